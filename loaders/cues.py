"""Cues: words without which a pattern cannot match, so that few patterns are tried on a sentence."""

import re
from collections.abc import Iterable, Iterator, Sequence
from re import _constants as constants
from re import _parser as parser
from typing import Any, Generic, TypeVar

from ahocorasick_rs import AhoCorasick

_LONG, _SHORT = 5, 2
"""Letters: a cue of the first is as good as a longer one; one of fewer than the second is none."""

Key = TypeVar("Key")


class Cues(Generic[Key]):
    """Tells which of several patterns may match a text, by one look at it.

    A pattern may match a text that has a word of each of its two best sets of cues; one without cues always may.
    What is seen is a number with two bits for each pattern: in its lower half for the first set, in its upper for the
    second.
    """

    def __init__(self, patterns: Iterable[tuple[Key, re.Pattern[str]]]) -> None:
        known = list(patterns)
        self._keys = [key for key, _ in known]
        self._always = 0
        words: dict[str, int] = {}
        for number, (_, pattern) in enumerate(known):
            cues = cues_of(pattern.pattern)
            for place in (0, 1):
                bit = 1 << (number + place * len(known))
                self._always |= bit if place >= len(cues) else 0
                for word in cues[place] if place < len(cues) else ():
                    words[word] = words.get(word, 0) | bit
        self._bits = list(words.values())
        self._automaton = AhoCorasick(list(words))

    def __call__(self, text: str) -> list[Key]:
        """Gives the keys of the patterns that may match a text, in their order."""
        seen = self._always
        for word, _, _ in self._automaton.find_matches_as_indexes(text.lower(), True):
            seen |= self._bits[word]
        may = seen & (seen >> len(self._keys))
        found = []
        while may:
            found.append(self._keys[(may & -may).bit_length() - 1])
            may &= may - 1
        return found


def cues_of(pattern: str) -> list[frozenset[str]]:
    """Gives sets of words, in small letters, of each of which one is in every text that a pattern matches; best first.

    Reads the pattern with the parser of the standard library, so that what is required is told by what it compiles.
    """
    return sorted(set(_of_sequence(parser.parse(pattern))), key=_worth, reverse=True)


def _of_sequence(items: Sequence[tuple[Any, Any]]) -> Iterator[frozenset[str]]:
    """Yields the cues of the parts of a sequence, each of which must match."""
    run = ""
    for code, value in [*items, (None, None)]:
        if code is constants.LITERAL:
            run += chr(value).lower()
        elif code is not constants.AT:
            if len(run) >= _SHORT:
                yield frozenset([run])
            run = ""
            yield from _of_item(code, value)


def _of_item(code: Any, value: Any) -> Iterator[frozenset[str]]:
    if code is constants.SUBPATTERN:
        yield from _of_sequence(value[-1])
    elif code in (constants.MAX_REPEAT, constants.MIN_REPEAT) and value[0] > 0:
        yield from _of_sequence(value[2])
    elif code is constants.ASSERT:
        yield from _of_sequence(value[1])
    elif code is constants.BRANCH:
        branches = [max(_of_sequence(each), key=_worth, default=frozenset[str]()) for each in value[1]]
        if all(branches):
            yield frozenset().union(*branches)


def _worth(cues: frozenset[str]) -> tuple[int, int, list[str]]:
    """Tells how much cues tell: longer words more than shorter, then fewer more than many."""
    return min(_LONG, min(len(each.strip()) for each in cues)), -len(cues), sorted(cues)
