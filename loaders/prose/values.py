"""What the sentences on a project say beside who takes part: results, money, time, law, what helps and hinders."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from loaders.cues import Cues
from loaders.prose.factors import factors_of
from loaders.prose.law import LawHit, laws_in
from loaders.prose.marked import Marked
from loaders.prose.mention import Mention
from loaders.prose.results import Found, indications, results_of
from loaders.prose.timing import PATTERNS, TEXTS, Said, funds, patterns, state, texts, when
from loaders.prose.wording import Rule, rules

_WHEN = ("started", "ended", "duration")


@dataclass
class Values:
    """What a project's sentences say, each value once."""

    results: list[Found] = field(default_factory=list)
    funds: list[Said] = field(default_factory=list)
    enablers: list[Said] = field(default_factory=list)
    barriers: list[Said] = field(default_factory=list)
    told: dict[str, Said] = field(default_factory=dict)
    laws: list[LawHit] = field(default_factory=list)

    def add_factors(self, found: Iterable[Said]) -> None:
        """Adds what helps and hinders, each once."""
        for one in found:
            kept = self.enablers if one.rule == "enablers" else self.barriers
            if one.value not in {other.value for other in kept}:
                kept.append(one)


@cache
def _results() -> Cues[Rule]:
    return Cues((rule, rule.pattern) for rule in rules("findings"))


@cache
def _others() -> Cues[tuple[str, Rule | re.Pattern[str]]]:
    factors = [(("factors", rule), rule.pattern) for rule in rules("factors")]
    return Cues([*factors, *(((key, pattern), pattern) for key in PATTERNS for pattern in patterns(key))])


def _tried(text: str) -> tuple[list[Rule], dict[str, list[re.Pattern[str]]]]:
    """Gives the rules for factors that may match a sentence, and by their keys the patterns of what has no rules."""
    factors: list[Rule] = []
    told: dict[str, list[re.Pattern[str]]] = {}
    for key, one in _others()(text):
        if isinstance(one, Rule):
            factors.append(one)
        else:
            told.setdefault(key, []).append(one)
    return factors, told


def values_of(sentences: Iterable[Marked], view: str, evaluators: Sequence[Mention], item: bool = False) -> Values:
    """Reads the sentences on a project.

    Args:
        sentences: in any order.
        view: of the document.
        evaluators: of the project: who a result is from, where its sentence names nobody.
        item: whether they are of an item that presents the project: such a one tells results without a number too.
    """
    values, last = Values(), ""
    for sentence in sorted(sentences, key=lambda one: one.start):
        text = sentence.words(view)
        at = (sentence.start, sentence.end)
        factors, told = _tried(text)
        _add(
            values.results,
            results_of(sentence, text, _results().matching(text), evaluators),
            lambda one: (one.value, one.unit == "percent"),
        )
        if item:
            _add(values.results, indications(sentence, text), lambda one: one.measure)
        cited = [] if sentence.made else list(laws_in(view, *at, last))
        last = cited[-1].statute if cited else ""
        _add(values.laws, iter(cited), lambda one: one.text)
        values.add_factors(factors_of(factors, text, *at))
        if told:
            _add_told(values, told, text, sentence.text, at)
        if "funds" in told:
            named = [one for group in sentence.groups for one in group]
            _add(values.funds, funds(text, *at, named), lambda one: one.value)
    return values


def _add_told(
    values: Values, told: dict[str, list[re.Pattern[str]]], text: str, marks: str, at: tuple[int, int]
) -> None:
    for key in _WHEN:
        for one in when(key, told.get(key, ()), marks if key == "ended" else text, *at):
            values.told.setdefault(key, one)
    for key in TEXTS:
        for one in texts(key, told.get(key, ()), text, *at):
            values.told.setdefault(key, one)
    for one in state(marks, *at) if "pilot" in told or "completed" in told else ():
        values.told.setdefault("status", one)


def _add(kept: list[Any], found: Iterator[Any], key: Callable[[Any], Any]) -> None:
    held: set[Any] | None = None
    for one in found:
        held = {key(each) for each in kept} if held is None else held
        if key(one) not in held:
            held.add(key(one))
            kept.append(one)
