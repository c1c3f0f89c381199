"""Doctor: what a store holds, read back by scans, against what its records say.

Every class and every type of relationship has a checksum that does not depend on order: one is worked out from the
facts in the ledger, the other from a scan of the graph. Two stores with the same checksums hold the same graph.
"""

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass, field
from typing import Any

from graph.content import WHOLE, links, nodes
from graph.facts import Link, Node
from graph.ledger import Ledger
from graph.store.derived import Derivation
from graph.store.protocol import GraphStore
from graph.store.tables import PROVENANCE, link_columns, node_columns
from ontology.errors import JoinedupError
from ontology.model import Ontology

_REBUILD = "joinedup rebuild"
_BITS = 2**128


@dataclass(frozen=True)
class Sum:
    """How many there are of a class or a type, and their checksum."""

    count: int = 0
    checksum: str = f"{0:032x}"


@dataclass(frozen=True)
class Ailment:
    """One thing that is wrong with a store.

    Attributes:
        where: what it is about: a class, a type, the ledger, the engine.
        what: what is wrong.
        mend: the command that mends it.
    """

    where: str
    what: str
    mend: str


@dataclass(frozen=True)
class Health:
    """What the doctor found.

    Attributes:
        engine: the engine and its version.
        generation: number of the graph.
        documents: how many documents are loaded.
        sums: of each class and each type that the graph holds.
        ailments: what is wrong; empty for a store that is well.
    """

    engine: str
    generation: int
    documents: int
    sums: Mapping[str, Sum] = field(default_factory=dict)
    ailments: tuple[Ailment, ...] = ()

    def as_json(self) -> dict[str, Any]:
        """Return what was found as JSON values."""
        return asdict(self)


def examine(store: GraphStore) -> Health:
    """Examine a store."""
    ledger, own = store.ledger, tuple(_of_store(store))
    documents = len(ledger.documents())
    if not store.generation:
        nothing = Ailment("the graph", "it holds nothing yet", "joinedup load PATH")
        return Health(store.engine, 0, documents, {}, (nothing, *own))
    try:
        found = sums(store)
    except JoinedupError as error:
        broken = Ailment("the graph", f"it cannot be read: {error}", _REBUILD)
        return Health(store.engine, store.generation, documents, {}, (broken, *own))
    wrong = [*own, *_of_ledger(ledger), *_compared(expected(store), found), *_orphans(store)]
    return Health(store.engine, store.generation, documents, found, tuple(wrong))


def sums(store: GraphStore) -> dict[str, Sum]:
    """Scan the graph: the sum of each class and type that it holds."""
    return _sums([*nodes(store, store.ontology), *links(store, store.ontology)])


def expected(store: GraphStore) -> dict[str, Sum]:
    """Work out from the facts in the ledger what the sums of the graph have to be."""
    derivation, ledger, ontology = Derivation(store.ontology), store.ledger, store.ontology
    of_nodes = (_node_row(node, ontology) for node in derivation.nodes(ledger))
    of_links = (_link_row(link, ontology) for link in derivation.links(ledger))
    return _sums(row for rows in (of_nodes, of_links) for row in rows)


def _sums(rows: Iterable[Mapping[str, Any]]) -> dict[str, Sum]:
    counts: dict[str, int] = {}
    totals: dict[str, int] = {}
    for row in rows:
        name = str(row.get("label") or row["type"])
        digest = hashlib.blake2b(json.dumps(row, sort_keys=True, default=list).encode(), digest_size=16).digest()
        counts[name] = counts.get(name, 0) + 1
        totals[name] = (totals.get(name, 0) + int.from_bytes(digest)) % _BITS
    return {name: Sum(counts[name], f"{totals[name]:032x}") for name in sorted(counts)}


def _node_row(node: Node, ontology: Ontology) -> dict[str, Any]:
    columns = node_columns(ontology)[node.label]
    typed = {name: _typed(value, columns[name][0]) for name, value in node.attributes if name in columns}
    return {"label": node.label, "id": node.id, **{name: value for name, value in typed.items() if value != []}}


def _link_row(link: Link, ontology: Ontology) -> dict[str, Any]:
    columns = link_columns(ontology)[link.type]
    values = {name: getattr(link, name) for name in (*PROVENANCE, "confidence")} | dict(link.qualifiers)
    typed = {name: _typed(value, columns[name]) for name, value in values.items() if name in columns}
    kept = {name: value for name, value in typed.items() if value not in (None, "")}
    return {"type": link.type, "from": link.start, "to": link.end, **kept}


def _typed(value: Any, datatype: str) -> Any:
    if isinstance(value, tuple):
        return [_typed(one, datatype) for one in value]
    return float(value) if datatype == "decimal" else value


def _of_store(store: GraphStore) -> Iterator[Ailment]:
    for what, mend in store.ailments():
        yield Ailment("the store", what, mend)


def _of_ledger(ledger: Ledger) -> Iterator[Ailment]:
    [check] = ledger.db.execute("PRAGMA quick_check(1)").fetchone()
    if check != "ok":
        yield Ailment("the ledger", f"its file is damaged: {check}", "restore the folder from a copy")
    loads = {int(str(load["number"])) for load in ledger.loads()}
    for document in ledger.documents():
        if document["load"] not in loads:
            what = f"{document['id']} was brought by load {document['load']}, which the history does not have"
            yield Ailment("the ledger", what, f"joinedup forget {document['id']}, and load it again")


def _compared(wanted: Mapping[str, Sum], found: Mapping[str, Sum]) -> Iterator[Ailment]:
    for name in sorted(wanted.keys() | found.keys()):
        said, there = wanted.get(name, Sum()), found.get(name, Sum())
        if said.count != there.count:
            yield Ailment(name, f"the records make {said.count}, and the graph holds {there.count}", _REBUILD)
        elif said != there:
            yield Ailment(name, "as many as the records make, but not as the records say", _REBUILD)


def _orphans(store: GraphStore) -> Iterator[Ailment]:
    """Find nodes that no document names: without a name, and without a relationship."""
    for label in store.ontology.classes:
        query = f"MATCH (n:`{label}`) WHERE n.name IS NULL AND NOT EXISTS {{ MATCH (n)-[]-() }} RETURN n.id AS id"
        ids = [row["id"] for row in store.rows(query, limits=WHOLE)]
        if ids:
            yield Ailment(label, f"{len(ids)} without a name and without a relationship, such as {ids[0]}", _REBUILD)
