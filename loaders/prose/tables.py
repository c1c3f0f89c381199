"""Tables of running documents: joined where a page break cut them, with their captions; survey tables are read."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from loaders.documents.structure import CAPTION, TABLE, Document
from loaders.prose.wording import words
from ontology.names import normalise

AREAS, ANSWERS, OTHER = "survey-areas", "survey-answers", "table"
_QUESTION = re.compile(r"^(?P<number>\d{1,2})\.\s+(?P<text>.+)$")


@dataclass(frozen=True)
class FoundTable:
    """A table of a document.

    Attributes:
        caption: what stands above it, or in its first row.
        header: names of its columns.
        rows: its cells.
        kind: ``survey-areas``, ``survey-answers`` or ``table``.
        group: who was asked, in a survey's table.
        path: the headings that it stands under.
        start: offset.
        end: offset after it.
    """

    caption: str
    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    kind: str
    group: str
    path: tuple[str, ...]
    start: int
    end: int


@dataclass(frozen=True)
class AreaCounts:
    """A row of a survey's table of areas of work."""

    group: str
    table: str
    area: str
    completed: int | None
    active: int | None
    future: int | None
    total: int | None


@dataclass(frozen=True)
class AnswerCounts:
    """A row of a survey's table of answers; ``percent`` is as printed, without its sign."""

    group: str
    number: str
    question: str
    answer: str
    percent: str
    count: int | None
    answered: int | None


@dataclass
class _Tables:
    found: list[FoundTable] = field(default_factory=list)

    def add(self, table: FoundTable) -> None:
        """Adds a table, or joins it to the one before whose caption and columns it repeats."""
        last = self.found[-1] if self.found else None
        if last and table.caption and _same(last.caption, table.caption) and _same_columns(last.header, table.header):
            self.found[-1] = replace(last, rows=(*last.rows, *table.rows), end=table.end)
        else:
            self.found.append(table)


def tables(document: Document) -> list[FoundTable]:
    """Finds the tables of a document, without its contents list."""
    gathered = _Tables()
    for n, block in enumerate(document.blocks):
        if block.kind == TABLE and not _is_contents(document, n):
            before = document.blocks[n - 1] if n else block
            above = document.words(before) if before.kind == CAPTION else ""
            gathered.add(_table(above, block.cells, document.path(n), block.start, block.end))
    return [replace(table, group=_group(gathered.found, n)) for n, table in enumerate(gathered.found)]


def _is_contents(document: Document, n: int) -> bool:
    path = document.path(n)
    return bool(path and re.match(words("tables")["contents"], path[-1], re.IGNORECASE))


def _table(above: str, cells: Sequence[tuple[str, ...]], path: tuple[str, ...], start: int, end: int) -> FoundTable:
    rows = [tuple(row) for row in cells if any(row)]
    first = [cell for cell in rows[0] if cell] if rows else []
    caption = above
    if first and _QUESTION.match(first[0]):
        caption = first[0]
        rows = [("", *rows[0][1:]), *rows[1:]] if len(first) > 1 else rows[1:]
    elif len(first) == 1 and len(rows) > 2 and not above:
        caption, rows = first[0], rows[1:]
    header, body = (rows[0], tuple(rows[1:])) if rows else ((), ())
    return FoundTable(caption, header, body, _kind(header), "", path, start, end)


def _kind(header: tuple[str, ...]) -> str:
    titles, grammar = " | ".join(header).casefold(), words("tables")
    if all(re.search(pattern, titles) for pattern in grammar["area_columns"].values()):
        return AREAS
    filled = [cell for cell in header if cell]
    if re.search(grammar["percent"], titles) or (filled and re.search(grammar["count"], filled[-1].casefold())):
        return ANSWERS
    return OTHER


def _same(one: str, other: str) -> bool:
    return normalise(one) == normalise(other)


def _same_columns(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    return [normalise(cell) for cell in one if cell] == [normalise(cell) for cell in other if cell]


def _group(found: Sequence[FoundTable], n: int) -> str:
    """Gives who was asked: by the question, or by the questions before it since the first."""
    at = n
    while at >= 0:
        text = found[at].caption
        for group, pattern in words("tables")["groups"].items():
            if re.search(pattern, text, re.IGNORECASE):
                return str(group)
        question = _QUESTION.match(text)
        if not question or question["number"] == "1":
            break
        at -= 1
    return "all" if not _QUESTION.match(found[n].caption) else _following(found, n)


def _following(found: Sequence[FoundTable], n: int) -> str:
    for table in found[n + 1 :]:
        question = _QUESTION.match(table.caption)
        if not question or question["number"] == "1":
            break
        for group, pattern in words("tables")["groups"].items():
            if re.search(pattern, table.caption, re.IGNORECASE):
                return str(group)
    return "all"


def area_counts(table: FoundTable) -> Iterator[AreaCounts]:
    """Yields the rows of a survey's table of areas of work."""
    grammar = words("tables")["area_columns"]
    columns = {
        name: next(n for n, cell in enumerate(table.header) if re.search(pattern, cell, re.IGNORECASE))
        for name, pattern in grammar.items()
    }
    for row in table.rows:
        if row[0] and not _answered([cell for cell in row if cell]):
            counts = {name: _whole(row[n]) if n < len(row) else None for name, n in columns.items()}
            yield AreaCounts(table.group, _named(table), row[0], **counts)


def _named(table: FoundTable) -> str:
    question = _QUESTION.match(table.caption)
    return f"question {question['number']}" if question else table.caption.partition(":")[0]


def answer_counts(table: FoundTable) -> Iterator[AnswerCounts]:
    """Yields the rows of a survey's table of answers."""
    question = _QUESTION.match(table.caption)
    number, text = (
        (question["number"], question["text"]) if question else (_named(table), table.caption.partition(": ")[2])
    )
    answered = _total(table)
    for row in table.rows:
        filled = [cell for cell in row if cell]
        if not filled or _answered(filled) or all(_whole(cell) is not None for cell in filled):
            continue
        named = [cell for cell in filled if not re.fullmatch(r"[\d,.]+\s?%?", cell)]
        percent = next((cell.rstrip("% ") for cell in filled if cell.endswith("%")), "")
        count = _whole(filled[-1]) if len(filled) > 1 else None
        yield AnswerCounts(table.group, number, text, named[0].rstrip(": ") if named else "", percent, count, answered)


def _answered(filled: Sequence[str]) -> re.Match[str] | None:
    return next((found for cell in filled if (found := re.match(words("tables")["answered"], cell))), None)


def _total(table: FoundTable) -> int | None:
    """Gives how many answered, as the table prints it; else the sum of its counts."""
    for n, row in enumerate(table.rows):
        filled = [cell for cell in row if cell]
        if found := _answered(filled):
            after = [cell for cell in table.rows[n + 1] if cell] if n + 1 < len(table.rows) else []
            return _whole(found["n"]) or _whole(filled[-1]) or (_whole(after[-1]) if after else None)
    counts = [_whole(row[-1]) for row in table.rows if row]
    if _QUESTION.match(table.caption) or None in counts:
        return None
    return sum(count for count in counts if count is not None)


def _whole(text: str) -> int | None:
    bare = text.replace(",", "").strip()
    return int(bare) if re.fullmatch(r"\d{1,9}", bare) else None
