"""The commands that look after stores: ``doctor`` and ``copy``."""

from typing import Annotated

import typer

from api import output
from api.options import DEFAULT_STORE, DONE, FAULTS, FormatOption, Shape, StoreOption, WaitOption, opened
from graph.copying import copy_store
from graph.doctor import Health, examine


def doctor(store: StoreOption = DEFAULT_STORE, shape: FormatOption = Shape.table) -> None:
    """Hold a store against its own records: counts and checksums by scans, versions, constraints, stray nodes.

    Says what is wrong and the command that mends it; the exit code is 1 where anything is.
    """
    with opened(store) as examined:
        health = examine(examined)
    _print(health, shape)
    raise typer.Exit(FAULTS if health.ailments else DONE)


def copy(
    source: Annotated[str, typer.Option("--from", metavar="URL", help="The store to copy.")],
    target: Annotated[str, typer.Option("--to", metavar="URL", help="A new or empty store.")],
    wait: WaitOption = 60.0,
    shape: FormatOption = Shape.table,
) -> None:
    """Copy a whole graph with its records and history into another store, and prove it by checksums.

    Example: joinedup copy --from joinedup-data --to neo4j://localhost
    """
    with opened(source) as old, opened(target, create=True) as new:
        health = copy_store(old, new, wait)
    _print(health, shape)


def _print(health: Health, shape: Shape) -> None:
    if shape == Shape.json:
        output.print_json(health.as_json())
        return
    out = output.console()
    rows = [[name, one.count, one.checksum] for name, one in health.sums.items()]
    if rows:
        output.print_table(["what", "count", "checksum"], rows, f"{health.engine}, graph {health.generation}")
    for one in health.ailments:
        out.print(output.plain(f"{one.where}: {one.what}. To mend it: {one.mend}"), soft_wrap=True)
    what = f"{len(health.ailments)} things are wrong" if health.ailments else "Nothing is wrong"
    out.print(f"{what}: {health.documents} documents are loaded.")
