"""What the catalogue answers over the corpus, held against the documents by somebody who knows them."""

import itertools
from typing import Any

import pytest

from graph.ask import Answer, ask
from graph.catalogue import catalogue
from graph.store.embedded import EmbeddedStore
from ontology.errors import UnknownName
from tests.conftest import CORPUS

REQUIRED = {
    "roles-in": {"project": "Connect"},
    "partners-of": {"agency": "NSPCC"},
    "evidence-for": {"theme": "ACEs"},
    "connection": {"from": "NSPCC", "to": "Barnardo's"},
    "mentions": {"agency": "Mind"},
}
GENERATIONAL = "Breaking the generational cycle of crime: South Wales"
CONNECT = "Connect - evidence based policing: North Yorkshire"
HUB = "The Early Intervention Partnership Hub, Northamptonshire"
LIVES = "Transforming Lives: Blackburn with Darwen and East Lancashire"
DEVON = "Street Triage Pilot Service: Devon"
LEICESTERSHIRE = "Street triage service: Leicestershire"
REST = "REST Centre: Liverpool"
REVIEW = "Policing and Health Collaboration in England and Wales: landscape review"


def plain(value: Any) -> Any:
    """A cell as people read it: nodes by their names."""
    if isinstance(value, list):
        return [plain(one) for one in value]
    return value["name"] if isinstance(value, dict) else value


class Corpus:
    """The corpus, to ask."""

    def __init__(self, store: EmbeddedStore) -> None:
        self.store = store

    def answer(self, question: str, /, **arguments: str) -> Answer:
        return ask(self.store, question, arguments)

    def cells(self, question: str, /, *columns: str, **arguments: str) -> list[Any]:
        rows = [tuple(plain(row[column]) for column in columns) for row in self.answer(question, **arguments).rows]
        return [row[0] for row in rows] if len(columns) == 1 else rows

    def quotes(self, question: str, /, **arguments: str) -> str:
        rows = self.answer(question, **arguments).rows
        return " ".join(source["quote"] for row in rows for source in row["sources"])


@pytest.fixture(scope="module")
def corpus(corpus_store: EmbeddedStore) -> Corpus:
    return Corpus(corpus_store)


@pytest.mark.parametrize("question", catalogue())
def test_every_row_of_every_question_carries_its_sources(corpus: Corpus, question: str) -> None:
    answer = corpus.answer(question, **REQUIRED.get(question, {}))
    assert answer.rows or question in ("conflicts", "former")  # the corpus has neither
    for row in answer.rows:
        assert row["sources"], row
        for source in row["sources"]:
            assert source["document"].startswith("document:")
            assert source["title"] and source["locator"] and source["quote"]


@pytest.mark.parametrize("question", catalogue())
def test_an_answer_is_the_same_every_time(corpus: Corpus, question: str) -> None:
    first = corpus.answer(question, **REQUIRED.get(question, {})).as_json()
    assert corpus.answer(question, **REQUIRED.get(question, {})).as_json() == first


def test_the_words_of_a_case_study_stand_in_its_file(corpus: Corpus) -> None:
    seen = 0
    for question in ("co-leads", "projects", "funders", "evaluations", "findings", "enablers", "planned"):
        for row in corpus.answer(question).rows:
            for source in row["sources"]:
                path = CORPUS / source["document"].removeprefix("document:")
                if path.suffix == ".md":
                    text = " ".join(path.read_text(encoding="utf-8").split())
                    assert " ".join(source["quote"].split()) in text, source
                    seen += 1
    assert seen > 200


# Who leads, and who works together


def test_no_mental_health_project_names_two_leads_and_the_joint_ones_are_told_as_joint(corpus: Corpus) -> None:
    rows = dict(corpus.cells("co-leads", "project", "basis", theme="mental health"))
    assert rows == dict.fromkeys([CONNECT, "Street triage", DEVON, LEICESTERSHIRE], "joint")


def test_the_answer_on_co_leads_points_to_the_tally_that_names_nobody(corpus: Corpus) -> None:
    note = corpus.answer("co-leads", theme="mental health").note
    assert note.startswith("No document states two or more lead agencies of a project on mental health.")
    assert "7 under “Health and police joint lead”" in note
    assert "Table 2" in note and REVIEW in note and "survey-answers" in note


def test_two_bodies_that_set_something_up_together_are_stated_leads(corpus: Corpus) -> None:
    stated = [row for row in corpus.cells("co-leads", "basis", "project", "agencies") if row[0] == "stated"]
    assert [row[2] for row in stated] == [
        ["Home Office", "Public Health England"],
        ["Lancashire Constabulary", "Public Health England"],
    ]


def test_in_devon_the_ccg_and_the_opcc_fund_together_and_become_no_agencies(corpus: Corpus) -> None:
    (devon,) = [row for row in corpus.answer("co-leads", theme="street triage").rows if plain(row["project"]) == DEVON]
    assert {source["quote"] for source in devon["sources"]} == {
        "The CCG and the OPCC fund the service together and equally."
    }
    assert [one["id"] for one in devon["agencies"]] == [
        "kind:clinical-commissioning-group",
        "kind:police-and-crime-commissioner",
    ]
    assert devon["roles"] == ["funder"]


def test_agencies_that_do_different_things_together_stand_in_different_rows(corpus: Corpus) -> None:
    rows = corpus.cells("co-leads", "roles", "agencies", theme="street triage")
    assert (["commissioner"], ["clinical commissioning group", "police and crime commissioner"]) in rows
    assert (["provider"], ["mental health service", "police force"]) in rows
    assert all(len(roles) == 1 and len(agencies) >= 2 for roles, agencies in rows)


def test_tallies_of_leads_tell_joint_ones_from_several_and_from_partnerships(corpus: Corpus) -> None:
    assert corpus.cells("joint-lead-tallies", "answer", "count", "leads") == [
        ("Health and police joint lead", 7, "jointly"),
        ("Police and other", 3, "several"),
        ("Name of the multiagency partnership given", 2, "partnership"),
    ]


def test_connect_is_a_partnership_of_thirteen(corpus: Corpus) -> None:
    rows = corpus.cells("roles-in", "agency", "role", "joint", project="Connect")
    assert len(rows) == 13
    assert {row[1:] for row in rows} == {("partner", True)}
    assert "University of York" in [row[0] for row in rows]


def test_the_roles_in_devon_are_those_of_the_text(corpus: Corpus) -> None:
    rows = corpus.cells("roles-in", "role", "agency", "joint", project="Devon street triage")
    providers = [row for row in rows if row[0] == "provider"]
    assert [row[1] for row in providers][:1] == ["Devon Partnership NHS Trust"]
    assert len(providers) == 2
    joint = [("clinical commissioning group", True), ("police and crime commissioner", True)]
    assert [row[1:] for row in rows if row[0] == "supporter"] == joint
    assert {row[1:] for row in rows if row[0] == "funder"} >= set(joint)
    assert not [row for row in rows if row[0] == "lead"]


def test_the_data_work_in_northamptonshire_names_nobody(corpus: Corpus) -> None:
    answer = corpus.answer("roles-in", project="Use of data: Northamptonshire")
    assert answer.rows == []
    assert answer.note == "No document states who takes part in Use of data: Northamptonshire, or is meant to."


def test_partners_of_a_charity_are_those_of_its_one_project(corpus: Corpus) -> None:
    rows = corpus.cells("partners-of", "partner", "projects", "count", agency="NSPCC")
    assert {row[0] for row in rows} >= {
        "Barnardo's",
        "Bridgend County Borough Council",
        "Home Office",
        "Police and Crime Commissioner for South Wales",
        "Public Health Wales",
        "South Wales Police",
    }
    assert {tuple(row[1]) for row in rows} == {(GENERATIONAL,)}


def test_a_partner_that_is_named_only_by_its_kind_is_marked_and_the_own_kind_is_none(corpus: Corpus) -> None:
    rows = corpus.cells("partners-of", "partner", "named", agency="Leicestershire Police")
    assert rows == [("mental health service", "only by kind")]
    named = dict(corpus.cells("partners-of", "partner", "named", agency="NSPCC"))
    assert named["Home Office"] == "by name"


def test_an_answer_about_a_kind_says_that_it_is_about_a_kind(corpus: Corpus) -> None:
    answer = corpus.answer("partners-of", agency="police")
    assert answer.note.startswith(
        "“police force” is a kind of agency. Counted are participants that documents name only"
    )
    partners = {row["partner"]["id"] for row in answer.rows}
    assert "kind:police-force" not in partners
    assert "agency:leicestershire-police" not in partners
    assert "is a kind of agency" in corpus.answer("projects", agency="the council").note
    assert "is a kind of agency" not in corpus.answer("partners-of", agency="NSPCC").note


def test_five_agencies_take_part_in_several_projects(corpus: Corpus) -> None:
    rows = corpus.answer("multi-project-agencies").rows
    assert {row["agency"]["id"].partition(":")[0] for row in rows} <= {"agency", "board"}
    assert {plain(row["agency"]): row["count"] for row in rows}.keys() >= {
        "Home Office",
        "Lancashire Constabulary",
        "Public Health England",
    }
    assert {row["count"] for row in rows} == {2}


def test_bridging_agencies_are_among_those_in_several_projects(corpus: Corpus) -> None:
    several = set(corpus.cells("multi-project-agencies", "agency"))
    rows = corpus.cells("bridging-agencies", "agency", "betweenness")
    assert {agency for agency, _ in rows} <= several
    assert [value for _, value in rows] == sorted((value for _, value in rows), reverse=True)


# Evidence


def test_no_project_cites_evidence_on_aces_itself(corpus: Corpus) -> None:
    rows = corpus.cells("projects-citing", "how", "project", "evidence", theme="ACEs")
    by_section = {row[1] for row in rows if row[0] == "section"}
    assert by_section == {GENERATIONAL, HUB, LIVES}
    assert len({row[2] for row in rows if row[0] == "section"}) == 4
    assert [row[1:] for row in rows if row[0] == "approach"] == [
        (GENERATIONAL, None),
        ("Use of data: Northamptonshire", None),
    ]
    assert not [row for row in rows if row[0] == "own"]
    assert "No project cites it by its own text." in corpus.answer("projects-citing", theme="ACEs").note


def test_one_project_cites_a_source_by_its_own_text(corpus: Corpus) -> None:
    own = [row[1:] for row in corpus.cells("projects-citing", "how", "project", "evidence") if row[0] == "own"]
    unresolved = ("Connect - evidence based policing: North Yorkshire", "(Connect, 2017)")
    assert own == [unresolved, ("Mental Health Crisis Care Concordat", "Crisis care concordat")]


def test_a_publication_is_found_by_author_and_year(corpus: Corpus) -> None:
    rows = corpus.cells("projects-citing", "project", "how", evidence="bellis 2013")
    assert rows == [(GENERATIONAL, "section"), (HUB, "section"), (LIVES, "section")]


def test_the_evidence_on_aces_is_one_american_study_and_three_british(corpus: Corpus) -> None:
    rows = corpus.cells("evidence-for", "year", "type", theme="adverse childhood experiences")
    assert sorted(rows) == [
        ("1998", "journal article"),
        ("2013", "journal article"),
        ("2014", "journal article"),
        ("2015", "report"),
    ]


def test_citations_that_the_list_does_not_hold_are_told_with_the_reason(corpus: Corpus) -> None:
    rows = dict(corpus.cells("citations-unresolved", "citation", "reason", document=REVIEW))
    assert {"(Berry et al, 2011)", "(Connect, 2017)", "Early Action Task Force, 2001"} <= rows.keys()
    assert "2011" in rows["Early Action Task Force, 2001"]
    assert corpus.cells("citations-unresolved", "citation", document="letter-2016") == []


def test_gaps_are_read_theme_by_theme(corpus: Corpus) -> None:
    columns = ("theme", "survey_total", "projects", "evidence", "reading")
    rows = {row[0]: row[1:] for row in corpus.cells("evidence-gaps", *columns)}
    assert rows["sexual health"] == (39, 0, 0, "nothing found")
    assert rows["dementia"] == (45, 0, 1, "evidence but no project")
    assert rows["domestic abuse"][2:] == (0, "projects but no evidence cited")
    assert rows["mental health"][0] == 72
    assert rows["mental health"][3] == "no gap: projects and evidence"
    assert len([row for row in rows.values() if row[0] is not None]) == 24
    assert rows["missing from home"][3] == "nothing found but its name among examples of good practice"
    assert rows["modern slavery"][3] == "nothing found but its name among examples of good practice"


def test_figures_are_counted_apart_from_what_projects_report(corpus: Corpus) -> None:
    rows = {row[0]: row[1:] for row in corpus.cells("evidence-gaps", "theme", "findings", "figures")}
    assert rows["acquisitive crime"] == (0, 2)
    assert rows["early help"] == (2, 0)


def test_a_study_of_aces_is_no_evidence_on_drugs(corpus: Corpus) -> None:
    assert not [name for name in corpus.cells("evidence-for", "evidence", theme="drugs") if "Childhood" in name]


# Money and results


def test_returns_are_three_and_keep_what_they_count(corpus: Corpus) -> None:
    rows = corpus.cells("returns", "subject", "value", "estimated_by")
    assert rows[:2] == [(LIVES, 6.93, "Centre for Local Economic Strategies"), (REST, 4.8, None)]
    assert rows[2][1:] == (2.5, None)
    assert "£6.93" in corpus.quotes("returns") and "£2.50" in corpus.quotes("returns")


def test_returns_on_drugs_are_those_of_treatment(corpus: Corpus) -> None:
    assert corpus.cells("returns", "value", theme="drugs") == [2.5]


def test_a_number_is_written_with_the_decimals_of_its_source(corpus: Corpus) -> None:
    assert [str(value) for value in corpus.cells("returns", "value")] == ["6.93", "4.80", "2.50"]


def test_sources_tell_when_the_publication_is_of(corpus: Corpus) -> None:
    assert set(corpus.answer("returns").as_json()["published"].values()) == {"2018-02", "2016-11-15"}


def test_funders_are_those_who_paid_and_not_those_who_may(corpus: Corpus) -> None:
    assert corpus.cells("funders", "funder", "joint", project="Devon street triage") == [
        ("clinical commissioning group", True),
        ("Department of Health", False),
        ("police and crime commissioner", True),
    ]
    assert corpus.cells("funders", "funder", "fund", project=GENERATIONAL) == [
        ("Home Office", "Police Innovation Fund")
    ]
    assert corpus.cells("funders", "funder", project=HUB) == []


def test_a_bid_is_planned(corpus: Corpus) -> None:
    planned = corpus.answer("planned", project=HUB).rows
    lottery = [(plain(row["subject"]), row["plan"]) for row in planned if "Big Lottery" in row["sources"][0]["quote"]]
    assert lottery == [("The National Lottery Community Fund", "funds")]
    assert "Big Lottery" in " ".join(source["quote"] for row in planned for source in row["sources"])


def test_evaluations_are_those_that_were_made(corpus: Corpus) -> None:
    rows = corpus.cells("evaluations", "project", "evaluator", "value", "published")
    assert (LIVES, "Centre for Local Economic Strategies", 6.93, "unpublished") in rows
    assert (DEVON, None, 277, None) in rows
    assert (REST, None, 4.8, None) in rows
    assert CONNECT not in [row[0] for row in rows]


def test_an_evaluation_yet_to_come_is_planned(corpus: Corpus) -> None:
    assert "to come" in corpus.quotes("planned", project="Connect")


def test_findings_of_street_triage_in_leicestershire(corpus: Corpus) -> None:
    rows = corpus.cells("findings", "measure", "value", "unit", "direction", "period", project=LEICESTERSHIRE)
    assert ("section 136 detentions", 89, "percent", "decrease", "since 2012") in rows
    assert [row[1:3] for row in rows if row[1] == 500] == [(500, "hours a week")]


def test_a_range_stays_a_range(corpus: Corpus) -> None:
    assert "70-80" in corpus.cells("findings", "value", project=HUB)


def test_claims_that_differ_stand_side_by_side(corpus: Corpus) -> None:
    values = corpus.cells("figures", "value", "precision", theme="street triage")
    assert {(24, "around"), (30, "around"), ("almost all", None)} <= set(values)


def test_a_figure_tells_what_it_cites(corpus: Corpus) -> None:
    (row,) = [row for row in corpus.cells("figures", "value", "cites", theme="drugs") if row[0] == 55]
    assert row[1] == ["Breaking the Link: the role of drug treatment in tackling crime"]


# Boards, law and duties


def test_what_the_documents_say_of_police_on_boards(corpus: Corpus) -> None:
    assert corpus.cells("board-membership", "board_type", "membership", "provision", kind="police") == [
        ("community safety partnership", "required", "Crime and Disorder Act 1998"),
        ("health and wellbeing board", "discretionary", None),
        ("health and wellbeing board", "represented", None),
        ("health and wellbeing board", "not required", None),
        ("local safeguarding children board", "represented", "Children Act 2004"),
        ("public services board", "represented", None),
        ("safeguarding adults board", "required", None),
    ]


def test_what_set_the_boards_up(corpus: Corpus) -> None:
    rows = {row[:2] for row in corpus.cells("board-origins", "board_type", "statute", "provision")}
    assert rows >= {
        ("community safety partnership", "Crime and Disorder Act 1998"),
        ("health and wellbeing board", "Health and Social Care Act 2012"),
        ("local safeguarding children board", "Children Act 2004"),
        ("sustainability and transformation partnership", None),
    }
    provisions = [row[2] for row in corpus.cells("board-origins", "board_type", "statute", "provision") if row[2]]
    assert len(provisions) == 1 and "section 13" in provisions[0]


def test_who_commissions_what(corpus: Corpus) -> None:
    rows = corpus.cells("duties", "commissioner", "service")
    assert ("clinical commissioning group", "emergency departments") in rows
    assert set(corpus.cells("duties", "since")) == {"from April 2013"}
    assert corpus.cells("duties", "service", kind="CCG") == [
        "emergency departments",
        "specialist adult mental health services",
    ]


def test_what_awaits_approval_is_no_duty_yet(corpus: Corpus) -> None:
    services = corpus.cells("duties", "service", kind="NHS Commissioning Board")
    assert services == ["liaison and diversion services in police custody and courts"]
    planned = {row[1] for row in corpus.cells("planned", "plan", "object") if row[0] == "commissions"}
    assert "health services in police custody" in planned


# The survey


def test_the_areas_of_work_are_those_of_table_1(corpus: Corpus) -> None:
    rows = corpus.cells("survey-areas", "theme", "completed", "active", "future", "total")
    assert len(rows) == 24
    assert rows[:3] == [
        ("mental health", 17, 43, 12, 72),
        ("health in custody", 18, 37, 10, 65),
        ("drugs", 16, 38, 8, 62),
    ]
    assert rows[-1][4] == 21


def test_the_stage_puts_its_areas_first(corpus: Corpus) -> None:
    future = corpus.cells("survey-areas", "theme", "future", stage="future")
    assert future[:2] == [("social isolation", 20), ("homelessness", 19)]
    assert ("adverse childhood experiences", 17) in future[:4]
    completed = corpus.cells("survey-areas", "completed", group="regional-national", stage="completed")
    assert min(completed) == 1


def test_the_groups_of_respondents_are_counted_apart(corpus: Corpus) -> None:
    police = dict(corpus.cells("survey-areas", "theme", "total", group="police"))
    others = dict(corpus.cells("survey-areas", "theme", "total", group="regional/national"))
    assert (police["mental health"], others["mental health"]) == (54, 18)


def test_most_lies_ahead_for_migrant_health(corpus: Corpus) -> None:
    rows = corpus.cells("survey-shift", "theme", "future_share", "total")
    assert rows[0] == ("migrant health", round(16 / 21, 3), 21)
    assert [row[1] for row in rows] == sorted((row[1] for row in rows), reverse=True)
    assert rows[-1][0] == "drugs"


def test_the_police_were_asked_about_health_and_wellbeing_boards(corpus: Corpus) -> None:
    assert corpus.cells("survey-answers", "answer", "percent", "count", group="police", question="9") == [
        ("Yes", 77.42, 24),
        ("No", 12.9, 4),
        ("Not known", 9.68, 3),
    ]


def test_the_tally_of_leads_is_that_of_table_2(corpus: Corpus) -> None:
    rows = corpus.cells("survey-answers", "answer", "count", question="Table 2")
    assert dict(rows) == {
        "Police": 14,
        "Public health / health": 9,
        "Health and police joint lead": 7,
        "Police and other": 3,
        "Name of the multiagency partnership given": 2,
        "Community safety team": 1,
        "Home office": 1,
        "OPCC": 1,
    }


def test_the_respondents_are_those_of_annex_1(corpus: Corpus) -> None:
    rows = corpus.cells("respondents", "agency", "kind", "listed_as")
    assert len({row[2] for row in rows}) == 46
    assert len(corpus.cells("respondents", "agency", kind="police and crime commissioner")) == 6
    both = [row[0] for row in rows if row[2] == "West Mercia & Warwickshire Police"]
    assert both == ["Warwickshire Police", "West Mercia Police"]


def test_two_agencies_contributed_without_being_surveyed(corpus: Corpus) -> None:
    assert corpus.cells("contributors-not-surveyed", "agency") == ["Lancashire Constabulary", "Public Health Wales"]


def test_the_six_priorities_and_the_five_demands(corpus: Corpus) -> None:
    rows = corpus.cells("priorities", "as", "listed_as")
    assert [row[1] for row in rows if row[0] == "priority"] == [
        "mental health problems",
        "offender healthcare",
        "sexual crimes",
        "substance misuse",
        "violent and abusive crimes",
        "vulnerability",
    ]
    assert len([row for row in rows if row[0] == "demand"]) == 5


def test_the_examples_of_good_practice_keep_their_headings(corpus: Corpus) -> None:
    rows = corpus.cells("good-practice", "listed_as", "heading")
    assert len(rows) == 32
    assert ("say no to drunks", "Substance abuse") in rows
    assert {row[1] for row in rows} == {
        "Mental health problems",
        "Substance abuse",
        "Sexual abuse",
        "Violence prevention",
        "Early intervention",
        "Others",
    }


# Factors, questions, mentions


def test_it_systems_enable_and_block_information_sharing(corpus: Corpus) -> None:
    for question in ("enablers", "barriers"):
        rows = corpus.cells(question, "factor", "named_by", theme="information sharing")
        assert ("IT systems", "survey respondents") in rows, question


def test_what_helped_and_hindered_devon(corpus: Corpus) -> None:
    assert "equal sharing of funding and support" in corpus.cells("enablers", "factor", project=DEVON)
    assert corpus.cells("barriers", "factor", project=DEVON) == ["IT systems", "short-term funding"]


def test_five_recommendations_are_made_in_south_wales(corpus: Corpus) -> None:
    assert corpus.cells("recommendations", "project", project=GENERATIONAL) == [GENERATIONAL] * 5


def test_recommendations_of_no_project_tell_who_makes_them(corpus: Corpus) -> None:
    rows = [row[1:] for row in corpus.cells("recommendations", "project", "made_by", "cites") if not row[0]]
    assert len([row for row in rows if row[0] == "Marmot and others (2010)"]) == 6
    assert {row[0] for row in rows} >= {"the letter", "the factsheet", "the review's authors", "HMIC (2017)"}
    assert all(made_by for made_by, _ in rows)


def test_what_helps_or_hinders_untold_which_stands_in_both_lists_and_says_so(corpus: Corpus) -> None:
    for question in ("enablers", "barriers"):
        rows = corpus.cells(question, "factor", "precision", theme="multi-agency working")
        unsure = [factor for factor, precision in rows if precision == "helps or hinders: not told which"]
        assert len(unsure) == 12 and "role demarcation" in unsure


def test_a_lesson_says_something(corpus: Corpus) -> None:
    assert all(len(lesson.split()) > 3 for lesson in corpus.cells("lessons", "lesson"))


def test_questions_for_discussion_belong_to_their_chapters(corpus: Corpus) -> None:
    chapters = corpus.cells("discussion-questions", "chapter", theme="substance misuse")
    assert chapters == ["Substance misuse"] * 2
    chapters = corpus.cells("discussion-questions", "chapter")
    assert sorted(map(chapters.count, set(chapters))) == [2, 3, 5]
    assert all(question.endswith("?") for question in corpus.cells("discussion-questions", "question"))


def test_a_theme_on_which_only_suggestions_are_made_has_no_questions(corpus: Corpus) -> None:
    answer = corpus.answer("discussion-questions", theme="street triage")
    assert answer.rows == [] and "see recommendations" in answer.note


def test_a_body_that_is_only_named_is_a_mention(corpus: Corpus) -> None:
    rows = corpus.cells("mentions", "document", "locator", "states", agency="Mind")
    assert [(row[0], row[2]) for row in rows] == [(REVIEW, ["mentions"])]
    assert "Context > Policy context" in rows[0][1]
    assert corpus.answer("partners-of", agency="Mind").rows == []


def test_a_respondent_is_found_where_it_is_listed(corpus: Corpus) -> None:
    ((document, locator),) = corpus.cells("mentions", "document", "locator", agency="Kent Police")
    assert document == REVIEW and "Annex 1" in locator


# Ways through the graph


def test_two_partners_are_connected_by_their_project(corpus: Corpus) -> None:
    rows = corpus.cells("connection", "step", "node", "relationship", "next", **{"from": "NSPCC", "to": "Barnardo's"})
    assert rows == [(1, "NSPCC", "PARTNERS", GENERATIONAL), (2, GENERATIONAL, "PARTNERS", "Barnardo's")]


def test_what_only_the_section_cites_connects_nothing(corpus: Corpus) -> None:
    rows = corpus.cells("connection", "relationship", **{"from": "Leicestershire Police", "to": "REST Centre"})
    assert rows and "CITES" not in rows


def test_a_theme_nobody_works_on_is_connected_by_the_scheme_alone(corpus: Corpus) -> None:
    rows = corpus.cells("connection", "node", "next", **{"from": "theme:obesity", "to": "theme:dementia"})
    assert rows[0][0] == "obesity" and rows[-1][1] == "dementia"
    assert all(following[0] == before[1] for before, following in itertools.pairwise(rows))


# What the documents do not state


@pytest.mark.parametrize(
    ("question", "arguments", "why"),
    [
        ("co-leads", {"theme": "obesity"}, "There is no project on obesity in the graph."),
        ("co-leads", {"theme": "health in custody"}, "There is no project on health in custody in the graph."),
        ("projects", {"theme": "modern slavery"}, "No document presents a project on modern slavery."),
        ("projects-citing", {"theme": "social isolation"}, "No publication on social isolation is cited"),
        ("funders", {"project": "Connect"}, "No document states who pays for Connect"),
        ("funders", {"theme": "information sharing"}, "No document states who pays for a project on information"),
        ("findings", {"project": "Connect"}, "No document states a result of Connect"),
        ("returns", {"theme": "mental health"}, "No document states a return on money spent on mental health."),
        ("evidence-for", {"theme": "homelessness"}, "No publication on homelessness is cited."),
        ("board-membership", {"kind": "university"}, "No document states on which boards university must"),
        ("partners-of", {"agency": "Kent Police"}, "No document states that Kent Police takes part in a project"),
        ("mentions", {"agency": "Avon and Somerset Police"}, "No document in the graph is recorded as naming Avon"),
        ("multi-project-agencies", {"min": "3"}, "No agency or board takes part in 3 projects or more."),
        ("discussion-questions", {"theme": "dementia"}, "No document puts up a question on dementia"),
        ("recommendations", {"project": "Connect"}, "No document states a recommendation of Connect"),
        ("law-duties", {"kind": "university"}, "No document states a duty that the law puts on university."),
    ],
)
def test_what_is_not_stated_is_not_answered_and_the_answer_says_why(
    corpus: Corpus, question: str, arguments: dict[str, str], why: str
) -> None:
    answer = corpus.answer(question, **arguments)
    assert answer.rows == []
    assert answer.note.startswith(why), answer.note


@pytest.mark.parametrize(
    ("question", "arguments", "meant"),
    [
        ("duties", {"service": "liaison and diversion"}, "liaison and diversion services in police custody and courts"),
        ("survey-answers", {"question": "lead agency"}, "Lead agency in good practice projects"),
        ("citations-unresolved", {"document": "landscape review"}, REVIEW),
        ("survey-areas", {"group": "regional"}, "regional-national"),
        ("survey-areas", {"group": "police forces"}, "police"),
    ],
)
def test_part_of_a_name_is_enough_where_one_alone_has_it(
    corpus: Corpus, question: str, arguments: dict[str, str], meant: str
) -> None:
    answer = corpus.answer(question, **arguments)
    assert answer.rows
    assert [answer.arguments[name].name for name in arguments] == [meant]


def test_part_of_several_names_is_answered_with_all_of_them(corpus: Corpus) -> None:
    with pytest.raises(UnknownName, match=r"can mean several: .*Leicestershire"):
        corpus.answer("roles-in", project="triage")
