"""The signs of each theme of a text: how often and where it is named or hinted at, and what else the text names."""

from bisect import bisect_left
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from functools import cache

from loaders.prose.shown import Shown
from loaders.prose.subjects import Spans, Topic
from loaders.prose.wording import words
from ontology.concepts import themes

_OPENING = 300
"""Characters at the beginning of a project's text."""
_SHORTEST = 300
"""Characters: a text that is shorter is taken to be as long."""
_FEW, _SOME = 3, 6
"""Themes that a text names: up to the first are few, up to the second some."""
_HINTED_WORDS = {2: "some", 4: "many", 6: "six", 9: "nine"}
_NAMED_WORDS = {2: "two", 3: "three"}
"""Different words for a theme, from how many on, as the signs call it."""
_TIMES = {"named": (6,), "hinted": (6, 10)}
"""Places from which on a theme is named or hinted at more than often."""
_OFTEN = 3
_RANKS = ((0, "first"), (2, "second"), (5, "fourth"))
"""Themes before one by how much the text has of them: up to how many, as the signs call it."""
_PARTS = ((0.1, "early"), (0.4, "first-half"), (0.7, "middle"))
"""Share of the text before the first place of a theme: up to how much, as the signs call it."""
_STRONG = frozenset(["named-often", "named-in-title", "named-most", "named-at-beginning"])

Places = Mapping[str, list[Topic]]
"""Where a text shows each theme."""


def weighed(shown: Shown) -> dict[str, tuple[Topic, frozenset[str]]]:
    """Gives the themes of which a text shows any sign, each where it does so first, with all its signs."""
    named, within, hinted = (by_theme(topics) for topics in (shown.named, shown.within, shown.hinted))
    above = frozenset().union(*map(_above, named))
    found = {theme: _of_theme(theme, named, hinted, within, shown, above) for theme in {**named, **hinted, **within}}
    strong = sorted(theme for theme, signs in found.items() if signs & _STRONG)
    ranks = _of_rank(named, hinted, found)
    return {
        theme: (_first(theme, named, hinted, within), signs | {ranks[theme]} | _together(theme, strong))
        for theme, signs in found.items()
    }


def by_theme(topics: Sequence[Topic]) -> dict[str, list[Topic]]:
    """Gives the places of each theme, in their order."""
    found: dict[str, list[Topic]] = {}
    for one in topics:
        found.setdefault(one.id, []).append(one)
    return found


@cache
def rank(theme: str) -> str:
    """Gives how much it tells that a text names a theme: ``minor``, ``common`` or ``particular``."""
    label = themes()[theme].name
    return next((rank for rank in ("minor", "common") if label in words("subjects")[rank]), "particular")


def _first(theme: str, named: Places, hinted: Places, within: Places) -> Topic:
    first = next(group[theme][0] for group in (named, hinted, within) if theme in group)
    return first._replace(derived=theme not in named)


def _of_theme(
    theme: str, named: Places, hinted: Places, within: Places, shown: Shown, above: Collection[str]
) -> frozenset[str]:
    many = "few" if len(named) <= _FEW else "some" if len(named) <= _SOME else "many"
    signs = {f"{many}-themes" if theme in named else f"{many}-themes-beside", *_of_scheme(theme, named, above)}
    if theme in named:
        most = max(map(len, named.values()))
        signs |= {*_of_places(named[theme], shown, "named"), *_of_words(named[theme], "named", _NAMED_WORDS)}
        signs |= {*_of_count(named[theme], most, shown), rank(theme)}
    if theme in within:
        signs.add("within-name")
    if theme in hinted:
        signs |= {*_of_places(hinted[theme], shown, "hinted"), *_of_words(hinted[theme], "hinted", _HINTED_WORDS)}
    if theme in named and theme in hinted:
        signs.add("named-and-hinted")
    if theme in named or theme in hinted:
        signs.add(_of_first(min(group[theme][0].start for group in (named, hinted) if theme in group), shown))
    return frozenset(signs)


def _of_scheme(theme: str, named: Iterable[str], above: Collection[str]) -> Iterator[str]:
    """Yields whether a narrower theme is named, or a broader one; ``above`` are those above the named ones."""
    if theme in above:
        yield "narrower-named"
    if not _above(theme).isdisjoint(named):
        yield "broader-named"


@cache
def _above(theme: str) -> frozenset[str]:
    return frozenset(themes()[theme].broader)


def _of_places(places: Sequence[Topic], shown: Shown, how: str) -> Iterator[str]:
    yield f"{how}-once" if len(places) == 1 else f"{how}-often" if len(places) >= _OFTEN else f"{how}-twice"
    yield from (f"{how}-{least}-times" for least in _TIMES[how] if len(places) >= least)
    if places[0].start < shown.start + _OPENING:
        yield f"{how}-at-beginning"
    if places[0].end <= shown.headings[0][1]:
        yield f"{how}-in-title"
    elif any(_is_in(one, shown.headings) for one in places):
        yield f"{how}-in-heading"


def _is_in(one: Topic, headings: Spans) -> bool:
    before = bisect_left(headings, (one.start + 1, 0)) - 1
    return before >= 0 and one.end <= headings[before][1]


def _of_count(places: Sequence[Topic], most: int, shown: Shown) -> Iterator[str]:
    if len(places) == most:
        yield "named-most"
    if all(one.start in shown.listed for one in places):
        yield "listed"


def _of_words(places: Sequence[Topic], how: str, called: Mapping[int, str]) -> Iterator[str]:
    different = len({one.name.casefold() for one in places})
    yield from (f"{how}-by-{name}-words" for least, name in called.items() if different >= least)


def _of_first(start: int, shown: Shown) -> str:
    part = (start - shown.start) / max(_SHORTEST, shown.end - shown.start)
    return f"from-{next((name for most, name in _PARTS if part < most), 'late')}"


def _of_rank(named: Places, hinted: Places, found: Iterable[str]) -> dict[str, str]:
    """Gives for each theme how many the text has more of; a place that names one counts twice."""
    much = {theme: 2 * len(named.get(theme, ())) + len(hinted.get(theme, ())) for theme in found}
    order = sorted(much.values(), reverse=True)
    return {theme: f"rank-{_rank_name(order.index(each))}" for theme, each in much.items()}


def _rank_name(before: int) -> str:
    return next((name for most, name in _RANKS if before <= most), "later")


def _together(theme: str, strong: Sequence[str]) -> frozenset[str]:
    """Gives the other themes that a text plainly has, as signs: "with street triage"."""
    return frozenset(f"with {themes()[one].name}" for one in strong if one != theme)
