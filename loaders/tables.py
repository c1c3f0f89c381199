"""Reads tables of facts: CSV files whose kind is told by their header, strictly, with line and cell of every fault."""

import csv
import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from pydantic import ValidationError

from loaders.contacts import is_contact_field, without_contacts
from loaders.kinds import TABLE_KINDS, TableKind
from loaders.refusals import faults_of
from loaders.rows import Row
from loaders.values import offer
from ontology.errors import Fault
from ontology.names import alike

MOST_ROWS = 50_000
_DELIMITERS = (",", ";", "\t")
_OPTIONAL = ("section", "says")
_ALIKE = 0.5
"""The share of columns in common from which a table is taken for a broken one of its kind."""


@dataclass
class _Table:
    """A CSV file: its header, and its rows with the line that each begins on."""

    display: str
    header: list[str] = field(default_factory=list)
    header_line: int = 1
    rows: list[tuple[int, list[str]]] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)

    def fault(self, line: int, column: int, message: str, advice: str = "", severity: str = "error") -> None:
        self.faults.append(Fault(self.display, line, column, message, advice, severity))


def read_table(text: str, display: str, kind: str = "") -> tuple[str, list[Row], list[Fault]]:
    """Reads the text of a CSV file.

    Args:
        text: of the file; separated by commas, semicolons or tabs.
        display: the file, for faults.
        kind: the kind of table; told by the header where it is empty.

    Returns:
        The kind (empty where it is not recognised), the rows (without those that have faults), and all faults.
    """
    table = _parsed(text, display)
    if not table.header:
        return "", [], table.faults
    found = TABLE_KINDS[kind] if kind else _recognised(table)
    if not found:
        return "", [], table.faults
    _check_header(table, found)
    if any(fault.severity == "error" for fault in table.faults):
        return found.name, [], table.faults
    rows = list(_rows(table, found))
    _check_repeated(table, rows)
    return found.name, rows, table.faults


def _parsed(text: str, display: str) -> _Table:
    table = _Table(display)
    delimiter = _delimiter(text)
    # Lines are given one by one with their ends, so that a lone carriage return ends a line as it does in old files.
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    line = 1
    try:
        for cells in reader:
            if len(table.rows) > MOST_ROWS:
                raise csv.Error(f"there are more than {MOST_ROWS} before it, too many for a table of facts")
            if any(cell.strip() for cell in cells):
                _take(table, line, [cell.strip() for cell in cells])
            line = reader.line_num + 1
    except csv.Error as error:
        advice = "Put quotes round a cell that holds the separator, and double the quotes in it."
        table.fault(line, 0, f"The row cannot be read: {error}.", advice)
        table.header = []
    if not table.header and not table.faults:
        table.fault(1, 0, "The file is empty.", "Begin it with a header row.")
    return table


def _take(table: _Table, line: int, cells: list[str]) -> None:
    if not table.header:
        table.header, table.header_line = cells, line
    else:
        table.rows.append((line, cells))


def _delimiter(text: str) -> str:
    """Tells the separator from the header: the one by which it has the most columns that are known."""
    known = {column for each in TABLE_KINDS.values() for column in each.row.columns()} | set(_OPTIONAL)
    first = next((line for line in text.splitlines() if line.strip()), "")
    return max(_DELIMITERS, key=lambda each: len(known & {cell.strip(' "') for cell in first.split(each)}))


def _recognised(table: _Table) -> TableKind | None:
    """Tells the kind of a table: the one whose columns it has, or the nearest where it has most of them."""
    header = {cell for cell in table.header if cell not in _OPTIONAL and not is_contact_field(cell)}
    ranked = [(_likeness(header, set(each.row.columns())), name) for name, each in TABLE_KINDS.items()]
    score, name = max(ranked)
    if score >= _ALIKE:
        return TABLE_KINDS[name]
    message = f"The header is that of no known kind of table: {', '.join(table.header)}."
    advice = f"The nearest is {name!r}, with the columns {', '.join(TABLE_KINDS[name].row.columns())}."
    table.fault(table.header_line, 0, message, advice)
    return None


def _likeness(some: set[str], others: set[str]) -> float:
    return len(some & others) / len(some | others)


def _check_header(table: _Table, kind: TableKind) -> None:
    known = (*kind.row.columns(), *kind.row.MAY_LACK, *_OPTIONAL)
    for number, name in enumerate(table.header, 1):
        if is_contact_field(name):
            message = f"The column {name!r} is dropped: contact details are not kept."
            table.fault(table.header_line, number, message, severity="warning")
        elif name and table.header.index(name) + 1 != number:
            table.fault(table.header_line, number, f"The column {name!r} is given twice.", "Keep one of the two.")
        elif name not in known and not _is_blank(table, number - 1):
            missing = [each for each in known if each not in table.header] or list(known)
            advice = offer(alike(name, missing, limit=1)) or f"Its columns are {', '.join(known)}."
            table.fault(table.header_line, number, f"Unknown column {name!r} in a table of {kind.name}.", advice)
    for name in kind.row.columns():
        if name not in table.header:
            message = f"The column {name!r} of a table of {kind.name} is missing."
            table.fault(table.header_line, 0, message, "Add it; its cells may be empty where nothing is known.")


def _is_blank(table: _Table, index: int) -> bool:
    """Whether a column without a name holds nothing: a spreadsheet's leftover."""
    return not table.header[index] and not any(cells[index : index + 1] not in ([], [""]) for _, cells in table.rows)


def _rows(table: _Table, kind: TableKind) -> Iterator[Row]:
    for line, cells in table.rows:
        if not _is_ragged(table, line, cells):
            row = _row(table, kind, line, cells)
            if row:
                yield row


def _is_ragged(table: _Table, line: int, cells: Sequence[str]) -> bool:
    width = len(table.header)
    if len(cells) < width:
        message = f"The row has {len(cells)} cells, and the header {width} columns."
        table.fault(line, len(cells) + 1, message, f"The cell of {table.header[len(cells)]!r} is the first missing.")
        return True
    if any(cells[width:]):
        message = f"The row has {len(cells)} cells, and the header {width} columns."
        table.fault(line, width + 1, message, "Put quotes round a cell that holds the separator.")
        return True
    return False


def _row(table: _Table, kind: TableKind, line: int, cells: Sequence[str]) -> Row | None:
    columns = {name: number for number, name in enumerate(table.header, 1)}
    values: dict[str, Any] = {"line": line}
    for name, number in columns.items():
        if name and not is_contact_field(name):
            values[name] = _cell(table, line, number, cells[number - 1])
    try:
        return kind.row.model_validate(values)
    except ValidationError as error:
        found = faults_of(error, kind.row, table.display, lambda path, at_key: (line, columns.get(str(path[0]), 0)))
        table.faults += found
        return None


def _cell(table: _Table, line: int, number: int, cell: str) -> str:
    if cell.startswith("="):
        table.fault(line, number, "The cell holds a formula.", "Save the table with the formula's value.")
    kept = without_contacts(cell)
    if kept != cell:
        table.fault(line, number, "Contact details are dropped: they are not kept.", severity="warning")
    return kept


def _check_repeated(table: _Table, rows: Sequence[Row]) -> None:
    first: dict[tuple[str, ...], Row] = {}
    for row in rows:
        before = first.setdefault(row.identity, row)
        if before is not row:
            column = table.header.index(row.KEY[0].rstrip("_")) + 1
            message = f"The row repeats line {before.line}: {row.label}."
            table.fault(row.line, column, message, "Keep one of the two.")
