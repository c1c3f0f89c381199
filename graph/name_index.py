"""The register's entries, found by what they are called: as written, and in the forms that the rules lead to.

Five levels, each looser than the one before; a name is looked for on the next only where one has nothing:

    written   the same but for capitals, accents and punctuation
    formed    the same in the form that the rules lead to
    spaced    that form, without its spaces
    joined    that form, but for an "and"
    reordered that form, with the places that it joins by "and" in any order
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cached_property
from typing import NamedTuple

from graph.name_forms import NameForms
from graph.place_and_time import Places
from ontology.concepts import ConceptScheme
from ontology.names import normalise
from ontology.register import Entry, Register

NAME, ALIAS, ABBREVIATION, SHARED = "exact", "alias", "abbreviation", "shared-alias"
"""How an entry bears a name. The values are ids of rules."""

_LEAST_SPACED = 9
"""Names with fewer letters are not compared without their spaces: short ones meet by chance."""


class Hit(NamedTuple):
    """An entry that is called so.

    Attributes:
        entry: the entry.
        bears: how it bears the name: ``NAME``, ``ALIAS``, ``ABBREVIATION`` or ``SHARED``.
        written: the name in the register.
        rules: the rules that led from what is in the register to the form that was looked for.
    """

    entry: Entry
    bears: str
    written: str
    rules: tuple[str, ...] = ()


_DIRECTION = re.compile(r"\b(?:north|south|east|west|mid|central)(?= )")
_AND = re.compile(r"(?<!\bnorth)(?<!\bsouth)(?<!\beast)(?<!\bwest)(?<!\bmid)(?<!\bcentral) and ")

_Keys = dict[str, list[Hit]]


class NameIndex:
    """The names of the entries of one class."""

    def __init__(self, register: Register, label: str, forms: NameForms, kinds: ConceptScheme, places: Places) -> None:
        self._entries = register.of(label)
        self._forms = forms
        self._kinds = _Kinds(kinds)
        self._areas = places.names
        self._other_places = places.other_names
        self.written = _collected((normalise(hit.written), hit) for hit in self._hits())

    def formed(self, key: str) -> list[tuple[Hit, tuple[str, ...]]]:
        """Give the entries whose names have the form of this one, with the rules that led there from this name."""
        return self._looked_up(key, self._formed.get)

    def spaced(self, key: str) -> list[tuple[Hit, tuple[str, ...]]]:
        """Give the entries whose names have this form but for spaces."""
        if len(key) < _LEAST_SPACED:
            return []
        return self._looked_up(key, lambda form: self._spaced.get(form.replace(" ", "")))

    def joined(self, key: str) -> list[tuple[Hit, tuple[str, ...]]]:
        """Give the entries whose names have this form but for an "and" between two places."""
        return self._looked_up(key, lambda form: self._joined.get(_without_and(form)))

    def reordered(self, key: str) -> list[tuple[Hit, tuple[str, ...]]]:
        """Give the entries whose names have this form but for the order of the places that "and" joins."""
        if " and " not in key:
            return []
        return self._looked_up(key, lambda form: self._reordered.get(_in_order(form)))

    def beginning(self, places: str) -> Iterator[Hit]:
        """Give the entries whose names, in some form, begin with these places and go on."""
        start = places.replace(" and ", " ") + " "
        for form, hits in self._formed.items():
            if form.replace(" and ", " ").startswith(start):
                yield from hits

    @cached_property
    def words(self) -> frozenset[str]:
        """All words of all names, as written and formed."""
        return frozenset(word for key in (*self.written, *self._formed) for word in key.split())

    def _looked_up(self, key: str, find: Callable[[str], list[Hit] | None]) -> list[tuple[Hit, tuple[str, ...]]]:
        found = []
        for form in self._forms.of(key, places=self._other_places):
            for hit in find(form.text) or ():
                if all(self._forms.rules[rule].is_for(self._kinds.of(hit.entry)) for rule in form.rules):
                    found.append((hit, form.rules))
        return found

    def _hits(self) -> Iterator[Hit]:
        for entry in self._entries:
            yield Hit(entry, NAME, entry.name)
            shared = frozenset(map(normalise, entry.shared_aliases))
            for alias in entry.aliases:
                yield Hit(entry, ABBREVIATION if is_abbreviation(alias) else ALIAS, alias)
            if entry.abbreviation and normalise(entry.abbreviation) not in shared:
                yield Hit(entry, ABBREVIATION, entry.abbreviation)
            for alias in entry.shared_aliases:
                yield Hit(entry, SHARED, alias)

    @cached_property
    def _formed(self) -> _Keys:
        found: _Keys = {}
        for key, hits in self.written.items():
            for hit in hits:
                kinds = self._kinds.of(hit.entry)
                for form in self._forms.of(key, kinds, self._other_places):
                    own = hit if not form.rules else Hit(hit.entry, hit.bears, hit.written, form.rules)
                    found.setdefault(form.text, []).append(own)
                    for short in self._forms.shorter(form.text, kinds, self._areas):
                        shortened = Hit(hit.entry, hit.bears, hit.written, (*form.rules, *short.rules))
                        found.setdefault(short.text, []).append(shortened)
        return found

    @cached_property
    def _spaced(self) -> _Keys:
        return _merged(self._formed, lambda form: form.replace(" ", ""))

    @cached_property
    def _joined(self) -> _Keys:
        return _merged(self._formed, _without_and)

    @cached_property
    def _reordered(self) -> _Keys:
        return _merged({form: hits for form, hits in self._formed.items() if " and " in form}, _in_order)


class _Kinds:
    """The kinds of an agency: its own and all that are broader."""

    def __init__(self, scheme: ConceptScheme) -> None:
        self._scheme = scheme
        self._known: dict[str, frozenset[str]] = {}

    def of(self, entry: Entry) -> frozenset[str]:
        if entry.kind not in self._known:
            self._known[entry.kind] = broader_kinds(self._scheme, entry.kind)
        return self._known[entry.kind]


def broader_kinds(scheme: ConceptScheme, kind: str) -> frozenset[str]:
    """Give a kind and all that are broader; the kind alone where the scheme does not know it."""
    found, waiting = set[str](), [kind]
    while waiting:
        one = waiting.pop()
        if one and one not in found:
            found.add(one)
            waiting.extend(scheme[one].broader if one in scheme else ())
    return frozenset(found)


def is_abbreviation(text: str) -> bool:
    """Whether a text is written as an abbreviation: one short word that is more than a capital and small letters."""
    return " " not in text and 1 < len(text) <= 8 and text.isalnum() and sum(map(str.isupper, text)) > 1


def _collected(pairs: Iterable[tuple[str, Hit]]) -> _Keys:
    found: _Keys = {}
    for key, hit in pairs:
        if key:
            found.setdefault(key, []).append(hit)
    return found


def _merged(keys: Mapping[str, list[Hit]], form: Callable[[str], str]) -> _Keys:
    return _collected((form(key), hit) for key, hits in keys.items() for hit in hits)


def _in_order(form: str) -> str:
    """Sort the words; a direction stays with its place: West Yorkshire and North Lincolnshire is two places."""
    return " ".join(sorted(_DIRECTION.sub(r"\g<0>_", form).replace("_ ", "_").split()))


def _without_and(form: str) -> str:
    """Leave out every "and" but those between directions: North and East London is not North East London."""
    return _AND.sub(" ", form) if " and " in form else form
