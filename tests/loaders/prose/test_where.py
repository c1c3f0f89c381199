"""Where a project works: the places that a text names, and those that it only mentions."""

import pytest

from loaders.documents.lines import read_lines
from loaders.prose.extract import extract
from loaders.prose.subjects import places_in
from loaders.prose.where import RULE, likelihood
from loaders.prose.wording import guard, pattern, words

_OPENING = "Night car\n\nThe night car is a partnership between Kent Police and Mind."


_FILLER = (
    "It covers Maidstone, Swale and Medway. "
    + "The car goes out at ten and comes back at six. Two nurses and an officer are in it. " * 4
)


def _areas(text: str) -> set[str]:
    (project,) = extract(read_lines(f"{_OPENING} {text}\n")).projects
    return {one.name for one in project.areas}


def _named(text: str) -> list[tuple[str, bool]]:
    return [(one.name, bool(one.id)) for one in places_in(text, 0, len(text))]


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("It covers Maidstone, Swale and Medway.", {"Maidstone", "Swale", "Medway"}),
        ("It works across Wales.", {"Wales"}),
        ("It works across Scotland.", {"Scotland"}),
        ("In Maidstone and Ashford the team goes out every night.", {"Maidstone", "Ashford"}),
    ],
)
def test_a_project_works_where_its_text_says_so(text: str, places: set[str]) -> None:
    assert _areas(text) >= places


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("Its model was first tried elsewhere, at a similar scheme in Leeds.", "Leeds"),
        ("Its base is an office in Stroud.", "Stroud"),
        ("The law on it is that of the Violence (Wales) Act 2015.", "Wales"),
        ("A word with the author, Annemarie Newbury.", "Newbury"),
        ("Write to the Weston Centre, Macclesfield, Cheshire, SK11 8RL, to hear more.", "Macclesfield"),
        ("It was read beside a randomised control trial (RCT) of calls.", "RCT"),
    ],
    ids=["another project's", "an office's", "a statute's", "a surname", "an address", "an abbreviation"],
)
def test_other_places_are_not_the_project_s(text: str, place: str) -> None:
    assert place not in _areas(_FILLER + text)


def test_a_joint_area_is_given_as_those_that_make_it() -> None:
    assert _named("It runs in Kent and Medway.") == [("Kent", True), ("Medway", True)]


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("It runs in Lancashire and South Cumbria.", [("Lancashire", True), ("South Cumbria", False)]),
        ("It runs in Suffolk and North East Essex.", [("Suffolk", True), ("North East Essex", False)]),
        ("It runs in Shropshire, Telford & Wrekin.", [("Shropshire", True), ("Telford & Wrekin", True)]),
        ("It runs across Cambridgeshire and Peterborough.", [("Cambridgeshire", True), ("Peterborough", True)]),
        ("It runs in Bath and North East Somerset, Swindon and Wiltshire.",
         [("Bath and North East Somerset", True), ("Swindon", True), ("Wiltshire", True)]),
    ],
)  # fmt: skip
def test_the_parts_of_a_joint_area_are_as_long_as_they_can_be(text: str, parts: list[tuple[str, bool]]) -> None:
    assert _named(text) == parts


def test_the_area_of_one_council_with_two_names_stays_one() -> None:
    assert _named("It runs in Redcar and Cleveland.") == [("Redcar and Cleveland", True)]


def test_a_part_of_an_area_is_not_the_area() -> None:
    assert _named("It runs in South Powys.") == [("South Powys", False)]


def test_a_sign_against_a_place_counts_only_where_every_mention_has_it() -> None:
    assert "Swale" in _areas("It covers Swale. The desk is in an office in Swale.")


def test_every_weight_is_that_of_a_sign() -> None:
    rules = words(RULE)
    roles = ("lead", "partner", "funder", "commissioner", "provider", "evaluator", "supporter", "other")
    computed = {"at-beginning", "in-project-name", "in-title", "in-heading", "name-local", "in-names-often", "twice"}
    computed |= {"often", "derived", "known", "unknown", *(f"name-of-{role}" for role in roles)}
    computed |= {f"{many}-{what}" for many in ("few", "some", "many") for what in ("places", "beside-derived")}
    computed |= {f"{which}-{how}" for which in ("wider", "narrower") for how in ("named", "in-name")}
    assert set(rules["weights"]) <= computed | {*rules["patterns"], *rules["guards"], *rules["types"]}
    assert set(rules["never"]) <= set(rules["patterns"])
    assert set(rules["against"]) <= {*rules["patterns"], *rules["guards"]}
    assert all(guard(name) for name in rules["guards"])
    assert all(pattern(text) for text in rules["patterns"].values())


def test_what_speaks_for_a_place_makes_it_likelier() -> None:
    assert likelihood({"known", "across"}) > likelihood({"known"}) > likelihood({"known", "based"})
