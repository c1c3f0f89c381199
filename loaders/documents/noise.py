"""What stands on a page and is no part of its text: cookie banners, menus, page numbers. The words are data."""

import re
from functools import cache
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML

from loaders.cues import Cues

RULE = re.compile(r"\s*(?:(?:[-*_=]\s*){3,}|\|\s*|:?-[-|:\s]*\|[-|:\s]*)$")


_PAGE = re.compile(r"\W*(?:page\s+)?\d{1,4}(?:\s+of\s+\d+)?\W*", re.IGNORECASE)


def is_rule(line: str) -> bool:
    """Whether a line is only there to divide."""
    return bool(RULE.match(line))


def is_noise(line: str) -> bool:
    """Whether a line is one that pages carry beside their text."""
    words = line.strip()
    return any(pattern.match(words) for pattern in _noise()(words)) or bool(_PAGE.fullmatch(line))


def is_untitled(line: str) -> bool:
    """Whether a line begins as no title does: a number, a question, a part of a text, somebody's words or office."""
    return bool(_untitled().match(line))


def is_text(line: str) -> bool:
    """Whether a line is text already: a sentence, or a value after its label."""
    return is_labelled(line) or bool(re.match(r"[A-Z“‘\"'].{30,}[a-z)][.!?:]", line))


@cache
def _untitled() -> re.Pattern[str]:
    return re.compile(_words()["untitled"], re.IGNORECASE)


def is_labelled(line: str) -> bool:
    """Whether a line gives a value after a label: "Funder: the county council"."""
    return bool(_labels().match(line))


def is_label(line: str) -> bool:
    """Whether a line is a label alone, its value on the next: "Lead institution"."""
    return bool(_label_alone().fullmatch(line.strip()))


@cache
def _label_alone() -> re.Pattern[str]:
    return re.compile(rf"(?:{_words()['labels']})\s*:?", re.IGNORECASE)


@cache
def _labels() -> re.Pattern[str]:
    return re.compile(rf"\W*(?:{_words()['labels']})\s*:\W*\w", re.IGNORECASE)


@cache
def _words() -> dict[str, Any]:
    found: dict[str, Any] = YAML(typ="safe").load((Path(__file__).parent / "noise.yaml").read_text(encoding="utf-8"))
    return found


@cache
def _noise() -> Cues[re.Pattern[str]]:
    patterns = [re.compile(each, re.IGNORECASE) for each in _words()["lines"]]
    return Cues(zip(patterns, patterns, strict=True))
