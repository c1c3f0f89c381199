"""Many threads that read one embedded store while other processes load into it.

Each reading is pinned to the generation that was published when it began: it sees one graph from its first query to its
last, and a newer one is opened for those who come after. The old file is closed when its last reading ends.
"""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from threading import Lock
from typing import Any, Protocol

from graph.ledger import Ledger
from graph.read_only import check_read_only
from graph.store.confined import confined_table
from graph.store.embedded import EmbeddedStore
from graph.store.ladybug import GraphFile
from graph.store.protocol import Limits, Row
from ontology.errors import QueryError, QueryLimit
from ontology.model import Ontology


@dataclass
class _Opened:
    """A graph file, the ways into it that nobody uses now, and how many are in use."""

    generation: int
    file: GraphFile
    free: list[GraphFile] = field(default_factory=list)
    used: int = 0

    def close(self) -> None:
        for one in (*self.free, self.file):
            one.close()


class Graph(Protocol):
    """What a reading reads from: an engine that runs queries which only read."""

    def table(
        self, query: str, parameters: Mapping[str, Any] | None = None, limits: Limits = Limits()
    ) -> tuple[list[str], list[Row]]:
        """Run a query; see ``Store.table``."""


@dataclass(frozen=True)
class Reading:
    """A store as one reading sees it: see ``graph.store.protocol.Store``.

    Attributes:
        generation: number of the graph, which does not change while the reading lasts.
        ledger: documents and loads.
    """

    generation: int
    ledger: Ledger
    _graph: Graph

    def rows(self, query: str, parameters: Mapping[str, Any] | None = None, limits: Limits = Limits()) -> list[Row]:
        """Run a query that only reads; see ``Store.rows``."""
        return self.table(query, parameters, limits)[1]

    def table(
        self, query: str, parameters: Mapping[str, Any] | None = None, limits: Limits = Limits()
    ) -> tuple[list[str], list[Row]]:
        """Run a query that only reads; see ``Store.table``."""
        try:
            return self._graph.table(query, parameters, limits)
        except (OverflowError, TypeError, ValueError) as error:  # the engine's own checks of parameters
            raise QueryError(f"A parameter cannot be given to the engine: {error}") from error

    def untrusted_table(
        self, query: str, parameters: Mapping[str, Any] | None = None, limits: Limits = Limits()
    ) -> tuple[list[str], list[Row]]:
        """Run a query that somebody wrote; see ``Store.untrusted_table``."""
        check_read_only(query)
        if isinstance(self._graph, GraphFile):
            return confined_table(self._graph.path, query, parameters, limits)
        return self.table(query, parameters, limits)


class Readers:
    """The readings of one store folder; safe for threads.

    Args:
        folder: the store's folder.
        ontology: what can be said.

    Raises:
        StoreError: see ``Ledger``.
    """

    def __init__(self, folder: Path, ontology: Ontology) -> None:
        self.folder = folder
        self.ontology = ontology
        self._store = EmbeddedStore(folder, ontology)
        self._lock = Lock()
        self._current: _Opened | None = None
        self._ledgers: list[Ledger] = []

    def mark(self) -> str:
        """Return what changes with every load: the generation, and the number of the last load.

        Answers that are worked out after this was asked are at least as new as it says.
        """
        with self._lock:
            loads = self._store.ledger.db.execute("SELECT coalesce(max(number), 0) FROM loads").fetchone()[0]
            return f"{loads}.{self._store.generation}"

    @contextmanager
    def reading(self) -> Iterator[Reading]:
        """Give a thread the store as it is now.

        Raises:
            StoreError: there is no graph yet, or it cannot be opened.
        """
        opened, file, ledger = self._take()
        try:
            yield Reading(opened.generation, ledger, file)
        except QueryLimit:
            # The engine does not give back all memory of a query that it ended: later readings get a fresh start.
            with self._lock:
                if opened is self._current:
                    self._current = None
            raise
        finally:
            self._give_back(opened, file, ledger)

    def close(self) -> None:
        """Let go of the files; readings that still run keep theirs until they end."""
        with self._lock:
            self._retire()
            for ledger in self._ledgers:
                ledger.close()
            self._ledgers.clear()
            self._store.close()

    def _take(self) -> tuple[_Opened, GraphFile, Ledger]:
        with self._lock:
            if self._current is None or self._current.generation != self._store.generation:
                fresh = _Opened(*self._store.graph_file())
                self._retire()
                self._current = fresh
            opened = self._current
            file = opened.free.pop() if opened.free else opened.file.again()
            opened.used += 1
            ledger = self._ledgers.pop() if self._ledgers else Ledger(self.folder)
            return opened, file, ledger

    def _give_back(self, opened: _Opened, file: GraphFile, ledger: Ledger) -> None:
        with self._lock:
            opened.free.append(file)
            opened.used -= 1
            self._ledgers.append(ledger)
            if opened is not self._current and not opened.used:
                opened.close()

    def _retire(self) -> None:
        old, self._current = self._current, None
        if old and not old.used:
            old.close()
