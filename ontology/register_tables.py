"""Reads the tables of the register: CSV files with fixed columns, each row with its line, each fault with its place."""

import csv
import io
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from ontology.errors import Fault
from ontology.names import alike

SEPARATOR = ";"


@dataclass(frozen=True)
class Table:
    """A table of the register.

    Attributes:
        file: name of the file.
        label: class of the nodes that its rows are: ``Agency``.
        prefix: first part of their identifiers: ``agency``.
        columns: all of them; a file has these and no others, in any order.
        required: the columns that no row may leave empty.
    """

    file: str
    label: str
    prefix: str
    columns: tuple[str, ...]
    required: tuple[str, ...]


def _table(file: str, label: str, prefix: str, columns: str, required: str = "id name") -> Table:
    return Table(file, label, prefix, tuple(columns.split()), tuple(required.split()))


_AGENCY = (
    "id name kind aliases abbreviation codes area parent from to predecessors successors shared_aliases member_name"
)

TABLES = (
    _table("areas.csv", "Area", "area", "id name type aliases codes part_of from to successors", "id name type"),
    _table("agencies.csv", "Agency", "agency", _AGENCY, "id name kind"),
    _table("board-types.csv", "BoardType", "board-type", "id name aliases abbreviation area"),
    _table("boards.csv", "Board", "board", "id name type aliases area"),
    _table(
        "statutes.csv", "Statute", "statute", "id name year number url aliases abbreviation", "id name year number url"
    ),
    _table(
        "provisions.csv", "Provision", "provision", "id statute number name url aliases", "id statute number name url"
    ),
)
"""The tables of the register, areas first."""


@dataclass(frozen=True)
class Row:
    """One row of a table.

    Attributes:
        table: the table it stands in.
        path: the file.
        line: the line on which it begins, from 1.
        cells: its values, without the white space around them, by column.
        places: the number of each column in the file, from 1.
    """

    table: Table
    path: Path
    line: int
    cells: Mapping[str, str]
    places: Mapping[str, int]

    def __getitem__(self, column: str) -> str:
        """Gives a value; the empty text where the table has no such column."""
        return self.cells.get(column, "")

    def many(self, column: str) -> tuple[str, ...]:
        """Gives the values of a cell that lists several."""
        return tuple(part.strip() for part in self[column].split(SEPARATOR) if part.strip())

    def fault(self, column: str, message: str, advice: str = "") -> Fault:
        """Says what is wrong with one cell."""
        return Fault(str(self.path), self.line, self.places.get(column, 0), message, advice)


def read_tables(folder: Path) -> tuple[list[Row], list[Fault]]:
    """Reads all tables of a folder: the rows that can be read, and what is wrong with the files themselves."""
    rows: list[Row] = []
    faults: list[Fault] = []
    for table in TABLES:
        found, wrong = _read(table, folder / table.file)
        rows += found
        faults += wrong
    return rows, faults


def _read(table: Table, path: Path) -> tuple[list[Row], list[Fault]]:
    try:
        text = path.read_text(encoding="utf-8-sig")
    except FileNotFoundError:
        return [], [Fault(str(path), 0, 0, "The file is missing.", f"Add it, with the columns {_list(table.columns)}.")]
    except UnicodeDecodeError as error:
        line = error.object[: error.start].count(b"\n") + 1
        return [], [Fault(str(path), line, 0, "The file is not UTF-8 text.", "Save it as CSV in UTF-8.")]
    except OSError as error:
        return [], [Fault(str(path), 0, 0, f"The file cannot be read: {error.strerror or error}.")]
    lines, faults = _lines(path, text)
    if not lines:
        return [], faults or [Fault(str(path), 1, 0, "The file is empty.", "Begin it with a header row.")]
    return _rows(table, path, lines, faults)


def _lines(path: Path, text: str) -> tuple[list[tuple[int, list[str]]], list[Fault]]:
    """Takes a text apart into rows, each with the line on which it begins; stops where it is no longer CSV."""
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    found: list[tuple[int, list[str]]] = []
    line = 1
    try:
        for cells in reader:
            if any(cell.strip() for cell in cells):
                found.append((line, [cell.strip() for cell in cells]))
            line = reader.line_num + 1
    except csv.Error as error:
        advice = "Put quotes round a cell that holds a comma, and double the quotes in it."
        return found, [Fault(str(path), line, 0, f"The row cannot be read: {error}.", advice)]
    return found, []


def _rows(
    table: Table, path: Path, lines: list[tuple[int, list[str]]], faults: list[Fault]
) -> tuple[list[Row], list[Fault]]:
    (header_line, header), *rest = lines
    places = {column: number for number, column in reversed(list(enumerate(header, 1)))}
    faults = [*faults, *_header_faults(table, path, header_line, header)]
    rows: list[Row] = []
    for line, cells in rest:
        if len(cells) == len(header):
            rows.append(Row(table, path, line, dict(zip(reversed(header), reversed(cells), strict=True)), places))
        else:
            message = f"The row has {len(cells)} cells, where the header has {len(header)}."
            faults.append(Fault(str(path), line, 0, message, "Is a comma missing, or a quote?"))
    return rows, faults


def _header_faults(table: Table, path: Path, line: int, header: list[str]) -> Iterator[Fault]:
    for number, column in enumerate(header, 1):
        if column not in table.columns:
            offer = alike(column, table.columns, limit=1)
            advice = f"Did you mean {offer[0]!r}?" if offer else f"The columns are {_list(table.columns)}."
            yield Fault(str(path), line, number, f"There is no column {column!r}.", advice)
        elif header.index(column) + 1 != number:
            yield Fault(str(path), line, number, f"The column {column!r} is there twice.", "Remove one.")
    for column in table.columns:
        if column not in header:
            yield Fault(str(path), line, 0, f"The column {column!r} is missing.", "Add it; its cells may be empty.")


def _list(columns: tuple[str, ...]) -> str:
    return ", ".join(columns)
