"""Whether a number tells what a project achieved, or how large the problem is, what is to come, a numbering."""

import re
from functools import cache

from loaders.prose.wording import Rule, guard, words

_REACH = 60
"""Characters before a number in which words may stand that make it one of a plan."""
_AFTER = 8
"""Characters after it: "300 people will"."""
_YEAR = re.compile(r"(?:19|20)\d\d[,.]?")
_COUNTING = re.compile(r"\b(?:made|had|were|saw|received|answered|handled|attended|over|than|about|nearly|almost) $")
_SHARE = re.compile(
    r"\d[\d.]*\s?(?:%|per ?cent)|(?:a |one )?(?:third|quarter|half|fifth)\b|two[- ]thirds|three[- ]quarters",
    re.IGNORECASE,
)
_STOP = re.compile(r"[.;,]")
_CLAUSE = re.compile(r"[;:()] ?|, (?:but|and|while|whereas) | – ")
_NUMBERED = re.compile(r"\d[\d.]*[.)]? [A-Z]")
_SAVED = re.compile(r"sav|avoid|benefit|return")


def is_achieved(text: str, found: re.Match[str], span: tuple[int, int], rule: Rule) -> bool:
    """Whether a match tells a result.

    Args:
        text: the sentence.
        found: the match of the rule.
        span: offsets of the number in it.
        rule: the rule.
    """
    number = text[slice(*span)]
    if _YEAR.fullmatch(number) and not _COUNTING.search(text, 0, span[0]):
        return False
    if guard("planned").search(text, max(0, found.start() - _REACH), found.end() + _AFTER):
        return False
    if number.startswith("£"):
        return rule.id != "saved-money" or bool(_SAVED.search(found[0]))
    if guard("nationwide").search(text):
        return False
    return rule.id not in _counts() or not (_is_label(text, span[0]) or _is_problem(text, span))


def _is_problem(text: str, span: tuple[int, int]) -> bool:
    """Whether a count or a share tells how large a problem is, who people are, or what holds in general."""
    told = guard("statistics").search(text) or guard("problem").search(text, *_clause(text, span))
    return bool(told) or bool(_SHARE.match(text, span[0]) and _general().match(_STOP.split(text[span[1] :])[0]))


@cache
def _general() -> re.Pattern[str]:
    return re.compile(words("findings")["general_share"], re.IGNORECASE)


@cache
def _counts() -> frozenset[str]:
    """The rules for counts and shares, which tell of a problem as well as of what was done about it."""
    return frozenset(words("findings")["counts"])


def _clause(text: str, span: tuple[int, int]) -> tuple[int, int]:
    """Gives the offsets of the clause that holds a number."""
    start = max((cut.end() for cut in _CLAUSE.finditer(text, 0, span[0])), default=0)
    after = _CLAUSE.search(text, span[1])
    return start, after.start() if after else len(text)


def _is_label(text: str, start: int) -> bool:
    """Whether a number numbers a part of something, or the text's own: "section 136", "4 Referrals"."""
    return bool(_numbering().search(text, 0, start)) or bool(start == 0 and _NUMBERED.match(text))


@cache
def _numbering() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{words('findings')['numbered']}) $", re.IGNORECASE)
