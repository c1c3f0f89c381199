"""What is wrong with the rows of the register, one row at a time or between them.

Names must lead to one entry, references to entries that exist, and codes and dates be what they claim to be.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from urllib.parse import urlsplit

from ontology.concepts import ConceptScheme
from ontology.errors import Fault
from ontology.names import alike, normalise, slug
from ontology.register_tables import Row

_CODES = {
    "gss": (re.compile(r"[EKNSW]\d{8}"), "a letter for the country and eight digits, as in E10000018"),
    "ods": (re.compile(r"[A-Z0-9]{3,5}"), "three to five capital letters or digits, as in RT5"),
    "ukprn": (re.compile(r"1\d{7}"), "eight digits, of which the first is 1"),
    "charity": (
        re.compile(r"\d{6,7}(-\d+)?"),
        "six or seven digits, with the number of a linked charity after a hyphen",
    ),
}
"""The schemes of official codes: how a code of each is written, and in words."""

_DATE = re.compile(r"\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?")
_CHAINS = ("parent", "successors", "part_of")
"""Columns that may not lead back to the row they start from."""
_NAMES = ("name", "aliases", "abbreviation")


def check_rows(rows: Sequence[Row], kinds: ConceptScheme) -> Iterator[Fault]:
    """Finds all faults of the rows of a register, given the kinds that an agency can be of."""
    by_id = {row["id"]: row for row in rows if row["id"]}
    for row in rows:
        yield from _form(row)
        yield from _codes(row)
        yield from _dates(row)
        yield from _kind(row, kinds)
        yield from _references(row, by_id)
        yield from _succession(row, by_id)
    yield from _shared_names(rows)
    yield from _shared_codes(rows)
    for column in _CHAINS:
        yield from _circles(column, by_id)


def _form(row: Row) -> Iterator[Fault]:
    """Finds empty cells that must not be, ids of another form, and links that are none."""
    for column in row.table.required:
        if not row[column] and column != "id":
            yield row.fault(column, f"The cell {column!r} is empty.", "Every row needs one.")
    prefix, colon, rest = row["id"].partition(":")
    if row["id"] and (prefix != row.table.prefix or not colon or any(part != slug(part) for part in rest.split("/"))):
        advice = f"It begins with {row.table.prefix!r} and goes on in small letters, digits and hyphens."
        yield row.fault("id", f"The id {row['id']!r} has another form than those of this table.", advice)
    if row["url"] and (urlsplit(row["url"]).scheme != "https" or not urlsplit(row["url"]).hostname):
        yield row.fault("url", f"{row['url']!r} is no address.", "Write it in full: https://www.legislation.gov.uk/...")
    if row["year"] and not re.fullmatch(r"\d{4}", row["year"]):
        yield row.fault("year", f"{row['year']!r} is no year.", "Write it as YYYY.")


def _codes(row: Row) -> Iterator[Fault]:
    for code in row.many("codes"):
        scheme, _, value = code.partition(":")
        if scheme not in _CODES:
            offers = [f"{choice}:" for choice in alike(scheme, _CODES, limit=1)] or [f"{each}:" for each in _CODES]
            yield row.fault(
                "codes", f"{code!r} names no known scheme of codes.", f"Did you mean {' or '.join(offers)}?"
            )
        elif not _CODES[scheme][0].fullmatch(value):
            yield row.fault("codes", f"{code!r} is not written as a code of its scheme.", f"It is {_CODES[scheme][1]}.")


def _dates(row: Row) -> Iterator[Fault]:
    well_formed = True
    for column in ("from", "to"):
        if row[column] and not _DATE.fullmatch(row[column]):
            well_formed = False
            yield row.fault(column, f"{row[column]!r} is no date.", "Write YYYY, YYYY-MM or YYYY-MM-DD.")
    if well_formed and row["from"] and row["to"] and _later(row["from"], row["to"]):
        yield row.fault("to", f"It ended ({row['to']}) before it began ({row['from']}).")


def _kind(row: Row, kinds: ConceptScheme) -> Iterator[Fault]:
    if row["kind"] and kinds.find(row["kind"]) is None:
        offers = [concept.id for concept in kinds.alike(row["kind"].removeprefix("kind:"), 2)]
        advice = f"Did you mean {' or '.join(offers)}?" if offers else "Add it to kinds.ttl."
        yield row.fault("kind", f"There is no kind {row['kind']!r}.", advice)


def _references(row: Row, by_id: Mapping[str, Row]) -> Iterator[Fault]:
    """Finds references that lead nowhere, or to an entry of another class."""
    own = row.table.label
    types = {"type": "BoardType"} if own == "Board" else {}
    wanted = {
        "area": "Area",
        "parent": own,
        "part_of": own,
        "predecessors": own,
        "successors": own,
        "statute": "Statute",
    }
    for column, label in (wanted | types).items():
        for identifier in row.many(column):
            found = by_id.get(identifier)
            if found is None:
                known = [each["id"] for each in by_id.values() if each.table.label == label]
                offers = alike(identifier, known, limit=2)
                advice = f"Did you mean {' or '.join(offers)}?" if offers else "Add it to the register."
                yield row.fault(column, f"There is no {identifier!r} in the register.", advice)
            elif found.table.label != label:
                yield row.fault(column, f"{identifier!r} is of the class {found.table.label}, not {label}.")


def _succession(row: Row, by_id: Mapping[str, Row]) -> Iterator[Fault]:
    """Finds successors that do not know of it, or ended before it did."""
    for column, other_way in (("successors", "predecessors"), ("predecessors", "successors")):
        for identifier in row.many(column):
            other = by_id.get(identifier)
            if other and other_way in other.cells and row["id"] not in other.many(other_way):
                yield row.fault(
                    column, f"{identifier!r} does not name it among its {other_way}.", "Name it in both rows."
                )
            if other and column == "successors" and row["to"] and other["to"] and _later(row["to"], other["to"]):
                message = f"Its successor {identifier!r} ended ({other['to']}) before it did ({row['to']})."
                yield row.fault(column, message)


def _shared_names(rows: Sequence[Row]) -> Iterator[Fault]:
    """Finds names that lead to several entries of one class, and names that an entry lists twice."""
    owners: dict[tuple[str, str], dict[str, Row]] = defaultdict(dict)
    for row in rows:
        seen: dict[str, str] = {}
        for column in _NAMES:
            for name in row.many(column) if column == "aliases" else (row[column],):
                key = normalise(name)
                if key in seen and "," not in name:  # in running text a comma parts names, so that form is needed
                    yield row.fault(column, f"{name!r} says again what {seen[key]!r} says.", "Leave it out.")
                elif key:
                    seen[key] = name
                    owners[row.table.label, key][row["id"]] = row
        for name in row.many("shared_aliases"):
            owners[row.table.label, normalise(name)].setdefault(row["id"], row)
    for (_, key), found in owners.items():
        if len(found) > 1:
            yield from _unsaid(key, list(found.values()))


def _unsaid(key: str, rows: Sequence[Row]) -> Iterator[Fault]:
    """Finds those that have a name which others have too, and do not say so."""
    for row in rows:
        others = [each["id"] for each in rows if each is not row]
        column = next(
            (each for each in _NAMES if key in map(normalise, (*row.many(each), row[each]))), "shared_aliases"
        )
        if column in ("name", "aliases") or key not in map(normalise, row.many("shared_aliases")):
            can_share = column != "name" and "shared_aliases" in row.table.columns
            advice = "Move it to shared_aliases in every row that has it." if can_share else "Tell the names apart."
            yield row.fault(column, f"{key!r} is also a name of {' and '.join(others)}.", advice)


def _shared_codes(rows: Sequence[Row]) -> Iterator[Fault]:
    owners: dict[tuple[str, str], Row] = {}
    for row in rows:
        for code in row.many("codes"):
            other = owners.setdefault((row.table.label, code), row)
            if other is not row:
                yield row.fault("codes", f"{code!r} is already the code of {other['id']!r}.", "A code is of one only.")
        if len(set(row.many("codes"))) != len(row.many("codes")):
            yield row.fault("codes", "It has one code twice.", "Remove one.")


def _circles(column: str, by_id: Mapping[str, Row]) -> Iterator[Fault]:
    """Finds rows from which a column leads back to themselves."""
    above = {identifier: row.many(column) for identifier, row in by_id.items() if row[column]}
    for identifier in above:
        if identifier in _reached(above, identifier):
            advice = "Remove one of the links of the circle."
            yield by_id[identifier].fault(column, f"By way of {column!r}, {identifier!r} leads back to itself.", advice)


def _reached(above: Mapping[str, tuple[str, ...]], start: str) -> set[str]:
    reached: set[str] = set()
    waiting = list(above[start])
    while waiting:
        one = waiting.pop()
        if one not in reached:
            reached.add(one)
            waiting.extend(above.get(one, ()))
    return reached


def _later(one: str, other: str) -> bool:
    """Whether a date is certainly later than another; dates are compared as precisely as both are given."""
    length = min(len(one), len(other))
    return one[:length] > other[:length]
