"""Every rule for names is held to its example and its counter-example; the file of rules is read strictly."""

from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from graph.decisions import Decision, Decisions
from graph.document_names import DocumentNames
from graph.name_forms import Form, name_forms
from graph.name_rules import RULES, Rule, read_rules
from graph.resolve import KNOWN, Resolution, Resolver
from ontology.concepts import kinds
from ontology.errors import OntologyError
from ontology.model import read_ontology
from ontology.register import Register, read_register
from ontology.statement import Name


@pytest.mark.parametrize("rule", read_rules(), ids=lambda rule: rule.id)
def test_a_rule_brings_its_example_there(rule: Rule) -> None:
    example = dict(rule.example)
    found = answers(rule, example)
    expected = example["are"] if "are" in example else [example["is"]]
    assert [one.id for one in found] == expected, [one.why for one in found]
    assert all(rule.id in one.rule.split(" + ") for one in found), [one.rule for one in found]
    assert all(one.why for one in found)


@pytest.mark.parametrize("rule", read_rules(), ids=lambda rule: rule.id)
def test_a_rule_does_not_bring_its_counter_example_there(rule: Rule) -> None:
    example = dict(rule.counter_example)
    assert example["is_not"] not in [one.id for one in answers(rule, example)]


def test_counter_examples_speak_of_entries_that_are_in_the_register() -> None:
    rules = [rule for rule in read_rules() if rule.section != "methods"]
    assert [rule.id for rule in rules if rule.counter_example["is_not"] not in read_register()] == []


def test_the_kinds_that_the_rules_are_for_exist() -> None:
    wanted = {kind for rule in read_rules() for kind in rule.kinds}
    assert sorted(kind for kind in wanted if kind not in kinds() and kind not in read_register()) == []


@cache
def resolver(alone: bool, decided: tuple[str, str] = ("", "")) -> Resolver:
    """A resolver with the register, in which agencies may have their names and abbreviations alone.

    What is found there is found by the rules, whatever other names the register lists.
    """
    name, node = decided
    rows = [Decision(name, "Agency", "", "same", node, "A", "2024-01-01", "")] if name else []
    entries = [replace(one, aliases=()) if alone and one.label != "Area" else one for one in read_register()]
    return Resolver(read_ontology(), Register(entries), kinds(), Decisions(rows))


def answers(rule: Rule, example: dict[str, Any]) -> list[Resolution]:
    """Resolve an example: alone, or within a document that names others too."""
    decided = (example["name"], example["decided"]) if "decided" in example else ("", "")
    by = resolver(rule.section in ("words", "forms", "shorter"), decided)
    label = example.get("label", "Agency|Board")
    context = {key: example.get(key, "") for key in ("id", "area", "date", "kind")}
    name = Name(label, example["name"], **context)
    others = [Name("Agency|Board", text) for text in example.get("document", ())]
    return DocumentNames(by, [name, *others]).resolve_all(name)


def forms(text: str) -> list[Form]:
    return name_forms().of(text)


def test_rules_apply_one_after_the_other_in_the_order_of_the_file() -> None:
    assert forms("office of the police and crime commissioner for beds") == [
        Form(
            "bedfordshire pcc",
            ("inner-article", "short-county", "words-for-a-commissioner", "place-of-a-commissioner"),
        )
    ]


def test_a_name_that_no_rule_is_for_stays_as_it_is() -> None:
    assert forms("revolving doors") == [Form("revolving doors", ())]


def test_what_may_mean_either_of_two_has_two_forms() -> None:
    assert [form.text for form in forms("oxford cc")] == ["oxford county council", "oxford city council"]


def test_a_registered_name_never_has_the_form_of_what_it_may_mean_either_of() -> None:
    of_a_council = frozenset({"kind:local-authority"})
    assert name_forms().of("oxford cc", of_a_council) == [Form("oxford cc", ())]


def test_a_rule_for_one_kind_leaves_registered_names_of_others_alone() -> None:
    assert name_forms().of("kent fire", frozenset({"kind:charity"})) == [Form("kent fire", ())]


def test_a_place_may_be_written_in_welsh_where_the_rule_says_so() -> None:
    found = name_forms().of("heddlu gogledd cymru", places={"gogledd cymru": "north wales"})
    assert [form.text for form in found] == ["north wales police"]


BROKEN = [
    ("", "must have the sections"),
    ("words = [", "cannot be read"),
    ("extra = []\n{all}", "must have the sections"),
    ('{all}\n[[words]]\nid = "x"\nsais = "y"', "'sais'. Did you mean says?"),
    ('{all}\n[[words]]\nid = "x"', "x: lacks 'says'"),
    ('{all}\n[[forms]]\nid = "x"\nwrite = "x"\ninstead_of = ["{x} y"]', "'x' must have {x} once"),
    ('{all}\n[[words]]\nid = "x"\n[[words]]\nid = "x"', "two rules have this id"),
]


@pytest.mark.parametrize(("text", "message"), BROKEN)
def test_a_broken_file_of_rules_is_refused(tmp_path: Path, text: str, message: str) -> None:
    path = tmp_path / "rules.toml"
    empty = "".join(f"{section} = []\n" for section in ("methods", "words", "forms", "shorter", "generic", "several"))
    used = "".join(line + "\n" for line in empty.splitlines() if f"[[{line.split()[0]}]]" not in text)
    path.write_text(text.replace("{all}", used), encoding="utf-8")
    with pytest.raises(OntologyError) as refused:
        read_rules(path)
    assert message in str(refused.value)


def test_a_missing_file_of_rules_is_refused(tmp_path: Path) -> None:
    with pytest.raises(OntologyError, match="cannot be read"):
        read_rules(tmp_path / "none.toml")


def test_the_rules_are_read_from_the_file_beside_the_code() -> None:
    assert RULES.name == "name_rules.toml"
    assert len(read_rules()) > 60
    assert KNOWN == "known"
