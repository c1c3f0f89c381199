"""What a view is: a small part of the graph to be drawn, with the facts behind every line and their words."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

import networkx as nx

MOST = 400
"""Nodes that a view draws: more are a hairball."""


class Key(NamedTuple):
    """What a fact says: a relationship between two nodes."""

    start: str
    type: str
    end: str


class Source(NamedTuple):
    """Where something is said: a document, the place in it, and its words."""

    document: str
    locator: str
    quote: str


class Drawn(nx.Graph):  # type: ignore[type-arg]
    """The nodes and lines of a view.

    A node carries ``label``, ``name``, ``attributes`` (name -> value), ``claims`` (attribute -> sources), ``shown``
    (False where it is only carried along, to be brought in) and, where shown, its place ``x``, ``y``. A line carries
    ``facts``, the keys of what it stands for, ``weight``, how many lines it stands for, and ``shown``.
    """


@dataclass(frozen=True)
class Fact:
    """A relationship with what it carries and every source that says it.

    Attributes:
        key: what it says.
        qualifiers: what the relationship itself carries.
        sources: who says it; never empty.
    """

    key: Key
    qualifiers: Mapping[str, Any]
    sources: Sequence[Source]


@dataclass(frozen=True)
class View:
    """A part of the graph to be drawn.

    Attributes:
        name: which view: ``partners``.
        title: what it is called, with what it is narrowed to.
        about: a sentence that says what is seen.
        graph: nodes and lines.
        facts: what stands behind the lines, by key; a key may have several that differ in their qualifiers.
        documents: title of every document that is a source, by identifier.
        restated: of the documents that restate a publication, its title.
        left_out: how many nodes fit the view and are not drawn.
        narrow: filters that make it smaller, as they are written on the command line.
        asked: the nodes that it is of: one for ``about``, the two ends for ``path``.
        words: the command that makes the view, without where it is written to.
    """

    name: str
    title: str
    about: str
    graph: Drawn
    facts: Mapping[Key, Sequence[Fact]]
    documents: Mapping[str, str]
    restated: Mapping[str, str] = field(default_factory=dict)
    left_out: int = 0
    narrow: Sequence[str] = ()
    asked: Sequence[str] = ()
    words: Sequence[str] = field(default=())
