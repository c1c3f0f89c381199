"""The embedded store: a folder with a ledger, and the graph file of its current generation.

A load builds the next generation beside the current one, reads it back, and publishes it by committing the ledger.
Readers go on with the generation they opened. A graph file that is missing, broken or of another version of the engine
is built anew from the ledger.
"""

import json
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from itertools import chain, groupby
from pathlib import Path
from typing import Any

from graph.facts import NAMED_IN_PASSING, Claim, Fact, Link, Node, fold
from graph.ledger import Ledger
from graph.read_only import check_read_only
from graph.store import ladybug
from graph.store.confined import confined_table
from graph.store.protocol import Limits, Row
from ontology.errors import StoreError
from ontology.model import Ontology

KEPT_GENERATIONS = 3
"""Graph files that stay: readers may have the last ones open, and some systems cannot delete an open file."""

_NO_GRAPH = "{folder} holds no graph yet. Load something: joinedup load PATH --store {folder}"


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
        self._many = frozenset(one.name for c in ontology.classes.values() for one in c.attributes if one.many)
        self._single = frozenset(one.name for c in ontology.classes.values() for one in c.attributes if one.single)
        self._open: tuple[int, ladybug.GraphFile] | None = None

    # Reading

    @property
    def generation(self) -> int:
        """The number of the published graph; 0 before the first load."""
        return int(self.ledger.meta("generation") or 0)

    def rows(self, query: str, parameters: Mapping[str, Any] | None = None, limits: Limits = Limits()) -> list[Row]:
        """Run a query that only reads; see ``Store.rows``."""
        return self._graph().rows(query, parameters, limits)

    def table(
        self, query: str, parameters: Mapping[str, Any] | None = None, limits: Limits = Limits()
    ) -> tuple[list[str], list[Row]]:
        """Run a query that only reads; see ``Store.table``."""
        return self._graph().table(query, parameters, limits)

    def untrusted_table(
        self, query: str, parameters: Mapping[str, Any] | None = None, limits: Limits = Limits()
    ) -> tuple[list[str], list[Row]]:
        """Run a query that somebody wrote; see ``Store.untrusted_table``."""
        check_read_only(query)
        generation, file = self.graph_file()
        file.close()
        return confined_table(self._path(generation), query, parameters, limits)

    def close(self) -> None:
        """Let go of the files."""
        if self._open:
            self._open[1].close()
        self._open = None
        self.ledger.close()

    def _graph(self) -> ladybug.GraphFile:
        generation = self.generation
        if not generation:
            raise StoreError(_NO_GRAPH.format(folder=self.folder))
        if self._open is None or self._open[0] != generation:
            if self._open:
                self._open[1].close()
            self._open = (generation, self._opened(generation))
        return self._open[1]

    def graph_file(self) -> tuple[int, ladybug.GraphFile]:
        """Open the published graph for a caller who closes it; return its number too.

        Raises:
            StoreError: there is none yet, or its file is broken and cannot be built anew.
        """
        generation = self.generation
        if not generation:
            raise StoreError(_NO_GRAPH.format(folder=self.folder))
        return generation, self._opened(generation)

    def _opened(self, generation: int) -> ladybug.GraphFile:
        path = self._path(generation)
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

    def publish(self, added: Iterable[Fact], nodes: Iterable[str], only_added: bool) -> None:
        """Build the next generation from the ledger's facts; it is published when the lock's holder commits.

        Args:
            added: the facts that are in the ledger and not yet in the graph.
            nodes: identifiers of the nodes that these bring.
            only_added: whether these are the only difference, so that adding them to the present graph will do.
        """
        generation = self.generation + 1
        if generation == 1 or not only_added or not self._appended(generation, nodes, added):
            self._build(generation)
        self.ledger.set_meta("generation", str(generation))

    def node(self, identifier: str) -> Node | None:
        """Return a node as the claims of the ledger make it; None where there are none about it."""
        claims = list(self.ledger.unlike_claims_about(identifier))
        return fold(claims, self._many) if claims else None

    def _appended(self, generation: int, nodes: Iterable[str], added: Iterable[Fact]) -> bool:
        """Copy the current graph file and add to it; say whether that could be done."""
        old = self._path(generation - 1)
        if self.ledger.meta("engine") != ladybug.ENGINE_VERSION or not old.exists():
            return False
        fresh = filter(None, map(self.node, nodes))
        given = ladybug.append(old, self._path(generation), self.ontology, fresh, self._links(added))
        expected = Counter(json.loads(self.ledger.meta("counts"))) + given
        return self._verified(generation, expected)

    def _build(self, generation: int) -> None:
        links = chain(self.ledger.links(), self._described(self.ledger.claims()))
        given = ladybug.build(self._path(generation), self.ontology, self._nodes(), links)
        if not self._verified(generation, given):
            raise StoreError(f"{self._path(generation)} does not read back as it was written. Nothing was changed.")
        self.ledger.set_meta("engine", ladybug.ENGINE_VERSION)

    def _verified(self, generation: int, expected: Counter[str]) -> bool:
        if ladybug.counts(self._path(generation), self.ontology) != +expected:
            return False
        self.ledger.set_meta("counts", json.dumps(+expected))
        return True

    def _nodes(self) -> Iterator[Node]:
        for _, claims in groupby(self.ledger.claims(), key=lambda claim: claim.node):
            yield fold(claims, self._many)

    def _links(self, facts: Iterable[Fact]) -> Iterator[Link]:
        facts = list(facts)
        yield from (fact for fact in facts if isinstance(fact, Link))
        yield from self._described(fact for fact in facts if isinstance(fact, Claim))

    def _described(self, claims: Iterable[Claim]) -> Iterator[Link]:
        """Give the DESCRIBES relationship of every claim that a document makes about something else."""
        for claim in claims:
            if claim.rule != NAMED_IN_PASSING and claim.node != claim.document:
                said = (
                    ("attribute", claim.attribute),
                    ("functional", claim.attribute in self._single),
                    ("value", str(claim.value)),
                )
                yield Link(
                    claim.document, "DESCRIBES", claim.document, "Document", claim.node, claim.label, said,
                    claim.locator, claim.quote, claim.method, claim.rule, claim.confidence,
                )  # fmt: skip

    def _prune(self) -> None:
        oldest = self.generation - KEPT_GENERATIONS
        for path in self.folder.glob("graph-*.lbug"):
            number = re.fullmatch(r"graph-(\d+)\.lbug", path.name)
            if number and (int(number[1]) <= oldest or int(number[1]) > self.generation):
                ladybug.remove(path)
