"""What of a project's text shows what it is about: where it names a theme, or has words that go with one."""

import re
from dataclasses import dataclass, field

from loaders.prose.lexicon import hints
from loaders.prose.subjects import Spans, Topic, inside, themes_in, topic

_LEADING = 3
"""Paragraphs at the beginning of a text that say what it is about."""


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


_LISTED = (
    re.compile(r"(?:,|\bor\b|\band\b|/)\s*(?:[\w-]+\s){0,2}$"),
    re.compile(r"\s*(?:[\w-]+\s?){0,2}(?:,|or\b|and\b|/)"),
)


def _is_listed(one: Topic, text: str) -> bool:
    before, after = _LISTED
    return bool(before.search(text[max(0, one.start - 30) : one.start]) and after.match(text, one.end))
