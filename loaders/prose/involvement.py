"""Who takes part though no rule says so: how likely, by how and where a page names an organisation.

Rules list wordings, and people find others. What is left is weighed: each sign in ``rules/involvement.yaml`` adds its
weight, and the sum is a probability by the logistic function. The weights are fitted to labelled texts by
``benchmarks/involvement.py``.
"""

import math
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache, lru_cache

from loaders.cues import Cues
from loaders.prose.marked import Marked
from loaders.prose.mention import KIND, Mention
from loaders.prose.onlookers import looks_on
from loaders.prose.part import Part, who_is
from loaders.prose.wording import guard, pattern, words
from ontology.concepts import kinds
from ontology.register import read_register

RULE = "involvement"
"""What stands as the rule of a part that was weighed."""
_FEW, _SOME, _OFTEN = 4, 8, 3
"""Organisations that a page names: up to the first are few, up to the second some; one named so many times is often."""
_OPENING = 300
"""Characters at the beginning of a project's text."""


@dataclass
class Named:
    """An organisation that a text names.

    Attributes:
        mention: where it does so first.
        places: each sentence that does so, with the signs that the sentence gives.
    """

    mention: Mention
    places: list[tuple[Marked, frozenset[str]]] = field(default_factory=list)

    @property
    def said(self) -> frozenset[str]:
        """The signs of its sentences: those that speak against it count only where every sentence has them."""
        some = frozenset().union(*(signs for _, signs in self.places))
        every = frozenset.intersection(*(signs for _, signs in self.places))
        return (some - _against()) | (every & _against())

    @property
    def best(self) -> Marked:
        """The sentence that tells most for it."""
        return max(self.places, key=lambda place: _sum(place[1]))[0]


def involved(sentences: Sequence[Marked], parts: Sequence[Part]) -> Iterator[Part]:
    """Yields a part for each organisation that a text names and no rule gives one, as sure as its signs are."""
    for named, signs in weighed(sentences, parts):
        sure = min(round(likelihood(signs), 2), _DOUBTFUL if signs & _never() else 1)
        if sure >= _LISTED:
            role, best = _role(named)
            yield Part(named.mention, role, False, "", best.start, best.end, RULE, sure)


_LISTED = 0.2
"""A probability: what is less likely is not listed for review either."""
_DOUBTFUL = 0.45
"""The confidence of what is only hoped, refused or asked for: below what is loaded."""


@cache
def _never() -> frozenset[str]:
    return frozenset(words(RULE)["never"])


def likelihood(signs: frozenset[str]) -> float:
    """Gives how likely an organisation with these signs takes part, from 0 to 1."""
    return 1 / (1 + math.exp(-float(words(RULE)["bias"]) - _sum(signs)))


def weighed(sentences: Sequence[Marked], parts: Sequence[Part]) -> Iterator[tuple[Named, frozenset[str]]]:
    """Yields the organisations that sentences name and no part is of, each with all signs on it."""
    told = {part.who for part in parts if not part.status}
    ruled = {part.who for part in parts}
    places = _places(sentences)
    opening = sentences[0].start + _OPENING if sentences else 0
    many = "few" if len(places) <= _FEW else "some" if len(places) <= _SOME else "many"
    for who, where in places.items():
        if who not in ruled:
            named = Named(where[0][2], [(each[0], frozenset(_of_sentence(*each, told))) for each in where])
            signs = {f"{many}-organisations", *_of_name(named.mention), *_of_count(named, opening)}
            yield named, named.said | signs


def _places(sentences: Sequence[Marked]) -> dict[str, list[tuple[Marked, int, Mention]]]:
    """Gives where each organisation is named: the sentence, and the number of its group there."""
    found: dict[str, list[tuple[Marked, int, Mention]]] = {}
    for sentence in sentences:
        for place, group in enumerate(sentence.groups):
            for mention in group:
                if mention.how != KIND and mention.label in ("Agency", "Board") and not looks_on(mention):
                    found.setdefault(who_is(mention), []).append((sentence, place, mention))
    return found


def _of_sentence(sentence: Marked, place: int, mention: Mention, told: set[str]) -> Iterator[str]:
    yield from _of_words(sentence.text, place)
    if len(sentence.groups[place]) > 1:
        yield "named-together"
    if len(sentence.groups) > 1:
        yield "others-in-sentence"
    if any(who_is(one) in told for group in sentence.groups for one in group if one.name != mention.name):
        yield "beside-participant"


@lru_cache(maxsize=256)
def _of_words(text: str, place: int) -> tuple[str, ...]:
    """Gives the signs in the words of a sentence on one of its groups."""
    on_it = text.replace(f"⟨{place}⟩", "⟨A⟩")
    signs = _cues().matching(on_it)
    return (*signs, *(name for name in words(RULE)["guards"] if guard(name).search(text)))


def _of_name(mention: Mention) -> Iterator[str]:
    yield mention.how
    if mention.weak:
        yield "weak-name"
    if mention.label == "Board":
        yield "board"
    entry = read_register().entries.get(mention.id)
    yield from (name for name, below in _kinds() if entry and entry.kind in below)


def _of_count(named: Named, opening: int) -> Iterator[str]:
    yield "once" if len(named.places) == 1 else "often" if len(named.places) >= _OFTEN else "twice"
    if named.places[0][0].start < opening:
        yield "at-beginning"


@cache
def _patterns() -> dict[str, re.Pattern[str]]:
    return {name: pattern(text) for name, text in words(RULE)["patterns"].items()}


@cache
def _cues() -> Cues[str]:
    return Cues(_patterns().items())


@cache
def _kinds() -> tuple[tuple[str, frozenset[str]], ...]:
    return tuple((name, frozenset(kinds().narrower(f"kind:{name}"))) for name in words(RULE)["kinds"])


@cache
def _against() -> frozenset[str]:
    return frozenset(words(RULE)["against"])


def _sum(signs: frozenset[str]) -> float:
    weights = words(RULE)["weights"]
    return math.fsum(weights.get(sign, 0) for sign in signs)


def _role(named: Named) -> tuple[str, Marked]:
    """Gives the role that the words around an organisation suggest, with their sentence: a partner where none do."""
    for told in (_suggested, _usual):
        for sentence, _ in named.places:
            if role := told(sentence, named.mention):
                return role, sentence
    return "partner", named.best


def _suggested(sentence: Marked, mention: Mention) -> str:
    place = next(n for n, group in enumerate(sentence.groups) if any(who_is(one) == who_is(mention) for one in group))
    text = sentence.text.replace(f"⟨{place}⟩", "⟨A⟩")
    return next(iter(_role_cues().matching(text)), "")


def _usual(sentence: Marked, mention: Mention) -> str:
    """Gives the role that a body of its kind mostly has where a sentence speaks of such things; empty for others."""
    entry = read_register().entries.get(mention.id)
    return next(
        (role for role, said, below in _usual_roles() if entry and entry.kind in below and said.search(sentence.text)),
        "",
    )


@cache
def _usual_roles() -> tuple[tuple[str, re.Pattern[str], frozenset[str]], ...]:
    return tuple(
        (role, pattern(each["words"]), frozenset().union(*(kinds().narrower(f"kind:{name}") for name in each["kinds"])))
        for role, each in words(RULE)["usual_roles"].items()
    )


@cache
def _role_signs() -> dict[str, re.Pattern[str]]:
    return {role: pattern(text) for role, text in words(RULE)["roles"].items()}


@cache
def _role_cues() -> Cues[str]:
    return Cues(_role_signs().items())
