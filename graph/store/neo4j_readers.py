"""Many threads that read one Neo4j store while other processes load into it.

Every reading has a store of its own while it lasts: connections are pooled by the driver, but the copy of the ledger is
one thread's at a time. Neo4j reads what is committed, so a reading may see a load that ends while it goes on: between
two queries, never half of a load in either.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from threading import Lock

from graph.store.neo4j import Neo4jStore
from graph.store.readers import Reading


class Neo4jReaders:
    """The readings of one Neo4j store; safe for threads.

    Args:
        make: opens the store.

    Raises:
        StoreError: it cannot be opened.
    """

    def __init__(self, make: Callable[[], Neo4jStore]) -> None:
        self._make = make
        self._lock = Lock()
        self._free: list[Neo4jStore] = [make()]

    def mark(self) -> str:
        """Return what changes with every load; see ``Readers.mark``."""
        with self._store() as store:
            return store.mark

    @contextmanager
    def reading(self) -> Iterator[Reading]:
        """Give a thread the store as it is now.

        Raises:
            StoreError: there is no graph yet, or the server cannot be reached.
        """
        with self._store() as store:
            ledger = store.ledger
            yield Reading(store.require_graph(int(ledger.meta("generation") or 0)), ledger, store)

    def close(self) -> None:
        """Let go of the connections; readings that still run keep theirs."""
        with self._lock:
            for store in self._free:
                store.close()
            self._free.clear()

    @contextmanager
    def _store(self) -> Iterator[Neo4jStore]:
        with self._lock:
            store = self._free.pop() if self._free else None
        store = store or self._make()
        try:
            yield store
        finally:
            with self._lock:
                self._free.append(store)
