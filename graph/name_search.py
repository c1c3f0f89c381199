"""Looking a name up in the register: by every way to read it, from the strictest level to the loosest."""

from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from graph.name_forms import NameForms
from graph.name_index import ALIAS, Hit, NameIndex
from graph.name_readings import Reading, readings
from graph.place_and_time import Places
from graph.telling_apart import written_as_abbreviation
from graph.typing_errors import TypingErrors
from ontology.concepts import ConceptScheme
from ontology.names import normalise
from ontology.register import Register

Pairs = list[tuple[Hit, tuple[str, ...]]]
"""Entries that are called so, each with the rules that led from the name to the form in which it was found."""

_LEVELS = 5
_MAY_BE_MISSPELT = ("Agency", "Board")


class Found(NamedTuple):
    """What a name was found as.

    Attributes:
        hits: the entries that are called so; their ``rules`` are all that led from the name to the entry.
        reading: the way in which the name was read.
        meant: the name as it should have been written, where it has a typing error; else empty.
    """

    hits: list[Hit]
    reading: Reading
    meant: str = ""


class NameSearch:
    """Looks up names of all classes of the register."""

    def __init__(self, register: Register, kinds: ConceptScheme, forms: NameForms, places: Places) -> None:
        self._register = register
        self._places = places
        self._made = cache(lambda label: NameIndex(register, label, forms, kinds, places))
        self._typing_errors = cache(lambda label: TypingErrors(self.index(label)))

    def index(self, label: str) -> NameIndex:
        """The names of one class."""
        return self._made(label)

    def find(self, labels: Sequence[str], text: str, *, loosely: bool = True) -> Found | None:
        """Give what a name is found as, on the strictest level that has anything.

        Args:
            labels: classes among which it is looked for.
            text: the name as written.
            loosely: whether another order or spacing and typing errors are allowed for.
        """
        read = list(readings(text, self._places.is_place))
        for level in range(_LEVELS if loosely else 2):
            for reading in read:
                if hits := self._on(level, labels, reading):
                    # Another name of one may be what the rules make of the name of another, and as good.
                    also = self._on(1, labels, reading) if all(hit.bears == ALIAS for hit in hits) else []
                    return Found([*hits, *also], reading)
        return self._misspelt(labels, read) if loosely else None

    def formed(self, labels: Sequence[str], text: str) -> list[Hit]:
        """Give all entries whose names have the form of this one."""
        return self._on(1, labels, Reading(text))

    def _on(self, level: int, labels: Sequence[str], reading: Reading) -> list[Hit]:
        key = normalise(reading.text)
        pairs = [pair for label in labels for pair in self._pairs(level, self.index(label), key)]
        kept = [(hit, rules) for hit, rules in pairs if written_as_abbreviation(reading.text, hit)]
        extra = ((), (), ("spacing",), ("missing-and",), ("order-of-places",))[level]
        return [hit._replace(rules=(*reading.rules, *_together(rules, hit.rules), *extra)) for hit, rules in kept]

    def _pairs(self, level: int, index: NameIndex, key: str) -> Pairs:
        if level == 0:
            return [(hit, ()) for hit in index.written.get(key, ())]
        return (index.formed, index.spaced, index.joined, index.reordered)[level - 1](key)

    def _misspelt(self, labels: Sequence[str], read: Sequence[Reading]) -> Found | None:
        for reading in read:
            for label in labels:
                if label in _MAY_BE_MISSPELT:
                    pairs, word = self._typing_errors(label).meant(normalise(reading.text))
                    if pairs:
                        hits = [hit._replace(rules=(*reading.rules, "typing-error", *rules)) for hit, rules in pairs]
                        return Found(hits, reading, word)
        return None


def _together(asked: Sequence[str], known: Sequence[str]) -> tuple[str, ...]:
    """Join the rules that led from the name, and from the register, to the one form."""
    return tuple(dict.fromkeys((*asked, *known)))
