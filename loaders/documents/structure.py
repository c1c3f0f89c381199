"""The structure of a document: its text, and the blocks that it is made of, each with its place in the text."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from loaders.documents.noise import is_text, is_untitled

HEADING, PARAGRAPH, ITEM, TABLE, FOOTNOTE, CAPTION, NOISE = (
    "heading", "paragraph", "item", "table", "footnote", "caption", "noise",
)  # fmt: skip
"""The kinds of block. Noise is what is on a page and no part of its text: menus, cookie banners, page numbers."""

GUESSED = 7
"""Levels from here on are of headings that nothing marks; marks know six."""


@dataclass(frozen=True)
class Block:
    """A part of a document.

    Attributes:
        kind: one of the kinds above.
        start: offset of its first character in the document's text.
        end: offset after its last.
        level: of a heading, from 1, and ``GUESSED`` or more where only its look tells that it is one; 0 otherwise.
        page: number of the page that it begins on; 0 where the format has no pages.
        cells: rows of a table.
    """

    kind: str
    start: int
    end: int
    level: int = 0
    page: int = 0
    cells: tuple[tuple[str, ...], ...] = ()

    @property
    def guessed(self) -> bool:
        """Whether nothing marks it as a heading."""
        return self.level >= GUESSED


@dataclass(frozen=True)
class Document:
    """A document.

    Attributes:
        text: its text as extracted; offsets count its characters.
        view: the same text, as long, with a space for each mark of emphasis, link or line break within a block.
        blocks: in the order of the text.
        title: what it is called; may be empty.
    """

    text: str
    view: str
    blocks: tuple[Block, ...]
    title: str = ""

    def words(self, block: Block) -> str:
        """Gives the words of a block, white space made single."""
        return " ".join(self.view[block.start : block.end].split())

    def path(self, place: int) -> tuple[str, ...]:
        """Gives the headings that a block stands under, outermost first."""
        found: list[Block] = []
        for block in self.blocks[: place + 1]:
            if block.kind == HEADING:
                found = [*(one for one in found if one.level < block.level), block]
        return tuple(self.words(one) for one in found)


@dataclass
class Builder:
    """Builds the text of a document block by block, for formats that have no plain text of their own."""

    pieces: list[str] = field(default_factory=list)
    blocks: list[Block] = field(default_factory=list)
    length: int = 0

    def add(self, kind: str, text: str, level: int = 0, page: int = 0, cells: Sequence[Sequence[str]] = ()) -> None:
        """Adds a block; one without words is passed over."""
        words = " ".join(clean(text).split()) if not cells else "\n".join("\t".join(row) for row in cells)
        if not words.strip():
            return
        start = self.length
        rows = tuple(tuple(" ".join(cell.split()) for cell in row) for row in cells)
        self.blocks.append(Block(kind, start, start + len(words), level, page, rows))
        self.pieces += [words, "\n\n"]
        self.length += len(words) + 2

    def document(self, title: str = "") -> Document:
        """Gives the document; its title is its first heading of the highest level where none is given."""
        text = "".join(self.pieces)
        made = Document(text, text, tuple(self.blocks), title)
        return Document(text, text, made.blocks, title or first_title(made))


_LONG = 160
"""Characters: a paragraph so long is text, and what follows it is no title."""


def first_title(document: Document) -> str:
    """Gives what stands over the text: the first heading of the highest level; else the first short line.

    Where no heading is marked as one, all above the text are guessed, and that nearest to it is its title: the name of
    the site and the leftovers of its menu stand above.
    """
    opening = _opening(document)
    headings = [one for one in opening if one.kind == HEADING]
    named = [one for one in headings if not is_untitled(document.words(one))]
    for found in (named, headings):
        if found and all(block.guessed for block in found):
            return _crumbed(document, found) or document.words(found[-1])
        if found:
            top = min(block.level for block in found[:3])
            return next(document.words(block) for block in found if block.level == top)
    return next((words for words in map(document.words, opening) if words), "")


def _opening(document: Document) -> list[Block]:
    """Gives the short blocks above the text."""
    opening: list[Block] = []
    for block in document.blocks:
        words = document.words(block)
        if block.kind in (PARAGRAPH, ITEM) and (len(words) > _LONG or (opening and is_text(words))):
            break
        if block.kind in (HEADING, PARAGRAPH) and len(words) <= _LONG:
            opening.append(block)
    return opening


_CRUMB = re.compile(r"[>»›/|]\s+")


def _crumbed(document: Document, headings: list[Block]) -> str:
    """Gives the heading that the page's path through its site ends in: "Home > Research > Safer streets"."""
    ends = [_CRUMB.split(document.words(block))[-1].casefold() for block in document.blocks[:4]]
    return next((words for words in map(document.words, headings) if ends.count(words.casefold()) > 1), "")


def clean(text: str) -> str:
    """Takes out the characters that no text has."""
    return re.sub("[\x00-\x08\x0b\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff\u00ad\u200b]", "", text)


def rows_of(cells: Iterator[Sequence[str]]) -> tuple[tuple[str, ...], ...]:
    """Gives the rows that hold anything."""
    return tuple(tuple(row) for row in cells if any(cell.strip() for cell in row))
