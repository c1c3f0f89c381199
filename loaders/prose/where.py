"""Where a project works: how likely each place that its text names is one, by how and where the text names it.

Texts also name the places of offices, of speakers, of other projects and of what came before. Each sign in
``rules/places.yaml`` adds its weight, and the sum is a probability by the logistic function. The weights are fitted to
labelled texts by ``benchmarks/topics.py``.
"""

import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache

from loaders.cues import Cues
from loaders.prose.mention import CANDIDATE, Mention
from loaders.prose.mentions import is_of_area
from loaders.prose.part import who_is
from loaders.prose.sentences import sentence_spans
from loaders.prose.subjects import Spans, Topic, inside, named_places, places_in
from loaders.prose.wording import guard, pattern, words
from ontology.register import read_register

RULE = "places"
"""The file of the weights."""
_OPENING = 300
"""Characters at the beginning of a project's text."""
_FEW, _SOME, _OFTEN = 2, 5, 3
"""Places that a text names: up to the first are few, up to the second some; one named so many times is often."""


@dataclass
class Sighted:
    """A place that a text names.

    Attributes:
        topic: where it first does, outside the names of organisations if it does so there at all.
        signs: of each place of the text that names it outside them.
        in_names: likewise within them.
    """

    topic: Topic
    signs: list[frozenset[str]] = field(default_factory=list)
    in_names: list[frozenset[str]] = field(default_factory=list)


@dataclass
class Places:
    """The places that a project's text names.

    Attributes:
        names: what the project is called.
        taking: the roles of those who take part, by node or name.
        seen: the places, by node or name.
        start: offset of the text; none before a block is read.
    """

    names: tuple[str, ...] = ()
    taking: Mapping[str, str] = field(default_factory=dict)
    seen: dict[str, Sighted] = field(default_factory=dict)
    start: int | None = None

    def read(
        self, view: str, span: tuple[int, int], is_heading: bool, mentions: Sequence[Mention], acts: Spans
    ) -> None:
        """Adds the places that a block names.

        Args:
            view: of the document.
            span: of the block.
            is_heading: whether it is one.
            mentions: the organisations that it names.
            acts: the spans of the statutes that the text cites.
        """
        where = "in-title" if self.start is None else "in-heading" if is_heading else ""
        self.start = span[0] if self.start is None else self.start
        taken = [(one.start, one.end) for one in mentions if one.how != CANDIDATE and not one.weak]
        found = [one for one in places_in(view, *span) if not inside(one, taken) and not inside(one, acts)]
        sentences = sentence_spans(view, *span) if found else []
        for one in found:
            if not self._is_own(one):
                at = next((each for each in sentences if each[0] <= one.start < each[1]), span)
                signs = {where, *self._of_place(one), *_of_words(view, one, *at)}
                if signs.isdisjoint(words(RULE)["never"]):
                    self._add(one, signs)
        for mention in mentions:
            for one in _in_name(view, mention) if mention.how != CANDIDATE else ():
                self._add(one, {where, *self._of_place(one), *self._of_name(mention)})

    def _is_own(self, one: Topic) -> bool:
        """Whether what looks like a place is the project, or a part of its name that is no known place."""
        return one.name in self.names or (not one.id and any(one.name in name for name in self.names))

    def _add(self, one: Topic, signs: Iterable[str]) -> None:
        held = self.seen.setdefault(one.id or one.name.casefold(), Sighted(one))
        if held.topic.derived and not one.derived:
            held.topic = one
        (held.in_names if one.derived else held.signs).append(frozenset(filter(None, signs)))

    def _of_place(self, one: Topic) -> Iterator[str]:
        if one.start < (self.start or 0) + _OPENING:
            yield "at-beginning"
        if any(one.name in name for name in self.names):
            yield "in-project-name"

    def _of_name(self, mention: Mention) -> Iterator[str]:
        role = self.taking.get(who_is(mention), "")
        yield f"name-of-{role}" if role else "name-of-other"
        if role and is_of_area(mention):
            yield "name-local"


def _in_name(view: str, mention: Mention) -> Iterator[Topic]:
    inner = named_places(view, mention.start, mention.end)
    for one in inner:
        if not any(inside(one, [(other.start, other.end)], True) for other in inner):
            yield one._replace(derived=True)


def _of_words(view: str, one: Topic, start: int, end: int) -> Iterator[str]:
    text = f"{view[start : one.start]}⟨0⟩{view[one.end : end]}"
    yield from _cues().matching(text)
    yield from (name for name in words(RULE)["guards"] if guard(name).search(text))


@cache
def _cues() -> Cues[str]:
    return Cues((name, pattern(text)) for name, text in words(RULE)["patterns"].items())


def main_places(found: Places) -> list[Topic]:
    """Gives the places where a project likely works, in the order of the text, those that only names hold last."""
    least = float(words(RULE)["threshold"])
    likely = [one for one, signs in weighed(found) if likelihood(signs) >= least]
    return sorted(likely, key=lambda one: (one.derived, one.start))


def likelihood(signs: Iterable[str]) -> float:
    """Gives how likely a project works in a place with these signs, from 0 to 1."""
    weights = words(RULE)["weights"]
    return 1 / (1 + math.exp(-float(words(RULE)["bias"]) - math.fsum(float(weights.get(sign, 0)) for sign in signs)))


def weighed(found: Places) -> Iterator[tuple[Topic, frozenset[str]]]:
    """Yields the places that a text names, each with all its signs."""
    plain = {key for key, one in found.seen.items() if one.signs}
    many = "few" if len(plain) <= _FEW else "some" if len(plain) <= _SOME else "many"
    for key, one in found.seen.items():
        signs = {*_of_sights(one), *_of_area(key, plain, found.seen)}
        if one.topic.derived:
            signs |= {"derived", f"{many}-beside-derived"}
        else:
            signs |= {"known" if one.topic.id else "unknown", f"{many}-places"}
        yield one.topic, frozenset(signs)


def _of_sights(one: Sighted) -> Iterator[str]:
    """Yields the signs of all places that name it: those that speak against it only where every one has them."""
    against = frozenset(words(RULE)["against"])
    sights = [*one.signs, *one.in_names]
    yield from frozenset().union(*sights) - against
    yield from frozenset.intersection(*sights) & against
    if len(one.signs) > 1:
        yield "often" if len(one.signs) >= _OFTEN else "twice"
    if len(one.in_names) > 1:
        yield "in-names-often"


def _of_area(key: str, plain: set[str], every: Iterable[str]) -> Iterator[str]:
    """Yields what the register tells of an area: its type, and whether the text names one around it or within it."""
    entry = read_register().entries.get(key)
    area_type = dict(entry.extra).get("area_type", "") if entry else ""
    if area_type in words(RULE)["types"]:
        yield area_type
    for how, others in (("named", plain), ("in-name", every)):
        if not _above(key).isdisjoint(others):
            yield f"wider-{how}"
        if any(key in _above(other) for other in others):
            yield f"narrower-{how}"


@cache
def _above(area: str) -> frozenset[str]:
    entry = read_register().entries.get(area)
    part_of = entry.part_of if entry else ()
    return frozenset(part_of).union(*(_above(each) for each in part_of))
