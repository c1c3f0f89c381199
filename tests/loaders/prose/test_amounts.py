"""How much each giver gave, where a sentence says so."""

import pytest

from loaders.documents.lines import read_lines
from loaders.prose.amounts import gifts
from loaders.prose.marked import marked
from loaders.prose.mentions import find_mentions
from loaders.prose.reading import prose_records
from loaders.prose.timing import funds
from loaders.prose.wording import Rule, rules


def given(text: str) -> set[tuple[str, str]]:
    mentions = find_mentions(text, [(0, len(text))])[0]
    found = gifts(marked(text, (0, len(text)), mentions, None), text)
    return {(one.giver.name.removeprefix("the "), one.amount) for one in found}


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("It was paid for by the Home Office, which gave £60,000, and Kent Police.", {("Home Office", "£60,000")}),
        ("It cost £180,000, £60,000 of which came from the Home Office.", {("Home Office", "£60,000")}),
        ("It was awarded £1.2m by NHS England.", {("NHS England", "£1.2m")}),
        ("It is funded by the Home Office (£60,000) and Kent County Council (£20,000 a year).",
         {("Home Office", "£60,000"), ("Kent County Council", "£20,000")}),
        ("Of the £90,000, Kent Police contributed £30,000.", {("Kent Police", "£30,000")}),
        ("£20,000 a year comes from Medway Council and £30,000 from Kent Police.",
         {("Medway Council", "£20,000"), ("Kent Police", "£30,000")}),
        ("It is backed with a £90,000 grant from Kent Police.", {("Kent Police", "£90,000")}),
        ("Kent Police contributed £8,000 and Medway Council £5,000.",
         {("Kent Police", "£8,000"), ("Medway Council", "£5,000")}),
        ("The Home Office paid £9,000, Kent Police £6,000 and Medway Council the rest.",
         {("Home Office", "£9,000"), ("Kent Police", "£6,000"), ("Medway Council", "the rest")}),
        ("It cost £9,000, with Kent Police giving £6,000 and Medway Council a further £3,000.",
         {("Kent Police", "£6,000"), ("Medway Council", "£3,000")}),
        ("Of this, £8,000 was given by Kent Police and the remaining £5,000 by Medway Council.",
         {("Kent Police", "£8,000"), ("Medway Council", "£5,000")}),
        ("Half of the £9,000 came from Kent Police and the rest from Medway Council.",
         {("Kent Police", "Half of the £9,000"), ("Medway Council", "the rest")}),
        ("Kent Police put in £8,000 for the car and Medway Council £5,000 for the nurse.",
         {("Kent Police", "£8,000"), ("Medway Council", "£5,000")}),
        ("Kent Police and Medway Council gave £8,000 and £5,000 respectively.",
         {("Kent Police", "£8,000"), ("Medway Council", "£5,000")}),
        ("Kent Police contributed 60% and Medway Council 40%.", {("Kent Police", "60%"), ("Medway Council", "40%")}),
        ("Kent Police pays two thirds of the cost and Medway Council one third.",
         {("Kent Police", "two thirds of the cost"), ("Medway Council", "one third")}),
        ("Kent Police gave £5,000 in 2015 and £6,000 in 2016.", {("Kent Police", "£5,000 in 2015 and £6,000 in 2016")}),
        ("Kent Police and Medway Council have each put in £8,000.",
         {("Kent Police", "£8,000"), ("Medway Council", "£8,000")}),
    ],
)  # fmt: skip
def test_an_amount_belongs_to_who_gave_it(text: str, wanted: set[tuple[str, str]]) -> None:
    assert given(text) == wanted


@pytest.mark.parametrize(
    "text",
    [
        "Kent Police and Kent County Council gave £20,000 together.",
        "The Home Office has not given £20,000.",
        "The scheme saved the Home Office £60,000.",
        "The scheme cost £180,000, and the Home Office pays for it.",
        "The Home Office gave Kent Police £8,000 and Medway Council £5,000.",
        "Kent Police saved £8,000 and Medway Council £5,000.",
    ],
)
def test_an_amount_that_no_single_giver_gave_belongs_to_nobody(text: str) -> None:
    assert given(text) == set()


@pytest.mark.parametrize("rule", rules("amounts"), ids=lambda rule: rule.id)
def test_a_rule_for_amounts_finds_its_example_and_not_its_counter_example(rule: Rule) -> None:
    def found(text: str) -> set[str]:
        mentions = find_mentions(text, [(0, len(text))])[0]
        sentence = marked(text, (0, len(text)), mentions, None)
        return {one["n"] for one in rule.pattern.finditer(sentence.text)}

    assert (found(rule.example), found(rule.counter)) == (set(rule.finds), set())


def test_a_funder_keeps_its_amount_and_the_funder_after_it_is_not_lost() -> None:
    page = (
        "Night car for Maidstone\n\nKent Police runs the scheme. It cost £180,000 and was paid for by the Home Office, "
        "which gave £60,000, and Kent County Council.\n"
    )
    (study,) = (one.study for one in prose_records(read_lines(page)) if one.study)
    assert {one.name: one.share for one in study.agencies if "funder" in one.roles} == {
        "Home Office": "£60,000", "Kent County Council": "",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("text", "amount"),
    [
        ("The scheme cost £180,000, with £60,000 from the Police Innovation Fund.", "£60,000"),
        ("The Police Innovation Fund gave £60,000 of the £180,000 that it cost.", "£60,000"),
        ("The scheme cost £180,000 and saved £90,000, says the board of a grant from the Police Innovation Fund.", ""),
        ("The Police Innovation Fund paid for it: £60,000.", "£60,000"),
    ],
)
def test_a_fund_has_the_amount_that_stands_by_it(text: str, amount: str) -> None:
    assert [one.extra for one in funds(text, 0, len(text))] == [amount]


def _funders(sentence: str) -> dict[str, tuple[str, str]]:
    page = f"Night car for Maidstone\n\nThe car is out every night of the week. {sentence}\n"
    (study,) = (one.study for one in prose_records(read_lines(page)) if one.study)
    return {one.name.removeprefix("the "): (one.share, one.status) for one in study.agencies if "funder" in one.roles}


def test_a_giver_without_a_verb_of_its_own_pays_as_the_one_before_does() -> None:
    assert _funders("Kent Police contributed £8,000 and Medway Council £5,000.") == {
        "Kent Police": ("£8,000", ""), "Medway Council": ("£5,000", ""),
    }  # fmt: skip
    assert _funders("Kent Police will contribute £8,000 and Medway Council £5,000.") == {
        "Kent Police": ("", "planned"), "Medway Council": ("", "planned"),
    }  # fmt: skip


def test_those_to_whom_money_is_given_are_no_funders() -> None:
    assert set(_funders("The Home Office gave Kent Police £8,000 and Medway Council £5,000.")) == {"Home Office"}
    assert set(_funders("The Home Office awarded £8,000 to Kent Police and £5,000 to Medway Council.")) == {
        "Home Office"
    }
