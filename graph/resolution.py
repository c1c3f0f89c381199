"""What a name resolves to, and what else it may mean."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

KNOWN, PROVISIONAL, AMBIGUOUS = "known", "provisional", "ambiguous"

NOT_AN_AGENCY = "not-an-agency"
NEW_AGENCY = "new-agency"
"""Rules of two decisions that people take: the name means no agency, or one that the register does not hold."""


@dataclass(frozen=True)
class Candidate:
    """An entry of the register that a name may mean.

    Attributes:
        id: its identifier.
        name: its name.
        score: how near the name is to one of its names, from 0 to 100.
        why: a sentence that says what they share and where they differ.
    """

    id: str
    name: str
    score: float
    why: str


@dataclass(frozen=True)
class Resolution:
    """What a name resolves to, and why.

    Attributes:
        id: identifier of the node; empty where a person decided that the name means none.
        label: its class.
        name: its name: the register's where it is known, else as written.
        status: ``known``, ``provisional``, or ``ambiguous`` (it can mean several; it stays a provisional node).
        rule: the rules that decided, joined by " + ".
        why: a sentence that explains the decision.
        meant: of an ambiguous name, the ids of those it can mean, nearest first.
    """

    id: str
    label: str
    name: str
    status: str
    rule: str
    why: str
    meant: tuple[str, ...] = ()

    @property
    def is_node(self) -> bool:
        """Whether there is a node; False where a person decided that the name means no agency."""
        return bool(self.id)

    @property
    def in_register(self) -> bool:
        """Whether the register holds the node, or a concept scheme."""
        return self.status == KNOWN and self.is_node and self.rule != NEW_AGENCY

    def because(self, rule: str, why: str) -> "Resolution":
        """Give the same with another rule in front, and what that says."""
        return replace(self, rule=f"{rule} + {self.rule}", why=f"{why} {self.why}")


def as_json(found: Resolution, asked: str, candidates: Sequence[Candidate] = ()) -> dict[str, Any]:
    """Give a resolution as the command line prints it."""
    return {
        "name": asked,
        "id": found.id,
        "canonical": found.name if found.is_node else "",
        "status": found.status,
        "rule": found.rule,
        "why": found.why,
        "candidates": [
            {"id": one.id, "name": one.name, "score": one.score, "why": one.why} for one in candidates
        ],
    }  # fmt: skip


def listed(names: Sequence[str]) -> str:
    """Join names as a sentence does: "A, B and C"."""
    return " and ".join([", ".join(names[:-1]), names[-1]] if len(names) > 1 else names)
