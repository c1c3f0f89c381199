"""Every rule finds what its example says, and nothing in its counter-example."""

import pytest

from loaders.prose.marked import Marked
from loaders.prose.results import results_of
from loaders.prose.wording import Rule, rules, words
from ontology.concepts import themes
from tests.loaders.prose.sentence import all_parts, named

ROLES, FINDINGS = (*rules("roles"), *rules("acts")), rules("findings")


def _found(rule: Rule, text: str) -> set[str]:
    found = [one for one in all_parts(text) if one.rule == rule.id and not one.status]
    return {
        each for one in found for each in ({named(one, text), one.mention.name} & {*rule.finds} or {one.mention.name})
    }


@pytest.mark.parametrize("rule", ROLES, ids=lambda rule: rule.id)
def test_a_role_s_rule_finds_its_example(rule: Rule) -> None:
    assert _found(rule, rule.example) == set(rule.finds)
    assert {one.role for one in all_parts(rule.example) if one.rule == rule.id} == {rule.means}


@pytest.mark.parametrize("rule", ROLES, ids=lambda rule: rule.id)
def test_a_role_s_rule_finds_nothing_in_its_counter_example(rule: Rule) -> None:
    assert _found(rule, rule.counter) == set()


@pytest.mark.parametrize("rule", FINDINGS, ids=lambda rule: rule.id)
def test_a_finding_s_rule_finds_its_example_and_not_its_counter_example(rule: Rule) -> None:
    def values(text: str) -> set[str]:
        found = results_of(Marked(0, len(text), text, ()), text, FINDINGS, ())
        return {one.value for one in found if one.rule == rule.id}

    assert (values(rule.example), values(rule.counter)) == (set(rule.finds), set())


def test_there_are_rules_and_each_has_a_name_of_its_own() -> None:
    names = [rule.id for rule in (*ROLES, *FINDINGS)]
    assert len(ROLES) > 40
    assert len(FINDINGS) > 15
    assert len(names) == len(set(names))


def test_the_words_for_themes_are_of_themes_that_exist() -> None:
    also, weighed = words("subjects"), words("themes")
    labels = [*also["also"], *also["minor"], *also["common"], *weighed["hints"], *weighed["themes"]]
    assert [label for label in labels if not themes().find(label)] == []
