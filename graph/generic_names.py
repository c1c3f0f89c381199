"""Names that mean one certain body of a kind without saying which: "the council", "the force", "the Trust"."""

import re
from collections.abc import Iterable

from graph.name_forms import NameForms
from graph.name_rules import Rule
from graph.place_and_time import Places, existed
from ontology.concepts import ConceptScheme
from ontology.names import normalise
from ontology.register import Entry, Register

_DEFINITE = re.compile(r"^\s*(?:the|our|their|its|this)\s+(?P<rest>.+)$", re.IGNORECASE)
_SMALL_WORDS = frozenset(
    {"the", "of", "and", "for", "in", "local", "area", "team", "service", "services", "unit", "our"}
)


class GenericNames:
    """Says what generic names mean, where there is no doubt."""

    def __init__(self, register: Register, kinds: ConceptScheme, forms: NameForms, places: Places) -> None:
        self._register = register
        self._rules = {normalise(name): rule for name, rule in forms.generic.items()}
        self._places = places
        labels = (label for concept in kinds for label in concept.labels)
        self._common_words = _SMALL_WORDS.union(word for label in labels for word in normalise(label).split())

    def rule(self, text: str) -> Rule | None:
        """Give the rule for a text that means one certain body: "the force", and not "force" or "police forces"."""
        found = _DEFINITE.match(text)
        return self._rules.get(normalise(found["rest"])) if found else None

    def says_only_a_kind(self, text: str) -> bool:
        """Whether a text has no word but those that name kinds of agency, so that two documents may mean two by it."""
        return all(word in self._common_words for word in normalise(text).split())

    def among(self, rule: Rule, agencies: Iterable[Entry]) -> list[Entry]:
        """Give those agencies that a rule is for: of these very kinds, for a special police force is no "the force"."""
        return [one for one in agencies if one.kind in rule.kinds]

    def serving(self, rule: Rule, area: str, date: str) -> list[Entry]:
        """Give the bodies that a rule is for and that serve an area or a part of it, at the time if one is given."""
        wanted = self._places.called(area)
        if not rule.by_area or not wanted:
            return []
        there = (one for one in self._register.of("Agency") if self._places.nearness(one.area, wanted) is not None)
        return [one for one in self.among(rule, there) if existed(one, date)]
