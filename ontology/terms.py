"""The terms of the ontology as plain values: attribute, class of nodes, relationship."""

from dataclasses import dataclass

SHAPES = ("dot", "square", "diamond", "triangle", "triangleDown", "star", "hexagon")
"""The shapes that nodes of a class can have in a picture; vis-network draws their names beside them."""
MARKS = ("bar", "circle", "diamond", "box")
"""What lines can have in their middle in a picture, so that they differ in more than colour."""


@dataclass(frozen=True)
class Attribute:
    """A value that a node, or (as a qualifier) a relationship, can carry.

    Attributes:
        name: as it stands in records and queries: ``started``.
        datatype: ``string``, ``integer``, ``decimal`` or ``boolean``.
        many: whether it is a list of such values.
        single: whether two documents that give it differently are in conflict.
        title: what people read.
        definition: what it means.
        mappings: IRIs of the properties of other vocabularies that it is a case of.
    """

    name: str
    datatype: str
    many: bool
    single: bool
    title: str
    definition: str
    mappings: tuple[str, ...] = ()


@dataclass(frozen=True)
class NodeClass:
    """A class of nodes.

    Attributes:
        label: the node label: ``Agency``.
        id_prefix: first part of its identifiers: ``agency``.
        title: what people read.
        definition: what it means.
        mappings: IRIs of the classes of other vocabularies that it is a case of.
        attributes: what its nodes can carry, in the order of the file; those of every class first.
        shape: what it looks like in a picture, one of ``SHAPES``.
        colour: its colour in a picture, as ``#rrggbb``.
    """

    label: str
    id_prefix: str
    title: str
    definition: str
    mappings: tuple[str, ...]
    attributes: tuple[Attribute, ...]
    shape: str = "dot"
    colour: str = "#6e7681"


@dataclass(frozen=True)
class Relationship:
    """A type of relationship between two nodes.

    Attributes:
        type: ``LEADS``.
        title: what people read between the two nodes: ``leads``.
        definition: what it means.
        domain: labels of the classes that it can start from.
        range: labels of the classes that it can lead to.
        qualifiers: names of the attributes that it can carry besides its provenance.
        role: the role in a project that it stands for (``lead``); empty where it stands for none.
        wording: stems of words by which a text says it.
        abstract: whether it only gathers the types below it and is never stored.
        parent: the type that it is a case of; empty where there is none. Domain, range and qualifiers include the
            parent's.
        mappings: IRIs of the properties of other vocabularies that it is a case of.
        mark: what a line of it has in its middle in a picture, one of ``MARKS``; empty where it is plain.
    """

    type: str
    title: str
    definition: str
    domain: tuple[str, ...]
    range: tuple[str, ...]
    qualifiers: tuple[str, ...]
    role: str
    wording: tuple[str, ...]
    abstract: bool
    parent: str
    mappings: tuple[str, ...]
    mark: str = ""
