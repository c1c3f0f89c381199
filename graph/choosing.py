"""Choosing among those that are called so: the one that the context leaves, if nothing speaks against it."""

from collections.abc import Sequence
from typing import NamedTuple

from graph.name_forms import NameForms
from graph.name_index import NAME, Hit
from graph.name_search import Found, NameSearch
from graph.place_and_time import begun, existed
from graph.resolution import listed
from graph.telling_apart import Context, TellingApart, one_an_entry
from ontology.names import normalise
from ontology.register import Entry, Register
from ontology.statement import Name

_SHOWN = 5


class Choice(NamedTuple):
    """What was chosen, and why.

    Attributes:
        entry: the entry that is meant; None where that is in doubt.
        rule: the rules that decided, or the one by which it is in doubt.
        why: a sentence that explains it.
        meant: where it is in doubt, those that can be meant.
    """

    entry: Entry | None
    rule: str
    why: str
    meant: tuple[Entry, ...] = ()


class Chooser:
    """Chooses among the hits of a search."""

    def __init__(self, register: Register, forms: NameForms, search: NameSearch, apart: TellingApart) -> None:
        self._register = register
        self._forms = forms
        self._search = search
        self._apart = apart

    def choose(self, name: Name, found: Found) -> Choice:
        """Say which of those that were found a name means, or why that is in doubt."""
        hit, told = self._apart.one(found.hits, Context(found.reading.area or name.area, name.date, name.kind))
        if hit is None:
            return self._several(name, found)
        return self._doubt(name, found, hit) or self._chosen(name, hit, told)

    def _chosen(self, name: Name, hit: Hit, told: Sequence[str]) -> Choice:
        exact = () if hit.rules else ("exact" if hit.written == name.text.strip() else "normalised",)
        bears = exact if hit.bears == NAME else (hit.bears,)
        rules = tuple(dict.fromkeys((*hit.rules, *bears, *told)))
        return Choice(hit.entry, " + ".join(rules), f"“{name.text}” means {hit.entry.name}: {self._forms.says(rules)}.")

    def _several(self, name: Name, found: Found) -> Choice:
        entries = tuple(hit.entry for hit in one_an_entry(found.hits))
        names = [f"{entry.name} ({_years(entry)})" if entry.start or entry.end else entry.name for entry in entries]
        shown = listed([*names[:_SHOWN], *([f"{len(names) - _SHOWN} others"] if len(names) > _SHOWN else [])])
        given = " and ".join(what for what, value in (("area", name.area), ("date", name.date)) if value)
        tells = f"its {given} does not tell" if given else "neither area nor date is given to tell"
        if len(entries) == 1:
            return Choice(None, "ambiguous", f"“{name.text}” can mean {shown}, or another; {tells}.", entries)
        return Choice(None, "ambiguous", f"“{name.text}” can mean {shown}; {tells} which.", entries)

    def _doubt(self, name: Name, found: Found, hit: Hit) -> Choice | None:
        """Say what speaks against the one that is called so, if anything does."""
        entry, reading = hit.entry, found.reading
        if "bracketed-place" in reading.rules and not self._apart.is_local_to(entry, reading.area):
            why = f"“{name.text}” may be a body in {reading.area}, and {entry.name} is of a wider area."
            return Choice(None, "ambiguous", why, (entry,))
        others = self._of_abbreviation(reading.short, hit)
        if others:
            why = (
                f"“{reading.short}” stands beside {entry.name} and is short for {listed([one.name for one in others])}."
            )
            return Choice(None, "ambiguous", why, (entry, *others))
        if self._apart.is_elsewhere(hit, name.area):
            why = f"“{name.text}” is also short for names of other places, and {entry.name} is not in {name.area}."
            return Choice(None, "elsewhere", why, (entry,))
        if not name.date:
            return None
        return None if begun(entry, name.date) else self._not_yet(name, found, entry)

    def _of_abbreviation(self, short: str, hit: Hit) -> list[Entry]:
        """Give those that an abbreviation in brackets is short for, if what it is beside is none of them."""
        known = self._search.index(hit.entry.label).written.get(normalise(short), []) if short else []
        entries = [one.entry for one in one_an_entry(known)]
        return [] if hit.entry in entries else entries

    def _not_yet(self, name: Name, found: Found, entry: Entry) -> Choice | None:
        hits = one_an_entry(self._search.formed([entry.label], found.reading.text))
        then = tuple(one.entry for one in hits if one.entry != entry and existed(one.entry, name.date))
        if not then:
            return None
        why = (
            f"{entry.name} began in {entry.start[:4]}; by {name.date}, {listed([one.name for one in then])} was there."
        )
        return Choice(None, "not-yet", why, (*then, entry))


def _years(entry: Entry) -> str:
    return f"from {entry.start[:4]}" if not entry.end else f"{entry.start[:4]} to {entry.end[:4]}".strip()
