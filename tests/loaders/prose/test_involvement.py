"""Who takes part though no rule says so: what makes it likely, and what does not."""

import pytest

from loaders.documents.lines import read_lines
from loaders.prose.extract import THRESHOLD, extract
from loaders.prose.involvement import RULE, likelihood
from loaders.prose.part import Part
from loaders.prose.wording import guard, pattern, words

_OPENING = "Night car for Maidstone\n\nThe scheme is a partnership between Kent Police and Kent County Council."


def _weighed(sentence: str) -> dict[str, Part]:
    (project,) = extract(read_lines(f"{_OPENING} {sentence}\n")).projects
    return {part.mention.name: part for part in project.parts if part.rule == RULE}


def test_an_agency_named_among_partners_on_the_work_takes_part() -> None:
    part = _weighed("In the pilot the desks of NHS England and Kent Police stood in one room.")
    assert part["NHS England"].confidence >= THRESHOLD


@pytest.mark.parametrize(
    "sentence",
    [
        "A similar car is run elsewhere, as Essex Police knows.",
        "The Home Office did not reply.",
        "Essex Police may join.",
        "Statistics published by NHS England in 2019 show how many need help.",
    ],
    ids=["one like it", "a denial", "a plan", "an onlooker"],
)
def test_what_only_looks_on_is_listed_and_not_loaded(sentence: str) -> None:
    assert all(part.confidence < THRESHOLD for part in _weighed(sentence).values())


def test_what_a_rule_reads_is_not_weighed() -> None:
    assert "Kent Police" not in _weighed("Kent Police is glad of it.")


def test_the_quote_is_a_sentence_that_names_the_agency() -> None:
    text = f"{_OPENING} The team shares its rooms with people of NHS England and Kent Police.\n"
    (project,) = extract(read_lines(text)).projects
    for part in project.parts:
        assert part.mention.name in text[part.start : part.end]


def test_every_weight_is_that_of_a_sign() -> None:
    rules = words(RULE)
    computed = {"named-together", "others-in-sentence", "beside-participant", "weak-name", "board", "once", "twice"}
    computed |= {"often", "at-beginning", "known", "grammar", "candidate", "reference"}
    computed |= {f"{many}-organisations" for many in ("few", "some", "many")}
    assert set(rules["weights"]) <= computed | {*rules["patterns"], *rules["guards"], *rules["kinds"]}


def test_signs_against_it_are_signs() -> None:
    rules = words(RULE)
    assert set(rules["against"]) <= {*rules["patterns"], *rules["guards"]}
    assert all(guard(name) for name in rules["guards"])
    assert all(pattern(text) for text in [*rules["patterns"].values(), *rules["roles"].values()])


def test_no_sign_at_all_is_a_likelihood_below_the_threshold() -> None:
    assert 0 < likelihood(frozenset()) < THRESHOLD


@pytest.mark.parametrize(
    ("sentence", "role"),
    [
        ("New money means that the Home Office and Kent Police stay together in the pilot.", "funder"),
        ("The pilot has saved the Home Office and Kent Police £2,000 together.", "partner"),
        ("In the pilot the desks of the Home Office and Kent Police stood in one room.", "partner"),
    ],
    ids=["money", "money saved", "no money"],
)
def test_a_body_that_mostly_pays_is_a_funder_where_its_sentence_speaks_of_money(sentence: str, role: str) -> None:
    assert _weighed(sentence)["Home Office"].role == role
