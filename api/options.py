"""What the commands share: options, opening the store that one of them names, and the bar of progress."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

from api import output
from graph.store.open import open_store
from graph.store.protocol import GraphStore
from ontology.model import read_ontology

DEFAULT_STORE = "joinedup-data"

DONE, FAULTS, USAGE = 0, 1, 2
"""Exit codes: done; the input or the graph has faults; wrong usage."""


class Shape(StrEnum):
    """How a command answers."""

    table = "table"
    json = "json"


class AnswerShape(StrEnum):
    """How a question is answered."""

    table = "table"
    json = "json"
    csv = "csv"
    markdown = "markdown"


StoreOption = Annotated[
    str, typer.Option("--store", envvar="JOINEDUP_STORE", metavar="URL", help="Folder of the store, or neo4j://HOST.")
]

FormatOption = Annotated[Shape, typer.Option("--format", help="For people, or one JSON document for programs.")]
PathsArgument = Annotated[list[Path], typer.Argument(metavar="PATH...", help="Files, or folders of files.")]
KindOption = Annotated[str, typer.Option("--as", metavar="KIND", help="Read the files as this kind of document.")]
DecisionsOption = Annotated[
    Path | None,
    typer.Option(
        "--decisions",
        envvar="JOINEDUP_DECISIONS",
        metavar="CSV",
        help="Decisions on names. [default: decisions.csv in the store's folder]",
        show_default=False,
    ),
]
DryRunOption = Annotated[bool, typer.Option("--dry-run", help="Say what would change, and change nothing.")]
WaitOption = Annotated[
    float, typer.Option("--wait", min=0, metavar="SECONDS", help="How long to wait for another load.")
]


@contextmanager
def opened(url: str, create: bool = False) -> Iterator[GraphStore]:
    """Open the store that an option names, and let go of it in the end."""
    store = open_store(url, read_ontology(), create)
    try:
        yield store
    finally:
        store.close()


@contextmanager
def progress() -> Iterator[Callable[[int, int, str], None]]:
    """Show how far the reading of files is, on standard error; what is given is told of each: done, total, name."""
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TextColumn("{task.fields[name]}"))
    with Progress(*columns, console=output.console(stderr=True)) as bar:
        task = bar.add_task("Reading", total=None, name="")
        yield lambda done, total, name: bar.update(task, completed=done, total=total, name=output.plain(name))
