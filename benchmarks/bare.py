"""The bare engine: the same rows and the same queries, with nothing of joinedup around them."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import ladybug
import pyarrow as pa

from graph.store.tables import definitions, link_columns, node_columns
from ontology.model import Ontology


@dataclass(frozen=True)
class Rows:
    """Rows that are to be copied into one table.

    Attributes:
        copy: the statement that copies them, from ``$rows``.
        rows: they.
    """

    copy: str
    rows: pa.Table


class Engine:
    """A graph file, opened by the engine as it is."""

    def __init__(self, path: Path, read_only: bool = True) -> None:
        # A checkpoint after every COPY would more than double the time of a copy of many small tables.
        self._database = ladybug.Database(str(path), read_only=read_only, auto_checkpoint=False)
        self._connection = ladybug.Connection(self._database)

    def all(self, query: str, parameters: Mapping[str, Any]) -> list[list[Any]]:
        """Run a query and fetch all of its rows."""
        with self._run(query, parameters) as result:
            rows: list[list[Any]] = result.get_all()
        return rows

    def table(self, query: str) -> pa.Table:
        """Run a query and fetch its rows as an Arrow table."""
        with self._run(query, {}) as result:
            return result.get_as_arrow()

    def run(self, statement: str, parameters: Mapping[str, Any] | None = None) -> None:
        """Run a statement that gives no rows."""
        self._run(statement, parameters or {}).close()

    def _run(self, text: str, parameters: Mapping[str, Any]) -> Any:
        return self._connection.execute(text, dict(parameters))

    def close(self) -> None:
        """Let go of the file."""
        self._connection.close()
        self._database.close()


def copy(path: Path, ontology: Ontology, everything: list[Rows]) -> None:
    """Make a graph file of these rows: the same tables, one COPY for each, and a checkpoint."""
    engine = Engine(path, read_only=False)
    for statement in definitions(ontology):
        engine.run(statement)
    for one in everything:
        engine.run(one.copy, {"rows": one.rows})
    engine.run("CHECKPOINT")
    engine.close()


def rows_of(path: Path, ontology: Ontology) -> list[Rows]:
    """Read all that a graph file holds, nodes first, as the tables that ``copy`` copies."""
    engine = Engine(path)
    found = [*_nodes(engine, ontology), *_links(engine, ontology)]
    engine.close()
    return [one for one in found if one.rows.num_rows]


def _nodes(engine: Engine, ontology: Ontology) -> Iterator[Rows]:
    for label, columns in node_columns(ontology).items():
        wanted = ", ".join(f"n.`{name}` AS `{name}`" for name in columns)
        yield Rows(f"COPY `{label}` FROM $rows", engine.table(f"MATCH (n:`{label}`) RETURN {wanted}"))


def _links(engine: Engine, ontology: Ontology) -> Iterator[Rows]:
    for type_, columns in link_columns(ontology).items():
        wanted = ", ".join(["a.id AS `from`", "b.id AS `to`", *(f"r.`{name}` AS `{name}`" for name in columns)])
        relationship = ontology.relationships[type_]
        for start in relationship.domain:
            for end in relationship.range:
                query = f"MATCH (a:`{start}`)-[r:`{type_}`]->(b:`{end}`) RETURN {wanted}"
                yield Rows(f"COPY `{type_}` FROM $rows (from='{start}', to='{end}')", engine.table(query))
