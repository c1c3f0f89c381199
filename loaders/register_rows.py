"""Rows of the registers: known agencies, areas, boards and statutes, each with an identifier of its own."""

from typing import Annotated

from pydantic import AfterValidator, Field

from loaders.rows import Row
from loaders.values import Cells, Filled, FilledKind, Text, When, each_id_of, id_of


def _id(prefix: str) -> AfterValidator:
    return AfterValidator(id_of(prefix))


def _ids(prefix: str) -> AfterValidator:
    return AfterValidator(each_id_of(prefix))


class RegisterRow(Row):
    """A row of a register: its identifier stands once."""

    KEY, ONCE = ("id",), True


class AgencyRow(RegisterRow):
    """A known agency.

    ``shared_aliases`` are names that another agency has too; ``member_name`` tells names apart and states nothing.
    """

    KIND, ABOUT = "agencies", "register of agencies"

    id: Annotated[Filled, _id("agency")]
    name: Filled
    kind: FilledKind
    aliases: Cells
    abbreviation: Text
    codes: Cells
    area: Annotated[Text, _id("area")]
    parent: Annotated[Text, _id("agency")]
    from_: When = Field(alias="from")
    to: When
    predecessors: Annotated[Cells, _ids("agency")]
    successors: Annotated[Cells, _ids("agency")]
    shared_aliases: Cells
    member_name: Text


class AreaRow(RegisterRow):
    """A known area."""

    KIND, ABOUT = "areas", "register of areas"

    id: Annotated[Filled, _id("area")]
    name: Filled
    type: Text
    aliases: Cells
    codes: Cells
    part_of: Annotated[Cells, _ids("area")]
    from_: When = Field(alias="from")
    to: When
    successors: Annotated[Cells, _ids("area")]


class BoardTypeRow(RegisterRow):
    """A known type of board."""

    KIND, ABOUT = "board-types", "register of types of board"

    id: Annotated[Filled, _id("board-type")]
    name: Filled
    aliases: Cells
    abbreviation: Text
    area: Annotated[Text, _id("area")]


class BoardRow(RegisterRow):
    """A known board."""

    KIND, ABOUT = "boards", "register of boards"

    id: Annotated[Filled, _id("board")]
    name: Filled
    type: Annotated[Text, _id("board-type")]
    aliases: Cells
    area: Annotated[Text, _id("area")]


class StatuteRow(RegisterRow):
    """A known Act."""

    KIND, ABOUT = "statutes", "register of statutes"

    id: Annotated[Filled, _id("statute")]
    name: Filled
    year: Text
    number: Text
    url: Text
    aliases: Cells
    abbreviation: Text


class ProvisionRow(RegisterRow):
    """A known section or schedule of an Act."""

    KIND, ABOUT = "provisions", "register of provisions"

    id: Annotated[Filled, _id("provision")]
    statute: Annotated[Filled, _id("statute")]
    number: Text
    name: Filled
    url: Text
    aliases: Cells


REGISTERS: tuple[type[Row], ...] = (AgencyRow, AreaRow, BoardTypeRow, BoardRow, StatuteRow, ProvisionRow)
"""The registers, a class a table."""
