"""Sectors whose partners a text names together: "policing and health partners", "partners in health and probation"."""

import re
from collections.abc import Iterator, Sequence
from functools import cache

from loaders.prose.mention import KIND, Mention
from loaders.prose.wording import words


def with_sectors(view: str, start: int, end: int, found: Sequence[Mention]) -> list[Mention]:
    """Gives the mentions in a part of a text, and those of the partners that it names by their sectors."""
    named = list(_sectors(view, start, end))
    kept = [one for one in found if not any(other.start < one.end and one.start < other.end for other in named)]
    return sorted([*kept, *named], key=lambda one: one.start)


def _sectors(view: str, start: int, end: int) -> Iterator[Mention]:
    for found in _partners().finditer(view, start, end):
        listed = "before" if found["before"] else "after"
        pieces = list(_sector().finditer(view, *found.span(listed)))
        for piece in pieces:
            last = listed == "before" and piece is pieces[-1]
            kind = words("presented")["sectors"][" ".join(piece[0].casefold().split())]
            yield Mention(piece.start(), found.end() if last else piece.end(), kind, "AgencyKind", "", KIND)


@cache
def _sector() -> re.Pattern[str]:
    names = "|".join(sorted(words("presented")["sectors"], key=len, reverse=True)).replace(" ", r"\s+")
    return re.compile(rf"\b(?:{names})\b", re.IGNORECASE)


@cache
def _partners() -> re.Pattern[str]:
    one = _sector().pattern
    listed = rf"{one}(?:,\s+{one})*,?\s+and\s+{one}"
    return re.compile(
        rf"(?P<before>{listed})\s+partners\b|\bpartners\s+(?:in|from|across)\s+(?P<after>{listed}|{one})", re.IGNORECASE
    )
