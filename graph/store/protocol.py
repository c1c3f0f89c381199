"""What every store can do."""

from collections.abc import Iterable, Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass
from enum import Enum, auto
from typing import Any, Protocol

from graph.facts import Fact, Node
from graph.ledger import Ledger
from ontology.model import Ontology

Row = dict[str, Any]


@dataclass(frozen=True)
class Limits:
    """How much a query may cost.

    Attributes:
        seconds: the time it may take.
        rows: the rows it may return.
    """

    seconds: float = 30.0
    rows: int = 10_000


class Store(Protocol):
    """A graph that can be read with Cypher."""

    @property
    def generation(self) -> int:
        """The number of the graph that is read now; it grows with every load that changes something."""

    def table(
        self, query: str, parameters: Mapping[str, Any] | None = None, limits: Limits = Limits()
    ) -> tuple[list[str], list[Row]]:
        """Run a query as ``rows`` does, and return the names of its columns too, which no rows would not tell."""

    def untrusted_table(
        self, query: str, parameters: Mapping[str, Any] | None = None, limits: Limits = Limits()
    ) -> tuple[list[str], list[Row]]:
        """Run a query that somebody wrote, as ``table`` does: only if it does nothing but read, and confined.

        Raises:
            QueryRefused: it is not a read-only query of the graph.
        """

    def rows(self, query: str, parameters: Mapping[str, Any] | None = None, limits: Limits = Limits()) -> list[Row]:
        """Run a query that only reads, and return its rows, a mapping each.

        Raises:
            QueryError: the engine cannot run it; the message is the engine's.
            QueryLimit: it took longer, or gave more rows, than the limits allow.
        """


class Scope(Enum):
    """How much of the graph is another after a load."""

    ADDED = auto()
    """Facts came, and nothing that was there looks different: adding to the graph will do."""
    CHANGED = auto()
    """Facts came and went."""
    ALL = auto()
    """All of it is wanted anew, whatever came and went."""


class GraphStore(Store, Protocol):
    """A graph that can be changed: what ``graph.loading`` needs of a store."""

    ontology: Ontology

    @property
    def ledger(self) -> Ledger:
        """The documents, facts and loads that the graph is derived from, as the store has them now."""

    def writing(self, what: str, wait: float, keep: bool = True) -> AbstractContextManager[Ledger]:
        """Hold the writers' lock; at the end, the ledger and the graph change together, or neither does.

        Args:
            what: what is being done, for those who wait.
            wait: seconds to wait for another writer.
            keep: whether to keep what was done; else all is as it was, however it ends.

        Raises:
            StoreLocked: another writer still holds the lock; the message says who.
            StoreError: the store cannot be written; nothing was changed.
        """

    def publish(self, added: Iterable[Fact], nodes: Iterable[str], scope: Scope) -> None:
        """Make the graph that is to be published when the lock's holder is done.

        Args:
            added: the facts that are in the ledger and not yet in the graph.
            nodes: identifiers of the nodes that these bring.
            scope: how much of the graph is another.
        """

    def node(self, identifier: str) -> Node | None:
        """Return a node as the claims of the ledger make it; None where there are none about it."""

    @property
    def engine(self) -> str:
        """The engine's name and version."""

    def ailments(self) -> Iterable[tuple[str, str]]:
        """Say what is wrong with what the graph is kept in, and what mends it; ``graph.doctor`` looks at the rest."""

    def close(self) -> None:
        """Let go of files and connections."""
