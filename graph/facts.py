"""Facts: statements whose names have become nodes.

A claim says what a document gives as the value of one attribute of a node; a link joins two nodes. Both keep the
document, the place and the words. The graph is nothing but the facts of all documents, put together.
"""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, fields

from ontology.statement import DERIVED, EXTRACTED, STATED, Scalar

NAMED_IN_PASSING = "named in passing"
"""Rule of the claim that gives a node a name only because some relationship needs its end to have one."""

_METHOD_RANK = {STATED: 0, EXTRACTED: 1, DERIVED: 2}


@dataclass(frozen=True, slots=True)
class Claim:
    """The document says that this attribute of this node has this value."""

    document: str
    node: str
    label: str
    attribute: str
    value: Scalar
    locator: str
    quote: str
    method: str = STATED
    rule: str = ""
    confidence: float = 1.0
    published: str = ""

    @property
    def identity(self) -> str:
        """What is claimed, whoever claims it in whatever words."""
        return f"{self.node} {self.attribute} {json.dumps(self.value)}"

    @property
    def nodes(self) -> tuple[str, ...]:
        """The nodes that it speaks of."""
        return (self.node,)


@dataclass(frozen=True, slots=True)
class Link:
    """The document says that this relationship joins these two nodes."""

    document: str
    type: str
    start: str
    start_label: str
    end: str
    end_label: str
    qualifiers: tuple[tuple[str, Scalar], ...]
    locator: str
    quote: str
    method: str = STATED
    rule: str = ""
    confidence: float = 1.0

    @property
    def identity(self) -> str:
        """What is said, whoever says it in whatever words."""
        return f"{self.start} {self.type} {self.end} {json.dumps(self.qualifiers)}"

    @property
    def nodes(self) -> tuple[str, ...]:
        """The nodes that it joins."""
        return (self.start, self.end)


Fact = Claim | Link


def as_dict(fact: Fact) -> dict[str, object]:
    """Give the fact as a mapping, for reports of what a load changes."""
    body = {name: getattr(fact, name) for name in _FIELDS[type(fact)]}
    if isinstance(fact, Link):
        body["qualifiers"] = dict(fact.qualifiers)
    return body


_FIELDS = {kind: tuple(field.name for field in fields(kind)) for kind in (Claim, Link)}


@dataclass(frozen=True)
class Node:
    """A node as the graph shows it: its class and, of every attribute, the best claim's value."""

    id: str
    label: str
    attributes: tuple[tuple[str, Scalar | tuple[Scalar, ...]], ...]


def fold(claims: Iterable[Claim], many: frozenset[str]) -> Node:
    """Make one node of all claims about it.

    The best claim of an attribute wins: stated over extracted over derived, then the most recently published, then the
    first by document, so that the order of loading changes nothing. Of an attribute named in ``many``, all values stay.
    """
    by_attribute: dict[str, list[Claim]] = {}
    for claim in claims:
        by_attribute.setdefault(claim.attribute, []).append(claim)
    values = {
        name: tuple(sorted({one.value for one in some}, key=str)) if name in many else _best(some).value
        for name, some in by_attribute.items()
    }
    one = next(iter(by_attribute.values()))[0]
    return Node(one.node, one.label, tuple(sorted(values.items())))


def _best(claims: Sequence[Claim]) -> Claim:
    return claims[0] if len(claims) == 1 else min(claims, key=_rank)


def _rank(claim: Claim) -> tuple[int, bool, str, float, str, str]:
    newest_first = "".join(chr(0x10FFFF - ord(char)) for char in claim.published) + chr(0x10FFFF)
    passing = claim.rule == NAMED_IN_PASSING
    return (_METHOD_RANK[claim.method], passing, newest_first, -claim.confidence, claim.document, str(claim.value))
