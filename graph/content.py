"""The content of a graph, whole: every node and every relationship with its attributes."""

from collections.abc import Iterator

from graph.store.protocol import Limits, Row, Store
from graph.store.tables import link_columns, node_columns
from ontology.model import Ontology

WHOLE = Limits(seconds=600, rows=100_000_000)
"""Limits of a reading that wants everything."""


def nodes(store: Store, ontology: Ontology) -> Iterator[Row]:
    """Give every node: ``label``, ``id`` and the attributes that have a value, ordered by label and id."""
    for label, columns in node_columns(ontology).items():
        wanted = ", ".join(f"n.`{name}` AS `{name}`" for name in columns)
        for row in store.rows(f"MATCH (n:`{label}`) RETURN {wanted} ORDER BY id", limits=WHOLE):
            yield {"label": label} | {name: value for name, value in row.items() if value not in (None, [])}


def links(store: Store, ontology: Ontology) -> Iterator[Row]:
    """Give every relationship: ``type``, ``from``, ``to`` and the attributes that have a value, in a fixed order."""
    for type_, columns in link_columns(ontology).items():
        wanted = ", ".join(f"r.`{name}` AS `{name}`" for name in columns)
        query = f"MATCH (a)-[r:`{type_}`]->(b) RETURN a.id AS `from`, b.id AS `to`, {wanted}"
        rows = store.rows(query, limits=WHOLE)
        for row in sorted(rows, key=lambda row: [str(value) for value in row.values()]):
            yield {"type": type_} | {name: value for name, value in row.items() if value not in (None, "")}
