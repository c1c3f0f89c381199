"""Findings: what a text says that a project achieved, with value, unit, direction, period and who found it."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from loaders.cues import Cues
from loaders.prose.marked import Marked
from loaders.prose.measures import measure
from loaders.prose.mention import Mention
from loaders.prose.wording import Rule, guard, rules


@dataclass(frozen=True)
class Found:
    """A result.

    Attributes:
        measure: what was measured.
        value: the number, or the word that stands for it.
        unit: ``percent``, ``pounds``, ``pounds for each pound``, or the noun that follows.
        direction: increase, decrease, level or ratio; may be empty.
        period: when; may be empty.
        precision: words such as "around"; of a change to a value, also from what: "from 410"; may be empty.
        estimated_by: who found it; may be None.
        planned: whether it is yet to come.
        start: offset of the sentence.
        end: offset after it.
        rule: the rule that read it.
        confidence: from 0 to 1.
    """

    measure: str
    value: str
    unit: str
    direction: str
    period: str
    precision: str
    estimated_by: Mention | None
    planned: bool
    start: int
    end: int
    rule: str
    confidence: float


_PERIOD = re.compile(
    r"\b(?:[Ss]ince (?:\w+ )?\d{4}|[Ii]n (?:the|its) first (?:\w+ )?(?:year|months?|weeks)"
    r"|[Ii]n \d{4}(?:/\d\d)?|in the (?:last|past) (?:\w+ )?(?:years?|months?|weeks?|quarter|decade)"
    r"|[Bb]etween (?:\w+ )?\d{4} and (?:\w+ )?\d{4}|within (?:a|one|two|\w+) (?:years?|months?"
    r"|hours)|[Aa]fter \w+ (?:months|years)|in (?:two|three|six|\d+) (?:years|months)"
    r"|[Bb]y the end of (?:(?:the|its) (?:\w+ )?(?:year|month|pilot|trial)|(?:\w+ )?\d{4}|[A-Z]\w+)"
    r"|per year|a (?:year|month|week)(?! ago)|each year|\d{4}/\d\d)\b"
)
_PRECISE = re.compile(
    (
        r"(?:around|about|over|more than|nearly|almost|approximately|up to|at least|an estimated"
        r"|in the region of|some|just over|just under)\s+(?:£)?$"
    ),
    re.IGNORECASE,
)
_BEFORE = 24
"""Characters before a number in which all words for its precision fit."""
_EVALUATED = re.compile(
    r"\b(?:evaluat\w+|stud(?:y|ies)|research\w*|analysis|trial|estimat\w+|review|found|calculat\w+|report\w*|showed)\b",
    re.IGNORECASE,
)


_DIGIT = re.compile(r"\d")
_WORDS = Cues(
    [
        (
            "number",
            re.compile(r"hal(?:f|ved)|third|quarter|fifth|tenth|doubled|fold|trebled|tripled|quadrupled|twice|times"),
        )
    ]
)


def results_of(sentence: Marked, text: str, tried: Sequence[Rule], evaluators: Sequence[Mention]) -> Iterator[Found]:
    """Yields the results that a sentence reports.

    Args:
        sentence: with the agencies in it.
        text: the sentence as it stands, white space made single.
        tried: the rules that may match it.
        evaluators: of the project.
    """
    if not tried or not (_DIGIT.search(text) or _WORDS(text)):
        return
    taken: list[tuple[int, int]] = []
    for rule in tried:
        for found in rule.pattern.finditer(text):
            span = _number(found)
            if any(first < span[1] and span[0] < last for first, last in taken) or not _is_result(text, found, rule.id):
                continue
            taken += [span, found.span("old")] if "old" in found.re.groupindex else [span]
            planned = bool(guard("planned").search(text, max(0, found.start() - 60), found.end()))
            yield _found(sentence, text, found, rule.id, rule.means, rule.confidence, planned, evaluators)


def indications(sentence: Marked, text: str) -> Iterator[Found]:
    """Yields the results that a sentence of an item tells without a number: "a large fall in the use of cells"."""
    for rule in rules("presented", "findings"):
        for found in rule.pattern.finditer(text):
            period, planned = _PERIOD.search(text), guard("planned").search(text, 0, found.end())
            yield Found(
                found["m"].strip(), "", "", rule.means, period[0] if period else "", found["p"].lower(), None,
                bool(planned), sentence.start, sentence.end, rule.id, 0.75,
            )  # fmt: skip


def _number(found: re.Match[str]) -> tuple[int, int]:
    name = next(name for name in ("n", "n2", "n3") if name in found.re.groupindex and found[name])
    return found.span(name)


_NATIONAL = re.compile(r"Nationally\b|In England and Wales\b|Across the country\b")
_YEAR = re.compile(r"(?:19|20)\d\d[,.]?")
_SAVED = re.compile(r"sav|avoid|benefit|return")


def _is_result(text: str, found: re.Match[str], rule: str) -> bool:
    start, end = _number(found)
    number = text[start:end]
    if rule in ("share-of", "share-had", "people-helped", "helped-people", "came") and guard("national").search(text):
        return False
    if _NATIONAL.match(text):
        return False
    if _YEAR.fullmatch(number) and not number.startswith("£"):
        return False
    return not (number.startswith("£") and rule == "saved-money" and not _SAVED.search(found[0]))


def _found(
    sentence: Marked, text: str, found: re.Match[str], rule: str, direction: str, confidence: float, planned: bool,
    evaluators: Sequence[Mention],
) -> Found:  # fmt: skip
    start, end = _number(found)
    value, unit = _value(text, start, end, found, rule)
    here = [one for group in sentence.groups for one in group]
    candidates: list[Mention] = here or list(evaluators)
    estimator = candidates[0] if candidates and _EVALUATED.search(text) else None
    if estimator is not None and estimator not in evaluators and here:
        estimator = next((one for one in here if one.name in {each.name for each in evaluators}), None)
    period = _PERIOD.search(text)
    return Found(
        measure(rule, found, text, (start, end)), value, unit, _direction(direction, found, value),
        period[0] if period else "", _precision(found, text, start), estimator, planned, sentence.start, sentence.end,
        rule, confidence,
    )  # fmt: skip


_UNIT = re.compile(r" ?(?:minutes?|hours?|days?|weeks?|months?|years?)\b")


def _precision(found: re.Match[str], text: str, start: int) -> str:
    """Gives how exact a number is, in the text's words; of a change to it, also from what: "about; from 410"."""
    precise = _PRECISE.search(text, max(0, start - _BEFORE), start)
    said = precise[0].strip(" £") if precise else ""
    old = ""
    if "old" in found.re.groupindex:
        unit = _UNIT.match(text, found.end("old"))
        old = found["old"].strip().rstrip(".,") + (unit[0] if unit else "")
    return "; ".join(filter(None, (said, f"from {old}" if old else "")))


_FELL = re.compile(r"\b(?:fell|fall|drop|decreas|reduc|declin|shr[iu]nk|down|cut)", re.IGNORECASE)
_ROSE = re.compile(r"\b(?:rose|ris|increas|grow|grew|climb|up|improv|jump)", re.IGNORECASE)


def _direction(direction: str, found: re.Match[str], value: str) -> str:
    """Gives the direction that a rule tells; of a change, that of its verb, or else of its two numbers."""
    if direction == "compared":
        return "decrease" if value == "half" else "increase"
    if direction != "change":
        return direction
    if _FELL.search(found[0]) or _ROSE.search(found[0]):
        return "decrease" if _FELL.search(found[0]) else "increase"
    old, new = (re.sub(r"[^\d.]", "", each).strip(".") for each in (found["old"], value))
    try:
        return "decrease" if float(new) < float(old) else "increase"
    except ValueError:
        return ""


_PERCENT = re.compile(r"([\d,.]+)\s?(?:%|per ?cent|percentage points?)")
_COUNTED = re.compile(
    r"\s+(?!(?:and|or|to|in|of|have|had|were|was|has|by|for|from|on|at|since|last|compared"
    r"|people who)\b)((?:[a-z][\w’'-]*\s?){1,3})"
)


def _value(text: str, start: int, end: int, found: re.Match[str], rule: str) -> tuple[str, str]:
    raw = text[start:end].strip().rstrip(".,")
    if rule == "money-ratio":
        return raw.lstrip("£"), "pounds for each pound"
    if raw.startswith("£"):
        return raw.lstrip("£ "), "pounds"
    if percent := _PERCENT.match(raw):
        return percent[1].rstrip(".,"), "percent"
    if rule == "as-many":
        return raw, ""
    if rule == "counted":
        return raw, " ".join(found["m"].split())
    noun = _COUNTED.match(text, end)
    counted = noun[1].split() if noun else []
    stop = next((place for place, word in enumerate(counted) if word in _STOPS), len(counted))
    return raw, " ".join(counted[:stop])


_STOPS = frozenset(
    [
        "have",
        "has",
        "had",
        "were",
        "was",
        "are",
        "is",
        "and",
        "or",
        "to",
        "in",
        "of",
        "by",
        "for",
        "from",
        "on",
        "at",
        "since",
        "who",
        "that",
        "which",
        "with",
        "came",
        "come",
        "now",
        "been",
        "within",
        "during",
        "went",
        "made",
        "took",
        "after",
        "before",
        "over",
        "under",
        "a",
        "the",
        "completed",
        "supported",
    ]
)
