"""A project's own names in its sentences, and the words that stand for it: "the scheme", "our hub"."""

import re
from collections.abc import Iterator, Sequence
from functools import cache

from loaders.prose.mention import GRAMMAR, KNOWN, Mention
from loaders.prose.wording import words

MARK = "⟪P⟫"
_OTHERS = (" Council", " Police", " NHS", " Hospital", " Trust")
"""What follows a name that is that of a body: "Haven Council" is not the project "Haven"."""
_SHORTEST = 3


class OwnNames:
    """Puts marks for a project in its sentences; compiles nothing, since every document has names of its own."""

    def __init__(self, names: Sequence[str], is_study: bool = False) -> None:
        self._names = sorted((name for name in names if len(name) >= _SHORTEST), key=len, reverse=True)
        self._is_study = is_study

    def marked(self, text: str) -> str:
        """Gives a sentence with a mark for each place that means the project."""
        for name in self._names:
            if name in text:
                text = _with_mark(text, name)
        text = _words_for_it("refers").sub(MARK, text)
        return _words_for_it("refers_to_study").sub(MARK, text) if self._is_study else text


def is_study(names: Sequence[str], view: str) -> bool:
    """Whether a project is a study itself, by its name or by what the text says that it is."""
    return any(_words_for_it("study_names").search(name) for name in names) or any(
        _words_for_it("is_study").match(view, at + len(name)) for name in names[:1] for at in _places(name, view)
    )


def _places(name: str, view: str) -> Iterator[int]:
    """Yields the first few places of a name."""
    at = view.find(name)
    for _ in range(_FEW):
        if at >= 0:
            yield at
            at = view.find(name, at + 1)


_FEW = 5


def _with_mark(text: str, name: str) -> str:
    at = text.find(name)
    while at >= 0:
        end = at + len(name)
        if _is_whole(text, at, end) and not text.startswith(_OTHERS, end):
            start = at - 4 if text[max(0, at - 4) : at] in ("the ", "The ") else at
            text, end = text[:start] + MARK + text[end:], start + len(MARK)
        at = text.find(name, end)
    return text


def _is_whole(text: str, start: int, end: int) -> bool:
    """Whether a name stands as words of its own."""
    return not (start and text[start - 1].isalnum()) and not (end < len(text) and text[end].isalnum())


def stands_as_agency(view: str, one: Mention, others: Sequence[Mention]) -> bool:
    """Whether a name that is also the project's stands where an agency does: "run by X", beside one that is known."""
    if one.how != GRAMMAR:
        return False
    return bool(_body().search(view[max(0, one.start - _BEFORE) : one.start])) or any(
        other.how == KNOWN
        and other.label == "Agency"
        and _AND.fullmatch(view, min(one.end, other.end), max(one.start, other.start))
        for other in others
    )


_AND = re.compile(r"(?: \([^()]{2,20}\))?,? and (?:the )?")
_BEFORE = 40
"""Characters before a name in which the words stand that only an agency follows."""


@cache
def _body() -> re.Pattern[str]:
    return re.compile(words("projects")["before_agencies"])


@cache
def _words_for_it(key: str) -> re.Pattern[str]:
    return re.compile(words("projects")[key])
