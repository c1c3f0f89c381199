"""Resolving: which node a name means.

The register decides, by rules that each explain themselves; what it does not settle becomes a provisional node of its
own. Nothing is merged because it looks alike. Which node a name becomes depends on the name, its context in the
document and the register alone, never on what was loaded before: the order of loading changes nothing.
"""

import re
from collections import defaultdict
from dataclasses import dataclass

from ontology.concepts import ConceptScheme
from ontology.model import Ontology
from ontology.names import normalise, slug
from ontology.register import Entry, Register
from ontology.statement import Name

KNOWN, PROVISIONAL, AMBIGUOUS = "known", "provisional", "ambiguous"

_PROVISION = re.compile(r"^(?P<statute>.+?),?\s+(?:section|s\.?)\s*(?P<number>\d+[A-Z]*)$", re.IGNORECASE)


@dataclass(frozen=True)
class Resolution:
    """What a name resolves to, and why.

    Attributes:
        id: identifier of the node.
        label: its class.
        name: its name: the register's where it is known, else as written.
        status: ``known``, ``provisional``, or ``ambiguous`` (several are meant by it; kept as a provisional node).
        rule: the rule that decided.
        why: a sentence that explains the decision.
    """

    id: str
    label: str
    name: str
    status: str
    rule: str
    why: str


class Resolver:
    """Resolves names against a register and the concept schemes."""

    def __init__(self, ontology: Ontology, register: Register, kinds: ConceptScheme) -> None:
        self.ontology = ontology
        self.register = register
        self.kinds = kinds
        self._by_key: dict[tuple[str, str], list[tuple[Entry, str]]] = defaultdict(list)
        for entry in register:
            for key, rule in _keys(entry):
                self._by_key[entry.label, key].append((entry, rule))

    def resolve(self, name: Name) -> Resolution:
        """Say which node a name means; never raises and never guesses."""
        labels = name.label.split("|")
        if name.id:
            return self._given(name, labels[0])
        for label in labels:
            found = self._in_register(name, label)
            if found:
                return found
        return self._provisional(name, labels[0])

    def _given(self, name: Name, label: str) -> Resolution:
        entry = self.register.entries.get(name.id)
        if entry:
            return Resolution(
                entry.id, entry.label, entry.name, KNOWN, "identifier", "The document gives its identifier."
            )
        return Resolution(name.id, label, name.text, PROVISIONAL, "identifier", "The document gives its identifier.")

    def _in_register(self, name: Name, label: str) -> Resolution | None:
        if label == "AgencyKind":
            return self._kind(name)
        if label == "Provision":
            return self._provision(name)
        found = self._by_key.get((label, normalise(name.text)), [])
        entries = {entry.id: (entry, rule) for entry, rule in reversed(found)}
        if len(entries) > 1:
            entries = self._told_apart(entries, name)
        if len(entries) != 1:
            return None
        entry, rule = next(iter(entries.values()))
        if rule == "shared alias" and not self._in_area(entry, name.area):
            return None
        why = f"“{name.text}” is {_RULES[rule]} of {entry.name} in the register."
        return Resolution(entry.id, entry.label, entry.name, KNOWN, rule, why)

    def _told_apart(self, entries: dict[str, tuple[Entry, str]], name: Name) -> dict[str, tuple[Entry, str]]:
        """Keep those that the name's area and date leave."""
        if name.area:
            entries = {i: pair for i, pair in entries.items() if self._in_area(pair[0], name.area)}
        if len(entries) > 1 and name.date:
            entries = {i: pair for i, pair in entries.items() if _existed(pair[0], name.date)}
        return entries

    def _in_area(self, entry: Entry, area: str) -> bool:
        """Whether the entry's area is the named one, lies in it, or holds it."""
        wanted = {found.id for found, _ in self._by_key.get(("Area", normalise(area)), [])}
        held = self._wider(entry.area)
        return bool(wanted & held) or any(entry.area in self._wider(one) for one in wanted)

    def _wider(self, area: str) -> set[str]:
        seen: set[str] = set()
        waiting = [area] if area else []
        while waiting:
            one = waiting.pop()
            if one not in seen:
                seen.add(one)
                found = self.register.entries.get(one)
                waiting.extend(found.part_of if found else ())
        return seen

    def _kind(self, name: Name) -> Resolution | None:
        concept = self.kinds.find(name.text)
        if concept is None:
            return None
        return Resolution(concept.id, "AgencyKind", concept.name, KNOWN, "kind", f"“{name.text}” is a kind of agency.")

    def _provision(self, name: Name) -> Resolution | None:
        found = _PROVISION.match(name.text)
        if found is None:
            return None
        statute = self.resolve(Name("Statute", found["statute"]))
        number = found["number"].upper() if found["number"][-1].isalpha() else found["number"]
        identifier = f"{statute.id.replace('statute:', 'provision:', 1)}/section-{number.lower()}"
        known = KNOWN if identifier in self.register.entries else statute.status
        title = f"{statute.name}, section {number}"
        return Resolution(
            identifier, "Provision", title, known, "section of a statute", f"A section of {statute.name}."
        )

    def _provisional(self, name: Name, label: str) -> Resolution:
        prefix = self.ontology.classes[label].id_prefix
        identifier = f"{prefix}:{slug(normalise(name.text)) or slug(name.text) or 'unnamed'}"
        if identifier in self.register.entries:
            identifier += "-unsettled"
        why = f"The register knows no {self.ontology.classes[label].title} of the name “{name.text}”."
        return Resolution(identifier, label, name.text, PROVISIONAL, "provisional", why)


_RULES = {
    "name": "the name",
    "alias": "another name",
    "abbreviation": "the abbreviation",
    "shared alias": "a name, which the area tells apart,",
}


def _keys(entry: Entry) -> list[tuple[str, str]]:
    keys = [(normalise(entry.name), "name")]
    keys += [(normalise(alias), "alias") for alias in entry.aliases]
    keys += [(normalise(entry.abbreviation), "abbreviation")] if entry.abbreviation else []
    keys += [(normalise(alias), "shared alias") for alias in entry.shared_aliases]
    return keys


def _existed(entry: Entry, date: str) -> bool:
    year = re.search(r"\d{4}", date)
    if year is None:
        return True
    return (not entry.start or entry.start[:4] <= year[0]) and (not entry.end or year[0] <= entry.end[:4])
