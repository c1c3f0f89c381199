"""The rules, read from ``rules/*.yaml``: patterns with what they mean, each with an example and a counter-example."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache, cached_property, lru_cache
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML

from loaders.cues import Cues
from loaders.small_letters import in_small_letters

FOLDER = Path(__file__).parent / "rules"


@dataclass(frozen=True)
class Rule:
    """One way of saying something.

    Attributes:
        id: ``funded-by``.
        pattern: matched against a sentence in which each group of agencies is a mark.
        means: what it says: the role, the direction.
        confidence: how often it is right, as measured on labelled texts.
        joint: whether those named together do it together.
        list: whether further agencies of the sentence belong to it: "partners are A, some shops, and B".
        kinds: whether a participant that is only named by kind is believed.
        known: whether only an agency of the register is believed.
        status: ``ended`` where the words say that the part is over; else empty.
        unless: words that make it mean something else, where its clause has them before the match.
        example: a sentence in which it finds something.
        finds: what it finds there.
        counter: a sentence in which it finds nothing.
    """

    id: str
    pattern: re.Pattern[str]
    means: str
    confidence: float
    joint: bool
    list: bool
    kinds: bool
    known: bool
    status: str
    unless: re.Pattern[str] | None
    example: str
    finds: tuple[str, ...]
    counter: str


@cache
def words(name: str) -> Mapping[str, Any]:
    """Gives a file of rules as it is written."""
    found: Mapping[str, Any] = YAML(typ="safe").load((FOLDER / f"{name}.yaml").read_text(encoding="utf-8"))
    return found


@cache
def rules(name: str, key: str = "rules") -> tuple[Rule, ...]:
    """Gives the rules of a file, in their order."""
    return tuple(_rule(each, _parts()) for each in words(name)[key])


def pattern(text: str, name: str = "") -> re.Pattern[str]:
    """Compiles a pattern with its parts put in, those of a file of rules too."""
    return re.compile(_filled(text, _parts(name)), re.IGNORECASE)


@cache
def _parts(name: str = "") -> Mapping[str, str]:
    own = words(name)["parts"] if name else {}
    return {key: f"(?:{value})" for key, value in (*words("parts").items(), *own.items())}


@dataclass(frozen=True)
class Guard:
    """Words that make a sentence say less, or more, than it seems to; looked for only where a cue of them stands."""

    name: str
    pattern: re.Pattern[str]

    def search(self, text: str, start: int = 0, end: int | None = None) -> re.Match[str] | None:
        """Finds the words in a part of a text."""
        return self.pattern.search(text, start, len(text) if end is None else end) if self.may(text) else None

    def framed(self, said: str, after: str) -> re.Match[str] | None:
        """Finds the words around the end of what a rule found, which the pattern knows as ⟧; not far from it."""
        around = f"{said[-_NEAR:]}{_FRAME}{after[:_NEAR]}"
        knows_capitals, tried = self._tried
        return self.pattern.search(around) if tried.search(around if knows_capitals else around.lower()) else None

    def without(self, said: str, after: str) -> str | None:
        """Gives what was said without the words, where they stand around its end; None where they do not."""
        found = self.framed(said, after)
        near = said[-_NEAR:]
        return said[: len(said) - len(near)] + near[: found.start()] + near[found.end() :] if found else None

    def finditer(self, text: str) -> Iterator[re.Match[str]]:
        """Finds each place of the words."""
        return self.pattern.finditer(text) if self.may(text) else iter(())

    def may(self, text: str) -> bool:
        """Whether a text has a cue of the words."""
        return self.name in _guards_of(text)

    @cached_property
    def _tried(self) -> tuple[bool, re.Pattern[str]]:
        return in_small_letters(self.pattern)


_FRAME, _NEAR = "⟧", 300
"""Stands in a text where the words end that a rule found; characters around it in which a guard may stand."""


@cache
def guard(name: str) -> Guard:
    """Gives one of the guards: one pattern, or several of which any may match."""
    return Guard(name, pattern("|".join(_alternatives(name))))


def _alternatives(name: str) -> list[str]:
    found = words("guards")[name]
    return [found] if isinstance(found, str) else list(found)


@cache
def _guard_cues() -> Cues[str]:
    return Cues((name, pattern(each)) for name in words("guards") for each in _alternatives(name))


@lru_cache(maxsize=256)
def _guards_of(text: str) -> list[str]:
    return _guard_cues()(text + _FRAME)


def _rule(each: Mapping[str, Any], parts: Mapping[str, str]) -> Rule:
    return Rule(
        id=each["id"],
        pattern=re.compile(_filled(each["pattern"], parts), re.IGNORECASE),
        means=each.get("role") or each.get("means", ""),
        confidence=float(each.get("confidence", 0.9)),
        joint=bool(each.get("joint", False)),
        list=bool(each.get("list", False)),
        kinds=bool(each.get("kinds", False)),
        known=bool(each.get("known", False)),
        status=each.get("status", ""),
        unless=re.compile(_filled(each["unless"], parts), re.IGNORECASE) if "unless" in each else None,
        example=each["example"],
        finds=tuple(each["finds"]),
        counter=each["counter"],
    )


def _filled(text: str, parts: Mapping[str, str]) -> str:
    """Puts the named parts of patterns in, and the marks of groups: ``{A}`` and ``{B}``."""
    for _ in range(3):  # parts may hold parts
        text = re.sub(r"\{([a-z]\w*)\}", lambda found: parts[found[1]], text)
    count = iter(range(1, 100))  # a name may stand once in a pattern, and its alternatives may each hold the group
    return re.sub(r"\{([A-Z])\}", lambda found: rf"⟨(?P<{found[1]}{next(count)}>\d+)⟩", text)
