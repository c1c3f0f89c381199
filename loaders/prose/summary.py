"""The sentence that says best what a project is: signs of such a sentence, weighed."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache

from loaders.cues import Cues
from loaders.prose.marked import Marked
from loaders.prose.wording import pattern, words

_TELLING = 40
"""Characters of the shortest sentence that can say what something is."""


@dataclass(frozen=True)
class Sign:
    """What makes a sentence likelier to describe the project, or less likely: its words and their weight."""

    name: str
    weight: float
    pattern: re.Pattern[str]
    example: str
    counter: str


def telling(sentences: Iterable[Marked]) -> list[Marked]:
    """Gives the sentences that are long enough to say what something is."""
    return [one for one in sentences if one.end - one.start > _TELLING]


def describing(sentences: Sequence[Marked]) -> Marked | None:
    """Gives the sentence that says best what a project is; none where there are none.

    Args:
        sentences: of the paragraphs on the project, with marks, in their order.
    """
    told = sentences[: int(words("summary")["after"])]
    later = float(words("summary")["later"])
    return max(
        enumerate(told), key=lambda placed: weight(placed[1].text) + later * placed[0], default=(0, None)
    )[1]  # fmt: skip


def weight(text: str) -> float:
    """Gives how well a sentence describes the project, by the signs in its marked text."""
    text = " ".join(text.split())
    return sum(sign.weight for sign in _cues().matching(text))


@cache
def signs() -> tuple[Sign, ...]:
    """Gives the signs, as ``rules/summary.yaml`` has them."""
    return tuple(
        Sign(each["sign"], float(each["weight"]), pattern(each["pattern"]), each["example"], each["counter"])
        for each in words("summary")["signs"]
    )


@cache
def _cues() -> Cues[Sign]:
    return Cues((sign, sign.pattern) for sign in signs())
