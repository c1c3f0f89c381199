"""Records: what a case-study file, a reference list and every other document says, typed and checked.

This file has the base of all records, the case study and the reference; rows.py has the rows of tables.
"""

from typing import Annotated, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, model_validator

from loaders.values import (
    AgencyName,
    Direction,
    Filled,
    FilledTheme,
    Flag,
    KindName,
    PartStatus,
    Planned,
    ProjectStatus,
    Published,
    Role,
    Scale,
    Text,
    When,
    id_of,
    problem,
)

Places = dict[str, tuple[int, int]]
"""Line and column of each key and list item: ``agencies/1/roles`` is the roles of the second agency."""


class Record(BaseModel):
    """What one loader read in one place. Nothing that it does not know is let in, and nothing changes it."""

    model_config = ConfigDict(extra="forbid", frozen=True, populate_by_name=True)


class Participant(Record):
    """An agency or board that takes part in a project, or a participant that is named by its kind only.

    Attributes:
        name: the agency or board as named; empty where the text gives only its kind.
        kind: the kind of agency.
        named: how the text names a participant that it gives by kind only.
        roles: what it does in the project.
        joint: whether it does so jointly with others.
        share: what part of the work or money is its own, in the source's terms.
        status: ``planned`` where it is intended or hoped for, ``ended`` where the text says that it is over.
        area: a place that tells agencies of one name apart.
        says: a sentence that states it, where the body's own cannot be found.
    """

    name: AgencyName = ""
    kind: KindName = ""
    named: Text = ""
    roles: tuple[Role, ...]
    joint: Flag = False
    share: Text = ""
    status: PartStatus = ""
    area: Text = ""
    says: Text = ""

    @model_validator(mode="after")
    def _is_named(self) -> "Participant":
        if not self.name and not self.kind:
            raise problem(
                "The entry has neither a name nor a kind.", "Give the name, or the kind where no name is given."
            )
        if self.name and self.named:
            raise problem("The entry has both 'name' and 'named'.", "'named' is for participants given by kind only.")
        if not self.roles:
            raise problem("The entry has no role.", "Give one; an agency that is only named belongs under 'mentions'.")
        return self


class BoardLink(Record):
    """A board that the text connects with a project without saying that it takes part."""

    name: Filled
    type: Text = ""
    area: Text = ""
    says: Text = ""


class FundGrant(Record):
    """A fund that pays for a project, or is hoped to."""

    name: Filled
    funder: Text = ""
    amount: Text = ""
    purpose: Text = ""
    status: Planned = ""
    says: Text = ""


class ReportedFinding(Record):
    """A result of a project as a text reports it; the value keeps the source's precision."""

    measure: Filled
    value: Text = ""
    unit: Text = ""
    direction: Direction = ""
    precision: Text = ""
    period: Text = ""
    estimated_by: Text = ""
    evaluation: Flag = False
    published: Published = ""
    status: Planned = ""
    themes: tuple[FilledTheme, ...] = ()
    says: Text = ""


class SaidName(Record):
    """An entry of a list of names that carries the sentence which states it."""

    name: Filled
    says: Text = ""


class PublishedSource(Record):
    """The published document whose facts a file states, and the section of it.

    ``presented_in`` is the section that presents the project, and whose citations are ``section_evidence``; where it is
    left out, the section that the project's own section stands in.
    """

    section: Text = ""
    presented_in: Text = ""
    title: Text = ""
    published: When = ""
    url: Text = ""
    licence: Text = ""
    publisher: Text = ""


class FrontMatter(Record):
    """The fields of a case-study file, as people write them between the two lines of hyphens."""

    type: Literal["case-study"] = "case-study"
    id: Annotated[Text, AfterValidator(id_of("project"))] = ""
    title: Filled
    aliases: tuple[Filled, ...] = ()
    summary: Text = ""
    areas: tuple[Filled, ...] = ()
    themes: tuple[FilledTheme, ...] = ()
    status: ProjectStatus = ""
    started: When = ""
    ended: When = ""
    duration: Text = ""
    aim: Text = ""
    scale: Scale = ""
    part_of: Text = ""
    drafted_from: Text = ""
    agencies: tuple[Participant, ...] = ()
    boards: tuple[BoardLink, ...] = ()
    funds: tuple[FundGrant, ...] = ()
    statutes: tuple[Filled, ...] = ()
    evidence: tuple[Filled, ...] = ()
    section_evidence: tuple[Filled, ...] = ()
    findings: tuple[ReportedFinding, ...] = ()
    enablers: tuple[Filled, ...] = ()
    barriers: tuple[Filled, ...] = ()
    recommendations: tuple[Filled, ...] = ()
    information_sharing: Text = ""
    impact_measure: Text = ""
    lessons: Text = ""
    mentions: tuple[Filled, ...] = ()
    source: PublishedSource = PublishedSource()


class CaseStudy(FrontMatter):
    """A case study: its fields, its text, and where in the file each field stands.

    ``says`` has the sentences given with the entries of lists of names, by their paths (``themes/0``).
    """

    body: str = ""
    says: dict[str, str] = Field(default_factory=dict)
    places: Places = Field(default_factory=dict)


class Reference(Record):
    """A publication in a reference list."""

    key: Filled
    title: Filled
    type: Text = ""
    authors: tuple[Filled, ...] = ()
    year: Text = ""
    container: Text = ""
    publisher: Text = ""
    url: Text = ""
    doi: Text = ""
    themes: tuple[FilledTheme, ...] = ()
    line: int = 0
