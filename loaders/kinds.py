"""The kinds of document: for each, its record and what it states. To add a kind, add a row here."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from loaders import notebook
from loaders import register_statements as registers
from loaders import survey_statements as surveys
from loaders import table_statements as tables
from loaders.context import Context
from loaders.register_rows import REGISTERS
from loaders.rows import TABLES, Row
from ontology.statement import Statement

CASE_STUDY, REFERENCES, PROSE = "case-study", "references", "prose"
NOTEBOOK = notebook.TYPE

States = Callable[[Any, Context], Iterator[Statement]]


@dataclass(frozen=True)
class TableKind:
    """A kind of table.

    Attributes:
        name: ``survey-areas``.
        about: a line on what it holds.
        row: the record of a row.
        states: gives the statements of its rows.
    """

    name: str
    about: str
    row: type[Row]
    states: States


_STATES: dict[str, States] = {
    "survey-areas": surveys.survey_area_statements,
    "survey-answers": surveys.survey_answer_statements,
    "survey-themes": surveys.survey_theme_statements,
    "respondents": surveys.respondent_statements,
    "discussion-questions": surveys.discussion_question_statements,
    "board-origins": tables.board_origin_statements,
    "board-members": tables.board_member_statements,
    "duties": tables.duty_statements,
    "law-duties": tables.law_duty_statements,
    "figures": tables.figure_statements,
    "factors": tables.factor_row_statements,
    "recommendations": tables.recommendation_row_statements,
    "citations": tables.citation_statements,
    "mentions": tables.mention_statements,
    "agencies": registers.agency_statements,
    "areas": registers.area_statements,
    "board-types": registers.board_type_statements,
    "boards": registers.board_statements,
    "statutes": registers.statute_statements,
    "provisions": registers.provision_statements,
}

TABLE_KINDS: dict[str, TableKind] = {
    row.KIND: TableKind(row.KIND, row.ABOUT, row, _STATES[row.KIND]) for row in (*TABLES, *REGISTERS)
}
"""The kinds of table by name."""

ABOUT: dict[str, str] = {
    CASE_STUDY: "a project: Markdown with YAML front matter",
    REFERENCES: "a reference list: BibTeX or CSL-JSON",
    PROSE: "a document in prose: Word, PDF, web page, plain text or Markdown",
    NOTEBOOK: "what people in a workshop said of a view: JSON that the view writes",
    **{kind.name: kind.about for kind in TABLE_KINDS.values()},
}
"""All kinds of document by name, with a line on each."""
