from pathlib import Path

import pytest

from ontology.statement import Name
from tests.loaders.world import only, put, shown, stated, triples, values

SURVEY = "survey:joint-work"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    put(
        tmp_path,
        "review/source.yaml",
        "title: Review\npublished: 2018-02\nsurvey: {name: Joint work, published: '2017'}\n",
    )
    return tmp_path / "review"


def test_a_count_of_work_is_an_observation_about_its_theme(folder: Path) -> None:
    text = "group,table,area,completed,active,future,total,section\nall,Table 1,ACEs,3,17,,37,Findings\n"
    found = stated(folder, "areas.csv", text)
    node = "observation:joint-work/all/table-1/aces"
    assert values(found, node) == {
        "name": "ACEs (all): completed 3, active 17, total 37",
        "respondent_group": "all",
        "completed": 3,
        "active": 17,
        "total": 37,
    }
    assert (node, "ABOUT", "theme:adverse-childhood-experiences") in triples(found)
    assert (node, "PART_OF", SURVEY) in triples(found)
    about = only(found, "ABOUT").provenance
    assert about.locator == "all, Table 1, ACEs; section: Findings"
    assert about.quote == "group: all; table: Table 1; area: ACEs; completed: 3; active: 17; total: 37"
    assert values(found, SURVEY) == {"name": "Joint work", "published": "2017"}


def test_an_answer_is_an_observation_about_its_question(folder: Path) -> None:
    header = "group,number,question,answer,percent,count,answered,says\n"
    found = stated(folder, "answers.csv", header + "police,9,On a board?,Yes,77.42,24,31,24 said yes.\n")
    question, node = "question:joint-work/police/9", "observation:joint-work/police/9/yes"
    assert values(found, question) == {
        "name": "On a board?",
        "number": "9",
        "respondent_group": "police",
        "purpose": "survey",
    }
    assert values(found, node) == {
        "name": "On a board? Yes (police): 24 of 31",
        "respondent_group": "police",
        "answer": "Yes",
        "percent": 77.42,
        "count": 24,
        "answered": 31,
    }
    assert {(question, "PART_OF", SURVEY), (node, "ABOUT", question), (node, "PART_OF", SURVEY)} <= set(triples(found))
    assert only(found, "ABOUT").provenance.quote == "24 said yes."


def test_a_question_without_a_number_is_known_by_its_words(folder: Path) -> None:
    header = "group,number,question,answer,percent,count,answered\n"
    found = stated(folder, "answers.csv", header + "all,,Who pays?,OPCC,,,\n")
    assert shown(only(found, "ABOUT").object) == "question:joint-work/all/who-pays"
    assert "count" not in values(found, "observation:joint-work/all/who-pays/opcc")


def test_respondents_and_contributors_are_told_apart(folder: Path) -> None:
    rows = "A Police,respondent,A & B Police,police\nB Police,respondent,A & B Police,police\nC,contributor,C,\n"
    found = stated(folder, "who.csv", "agency,role,listed_as,group\n" + rows)
    responded = [each for each in found if each.predicate == "RESPONDED_TO"]
    assert [shown(each.subject) for each in responded] == ["A Police", "B Police"]
    assert responded[0].subject == Name("Agency", "A Police", date="2018-02")
    assert responded[0].qualifiers == {"listed_as": "A & B Police", "respondent_group": "police"}
    contributed = only(found, "CONTRIBUTED_TO")
    assert (shown(contributed.subject), contributed.qualifiers) == ("C", {"listed_as": "C"})


def test_themes_that_respondents_named_keep_as_what_and_by_whom(folder: Path) -> None:
    text = "as,theme,listed_as,group\npriority,drugs,drug misuse,police\n"
    identifies = only(stated(folder, "themes.csv", text), "IDENTIFIES")
    assert (shown(identifies.subject), shown(identifies.object)) == (SURVEY, "theme:drugs")
    assert identifies.qualifiers == {"as": "priority", "listed_as": "drug misuse", "respondent_group": "police"}


def test_the_heading_of_a_list_of_themes_is_no_group_of_respondents(folder: Path) -> None:
    text = "as,theme,listed_as,group,heading\ngood practice,drugs,say no,all,Substance abuse\n"
    identifies = only(stated(folder, "themes.csv", text), "IDENTIFIES")
    assert identifies.qualifiers["heading"] == "Substance abuse"
    assert identifies.qualifiers["respondent_group"] == "all"


def test_discussion_questions_belong_to_the_publication(folder: Path) -> None:
    text = "question,chapter,themes\nWho should lead?,Mental health,mental health; drugs\n"
    found = stated(folder, "q.csv", text)
    node = "question:review/discussion/who-should-lead"
    assert values(found, node) == {"name": "Who should lead?", "chapter": "Mental health", "purpose": "discussion"}
    assert (node, "PART_OF", "document:review") in triples(found)
    assert [each[2] for each in triples(found) if each[1] == "ABOUT"] == ["theme:mental-health", "theme:drugs"]


def test_a_survey_without_a_name_is_named_after_what_presents_it(tmp_path: Path) -> None:
    text = "as,theme,listed_as,group\npriority,drugs,,\n"
    alone = stated(tmp_path, "joint-themes.csv", text)
    assert shown(only(alone, "IDENTIFIES").subject) == "survey:joint-themes"
    put(tmp_path, "letter/source.yaml", "title: The letter\n")
    below = stated(tmp_path / "letter", "themes.csv", text)
    assert shown(only(below, "IDENTIFIES").subject) == "survey:the-letter"
