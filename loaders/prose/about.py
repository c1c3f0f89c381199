"""What a project is about: how likely each theme is, by how and where its text names it or speaks of what goes with it.

Texts name many themes and are about few; and some that they are about they never name: "nurses and officers share a
base" is co-location. Each sign in ``rules/themes.yaml`` adds its weight, and the sum is a probability by the logistic
function. The weights are fitted to labelled texts by ``benchmarks/topics.py``.
"""

import math
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache

from loaders.prose.lexicon import hints
from loaders.prose.subjects import Spans, Topic, inside, themes_in, topic
from loaders.prose.wording import words
from ontology.concepts import themes

RULE = "themes"
"""The file of the weights."""
_OPENING = 300
"""Characters at the beginning of a project's text."""
_LEADING = 3
"""Paragraphs at the beginning of a text that say what it is about."""
_SHORT = 4000
"""Characters of a short text: what it names, it is mostly about."""
_OFTEN, _MANY_WORDS = 3, 4
"""Places that are often; different words that are many."""
_FEW, _SOME = 3, 6
"""Themes that a text names: up to the first are few, up to the second some."""


@dataclass
class Shown:
    """What of a project's text shows what it is about.

    Attributes:
        named: the themes that it names, in their order.
        hinted: the words that go with themes.
        within: the themes that stand in the names of organisations and statutes.
        listed: the offsets of those that are one of a list of needs: "help with housing, debt, alcohol or drugs".
        headings: the spans of its headings, its title first.
        start: offset of the text.
        end: offset after it.
        lead: offset after its first paragraphs.
        paragraphs: how many of these it has had.
    """

    named: list[Topic] = field(default_factory=list)
    hinted: list[Topic] = field(default_factory=list)
    within: list[Topic] = field(default_factory=list)
    listed: set[int] = field(default_factory=set)
    headings: list[tuple[int, int]] = field(default_factory=list)
    start: int = 0
    end: int = 0
    lead: int = 0
    paragraphs: int = 0

    def read(self, view: str, span: tuple[int, int], is_heading: bool, told: Spans, acts: Spans) -> None:
        """Adds what a block shows.

        Args:
            view: of the document.
            span: of the block.
            is_heading: whether it is one.
            told: the spans of the organisations that it names.
            acts: the spans of the statutes that the text cites: a theme may be called as a section of one.
        """
        self._place(span, is_heading)
        for one in themes_in(view, *span):
            numbered = any(map(str.isdigit, one.name))
            is_within = inside(one, told, True) or (inside(one, acts, True) and not numbered)
            (self.within if is_within else self.named).append(one)
            if _is_listed(one, view):
                self.listed.add(one.start)
        for hit in hints().nested(view, *span):
            self.hinted += [topic(view, hit, known) for known in hit.meant]

    def _place(self, span: tuple[int, int], is_heading: bool) -> None:
        if not self.headings:
            self.start = span[0]
        if is_heading or not self.headings:
            self.headings.append(span)
        if self.paragraphs < _LEADING:
            self.lead = span[1]
            self.paragraphs += not is_heading
        self.end = span[1]


def main_themes(shown: Shown) -> list[Topic]:
    """Gives the themes that a text is likely about, each where it shows first, in the order of the text."""
    least = words(RULE)["thresholds"]
    plain = {theme for theme, places in _by_theme(shown.named).items() if _is_plain(places, shown)}
    found = [
        one for one, signs in weighed(shown).values()
        if likelihood(one.id, signs) >= float(least["plain" if one.id in plain else "other"])
    ]  # fmt: skip
    return sorted(found, key=lambda one: one.start)


def _is_plain(places: Sequence[Topic], shown: Shown) -> bool:
    """Whether a text names a theme plainly: at its beginning, again, or, where it is short, outside lists of needs."""
    leading, rank = places[0].start < shown.lead, _rank(places[0].id)
    if rank == "minor":
        return len(places) > (1 if leading else 2)
    if leading or len(places) > 1:
        return True
    return rank == "particular" and shown.end - shown.start < _SHORT and places[0].start not in shown.listed


def likelihood(theme: str, signs: Iterable[str]) -> float:
    """Gives how likely a text with these signs of a theme is about it, from 0 to 1."""
    weights = words(RULE)["weights"]
    total = float(words(RULE)["bias"]) + _own_weights().get(theme, 0.0)
    return 1 / (1 + math.exp(-total - sum(float(weights.get(sign, 0)) for sign in signs)))


def weighed(shown: Shown) -> dict[str, tuple[Topic, frozenset[str]]]:
    """Gives the themes of which a text shows any sign, each where it does so first, with all its signs."""
    named, within, hinted = (_by_theme(topics) for topics in (shown.named, shown.within, shown.hinted))
    most = max((len(places) for places in named.values()), default=0)
    many = "few" if len(named) <= _FEW else "some" if len(named) <= _SOME else "many"
    found: dict[str, tuple[Topic, frozenset[str]]] = {}
    for theme in {**named, **hinted, **within}:
        signs = {f"{many}-themes" if theme in named else f"{many}-themes-beside", *_of_scheme(theme, named)}
        if theme in named:
            signs |= {*_of_places(named[theme], shown, "named"), *_of_count(named[theme], most, shown), _rank(theme)}
        if theme in within:
            signs.add("within-name")
        if theme in hinted:
            signs |= {*_of_places(hinted[theme], shown, "hinted"), *_of_words(hinted[theme])}
        if theme in named and theme in hinted:
            signs.add("named-and-hinted")
        first = next(group[theme][0] for group in (named, hinted, within) if theme in group)
        found[theme] = (first._replace(derived=theme not in named), frozenset(signs))
    return found


def _by_theme(topics: Sequence[Topic]) -> dict[str, list[Topic]]:
    found: dict[str, list[Topic]] = {}
    for one in topics:
        found.setdefault(one.id, []).append(one)
    return found


def _of_scheme(theme: str, named: Iterable[str]) -> Iterator[str]:
    if any(theme in _above(one) for one in named):
        yield "narrower-named"
    if any(one in _above(theme) for one in named):
        yield "broader-named"


@cache
def _above(theme: str) -> frozenset[str]:
    return frozenset(themes()[theme].broader)


def _of_places(places: Sequence[Topic], shown: Shown, how: str) -> Iterator[str]:
    yield f"{how}-once" if len(places) == 1 else f"{how}-often" if len(places) >= _OFTEN else f"{how}-twice"
    if places[0].start < shown.start + _OPENING:
        yield f"{how}-at-beginning"
    if any(_is_in(one, shown.headings[:1]) for one in places):
        yield f"{how}-in-title"
    elif any(_is_in(one, shown.headings) for one in places):
        yield f"{how}-in-heading"


def _is_in(one: Topic, spans: Spans) -> bool:
    return any(start <= one.start and one.end <= end for start, end in spans)


def _of_count(places: Sequence[Topic], most: int, shown: Shown) -> Iterator[str]:
    if len(places) == most:
        yield "named-most"
    if all(one.start in shown.listed for one in places):
        yield "listed"


@cache
def _rank(theme: str) -> str:
    label = themes()[theme].name
    return next((rank for rank in ("minor", "common") if label in words("subjects")[rank]), "particular")


def _of_words(places: Sequence[Topic]) -> Iterator[str]:
    different = len({one.name.casefold() for one in places})
    if different > 1:
        yield "hinted-by-many-words" if different >= _MANY_WORDS else "hinted-by-some-words"


_LISTED = (
    re.compile(r"(?:,|\bor\b|\band\b|/)\s*(?:[\w-]+\s){0,2}$"),
    re.compile(r"\s*(?:[\w-]+\s?){0,2}(?:,|or\b|and\b|/)"),
)


def _is_listed(one: Topic, text: str) -> bool:
    before, after = _LISTED
    return bool(before.search(text[max(0, one.start - 30) : one.start]) and after.match(text, one.end))


@cache
def _own_weights() -> dict[str, float]:
    found = ((themes().find(label), weight) for label, weight in words(RULE)["themes"].items())
    return {one.id: float(weight) for one, weight in found if one}
