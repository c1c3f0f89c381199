"""The figures of a result: its number and unit, how exact it is, from what it changed, and in which direction."""

import re
from collections.abc import Mapping
from functools import cache

from loaders.prose.wording import words

_PRECISE = re.compile(
    (
        r"(?:around|about|over|more than|nearly|almost|approximately|up to|at least|an estimated"
        r"|in the region of|some|just over|just under|upwards of|close to|no more than|less than)\s+(?:£)?$"
    ),
    re.IGNORECASE,
)
_BEFORE = 24
"""Characters before a number in which all words for its precision fit."""
_UNIT = re.compile(r" ?(?:minutes?|hours?|days?|weeks?|months?|years?)\b")
_FELL = re.compile(r"\b(?:fell|fall|drop|decreas|reduc|declin|shr[iu]nk|down|cut)", re.IGNORECASE)
_ROSE = re.compile(r"\b(?:rose|ris|increas|grow|grew|climb|up|improv|jump)", re.IGNORECASE)
_PERCENT = re.compile(r"([\d,.]+)\s?(?:%|per ?cent|percentage points?)")
_NOUN = re.compile(r"\+?\s+[‘'“\"]?((?:[A-Za-z][\w’'-]*[’'”\"]?\s?){1,3})")
_DIGIT = re.compile(r"\d")


def value_and_unit(text: str, span: tuple[int, int], found: re.Match[str], rule: str, counted: str) -> tuple[str, str]:
    """Gives a number as it is written and its unit: ``percent``, ``pounds``, ``pounds for each pound``, or the noun.

    Args:
        text: the sentence.
        span: offsets of the number.
        found: the match of a rule.
        rule: the rule.
        counted: what the text counts before it: "women" for "of whom 12".
    """
    raw = text[slice(*span)].strip().rstrip(".,")
    if rule == "money-ratio":
        return raw.lstrip("£"), "pounds for each pound"
    if raw.startswith("£"):
        return raw.lstrip("£ "), "pounds"
    if percent := _PERCENT.match(raw):
        return percent[1].rstrip(".,"), "percent"
    if rule in _units()["none"] or not (_DIGIT.search(raw) or rule in _units()["of_words"]):
        return raw, ""
    if rule in _units()["counted_before"]:
        return raw, counted
    if rule == "counted":
        return raw, " ".join(found["m"].split())
    return raw, _noun(text, span[1]) or (counted if rule == "fewer" else "")


def _noun(text: str, end: int) -> str:
    """Gives the noun that follows a number: "smoke alarms" of "12 more smoke alarms were fitted"."""
    following = _NOUN.match(text, end)
    said = following[1].replace("’", "'").split() if following else []
    while said and said[0].casefold() in _units()["before_noun"]:
        said = said[1:]
    stop = next((place for place, word in enumerate(said) if word.casefold() in _units()["after_noun"]), len(said))
    return " ".join(said[:stop]).strip("‘'“”\"")


@cache
def _units() -> Mapping[str, frozenset[str]]:
    return {key: frozenset(said.split()) for key, said in words("findings")["units"].items()}


def precision(found: re.Match[str], text: str, span: tuple[int, int]) -> str:
    """Gives how exact a number is, in the text's words; of a change to it, also from what: "about; from 410"."""
    start, end = span
    precise = _PRECISE.search(text, max(0, start - _BEFORE), start)
    said = precise[0].strip(" £") if precise else "+" if text[end : end + 1] == "+" else ""
    old = ""
    if "old" in found.re.groupindex:
        unit = _UNIT.match(text, found.end("old"))
        old = found["old"].strip().rstrip(".,") + (unit[0] if unit else "")
    return "; ".join(filter(None, (said, f"from {old}" if old else "")))


def direction(told: str, found: re.Match[str], value: str) -> str:
    """Gives the direction that a rule tells; of a change, that of its verb, or else of its two numbers."""
    if told == "compared":
        return "decrease" if value == "half" else "increase"
    if told != "change":
        return told
    if _FELL.search(found[0]) or _ROSE.search(found[0]):
        return "decrease" if _FELL.search(found[0]) else "increase"
    if "old" not in found.re.groupindex:
        return ""
    old, new = (re.sub(r"[^\d.]", "", each).strip(".") for each in (found["old"], value))
    try:
        return "decrease" if float(new) < float(old) else "increase"
    except ValueError:
        return ""
