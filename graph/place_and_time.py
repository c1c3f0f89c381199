"""Where and when an entry of the register is: what tells apart those that are called the same."""

import re
from collections.abc import Iterable, Mapping
from functools import cached_property

from ontology.names import normalise
from ontology.register import Entry, Register

SAME, NEAR = 0, 1
"""How near an area is to another: it is the same; or one lies in the other."""

_SEPARATORS = re.compile(r"[,;/]|\band\b|&")
_LEADS = ("city of ", "county of ", "city and county of ", "borough of ", "district of ")
_DAY = re.compile(r"\d{4}(?:-\d{2}(?:-\d{2})?)?")


class Places:
    """The areas of a register, by their names."""

    def __init__(self, register: Register) -> None:
        self._register = register
        self._named: dict[str, set[str]] = {}
        for area in register.of("Area"):
            for name in area.names:
                self._named.setdefault(normalise(name), set()).add(area.id)
        self._wider: dict[str, frozenset[str]] = {}

    @cached_property
    def names(self) -> frozenset[str]:
        """The names of all areas, normalised."""
        return frozenset(self._named)

    @cached_property
    def other_names(self) -> Mapping[str, str]:
        """The other names of areas, such as the Welsh ones, and the names that they stand for; normalised."""
        found: dict[str, set[str]] = {}
        for area in self._register.of("Area"):
            for alias in area.aliases:
                found.setdefault(normalise(alias), set()).add(normalise(area.name))
        return {alias: min(names) for alias, names in found.items() if len(names) == 1}

    def called(self, text: str) -> frozenset[str]:
        """Give the ids of the areas that a text names, one or several; it may be an id itself."""
        found = frozenset({text}) if text in self._register else self._whole(text)
        parts = () if found else _SEPARATORS.split(text)
        return found or frozenset(one for part in parts for one in self._whole(part))

    def is_place(self, text: str) -> bool:
        """Whether a text as a whole is the name of an area."""
        return bool(self._whole(text))

    def _whole(self, text: str) -> frozenset[str]:
        key = normalise(text)
        keys = (key, *(key.removeprefix(lead) for lead in _LEADS))
        return frozenset(next((self._named[one] for one in keys if one in self._named), ()))

    def are_named_in(self, text: str) -> bool:
        """Whether a text has the name of an area among its words."""
        words = normalise(text).split()
        spans = ((start, end) for start in range(len(words)) for end in range(start + 1, len(words) + 1))
        return any(" ".join(words[start:end]) in self._named for start, end in spans)

    def nearness(self, area: str, wanted: Iterable[str]) -> int | None:
        """Say how near an area is to the nearest of others: ``SAME``, ``NEAR``, or None where they lie apart."""
        if not area:
            return None
        wanted = frozenset(wanted)
        if area in wanted:
            return SAME
        near = not wanted.isdisjoint(self.wider(area)) or any(area in self.wider(one) for one in wanted)
        return NEAR if near else None

    def wider(self, area: str) -> frozenset[str]:
        """Give an area and all that it is part of."""
        if area not in self._wider:
            self._wider[area] = frozenset({area})  # ends the search where areas are part of one another in a circle
            entry = self._register.entries.get(area)
            above = (self.wider(one) for one in (entry.part_of if entry else ()))
            self._wider[area] = frozenset({area}).union(*above)
        return self._wider[area]


def existed(entry: Entry, date: str) -> bool:
    """Whether an entry can have existed at a date, given as exactly as either is; also where nothing is known."""
    return begun(entry, date) and not ended(entry, date)


def begun(entry: Entry, date: str) -> bool:
    """Whether it can have begun by the end of a date."""
    day = _DAY.search(date)
    return day is None or not entry.start or entry.start[: len(day[0])] <= day[0][: len(entry.start)]


def ended(entry: Entry, date: str) -> bool:
    """Whether it had ended before a date began."""
    day = _DAY.search(date)
    return day is not None and bool(entry.end) and entry.end[: len(day[0])] < day[0][: len(entry.end)]


def in_succession(register: Register, entries: Iterable[Entry]) -> bool:
    """Whether of these entries each took over from, or handed over to, another of them: one body through time."""
    found = {entry.id: entry for entry in entries}
    linked = {one for entry in found.values() for one in (*entry.successors, *entry.predecessors)}
    return len(found) > 1 and all(identifier in linked for identifier in found)
