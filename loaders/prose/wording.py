"""The rules, read from ``rules/*.yaml``: patterns with what they mean, each with an example and a counter-example."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML

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
    example: str
    finds: tuple[str, ...]
    counter: str


@cache
def words(name: str) -> Mapping[str, Any]:
    """Gives a file of rules as it is written."""
    found: Mapping[str, Any] = YAML(typ="safe").load((FOLDER / f"{name}.yaml").read_text(encoding="utf-8"))
    return found


@cache
def rules(name: str) -> tuple[Rule, ...]:
    """Gives the rules of a file, in their order."""
    parts = {key: f"(?:{value})" for key, value in words("parts").items()}
    return tuple(_rule(each, parts) for each in words(name)["rules"])


def pattern(text: str) -> re.Pattern[str]:
    """Compiles a pattern with its parts put in."""
    return re.compile(_filled(text, {key: f"(?:{value})" for key, value in words("parts").items()}), re.IGNORECASE)


@cache
def guard(name: str) -> re.Pattern[str]:
    """Gives one of the guards: words that make a sentence say less than it seems to."""
    return pattern(words("guards")[name])


def _rule(each: Mapping[str, Any], parts: Mapping[str, str]) -> Rule:
    return Rule(
        id=each["id"],
        pattern=re.compile(_filled(each["pattern"], parts), re.IGNORECASE),
        means=each.get("role") or each.get("means", ""),
        confidence=float(each.get("confidence", 0.9)),
        joint=bool(each.get("joint", False)),
        list=bool(each.get("list", False)),
        kinds=bool(each.get("kinds", False)),
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
