"""Exports: the whole graph as files for other programs. Everything here only reads."""

import csv
from collections.abc import Iterable
from pathlib import Path

import networkx as nx

from graph.content import links, nodes
from graph.store.protocol import Row, Store
from graph.store.tables import link_columns, node_columns
from ontology.model import Ontology

_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")


def safe_cell(value: object) -> str:
    """Write a value as a spreadsheet cell that is text, never a formula; lists are joined by ``; ``.

    A cell that begins like a formula gets an apostrophe in front, as OWASP advises against CSV injection; a plain
    negative number stays as it is.
    """
    text = "; ".join(map(str, value)) if isinstance(value, list | tuple) else "" if value is None else str(value)
    if text.startswith(_FORMULA_STARTS) and not _is_number(text):
        return "'" + text
    return text


def _is_number(text: str) -> bool:
    try:
        float(text)
    except ValueError:
        return False
    return True


def export_csv(store: Store, ontology: Ontology, folder: Path) -> list[Path]:
    """Write ``nodes.csv`` and ``relationships.csv`` into a folder; return the two paths."""
    folder.mkdir(parents=True, exist_ok=True)
    of_nodes = ["label", "id", *_union(node_columns(ontology).values(), but="id")]
    of_links = ["type", "from", "to", *_union(link_columns(ontology).values())]
    paths = [folder / "nodes.csv", folder / "relationships.csv"]
    _write(paths[0], of_nodes, nodes(store, ontology))
    _write(paths[1], of_links, links(store, ontology))
    return paths


def export_graphml(store: Store, ontology: Ontology, path: Path) -> list[Path]:
    """Write a GraphML file that Gephi, yEd and networkx read; return its path."""
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    for node in nodes(store, ontology):
        graph.add_node(node.pop("id"), **{name: _scalar(value) for name, value in node.items()})
    for link in links(store, ontology):
        start, end = link.pop("from"), link.pop("to")
        graph.add_edge(start, end, **{name: _scalar(value) for name, value in link.items()})
    path.parent.mkdir(parents=True, exist_ok=True)
    nx.write_graphml(graph, path, named_key_ids=True)
    return [path]


def _write(path: Path, columns: list[str], rows: Iterable[Row]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(columns)
        for row in rows:
            writer.writerow([safe_cell(row.get(column)) for column in columns])


def _union(tables: Iterable[Iterable[str]], but: str = "") -> list[str]:
    found: dict[str, None] = {}
    for table in tables:
        found.update(dict.fromkeys(table))
    return [name for name in found if name != but]


def _scalar(value: object) -> object:
    """GraphML has no lists, and XML no control characters."""
    if isinstance(value, list):
        value = "; ".join(map(str, value))
    return "".join(c for c in value if c >= " " or c in "\t\n\r") if isinstance(value, str) else value


EXPORTS = {"csv": export_csv, "graphml": export_graphml}
"""Format -> what writes it; csv takes a folder, graphml a file."""
