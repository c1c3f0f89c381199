import pytest

from loaders.dates import is_date, iso_date, spoken, years


@pytest.mark.parametrize(
    "text",
    ["2012", "2012-12", "2012-02-29", "2012/13", "1999/00", "by the end of 2012", "summer 2015", "later in March"],
)
def test_dates_as_precise_as_the_source_are_dates(text: str) -> None:
    assert is_date(text)


@pytest.mark.parametrize(
    "text",
    ["", "12", "2012-13", "2013-02-29", "2012-12-32", "2012/14", "12/05/2012", "31.12.2012", "soon", "maybe", "20123"],
)
def test_other_things_are_not(text: str) -> None:
    assert not is_date(text)


@pytest.mark.parametrize(
    ("text", "iso"),
    [
        ("2012-12-05", "2012-12-05"),
        ("2012/13", "2012"),
        ("by the end of 2012", "2012"),
        ("December 2012", "2012-12"),
        ("from May 2014 to June 2016", "2014-05"),
        ("later in March", ""),
        ("", ""),
    ],
)
def test_the_first_date_of_a_phrase_is_found(text: str, iso: str) -> None:
    assert iso_date(text) == iso


@pytest.mark.parametrize(
    ("text", "words"),
    [("2012-12-05", "5 December 2012"), ("2012-12", "December 2012"), ("2012", "2012"), ("2012-13", "2012-13")],
)
def test_a_date_in_figures_is_said_as_in_a_sentence(text: str, words: str) -> None:
    assert spoken(text) == words


def test_years_are_not_sums_of_money() -> None:
    assert years("from 2012 to 2014, at £2015 and 2,016 people") == ("2012", "2014")
