"""The register's entries that a name is nearest to: offered with a score and a reason, never taken.

Names that share rare words with the asked one, or words that differ in a letter or two, are compared with it by
rapidfuzz; comparing it with every name of the register would take a hundred times as long.
"""

from bisect import bisect
from collections.abc import Iterable, Sequence
from functools import cached_property
from heapq import nlargest
from itertools import islice, takewhile
from math import log

from rapidfuzz import fuzz, process
from rapidfuzz.distance import OSA

from graph.name_index import Hit, NameIndex
from graph.resolution import Candidate
from ontology.names import normalise
from ontology.register import Entry

LEAST_SCORE = 65.0
"""Names that are less alike are not offered."""

_COMPARED = 60
"""So many of the names that share the rarest words are compared with the asked one."""

_LOOKED_AT = 2500
"""Words that more names have than this are passed over where a rarer one is shared."""

_LEAST_STEM = 5
"""A word with so many letters is like those that go on from it: Northampton and Northamptonshire."""

_LIKE = 2
"""A word that no name has is taken for words that differ in so many letters."""


class Candidates:
    """Finds the nearest entries of some classes."""

    def __init__(self, indexes: Sequence[NameIndex]) -> None:
        self._indexes = indexes

    def nearest(self, text: str, limit: int = 5, first: Iterable[tuple[Entry, str]] = ()) -> list[Candidate]:
        """Rank the entries whose names are written most like a text, best first.

        Args:
            text: the name as written.
            limit: at most so many.
            first: entries that it can mean by its whole name, and by which of their names; they come first, with the
                score of a full match.
        """
        key = normalise(text)
        meant = {one.id: Candidate(one.id, one.name, 100.0, _called(one, name)) for one, name in first}
        found = sorted(self._scored(key), key=lambda pair: (-pair[0], pair[1].entry.id))
        for score, hit in found:
            if len(meant) >= limit:
                break
            if hit.entry.id not in meant:
                meant[hit.entry.id] = Candidate(hit.entry.id, hit.entry.name, round(score, 1), _compared(key, hit))
        return list(meant.values())[:limit]

    def _scored(self, key: str) -> list[tuple[float, Hit]]:
        names = self._promising(key)
        found = process.extract(key, names, scorer=fuzz.WRatio, limit=None, score_cutoff=LEAST_SCORE)
        best: dict[str, tuple[float, Hit]] = {}
        for name, score, _ in found:
            for hit in self._written[name]:
                # A name that only holds the other is less like it than one that differs in a letter.
                shown = min(score, 99.0) * (0.8 + 0.2 * fuzz.ratio(key, name) / 100)
                if shown >= LEAST_SCORE and best.get(hit.entry.id, (0.0, hit))[0] < shown:
                    best[hit.entry.id] = (shown, hit)
        return list(best.values())

    def _promising(self, key: str) -> list[str]:
        """Give the names that share the rarest words with a name."""
        words = {like: part for word in key.split() for like, part in self._like(word)}
        weights: dict[str, float] = {}
        seen = 0
        for word in sorted(words, key=lambda word: (len(self._with_word[word]), word)):
            names = self._with_word[word]
            seen += len(names)
            if seen > _LOOKED_AT and weights:
                break
            weight = words[word] * log(1 + len(self._written) / len(names))
            for name in names:
                weights[name] = weights.get(name, 0.0) + weight
        return nlargest(_COMPARED, weights, key=lambda name: (weights[name], name))

    def _like(self, word: str) -> list[tuple[str, float]]:
        """Give the words that are most like a word, and how like they are: itself, longer ones, misspelt ones."""
        if word not in self._with_word:
            near = process.extract(word, self._words, scorer=OSA.distance, score_cutoff=_LIKE, limit=5)
            return [(like, 1 - distance / (_LIKE + 1)) for like, distance, _ in near]
        if len(word) < _LEAST_STEM:
            return [(word, 1.0)]
        at = bisect(self._words, word)
        longer = takewhile(lambda other: other.startswith(word), islice(self._words, at, at + _LIKE))
        stem = next(
            (word[:end] for end in range(len(word) - 1, _LEAST_STEM - 1, -1) if word[:end] in self._with_word), ""
        )
        return [(word, 1.0), *((other, 0.5) for other in longer), *([(stem, 0.5)] if stem else [])]

    @cached_property
    def _written(self) -> dict[str, list[Hit]]:
        found: dict[str, list[Hit]] = {}
        for index in self._indexes:
            for key, hits in index.written.items():
                found.setdefault(key, []).extend(hits)
        return found

    @cached_property
    def _with_word(self) -> dict[str, list[str]]:
        found: dict[str, list[str]] = {}
        for name in self._written:
            for word in set(name.split()):
                found.setdefault(word, []).append(name)
        return found

    @cached_property
    def _words(self) -> list[str]:
        return sorted(word for word in self._with_word if len(word) > _LIKE + 1)


def _called(entry: Entry, name: str) -> str:
    if not name:
        return "It is one of those that are named together."
    return "It is called so." if name == entry.name else f"It is called so: “{name}” is one of its names."


def _compared(key: str, hit: Hit) -> str:
    """Say what two names share and where they differ."""
    asked, known = key.split(), normalise(hit.written).split()
    shared = " ".join(word for word in asked if word in known)
    more, less = " ".join(one for one in asked if one not in known), " ".join(one for one in known if one not in asked)
    name = "" if hit.written == hit.entry.name else f" in its other name “{hit.written}”"
    same = f"Both have “{shared}”" if shared else "It is written like it"
    if more and less:
        return f"{same}; the name has “{more}” where the register has “{less}”{name}."
    if more:
        return f"{same}; the name has “{more}” too{name and ', beside what stands' + name}."
    if less:
        return f"{same}; the register has “{less}” too{name}."
    return f"{same}, in another order{name}."
