"""Rows of the tables of facts: one class a kind of table, whose fields are the table's columns.

A table's kind is recognised by its header. ``section`` and ``says`` may stand in every table: the section of the
published document, and a sentence that states the row.
"""

from typing import Annotated, ClassVar

from pydantic import AfterValidator, Field

from loaders.records import Record
from loaders.values import (
    AgencyName,
    Cells,
    Direction,
    Effect,
    Filled,
    FilledKind,
    FilledTheme,
    Membership,
    Percent,
    Planned,
    Respondence,
    Text,
    ThemeCells,
    When,
    Whole,
    filled,
)
from ontology.names import slug


class Row(Record):
    """A row of a table.

    Attributes:
        section: the section of the published document.
        says: a sentence that states the row.
        line: line of the file, from 1.
    """

    KIND: ClassVar[str] = ""
    ABOUT: ClassVar[str] = ""
    KEY: ClassVar[tuple[str, ...]] = ()
    """The fields that say which row it is, in a locator."""
    ONCE: ClassVar[bool] = False
    """Whether these fields may stand once in a file; else once in a section, in one sentence."""
    MAY_LACK: ClassVar[tuple[str, ...]] = ()
    """Columns that a table may do without, besides section and says."""

    section: Text = ""
    says: Text = ""
    line: int = 0

    @classmethod
    def columns(cls) -> tuple[str, ...]:
        """The columns that a table of this kind must have, as its header names them."""
        without = {"section", "says", "line", *cls.MAY_LACK}
        return tuple(cls._column(name) for name in cls.model_fields if name not in without)

    @classmethod
    def _column(cls, field: str) -> str:
        return cls.model_fields[field].alias or field

    @property
    def label(self) -> str:
        """Which row it is, in words: ``Table 1, Mental health``."""
        parts = (self._written(getattr(self, field)) for field in self.KEY)
        return ", ".join(part for part in parts if part)

    @property
    def identity(self) -> tuple[str, ...]:
        """What no two rows of one file may share."""
        fields = self.KEY if self.ONCE else (*self.KEY, "section", "says")
        return tuple(slug(self._written(getattr(self, field))) for field in fields)

    @property
    def written(self) -> str:
        """The row as the table has it: ``area: Mental health; completed: 17``."""
        cells = ((self._column(name), self._written(getattr(self, name))) for name in type(self).model_fields)
        return "; ".join(f"{name}: {cell}" for name, cell in cells if cell and name not in {"section", "says", "line"})

    @staticmethod
    def _written(value: object) -> str:
        if isinstance(value, tuple):
            return ", ".join(value)
        return "" if value is None else str(value)


class SurveyAreaRow(Row):
    """Counts of completed, active and possible future work in one area of work, as a table prints them."""

    KIND, ABOUT = "survey-areas", "a survey's counts of completed, active and future work by area"
    KEY = ("group", "table", "area")
    ONCE = True

    group: Filled
    table: Filled
    area: FilledTheme
    completed: Whole
    active: Whole
    future: Whole
    total: Whole


class SurveyAnswerRow(Row):
    """How many gave one answer to one question of a survey."""

    KIND, ABOUT = "survey-answers", "a survey's questions with the counts of their answers"
    KEY = ("group", "number", "question", "answer")
    ONCE = True

    group: Filled
    number: Text
    question: Filled
    answer: Filled
    percent: Percent
    count: Whole
    answered: Whole


class Respondent(Row):
    """An agency that answered a survey, or gave information for it without being listed."""

    KIND, ABOUT = "respondents", "who answered or contributed to a survey"
    KEY = ("agency", "role", "listed_as", "group")
    ONCE = True

    agency: Annotated[AgencyName, AfterValidator(filled)]
    role: Respondence
    listed_as: Text
    group: Text


class BoardOrigin(Row):
    """The law or policy that sets up a type of board."""

    KIND, ABOUT = "board-origins", "the law or policy that sets up types of board"
    KEY = ("board_type", "statute", "provision", "area")

    board_type: Filled
    statute: Text
    provision: Text
    purpose: Text
    area: Text
    cites: Cells


class BoardMember(Row):
    """A kind of agency that must, may or need not sit on a type of board."""

    KIND, ABOUT = "board-members", "kinds of agency that must, may or need not sit on types of board"
    KEY = ("board_type", "kind", "membership", "statute", "provision")

    board_type: Filled
    kind: FilledKind
    membership: Membership
    statute: Text
    provision: Text


class Duty(Row):
    """A service that an agency or kind of agency has the duty to commission."""

    KIND, ABOUT = "duties", "who has to commission which services"
    KEY = ("commissioner", "service", "statute")
    MAY_LACK = ("since",)

    commissioner: Filled
    service: Filled
    statute: Text
    status: Planned
    since: When = ""
    themes: ThemeCells


class LawDuty(Row):
    """A duty that the law puts on a kind of agency."""

    KIND, ABOUT = "law-duties", "duties that laws put on kinds of agency"
    KEY = ("statute", "provision", "kind", "duty")

    statute: Filled
    provision: Text
    kind: FilledKind
    duty: Filled


class Figure(Row):
    """A quantified claim."""

    KIND, ABOUT = "figures", "quantified claims"
    KEY = ("claim",)

    claim: Filled
    themes: ThemeCells
    measure: Text
    value: Text
    precision: Text
    unit: Text
    direction: Direction
    period: Text
    cites: Cells
    estimated_by: Text


class FactorRow(Row):
    """Something that helps or hinders joint work on a theme, and who says so."""

    KIND, ABOUT = "factors", "what helps or hinders joint work, and who says so"
    KEY = ("factor", "effect", "about", "named_by")

    factor: Filled
    effect: Effect
    about: FilledTheme
    named_by: Text
    cites: Cells


class RecommendationRow(Row):
    """Something that a document, or a publication that it cites, recommends be done."""

    KIND, ABOUT = "recommendations", "what is recommended, and by whom"
    KEY = ("recommendation",)

    recommendation: Filled
    made_by: Text
    themes: ThemeCells
    cites: Cells


class SurveyTheme(Row):
    """A theme that respondents of a survey named as a priority, a demand and so on."""

    KIND, ABOUT = "survey-themes", "themes that respondents named as priorities, demands, good practice or lessons"
    KEY = ("as_", "theme", "listed_as", "group", "heading")
    MAY_LACK = ("heading",)

    as_: Filled = Field(alias="as")
    theme: FilledTheme
    listed_as: Text
    group: Text
    heading: Text = ""


class DiscussionQuestion(Row):
    """A question that a document puts up for discussion."""

    KIND, ABOUT = "discussion-questions", "questions put up for discussion"
    KEY = ("question", "chapter")

    question: Filled
    chapter: Text
    themes: ThemeCells


class Citation(Row):
    """A citation as printed, with the reference that it leads to, or why it leads to none."""

    KIND, ABOUT = "citations", "citations with the references that they lead to"
    KEY = ("citation", "evidence", "section")
    MAY_LACK = ("project",)

    citation: Filled
    evidence: Text
    themes: ThemeCells
    reason: Text
    project: Text = ""


class Mention(Row):
    """An agency or board that a document only names."""

    KIND, ABOUT = "mentions", "agencies and boards that are only named"
    KEY = ("agency",)

    agency: Filled


TABLES: tuple[type[Row], ...] = (
    *(SurveyAreaRow, SurveyAnswerRow, SurveyTheme, Respondent, BoardOrigin, BoardMember, Duty, LawDuty),
    *(Figure, FactorRow, RecommendationRow, DiscussionQuestion, Citation, Mention),
)
"""The tables of facts. The registers are in register_rows.py."""
