"""One LadybugDB file: made by bulk copy, read only ever after."""

import os
import re
import shutil
from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from copy import copy
from pathlib import Path
from time import monotonic
from typing import Any, TypeVar

import ladybug
import pyarrow as pa

from graph.facts import Link, Node
from graph.store.protocol import Limits, Row
from graph.store.query_names import explained
from graph.store.tables import definitions, link_columns, link_table, node_columns, node_table
from ontology.errors import QueryError, QueryLimit, StoreError
from ontology.model import Ontology, read_ontology

ENGINE_VERSION = str(ladybug.__version__)

T = TypeVar("T")
K = TypeVar("K", bound=Hashable)

_READ_MEMORY = 512 * 2**20
"""Bytes that a reader's engine may use; a query that needs more fails instead of filling the machine."""
_WRITE_MEMORY = 0
"""Zero lets the engine use four fifths of the machine's: a copy that runs out of it fails, however little is left."""
_LONG = 0.05
"""Seconds. A connection keeps the memory of its last queries, until there is none left for any: after one that took so
long it is opened anew, which takes half a millisecond."""
_MANY = 300_000
"""Rows after which a copy writes as it goes: it is slower then, and the engine no longer holds everything in memory."""
_ENGINE_S_OWN = 1 << 43
"""Bytes of address space that the engine reserves for a file unless told: eight tebibytes, of which it uses little."""
_LABEL_FUNCTION = re.compile(r"LABEL\((\w+)\._ID,\[[^\]]*\]\)")
"""How the engine names the column of ``type(r)``: with the names of all tables."""
_HELD = 100_000
"""Rows that are held before some are copied: enough for the engine's bulk path, few enough to bound Python's memory."""


class GraphFile:
    """A graph file that is open for reading.

    Args:
        path: the file.
        confined: reserve no more address space than the file needs, and half the memory, for a process whose own
            memory is bounded; the engine otherwise reserves terabytes of addresses.

    Raises:
        StoreError: the file is missing, broken, or of another version of the engine.
    """

    def __init__(self, path: Path, confined: bool = False) -> None:
        self.path = path
        if not path.exists():
            raise StoreError(f"{path} is missing.")
        self.reserved = max(2**30, 1 << (4 * path.stat().st_size).bit_length()) if confined else _ENGINE_S_OWN
        memory = _READ_MEMORY // 2 if confined else _READ_MEMORY
        try:
            self._database = ladybug.Database(
                str(path), read_only=True, buffer_pool_size=memory, max_db_size=self.reserved
            )
            self._connection = ladybug.Connection(self._database)
        except RuntimeError as error:
            raise StoreError(f"{path} cannot be read: {_first_line(error)}.") from error
        self._shared = False

    def again(self) -> "GraphFile":
        """Return another way into the same open file, for another thread; it is to be closed before this one."""
        other = copy(self)
        other._connection = ladybug.Connection(self._database)
        other._shared = True
        return other

    def rows(self, query: str, parameters: Mapping[str, Any] | None = None, limits: Limits = Limits()) -> list[Row]:
        """Run a query that only reads; see ``Store.rows``."""
        return self.table(query, parameters, limits)[1]

    def table(
        self, query: str, parameters: Mapping[str, Any] | None = None, limits: Limits = Limits()
    ) -> tuple[list[str], list[Row]]:
        """Run a query that only reads; see ``Store.table``."""
        begun = monotonic()
        try:
            self._connection.set_query_timeout(int(limits.seconds * 1000))
            result = self._connection.execute(query, dict(parameters or {}))
            if isinstance(result, list):
                raise QueryError("One query at a time, please.")
            with result:
                return _fetch(result, limits.rows)
        except RuntimeError as error:
            raise _query_error(error, query, limits) from error
        finally:
            if monotonic() - begun > _LONG:
                self._renew()

    def _renew(self) -> None:
        self._connection.close()
        self._connection = ladybug.Connection(self._database)

    def close(self) -> None:
        """Let go of the file."""
        self._connection.close()
        if not self._shared:
            self._database.close()


def _fetch(result: Any, most: int) -> tuple[list[str], list[Row]]:
    names = [_LABEL_FUNCTION.sub(r"label(\1)", name) for name in result.get_column_names()]
    rows: list[Row] = []
    while result.has_next():
        if len(rows) == most:
            raise QueryLimit(f"The answer has more than {most} rows. Add LIMIT, or narrow the question.")
        rows.append(dict(zip(names, map(_plain, result.get_next()), strict=True)))
    return names, rows


def _plain(value: Any) -> Any:
    """Return a value without what is the engine's own: a node as its label and attributes, a path as its parts."""
    if isinstance(value, list):
        return [_plain(one) for one in value]
    if not isinstance(value, dict):
        return value
    if "_NODES" in value:
        return {"nodes": _plain(value["_NODES"]), "relationships": _plain(value["_RELS"])}
    if "_LABEL" not in value:
        return {name: _plain(one) for name, one in value.items()}
    own = {name: one for name, one in value.items() if not name.startswith("_") and one is not None}
    return {"type" if "_SRC" in value else "label": value["_LABEL"]} | own


def _query_error(error: RuntimeError, query: str, limits: Limits) -> QueryError:
    message = str(error).strip()
    if "Interrupted" in message:
        return QueryLimit(f"The query took longer than {limits.seconds:g} seconds. Narrow it, or add LIMIT.")
    if "uffer" in message and "memory" in message.lower():
        return QueryLimit("The query needs more memory than it may use. Narrow it, or add LIMIT.")
    return QueryError(explained(message, query, read_ontology()))


_NOTHING_CHANGED = "Nothing was changed; free some space or mend the rights."


def _first_line(error: RuntimeError) -> str:
    return str(error).strip().splitlines()[0].rstrip(".") if str(error).strip() else "no reason given"


def build(path: Path, ontology: Ontology, nodes: Iterable[Node], links: Iterable[Link]) -> Counter[str]:
    """Make a graph file of these nodes and links; return how many of each label and type it was given."""
    remove(path)
    with _writing(path) as connection:
        for statement in definitions(ontology):
            connection.execute(statement)
        return _copy(connection, ontology, nodes, links)


def append(old: Path, path: Path, ontology: Ontology, nodes: Iterable[Node], links: Iterable[Link]) -> Counter[str]:
    """Make a graph file that is the old one and these nodes and links; return how many were added of each."""
    remove(path)
    shutil.copyfile(old, path)
    with _writing(path) as connection:
        return _copy(connection, ontology, nodes, links)


def counts(path: Path, ontology: Ontology) -> Counter[str]:
    """Count what a graph file holds, of each label and type, by scanning all of it."""
    file = GraphFile(path)
    try:
        found: Counter[str] = Counter()
        for label in ontology.classes:
            found[label] = file.rows(f"MATCH (n:`{label}`) RETURN count(n.id) AS n")[0]["n"]
        for type_ in link_columns(ontology):
            found[type_] = file.rows(f"MATCH ()-[r:`{type_}`]->() RETURN count(r.document) AS n")[0]["n"]
        return +found
    finally:
        file.close()


def remove(path: Path) -> None:
    """Delete a graph file, and what the engine keeps beside it."""
    for one in (path, *path.parent.glob(path.name + ".*")):
        one.unlink(missing_ok=True)


@contextmanager
def _writing(path: Path) -> Iterator[Any]:
    try:
        # One checkpoint at the end (but see _MANY): after each of many small copies it would more than double the time.
        database = ladybug.Database(str(path), buffer_pool_size=_WRITE_MEMORY, auto_checkpoint=False)
        connection = ladybug.Connection(database)
        try:
            yield connection
            connection.execute("CHECKPOINT")
        finally:
            connection.close()
            database.close()
        _flush(path)
    except RuntimeError as error:
        remove(path)
        raise StoreError(f"{path} could not be written: {_first_line(error)}. {_NOTHING_CHANGED}") from error
    except OSError as error:
        remove(path)
        raise StoreError(f"{path} could not be written: {error.strerror}. {_NOTHING_CHANGED}") from error


def _flush(path: Path) -> None:
    with path.open("rb") as file:
        os.fsync(file.fileno())


def _copy(connection: Any, ontology: Ontology, nodes: Iterable[Node], links: Iterable[Link]) -> Counter[str]:
    given: Counter[str] = Counter()
    for name, statement, rows in _copies(ontology, nodes, links):
        connection.execute(statement, {"rows": rows})
        if given.total() <= _MANY < given.total() + rows.num_rows:
            connection.execute("CALL auto_checkpoint = true")
        given[name] += rows.num_rows
    return given


def _copies(ontology: Ontology, nodes: Iterable[Node], links: Iterable[Link]) -> Iterator[tuple[str, str, pa.Table]]:
    """Give what is to be copied: the label or type, the statement, the rows."""
    columns = node_columns(ontology)
    for label, some in _batches(nodes, lambda node: node.label):
        yield label, f"COPY `{label}` FROM $rows", node_table(columns[label], some)
    of_links = link_columns(ontology)
    for (type_, start, end), linked in _batches(links, lambda link: (link.type, link.start_label, link.end_label)):
        yield type_, f"COPY `{type_}` FROM $rows (from='{start}', to='{end}')", link_table(of_links[type_], linked)


def _batches(items: Iterable[T], key: Callable[[T], K]) -> Iterator[tuple[K, list[T]]]:
    """Give the items in groups of one key; only so many are held at a time, and then the largest group goes."""
    groups: dict[K, list[T]] = defaultdict(list)
    held = 0
    for item in items:
        groups[key(item)].append(item)
        held += 1
        if held == _HELD:
            largest = max(groups, key=lambda one: len(groups[one]))
            held -= len(groups[largest])
            yield largest, groups.pop(largest)
    yield from groups.items()
