"""Amounts: how much of the money each giver gave, where a sentence says so."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cache

from loaders.cues import Cues
from loaders.prose.marked import Marked
from loaders.prose.mention import Mention
from loaders.prose.part import PLANNED, Part, who_is
from loaders.prose.wording import Rule, guard, pattern, rules, words

_BRACKET = re.compile(r"\s*\((?:with )?(?P<n>£\s?\d[\d,.]*(?:\s?(?:k|m|bn|million|billion|thousand)\b)?)[^()]{0,20}\)")
_SEVERAL = re.compile(r",? and |, (?=£)")


@dataclass(frozen=True)
class Gift:
    """What one giver gave, as a sentence says.

    Attributes:
        giver: the agency.
        amount: as written.
        beside: the giver before, whose verb the words go on from: "A gave £4,000 and B £6,000".
    """

    giver: Mention
    amount: str
    beside: Mention | None = None


@cache
def _cues() -> Cues[int]:
    return Cues((number, rule.pattern) for number, rule in enumerate(rules("amounts")))


@cache
def _goes_on() -> tuple[re.Pattern[str], ...]:
    return tuple(pattern(each) for each in words("amounts")["goes_on"])


def further_givers(parts: Iterable[Part], marks: Iterable[Marked], view: str) -> Iterator[Part]:
    """Yields parts of those who give what a sentence goes on to: "A contributed £4,000 and B £6,000"."""
    funders = {part.who: part for part in parts if part.role == "funder"}
    for sentence in marks if funders else ():
        for gift in gifts(sentence, view):
            first = funders.get(who_is(gift.beside)) if gift.beside else None
            if first and who_is(gift.giver) not in funders:
                part = replace(first, mention=gift.giver, joint=False, start=sentence.start, end=sentence.end)
                funders[part.who] = part
                yield part


def with_amounts(parts: list[Part], marks: Iterable[Marked], view: str) -> list[Part]:
    """Gives the parts, those of who pays with the amount that is theirs; what is planned keeps none."""
    if not any(part.role == "funder" and part.status != PLANNED for part in parts):
        return parts
    given: dict[str, str] = {}
    for sentence in marks:
        for gift in gifts(sentence, view):
            given.setdefault(who_is(gift.giver), gift.amount)
    return [
        replace(part, share=given.get(part.who, "")) if part.role == "funder" and part.status != PLANNED else part
        for part in parts
    ]


def gifts(sentence: Marked, view: str) -> Iterator[Gift]:
    """Yields who gave how much, as a sentence says; of several who gave one amount together, none."""
    for group in sentence.groups:
        for mention in group:
            if bracket := _BRACKET.match(view, mention.end, sentence.end):
                yield Gift(mention, _written(bracket["n"]))
    for number in _cues()(sentence.text):
        rule = rules("amounts")[number]
        for found in rule.pattern.finditer(sentence.text):
            if not guard("negation").search(found[0]):
                yield from _of_match(sentence, rule, found)


def _of_match(sentence: Marked, rule: Rule, found: re.Match[str]) -> Iterator[Gift]:
    givers = _givers(sentence, found)
    several = _SEVERAL.split(found["n"]) if len(givers) > 1 else [found["n"]]
    if len(givers) == len(several):
        yield from (Gift(giver, _written(amount)) for giver, amount in zip(givers, several, strict=True))
    elif rule.list:
        yield from (Gift(giver, _written(found["n"])) for giver in givers)
    last = givers[-1] if givers else None
    following = next(_following(sentence.text, found.end()), None)
    while last and following:
        givers = _givers(sentence, following)
        if len(givers) == 1:
            yield Gift(givers[0], _written(following["n"]), last)
        following = next(_following(sentence.text, following.end()), None)


def _following(text: str, at: int) -> Iterator[re.Match[str]]:
    return (found for found in (each.match(text, at) for each in _goes_on()) if found)


def _givers(sentence: Marked, found: re.Match[str]) -> tuple[Mention, ...]:
    """Gives the organisations of the one group that a match has."""
    numbers = [int(value) for key, value in found.groupdict().items() if value and key != "n"]
    return sentence.groups[numbers[0]] if len(numbers) == 1 else ()


def _written(amount: str) -> str:
    return " ".join(amount.split()).rstrip(".,")
