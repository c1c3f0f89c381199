"""The embedded store: a folder with a ledger, and the graph file of its current generation.

A load builds the next generation beside the current one, reads it back, and publishes it by committing the ledger.
Readers go on with the generation they opened. A graph file that is missing, broken or of another version of the engine
is built anew from the ledger.
"""

import hashlib
import json
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from graph.facts import Fact, Node
from graph.ledger import Ledger
from graph.read_only import check_read_only
from graph.store import ladybug
from graph.store.confined import confined_table
from graph.store.derived import Derivation
from graph.store.protocol import Limits, Row, Scope
from graph.store.tables import definitions
from ontology.errors import QueryLimit, StoreError
from ontology.model import Ontology

KEPT_GENERATIONS = 3
"""Graph files that stay: readers may have the last ones open, and some systems cannot delete an open file."""

_NO_GRAPH = "{folder} holds no graph yet. Load something: joinedup load PATH --store {folder}"
_OTHER_TABLES = (
    "The graph in {folder} was built when the ontology was another. Build it anew: joinedup rebuild --store {folder}"
)


class EmbeddedStore:
    """A graph in a folder.

    Args:
        folder: the store's folder.
        ontology: what can be said; the tables are made from it.
        create: make the store where there is none.

    Raises:
        StoreError: see ``Ledger``.
    """

    def __init__(self, folder: Path, ontology: Ontology, create: bool = False) -> None:
        self.folder = folder
        self.ontology = ontology
        self.ledger = Ledger(folder, create)
        self._derivation = Derivation(ontology)
        self._tables = hashlib.sha256("\n".join(definitions(ontology)).encode()).hexdigest()
        self._open: tuple[int, ladybug.GraphFile] | None = None

    # Reading

    @property
    def generation(self) -> int:
        """The number of the published graph; 0 before the first load."""
        return int(self.ledger.meta("generation") or 0)

    def rows(self, query: str, parameters: Mapping[str, Any] | None = None, limits: Limits = Limits()) -> list[Row]:
        """Run a query that only reads; see ``Store.rows``."""
        return self.table(query, parameters, limits)[1]

    def table(
        self, query: str, parameters: Mapping[str, Any] | None = None, limits: Limits = Limits()
    ) -> tuple[list[str], list[Row]]:
        """Run a query that only reads; see ``Store.table``."""
        try:
            return self._graph().table(query, parameters, limits)
        except QueryLimit:
            # The engine does not give back all memory of a query that it ended: the next one gets a fresh start.
            self._close_graph()
            raise

    def untrusted_table(
        self, query: str, parameters: Mapping[str, Any] | None = None, limits: Limits = Limits()
    ) -> tuple[list[str], list[Row]]:
        """Run a query that somebody wrote; see ``Store.untrusted_table``."""
        check_read_only(query)
        generation, file = self.graph_file()
        file.close()
        return confined_table(self._path(generation), query, parameters, limits)

    @property
    def engine(self) -> str:
        """The engine's name and version."""
        return f"LadybugDB {ladybug.ENGINE_VERSION}"

    def ailments(self) -> Iterator[tuple[str, str]]:
        """Say what is wrong with the graph file; see ``GraphStore.ailments``."""
        built_by = self.ledger.meta("engine")
        if self.generation and self.ledger.meta("tables") != self._tables:
            yield "its graph was built when the ontology was another", "joinedup rebuild"
        if self.generation and built_by != ladybug.ENGINE_VERSION:
            yield f"its graph file was built by LadybugDB {built_by}, not {ladybug.ENGINE_VERSION}", "joinedup rebuild"
        elif self.generation and not self._path(self.generation).exists():
            yield f"its graph file {self._path(self.generation).name} is missing", "joinedup rebuild"

    def close(self) -> None:
        """Let go of the files."""
        self._close_graph()
        self.ledger.close()

    def _close_graph(self) -> None:
        if self._open:
            self._open[1].close()
        self._open = None

    def _graph(self) -> ladybug.GraphFile:
        generation = self.generation
        if not generation:
            raise StoreError(_NO_GRAPH.format(folder=self.folder))
        if self._open is None or self._open[0] != generation:
            self._close_graph()
            self._open = (generation, self._opened(generation))
        return self._open[1]

    def graph_file(self) -> tuple[int, ladybug.GraphFile]:
        """Open the published graph for a caller who closes it; return its number too.

        Raises:
            StoreError: there is none yet, it was built under another ontology, or its file is broken and cannot be
                built anew.
        """
        generation = self.generation
        if not generation:
            raise StoreError(_NO_GRAPH.format(folder=self.folder))
        return generation, self._opened(generation)

    def _opened(self, generation: int) -> ladybug.GraphFile:
        path = self._path(generation)
        if self.ledger.meta("tables") != self._tables:
            raise StoreError(_OTHER_TABLES.format(folder=self.folder))
        if self.ledger.meta("engine") == ladybug.ENGINE_VERSION:
            try:
                return ladybug.GraphFile(path)
            except StoreError:
                pass
        with self.ledger.writing("rebuilding the graph file", wait=60):
            if self.generation == generation:
                self._build(generation)
        return ladybug.GraphFile(self._path(self.generation))

    def _path(self, generation: int) -> Path:
        return self.folder / f"graph-{generation}.lbug"

    # Writing

    @contextmanager
    def writing(self, what: str, wait: float, keep: bool = True) -> Iterator[Ledger]:
        """Hold the writers' lock over the ledger; see ``Ledger.writing``."""
        with self.ledger.writing(what, wait, keep):
            yield self.ledger
        self._prune()

    def publish(self, added: Iterable[Fact], nodes: Iterable[str], scope: Scope) -> None:
        """Build the next generation from the ledger's facts; see ``GraphStore.publish``."""
        generation = self.generation + 1
        if generation == 1 or scope != Scope.ADDED or not self._appended(generation, nodes, added):
            self._build(generation)
        self.ledger.set_meta("generation", str(generation))

    def node(self, identifier: str) -> Node | None:
        """Return a node as the claims of the ledger make it; None where there are none about it."""
        return self._derivation.node(self.ledger, identifier)

    def _appended(self, generation: int, nodes: Iterable[str], added: Iterable[Fact]) -> bool:
        """Copy the current graph file and add to it; say whether that could be done."""
        old = self._path(generation - 1)
        if not (self._is_of_today() and old.exists()):
            return False
        fresh = filter(None, map(self.node, nodes))
        given = ladybug.append(old, self._path(generation), self.ontology, fresh, self._derivation.links_of(added))
        expected = Counter(json.loads(self.ledger.meta("counts"))) + given
        return self._verified(generation, expected)

    def _is_of_today(self) -> bool:
        """Whether the graph file was made by this version of the engine, with the tables of this ontology."""
        return (self.ledger.meta("engine"), self.ledger.meta("tables")) == (ladybug.ENGINE_VERSION, self._tables)

    def _build(self, generation: int) -> None:
        nodes, links = self._derivation.nodes(self.ledger), self._derivation.links(self.ledger)
        given = ladybug.build(self._path(generation), self.ontology, nodes, links)
        if not self._verified(generation, given):
            raise StoreError(f"{self._path(generation)} does not read back as it was written. Nothing was changed.")
        self.ledger.set_meta("engine", ladybug.ENGINE_VERSION)
        self.ledger.set_meta("tables", self._tables)

    def _verified(self, generation: int, expected: Counter[str]) -> bool:
        if ladybug.counts(self._path(generation), self.ontology) != +expected:
            return False
        self.ledger.set_meta("counts", json.dumps(+expected))
        return True

    def _prune(self) -> None:
        oldest = self.generation - KEPT_GENERATIONS
        for path in self.folder.glob("graph-*.lbug"):
            number = re.fullmatch(r"graph-(\d+)\.lbug", path.name)
            if number and (int(number[1]) <= oldest or int(number[1]) > self.generation):
                ladybug.remove(path)
