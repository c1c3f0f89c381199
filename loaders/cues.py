"""Cues: words without which a pattern cannot match, so that few patterns are tried on a sentence."""

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from re import _constants as constants
from re import _parser as parser
from typing import Any, Generic, TypeVar

from ahocorasick_rs import AhoCorasick

from loaders.small_letters import in_small_letters

_LONG, _SHORT = 5, 2
"""Letters: a cue of the first is as good as a longer one; one of fewer than the second is none, unless a sign."""
_SIGNS = 8
"""Signs of which a set of characters may be made to be a cue."""
DIGIT = "0"
"""The cue of a pattern that needs a digit, of whatever script."""
_DIGIT = re.compile(r"\d")

Key = TypeVar("Key")


class Cues(Generic[Key]):
    """Tells which of several patterns may match a text, by one look at it, or which do.

    A pattern may match a text that has a word of each of its two best sets of cues; one without cues always may.
    What is seen is a number with two bits for each pattern: in its lower half for the first set, in its upper for the
    second.
    """

    def __init__(self, patterns: Iterable[tuple[Key, re.Pattern[str]]]) -> None:
        known = list(patterns)
        self._keys = [key for key, _ in known]
        self._patterns = [pattern for _, pattern in known]
        self._always = 0
        words: dict[str, int] = {}
        for number, (_, pattern) in enumerate(known):
            cues = cues_of(pattern.pattern)
            for place in (0, 1):
                bit = 1 << (number + place * len(known))
                self._always |= bit if place >= len(cues) else 0
                for word in cues[place] if place < len(cues) else ():
                    words[word] = words.get(word, 0) | bit
        self._with_digit = words.pop(DIGIT, 0)
        self._bits = list(words.values())
        self._automaton = AhoCorasick(list(words))

    def __call__(self, text: str) -> list[Key]:
        """Gives the keys of the patterns that may match a text, in their order."""
        return [self._keys[number] for number in self._seen(text.lower())]

    def matching(self, text: str) -> list[Key]:
        """Gives the keys of the patterns that a search finds in a text, in their order."""
        small = text.lower()
        found = []
        for number in self._seen(small):
            knows_capitals, tried = self._tried[number]
            if tried.search(text if knows_capitals else small):
                found.append(self._keys[number])
        return found

    @cached_property
    def _tried(self) -> list[tuple[bool, re.Pattern[str]]]:
        return [in_small_letters(pattern) for pattern in self._patterns]

    def _seen(self, small: str) -> list[int]:
        """Gives the numbers of the patterns that may match a text in small letters."""
        seen = self._always
        if self._with_digit and _DIGIT.search(small):
            seen |= self._with_digit
        for word, _, _ in self._automaton.find_matches_as_indexes(small, True):
            seen |= self._bits[word]
        may = seen & (seen >> len(self._keys))
        found = []
        while may:
            found.append((may & -may).bit_length() - 1)
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
            if len(run) >= _SHORT or _is_sign(run):
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
    elif code is constants.IN:
        yield from _of_set(value)


def _of_set(items: Sequence[tuple[Any, Any]]) -> Iterator[frozenset[str]]:
    """Yields the cue of a set of characters, where it is made of digits or of a few signs."""
    if items == [(constants.CATEGORY, constants.CATEGORY_DIGIT)]:
        yield frozenset([DIGIT])
    elif len(items) <= _SIGNS and all(code is constants.LITERAL and _is_sign(chr(value)) for code, value in items):
        yield frozenset(chr(value) for _, value in items)


def _is_sign(run: str) -> bool:
    return len(run) == 1 and not run.isalnum() and not run.isspace()


def _worth(cues: frozenset[str]) -> tuple[int, int, list[str]]:
    """Tells how much cues tell: longer words more than shorter, then fewer more than many."""
    return min(_LONG, min(len(each.strip()) for each in cues)), -len(cues), sorted(cues)
