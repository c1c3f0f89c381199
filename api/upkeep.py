"""The commands that look after stores: ``doctor`` and ``copy``."""

from contextlib import closing

from api import output
from graph.copying import copy_store
from graph.doctor import Health, examine
from graph.store.open import open_store
from ontology.model import read_ontology


def doctor(url: str, as_json: bool) -> bool:
    """Examine a store, print what was found, and say whether it is well.

    Raises:
        StoreError: it cannot be opened.
    """
    with closing(open_store(url, read_ontology())) as store:
        health = examine(store)
    if as_json:
        output.print_json(health.as_json())
    else:
        _print(health)
    return not health.ailments


def copy(source: str, target: str, wait: float, as_json: bool) -> None:
    """Copy a store into an empty one, and print what the doctor says of the copy.

    Raises:
        StoreError: it cannot be done, or the copy is not the same.
    """
    ontology = read_ontology()
    with (
        closing(open_store(source, ontology)) as old,
        closing(open_store(target, ontology, create=True)) as new,
    ):
        health = copy_store(old, new, wait)
    if as_json:
        output.print_json(health.as_json())
    else:
        _print(health)


def _print(health: Health) -> None:
    out = output.console()
    rows = [[name, one.count, one.checksum] for name, one in health.sums.items()]
    if rows:
        output.print_table(["what", "count", "checksum"], rows, f"{health.engine}, graph {health.generation}")
    for one in health.ailments:
        out.print(output.plain(f"{one.where}: {one.what}. To mend it: {one.mend}"), soft_wrap=True)
    what = f"{len(health.ailments)} things are wrong" if health.ailments else "Nothing is wrong"
    out.print(f"{what}: {health.documents} documents are loaded.")
