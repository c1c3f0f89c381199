"""The ways to read one name."""

import pytest

from graph.name_readings import Reading, abbreviates, definition, readings


def texts(name: str, *places: str) -> list[str]:
    return [one.text for one in readings(name, lambda text: text in places)]


def test_the_most_literal_reading_comes_first() -> None:
    assert texts("Kent's Hub (KH)") == ["Kent's Hub (KH)", "Kent's Hub", "Kent Hub (KH)", "Kent Hub"]


def test_a_name_without_brackets_and_endings_has_one_reading() -> None:
    assert list(readings("Kent Police", lambda _: False)) == [Reading("Kent Police")]


def test_an_abbreviation_may_stand_before_its_name() -> None:
    assert texts("PHW (Public Health Wales)")[1] == "Public Health Wales"


def test_brackets_in_the_middle_are_left_out_too() -> None:
    assert texts("Office of the Police and Crime Commissioner (OPCC) for Kent")[1] == (
        "Office of the Police and Crime Commissioner for Kent"
    )


def test_a_place_in_brackets_is_kept_as_the_area() -> None:
    found = list(readings("Newcastle Council (Staffordshire)", lambda text: text == "Staffordshire"))
    assert found[1] == Reading("Newcastle Council", ("bracketed-place",), area="Staffordshire")


def test_other_brackets_are_part_of_the_name() -> None:
    assert texts("Kent Police (lead)") == ["Kent Police (lead)"]
    assert texts("(Kent)", "Kent") == ["(Kent)"]


def test_an_article_at_the_end_is_left_out() -> None:
    assert texts("University of Bath (The)")[1] == "University of Bath"
    assert texts("Office for Budgets, The")[1] == "Office for Budgets"


def test_both_endings_of_a_possessive_are_left_out() -> None:
    assert texts("Kent Police’s")[1] == "Kent Police"
    assert texts("West Midlands' police")[1] == "West Midlands police"
    assert texts("King's Lynn's council")[1] == "King Lynn council"


ABBREVIATIONS = [
    ("PHW", "Public Health Wales"),
    ("NSPCC", "National Society for the Prevention of Cruelty to Children"),
    ("SECAmb", "South East Coast Ambulance Service"),
    ("SLaM", "South London and Maudsley"),
    ("B&NES", "Bath and North East Somerset"),
    ("CRIs", "Crime Reduction Initiatives"),
]


@pytest.mark.parametrize(("short", "long"), ABBREVIATIONS)
def test_the_letters_of_an_abbreviation_stand_in_order(short: str, long: str) -> None:
    assert abbreviates(short, long)


NO_ABBREVIATIONS = [
    ("PWH", "Public Health Wales"),
    ("UHW", "Public Health Wales"),  # the first letter begins no word
    ("lead", "Leicestershire Education and Development"),
    ("Kent", "Kent Police"),
    ("Cardiff", "Mind"),
    ("PUBLIC HEALTH", "Public Health Wales"),
    ("", "Public Health Wales"),
]


@pytest.mark.parametrize(("short", "long"), NO_ABBREVIATIONS)
def test_other_words_in_brackets_are_no_abbreviation(short: str, long: str) -> None:
    assert not abbreviates(short, long)


def test_a_definition_is_a_name_with_its_abbreviation() -> None:
    assert definition("Public Health Wales (PHW)") == ("Public Health Wales", "PHW")
    assert definition("PHW (Public Health Wales)") == ("Public Health Wales", "PHW")
    assert definition("Kent Police (lead)") == ("", "")
    assert definition("Kent Police") == ("", "")
