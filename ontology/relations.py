"""Reads the relationships that a Turtle file declares, each with what it inherits from those above it."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace

from rdflib import OWL, RDFS, URIRef

from ontology.declarations import COMMON, DOMAIN, SCHEMA, classes_named
from ontology.terms import MARKS, Attribute, NodeClass, Relationship
from ontology.turtle import JU, TurtleFile, cycles, local_name

_RANGE = (RDFS.range, SCHEMA.rangeIncludes)
_PROPERTIES = (*COMMON, *DOMAIN, *_RANGE, RDFS.subPropertyOf, JU.abstract, JU.qualifier, JU.role, JU.wording, JU.mark)
_NAME = re.compile(r"[a-z][A-Za-z0-9]*")


def read_relationships(
    file: TurtleFile, classes: Mapping[str, NodeClass], qualifiers: Mapping[str, Attribute]
) -> dict[str, Relationship]:
    """Reads the relationships with what they inherit, by type, in the order of the file."""
    declared = {node: _read_relationship(file, node, classes, qualifiers) for node in file.of_type(OWL.ObjectProperty)}
    found: dict[str, Relationship] = {}
    for node, relation in declared.items():
        if relation.type in found:
            file.fault(node, f"there is another property of the relationship type {relation.type}")
        if relation.role and relation.role in {other.role for other in found.values()}:
            file.fault(node, f"there is another property of the role {relation.role!r}")
        found[relation.type] = relation
    return _inherited(file, declared, found)


def _read_relationship(
    file: TurtleFile, node: URIRef, classes: Mapping[str, NodeClass], qualifiers: Mapping[str, Attribute]
) -> Relationship:
    """Reads a relationship as it is declared, without what it inherits."""
    file.note_unknown(node, _PROPERTIES)
    title, definition = file.title_and_definition(node)
    own = file.texts(node, JU.qualifier)
    for name in own:
        if name not in qualifiers:
            file.fault(node, f"has the unknown qualifier {name!r}")
    mark = file.text(node, JU.mark, required=False)
    if mark and mark not in MARKS:
        file.fault(node, f"has the unknown mark {mark!r}; known are {', '.join(MARKS)}")
    above = tuple(file.graph.objects(node, RDFS.subPropertyOf))
    parents = [other for other in above if str(other) in JU]
    if len(parents) > 1:
        file.fault(node, "is below more than one property of this ontology")
    return Relationship(
        type=_relationship_type(file.named(node, _NAME)),
        title=title,
        definition=definition,
        domain=classes_named(file, node, DOMAIN, classes),
        range=classes_named(file, node, _RANGE, classes),
        qualifiers=own,
        role=file.text(node, JU.role, required=False),
        wording=file.texts(node, JU.wording),
        abstract=file.flag(node, JU.abstract),
        parent=_relationship_type(local_name(parents[0])) if parents else "",
        mappings=tuple(str(other) for other in above if other not in parents),
        mark=mark,
    )


def _inherited(
    file: TurtleFile, declared: Mapping[URIRef, Relationship], found: Mapping[str, Relationship]
) -> dict[str, Relationship]:
    """Adds to each relationship what those above it allow; notes cycles, unknown parents and missing ends."""
    circular = cycles({name: (relation.parent,) for name, relation in found.items() if relation.parent})
    for node, relation in declared.items():
        if relation.type in circular:
            file.fault(node, "is a subproperty of itself, by way of the properties above it")
        elif relation.parent and relation.parent not in found:
            file.fault(node, f"is below {relation.parent}, which is no relationship of this ontology")
    file.refuse_if_faulty()
    full = {name: _with_parents(relation, found) for name, relation in found.items()}
    for node, relation in declared.items():
        if not (full[relation.type].domain and full[relation.type].range):
            file.fault(node, "has no rdfs:domain or no rdfs:range, of its own or from the property above it")
    return full


def _with_parents(relation: Relationship, found: Mapping[str, Relationship]) -> Relationship:
    """Gives a relationship with the domain, range and qualifiers of those above it put before its own."""
    if not relation.parent:
        return relation
    above = _with_parents(found[relation.parent], found)
    return replace(
        relation,
        domain=_once(above.domain + relation.domain),
        range=_once(above.range + relation.range),
        qualifiers=_once(above.qualifiers + relation.qualifiers),
    )


def _relationship_type(name: str) -> str:
    """Writes the name of a property as the type of a relationship: ``operatesIn`` -> ``OPERATES_IN``."""
    return re.sub(r"(?<=[a-z0-9])(?=[A-Z])", "_", name).upper()


def _once(values: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(values))
