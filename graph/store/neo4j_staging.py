"""A whole graph, made beside the present one in pieces, and shown by one short transaction.

What is staged are nodes with hidden labels, and relationships among them. To show it, the nodes of the present graph
take a hidden label in place of their class, and the staged ones their class in place of the hidden label: no
relationship is touched, so this stays small. What was there before is swept away afterwards, in pieces. A load that is
killed leaves pieces that no query sees; the next one sweeps them.
"""

from collections.abc import Iterable
from itertools import count
from typing import Any

from neo4j import ManagedTransaction

from graph.facts import Link
from graph.ledger import Ledger
from graph.store.derived import Derivation
from graph.store.neo4j_graph import Rows, create_links
from graph.store.neo4j_records import Records
from graph.store.neo4j_server import Server, chunks, run
from ontology.errors import StoreError
from ontology.model import Ontology

PIECE = 5_000
"""Rows of one transaction: far below what a server with little memory holds."""

_SWEPT = ("JoinedupStaged", "JoinedupStagedDocument", "JoinedupOld")

LEFT_OVER = f"MATCH (n:{'|'.join(_SWEPT)}) RETURN count(n) AS n"
"""Counts what is staged or was shown before, and is swept by the next load that stages."""


class Staging:
    """Stages a graph and shows it."""

    def __init__(self, server: Server, ontology: Ontology, derivation: Derivation) -> None:
        self._server, self._ontology, self._derivation = server, ontology, derivation
        self._rows = Rows(ontology)
        self._numbers = count()

    def sweep(self) -> None:
        """Delete what was staged and not shown, and what was shown before."""
        for label in _SWEPT:
            query = f"MATCH (n:{label}) WITH n LIMIT $most DETACH DELETE n RETURN count(*) AS n"
            while self._server.write(lambda transaction, q=query: run(transaction, q, most=PIECE)[0]["n"]):  # type: ignore[misc]
                pass

    def stage(self, ledger: Ledger, records: Records, token: str) -> None:
        """Stage the graph that the facts of the ledger make, and the documents that changed.

        Raises:
            StoreError: it does not read back as it was written.
        """
        self.sweep()
        nodes = links = 0
        for node_rows in chunks(map(self._rows.node, self._derivation.nodes(ledger)), PIECE):
            self._piece("UNWIND $rows AS row CREATE (n:Joinedup:JoinedupStaged) SET n = row", node_rows)
            nodes += len(node_rows)
        for some in chunks(self._derivation.links(ledger), PIECE):
            self._piece_of_links(some)
            links += len(some)
        for document_rows in records.document_rows(records.touched(), token):
            self._piece("UNWIND $rows AS row CREATE (d:Joinedup:JoinedupStagedDocument) SET d = row", document_rows)
        self._read_back(nodes, links)

    def _piece(self, query: str, rows: list[dict[str, Any]]) -> None:
        mark = next(self._numbers)
        self._server.write(lambda transaction: _once(transaction, mark) and run(transaction, query, rows=rows))

    def _piece_of_links(self, links: Iterable[Link]) -> None:
        by_type: dict[str, list[dict[str, Any]]] = {}
        for link in links:
            by_type.setdefault(self._rows.names(link.type)[0], []).append(self._rows.link(link))
        mark = next(self._numbers)

        def create(transaction: ManagedTransaction) -> None:
            if _once(transaction, mark):
                for type_, rows in by_type.items():
                    create_links(transaction, type_, "JoinedupStaged", "JoinedupStaged", rows)

        self._server.write(create)

    def _read_back(self, nodes: int, links: int) -> None:
        def counted(transaction: ManagedTransaction) -> tuple[int, int]:
            found = "MATCH (n:JoinedupStaged) WHERE n.piece IS NULL RETURN count(n.id) AS n"
            joined = "MATCH (:JoinedupStaged)-[r]->(:JoinedupStaged) RETURN count(r.document) AS n"
            return run(transaction, found)[0]["n"], run(transaction, joined)[0]["n"]

        if self._server.read(counted) != (nodes, links):
            raise StoreError(f"{self._server.url} does not read back what was written. Nothing was changed; try again.")

    def show(self, transaction: ManagedTransaction, records: Records) -> None:
        """Put what is staged in the place of what is there."""
        for label in self._ontology.classes:
            run(transaction, f"MATCH (n:`{label}`) SET n:Joinedup:JoinedupOld REMOVE n:`{label}`")
        run(transaction, "MATCH (n:JoinedupStaged) WHERE n.piece IS NOT NULL DELETE n")
        for label, node_class in self._ontology.classes.items():
            query = (
                "MATCH (n:JoinedupStaged) WHERE n.id STARTS WITH $prefix "
                f"SET n:`{label}` REMOVE n:Joinedup:JoinedupStaged"
            )
            run(transaction, query, prefix=f"{node_class.id_prefix}:")
        ids = records.touched()
        run(transaction, "MATCH (d:JoinedupDocument) WHERE d.id IN $ids DETACH DELETE d", ids=ids)
        run(transaction, "MATCH (d:JoinedupStagedDocument) SET d:JoinedupDocument REMOVE d:JoinedupStagedDocument")


def _once(transaction: ManagedTransaction, mark: int) -> bool:
    """Whether a piece is not yet in: the driver sends one again where it cannot tell whether the first arrived."""
    query = (
        "MERGE (p:JoinedupStaged {id: $id}) ON CREATE SET p:Joinedup, p.piece = $mark, p.fresh = true "
        "WITH p, p.fresh AS fresh REMOVE p.fresh RETURN coalesce(fresh, false) AS fresh"
    )
    return bool(run(transaction, query, id=f"piece {mark}", mark=mark)[0]["fresh"])
