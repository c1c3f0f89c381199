"""The walk through open names: one key each, written at once, undone by a later row."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from rich.prompt import Prompt

from api.output import console, plain
from api.reports import print_item
from graph.decisions import add_decision
from graph.review import ReviewItem, decide
from ontology.errors import UnknownName

_KEYS = "number: same as that one | n: new agency | x: not an agency | u: unsure | z: undo | Enter: skip | q: stop"


def walk(items: Sequence[ReviewItem], path: Path, who: str) -> None:
    """Ask about one open name after the other, and write each decision to a file before the next is asked."""
    out = console()
    written = 0
    for number, item in enumerate(items, 1):
        out.print(f"\n{number} of {len(items)}")
        print_item(item)
        key = _asked(item, path, who)
        if key == "q":
            break
        written += bool(key)
    out.print(
        f"{written} decisions written to {plain(path)}. They hold from the next load, or at once: joinedup rebuild"
    )


def _asked(item: ReviewItem, path: Path, who: str) -> str:
    """Ask until the key is one that there is; return it, or nothing where the name is skipped."""
    while True:
        key = Prompt.ask(_KEYS, console=console(), default="", show_default=False).strip().lower()
        if key in ("", "q"):
            return key
        try:
            add_decision(path, decide(item, key, who, date.today()))
            return key
        except UnknownName as error:
            console().print(plain(error))
