"""What a project is about: what makes a theme likely, and what does not."""

import pytest

from loaders.documents.lines import read_lines
from loaders.prose.about import RULE, likelihood
from loaders.prose.extract import Project, extract
from loaders.prose.subjects import Topic
from loaders.prose.theme_signs import weighed
from loaders.prose.wording import words
from ontology.concepts import themes


def _project(text: str) -> Project:
    (project,) = extract(read_lines(f"Night car\n\nThe night car is run by Kent Police.\n\n{text}\n")).projects
    return project


def _themes(text: str) -> dict[str, Topic]:
    return {themes()[one.id].name: one for one in _project(text).themes}


def test_what_a_text_names_at_its_beginning_it_is_about() -> None:
    found = _themes("It looks for people with dementia who have gone missing.")
    assert not found["dementia"].derived
    assert "missing from home" in found


def test_words_that_go_with_a_theme_show_it_where_no_word_names_it() -> None:
    found = _themes(
        "Hostel staff and a nurse meet each evening. Those who sleep out are offered emergency accommodation. "
        "Two more hostels and a night shelter opened, so that fewer sleep rough, and a rough night is no longer usual."
    )
    assert found["homelessness"].derived


def test_the_place_of_a_theme_is_where_the_text_shows_it() -> None:
    text = "Night car\n\nThe night car is run by Kent Police. It helps people with dementia.\n"
    (project,) = extract(read_lines(text)).projects
    assert [text[one.start : one.end] for one in project.themes if one.id == "theme:dementia"] == [
        "people with dementia"
    ]


def test_one_need_in_a_list_of_needs_late_in_a_text_is_not_what_it_is_about() -> None:
    filler = "The car goes out at ten.\n\nIt comes back at six.\n\nThere is one car.\n\n"
    found = _themes(f"{filler}People are told where to turn with debt, housing, education or alcohol.")
    assert not {"housing", "education", "alcohol"} & set(found)


def test_a_theme_in_the_name_of_an_organisation_is_not_named_by_it() -> None:
    project = _project("It is paid for by the Suicide Prevention Trust.")
    signs = weighed(project.shown).get("theme:suicide-prevention", (None, frozenset[str]()))[1]
    assert not any(sign.startswith("named") for sign in signs)


@pytest.mark.parametrize("sign", ["named-often", "named-at-beginning", "hinted-often", "hinted-by-many-words"])
def test_a_sign_of_attention_makes_a_theme_likelier(sign: str) -> None:
    assert likelihood("theme:dementia", {sign}) > likelihood("theme:dementia", set())


def test_every_weight_is_that_of_a_sign() -> None:
    where = ("once", "twice", "often", "6-times", "at-beginning", "in-title", "in-heading")
    signs = {f"{how}-{each}" for how in ("named", "hinted") for each in where} | {"hinted-10-times"}
    signs |= {f"{many}-themes{beside}" for many in ("few", "some", "many") for beside in ("", "-beside")}
    signs |= {"named-most", "listed", "minor", "common", "particular", "within-name", "named-and-hinted"}
    signs |= {"narrower-named", "broader-named", "named-by-two-words", "named-by-three-words"}
    signs |= {f"hinted-by-{many}-words" for many in ("some", "many", "six", "nine")}
    signs |= {f"from-{part}" for part in ("early", "first-half", "middle", "late")}
    signs |= {f"rank-{rank}" for rank in ("first", "second", "fourth", "later")}
    assert set(words(RULE)["weights"]) <= signs


def test_a_theme_that_the_text_plainly_has_tells_of_others() -> None:
    for label, others in words(RULE)["together"].items():
        concept = themes().find(label)
        assert concept
        for other, weight in others.items():
            assert themes().find(other)
            beside = likelihood(concept.id, {f"with {other}"})
            assert (beside > likelihood(concept.id, set())) == (weight > 0)


def test_what_a_text_has_most_of_ranks_first() -> None:
    project = _project("It looks for people with dementia. Dementia is common, and people with dementia get lost.")
    signs = {themes()[one].name: signs for one, (_, signs) in weighed(project.shown).items()}
    assert "rank-first" in signs["dementia"]
    assert all("with dementia" in each for label, each in signs.items() if label != "dementia")


def test_no_word_stands_twice_with_a_theme() -> None:
    hints = words(RULE)["hints"]
    assert [label for label, each in hints.items() if len(each) != len(set(each))] == []
