"""The register: the agencies, areas, boards and statutes that are known, with their names, codes, dates and relations.

It is kept in the CSV files of ``register/``, so that names resolve without a network; docs/register.md says what it
covers.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import MappingProxyType

from ontology.concepts import kinds
from ontology.errors import Fault, OntologyError
from ontology.names import slug
from ontology.register_checks import check_rows
from ontology.register_tables import Row, read_tables

REGISTER = Path(__file__).parent / "register"

_EXTRA = {"type": "area_type", "year": "year", "number": "number", "url": "url"}
"""Columns that some tables have, and the attributes that they state."""


@dataclass(frozen=True)
class Entry:
    """One row of the register.

    Attributes:
        id: ``agency:leicestershire-police``.
        label: class of the node: ``Agency``, ``Area``, ``Board``, ``BoardType``, ``Statute`` or ``Provision``.
        name: what it is called now, or was called last.
        aliases: other names that mean it and nothing else: former, short, Welsh, often misspelt.
        abbreviation: the usual one; may be empty, and may be among the shared aliases.
        shared_aliases: names and abbreviations that others have too; they mean it only where an area tells.
        kind: id of the kind of an agency, or of the type of a board; empty for others.
        codes: official codes with their scheme: ``gss:E10000018``.
        area: id of the area that it serves; may be empty.
        parent: id of the agency that it is a division of; may be empty.
        start: when it began, as YYYY, YYYY-MM or YYYY-MM-DD; empty where it is not known.
        end: when it ended, likewise; empty while it lasts.
        predecessors: ids of those whose work it took over.
        successors: ids of those that took over its work.
        member_name: the name that its local members, which are bodies of their own, have beside that of their place.
        part_of: ids of what it is part of: wider areas; the statute of a provision.
        extra: further attributes of the node and their values: ``area_type``, ``year``, ``number``, ``url``.
        path: the file that it stands in.
        line: its line there.
    """

    id: str
    label: str
    name: str
    aliases: tuple[str, ...]
    abbreviation: str
    shared_aliases: tuple[str, ...]
    kind: str
    codes: tuple[str, ...]
    area: str
    parent: str
    start: str
    end: str
    predecessors: tuple[str, ...]
    successors: tuple[str, ...]
    member_name: str
    part_of: tuple[str, ...]
    extra: tuple[tuple[str, str], ...]
    path: Path
    line: int

    @property
    def names(self) -> tuple[str, ...]:
        """All that it is called, its name first; names that it shares with others come last."""
        short = (self.abbreviation,) if self.abbreviation and self.abbreviation not in self.shared_aliases else ()
        return (self.name, *self.aliases, *short, *self.shared_aliases)


class Register:
    """The entries of a register, in the order of its files.

    Attributes:
        entries: by id.
    """

    def __init__(self, entries: Sequence[Entry]) -> None:
        self.entries: Mapping[str, Entry] = MappingProxyType({entry.id: entry for entry in entries})
        by_label: dict[str, list[Entry]] = defaultdict(list)
        for entry in self.entries.values():
            by_label[entry.label].append(entry)
        self._by_label = {label: tuple(found) for label, found in by_label.items()}

    def __iter__(self) -> Iterator[Entry]:
        return iter(self.entries.values())

    def __len__(self) -> int:
        return len(self.entries)

    def __contains__(self, identifier: object) -> bool:
        return identifier in self.entries

    def of(self, label: str) -> tuple[Entry, ...]:
        """Gives the entries of one class."""
        return self._by_label.get(label, ())


@cache
def read_register(folder: Path = REGISTER) -> Register:
    """Reads the register from a folder, once for each folder.

    Raises:
        OntologyError: if a file cannot be read as the table it should be, or two rows have one id; lists all faults.
    """
    rows, faults = read_tables(folder)
    faults += _repeated_ids(rows)
    if faults:
        raise OntologyError("\n".join(str(fault) for fault in sorted(faults)))
    return Register([_entry(row) for row in rows])


def check_register(folder: Path = REGISTER) -> list[Fault]:
    """Finds all that is wrong with a register, in the order of its files and lines; an empty list where nothing is.

    Raises:
        OntologyError: if the kinds of agency cannot be read.
    """
    rows, faults = read_tables(folder)
    return sorted([*faults, *_repeated_ids(rows), *check_rows(rows, kinds())])


def _repeated_ids(rows: Sequence[Row]) -> Iterator[Fault]:
    """Finds rows without an id, and rows whose id an earlier row has."""
    first: dict[str, Row] = {}
    for row in rows:
        other = first.setdefault(row["id"], row)
        if not row["id"]:
            yield row.fault("id", "The row has no id.", f"Give it one: {row.table.prefix}:{slug(row['name'])}.")
        elif other is not row:
            where = f"{other.path.name}, line {other.line}"
            yield row.fault("id", f"The id {row['id']!r} is already that of {where}.", "An id names one thing.")


def _entry(row: Row) -> Entry:
    """Makes the entry that a row states; the row may have faults."""
    shared = row.many("shared_aliases")
    statute = (row["statute"],) if row["statute"] else ()
    extra = ((attribute, row[column]) for column, attribute in _EXTRA.items())
    return Entry(
        id=row["id"],
        label=row.table.label,
        name=row["name"],
        aliases=row.many("aliases"),
        abbreviation=row["abbreviation"],
        shared_aliases=shared,
        kind=_kind(row),
        codes=row.many("codes"),
        area=row["area"],
        parent=row["parent"],
        start=row["from"],
        end=row["to"],
        predecessors=row.many("predecessors"),
        successors=row.many("successors"),
        member_name=row["member_name"],
        part_of=(*row.many("part_of"), *statute),
        extra=tuple((attribute, value) for attribute, value in extra if value and row.table.label != "Board"),
        path=row.path,
        line=row.line,
    )


def _kind(row: Row) -> str:
    """Gives the id of a kind of agency, which a row may name by its label, or of a type of board."""
    if row.table.label == "Board":
        return row["type"]
    kind = row["kind"]
    return kind if kind.startswith("kind:") or not kind else f"kind:{slug(kind)}"
