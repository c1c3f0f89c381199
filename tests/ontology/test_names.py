"""Names: how they become identifiers, when they are alike, which are nearest."""

import re
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ontology.names import alike, nearest, normalise, slug

SLUGS = [
    ("Leicestershire Police", "leicestershire-police"),
    ("King's Fund & Mind", "kings-fund-and-mind"),
    ("King’s Fund&Mind", "kings-fund-and-mind"),
    ("Dyfed-Powys Police", "dyfed-powys-police"),
    ("Cyngor Ynys Môn", "cyngor-ynys-mon"),
    ("  Blackburn with Darwen / East Lancashire ", "blackburn-with-darwen-east-lancashire"),
    ("24/7 support: phase 2", "24-7-support-phase-2"),
    ("Øresund Straße", "oresund-strasse"),
    ("Station № 5", "station-no-5"),
    ("the mayor´s office", "the-mayors-office"),
    ("…", ""),
]

ALIKE = [
    ("The King's Fund", "Kings Fund"),
    ("National Police Chief's Council", "National Police Chiefs’ Council"),
    ("N.H.S. England", "NHS England"),
    ("St. Helens Council", "St Helens  Council"),
    ("Tees, Esk and Wear Valleys", "Tees Esk & Wear Valleys"),
    ("Dyfed-Powys Police", "Dyfed Powys Police"),
    ("YNYS MÔN", "Ynys Mon"),
    ("the Home Office", "Home Office"),
    ("ACE (Adverse Child Experiences)", "ACE (adverse child experiences)"),
]

UNLIKE = [
    ("North Yorkshire Police", "South Yorkshire Police"),
    ("Health and Safety Executive", "Health Safety Executive"),
    ("Theatre Trust", "atre Trust"),
    ("Children Act 1989", "Children Act 2004"),
]


@pytest.mark.parametrize(("name", "expected"), SLUGS)
def test_a_slug_keeps_letters_digits_and_single_hyphens(name: str, expected: str) -> None:
    assert slug(name) == expected


@pytest.mark.parametrize(("one", "other"), ALIKE)
def test_ways_of_writing_one_name_are_alike(one: str, other: str) -> None:
    assert normalise(one) == normalise(other)


@pytest.mark.parametrize(("one", "other"), UNLIKE)
def test_different_names_stay_different(one: str, other: str) -> None:
    assert normalise(one) != normalise(other)


def test_a_name_that_is_only_the_article_is_kept() -> None:
    assert normalise("The The") == "the"


@given(st.text())
def test_the_slug_of_a_slug_is_itself(text: str) -> None:
    assert slug(slug(text)) == slug(text)


@given(st.text())
def test_a_slug_is_fit_for_an_identifier(text: str) -> None:
    assert re.fullmatch(r"([a-z0-9]+(-[a-z0-9]+)*)?", slug(text))


@given(st.text())
def test_normalising_twice_changes_nothing(text: str) -> None:
    assert normalise(normalise(text)) == normalise(text)


@given(st.text(alphabet=st.characters(codec="ascii")))
def test_case_makes_no_difference(text: str) -> None:
    assert normalise(text.upper()) == normalise(text.lower())
    assert slug(text.upper()) == slug(text.lower())


@given(st.text())
def test_the_way_accents_are_encoded_makes_no_difference(text: str) -> None:
    assert normalise(unicodedata.normalize("NFC", text)) == normalise(unicodedata.normalize("NFD", text))


def test_the_nearest_names_come_best_first() -> None:
    found = nearest("Leicestershire Polise", ["Kent Police", "Leicestershire Police", "Home Office"], limit=2)

    assert [choice for choice, _ in found] == ["Leicestershire Police", "Kent Police"]
    assert 100 > found[0][1] > found[1][1] > 0


def test_a_name_written_alike_scores_a_hundred() -> None:
    assert nearest("the KINGS fund", ["King's Fund"]) == [("King's Fund", 100.0)]


def test_a_choice_that_is_given_twice_is_offered_once() -> None:
    assert len(nearest("Home Office", ["Home Office", "Home Office"])) == 1


@pytest.mark.parametrize(("name", "choices"), [("", ["Home Office"]), ("…", ["Home Office"]), ("Home Office", [])])
def test_nothing_is_near_to_nothing(name: str, choices: list[str]) -> None:
    assert nearest(name, choices) == []


@pytest.mark.parametrize(
    ("name", "offered"),
    [
        ("Esex Polise", ["Essex Police"]),
        ("nmae", ["name"]),
        ("agency:kent-polise", ["agency:kent-police"]),
        ("zebra", []),
        ("agency:zebra", []),
        ("document:zebra", []),
    ],
)
def test_only_what_is_written_nearly_so_is_offered(name: str, offered: list[str]) -> None:
    choices = ["Bradford Teaching Hospitals", "Essex Police", "HRA", "name", "count", "agency:kent-police"]
    assert alike(name, [*choices, "document:letter-2016/mentions.csv", "agency:nspcc"], limit=1) == offered
