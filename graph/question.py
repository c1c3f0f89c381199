"""What a question of the catalogue is."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any

TYPES = frozenset(
    {
        *("agency", "area", "document", "evidence", "kind", "node", "project", "service", "theme"),
        *("choice", "group", "integer", "question", "role", "text"),
    }
)
"""The types of parameters: what is named (first line), and the other kinds of values."""

INPUTS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "connection": ("start", "relationship", "finish", "document", "locator", "quote"),
        "betweenness": ("agency", "project", "sources"),
    }
)
"""What is computed from the rows of a query (see graph.analysis), with the columns that the query must return."""


MOST = 999_999_999
"""The largest whole number that a question takes: both engines count further."""


@dataclass(frozen=True)
class Parameter:
    """What can be given to a question.

    Attributes:
        name: as a person gives it.
        type: one of ``TYPES``.
        required: whether the question makes no sense without it.
        default: what is taken where it is not given; empty where that means no restriction.
        about: what it does.
        choices: all that it can be, of the type ``choice``.
        least: the smallest that it can be, of the type ``integer``.
        variable: as the query uses it, without the dollar sign: the name, but where an engine reserves that.
    """

    name: str
    type: str
    required: bool = False
    default: str | int = ""
    about: str = ""
    choices: tuple[str, ...] = ()
    least: int = 0
    variable: str = ""


@dataclass(frozen=True)
class Note:
    """A sentence that goes with an answer, and when.

    Attributes:
        says: the sentence; ``{theme}`` stands for the name of that argument and, where ``ask`` is given, ``{count}``
            for that column of each row found, and ``{source}`` for where the row is stated.
        ask: another question, asked with the arguments that it shares; empty where none is.
        only: the rows that count of that question's: those with this value in this column.
        given: the note is left out where this parameter is not given; empty where it is for all.
        of: the note is left out where the argument of one of these names is no node of the class beside it.
        unless: the note is left out where some row of the answer has this value in this column.
    """

    says: str
    ask: str = ""
    only: tuple[tuple[str, str], ...] = ()
    given: str = ""
    of: tuple[tuple[str, str], ...] = ()
    unless: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class Question:
    """One question of the catalogue.

    Attributes:
        id: its name: the file's, without the suffix.
        title: the question as a person asks it.
        about: the need behind it, and how to read the answer.
        parameters: what can be given.
        columns: what each row holds, without the sources.
        order: the columns by which rows are sorted; see ``graph.rows.in_order``.
        cypher: the query.
        computed: what is made of the query's rows, one of ``INPUTS``; empty where they are the answer.
        notes: what is said beside the rows.
        empty: why there are no rows, tried in turn: the first speaks that asks no other question, or one that has no
            rows either.
    """

    id: str
    title: str
    about: str
    parameters: tuple[Parameter, ...]
    columns: tuple[str, ...]
    order: tuple[str, ...]
    cypher: str
    computed: str = ""
    notes: tuple[Note, ...] = field(default=(), repr=False)
    empty: tuple[Note, ...] = field(default=(), repr=False)

    def as_json(self) -> dict[str, Any]:
        """Return what a program needs to ask it."""
        parameters = [
            {"name": p.name, "type": p.type, "required": p.required, "default": p.default or None, "about": p.about}
            for p in self.parameters
        ]
        columns = list(self.columns)
        return {"id": self.id, "title": self.title, "about": self.about, "parameters": parameters, "columns": columns}
