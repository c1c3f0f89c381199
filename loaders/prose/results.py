"""Findings: what a text says that a project achieved, with value, unit, direction, period and who found it."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from loaders.prose.achieved import is_achieved
from loaders.prose.figures import direction, precision, value_and_unit
from loaders.prose.marked import Marked
from loaders.prose.measures import counted, measure
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
_EVALUATED = re.compile(
    r"\b(?:evaluat\w+|stud(?:y|ies)|research\w*|analysis|trial|estimat\w+|review|found|calculat\w+|report\w*|showed)\b",
    re.IGNORECASE,
)


def results_of(sentence: Marked, text: str, tried: Sequence[Rule], evaluators: Sequence[Mention]) -> Iterator[Found]:
    """Yields the results that a sentence reports.

    Args:
        sentence: with the agencies in it.
        text: the sentence as it stands, white space made single.
        tried: the rules that may match it.
        evaluators: of the project.
    """
    taken: list[tuple[int, int]] = []
    for rule in tried:
        for found in rule.pattern.finditer(text):
            span = _number(found)
            if any(first < span[1] and span[0] < last for first, last in taken):
                continue
            if not is_achieved(text, found, span, rule):
                continue
            taken += [span, found.span("old")] if "old" in found.re.groupindex else [span]
            yield _found(sentence, text, found, rule, evaluators)


def indications(sentence: Marked, text: str) -> Iterator[Found]:
    """Yields the results that a sentence of an item tells without a number: "a large fall in the use of cells"."""
    for rule in rules("presented", "findings"):
        for found in rule.pattern.finditer(text):
            if guard("planned").search(text, 0, found.end()):
                continue
            period = _PERIOD.search(text)
            yield Found(
                found["m"].strip(), "", "", rule.means, period[0] if period else "", found["p"].lower(), None,
                sentence.start, sentence.end, rule.id, 0.75,
            )  # fmt: skip


def _number(found: re.Match[str]) -> tuple[int, int]:
    name = next(name for name in ("n", "n2", "n3") if name in found.re.groupindex and found[name])
    return found.span(name)


def _found(
    sentence: Marked, text: str, found: re.Match[str], rule: Rule, evaluators: Sequence[Mention]
) -> Found:  # fmt: skip
    span = _number(found)
    value, unit = value_and_unit(text, span, found, rule.id, counted(text[: span[0]]))
    period = _PERIOD.search(text)
    return Found(
        measure(rule.id, found, text, span), value, unit, direction(rule.means, found, value),
        period[0] if period else "", precision(found, text, span), _estimator(sentence, text, evaluators),
        sentence.start, sentence.end, rule.id, rule.confidence,
    )  # fmt: skip


def _estimator(sentence: Marked, text: str, evaluators: Sequence[Mention]) -> Mention | None:
    """Gives who found a result: an evaluator that the sentence names, or else that of the project."""
    if not _EVALUATED.search(text):
        return None
    here = [one for group in sentence.groups for one in group]
    candidates = [one for one in here if one.name in {each.name for each in evaluators}] if here else evaluators
    return candidates[0] if candidates else None
