"""The organisation whose page a text is: what "we" does there, it does."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache

from loaders.documents.structure import Document
from loaders.prose.mention import GRAMMAR, KIND, KNOWN, REFERENCE, Mention
from loaders.prose.wording import words

_ABOVE = 3
"""Blocks at the top of a page among which the name of its owner stands."""
_LONGEST = 200
"""Characters of a block that is longer than any name."""
_OPENING = 800
"""Characters at the beginning of a page in which it says whose it is."""
_NEAR = 24
"""Characters before a name in which a text says whose it is: "Here at the"."""
_WE = re.compile(
    r"\b[Ww]e\b(?! (?:are (?:delighted|proud|pleased|grateful|sorry)|use|have placed|would like)\b)"
    r"|\b[Oo]ur (?:own )?(?:staff|officers|nurses|workers|advisers|volunteers|charity|organisation)(?= [a-z])"
)
_QUOTED = re.compile(r"[“”\"]|(?<!\w)[‘'](?=\w)|(?<=[.,!?])[’'](?!\w)")


def owner(document: Document, mentions: Sequence[Mention]) -> Mention | None:
    """Gives the organisation whose page a document is; None where nothing says so.

    The top of the page names it and nothing else, or the text says "At A we", "We are A"; or it says of one
    organisation what this is, "A is a charity", and goes on with "we".

    Args:
        document: any.
        mentions: the organisations that it names.
    """
    return _over(document, mentions) or _told(document.view, mentions) or _described(document.view, mentions)


def _over(document: Document, mentions: Sequence[Mention]) -> Mention | None:
    """Gives the organisation that a line at the top names alone, or after a bar: "Lantern | Turning Point"."""
    for block in document.blocks[:_ABOVE]:
        for one in mentions if block.end - block.start <= _LONGEST else ():
            start, end = _piece(document.view, block.start, block.end, one)
            rest = document.view[start : one.start] + document.view[one.end : end]
            if start <= one.start < end and _is_agency(one) and not _pattern("bare").sub("", rest):
                return one
    return None


def _piece(view: str, start: int, end: int, one: Mention) -> tuple[int, int]:
    """Gives the part of a line, between bars, in which a mention stands."""
    first, last = view.rfind(" | ", start, max(start, one.start)), view.find(" | ", one.end, end)
    return first + 2 if first >= 0 else start, last if last >= 0 else end


def _is_agency(one: Mention) -> bool:
    return one.label == "Agency" and not one.weak and one.how in (KNOWN, GRAMMAR)


def _told(view: str, mentions: Sequence[Mention]) -> Mention | None:
    """Gives the organisation of which a text says "we" in one breath."""
    for one in mentions:
        if one.label == "Agency" and one.how not in (KIND, REFERENCE):
            before = view[max(0, one.start - _NEAR) : one.start]
            if _pattern("after").match(view, one.end) and _pattern("before").search(before):
                return one
            if _pattern("we_are").search(before):
                return one
    return None


def _described(view: str, mentions: Sequence[Mention]) -> Mention | None:
    """Gives the one organisation of which a text says what it is, where it goes on with "we"."""
    found = {one.name: one for one in mentions if one.start < _OPENING and _is_described(view, one)}
    if len(found) != 1:
        return None
    one = next(iter(found.values()))
    return one if _WE.search(view, one.end) else None


def _is_described(view: str, one: Mention) -> bool:
    if not _is_agency(one):
        return False
    begins = _pattern("begins").search(view[max(0, one.start - 5) : one.start])
    return bool(begins and _pattern("is_a").match(view, one.end))


@cache
def _pattern(name: str) -> re.Pattern[str]:
    return re.compile(words("names")["owner_of_page"][name])


def own_deeds(document: Document, whose: Mention, start: int, end: int) -> Iterator[Mention]:
    """Yields the owner where a sentence says "we", unless in somebody's words."""
    if _QUOTED.search(document.view, start, end):
        return
    for found in _WE.finditer(document.view, start, end):
        yield replace(whose, start=found.start(), end=found.end(), how=REFERENCE)
