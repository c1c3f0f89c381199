"""Themes and places of a text."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from loaders.prose.lexicon import Lexicon, Token, places, subjects
from loaders.prose.wording import words
from ontology.concepts import kinds, themes
from ontology.names import slug


@dataclass(frozen=True)
class Topic:
    """A theme or a place, where a text names it.

    Attributes:
        start: offset.
        end: offset after it.
        name: as written.
        id: of the node; empty for a place that is not known.
    """

    start: int
    end: int
    name: str
    id: str


_PREPOSITION = re.compile(
    (
        r"\b(?:in|across|throughout|around|covering|covers|serving|serves|within|near|for|of|from"
        r"|at|to|and|,|between)\s+(?:the\s+)?(?:(?:north|south|east|west|central|rural|mid|city of"
        r"|county of|town of|borough of)\s+)*$"
    ),
    re.I,
)
_UNKNOWN = re.compile(
    r"\b(?:in|across|throughout|around|covering"
    r"|serving)\s+((?:the\s+)?(?:[A-Z][a-z’'-]+)(?:[ -](?:upon|on|in|the|under"
    r"|le)[ -][A-Z][a-z]+|[ -][A-Z][a-z]+){0,2})(?=[\s.,;)]|$)"
)


def themes_in(text: str, seen: Sequence[Token]) -> Iterator[Topic]:
    """Yields the themes that a part of a text names, the longest label at each place."""
    yield from _topics(text, seen, subjects())


def named_places(text: str, seen: Sequence[Token]) -> Iterator[Topic]:
    """Yields the areas whose names stand in a part of a text, also within other names."""
    for first in range(len(seen)):
        yield from list(_topics(text, seen[first : first + 4], places()))[:1]


def places_in(text: str, seen: Sequence[Token], start: int, end: int) -> Iterator[Topic]:
    """Yields the areas that a part of a text names, and names after "in" that read as those of places."""
    known = []
    for one in _topics(text, seen, places()):
        if _is_place(text, one, start):
            known.append(one)
            yield one
    grammar = words("names")
    never = set(grammar["never"].split("|"))
    for found in _UNKNOWN.finditer(text, start, end):
        name = found[1].removeprefix("the ")
        inside = any(one.start < found.end(1) and found.start(1) < one.end for one in known)
        if (
            not inside
            and not kinds().find(name)
            and not themes().find(name)
            and not set(name.split()) & never
            and not re.search(_ORGANISED, name)
        ):
            yield Topic(found.start(1) + len(found[1]) - len(name), found.end(1), name, "")


_ORGANISED = (
    r"\b(?:Council|Police|Trust|NHS|University|Hospital|Service|Act|Board|College|Court|Force"
    r"|Office|Centre|Street|Road|House|Station|Health|Crime|Justice|Fund|Care|Group|Team"
    r"|Partnership|Review|Report|Journal)\b"
)


def _is_place(text: str, one: Topic, start: int) -> bool:
    """Whether the name of an area is meant as one: at the beginning of a sentence, or before a name, it may not be."""
    after = text[one.end : one.end + 12]
    if re.match(
        (
            r"[’']s [a-z]|\s*$|\s*\n|[\s]*[,.;:)–-]|\s+(?:and|or|is|has|was|area|in|to|to|who|with|for"
            r"|on|since|where|which|by|are|have|city|county|borough|town|force|district|region)\b"
        ),
        after,
    ):
        return True
    return bool(_PREPOSITION.search(text, max(start, one.start - 40), one.start)) and not re.match(
        r" [A-Z]\w+ (?:Council|Trust|Police|University|NHS)", text[one.end : one.end + 40]
    )


def _topics(text: str, seen: Sequence[Token], lexicon: Lexicon) -> Iterator[Topic]:
    for hit in lexicon.hits(text, seen):
        first, last = seen[hit.first], seen[hit.after - 1]
        end = last.end - (2 if last.text.endswith(("'s", "’s")) and not hit.meant[0].name.endswith(("'s", "’s")) else 0)
        yield Topic(first.start, end, text[first.start : end], hit.meant[0].id)


def main_themes(found: Sequence[Topic], lead: int, length: int) -> list[Topic]:
    """Gives the themes that a text is about: named at its beginning, or more than once; in a short text, at all.

    Themes that texts name in passing (``minor`` in rules/subjects.yaml) count only at the beginning or when repeated.

    Args:
        found: all that are named, in their order.
        lead: offset where its beginning ends.
        length: of the text, in characters.
    """
    minor = {f"theme:{slug(name)}" for name in words("subjects")["minor"]}
    counts = Counter(one.id for one in found)
    first: dict[str, Topic] = {}
    for one in found:
        first.setdefault(one.id, one)
    return [one for one in first.values() if _is_main(one, counts[one.id], one.start < lead, one.id in minor, length)]


_SHORT = 4000


def _is_main(one: Topic, count: int, leading: bool, minor: bool, length: int) -> bool:
    if minor:
        return count > 2 or (leading and count > 1)
    return leading or count > 1 or length < _SHORT
