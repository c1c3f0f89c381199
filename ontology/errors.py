"""The errors of joinedup.

    JoinedupError
    ├── InputError            one or more faults in what was given to load
    ├── OntologyError         the ontology, the concept schemes or the register are broken
    ├── StoreError            the store cannot be used
    │   ├── StoreNotFound     there is nothing at that place
    │   ├── StoreVersionError written by a newer joinedup
    │   └── StoreLocked       another load is writing
    ├── QueryError            a query cannot be run
    │   ├── QueryRefused      it is not a read-only query of the graph
    │   └── QueryLimit        it took too long, or too much
    └── UnknownName           a parameter names nothing that is known

Every message says what is wrong, where, and what to do.
"""

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, order=True)
class Fault:
    """One thing wrong in an input file.

    Attributes:
        path: the file, as the user named it.
        line: line in the file, from 1; 0 where the whole file is meant.
        column: column in the line, from 1; 0 where the whole line is meant.
        message: what is wrong.
        advice: what to do about it; may be empty.
        severity: ``error`` (the file is not loaded) or ``warning`` (it is).
    """

    path: str
    line: int
    column: int
    message: str
    advice: str = ""
    severity: str = "error"

    def __str__(self) -> str:
        place = ":".join(str(part) for part in (self.path, self.line, self.column) if part)
        tail = f" {self.advice}" if self.advice else ""
        return f"{place}: {self.severity}: {self.message}{tail}"


class JoinedupError(Exception):
    """Anything that joinedup itself reports."""


class InputError(JoinedupError):
    """What was given to load has faults; ``faults`` lists them all."""

    def __init__(self, faults: Sequence[Fault]) -> None:
        self.faults = tuple(sorted(faults))
        super().__init__("\n".join(str(fault) for fault in self.faults))


class OntologyError(JoinedupError):
    """The ontology, a concept scheme or the register is broken: names file, node and fault."""


class StoreError(JoinedupError):
    """The store cannot be used."""


class StoreNotFound(StoreError):
    """There is no store at that place."""


class StoreVersionError(StoreError):
    """The store was written by a newer joinedup."""


class StoreLocked(StoreError):
    """Another load is writing to the store; the message says who."""


class QueryError(JoinedupError):
    """A query cannot be run."""


class QueryRefused(QueryError):
    """The query is not a read-only query of the graph."""


class QueryLimit(QueryError):
    """The query took too long, or would return or use too much."""


class UnknownName(JoinedupError):
    """A parameter names nothing that is known; ``nearest`` offers what was perhaps meant."""

    def __init__(self, message: str, nearest: Sequence[str] = ()) -> None:
        self.nearest = tuple(nearest)
        offer = f" Did you mean {' or '.join(self.nearest).removesuffix('?')}?" if self.nearest else ""
        super().__init__(message + offer)
