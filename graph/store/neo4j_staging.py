"""A whole graph, made beside the present one in pieces, and shown by one short transaction.

What is staged are nodes with hidden labels, and relationships among them. To show it, the nodes of the present graph
take a hidden label in place of their class, and the staged ones their class in place of the hidden label: no
relationship is touched, so this stays small. What was there before is swept away afterwards, in pieces. A load that is
killed leaves pieces that no query sees; the same load, run again, goes on behind them, and any other sweeps them.
"""

from collections.abc import Iterator
from functools import partial
from hashlib import sha256
from typing import Any, Protocol

from neo4j import ManagedTransaction

from graph.ledger import Ledger
from graph.store.derived import Derivation
from graph.store.neo4j_graph import Rows, create_links
from graph.store.neo4j_records import Records
from graph.store.neo4j_server import Server, chunks, run
from ontology.errors import StoreError
from ontology.model import Ontology

PIECE = 5_000
"""Rows of one transaction: far below what a server with little memory holds."""

_SHOWN_BEFORE = "JoinedupOld"
_SWEPT = ("JoinedupStaged", "JoinedupStagedDocument", _SHOWN_BEFORE)

LEFT_OVER = f"MATCH (n:{'|'.join(_SWEPT)}) RETURN count(n) AS n"
"""Counts what is staged or was shown before, and is swept by the next load that stages."""


class _Piece(Protocol):
    """What one transaction stages; so many nodes and relationships of the graph."""

    nodes: int
    links: int

    @property
    def digest(self) -> str:
        """Tells its content from any other."""

    def write(self, transaction: ManagedTransaction) -> None:
        """Write it."""


class _Nodes:
    links = 0

    def __init__(self, label: str, rows: list[dict[str, Any]], nodes: int) -> None:
        self.label, self.rows, self.nodes = label, rows, nodes

    @property
    def digest(self) -> str:
        return _digest(self.label, self.rows)

    def write(self, transaction: ManagedTransaction) -> None:
        run(transaction, f"UNWIND $rows AS row CREATE (n:Joinedup:{self.label}) SET n = row", rows=self.rows)


class _Links:
    nodes = 0

    def __init__(self, by_type: dict[str, list[dict[str, Any]]]) -> None:
        self.by_type, self.links = by_type, sum(map(len, by_type.values()))

    @property
    def digest(self) -> str:
        return _digest("links", self.by_type)

    def write(self, transaction: ManagedTransaction) -> None:
        for type_, rows in self.by_type.items():
            create_links(transaction, type_, "JoinedupStaged", "JoinedupStaged", rows)


def _digest(*content: Any) -> str:
    return sha256(repr(content).encode()).hexdigest()


class Staging:
    """Stages a graph and shows it."""

    def __init__(self, server: Server, ontology: Ontology, derivation: Derivation) -> None:
        self._server, self._ontology, self._derivation = server, ontology, derivation
        self._rows = Rows(ontology)

    def sweep(self, *labels: str) -> None:
        """Delete what has one of these labels; all that was staged and not shown, or shown before, if none is given."""
        for label in labels or _SWEPT:
            query = f"MATCH (n:{label}) WITH n LIMIT $most DETACH DELETE n RETURN count(*) AS n"
            while self._server.write(lambda transaction, q=query: run(transaction, q, most=PIECE)[0]["n"]):  # type: ignore[misc]
                pass

    def stage(self, ledger: Ledger, records: Records) -> None:
        """Stage the graph that the facts of the ledger make, and the documents that changed.

        Pieces that are there already, from a load of the same facts that did not finish, stay.

        Raises:
            StoreError: it does not read back as it was written.
        """
        self.sweep(_SHOWN_BEFORE)
        staged = self._add_to(self._present(), ledger, records)
        if staged is None:
            self.sweep()
            staged = self._add_to({}, ledger, records)
        if staged != self._server.read(_counted):
            raise StoreError(f"{self._server.url} does not read back what was written. Nothing was changed; try again.")

    def _present(self) -> dict[int, str]:
        found = "MATCH (p:JoinedupStaged) WHERE p.piece IS NOT NULL RETURN p.piece AS piece, p.digest AS digest"
        return {row["piece"]: row["digest"] for row in self._server.read(lambda transaction: run(transaction, found))}

    def _add_to(self, present: dict[int, str], ledger: Ledger, records: Records) -> tuple[int, int] | None:
        """Write the pieces that are not present; return how many nodes and relationships all pieces have.

        Returns None where a piece is present with other content, or one that should not be: another load left them.
        """
        number, nodes, links = -1, 0, 0
        for number, piece in enumerate(self._pieces(ledger, records)):
            digest = piece.digest
            if number not in present:
                self._server.write(partial(_write, piece=piece, number=number, digest=digest))
            elif present[number] != digest:
                return None
            nodes, links = nodes + piece.nodes, links + piece.links
        return (nodes, links) if max(present, default=-1) <= number else None

    def _pieces(self, ledger: Ledger, records: Records) -> Iterator[_Piece]:
        for nodes in chunks(map(self._rows.node, self._derivation.nodes(ledger)), PIECE):
            yield _Nodes("JoinedupStaged", nodes, len(nodes))
        for some in chunks(self._derivation.links(ledger), PIECE):
            by_type: dict[str, list[dict[str, Any]]] = {}
            for link in some:
                by_type.setdefault(self._rows.names(link.type)[0], []).append(self._rows.link(link))
            yield _Links(by_type)
        for documents in records.document_rows(records.touched()):
            yield _Nodes("JoinedupStagedDocument", documents, 0)

    def show(self, transaction: ManagedTransaction, records: Records, token: str) -> None:
        """Put what is staged in the place of what is there, and mark its documents with this token."""
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
        staged = "MATCH (d:JoinedupStagedDocument) SET d:JoinedupDocument, d.revision = $token "
        run(transaction, staged + "REMOVE d:JoinedupStagedDocument", token=token)


def _write(transaction: ManagedTransaction, piece: _Piece, number: int, digest: str) -> None:
    """Write a piece, if it is not yet in: the driver sends one again where it cannot tell whether the first arrived."""
    query = (
        "MERGE (p:JoinedupStaged {id: $id}) "
        "ON CREATE SET p:Joinedup, p.piece = $number, p.digest = $digest, p.fresh = true "
        "WITH p, p.fresh AS fresh REMOVE p.fresh RETURN coalesce(fresh, false) AS fresh"
    )
    if run(transaction, query, id=f"piece {number}", number=number, digest=digest)[0]["fresh"]:
        piece.write(transaction)


def _counted(transaction: ManagedTransaction) -> tuple[int, int]:
    found = "MATCH (n:JoinedupStaged) WHERE n.piece IS NULL RETURN count(n.id) AS n"
    joined = "MATCH (:JoinedupStaged)-[r]->(:JoinedupStaged) RETURN count(r.document) AS n"
    return run(transaction, found)[0]["n"], run(transaction, joined)[0]["n"]
