"""Records of documents in prose: the same as of case-study files, each fact with the words that say it."""

from typing import Literal

from pydantic import Field

from loaders.records import CaseStudy, Record, Reference
from loaders.rows import SurveyAnswerRow, SurveyAreaRow
from loaders.values import Filled, Text

AREA_OF_AGENCY = "area-of-agency"
"""The rule by which a project is in the area that a local agency which takes part is named after."""
THEME_OF_WORDS = "theme-of-words"
"""The rule by which a project is about a theme that its text does not name: words that go with it say so."""


class Said(Record):
    """The words that say a fact, and how they were read.

    Attributes:
        quote: the document's own sentence.
        start: offset of the sentence in the document's text.
        end: offset after it.
        rule: the rule that read it.
        confidence: how sure it is.
        locator: where it stands: headings, page.
    """

    quote: str
    start: int
    end: int
    rule: Text
    confidence: float
    locator: Text = ""


class ProseStudy(CaseStudy):
    """A project as a document presents it in prose; ``said`` has the words for each of its entries.

    The keys of ``said`` are paths: ``agencies/0`` is the first entry of ``agencies``.
    """

    said: dict[str, Said] = Field(default_factory=dict)


class ProseCitation(Record):
    """A citation in a document, resolved to its reference list or not."""

    text: Filled
    keys: tuple[Filled, ...] = ()
    reason: Text = ""
    said: Said


class ProseMention(Record):
    """An organisation that a document names."""

    name: Filled
    label: Literal["Agency", "Board"] = "Agency"
    said: Said


class Doubt(Record):
    """What was read and is not sure enough to be loaded: for a person to review."""

    what: Filled
    said: Said


class ProseTable(Record):
    """A table of a document: a survey's counts where it is known as one; else as it is printed, with its caption."""

    caption: str = ""
    header: tuple[str, ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()
    areas: tuple[SurveyAreaRow, ...] = ()
    answers: tuple[SurveyAnswerRow, ...] = ()
    said: Said


class ProseRecord(Record):
    """One thing that was read in a document: exactly one of these is given."""

    study: ProseStudy | None = None
    reference: Reference | None = None
    citation: ProseCitation | None = None
    mention: ProseMention | None = None
    table: ProseTable | None = None
    doubt: Doubt | None = None
