"""Names with a typing error: the one name that can have been meant, where it is safe to say so.

It is where exactly one word is unknown and is one letter away from a word with which the rest is a name of the
register, while no other name is within two letters. The word must be long, or stand beside a rare one, such as
"Thames" beside "Vally". A word that some name has is never taken for an error of another: Northampton is not
Northamptonshire, nor Hertfordshire Herefordshire.
"""

from collections import Counter
from collections.abc import Sequence
from functools import cached_property

from rapidfuzz import process
from rapidfuzz.distance import OSA

from graph.name_index import Hit, NameIndex

_LONG, _LEAST = 8, 5
"""Words with fewer letters are too near to one another, or need a rare word beside them, or are left alone."""

_RARE = 60
"""A word that so many entries or fewer have in their names says by itself which of them may be meant."""

_Pairs = list[tuple[Hit, tuple[str, ...]]]


class TypingErrors:
    """Looks up names of one class that may have a typing error."""

    def __init__(self, index: NameIndex) -> None:
        self._index = index

    def meant(self, key: str) -> tuple[_Pairs, str]:
        """Give the hits of the name that was meant, and how its unknown word is written; none where that is not safe.

        Args:
            key: the name as written, normalised.
        """
        words = key.split()
        unknown = [at for at, word in enumerate(words) if word not in self._index.words]
        if len(unknown) != 1 or not self._is_long_enough(words[unknown[0]], words):
            return [], ""
        at, found = unknown[0], list[tuple[_Pairs, str, float]]()
        for word, distance in self._near(words[at]):
            if hits := self._index.formed(" ".join([*words[:at], word, *words[at + 1 :]])):
                found.append((hits, word, distance))
        if len({hit.entry.id for hits, _, _ in found for hit, _ in hits}) != 1:
            return [], ""
        hits, word, distance = min(found, key=lambda one: one[2])
        return (hits, word) if distance == 1 and self._is_safe(words[at], word, words) else ([], "")

    def _is_safe(self, written: str, word: str, words: Sequence[str]) -> bool:
        """Whether a word can be taken for an error: not at its ends if it is short, for that makes other words."""
        ends = written[0] != word[0] or (len(word) < _LONG and (written.startswith(word) or word.startswith(written)))
        return not ends and self._is_long_enough(word, words)

    def _is_long_enough(self, word: str, beside: Sequence[str]) -> bool:
        """Whether a word of this length can be forgiven an error beside these others."""
        if not _LEAST <= len(word) < _LONG:
            return len(word) >= _LONG
        return any(0 < self._entries_with[other] <= _RARE and len(other) >= _LEAST for other in beside)

    def _near(self, word: str) -> list[tuple[str, float]]:
        """Give the known words within two letters, an exchange of neighbours counting as one."""
        near = process.extract(word, self._words, scorer=OSA.distance, score_cutoff=2, limit=None)
        return [(known, distance) for known, distance, _ in near]

    @cached_property
    def _words(self) -> list[str]:
        return sorted(word for word in self._index.words if len(word) >= _LEAST)

    @cached_property
    def _entries_with(self) -> Counter[str]:
        """In the names of how many entries each word stands."""
        written = self._index.written.items()
        pairs = {(word, hit.entry.id) for key, hits in written for hit in hits for word in key.split()}
        return Counter(word for word, _ in pairs)
