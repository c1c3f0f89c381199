"""The rows of an answer: cells as people and programs want them, equal rows put together, always in one order."""

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from typing import Any

from graph.store.protocol import Row
from ontology.model import read_ontology

_NUMBERS = frozenset({"value", "percent"})
"""Columns in which a text that is a plain number becomes one; a range or a wording stays a text."""
_WORDED = frozenset({"plan", "states"})
"""Columns that show relationship types by what the ontology calls them."""
_ROLES = frozenset({"role", "roles"})
"""Columns that show relationship types by the names of the roles that they stand for."""
_PLAIN_NUMBER = re.compile(r"-?\d+(?:\.\d+)?")
_DIGITS = re.compile(r"(\d+)")

SOURCE = ("document", "locator", "quote")


class Printed(float):
    """A number with the decimals that the source prints: 4.80 is the number 4.8, and is written 4.80."""

    def __new__(cls, text: str) -> "Printed":
        """Make the number that a text is."""
        number = super().__new__(cls, text)
        number.text = text
        return number

    text: str

    def __str__(self) -> str:
        """Return the number as printed."""
        return self.text


def finished(rows: Iterable[Row]) -> list[Row]:
    """Make rows of the engine's: nothing is None or gone, lists are sorted, equal rows are one with all their sources.

    A node without an identifier is no node, and an empty text no text: queries write them so where they have none.
    """
    merged: dict[str, Row] = {}
    for row in rows:
        cells = {column: _cell(column, value) for column, value in row.items() if column != "sources"}
        sources = [source for source in row["sources"] if source["document"]]
        key = json.dumps(cells, sort_keys=True, default=str)
        merged.setdefault(key, {**cells, "sources": []})["sources"].extend(sources)
    for row in merged.values():
        row["sources"] = _sorted_sources(row["sources"])
    return [merged[key] for key in sorted(merged)]


def in_order(rows: Sequence[Row], order: Iterable[str], arguments: Mapping[str, Any]) -> list[Row]:
    """Sort rows by columns, the first counting most; a row without a value comes last.

    Args:
        rows: finished rows.
        order: names of columns. A minus sign before one puts the greatest first; ``$stage`` stands for the column that
            the argument ``stage`` names; ``place`` for the place that states the row; ``how=own,section`` gives the
            values of a column their order.
        arguments: the question's arguments.
    """
    ordered = list(rows)
    for name in reversed(tuple(order)):
        column, _, ranking = name.lstrip("-").partition("=")
        if column.startswith("$"):
            column = str(arguments.get(column[1:], ""))
        if column:
            ordered = _sorted_by(ordered, column, ranking.split(","), name.startswith("-"))
    return ordered


def text_of(value: Any) -> str:
    """Write a cell for a sentence: a node by its name, a list by its parts."""
    if isinstance(value, Mapping):
        return str(value["name"])
    if isinstance(value, list):
        return ", ".join(map(text_of, value))
    return "" if value is None else str(value)


def titled(source: Mapping[str, Any], published: str) -> str:
    """Write which publication a source is of, and from when: ``Landscape review (2018-02)``."""
    return f"{source['title']} ({published})" if published else str(source["title"])


@lru_cache(maxsize=1 << 14)
def natural(text: str) -> tuple[tuple[int, int, str], ...]:
    """Return the key by which texts sort as people expect: by letters without case, and by number where they count."""
    parts = _DIGITS.split(text)
    return tuple((0, int(part), "") if part.isdecimal() else (1, 0, part.casefold()) for part in parts if part)


def _sorted_by(rows: list[Row], column: str, ranking: Sequence[str], descending: bool) -> list[Row]:
    values = [_value(row, column, ranking) for row in rows]
    present = [(value, row) for value, row in zip(values, rows, strict=True) if value is not None]
    absent = [row for value, row in zip(values, rows, strict=True) if value is None]
    ordered = sorted(present, key=lambda pair: _key(pair[0]), reverse=descending)
    return [row for _, row in ordered] + absent


def _value(row: Row, column: str, ranking: Sequence[str]) -> Any:
    if column == "place":
        return [f"{source['document']} {source['locator']}" for source in row["sources"][:1]]
    return ranking.index(row[column]) if row[column] in ranking else row[column]


def _key(value: Any) -> tuple[Any, ...]:
    """Return what a cell sorts by; numbers come before texts."""
    if isinstance(value, int | float):
        return (0, value)
    if isinstance(value, list):
        return (2, tuple(map(_key, value)))
    if isinstance(value, Mapping):
        return (1, natural(value["name"]), natural(value["id"]))
    return (1, natural(str(value)), ())


def _cell(column: str, value: Any) -> Any:
    if isinstance(value, list):
        cells = [cell for one in value if (cell := _cell(column, one)) is not None]
        return sorted({json.dumps(cell, default=str): cell for cell in cells}.values(), key=_key)
    if isinstance(value, Mapping):
        return {"id": value["id"], "name": value["name"] or value["id"]} if value["id"] else None
    if value == "":
        return None
    if column in _ROLES | _WORDED:
        relationship = read_ontology().relationships.get(value)
        return (relationship.role if column in _ROLES else relationship.title) if relationship else value
    return _number(value) if column in _NUMBERS and isinstance(value, str) else value


def _number(text: str) -> int | float | str:
    if not _PLAIN_NUMBER.fullmatch(text):
        return text
    return Printed(text) if "." in text else int(text)


def _sorted_sources(sources: Iterable[Row]) -> list[Row]:
    unique = {tuple(source[name] or "" for name in SOURCE) for source in sources}
    return [
        dict(zip(SOURCE, source, strict=True))
        for source in sorted(unique, key=lambda one: (natural(one[0]), natural(one[1]), one[2]))
    ]
