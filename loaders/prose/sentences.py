"""Sentences of a text, with their places in it. Fast and simple: abbreviations and initials do not end one."""

import re

_END = re.compile(r"[.!?][\"'”’)\]]*(?=\s+[\"'“‘(\[]?[A-Z0-9£⟨]|\s*$)")
_SHORT = re.compile(
    r"\b(?:Dr|Mr|Mrs|Ms|Prof|St|Sgt|Insp|Supt|Cllr|Rev|No|Nos|vol|pp?|al|etc|e\.g|i\.e|eg|ie|cf|approx|Ltd|Co|[A-Z]|s|ss)\.$"
)


def sentence_spans(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Gives the offsets of the sentences in a part of a text."""
    spans, at = [], start
    for found in _END.finditer(text, start, end):
        if _SHORT.search(text, max(at, found.start() - 8), found.start() + 1) and found.end() < end - 1:
            continue
        spans.append((at, found.end()))
        at = found.end()
    spans.append((at, end))
    return [trimmed for first, last in spans if (trimmed := _trimmed(text, first, last))]


def _trimmed(text: str, start: int, end: int) -> tuple[int, int] | None:
    piece = text[start:end]
    if not piece.strip():
        return None
    return start + len(piece) - len(piece.lstrip()), end - (len(piece) - len(piece.rstrip()))
