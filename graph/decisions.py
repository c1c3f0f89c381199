"""What people decided about names: one row a decision, in decisions.csv.

A decision is who says, when and why, that a name means a certain agency, a new one, none, or that it is not clear. The
file is kept for ever and grows at its end; of several rows for one name the last one holds. A row ``undo`` takes the
one before it back, and so does deleting that. The file can be kept in git and edited in a spreadsheet.
"""

import csv
import fcntl
import io
import os
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass, fields
from datetime import date
from pathlib import Path

from ontology.errors import Fault, InputError
from ontology.names import alike, normalise, slug

SAME, NEW, NOT_AN_AGENCY, UNSURE, UNDO = "same", "new", "not-an-agency", "unsure", "undo"
DECISIONS = (SAME, NEW, NOT_AN_AGENCY, UNSURE, UNDO)

LABELS = {"Agency": "agency", "Board": "board"}
"""Classes of which names are decided, and what their identifiers begin with."""

_MAY_HAVE_ID = (SAME, NEW)
_FORMULA_STARTS = ("=", "+", "-", "@")


@dataclass(frozen=True)
class Decision:
    """One row.

    Attributes:
        name: the name as documents write it.
        label: class of the node: ``Agency`` or ``Board``.
        area: the place for which it holds, as it stands in the document or as its slug; empty where it holds anywhere.
        decision: ``same`` as the node of the id, a ``new`` agency, ``not-an-agency``, ``unsure``, or ``undo``.
        id: the node that is meant; of a new one it may be empty and is then made from the name.
        who: who decided.
        when: the day, as YYYY-MM-DD.
        why: the reason; may be empty.
    """

    name: str
    label: str
    area: str
    decision: str
    id: str
    who: str
    when: str
    why: str

    @property
    def node(self) -> str:
        """The node that the name means; empty where it means none, or none is decided."""
        if self.decision not in _MAY_HAVE_ID:
            return ""
        return self.id or f"{LABELS[self.label]}:{slug(normalise(self.name)) or slug(self.name)}"


COLUMNS = tuple(field.name for field in fields(Decision))


class Decisions:
    """The decisions that hold.

    Args:
        rows: all decisions in the order of the file.
    """

    def __init__(self, rows: Iterable[Decision] = ()) -> None:
        self._rows = tuple(rows)
        self._last: dict[tuple[str, str, str], Decision] = {}
        for row in self._rows:
            key = _key(row.label, row.name, row.area)
            self._last.pop(key, None)
            if row.decision != UNDO:
                self._last[key] = row

    def __iter__(self) -> Iterator[Decision]:
        return iter(self._last.values())

    def __len__(self) -> int:
        return len(self._last)

    def on(self, labels: Sequence[str], name: str, area: str = "") -> Decision | None:
        """Give the decision on a name in an area, or else on the name anywhere; None where none was taken."""
        for place in dict.fromkeys((area, "")):
            for label in labels:
                if found := self._last.get(_key(label, name, place)):
                    return found
        return None

    @property
    def new_nodes(self) -> frozenset[str]:
        """The nodes that decisions made."""
        return frozenset(row.node for row in self if row.decision == NEW)


def read_decisions(path: Path) -> Decisions:
    """Read the decisions of a file; none where there is no file.

    Raises:
        InputError: the file cannot be read, or rows are not as they should be; lists all faults with their lines.
    """
    try:
        text = path.read_text(encoding="utf-8-sig")
    except FileNotFoundError:
        return Decisions()
    except (OSError, UnicodeDecodeError) as error:
        raise InputError([Fault(str(path), 0, 0, f"The decisions cannot be read: {error}.")]) from error
    reader = csv.DictReader(io.StringIO(text, newline=""), strict=True)
    rows: list[Decision] = []
    faults: list[Fault] = []
    try:
        faults += _column_faults(path, reader.fieldnames)
        for cells in reader if not faults else ():
            wrong = list(_row_faults(path, reader.line_num, cells))
            faults += wrong
            rows += [] if wrong else [Decision(**{name: _plain(cells[name] or "") for name in COLUMNS})]
    except csv.Error as error:
        faults.append(Fault(str(path), reader.line_num, 0, f"This is no CSV: {error}."))
    if faults:
        raise InputError(faults)
    return Decisions(rows)


def add_decision(path: Path, decision: Decision) -> None:
    """Write a decision at the end of a file, which is made where there is none.

    The row is written at once or not at all: a reader never sees half of it, nor do two writers mix theirs.

    Raises:
        InputError: the decision is not as it should be; nothing is written.
        OSError: the file cannot be written.
    """
    cells = {name: _safe(value) for name, value in asdict(decision).items()}
    if faults := list(_row_faults(path, 0, asdict(decision))):
        raise InputError(faults)
    path.parent.mkdir(parents=True, exist_ok=True)
    file = os.open(path, os.O_RDWR | os.O_APPEND | os.O_CREAT, 0o666)
    try:
        fcntl.flock(file, fcntl.LOCK_EX)  # so that not two find the file without its first line
        size = os.fstat(file).st_size
        body = _lines([*([] if size else [COLUMNS]), [cells[name] for name in COLUMNS]])
        if size and os.pread(file, 1, size - 1) != b"\n":
            body = b"\n" + body  # an editor left the last line without an end
        if os.write(file, body) < len(body):
            os.ftruncate(file, size)
            raise OSError(f"{path}: there is no room for the decision.")
        os.fsync(file)
    finally:
        os.close(file)


def check_decisions(decisions: Decisions, known: Iterable[str], path: str = "decisions.csv") -> list[Fault]:
    """Find decisions for nodes that neither the register holds nor another decision made."""
    there = {*known, *decisions.new_nodes}
    faults = []
    for row in decisions:
        if row.decision == SAME and row.id not in there:
            offers = " or ".join(alike(row.id, there, limit=2))
            message = f"“{row.name}” is decided to be {row.id!r}, which is not in the register."
            faults.append(Fault(path, 0, 0, message, f"Did you mean {offers}?" if offers else ""))
    return faults


def _key(label: str, name: str, area: str) -> tuple[str, str, str]:
    return label, normalise(name), slug(area)


def _column_faults(path: Path, columns: Sequence[str] | None) -> Iterator[Fault]:
    if columns is None:
        yield Fault(str(path), 1, 0, "The file is empty.", f"Its first line is: {','.join(COLUMNS)}")
        return
    for column in columns:
        if column not in COLUMNS:
            offers = " or ".join(alike(column, COLUMNS, limit=1))
            yield Fault(str(path), 1, 0, f"There is no column {column!r}.", f"Did you mean {offers}?" if offers else "")
    for missing in COLUMNS:
        if missing not in columns:
            yield Fault(str(path), 1, 0, f"The column {missing!r} is missing.", f"They are: {', '.join(COLUMNS)}")


def _row_faults(path: Path, line: int, cells: dict[str, str]) -> Iterator[Fault]:
    """Find what is wrong with a row; short and long rows have empty cells, or cells of no column."""

    def fault(message: str, advice: str = "") -> Fault:
        return Fault(str(path), line, 0, message, advice)

    if None in cells or None in cells.values():
        yield fault(f"The row has not {len(COLUMNS)} cells.", "Put a cell that holds commas in quotation marks.")
        return
    if not normalise(cells["name"]):
        yield fault("The row names nothing.")
    if cells["label"] not in LABELS:
        yield fault(f"Names of the class {cells['label']!r} are not decided.", f"It is {' or '.join(LABELS)}.")
    if cells["decision"] not in DECISIONS:
        yield fault(f"There is no decision {cells['decision']!r}.", f"It is {', '.join(DECISIONS)}.")
    yield from (fault(message) for message in _id_faults(cells))
    try:
        date.fromisoformat(cells["when"])
    except ValueError:
        yield fault(f"{cells['when']!r} is no day.", "Write it as YYYY-MM-DD.")
    if not cells["who"].strip():
        yield fault("The row does not say who decided.")


def _id_faults(cells: dict[str, str]) -> Iterator[str]:
    prefix, _, rest = cells["id"].partition(":")
    if cells["decision"] == SAME and not cells["id"]:
        yield "The row does not say what the name is the same as."
    elif cells["id"] and cells["decision"] in DECISIONS and cells["decision"] not in _MAY_HAVE_ID:
        yield f"A decision {cells['decision']!r} has no id."
    elif cells["id"] and (prefix not in LABELS.values() or rest != slug(rest) or not rest):
        yield f"{cells['id']!r} is no identifier of an agency or board."


def _lines(rows: Iterable[Sequence[str]]) -> bytes:
    text = io.StringIO(newline="")
    csv.writer(text, lineterminator="\n").writerows(rows)
    return text.getvalue().encode()


def _safe(cell: str) -> str:
    """Put an apostrophe before what a spreadsheet would take for a formula."""
    return f"'{cell}" if cell.startswith(_FORMULA_STARTS) else cell


def _plain(cell: str) -> str:
    """Take off the apostrophe that ``_safe`` put before a cell."""
    return cell[1:] if cell.startswith("'") and cell[1:].startswith(_FORMULA_STARTS) else cell
