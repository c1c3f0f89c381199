"""The store in a Neo4j server: for teams, and for graphs that one machine does not hold.

A load is worked out in a copy of the ledger (``graph.store.neo4j_records``) while the writers' lock is held, and then
written by one transaction: graph, records, history and the mark of the load together. A load of more than
``ONE_TRANSACTION`` facts, and a rebuild, stage the whole graph in pieces first (``graph.store.neo4j_staging``).
"""

import uuid
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from neo4j import ManagedTransaction

from graph.facts import Fact, Node
from graph.ledger import Ledger
from graph.read_only import check_read_only
from graph.store.derived import Derivation
from graph.store.hidden import HIDDEN, graph_only
from graph.store.neo4j_graph import GraphWriter
from graph.store.neo4j_lock import writers_lock
from graph.store.neo4j_records import Records
from graph.store.neo4j_schema import PREFIX, constraints, make_schema, present_constraints
from graph.store.neo4j_server import Server, run
from graph.store.neo4j_staging import LEFT_OVER, Staging
from graph.store.protocol import Limits, Row, Scope
from graph.store.query_names import check_properties
from ontology.errors import StoreError, StoreLocked, StoreNotFound, StoreVersionError
from ontology.model import Ontology

VERSION = 1
"""Version of what is kept in the database beside the graph."""

ONE_TRANSACTION = 20_000
"""Facts that one transaction changes; more are staged. A transaction lives in the server's memory until it commits."""

FOREIGN = "MATCH (n) WHERE NOT any(label IN labels(n) WHERE label IN $labels) RETURN count(n) AS n"


@dataclass(frozen=True)
class _Publication:
    added: list[Fact]
    scope: Scope


class Neo4jStore:
    """A graph in a Neo4j server.

    Args:
        url: the server's address.
        user: who connects.
        password: that user's.
        ontology: what can be said; constraints and indexes are made from it.
        create: make the store where there is none.

    Raises:
        StoreNotFound: the server holds no graph of joinedup, and none was to be made.
        StoreVersionError: it was written by a newer joinedup, or the server is too old.
        StoreError: the server cannot be used, or holds other data.
    """

    def __init__(self, url: str, user: str, password: str, ontology: Ontology, create: bool = False) -> None:
        self.ontology = ontology
        self.server = Server(url, user, password)
        self.derivation = Derivation(ontology)
        try:
            self._check(create)
        except StoreError:
            self.server.close()
            raise
        self._folder = TemporaryDirectory(prefix="joinedup-")
        self._records = Records(Path(self._folder.name) / "ledger")
        self._staging = Staging(self.server, ontology, self.derivation)
        self._writing = False
        self._publication: _Publication | None = None

    def _check(self, create: bool) -> None:
        found = self.server.read(lambda t: run(t, "MATCH (m:JoinedupMeta) RETURN m.version AS version"))
        if found and found[0]["version"] > VERSION:
            raise StoreVersionError(
                f"{self.server.url} has version {found[0]['version']}; this joinedup reads up to version {VERSION}. "
                "Use a newer joinedup."
            )
        if found and not create:
            return
        if not found and not create:
            raise StoreNotFound(
                f"There is no store at {self.server.url}. Make one: joinedup load PATH --store {self.server.url}"
            )
        if not found and self.server.read(lambda t: run(t, "MATCH (n) WHERE NOT n:Joinedup RETURN 1 AS n LIMIT 1")):
            raise StoreError(f"{self.server.url} holds other data and is no store. Name an empty database.")
        make_schema(self.server, self.ontology, VERSION)

    @property
    def engine(self) -> str:
        """The engine's name and version."""
        return f"Neo4j {self.server.version}"

    def ailments(self) -> Iterator[tuple[str, str]]:
        """Say what is wrong with what the graph is kept in; see ``GraphStore.ailments``."""
        present, wanted = present_constraints(self.server), dict(constraints(self.ontology))
        for name in sorted(wanted.keys() - present):
            yield f"the constraint {name} is missing", "joinedup rebuild"
        for name in sorted(one for one in present - wanted.keys() if one.startswith(PREFIX)):
            yield f"the constraint {name} is of no class that the ontology has", f"DROP CONSTRAINT {name} (in Cypher)"
        left = self.server.read(lambda t: run(t, LEFT_OVER))[0]["n"]
        if left:
            yield f"{left} nodes are left over from a load that did not finish", "joinedup rebuild"
        foreign = self.server.read(lambda t: run(t, FOREIGN, labels=[*self.ontology.classes, HIDDEN]))[0]["n"]
        if foreign:
            yield f"{foreign} nodes of other classes are in the database", "move them to a database of their own"

    def close(self) -> None:
        """Let go of the connections and of the copy of the ledger."""
        self._records.ledger.close()
        self._folder.cleanup()
        self.server.close()

    # Reading

    @property
    def generation(self) -> int:
        """The number of the published graph; 0 before the first load."""
        if self._writing:
            return int(self._records.ledger.meta("generation") or 0)
        found = self.server.read(lambda t: run(t, "MATCH (m:JoinedupMeta) RETURN m.generation AS generation"))
        return int(found[0]["generation"]) if found else 0

    def rows(self, query: str, parameters: Mapping[str, Any] | None = None, limits: Limits = Limits()) -> list[Row]:
        """Run a query that only reads; see ``Store.rows``."""
        return self.table(query, parameters, limits)[1]

    def table(
        self, query: str, parameters: Mapping[str, Any] | None = None, limits: Limits = Limits()
    ) -> tuple[list[str], list[Row]]:
        """Run a query that only reads; see ``Store.table``."""
        found = self.server.table(graph_only(query, self.ontology), dict(parameters or {}), limits)
        if not found[1]:
            self.require_graph(self.generation)
        return found

    def require_graph(self, generation: int) -> int:
        """Return the number of the graph.

        Raises:
            StoreError: there is none yet.
        """
        if not generation:
            url = self.server.url
            raise StoreError(f"{url} holds no graph yet. Load something: joinedup load PATH --store {url}")
        return generation

    @property
    def mark(self) -> str:
        """What changes with every load."""
        found = self.server.read(lambda t: run(t, "MATCH (m:JoinedupMeta) RETURN m.token AS token"))
        return str(found[0]["token"]) if found else ""

    def untrusted_table(
        self, query: str, parameters: Mapping[str, Any] | None = None, limits: Limits = Limits()
    ) -> tuple[list[str], list[Row]]:
        """Run a query that somebody wrote; see ``Store.untrusted_table``."""
        check_read_only(query)
        graph_only(query, self.ontology)  # a class that there is not is said before what it cannot be told
        check_properties(query, self.ontology)
        return self.table(query, parameters, limits)

    @property
    def ledger(self) -> Ledger:
        """The documents, facts and loads, as the database has them now."""
        if not self._writing:
            self.server.read(self._records.pull)
        return self._records.ledger

    def node(self, identifier: str) -> Node | None:
        """Return a node as the claims of the ledger make it; None where there are none about it."""
        return self.derivation.node(self._records.ledger, identifier)

    # Writing

    @contextmanager
    def writing(self, what: str, wait: float, keep: bool = True) -> Iterator[Ledger]:
        """Hold the writers' lock; see ``GraphStore.writing``."""
        with writers_lock(self.server, what, wait):
            self.server.write(self._records.pull)  # as a writer: in a cluster, readers may be behind
            ledger = self._records.ledger
            with ledger.writing(what, wait, keep):
                self._writing, self._publication = True, None
                try:
                    yield ledger
                    if keep:
                        self._commit()
                finally:
                    self._writing = False

    def publish(self, added: Iterable[Fact], nodes: Iterable[str], scope: Scope) -> None:
        """Note what is to be written when the lock's holder is done; see ``GraphStore.publish``."""
        self._publication = _Publication(list(added), scope)
        ledger = self._records.ledger
        ledger.set_meta("generation", str(int(ledger.meta("generation") or 0) + 1))

    def _commit(self) -> None:
        """Write everything: the graph, the records and the mark of the load in one transaction."""
        if not self._records.changed:
            return
        token = uuid.uuid4().hex
        publication = self._publication
        dropped = self._records.dropped()
        staged = publication is not None and (
            publication.scope == Scope.ALL or len(publication.added) + len(dropped) > ONE_TRANSACTION
        )
        if publication and publication.scope == Scope.ALL:
            make_schema(self.server, self.ontology, VERSION)
        if staged:
            self._staging.stage(self._records.ledger, self._records)

        def work(transaction: ManagedTransaction) -> None:
            if not self._first_to(transaction, token):
                return
            if staged:
                self._staging.show(transaction, self._records, token)
            elif publication:
                writer = GraphWriter(self.ontology, self.derivation, self._records.ledger)
                writer.change(transaction, publication.added, dropped)
            self._records.push(transaction, token, staged=staged)
            generation = int(self._records.ledger.meta("generation") or 0)
            mark = "MATCH (m:JoinedupMeta) SET m.token = $token, m.body = $body, m.generation = $generation"
            run(transaction, mark, token=token, body=self._records.meta(), generation=generation)

        self.server.write(work)
        self._records.pushed(token)
        if staged:
            self._staging.sweep()

    def _first_to(self, transaction: ManagedTransaction, token: str) -> bool:
        """Say whether the load is still to be written: the driver asks again when it lost the answer.

        Raises:
            StoreLocked: another load came in between, after this one lost its lock.
        """
        found = run(transaction, "MATCH (m:JoinedupMeta) SET m.writer = $token RETURN m.token AS token", token=token)
        if found[0]["token"] not in (token, self._records.token):
            raise StoreLocked(f"{self.server.url}: another load came in between. Nothing was changed; load again.")
        return bool(found[0]["token"] != token)
