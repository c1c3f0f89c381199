"""Resolving: which node a name means.

The register decides, by rules that each explain themselves; what it does not settle becomes a provisional node of its
own. Nothing is merged because it looks alike. Which node a name becomes depends on the name, its context in the
document, the register and the decisions that people took, never on what was loaded before: the order of loading
changes nothing.
"""

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import cache

from graph.candidates import Candidates
from graph.choosing import Choice, Chooser
from graph.decisions import NEW, UNSURE, Decisions, check_decisions
from graph.decisions import NOT_AN_AGENCY as NOT
from graph.generic_names import GenericNames
from graph.name_forms import name_forms
from graph.name_search import NameSearch
from graph.place_and_time import Places
from graph.resolution import AMBIGUOUS, KNOWN, NEW_AGENCY, NOT_AN_AGENCY, PROVISIONAL, Candidate, Resolution, listed
from graph.several_names import SeveralNames
from graph.telling_apart import TellingApart, one_an_entry
from ontology.concepts import ConceptScheme
from ontology.errors import InputError
from ontology.model import Ontology
from ontology.names import normalise, slug
from ontology.register import Entry, Register
from ontology.statement import Name

__all__ = ["AMBIGUOUS", "KNOWN", "PROVISIONAL", "Candidate", "Resolution", "Resolver"]

_DECIDED = ("Agency", "Board")
_BY_NAME = ("exact", "normalised", "alias")
_PROVISION = re.compile(r"^(?P<statute>.+?),?\s+(?:section|s\.?)\s*(?P<number>\d+[A-Z]*)$", re.IGNORECASE)


class Resolver:
    """Resolves names against a register, the concept schemes and the decisions that people took.

    Args:
        ontology: what can be said.
        register: what is known.
        kinds: the kinds of agency.
        decisions: what people decided about names.

    Raises:
        InputError: a decision is for a node that neither the register holds nor a decision made.
    """

    def __init__(
        self, ontology: Ontology, register: Register, kinds: ConceptScheme, decisions: Decisions | None = None
    ) -> None:
        self.ontology = ontology
        self.register = register
        self.kinds = kinds
        self.decisions = Decisions() if decisions is None else decisions
        if faults := check_decisions(self.decisions, register.entries):
            raise InputError(faults)
        self.forms = name_forms()
        self._places = places = Places(register)
        self.generic = GenericNames(register, kinds, self.forms, places)
        self._search = NameSearch(register, kinds, self.forms, places)
        self._chooser = Chooser(register, self.forms, self._search, TellingApart(register, places, kinds))
        self._several = SeveralNames(self.forms)
        self._nearest = cache(lambda labels: Candidates([self._search.index(label) for label in labels]))

    def knows_area(self, text: str) -> bool:
        """Whether a text is the name or the identifier of an area of the register."""
        return bool(self._places.called(text))

    def resolve(self, name: Name) -> Resolution:
        """Say which node a name means; never raises and never guesses.

        A name of several agencies is ambiguous; ``resolve_all`` takes it apart.
        """
        found = self.resolve_all(name)
        return found[0] if len(found) == 1 else self._both(name, found)

    def resolve_all(self, name: Name, apart: str = "") -> list[Resolution]:
        """Say which nodes a name means: several where it names several agencies, else one.

        Args:
            name: the name.
            apart: what keeps names apart that several may have, where no area is given: the document.
        """
        found = self.settled(name, apart)
        if found is None or found.status == AMBIGUOUS:
            found = self._serving(name) or found
        return [found] if found else self._parts(name) or [self.provisional(name, name.area or apart)]

    def candidates(self, name: Name, limit: int = 5) -> list[Candidate]:
        """Give the register's entries that a name is nearest to, best first, each with a score and a reason."""
        labels = tuple(label for label in name.label.split("|") if self.register.of(label))
        found = self._search.find(labels, name.text)
        meant = one_an_entry(found.hits) if found else []
        first = [(hit.entry, hit.written) for hit in meant]
        first += [] if found else [(self.register.entries[one.id], "") for one in self._parts(name)]
        return self._nearest(labels).nearest(name.text, limit, first) if labels else []

    def settled(self, name: Name, apart: str = "") -> Resolution | None:
        """Say which node a name means by what the document, people, the register and the schemes say; None if nothing.

        A name that can mean several is ambiguous.
        """
        labels = name.label.split("|")
        if name.id:
            return self._given(name, labels[0])
        decided = self._decided(name, labels, apart)
        if decided and decided.rule != NEW_AGENCY:
            return decided
        found = self._known(name, labels, apart)
        # The register may have come to know a new agency since; what is only like its names does not undo a decision.
        return found if found and (decided is None or found.rule in _BY_NAME) else decided

    def is_decided(self, name: Name) -> bool:
        """Whether a person decided what a name means."""
        return self._decided(name, name.label.split("|"), "") is not None

    def provisional(self, name: Name, place: str = "", why: str = "", *, rule: str = PROVISIONAL) -> Resolution:
        """Give the provisional node of a name.

        Args:
            name: the name.
            place: an area or document, whose slug becomes part of the identifier of a name that several may have.
            why: what is known of it instead of nothing.
            rule: the rule that decided.
        """
        label = name.label.split("|")[0]
        what = self.ontology.classes[label]
        only_a_kind = label in _DECIDED and self.generic.says_only_a_kind(name.text)
        why = why or f"The register knows no {what.title} of the name “{name.text}”."
        if only_a_kind and rule == PROVISIONAL:
            why = f"“{name.text}” names a kind of {what.title}, and not one certain {what.title}."
        identifier = f"{what.id_prefix}:{slug(normalise(name.text)) or slug(name.text) or 'unnamed'}"
        apart = slug(place) if only_a_kind or rule != PROVISIONAL else ""
        identifier += f"--{apart}" if apart else ""
        identifier += "-unsettled" if identifier in self.register.entries else ""
        status = PROVISIONAL if rule == PROVISIONAL else AMBIGUOUS
        return Resolution(identifier, label, name.text, status, rule, why)

    # What the document or a person says

    def _given(self, name: Name, label: str) -> Resolution:
        entry = self.register.entries.get(name.id)
        why = "The document gives its identifier."
        if entry:
            return known(entry, "identifier", why)
        return Resolution(name.id, label, name.text, PROVISIONAL, "identifier", why)

    def _decided(self, name: Name, labels: Sequence[str], apart: str) -> Resolution | None:
        """Give what a person decided; None where nobody did, or was unsure."""
        decided = [label for label in labels if label in _DECIDED]
        found = self.decisions.on(decided, name.text, name.area or apart)
        if found is None or found.decision == UNSURE:
            return None
        why = f"{found.who} decided so on {found.when}" + (f": {found.why.rstrip('.')}." if found.why else ".")
        entry = self.register.entries.get(found.node)
        if entry:
            return known(entry, "decision", why)
        if found.decision == NOT:
            return Resolution("", found.label, name.text, PROVISIONAL, NOT_AN_AGENCY, why)
        return Resolution(found.node, found.label, self._name_of_new(found.node), KNOWN, NEW_AGENCY, why)

    def _name_of_new(self, node: str) -> str:
        return next(row.name for row in self.decisions if row.decision == NEW and row.node == node)

    # What the register and the schemes say

    def _known(self, name: Name, labels: Sequence[str], apart: str) -> Resolution | None:
        found = self._search.find([label for label in labels if self.register.of(label)], name.text)
        if found:
            return self._chosen(name, self._chooser.choose(name, found), apart)
        if "AgencyKind" in labels and (concept := self.kinds.find(name.text)):
            why = f"“{name.text}” is a kind of agency."
            return Resolution(concept.id, "AgencyKind", concept.name, KNOWN, "kind-of-agency", why)
        return self._provision(name) if "Provision" in labels else None

    def _chosen(self, name: Name, choice: Choice, apart: str) -> Resolution:
        if choice.entry:
            return known(choice.entry, choice.rule, choice.why)
        meant = tuple(entry.id for entry in choice.meant)
        return replace(self.provisional(name, name.area or apart, choice.why, rule=choice.rule), meant=meant)

    def _provision(self, name: Name) -> Resolution | None:
        found = _PROVISION.match(name.text)
        if found is None:
            return None
        statute = self.resolve(Name("Statute", found["statute"]))
        number = found["number"].upper() if found["number"][-1].isalpha() else found["number"]
        identifier = f"{statute.id.replace('statute:', 'provision:', 1)}/section-{number.lower()}"
        status = KNOWN if identifier in self.register.entries else PROVISIONAL
        title = f"{statute.name}, section {number}"
        why = f"It is a section of {statute.name}."
        return Resolution(identifier, "Provision", title, status, "section-of-a-statute", why)

    def _serving(self, name: Name) -> Resolution | None:
        """Say whom "the force" means, where the area has one and no other."""
        rule = self.generic.rule(name.text) if name.area and "Agency" in name.label.split("|") else None
        there = self.generic.serving(rule, name.area, name.date) if rule else []
        if rule is None or len(there) != 1:
            return None
        return known(there[0], rule.id, f"“{name.text}” means {there[0].name}: {rule.says} in {name.area}.")

    def _parts(self, name: Name) -> list[Resolution]:
        """Give the agencies that a name names together, or the one that it names twice; none where it does neither."""
        if name.id or "Agency" not in name.label.split("|"):
            return []
        parts = self._several.parts(name.text, lambda text: self._part(name, text), self._one_body)
        rule = "several-agencies" if len(parts) > 1 else "named-twice"
        return [part.because(rule, f"“{name.text}” names {listed([one.name for one in parts])}.") for part in parts]

    def _part(self, name: Name, text: str) -> Resolution | None:
        """Give what a part of a name is known as; a place is none, though a council may be called so."""
        found = None if self._places.is_place(text) else self._search.find(["Agency"], text, loosely=False)
        choice = self._chooser.choose(replace(name, text=text), found) if found else None
        return known(choice.entry, choice.rule, choice.why) if choice and choice.entry else None

    def _one_body(self, places: str, parts: Sequence[Resolution]) -> bool:
        """Whether there is a body of the parts' kinds whose name begins with all of the places."""
        kinds = {self.register.entries[part.id].kind for part in parts}
        return any(hit.entry.kind in kinds for hit in self._search.index("Agency").beginning(normalise(places)))

    def _both(self, name: Name, parts: Sequence[Resolution]) -> Resolution:
        why = f"“{name.text}” names several agencies: {listed([part.name for part in parts])}."
        found = self.provisional(name, name.area, why, rule="several-agencies")
        return replace(found, meant=tuple(part.id for part in parts))


def known(entry: Entry, rule: str, why: str) -> Resolution:
    """Give the resolution to an entry of the register."""
    return Resolution(entry.id, entry.label, entry.name, KNOWN, rule, why)
