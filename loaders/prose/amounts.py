"""Amounts: how much of the money each giver gave, where a sentence says so."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import cache

from loaders.cues import Cues
from loaders.prose.marked import Marked
from loaders.prose.mention import Mention
from loaders.prose.part import Part, who_is
from loaders.prose.wording import guard, rules

_BRACKET = re.compile(r"\s*\((?:with )?(?P<n>£\s?\d[\d,.]*(?:\s?(?:k|m|bn|million|billion|thousand)\b)?)[^()]{0,20}\)")


@cache
def _cues() -> Cues[int]:
    return Cues((number, rule.pattern) for number, rule in enumerate(rules("amounts")))


def with_amounts(parts: list[Part], marks: Iterable[Marked], view: str) -> list[Part]:
    """Gives the parts, those of who pays with the amount that is theirs; what is planned keeps none."""
    if not any(part.role == "funder" and not part.status for part in parts):
        return parts
    given: dict[str, str] = {}
    for sentence in marks:
        for mention, amount in amounts(sentence, view):
            given.setdefault(who_is(mention), amount)
    return [
        replace(part, share=given.get(part.who, "")) if part.role == "funder" and not part.status else part
        for part in parts
    ]


def amounts(sentence: Marked, view: str) -> Iterator[tuple[Mention, str]]:
    """Yields who gave how much, as a sentence says; of several who gave it together, none."""
    if "£" not in view[sentence.start : sentence.end]:
        return
    for group in sentence.groups:
        for mention in group:
            if bracket := _BRACKET.match(view, mention.end, sentence.end):
                yield mention, _written(bracket["n"])
    for number in _cues()(sentence.text):
        for found in rules("amounts")[number].pattern.finditer(sentence.text):
            groups = [sentence.groups[int(value)] for key, value in found.groupdict().items() if value and key != "n"]
            if not guard("negation").search(found[0]) and len(groups) == 1 and len(groups[0]) == 1:
                yield groups[0][0], _written(found["n"])


def _written(amount: str) -> str:
    return " ".join(amount.split()).rstrip(".,")
