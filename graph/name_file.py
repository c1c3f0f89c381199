"""Resolving many names at once: a CSV file with the columns name, area and date."""

import csv
import io
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from graph.resolution import KNOWN, as_json
from graph.resolve import Resolver
from ontology.errors import Fault, InputError
from ontology.names import alike
from ontology.statement import Name

COLUMNS = ("name", "area", "date")

_LABELS = "Agency|Board"


def resolve_file(path: Path, resolver: Resolver) -> list[dict[str, Any]]:
    """Say what the names of a file resolve to, in the order of its rows, as the command line prints it.

    Raises:
        InputError: see ``read_names``.
    """
    return [resolved(name, resolver) for name in read_names(path)]


def resolved(name: Name, resolver: Resolver) -> dict[str, Any]:
    """Say what a name resolves to, with the nearest entries where it is not known, as the command line prints it."""
    found = resolver.resolve(name)
    return as_json(found, name.text, () if found.status == KNOWN else resolver.candidates(name))


def read_names(path: Path) -> list[Name]:
    """Read the names of a file; the columns ``area`` and ``date`` may be missing.

    Raises:
        InputError: it cannot be read, has an unknown column or lacks ``name``, or a row has too many cells.
    """
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise InputError([Fault(str(path), 0, 0, f"The names cannot be read: {error}.")]) from error
    reader = csv.DictReader(io.StringIO(text, newline=""), strict=True)
    try:
        faults = list(_column_faults(path, reader.fieldnames or ()))
        if faults:
            raise InputError(faults)
        return [_name(path, reader.line_num, row) for row in reader]
    except csv.Error as error:
        raise InputError([Fault(str(path), reader.line_num, 0, f"This is no CSV: {error}.")]) from error


def _name(path: Path, line: int, row: dict[str, str | None]) -> Name:
    if None in row:
        advice = "Put a name that holds commas in quotation marks."
        raise InputError([Fault(str(path), line, 0, "The row has more cells than there are columns.", advice)])
    return Name(_LABELS, row["name"] or "", area=row.get("area") or "", date=row.get("date") or "")


def _column_faults(path: Path, columns: Sequence[str]) -> Iterator[Fault]:
    for number, column in enumerate(columns, 1):
        if column not in COLUMNS:
            offers = " or ".join(alike(column, COLUMNS, limit=1))
            advice = f"Did you mean {offers}?" if offers else f"The columns are {', '.join(COLUMNS)}."
            yield Fault(str(path), 1, number, f"There is no column {column!r}.", advice)
    if "name" not in columns:
        yield Fault(str(path), 1, 0, "The column 'name' is missing.", f"The columns are {', '.join(COLUMNS)}.")
