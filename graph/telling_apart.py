"""Telling apart those that are called the same: by kind, by area, by time."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from graph.name_index import ALIAS, SHARED, Hit, broader_kinds, is_abbreviation
from graph.place_and_time import Places, existed, in_succession
from ontology.concepts import ConceptScheme
from ontology.names import normalise
from ontology.register import Entry, Register

_Step = Callable[[Sequence[Hit]], list[Hit]]


@dataclass(frozen=True)
class Context:
    """What a document says around a name.

    Attributes:
        area: the place; may be empty.
        date: the time; may be empty.
        kind: id of the kind of agency; may be empty.
    """

    area: str = ""
    date: str = ""
    kind: str = ""


class TellingApart:
    """Says which of several hits a context leaves."""

    def __init__(self, register: Register, places: Places, kinds: ConceptScheme) -> None:
        self._register = register
        self._places = places
        self._kinds = kinds

    def one(self, hits: Sequence[Hit], context: Context) -> tuple[Hit | None, tuple[str, ...]]:
        """Give the one hit that a context leaves, and the rules that took others away; None where it leaves several.

        A name that an entry shares with others is its own only if the area tells, or, where they are one body through
        time, the date.
        """
        every = left = one_an_entry(hits)
        if len(left) == 1 and left[0].bears != SHARED:
            return left[0], ()
        used: list[str] = []
        for rule, applies, step in self._steps(context):
            if rule == "area" and len(left) == 1 and "date" in used and self._differ_in_time(every):
                break
            fewer = step(left) if applies else left
            if rule == "area" and not fewer:
                return None, ()  # what is meant is in the area, and none of these are
            if fewer and applies and (len(fewer) < len(left) or rule == "area"):
                left, used = fewer, [*used, rule]
        shared = left[0].bears == SHARED
        told = not shared or "area" in used or ("date" in used and self._differ_in_time(every))
        if len(left) > 1 or not told:
            return None, ()
        return left[0], tuple(used)

    def is_local_to(self, entry: Entry, place: str) -> bool:
        """Whether an entry's own area is the named place or lies in it."""
        return bool(self._places.called(place) & self._places.wider(entry.area))

    def is_elsewhere(self, hit: Hit, area: str) -> bool:
        """Whether a council is called by a part of its place's name, and the area lies apart from that place.

        Places share such parts: Richmond upon Thames and Richmondshire, Newcastle upon Tyne and Newcastle-under-Lyme.
        """
        wanted, place = self._places.called(area), self._register.entries.get(hit.entry.area)
        council = "kind:local-authority" in broader_kinds(self._kinds, hit.entry.kind)
        if not wanted or place is None or not council or hit.bears != ALIAS or " " not in hit.written:
            return False
        in_full = f" {normalise(place.name)} " in f" {normalise(hit.written)} "
        return not in_full and self._places.nearness(place.id, wanted) is None

    def _steps(self, context: Context) -> list[tuple[str, bool, _Step]]:
        wanted = self._places.called(context.area)
        return [
            ("kind-given", bool(context.kind), lambda hits: self._of_kind(hits, context.kind)),
            ("date", bool(context.date), lambda hits: [one for one in hits if existed(one.entry, context.date)]),
            ("area", bool(wanted), lambda hits: self._in_area(hits, wanted)),
        ]

    def _differ_in_time(self, hits: Sequence[Hit]) -> bool:
        """Whether the place is not in doubt: each took over from another, or the name that they share names a place."""
        named = all(self._places.are_named_in(hit.written) for hit in hits)
        return named or in_succession(self._register, [hit.entry for hit in hits])

    def _of_kind(self, hits: Sequence[Hit], kind: str) -> list[Hit]:
        wanted = broader_kinds(self._kinds, kind)
        return [hit for hit in hits if hit.entry.kind in wanted or kind in broader_kinds(self._kinds, hit.entry.kind)]

    def _in_area(self, hits: Sequence[Hit], wanted: frozenset[str]) -> list[Hit]:
        """Keep those nearest to the areas: those whose own area one is, else those that hold one or lie in one."""
        near = [(self._places.nearness(hit.entry.area, wanted), hit) for hit in hits]
        best = min((rank for rank, _ in near if rank is not None), default=None)
        return [hit for rank, hit in near if rank is not None and rank == best]


def one_an_entry(hits: Sequence[Hit]) -> list[Hit]:
    """Keep the best hit of each entry: as written before by rules, its name before others, and before shared ones."""
    best: dict[str, Hit] = {}
    for hit in sorted(hits, key=lambda hit: (len(hit.rules) > 0, _RANK.index(hit.bears), len(hit.rules))):
        best.setdefault(hit.entry.id, hit)
    return sorted(best.values(), key=lambda hit: hit.entry.id)


def written_as_abbreviation(text: str, hit: Hit) -> bool:
    """Whether a text can be the abbreviation that a hit is by: "Nice" is a town, and "NICE" an institute."""
    if hit.bears not in ("abbreviation", SHARED) or " " in hit.written or not is_abbreviation(hit.written):
        return True
    bare = re.sub(r"^the\s+", "", text.strip(), flags=re.IGNORECASE).replace(".", "")
    return is_abbreviation(bare) or _VOWELS.isdisjoint(bare.lower())


_VOWELS = frozenset("aeiou")
_RANK = ("exact", "alias", "abbreviation", SHARED)
