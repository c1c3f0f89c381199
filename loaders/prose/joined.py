"""Names that are known and not written in one piece: with a bracket inside, or several that share their last words."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache

from loaders.cues import Cues
from loaders.prose.lexicon import organisations, places
from loaders.prose.mention import GRAMMAR, KNOWN, Mention
from loaders.prose.wording import words
from ontology.register import read_register

_REACH = 90
"""Characters on each side of a bracket in which the name that it interrupts is sought."""
_LIST = 200
"""Characters before words that several names share in which these stand."""
_INSIDE = re.compile(r"(?<=[\w’']) \(\s?[A-Z][\w&-]{1,11}\s?\)(?= (?:and )?[A-Z])")
_NAME = r"[A-Z][\w’'-]*(?: (?:(?:of|on|upon|in|the) )*[A-Z][\w’'-]*){0,3}"
_BOTH = rf"{_NAME}(?: and {_NAME})?"
_PIECE = re.compile(_NAME)
_BEFORE = re.compile(rf"(?P<names>(?:{_NAME}(?: & {_NAME})?, )*{_NAME}),? (?:and|&|or) (?:the )?$")
_JOINS = tuple(f" {join} {the}" for join in ("and", "&", "or") for the in ("", "the "))
_CLOSED = re.compile(rf"(?P<names>(?:{_NAME}(?: & {_NAME})?, )*{_NAME}(?: & {_NAME})?,? (?:and|&) {_NAME}) $")
_AMONG_PLACES = re.compile(
    r"\b(?:in|across|throughout|around|near|to|from|within|over|covering|serving|covers)"
    r"(?: the| both| London| two| three| four| five| six| all)* $"
)
_NATION = re.compile(r" (?:in |\()?(?P<nation>Wales|Cymru|Scotland|Northern Ireland)\b\)?(?! [A-Z])")
_PLURAL = {
    "councils": ("Council",), "borough councils": ("Borough Council", "Council"),
    "district councils": ("District Council", "Council"), "county councils": ("County Council",),
    "city councils": ("City Council", "Council"), "local authorities": ("Council",),
    "police forces": ("Police", "Constabulary"), "forces": ("Police", "Constabulary"), "police": ("Police",),
    "fire and rescue services": ("Fire and Rescue Service",), "universities": ("University",),
    "ccgs": ("CCG",), "clinical commissioning groups": ("CCG",), "integrated care boards": ("Integrated Care Board",),
    "boroughs": ("Council",),
}  # fmt: skip
"""Kinds in the plural that several names share, and how each of these ends alone."""

_SHARED = re.compile(rf"\b(?:{'|'.join(sorted(_PLURAL, key=len, reverse=True))})\b", re.IGNORECASE)
_MAY_SHARE = Cues([("shared", _SHARED)])
_OR_NOTE = rf"{_BOTH}(?: \([^()]{{2,20}}\))?"
_LISTED = re.compile(rf"(?: of|:| \(| –| -)\s?(?P<names>(?:{_OR_NOTE}, )*{_OR_NOTE},? and (?:the )?{_NAME})")


def over_brackets(text: str, start: int, end: int) -> Iterator[Mention]:
    """Yields known names that a bracket interrupts: "Leeds (LTH) Teaching Hospitals"; its words leave it out."""
    if text.find(" (", start, end) < 0:
        return
    for inside in _INSIDE.finditer(text, start, end):
        first = max(start, inside.start() - _REACH)
        around = text[first : inside.start()] + text[inside.end() : min(end, inside.end() + _REACH)]
        cut = inside.start() - first
        for one in _agencies(around):
            if one.start < cut < one.end:
                yield replace(one, start=first + one.start, end=first + one.end + len(inside[0]))


def sharing(text: str, start: int, end: int, known: Sequence[Mention]) -> Iterator[Mention]:
    """Yields the known names that stand before the last words they share: "Kent" in "Kent and Essex Police"."""
    for one in known:
        joined = one.how == KNOWN and one.label == "Agency" and text.endswith(_JOINS, start, one.start)
        if joined and (lead := _place(text, one.start, one.end)):
            yield from _before(text, start, one.start, (text[lead : one.end].strip(),))
    for found in _SHARED.finditer(text, start, end) if _MAY_SHARE(text[start:end]) else ():
        heads = _PLURAL[found[0].casefold()]
        if text[found.start() - 1 : found.start()] == " " and found[0].casefold() != "boroughs":
            yield from _before(text, start, found.start(), heads, closed=True)
        listed = _LISTED.match(text, found.end(), end)
        governed = "Council" in heads  # "in the boroughs of A and B" are places; "from the universities of A" are not
        if listed and not (governed and _AMONG_PLACES.search(text[start : found.start()])):
            yield from _each(text, listed.start("names"), listed.end("names"), heads)


def of_nation(text: str, end: int, one: Mention) -> Mention:
    """Gives the body of one nation where its name stands after that of the whole: "Youth Justice Board Wales"."""
    found = _NATION.match(text, one.end, end) if one.how == KNOWN or one.name[:1].isupper() else None
    if found is None:
        return one
    whole = f"{one.name} {found['nation']}"
    meant = next((each for each in _agencies(whole) if (each.start, each.end) == (0, len(whole))), None)
    if meant:
        return replace(meant, start=one.start, end=found.end())
    if one.how == KNOWN and one.label == "Agency" and found[0] == f" {found['nation']}":
        return replace(one, end=found.end(), name=whole, id="", how=GRAMMAR)
    return one


def with_unit(text: str, end: int, one: Mention) -> Mention:
    """Gives a known agency with the words for a unit of it that follow its name: "Medway Council Public Health"."""
    if one.how != KNOWN or one.label != "Agency":
        return one
    found = _unit().match(text, one.end, end)
    return replace(one, end=found.end()) if found else one


@cache
def _unit() -> re.Pattern[str]:
    return re.compile(rf"(?:{words('names')['units']})")


def another(text: str, end: int, one: Mention) -> Mention:
    """Gives the other body whose name goes on after that of a known one: "Weston Trust Charity"."""
    found = _another().match(text, one.end, end) if one.how == KNOWN and one.label == "Agency" else None
    entry = read_register().entries.get(one.id)
    if found is None or (entry and entry.kind in THIRD_SECTOR):
        return one
    return replace(one, end=found.end(), name=one.name + found[0], id="", how=GRAMMAR)


@cache
def _another() -> re.Pattern[str]:
    return re.compile(rf" (?:{words('names')['another']})\b")


THIRD_SECTOR = ("kind:charity", "kind:third-sector-organisation", "kind:funder")
"""Kinds of body of which one may have local bodies that bear its name."""


def _before(text: str, start: int, at: int, heads: Sequence[str], closed: bool = False) -> Iterator[Mention]:
    start = max(start, at - _LIST)
    before = text[start:at]
    if closed and " and " not in before and " & " not in before:
        return
    found = (_CLOSED if closed else _BEFORE).search(before)
    named = closed and text[at : at + 1].isupper()  # "the hubs in Fife and Moray Councils": no places
    if found and (named or not _AMONG_PLACES.search(before[: found.start("names")])):
        yield from _each(text, start + found.start("names"), start + found.end("names"), heads)


def _each(text: str, start: int, end: int, heads: Sequence[str]) -> Iterator[Mention]:
    """Yields the agencies that the names of a list mean with one of the last words; "A and B" may be one name."""
    pieces = [piece.span() for piece in _PIECE.finditer(text, start, end)]
    at = start
    for number, (first, last) in enumerate(pieces):
        for stop in (*(other for _, other in pieces[number + 1 : number + 2]), last):
            one = _meant(text, first, stop, heads) if first >= at else None
            if one:
                yield one
                at = stop
                break


def _meant(text: str, start: int, end: int, heads: Sequence[str]) -> Mention | None:
    for head in heads:
        whole = f"{text[start:end]} {head}"
        for one in _agencies(whole):
            if (one.start, one.end) == (0, len(whole)):
                return replace(one, start=start, end=end)
    return None


def _agencies(shown: str) -> Iterator[Mention]:
    """Yields the agencies that a few words name, each where these name one only."""
    for hit in organisations().within(shown):
        named = {known.id: known for known in hit.meant if known.label == "Agency" and not known.shared}
        if len(named) == 1:
            known = next(iter(named.values()))
            yield Mention(hit.start, hit.end, shown[hit.start : hit.end], known.label, known.id, KNOWN)


def _place(text: str, start: int, end: int) -> int:
    """Gives where the place ends with which a name begins; 0 where it begins with none."""
    return next((start + hit.end for hit in places().within(text[start:end]) if hit.start == 0), 0)
