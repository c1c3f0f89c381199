"""Dates, duration and state of a project; the funds that pay for it; its aim and lessons in its own words."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from loaders.dates import is_date
from loaders.prose.mention import KNOWN, Mention
from loaders.prose.wording import guard, words


@dataclass(frozen=True)
class Said:
    """A value that a text gives, with the sentence that gives it.

    Attributes:
        value: as written.
        start: offset of the sentence.
        end: offset after it.
        rule: what read it.
        extra: a second value: the amount of a fund.
        planned: whether it is yet to come.
        giver: whose fund it is.
        purpose: what a fund pays for.
    """

    value: str
    start: int
    end: int
    rule: str
    extra: str = ""
    planned: bool = False
    giver: str = ""
    purpose: str = ""


TEXTS = ("aim", "lessons", "information_sharing", "impact_measure")
"""The keys of what a text says of a project in its own words."""
PATTERNS = ("funds", "started", "ended", "duration", "pilot", "completed", *TEXTS)
"""The keys of the patterns in rules/projects.yaml that this module reads."""


@cache
def patterns(key: str) -> tuple[re.Pattern[str], ...]:
    """Gives the patterns of a key, compiled."""
    found = words("projects")[key]
    return tuple(re.compile(each) for each in (found if isinstance(found, list) else [found]))


def when(key: str, tried: Iterable[re.Pattern[str]], text: str, start: int, end: int) -> Iterator[Said]:
    """Yields what a sentence says of the beginning, end or duration of a project.

    Args:
        key: ``started``, ``ended`` or ``duration``.
        tried: those of its patterns that may match.
        text: the sentence.
        start: its offset in the document.
        end: the offset after it.
    """
    for pattern in tried:
        for found in pattern.finditer(text):
            value = found["d" if key == "duration" else "when"].strip()
            planned = bool(guard("planned").search(text, max(0, found.start() - 60), found.end()))
            if (key == "duration" or is_date(value)) and not planned and not guard("elsewhere").search(text):
                yield Said(value, start, end, key)


def state(text: str, start: int, end: int) -> Iterator[Said]:
    """Yields what a sentence says of the state of a project."""
    for value in ("completed", "pilot"):
        if patterns(value)[0].search(text) and not guard("elsewhere").search(text):
            yield Said(value, start, end, "status")


def funds(text: str, start: int, end: int, agencies: Sequence[Mention] = ()) -> Iterator[Said]:
    """Yields the funds that a sentence names where it speaks of paying; ``agencies`` are those in it."""
    if not _PAYING.search(text) or guard("negation").search(text):
        return
    for found in patterns("funds")[0].finditer(text):
        planned = bool(guard("planned").search(text))
        name = _FUND_LEAD.sub("", found["name"].strip())
        if any(one.how == KNOWN and name in one.name and name != _ARTICLE.sub("", one.name) for one in agencies):
            continue  # a part of an agency's name: "Armed Forces Covenant Fund Trust"
        purpose = _PURPOSE.match(text, found.end())
        giver = _giver(name, text[: found.start("name")], [one.name for one in agencies])
        yield Said(
            name, start, end, "fund", _amount(text, *found.span("name")), planned,
            giver=giver, purpose=purpose["f"].strip() if purpose else "",
        )  # fmt: skip


def _amount(text: str, start: int, end: int) -> str:
    """Gives the amount that a fund pays: the only one of its sentence, or else that right before or after it."""
    found = list(_AMOUNT.finditer(text))
    if len(found) > 1:
        near = [one for one in found if 0 <= start - one.end() < _NEAR and _FROM.match(text, one.end(), start)]
        found = near[-1:] or [one for one in found if 0 <= one.start() - end < _NEAR][:1]
    return found[0][0].rstrip(".,") if found else ""


_NEAR = 60
"""Characters between a fund and the amount that it pays, where a sentence has several amounts."""
_FROM = re.compile(r"[^,;]*\b(?:from|by|through|of|in)\b[^,;]*$")
_ARTICLE = re.compile(r"^[Tt]he ")
_FUND_LEAD = re.compile(r"^(?:The|A|An|In|From|Through) ")
_PAYING = re.compile(r"fund|grant|award|paid|£|bid|lottery", re.IGNORECASE)
_AMOUNT = re.compile(r"£\s?\d(?:[\d,.]*\d)?(?:\s?(?:k|m|bn|million|billion)\b)?")
_PURPOSE = re.compile(
    r" (?:to|for) (?P<f>(?!(?:the )?(?:first|next|last)\b|\d|two\b|three\b|a (?:year|further))[^.;,£]{6,90})"
)


_POSSESSIVE = re.compile(r"[’']s?$")
_THROUGH = re.compile(r",? (?:through|via|out of|from|under) (?:the|its|their)$")


def _giver(name: str, before: str, named: Sequence[str]) -> str:
    """Gives the agency that a fund is named after, or that pays through it: "the Home Office's Innovation Fund"."""
    owner = _THROUGH.sub("", _POSSESSIVE.sub("", before.rstrip()))
    return next((each for each in named if name.startswith(f"{each} ") or owner.endswith(each)), "")


def texts(key: str, tried: Iterable[re.Pattern[str]], text: str, start: int, end: int) -> Iterator[Said]:
    """Yields what a sentence says, in its own words, of the aim of a project, its lessons, and the like."""
    for pattern in tried:
        found = pattern.search(text)
        if not found or guard("negation").search(found[0]) or guard("elsewhere").search(text):
            continue
        if key == "aim" or not guard("planned").search(text):
            yield Said(found["f"].strip(" ,:"), start, end, key)
