"""Names as public documents write them: none is taken for another body, and nearly all are found."""

import csv
from collections import Counter
from functools import cache
from pathlib import Path

import pytest

from graph.resolve import KNOWN, Resolution, Resolver
from ontology.concepts import kinds
from ontology.model import read_ontology
from ontology.register import read_register
from ontology.statement import Name

VARIANTS = Path(__file__).with_name("name_variants.csv")
LEAST_FOUND = 0.95

Row = dict[str, str]


@cache
def variants() -> list[Row]:
    with VARIANTS.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, strict=True))


@cache
def resolver() -> Resolver:
    return Resolver(read_ontology(), read_register(), kinds())


def answer(row: Row) -> Resolution:
    return resolver().resolve(Name("Agency|Board", row["name"], area=row["area"], date=row["date"]))


def shown(row: Row) -> str:
    found = answer(row)
    context = ", ".join(value for value in (row["name"], row["area"], row["date"]) if value)
    return f"{context}: {found.id} ({found.status}, {found.rule}) where {row['expected'] or 'nothing'} is expected"


def test_the_list_is_as_long_as_it_says() -> None:
    counts = Counter("found" if row["expected"] else "open" for row in variants())
    assert counts["found"] >= 800
    assert counts["open"] >= 300


def test_no_row_is_there_twice_and_what_is_expected_is_in_the_register() -> None:
    keys = [(row["name"], row["area"], row["date"]) for row in variants()]
    assert [key for key, count in Counter(keys).items() if count > 1] == []
    assert [row for row in variants() if row["expected"] and row["expected"] not in read_register()] == []


def test_no_name_is_taken_for_another_body() -> None:
    wrong = [row for row in variants() if answer(row).status == KNOWN and answer(row).id != row["expected"]]
    assert [shown(row) for row in wrong] == []


def test_nearly_all_names_are_found() -> None:
    meant = [row for row in variants() if row["expected"]]
    missed = [row for row in meant if answer(row).id != row["expected"]]
    assert len(missed) <= (1 - LEAST_FOUND) * len(meant), [shown(row) for row in missed]


@pytest.mark.parametrize("kind", sorted({row["note"] for row in variants() if row["expected"]}))
def test_nearly_all_names_of_each_kind_are_found(kind: str) -> None:
    meant = [row for row in variants() if row["note"] == kind]
    missed = [row for row in meant if answer(row).id != row["expected"]]
    assert len(missed) <= max(3, (1 - LEAST_FOUND) * len(meant)), [shown(row) for row in missed]


def test_what_is_meant_stands_among_the_candidates_of_a_name_that_is_not_found() -> None:
    missed = [row for row in variants() if row["expected"] and answer(row).status != KNOWN]
    offered = [
        row
        for row in missed
        if row["expected"] in [one.id for one in resolver().candidates(Name("Agency|Board", row["name"]))]
    ]
    assert len(offered) >= 0.8 * len(missed)


def test_every_decision_explains_itself() -> None:
    for row in variants():
        found = answer(row)
        assert found.rule and found.why.endswith("."), shown(row)
        assert "  " not in found.why


def test_what_a_name_means_does_not_depend_on_what_was_asked_before() -> None:
    backwards = Resolver(read_ontology(), read_register(), kinds())
    for row in reversed(variants()):
        assert backwards.resolve(Name("Agency|Board", row["name"], area=row["area"], date=row["date"])) == answer(row)
