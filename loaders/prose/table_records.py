"""Records of the tables of a document: a survey's counts become observations, other tables are kept as printed."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import asdict
from typing import Any, TypeVar

from pydantic import ValidationError

from loaders.documents.structure import Document
from loaders.prose.records import Doubt, ProseRecord, ProseTable, Said
from loaders.prose.tables import ANSWERS, AREAS, FoundTable, answer_counts, area_counts, tables
from loaders.rows import Row, SurveyAnswerRow, SurveyAreaRow

R = TypeVar("R", bound=Row)


def table_records(document: Document, said: Callable[[int, int, str], Said]) -> Iterator[ProseRecord]:
    """Yields the tables of a document, and what of them could not be read as a row.

    Args:
        document: read from a file.
        said: gives the words at a place.
    """
    for table in tables(document):
        at = said(table.start, min(table.end, table.start + _QUOTED), "table")
        areas, bad = _rows(SurveyAreaRow, area_counts(table) if table.kind == AREAS else (), table)
        answers, worse = _rows(SurveyAnswerRow, answer_counts(table) if table.kind == ANSWERS else (), table)
        yield ProseRecord(
            table=ProseTable(
                caption=table.caption, header=table.header, rows=table.rows, areas=areas, answers=answers, said=at
            )
        )
        for what in (*bad, *worse):
            yield ProseRecord(doubt=Doubt(what=what, said=at))


_QUOTED = 300
"""Characters of a table that are quoted for what is said of all of it."""


def _rows(model: type[R], counts: Iterable[Any], table: FoundTable) -> tuple[tuple[R, ...], list[str]]:
    """Gives the rows that hold what a row must hold, each once, and a line on each that does not."""
    made: dict[tuple[str, ...], R] = {}
    bad: list[str] = []
    for one in counts:
        values: dict[str, Any] = {key: "" if value is None else str(value) for key, value in asdict(one).items()}
        try:
            row = model(**values, section=" > ".join(table.path), says="")
        except ValidationError as error:
            first = error.errors()[0]
            bad.append(f"a row of the table {table.caption!r}: {first['loc'][0]}: {first['msg']}")
            continue
        made.setdefault(tuple(str(getattr(row, key)) for key in model.KEY), row)
    return tuple(made.values()), bad
