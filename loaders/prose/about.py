"""What a project is about: how likely each theme is, by how and where its text names it or speaks of what goes with it.

Texts name many themes and are about few; and some that they are about they never name: "nurses and officers share a
base" is co-location. Each sign in ``rules/themes.yaml`` adds its weight, and the sum is a probability by the logistic
function. The weights are fitted to labelled texts by ``benchmarks/topics.py``.
"""

import math
from collections.abc import Iterable, Mapping, Sequence
from functools import cache

from loaders.prose.shown import Shown
from loaders.prose.subjects import Topic
from loaders.prose.theme_signs import by_theme, rank, weighed
from loaders.prose.wording import words
from ontology.concepts import themes

RULE = "themes"
"""The file of the weights."""
_SHORT = 4000
"""Characters of a short text: what it names, it is mostly about."""


def main_themes(shown: Shown) -> list[Topic]:
    """Gives the themes that a text is likely about, each where it shows first, in the order of the text."""
    least = words(RULE)["thresholds"]
    plain = {theme for theme, places in by_theme(shown.named).items() if _is_plain(places, shown)}
    found = [
        one for one, signs in weighed(shown).values()
        if likelihood(one.id, signs) >= float(least["plain" if one.id in plain else "other"])
    ]  # fmt: skip
    return sorted(found, key=lambda one: one.start)


def _is_plain(places: Sequence[Topic], shown: Shown) -> bool:
    """Whether a text names a theme plainly: at its beginning, again, or, where it is short, outside lists of needs."""
    leading, told = places[0].start < shown.lead, rank(places[0].id)
    if told == "minor":
        return len(places) > (1 if leading else 2)
    if leading or len(places) > 1:
        return True
    return told == "particular" and shown.end - shown.start < _SHORT and places[0].start not in shown.listed


def likelihood(theme: str, signs: Iterable[str]) -> float:
    """Gives how likely a text with these signs of a theme is about it, from 0 to 1."""
    weights, others = words(RULE)["weights"], _together().get(theme, {})
    total = float(words(RULE)["bias"]) + _own_weights().get(theme, 0.0)
    return 1 / (1 + math.exp(-total - math.fsum(float(weights.get(sign, 0)) + others.get(sign, 0.0) for sign in signs)))


@cache
def _own_weights() -> dict[str, float]:
    found = ((themes().find(label), weight) for label, weight in words(RULE)["themes"].items())
    return {one.id: float(weight) for one, weight in found if one}


@cache
def _together() -> Mapping[str, Mapping[str, float]]:
    """The weights of other themes that a text has, by theme."""
    found = ((themes().find(label), others) for label, others in words(RULE)["together"].items())
    return {
        one.id: {f"with {other}": float(weight) for other, weight in others.items()} for one, others in found if one
    }
