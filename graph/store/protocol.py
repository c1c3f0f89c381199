"""What every store can do."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Protocol

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
