"""The tables of the embedded graph, made from the ontology."""

from collections.abc import Iterator, Sequence

import pyarrow as pa

from graph.facts import Link, Node
from ontology.model import Ontology

PROVENANCE = ("document", "locator", "quote", "method", "rule")
"""What every relationship carries besides its qualifiers and its confidence."""

_OWN = frozenset({*PROVENANCE, "confidence"})

_ARROW = {"string": pa.string(), "integer": pa.int64(), "decimal": pa.float64(), "boolean": pa.bool_()}
_ENGINE = {"string": "STRING", "integer": "INT64", "decimal": "DOUBLE", "boolean": "BOOLEAN"}


def definitions(ontology: Ontology) -> Iterator[str]:
    """Give the statements that make the tables: one a class, one a relationship type, one for Neo4j's ``type()``."""
    for label, of_node in node_columns(ontology).items():
        body = ", ".join(f"`{name}` {_engine_type(kind, many)}" for name, (kind, many) in of_node.items())
        yield f"CREATE NODE TABLE `{label}` ({body}, PRIMARY KEY (id))"
    for type_, columns in link_columns(ontology).items():
        relationship = ontology.relationships[type_]
        ends = ", ".join(f"FROM `{a}` TO `{b}`" for a in relationship.domain for b in relationship.range)
        body = ", ".join(f"`{name}` {_ENGINE[kind]}" for name, kind in columns.items())
        yield f"CREATE REL TABLE `{type_}` ({ends}, {body})"
    yield "CREATE MACRO type(r) AS label(r)"


def node_columns(ontology: Ontology) -> dict[str, dict[str, tuple[str, bool]]]:
    """Give the columns of every class: name -> (datatype, whether it is a list)."""
    return {
        label: {"id": ("string", False), **{one.name: (one.datatype, one.many) for one in node_class.attributes}}
        for label, node_class in ontology.classes.items()
    }


def link_columns(ontology: Ontology) -> dict[str, dict[str, str]]:
    """Give the columns of every relationship type: name -> datatype."""
    common = dict.fromkeys(PROVENANCE, "string") | {"confidence": "decimal"}
    return {
        type_: {name: ontology.qualifiers[name].datatype for name in relationship.qualifiers} | common
        for type_, relationship in ontology.relationships.items()
        if not relationship.abstract
    }


def node_table(columns: dict[str, tuple[str, bool]], nodes: Sequence[Node]) -> pa.Table:
    """Put nodes of one class into an Arrow table of its columns."""
    rows = [{"id": node.id, **dict(node.attributes)} for node in nodes]
    return pa.table(
        {name: pa.array([row.get(name) for row in rows], _arrow_type(*column)) for name, column in columns.items()}
    )


def link_table(columns: dict[str, str], links: Sequence[Link]) -> pa.Table:
    """Put links of one type, between two classes, into an Arrow table of its columns."""
    said = [dict(link.qualifiers) for link in links]
    values: dict[str, list[object]] = {
        name: [getattr(link, name) for link in links] if name in _OWN else [qualifiers.get(name) for qualifiers in said]
        for name in columns
    }
    ends = {"from": pa.array([link.start for link in links]), "to": pa.array([link.end for link in links])}
    return pa.table(ends | {name: pa.array(values[name], _ARROW[kind]) for name, kind in columns.items()})


def _engine_type(kind: str, many: bool) -> str:
    return _ENGINE[kind] + ("[]" if many else "")


def _arrow_type(kind: str, many: bool) -> pa.DataType:
    return pa.list_(_ARROW[kind]) if many else _ARROW[kind]
