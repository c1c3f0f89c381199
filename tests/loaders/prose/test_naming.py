"""What a page calls its project: by its own words, else by its headline, and never by what only stands on the page."""

import pytest

from loaders.documents.lines import read_lines
from loaders.prose.candidates import Sign, signs
from loaders.prose.extract import extract
from loaders.prose.namelike import cleaned, is_name
from loaders.prose.naming import naming
from loaders.prose.wording import words

_WAYS = {each["id"]: each for each in words("naming")["signs"]}
_PARTNERS = "It is a partnership between Kent Police and Kent County Council, and it has run since 2015."


def _name(page: str) -> str:
    return naming(read_lines(page)).name


def _found(sign: Sign, text: str) -> list[str]:
    return [name for found in sign.pattern.finditer(text) if is_name(name := cleaned(found["name"]))]


@pytest.mark.parametrize("sign", signs(), ids=lambda sign: sign.id)
def test_a_sign_finds_the_names_of_its_example_and_none_in_its_counter_example(sign: Sign) -> None:
    way = _WAYS[sign.id]
    assert (_found(sign, way["example"]), _found(sign, way["counter"])) == (way["finds"], [])


@pytest.mark.parametrize(
    ("opening", "name"),
    [
        ("Four councils have begun a scheme called Bright Evenings.", "Bright Evenings"),
        ("The scheme, Bright Evenings, is new.", "Bright Evenings"),
        ("Officers now follow the Bramble Protocol when somebody is lost.", "Bramble Protocol"),
        ("Money has come for the Bright Evenings programme in the county.", "Bright Evenings"),
        ("‘Meet, Calm, Refer’, as the tactic is called, is new.", "Meet, Calm, Refer"),
        ("In May officers began Operation Bramble with nurses.", "Operation Bramble"),
        ("The Bramble Family Evenings Project (BFEP) is new.", "Bramble Family Evenings Project"),
    ],
)
def test_a_page_s_own_words_name_its_project_whatever_its_headline(opening: str, name: str) -> None:
    assert _name(f"Families out of harm's way after dark\n\n{opening} {_PARTNERS}\n") == name


def test_the_abbreviation_that_a_text_defines_is_another_name() -> None:
    page = f"Help after dark\n\nThe Bramble Family Evenings Project (BFEP) is new. BFEP has two nurses. {_PARTNERS}\n"
    (project,) = extract(read_lines(page)).projects
    assert (project.name, project.aliases) == ("Bramble Family Evenings Project", ["BFEP"])


def test_the_headline_s_own_words_are_the_name_where_the_text_has_them_again() -> None:
    page = f"Warm and Well Visits praised by all\n\nOver 300 Warm and Well Visits have been made. {_PARTNERS}\n"
    assert _name(page) == "Warm and Well Visits"


def test_a_headline_is_the_name_where_nothing_else_is() -> None:
    assert _name(f"Nurses ride with officers in Maidstone\n\n{_PARTNERS}\n") == "Nurses ride with officers in Maidstone"


def test_a_name_keeps_the_place_that_its_headline_gives_it() -> None:
    page = f"The Bramble Protocol in Norfolk\n\nThe Bramble Protocol helps. {_PARTNERS}\n"
    assert _name(page) == "Bramble Protocol in Norfolk"


def test_what_many_may_be_called_is_told_apart_by_its_place() -> None:
    page = f"Help at last in Norfolk\n\nThe street triage team is new. The street triage team is busy. {_PARTNERS}\n"
    assert _name(page + "Each night the street triage team goes out.\n") == "Street triage team: Norfolk"


def test_a_phrase_says_what_is_new_where_a_page_has_no_headline_and_no_name() -> None:
    page = "Kent Police is getting a new team of nurses, who will help officers with calls about mental health.\n"
    assert _name(page) == "New team of nurses: Kent"


@pytest.mark.parametrize(
    "page",
    [
        "Kent Police and Mind have signed up. Kent Police (KP) began it, and Kent Police runs the night desk.",
        "Bramble Ways (BW) is a charity for families. BW runs a scheme, and Bramble Ways gives rooms.",
        "Bramble Homes, a housing association, has joined. Bramble Homes gives rooms, and Bramble Homes said so.",
        "Kim Example is the chair of the project. Kim Example has led it for a year.",
        "Maidstone is part of the scheme, and Maidstone began it.",
    ],
    ids=["known", "a charity", "told by what it is", "a person", "a place"],
)
def test_no_organisation_person_or_place_names_a_project(page: str) -> None:
    headline = "Rooms for people who sleep out"
    assert _name(f"{headline}\n\n{page}\n") == headline


@pytest.mark.parametrize("title", [" ", "", "?"])
def test_a_title_without_words_is_no_name(title: str) -> None:
    assert naming(read_lines("Officers help.\n", title)).name in ("", "?")


def test_a_page_whose_own_words_name_a_project_is_about_it_though_it_names_nobody() -> None:
    page = "The hoarding service helps people to make their homes safe. Its officers visit each week.\n"
    assert [one.name for one in extract(read_lines(page)).projects] == ["Hoarding service"]


def test_a_page_on_a_theme_that_names_no_project_is_about_none() -> None:
    page = "Hoarding\n\nHoarding makes a fire more likely. People who hoard often find it hard to ask for help.\n"
    assert extract(read_lines(page)).projects == []


ELSEWHERE = [
    "The fall was larger than that found for the Leicester Street Triage Programme.",
    "Results are similar to those of the Cardiff Model.",
    "Unlike the Finnish Housing Now programme, it has no staff on site.",
    "Compared with Operation Emblem, fewer people were detained.",
    "The idea was taken from the Memphis Crisis Intervention Team programme.",
    "It came in place of the Chatham Evening Project.",
    "Other schemes such as Operation Lantern have shown the same.",
]


@pytest.mark.parametrize("end", ELSEWHERE)
def test_what_a_project_is_compared_with_does_not_name_it(end: str) -> None:
    headline = "A nurse beside the officers of Medway"
    assert _name(f"{headline}\n\nAbstract\n\nDetentions fell by 41%. {_PARTNERS} {end}\n") == headline


@pytest.mark.parametrize(
    ("headline", "name"),
    [
        ("Blue Lamp launches in Derby", "Blue Lamp"),
        ("Blue Lamp Launches In Derby", "Blue Lamp"),
        ("Operation Bramble Goes Live", "Operation Bramble"),
        ("Steady Steps Expands To Medway", "Steady Steps"),
        ("Bright Evenings Celebrates First Birthday", "Bright Evenings"),
        ("Night Car Wins National Award", "Night Car"),
        ("Bramble Hub is one year old", "Bramble Hub"),
        ("Warm Welcome to open in May", "Warm Welcome"),
    ],
)
def test_the_verb_of_a_headline_is_no_part_of_a_name(headline: str, name: str) -> None:
    for again in (f"{name} helps people in crisis.", f"{headline} this week.", f"{name} has two nurses."):
        assert _name(f"{headline}\n\n{again} {_PARTNERS}\n") == name


OWN = [
    "Kent Police and Mind have begun “Bright Evenings”. Women can drop in on Tuesdays.",
    "Bright Evenings has helped 40 women to leave home safely. Staff at Bright Evenings listen first.",
    "Bright Evenings, which began in May, gives women a place to go.",
    "Thanks to Bright Evenings, Kim left home with her children. Bright Evenings will run until 2020.",
    "More than 200 women have taken part in Bright Evenings. Two councils launched Bright Evenings in 2019.",
    "In May came Bright Evenings, a new drop-in service for women. Bright Evenings is open on Tuesdays.",
]


@pytest.mark.parametrize("opening", OWN)
def test_a_headline_gives_way_to_the_project_s_own_name_in_the_text(opening: str) -> None:
    assert _name(f"Help for women who have been harmed\n\n{opening} {_PARTNERS}\n") == "Bright Evenings"


@pytest.mark.parametrize(
    "opening",
    [
        "Support will come from the council. Support has been given to 40 women.",
        "PILOT schemes have begun. The pilot schemes will run for a year.",
        "Kent Police has helped 40 women. Thanks to Kent Police, Kim left home.",
        "The NHS works through Suicide Prevention. Suicide Prevention has helped 40 women.",
    ],
    ids=["a plain word", "a word in capitals", "an agency", "a theme"],
)
def test_what_begins_a_sentence_or_is_done_by_all_names_no_project(opening: str) -> None:
    headline = "Help for women who have been harmed"
    assert _name(f"{headline}\n\n{opening} {_PARTNERS}\n") == headline


def test_the_people_in_a_picture_are_no_headline() -> None:
    page = f"Nurses ride along in Maidstone\n\nEmma Example, a nurse, and PC Kim Sample\n\n{_PARTNERS}\n"
    assert _name(page) == "Nurses ride along in Maidstone"


def test_a_name_that_stands_once_is_better_than_what_only_stands_on_the_page() -> None:
    page = (
        "Charities that work with people who sleep out can apply for money, and may do so until July.\n\n"
        "Closing date: 03/08/2020\n\nThe money is the second round of the Warm Nights Response Fund.\n"
    )
    assert _name(page) == "Warm Nights Response Fund"
