"""Names within one document: what it defines, and whom it names in full, tell what its short names mean.

Only the document's own names count, and all of them at once, so that neither their order nor what other documents say
makes a difference.
"""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from functools import cached_property

from graph.name_readings import definition
from graph.resolution import AMBIGUOUS, KNOWN, Resolution, listed
from graph.resolve import Resolver, known
from ontology.names import normalise
from ontology.register import Entry
from ontology.statement import Name

_OF_AGENCIES = {"Agency", "Board"}


class DocumentNames:
    """Resolves the names of one document.

    Args:
        resolver: settles what the names alone settle.
        names: all names in the document.
        document: its identifier: it keeps apart what two documents call "the council".
        definitions: abbreviations that its text defines, and the names that they stand for.
    """

    def __init__(
        self,
        resolver: Resolver,
        names: Iterable[Name],
        document: str = "",
        definitions: Mapping[str, str] | None = None,
    ) -> None:
        self._resolver = resolver
        self._names = [name for name in dict.fromkeys(names) if not name.id and _is_of_agencies(name)]
        self._place = document.partition(":")[2]
        self._definitions = definitions or {}

    def resolve_all(self, name: Name) -> list[Resolution]:
        """Say which nodes a name of the document means: several where it names several agencies, else one."""
        if name.id or not _is_of_agencies(name):
            return self._resolver.resolve_all(name)
        found = self._defined(name) or self._resolver.resolve_all(name, self._place)
        if len(found) > 1 or (found[0].status == KNOWN and self._resolver.generic.rule(name.text) is None):
            return found
        return [self._named_in_full(name, found[0]) or found[0]]

    def _defined(self, name: Name) -> list[Resolution]:
        """Resolve an abbreviation that the document defines as what it stands for; a decision on it goes first."""
        meant = self._long.get(normalise(name.text), [])
        if not meant or self._resolver.is_decided(name):
            return []
        if len(meant) > 1:
            why = f"The document gives “{name.text}” as the abbreviation of {listed(meant)}."
            return [self._resolver.provisional(name, name.area or self._place, why)]
        long = meant[0]
        found = self._resolver.resolve_all(replace(name, text=long), self._place)
        why = f"The document gives “{name.text}” as the abbreviation of “{long}”."
        return [one.because("abbreviation-of-the-document", why) for one in found]

    @cached_property
    def _long(self) -> dict[str, list[str]]:
        """What the abbreviations stand for: mostly one thing each."""
        found: dict[str, set[str]] = {}
        pairs = [definition(name.text) for name in self._names]
        for long, short in (*pairs, *((long, short) for short, long in self._definitions.items())):
            if long and short:
                found.setdefault(normalise(short), set()).add(long)
        return {
            short: sorted(long) if len(set(map(normalise, long))) > 1 else [min(long)] for short, long in found.items()
        }

    def _named_in_full(self, name: Name, found: Resolution) -> Resolution | None:
        """Say which of those that a name can mean is the only one that the document names in full."""
        rule = self._resolver.generic.rule(name.text)
        if rule is None:
            here = [entry for entry in self._in_full if entry.id in found.meant]
            if len(here) != 1 or found.status != AMBIGUOUS or found.rule != AMBIGUOUS:
                return None
            why = f"“{name.text}” can mean several, of whom the document names only {here[0].name} in full."
            return known(here[0], "named-in-the-document", why)
        here = self._resolver.generic.among(rule, self._in_full)
        if len(here) == 1 and (found.status != KNOWN or found.id == here[0].id):
            why = f"“{name.text}” means {here[0].name}: {rule.says}, for the document names no other."
            return known(here[0], rule.id, why)
        if not here or found.status != KNOWN:
            return None
        why = f"“{name.text}” can mean {listed(sorted({found.name, *(one.name for one in here)}))}."
        return self._resolver.provisional(name, name.area or self._place, why, rule=AMBIGUOUS)

    @cached_property
    def _in_full(self) -> list[Entry]:
        """The agencies that the document names without a doubt, by a name that needs no context."""
        register = self._resolver.register.entries
        found = (self._resolver.settled(name) for name in self._names)
        ids = {one.id for one in found if one and one.status == KNOWN and one.id in register}
        return [register[identifier] for identifier in sorted(ids)]


def _is_of_agencies(name: Name) -> bool:
    return not _OF_AGENCIES.isdisjoint(name.label.split("|"))
