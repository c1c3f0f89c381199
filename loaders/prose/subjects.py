"""Themes and places of a text."""

import re
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from typing import NamedTuple

from loaders.prose.lexicon import Hit, Known, places, subjects
from loaders.prose.wording import words
from ontology.concepts import kinds, themes
from ontology.names import slug
from ontology.register import read_register

Spans = Sequence[tuple[int, int]]
"""Parts of a text, by their offsets."""


class Topic(NamedTuple):
    """A theme or a place, where a text names it.

    Attributes:
        start: offset.
        end: offset after it.
        name: as written.
        id: of the node; empty for a place that is not known.
        derived: whether it follows from other words: an agency's name, or what goes with a theme.
    """

    start: int
    end: int
    name: str
    id: str
    derived: bool = False


_PREPOSITION = re.compile(
    (
        r"\b(?:in|across|throughout|around|covering|covers|serving|serves|within|near|for|of|from"
        r"|at|to|and|,|between)\s+(?:the\s+)?(?:(?:north|south|east|west|central|rural|mid|city of"
        r"|county of|town of|borough of)\s+)*$"
    ),
    re.I,
)
_PLACE = r"[A-Z][a-z’']+(?:[ -](?:upon|on|in|the|under|le)[ -][A-Z][a-z]+|[ -][A-Z][a-z]+){0,2}"
_ONE_PLACE = re.compile(_PLACE)
_UNKNOWN = re.compile(
    r"\b(?:[Ii]n|[Aa]cross|[Tt]hroughout|around|[Cc]overing|serving|cover(?:s|ed)?)\s+(?:the\s+)?"
    rf"(?P<names>{_PLACE}(?:, (?:the )?{_PLACE})*(?:,? and (?:the )?{_PLACE})?)(?=[\s.,;:)’']|$)"
)


def themes_in(text: str, start: int = 0, end: int | None = None) -> list[Topic]:
    """Gives the themes that a part of a text names, the longest label at each place."""
    return [topic(text, hit, hit.meant[0]) for hit in subjects().hits(text, start, end)]


def named_places(text: str, start: int, end: int) -> list[Topic]:
    """Gives the areas whose names stand in a part of a text, also within other names."""
    return [topic(text, hit, hit.meant[0]) for hit in places().nested(text, start, end)]


def topic(text: str, hit: Hit, known: Known) -> Topic:
    """Gives one of the things that a name may mean as a topic."""
    return Topic(hit.start, hit.end, text[hit.start : hit.end], known.id)


def places_in(text: str, start: int, end: int) -> Iterator[Topic]:
    """Yields the areas that a part of a text names, and names after "in" that read as those of places."""
    known = []
    for hit in places().hits(text, start, end):
        one = topic(text, hit, hit.meant[0])
        if _is_place(text, one, start):
            known.append(one := _whole(text, one, start))
            yield from _within(text, one) or [one]
    for found in _UNKNOWN.finditer(text, start, end):
        for piece in _ONE_PLACE.finditer(found["names"]):
            first = found.start("names") + piece.start()
            if not any(one.start < first + len(piece[0]) and first < one.end for one in known) and _may_be_place(
                piece[0]
            ):
                yield Topic(first, first + len(piece[0]), piece[0], "")


_BY_COMPASS = re.compile(r"(?:(?:North|South|East|West|Mid|Central|Inner|Outer)(?: (?:East|West))?[ -])+")
_COMPASS = re.compile(rf"{_BY_COMPASS.pattern}$")


def _whole(text: str, one: Topic, start: int) -> Topic:
    """Gives the part of an area that a text names by the compass, which is no area that is known: "South Powys"."""
    found = _COMPASS.search(text, max(start, one.start - 20), one.start)
    return Topic(found.start(), one.end, text[found.start() : one.end], "") if found else one


_SEVERAL = re.compile(r", (?:and )?| and | & ")


def _within(text: str, whole: Topic) -> list[Topic]:
    """Gives the areas that the name of a joint one is made of: "Leicester, Leicestershire and Rutland".

    None where one of them is unknown, or where the whole is the area of one council: "Redcar and Cleveland".
    """
    entry = read_register().entries.get(whole.id)
    if not entry or dict(entry.extra).get("area_type") not in words("subjects")["joint_areas"]:
        return []
    return _parts(text, whole)


def _parts(text: str, whole: Topic) -> list[Topic]:
    """Gives the areas that a name is made of, each as long as it can be; none where one of them is unknown."""
    inner = [one for one in named_places(text, whole.start, whole.end) if one[:2] != whole[:2]]
    parts: list[Topic] = []
    at = whole.start
    while at < whole.end:
        compass = _BY_COMPASS.match(text, at)
        starts = (at, compass.end()) if compass else (at,)
        ends = {one.end: one for one in inner if one.start in starts and _ends_part(text, one.end, whole.end)}
        if not ends:
            return []
        last = ends[max(ends)]
        parts.append(last if last.start == at else Topic(at, last.end, text[at : last.end], ""))
        gap = _SEVERAL.match(text, last.end, whole.end)
        at = gap.end() if gap else whole.end
    return parts if len(parts) > 1 else []


def _ends_part(text: str, end: int, last: int) -> bool:
    return end == last or bool(_SEVERAL.match(text, end))


@cache
def countries() -> frozenset[str]:
    """Whole countries: a text that names one mostly says where its law or its figures hold."""
    return frozenset(f"area:{slug(name)}" for name in words("subjects")["countries"])


@lru_cache(maxsize=1 << 14)
def _may_be_place(name: str) -> bool:
    """Whether a name after "in" may be that of a place: it is no kind, theme, month, job or organisation."""
    parts = set(name.split())
    grammar = words("names")
    return not (
        kinds().find(name)
        or themes().find(name)
        or parts & set(grammar["never"].split("|"))
        or parts & set(grammar["generic"].split())
        or parts & (set(grammar["jobs"].split("|")) - {"London"})
        or _ORGANISED.search(name)
    )


_ORGANISED = re.compile(
    r"\b(?:Council|Police|Trust|NHS|University|Hospital|Service|Act|Board|College|Court|Force"
    r"|Office|Centre|Street|Road|House|Station|Health|Crime|Justice|Fund|Care|Group|Team"
    r"|Army|Navy|Marines|Forces?|Royal|Grants?|Veterans?|Assessment|Partnership|Review|Report|Journal|Awards?|Medicine|Programme|Project|Plan|Strategy|Day|Week|Focus|Accident)\b"
)


_AFTER_PLACE = re.compile(
    r"[’']s? |\s*$|\s*\n|[\s]*[,.;:)–-]|\s+(?:and|or|is|has|was|area|in|to|to|who|with|for"
    r"|on|since|where|which|by|are|have|city|county|borough|town|force|district|region)\b"
)
_BODY_AFTER = re.compile(r" [A-Z]\w+ (?:Council|Trust|Police|University|NHS)")


def _is_place(text: str, one: Topic, start: int) -> bool:
    """Whether the name of an area is meant as one: at the beginning of a sentence, or before a name, it may not be."""
    if one.name.isupper() and text[one.start - 1 : one.start] == "(":
        return False  # the abbreviation of what stands before it
    if _AFTER_PLACE.match(text[one.end : one.end + 12]):
        return True
    before = _PREPOSITION.search(text, max(start, one.start - 40), one.start)
    return bool(before) and not _BODY_AFTER.match(text, one.end, one.end + 40)


def inside(one: Topic, taken: Spans, wholly: bool = False) -> bool:
    """Whether a name stands within another; ``wholly``: and is only a part of it."""
    return any(
        start <= one.start and one.end <= end and not (wholly and (start, end) == (one.start, one.end))
        for start, end in taken
    )
