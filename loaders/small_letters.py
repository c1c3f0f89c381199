"""Patterns for texts in small letters: the standard library tries one that ignores capitals several times slower."""

import re
from collections.abc import Iterator
from re import _compiler as compiler  # type: ignore[attr-defined] # it has no stub
from re import _constants as constants
from re import _parser as parser
from typing import Any

_KEEPS_CAPITALS = "(?-i:"
_A, _Z, _TO_SMALL = ord("A"), ord("Z"), ord("a") - ord("A")


def in_small_letters(pattern: re.Pattern[str]) -> tuple[bool, re.Pattern[str]]:
    """Gives a pattern that finds in a text in small letters what a pattern that ignores capitals finds in the text.

    Returns:
        Whether the pattern knows capitals, so that it is tried on the text as it stands; and the pattern to try.
    """
    if not pattern.flags & re.IGNORECASE or _KEEPS_CAPITALS in pattern.pattern:
        return True, pattern
    tree = parser.parse(pattern.pattern)
    _make_small(tree)
    return False, compiler.compile(tree)


def _make_small(tree: Any) -> None:
    """Makes the letters of a parsed pattern small, in place."""
    for place, (code, value) in enumerate(tree.data):
        if code in (constants.LITERAL, constants.NOT_LITERAL):
            tree.data[place] = (code, _small(value))
        elif code is constants.IN:
            tree.data[place] = (code, [each for item in value for each in _small_items(*item)])
        else:
            for inner in _inner(code, value):
                _make_small(inner)


def _inner(code: Any, value: Any) -> Iterator[Any]:
    if code is constants.BRANCH:
        yield from value[1]
    elif code in (constants.SUBPATTERN, constants.ASSERT, constants.ASSERT_NOT):
        yield value[-1]
    elif code in (constants.MAX_REPEAT, constants.MIN_REPEAT, constants.POSSESSIVE_REPEAT):
        yield value[2]


def _small_items(code: Any, value: Any) -> Iterator[tuple[Any, Any]]:
    """Yields an item of a set of characters: a range that holds capitals holds their small letters too."""
    yield code, _small(value) if code is constants.LITERAL else value
    if code is constants.RANGE and value[0] <= _Z and value[1] >= _A:
        yield code, (max(value[0], _A) + _TO_SMALL, min(value[1], _Z) + _TO_SMALL)


def _small(letter: int) -> int:
    small = chr(letter).lower()
    return ord(small) if len(small) == 1 else letter
