"""The ways to read one name: as written, without its brackets, without the ending of a possessive."""

import re
from collections.abc import Callable, Iterator
from typing import NamedTuple

from ontology.names import normalise

_BRACKETS = re.compile(r"\s*[(\[]\s*([^()\[\]]+?)\s*[)\]]")
_POSSESSIVE = re.compile(r"(?<=\w)(?:['’]s|(?<=s)['’])(?=\s|$)")
_ARTICLE_BEHIND = re.compile(r"(?:,\s*|\s*\(\s*)the\s*\)?\s*$", re.IGNORECASE)
_ABBREVIATION = re.compile(r"[^\W_][\w&./-]{1,9}")


class Reading(NamedTuple):
    """A way to read a name.

    Attributes:
        text: what is left of the name.
        rules: the rules by which the rest makes no difference.
        area: the place in brackets; may be empty.
        short: the abbreviation in brackets; may be empty.
    """

    text: str
    rules: tuple[str, ...] = ()
    area: str = ""
    short: str = ""


def readings(text: str, is_place: Callable[[str], bool]) -> Iterator[Reading]:
    """Give the ways to read a name, the most literal first.

    Args:
        text: the name as written.
        is_place: whether a text is the name of an area.
    """
    plain = [Reading(text), *_with_article_in_front(text), *_without_brackets(text, is_place)]
    yield from plain
    for one in plain:
        if (bare := _POSSESSIVE.sub("", one.text)) != one.text:
            yield one._replace(text=bare, rules=(*one.rules, "possessive"))


def _with_article_in_front(text: str) -> Iterator[Reading]:
    if found := _ARTICLE_BEHIND.search(text):
        yield Reading(text[: found.start()], ("article-at-the-end",))


def _without_brackets(text: str, is_place: Callable[[str], bool]) -> Iterator[Reading]:
    found = _BRACKETS.search(text)
    if found is None:
        return
    inside, before, rest = found[1], text[: found.start()].strip(), text[found.end() :].strip()
    outside = f"{before} {rest}".strip()
    if before and abbreviates(inside, before):
        yield Reading(outside, ("bracketed-abbreviation",), short=inside)
    elif before and abbreviates(before, inside):
        yield Reading(f"{inside} {rest}".strip(), ("bracketed-abbreviation",), short=before)
    elif outside and is_place(inside):
        yield Reading(outside, ("bracketed-place",), area=inside)


def definition(text: str) -> tuple[str, str]:
    """Give the name and the abbreviation of "Public Health Wales (PHW)"; two empty texts where there is none."""
    for one in _without_brackets(text, lambda _: False):
        return one.text, one.short
    return "", ""


def abbreviates(short: str, long: str) -> bool:
    """Whether a text is written as the abbreviation of another: its letters stand there in order.

    After A. Schwartz and M. Hearst, "A simple algorithm for identifying abbreviation definitions in biomedical text"
    (2003): read backwards, every letter is found, and the first one begins a word.
    """
    letters = normalise(short).replace(" ", "")
    if not _ABBREVIATION.fullmatch(short) or sum(map(str.isupper, short)) < 2 or len(short) >= len(long):
        return False
    words = f" {normalise(long)}"
    at = len(words)
    for number, letter in enumerate(reversed(letters), 1):
        at = words.rfind(letter, 0, at)
        while number == len(letters) and at > 0 and words[at - 1] != " ":
            at = words.rfind(letter, 0, at)
        if at < 0:
            return False
    return True
