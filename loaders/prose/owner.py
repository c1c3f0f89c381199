"""The organisation whose page a text is: what "we" does there, it does."""

import re
from collections.abc import Iterator
from dataclasses import replace

from loaders.documents.structure import Document
from loaders.prose.mention import KNOWN, REFERENCE, Mention
from loaders.prose.mentions import known_mentions

_ABOVE = 3
"""Blocks at the top of a page among which the name of its owner stands."""
_LONGEST = 200
"""Characters of a block that is longer than any name."""
_WE = re.compile(r"\b[Ww]e\b(?! (?:are (?:delighted|proud|pleased|grateful|sorry)|use|have placed|would like)\b)")
_QUOTED = re.compile(r"[“”\"]|(?<!\w)[‘'](?=\w)|(?<=[.,!?])[’'](?!\w)")
_BARE = re.compile(r"[^\w&]+|\bthe\b", re.IGNORECASE)


def owner(document: Document) -> Mention | None:
    """Gives the organisation that the top of a page names and nothing else; None where there is none."""
    for block in document.blocks[:_ABOVE]:
        if block.end - block.start > _LONGEST:
            continue
        for found in known_mentions(document.view, block.start, block.end):
            rest = document.view[block.start : found.start] + document.view[found.end : block.end]
            if found.how == KNOWN and found.label == "Agency" and found.id and not _BARE.sub("", rest):
                return found
    return None


def own_deeds(document: Document, whose: Mention, start: int, end: int) -> Iterator[Mention]:
    """Yields the owner where a sentence says "we", unless in somebody's words."""
    if _QUOTED.search(document.view, start, end):
        return
    for found in _WE.finditer(document.view, start, end):
        yield replace(whose, start=found.start(), end=found.end(), how=REFERENCE)
