"""Reads plain text and Markdown, line by line; the text stays as it is, so that offsets are those of the file."""

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import replace
from statistics import quantiles
from typing import NamedTuple

from loaders.decoding import UNPRINTABLE
from loaders.documents.noise import is_label, is_labelled, is_noise, is_rule
from loaders.documents.structure import (
    CAPTION,
    FOOTNOTE,
    GUESSED,
    HEADING,
    ITEM,
    NOISE,
    PARAGRAPH,
    TABLE,
    Block,
    Document,
    first_title,
)  # fmt: skip

_HEADING = re.compile(r"\s{0,3}(#{1,6})\s+\S")
_BULLET = re.compile(r"\s*(?:[-*+•·‣▪◦●–]|[a-z|]{1,2}(?=\s+[A-Z|])(?<![aI])|\(?\d{1,2}[.)]|\([a-z]\))\s+(?=\S)")
_FOOTNOTE = re.compile(r"\s*(?:<sup>\d+</sup>|\[\^\w+\]:)")
_CAPTION = re.compile(r"\W*(?:table|figure|chart|box)\s+\d+", re.IGNORECASE)
_BOLD = re.compile(r"\s*(?:\*\*|__|<b>)(?P<words>[^*]{2,600})(?:\*\*|__|</b>)\s*:?\s*$")
_MARKS = re.compile(
    r"<!--.*?-->|</?(?:sup|sub|b|i|em|strong|u|br|span|p|div|a)\b[^<>]{0,300}>|\*{1,3}(?=\S)|(?<=\S)\*{1,3}|(?<!\w)_{1,2}(?=\w)"
    r"|(?<=\w)_{1,2}(?!\w)|\]\([^()\s]{0,500}\)|!?\[(?=[^\]\n]{1,300}\]\()|^\s{0,3}#{1,6}(?=\s)|\\(?=[_*#\[\]])|`",
    re.MULTILINE | re.DOTALL,
)
_FOOTMARK = re.compile(r"<sup>\d{1,3}</sup>")
_CELL = re.compile(r"(?P<words>[^|\n]*[^|\s])[ \t]*\|[ \t]*$")
"""A line with the end of a cell, where the cells of a page's table stand on lines of their own."""
_SIGNS = re.compile(r"[<*_\[\]#\\`]")
"""The characters one of which is in every mark."""
_BUT_BREAKS = re.compile(r"[^\n]")
_MARKED = 3
"""So many headings with marks make a text in which lines without are none."""
_SHORT, _WRAPPED, _HEADING_WORDS, _TITLE_WORDS = 4, 110, 14, 24
_ASKED = re.compile(r"(?:What|How|Who|Why|Where|When)\b[^.?!]{3,90}\?$")
_END = re.compile(r"[.!?:;,][\"'”’)\]]*\s*$")


class _Line(NamedTuple):
    start: int
    end: int
    text: str


def read_lines(text: str, title: str = "") -> Document:
    """Gives the structure of a plain text."""
    view = masked(text)
    lines = [_Line(found.start(), found.end(), _uncelled(found[0])) for found in re.finditer(r"[^\n]+", text)]
    lines = [line for line in lines if line.text.strip()]
    is_marked = sum(bool(_HEADING.match(line.text)) for line in lines) >= _MARKED
    blocks = tuple(_joined(list(_blocks(lines, text, is_marked)), view))
    joined = _without_breaks(view, blocks)
    made = Document(text, joined, blocks, title)
    return replace(made, title=title or first_title(made))


def _uncelled(line: str) -> str:
    found = _CELL.match(line) if line.rstrip().endswith("|") else None
    return found["words"] if found else line


def masked(text: str) -> str:
    """Gives the text with spaces for its marks, as long as before."""
    if _SIGNS.search(text):
        text = _FOOTMARK.sub(lambda found: " " * len(found[0]), text)
        text = _MARKS.sub(_spaces, text)
    return UNPRINTABLE.sub(" ", text.replace("\u00a0", " ").replace("\r", " "))


def _spaces(mark: re.Match[str]) -> str:
    return _BUT_BREAKS.sub(" ", mark[0]) if "\n" in mark[0] else " " * len(mark[0])


def _without_breaks(view: str, blocks: tuple[Block, ...]) -> str:
    pieces, at = [], 0
    for block in blocks:
        if block.kind != TABLE:
            pieces += [view[at : block.start], view[block.start : block.end].replace("\n", " ")]
            at = block.end
    return "".join([*pieces, view[at:]])


def _blocks(lines: list[_Line], text: str, is_marked: bool) -> Iterator[Block]:
    width = _width(lines)
    at = 0
    while at < len(lines):
        taken = _taken(lines, at, text, width)
        yield from _block(lines, at, taken, text, is_marked)
        at = taken


def _width(lines: list[_Line]) -> int:
    """Gives the width that the text is wrapped at; 0 where a line is a paragraph."""
    lengths = [len(line.text) for line in lines]
    if len(lengths) < 6 or max(lengths) > _WRAPPED:
        return 0
    width = int(quantiles(lengths, n=10)[8])
    return width if width > 55 else 0


def _taken(lines: list[_Line], at: int, text: str, width: int) -> int:
    """Gives the number of the first line that is no longer part of the block that begins at a line."""
    first, after = lines[at], at + 1
    if _is_table(first.text):
        while after < len(lines) and _is_table(lines[after].text) and _near(lines, after, text):
            after += 1
        return after
    if _HEADING.match(first.text) or is_rule(first.text) or _BOLD.match(first.text):
        return after
    if not width:
        return _hanging(lines, at, text)
    while after < len(lines) and _near(lines, after, text) and not _starts_anew(lines[after].text):
        if len(lines[after - 1].text.rstrip()) < width * 0.6 and not _continues(lines[after].text):
            break
        after += 1
    return after


def _hanging(lines: list[_Line], at: int, text: str) -> int:
    """Gives the number of the first line after an item and those that are indented below its mark."""
    after = at + 1
    if _BULLET.match(lines[at].text):
        while after < len(lines) and _near(lines, after, text) and _is_below(lines[at].text, lines[after].text):
            after += 1
    return after


def _is_below(item: str, line: str) -> bool:
    return _indent(line) > _indent(item) and not _starts_anew(line)


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip())


def _near(lines: list[_Line], at: int, text: str) -> bool:
    return text.count("\n", lines[at - 1].end, lines[at].start) == 1


def _starts_anew(line: str) -> bool:
    return bool(
        _HEADING.match(line) or _BULLET.match(line) or _FOOTNOTE.match(line) or is_rule(line) or _is_table(line)
    )


def _continues(line: str) -> bool:
    return line.lstrip()[:1].islower()


def _is_table(line: str) -> bool:
    return (line.lstrip().startswith("|") and line.strip() != "|") or (
        "\t" in line and ("\t" in line.strip() or "\t" in line[:-1])
    )


def _block(lines: list[_Line], at: int, after: int, text: str, is_marked: bool) -> Iterator[Block]:
    first, last = lines[at], lines[after - 1]
    start = first.start + len(first.text) - len(first.text.lstrip())
    block = Block(PARAGRAPH, start, last.start + len(last.text.rstrip()))
    if is_rule(first.text):
        return
    if _is_table(first.text):
        rows = tuple(_cells(line.text) for line in lines[at:after] if not re.fullmatch(r"[\s|:-]+", line.text))
        yield replace(block, start=first.start, end=last.end, kind=TABLE, cells=rows)
    elif found := _HEADING.match(first.text):
        yield replace(block, kind=HEADING, level=len(found[1]))
    elif _FOOTNOTE.match(first.text):
        yield replace(block, kind=FOOTNOTE)
    elif _CAPTION.match(first.text) and after == at + 1 and len(first.text) < 200:
        yield replace(block, kind=CAPTION)
    elif found := _BULLET.match(first.text):
        yield replace(block, kind=ITEM, start=first.start + found.end())
    elif is_noise(first.text) or _in_menu(lines, at, text):
        yield replace(block, kind=NOISE)
    elif _BOLD.match(first.text) and at + 1 < len(lines) and _is_table(lines[at + 1].text):
        yield replace(block, kind=CAPTION)
    elif after == at + 1 and _looks_headed(lines, at, is_marked):
        yield replace(block, kind=HEADING, level=GUESSED + 1 if at else GUESSED)
    else:
        yield block


def _cells(line: str) -> tuple[str, ...]:
    plain = masked(line)
    cells = plain.strip().strip("|").split("|") if plain.strip().startswith("|") else plain.split("\t")
    return tuple(" ".join(cell.split()) for cell in cells)


def _in_menu(lines: list[_Line], at: int, text: str) -> bool:
    """Whether a short line stands among others: the leftovers of a page's menu."""
    if at == 0 or not _is_short(lines[at].text):
        return False
    run = [at]
    for step in (-1, 1):
        other = at
        while 0 <= other + step < len(lines) and _is_short(lines[other + step].text):
            if not _near(lines, max(other, other + step), text):
                break
            other += step
            run.append(other)
    return len(run) >= _SHORT and not any(is_label(lines[n].text) for n in run)


def _is_short(line: str) -> bool:
    return len(line.split()) <= _SHORT and not _END.search(line) and not _starts_anew(line)


def _looks_headed(lines: list[_Line], at: int, is_marked: bool) -> bool:
    """Whether a line reads as a heading: short, without a full stop, begun with a capital; else only where marked."""
    line = lines[at].text.strip()
    if _BOLD.match(line):
        return not line.rstrip("*_ ").endswith((".", ","))
    if _ASKED.match(line) and not is_marked:
        return True
    if (
        is_marked
        or _END.search(line.rstrip(":"))
        or is_labelled(line)
        or len(line.split()) > (_HEADING_WORDS if at else _TITLE_WORDS)
        or not (line[:1].isupper() or line[:1] == "£")
    ):
        return False
    return at == 0 or not line.endswith(":")


def _joined(blocks: list[Block], view: str) -> Iterator[Block]:
    """Joins a paragraph that a page break cut in two: it has no full stop, and goes on with a small letter."""
    starts = [block.start for block in blocks]
    skip: set[int] = set()
    for place, block in enumerate(blocks):
        if place in skip:
            continue
        after = place + 1
        if after < len(blocks) and block.kind in (PARAGRAPH, ITEM) and blocks[after].kind == PARAGRAPH:
            head, tail = view[block.start : block.end].rstrip(), view[blocks[after].start :][:1]
            if tail.islower() and head[-1:].isalnum():
                skip.add(bisect_left(starts, blocks[after].start))
                yield replace(block, end=blocks[after].end)
                continue
        yield block
