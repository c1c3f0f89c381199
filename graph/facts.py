"""Facts: statements whose names have become nodes.

A claim says what a document gives as the value of one attribute of a node; a link joins two nodes. Both keep the
document, the place and the words. The graph is nothing but the facts of all documents, put together.
"""

import hashlib
import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass, fields

from ontology.statement import DERIVED, EXTRACTED, STATED, Scalar

NAMED_IN_PASSING = "named in passing"
"""Rule of the claim that gives a node a name only because some relationship needs its end to have one."""

_METHOD_RANK = {STATED: 0, EXTRACTED: 1, DERIVED: 2}


@dataclass(frozen=True)
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


@dataclass(frozen=True)
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


def key_of(fact: Fact) -> str:
    """Return a short digest of everything the fact says, its place and words included."""
    return hashlib.blake2b(to_json(fact).encode(), digest_size=12).hexdigest()


def to_json(fact: Fact) -> str:
    """Write a fact as a JSON array of its fields, in their order."""
    return json.dumps([getattr(fact, name) for name in _FIELDS[type(fact)]], ensure_ascii=False)


def claim_from_json(text: str) -> Claim:
    """Read what ``to_json`` wrote of a claim."""
    return Claim(*json.loads(text))


def link_from_json(text: str) -> Link:
    """Read what ``to_json`` wrote of a link."""
    values = json.loads(text)
    values[_QUALIFIERS] = tuple((name, value) for name, value in values[_QUALIFIERS])
    return Link(*values)


_FIELDS = {kind: tuple(field.name for field in fields(kind)) for kind in (Claim, Link)}
_QUALIFIERS = _FIELDS[Link].index("qualifiers")


def as_dict(fact: Fact) -> dict[str, object]:
    """Give the fact as a mapping, for reports of what a load changes."""
    body = asdict(fact)
    if isinstance(fact, Link):
        body["qualifiers"] = dict(fact.qualifiers)
    return body


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
    ranked = sorted(claims, key=_rank)
    best: dict[str, Scalar] = {}
    lists: dict[str, list[Scalar]] = {}
    for claim in ranked:
        if claim.attribute in many:
            lists.setdefault(claim.attribute, []).append(claim.value)
        else:
            best.setdefault(claim.attribute, claim.value)
    joined = {name: tuple(sorted(set(values), key=str)) for name, values in lists.items()}
    return Node(ranked[0].node, ranked[0].label, tuple(sorted({**best, **joined}.items())))


def _rank(claim: Claim) -> tuple[int, bool, str, float, str, str]:
    newest_first = "".join(chr(0x10FFFF - ord(char)) for char in claim.published) + chr(0x10FFFF)
    passing = claim.rule == NAMED_IN_PASSING
    return (_METHOD_RANK[claim.method], passing, newest_first, -claim.confidence, claim.document, str(claim.value))
