"""Names with a typing error: the one name that can have been meant, where it is safe to say so.

It is where exactly one word is unknown, is long, and is one letter away from a word with which the rest is a name of
the register, while no other name is within two letters. A word that some name has is never taken for an error of
another: Northampton is not Northamptonshire, nor Hertfordshire Herefordshire.
"""

from functools import cached_property

from rapidfuzz import process
from rapidfuzz.distance import OSA

from graph.name_index import Hit, NameIndex

_LEAST_LETTERS = 8
"""Shorter words are too near to one another."""


class TypingErrors:
    """Looks up names of one class that may have a typing error."""

    def __init__(self, index: NameIndex) -> None:
        self._index = index

    def meant(self, key: str) -> tuple[list[tuple[Hit, tuple[str, ...]]], str]:
        """Give the hits of the name that was meant, and how its unknown word is written; none where that is not safe.

        Args:
            key: the name as written, normalised.
        """
        words = key.split()
        unknown = [at for at, word in enumerate(words) if word not in self._index.words]
        if len(unknown) != 1 or len(words[unknown[0]]) < _LEAST_LETTERS:
            return [], ""
        at, found = unknown[0], list[tuple[list[tuple[Hit, tuple[str, ...]]], str, float]]()
        for word, distance in self._near(words[at]):
            if hits := self._index.formed(" ".join([*words[:at], word, *words[at + 1 :]])):
                found.append((hits, word, distance))
        if len({hit.entry.id for hits, _, _ in found for hit, _ in hits}) != 1:
            return [], ""
        hits, word, distance = min(found, key=lambda one: one[2])
        safe = distance == 1 and word[0] == words[at][0] and len(word) >= _LEAST_LETTERS
        return (hits, word) if safe else ([], "")

    def _near(self, word: str) -> list[tuple[str, float]]:
        """Give the known words within two letters, an exchange of neighbours counting as one."""
        near = process.extract(word, self._words, scorer=OSA.distance, score_cutoff=2, limit=None)
        return [(known, distance) for known, distance, _ in near]

    @cached_property
    def _words(self) -> list[str]:
        return sorted(word for word in self._index.words if len(word) >= _LEAST_LETTERS - 2)
