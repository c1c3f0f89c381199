"""What a text says helped a project, and what hindered it."""

import pytest

from loaders.documents.lines import read_lines
from loaders.prose.extract import extract
from loaders.prose.factors import factors_of
from loaders.prose.wording import Rule, rules

RULES = rules("factors")


def factors(text: str) -> list[tuple[str, str]]:
    return list(dict.fromkeys((one.rule, one.value) for one in factors_of(RULES, text, 0, len(text))))


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_a_rule_for_factors_finds_its_example_and_not_its_counter_example(rule: Rule) -> None:
    def found(text: str) -> list[str]:
        return [one.value for one in factors_of([rule], text, 0, len(text)) if one.rule == rule.means]

    assert (found(rule.example), found(rule.counter)) == (list(rule.finds), [])


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("What helped was a joint office.", [("enablers", "joint office")]),
        ("The main barrier was that nobody owned the data.", [("barriers", "nobody owned the data")]),
        ("Our biggest obstacle has been that staff cannot open each other's files.",
         [("barriers", "staff cannot open each other's files")]),
        ("The main hurdle, the nurses said, was that IT systems differed.", [("barriers", "IT systems differed")]),
        ("The greatest challenge we have faced is that there is no joint budget.", [("barriers", "no joint budget")]),
        ("One barrier was not knowing whom to call.", [("barriers", "not knowing whom to call")]),
        ("What held us back was a lack of analysts.", [("barriers", "lack of analysts")]),
        ("What slowed the work down at first was short-term money.", [("barriers", "short-term money")]),
        ("What made it hard was that the two areas had different boundaries.",
         [("barriers", "two areas had different boundaries")]),
        ("The hardest part has been getting agencies to meet.", [("barriers", "getting agencies to meet")]),
        ("Staff found it difficult to agree on a threshold.", [("barriers", "difficult to agree on a threshold")]),
        ("It was hard to find nurses for the night.", [("barriers", "hard to find nurses for the night")]),
        ("The main problem we met was that the two systems could not be joined.",
         [("barriers", "two systems could not be joined")]),
        ("One of the main barriers was that nobody was in charge.", [("barriers", "nobody was in charge")]),
        ("The biggest hurdle, according to nurses, was the absence of a joint record.",
         [("barriers", "absence of a joint record")]),
        ("Progress was slowed by a lack of analysts and by staff sickness.",
         [("barriers", "lack of analysts"), ("barriers", "staff sickness")]),
        ("The biggest challenge for young people is debt.", []),
        ("Homelessness is a major challenge in Kent.", []),
        ("The main challenge was not money but trust.", []),
        ("The main challenge will be to keep the money.", []),
        ("What held us back was never told.", []),
        ("Clients found it hard to talk about it.", []),
        ("The main barrier was that each agency owned its own data.", [("barriers", "each agency owned its own data")]),
        ("Trust was key to the success of the scheme.", [("enablers", "trust")]),
        ("The work was made possible by a pooled budget.", [("enablers", "pooled budget")]),
        ("Challenges included staff turnover and short contracts.",
         [("barriers", "staff turnover"), ("barriers", "short contracts")]),
        ("One difficulty was finding a room in the hospital.", [("barriers", "finding a room in the hospital")]),
        ("At first the project was hampered by old IT.", [("barriers", "old IT")]),
        ("This worked because the nurse sat with the officers.", [("enablers", "nurse sat with the officers")]),
        ("Success depends on trust.", [("enablers", "trust")]),
        ("A lack of beds meant that some people waited.", [("barriers", "lack of beds")]),
    ],
)  # fmt: skip
def test_factors_are_read_in_many_wordings(text: str, wanted: list[tuple[str, str]]) -> None:
    assert factors(text) == wanted


@pytest.mark.parametrize(
    "text",
    [
        "The project has helped 60 people.",
        "It was made possible by the National Lottery.",
        "The scheme is made possible by funding from Kent Police.",
        "Trust was not key to the scheme.",
        "Challenges are welcome.",
        "A lack of beds could be a barrier.",
        "Kent Police is key to the county.",
        "They have slowed the traffic down.",
        "The work would be made possible by a pooled budget.",
    ],
)
def test_what_is_no_factor_is_none(text: str) -> None:
    assert factors(text) == []


def test_the_items_below_what_helped_and_challenges_are_factors() -> None:
    page = (
        "Night car for Maidstone\n\nKent Police runs the scheme with Medway Council, and has done so since 2015.\n\n"
        "What helped\n\n- A shared office\n- Weekly meetings of the two teams\n\n"
        "Challenges\n\n- Staff turnover\n\nNext steps\n\n- A second car\n"
    )
    (project,) = extract(read_lines(page)).projects
    assert [one.value for one in project.values.enablers] == ["shared office", "weekly meetings of the two teams"]
    assert [one.value for one in project.values.barriers] == ["staff turnover"]
