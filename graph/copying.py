"""Copying a whole graph, with its records and its history, from one store to another."""

from graph.doctor import Health, examine, sums
from graph.ledger import Ledger
from graph.store.protocol import GraphStore, Scope
from ontology.errors import StoreError

_TABLES = ("documents", "claims", "links", "loads", "dropped", "changed_nodes")


def copy_store(source: GraphStore, target: GraphStore, wait: float = 60.0) -> Health:
    """Copy what one store holds into another that is empty, and return what the doctor says of the other.

    Raises:
        StoreError: the source holds nothing, the target is not empty, or the copy is not the same; the target is then
            as it was, or, where only the reading back failed, named as faulty.
    """
    if not source.generation:
        raise StoreError("There is nothing to copy: the source holds no graph yet.")
    before = sums(source)
    with target.writing("copy", wait) as ledger:
        if ledger.documents() or ledger.loads():
            raise StoreError("The target holds documents already. Name an empty store, or a new folder.")
        _copy_rows(source.ledger, ledger)
        target.publish([], [], Scope.ALL)
    health = examine(target)
    if health.ailments or dict(health.sums) != before:
        raise StoreError("The copy is not the same as its source. Look: joinedup doctor --store URL, for both.")
    return health


def _copy_rows(source: Ledger, target: Ledger) -> None:
    for table in _TABLES:
        found = source.db.execute(f"SELECT * FROM {table} ORDER BY rowid")  # noqa: S608 - names of tables are constants
        names = ", ".join(f'"{column[0]}"' for column in found.description)
        marks = ", ".join("?" * len(found.description))
        target.db.executemany(f"INSERT INTO {table} ({names}) VALUES ({marks})", found)  # noqa: S608
    target.set_meta("vocabulary", source.meta("vocabulary"))
