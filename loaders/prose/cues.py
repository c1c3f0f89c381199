"""Cues: words without which a pattern cannot match, so that few patterns are tried on a sentence."""

import re
from collections.abc import Hashable, Iterable, Sequence
from re import _constants as constants
from re import _parser as parser
from typing import Any, Generic, TypeVar

from ahocorasick_rs import AhoCorasick

_LONG, _SHORT = 5, 2
"""Letters: a cue of the first is as good as a longer one; one of fewer than the second is none."""
_MARKS = "⟨⟩⟪⟫"

Key = TypeVar("Key", bound=Hashable)


class Cues(Generic[Key]):
    """Tells which of several patterns may match a text, by one look at it.

    A pattern without cues may always match.
    """

    def __init__(self, patterns: Iterable[tuple[Key, re.Pattern[str]]]) -> None:
        self._always: set[Key] = set()
        keys: dict[str, set[Key]] = {}
        for key, pattern in patterns:
            found = cues_of(pattern.pattern)
            if not found:
                self._always.add(key)
            for word in found:
                keys.setdefault(word, set()).add(key)
        self._keys = list(keys.values())
        self._automaton = AhoCorasick(list(keys))

    def __call__(self, text: str) -> set[Key]:
        """Gives the keys of the patterns that may match a text."""
        found = set(self._always)
        seen: set[int] = set()
        for number, _, _ in self._automaton.find_matches_as_indexes(text.lower(), overlapping=True):
            if number not in seen:
                seen.add(number)
                found |= self._keys[number]
        return found


def cues_of(pattern: str) -> frozenset[str]:
    """Gives words, in small letters, one of which is in every text that a pattern matches; none where there are none.

    Reads the pattern with the parser of the standard library, so that what is required is told by what it compiles.
    """
    return _of_sequence(parser.parse(pattern)) or frozenset()


def _of_sequence(items: Sequence[tuple[Any, Any]]) -> frozenset[str] | None:
    """Gives the best cues of the parts of a sequence, each of which must match."""
    best: frozenset[str] | None = None
    run = ""
    for code, value in [*items, (None, None)]:
        if code is constants.LITERAL and chr(value) not in _MARKS:
            run += chr(value).lower()
            continue
        if code is constants.AT:
            continue
        best, run = _better(best, frozenset([run]) if run else None), ""
        best = _better(best, _of_item(code, value))
    return best


def _of_item(code: Any, value: Any) -> frozenset[str] | None:
    if code is constants.SUBPATTERN:
        return _of_sequence(value[-1])
    if code in (constants.MAX_REPEAT, constants.MIN_REPEAT) and value[0] > 0:
        return _of_sequence(value[2])
    if code is constants.BRANCH:
        branches = [_of_sequence(each) for each in value[1]]
        return frozenset().union(*(each for each in branches if each)) if all(branches) else None
    return None


def _better(one: frozenset[str] | None, other: frozenset[str] | None) -> frozenset[str] | None:
    """Gives of two sets of cues the one that tells more: of longer words, then of fewer."""
    worth = [(_worth(each), each) for each in (one, other) if each and min(map(len, each)) >= _SHORT]
    return max(worth, key=lambda each: each[0])[1] if worth else None


def _worth(cues: frozenset[str]) -> tuple[int, int]:
    return min(_LONG, min(len(each.strip()) for each in cues)), -len(cues)
