"""What a parameter of a question can be given: the nodes or values to pick from, and how often each is spoken of."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from graph.parameters import WHOLE
from graph.question import Parameter, Question
from graph.store.protocol import Store
from ontology.model import read_ontology

MOST = 500
"""Choices that are listed; a graph may have many thousands of projects, and the rest are found by searching."""

LABELS: Mapping[str, tuple[str, ...]] = {
    "agency": ("Agency", "Board", "AgencyKind"),
    "area": ("Area",),
    "document": ("Document",),
    "evidence": ("EvidenceSource",),
    "kind": ("AgencyKind",),
    "project": ("Project",),
    "question": ("Question",),
    "service": ("Service",),
    "theme": ("Theme",),
}
"""The classes of nodes that a type of parameter takes."""


@dataclass(frozen=True)
class Choice:
    """One choice.

    Attributes:
        id: what to give the parameter.
        name: what to show.
        count: relationships of the graph that state something of it, descriptions left out.
    """

    id: str
    name: str
    count: int


def questions_with_choices(store: Store, questions: Iterable[Question]) -> list[dict[str, Any]]:
    """Return the questions as ``Question.as_json`` does, every parameter with its ``choices``.

    A parameter that takes free text or a number, or any node, has null there: nothing can be listed.
    """
    by_type: dict[str, list[Choice] | None] = {}
    found = []
    for question in questions:
        body = question.as_json()
        for parameter, shown in zip(question.parameters, body["parameters"], strict=True):
            if parameter.type not in by_type or parameter.choices:
                by_type[parameter.type] = choices(store, parameter)
            listed = by_type[parameter.type]
            shown["choices"] = None if listed is None else [asdict(one) for one in listed[:MOST]]
            shown["more"] = listed is not None and len(listed) > MOST
        found.append(body)
    return found


def choices(store: Store, parameter: Parameter) -> list[Choice] | None:
    """Return what a parameter can be given, the most spoken of first; None where it cannot be listed."""
    if parameter.choices:
        return [Choice(one, one, 0) for one in parameter.choices]
    if parameter.type in LABELS:
        return _nodes(store, LABELS[parameter.type])
    return _VALUES[parameter.type](store) if parameter.type in _VALUES else None


def _nodes(store: Store, labels: Sequence[str]) -> list[Choice]:
    found = []
    for label in labels:
        counted = store.rows(
            f"MATCH (n:`{label}`)-[r]-() WHERE type(r) <> 'DESCRIBES' RETURN n.id AS id, count(r) AS count",
            limits=WHOLE,
        )
        counts = {row["id"]: row["count"] for row in counted}
        rows = store.rows(f"MATCH (n:`{label}`) RETURN n.id AS id, n.name AS name", limits=WHOLE)
        found += [Choice(row["id"], row["name"] or row["id"], counts.get(row["id"], 0)) for row in rows]
    return sorted(found, key=lambda one: (-one.count, one.name, one.id))


def _groups(store: Store) -> list[Choice]:
    queries = (
        "MATCH (o:Observation) RETURN o.respondent_group AS value, count(*) AS count",
        "MATCH (:Survey)-[r:IDENTIFIES]->(:Theme) RETURN r.respondent_group AS value, count(*) AS count",
    )
    counts: dict[str, int] = {}
    for row in (row for query in queries for row in store.rows(query, limits=WHOLE)):
        if row["value"]:
            counts[row["value"]] = counts.get(row["value"], 0) + row["count"]
    return [Choice(name, name, count) for name, count in sorted(counts.items(), key=lambda one: (-one[1], one[0]))]


def _roles(store: Store) -> list[Choice]:
    found = []
    for role, type_ in read_ontology().roles.items():
        count = store.rows(f"MATCH ()-[r:`{type_}`]->() RETURN count(*) AS count", limits=WHOLE)[0]["count"]
        found.append(Choice(role, role, count))
    return sorted(found, key=lambda one: (-one.count, one.name))


_VALUES: Mapping[str, Callable[[Store], list[Choice]]] = {"group": _groups, "role": _roles}
