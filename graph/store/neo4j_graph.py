"""Nodes and relationships as Neo4j is given them: in batches, every value a parameter, names only from the ontology."""

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator
from operator import attrgetter
from typing import Any, TypeVar

from neo4j import ManagedTransaction

from graph.facts import Fact, Link, Node
from graph.ledger import Ledger
from graph.store.derived import Derivation
from graph.store.neo4j_server import chunks, run
from graph.store.tables import PROVENANCE, link_columns, node_columns
from ontology.errors import StoreError
from ontology.model import Ontology

BATCH = 2_000
"""Rows of one statement."""

T = TypeVar("T")
K = TypeVar("K", bound=Hashable)

Joined = tuple[str, str, str, str]
"""What tells the relationships that one document states between two nodes: type, start, end, document."""

_CAST: dict[str, Callable[[Any], Any]] = {"decimal": float, "integer": int, "boolean": bool, "string": str}


class GraphWriter:
    """Writes to the graph in one transaction.

    Args:
        ontology: what can be said.
        derivation: makes nodes and relationships of facts.
        ledger: the facts, as they are to be.
    """

    def __init__(self, ontology: Ontology, derivation: Derivation, ledger: Ledger) -> None:
        self._rows = Rows(ontology)
        self._ontology, self._derivation, self._ledger = ontology, derivation, ledger

    def change(self, transaction: ManagedTransaction, added: list[Fact], dropped: list[Fact]) -> None:
        """Make the graph follow facts that came and went.

        Relationships have no identifiers. So where one goes, all that its document states between the same two nodes
        go, and those that are still stated come again.
        """
        gone = {_joined(link): link for link in self._derivation.links_of(dropped)}
        for key, rows in _grouped(gone.values(), _ends):
            self._drop_links(transaction, key, rows)
        self._drop_nodes(transaction, self._removed(dropped))
        claimed = sorted({node for fact in added + dropped for node in fact.nodes if not isinstance(fact, Link)})
        self.put_nodes(transaction, filter(None, (self._derivation.node(self._ledger, one) for one in claimed)))
        fresh = [link for link in self._derivation.links_of(added) if _joined(link) not in gone]
        self.put_links(transaction, [*fresh, *self._still(gone)])

    def _still(self, gone: dict[Joined, Link]) -> Iterator[Link]:
        """Give the relationships that are stated still, of those that were taken out with others."""
        for document in sorted({document for *_, document in gone}):
            links = self._derivation.links_of(self._ledger.facts_of(document))
            yield from (link for link in links if _joined(link) in gone)

    def _removed(self, dropped: Iterable[Fact]) -> dict[str, str]:
        """Return the nodes that nothing is claimed of any more, with their labels."""
        claims = {fact.node: fact.label for fact in dropped if not isinstance(fact, Link)}
        return {node: label for node, label in claims.items() if self._derivation.node(self._ledger, node) is None}

    def _drop_links(self, transaction: ManagedTransaction, key: tuple[str, str, str], links: list[Link]) -> None:
        type_, start, end = self._rows.names(*key)
        query = (
            f"UNWIND $rows AS row MATCH (:`{start}` {{id: row.start}})-[r:`{type_}`]->(:`{end}` {{id: row.end}}) "
            "WHERE r.document = row.document DELETE r"
        )
        rows = [{"start": link.start, "end": link.end, "document": link.document} for link in links]
        for some in chunks(rows, BATCH):
            run(transaction, query, rows=some)

    def _drop_nodes(self, transaction: ManagedTransaction, nodes: dict[str, str]) -> None:
        for label, ids in _grouped(nodes, nodes.__getitem__):
            for some in chunks(ids, BATCH):
                run(transaction, f"MATCH (n:`{self._rows.label(label)}`) WHERE n.id IN $ids DELETE n", ids=some)

    def put_nodes(self, transaction: ManagedTransaction, nodes: Iterable[Node]) -> None:
        """Create nodes, or make those that are there look like these."""
        for label, some in _grouped(nodes, attrgetter("label")):
            query = f"UNWIND $rows AS row MERGE (n:`{self._rows.label(label)}` {{id: row.id}}) SET n = row"
            for rows in chunks(map(self._rows.node, some), BATCH):
                run(transaction, query, rows=rows)

    def put_links(self, transaction: ManagedTransaction, links: Iterable[Link]) -> None:
        """Create relationships.

        Raises:
            StoreError: an end of one is not in the graph.
        """
        for key, some in _grouped(links, _ends):
            type_, start, end = self._rows.names(*key)
            for rows in chunks(map(self._rows.link, some), BATCH):
                create_links(transaction, type_, start, end, rows)


def create_links(transaction: ManagedTransaction, type_: str, start: str, end: str, rows: list[dict[str, Any]]) -> None:
    """Create the relationships of these rows between nodes of these labels, which exist.

    Raises:
        StoreError: an end of one does not.
    """
    query = (
        f"UNWIND $rows AS row MATCH (a:`{start}` {{id: row.start}}) MATCH (b:`{end}` {{id: row.end}}) "
        f"CREATE (a)-[r:`{type_}`]->(b) SET r = row.said RETURN count(r) AS n"
    )
    if run(transaction, query, rows=rows)[0]["n"] != len(rows):
        raise StoreError(f"A {type_} relationship leads to a node of which nothing is claimed. Nothing was changed.")


class Rows:
    """Nodes and relationships as rows of parameters: only what the ontology has columns for, in the columns' types."""

    def __init__(self, ontology: Ontology) -> None:
        self._of_nodes, self._of_links = node_columns(ontology), link_columns(ontology)

    def node(self, node: Node) -> dict[str, Any]:
        """Return the attributes of a node, its identifier included."""
        columns = self._of_nodes[self.label(node.label)]
        row: dict[str, Any] = {"id": node.id}
        for name, value in node.attributes:
            if name in columns:
                kind, many = columns[name]
                cast = _CAST[kind]
                row[name] = [cast(one) for one in value] if many and isinstance(value, tuple) else cast(value)
        return row

    def link(self, link: Link) -> dict[str, Any]:
        """Return the ends of a relationship and what it carries."""
        columns, said = self._of_links[self.names(link.type)[0]], dict(link.qualifiers)
        values: dict[str, Any] = {name: getattr(link, name) for name in (*PROVENANCE, "confidence")} | said
        typed = {name: _CAST[columns[name]](value) for name, value in values.items() if name in columns}
        return {"start": link.start, "end": link.end, "said": typed}

    def label(self, label: str) -> str:
        """Return a label that may stand in a query.

        Raises:
            StoreError: the ontology has no such class.
        """
        if label not in self._of_nodes:
            raise StoreError(f"The ontology has no class {label}. Nothing was changed.")
        return label

    def names(self, type_: str, *labels: str) -> tuple[str, ...]:
        """Return a type of relationship and labels that may stand in a query.

        Raises:
            StoreError: the ontology has no such type or class.
        """
        if type_ not in self._of_links:
            raise StoreError(f"The ontology has no relationship {type_}. Nothing was changed.")
        return (type_, *map(self.label, labels))


def _ends(link: Link) -> tuple[str, str, str]:
    return link.type, link.start_label, link.end_label


def _joined(link: Link) -> Joined:
    return link.type, link.start, link.end, link.document


def _grouped(items: Iterable[T], key: Callable[[T], K]) -> Iterator[tuple[K, list[T]]]:
    groups: dict[K, list[T]] = defaultdict(list)
    for item in items:
        groups[key(item)].append(item)
    yield from groups.items()
