"""Reads the classes and attributes that a Turtle file declares, and notes what is wrong with each declaration.

Nothing is passed over: a node of an unknown type and an unknown property of a node are faults.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace

from rdflib import OWL, RDF, RDFS, SKOS, XSD, Namespace, Node, URIRef

from ontology.terms import SHAPES, Attribute, NodeClass
from ontology.turtle import JU, TurtleFile, local_name

SCHEMA = Namespace("https://schema.org/")
DATATYPES = {str(XSD[name]): name for name in ("string", "integer", "decimal", "boolean")}

# Several rdfs:domain lines are read as "one of these"; schema.org's property says the same without RDFS's meaning.
DOMAIN = (RDFS.domain, SCHEMA.domainIncludes)
COMMON = (RDF.type, RDFS.label, SKOS.definition)
_CLASS_PROPERTIES = (*COMMON, JU.idPrefix, JU.shape, JU.colour, RDFS.subClassOf)
_ATTRIBUTE_PROPERTIES = (*COMMON, *DOMAIN, RDFS.range, RDFS.subPropertyOf, JU.many)
_DECLARATIONS = {OWL.Class, OWL.DatatypeProperty, OWL.ObjectProperty, OWL.AnnotationProperty, OWL.Ontology}

_CLASS_NAME = re.compile(r"[A-Z][A-Za-z0-9]*")
_PREFIX = re.compile(r"[a-z][a-z0-9-]*")
_COLOUR = re.compile(r"#[0-9a-f]{6}")
_ATTRIBUTE_NAME = re.compile(r"[a-z][a-z0-9_]*")


def check_declarations(file: TurtleFile) -> None:
    """Notes each node that is declared as nothing that is read here."""
    for node in file.graph.subjects(unique=True):
        if not _DECLARATIONS & set(file.graph.objects(node, RDF.type)):
            file.fault(node, "is declared neither as a class nor as a property")


def read_qualifiers(file: TurtleFile) -> dict[str, Attribute]:
    """Reads what relationships can carry, which the file declares as annotation properties, by name."""
    return _read_attributes(file, OWL.AnnotationProperty)


def read_classes(file: TurtleFile) -> dict[str, NodeClass]:
    """Reads the classes with their attributes, by label, in the order of the file."""
    labels = {local_name(node) for node in file.of_type(OWL.Class)}
    attributes = _attributes_by_class(file, labels)
    classes: dict[str, NodeClass] = {}
    prefixes: dict[str, str] = {}
    for node in file.of_type(OWL.Class):
        found = _read_class(file, node, attributes)
        if found.label in classes:
            file.fault(node, f"there is another class of the name {found.label!r}")
        if (other := prefixes.setdefault(found.id_prefix, found.label)) != found.label:
            file.fault(node, f"has the identifier prefix {found.id_prefix!r}, which {other} has too")
        classes[found.label] = found
    if not classes:
        file.fault(OWL.Class, "the file declares no class")
    return classes


def _read_class(file: TurtleFile, node: URIRef, attributes: Mapping[str, tuple[Attribute, ...]]) -> NodeClass:
    file.note_unknown(node, _CLASS_PROPERTIES)
    label, prefix = file.named(node, _CLASS_NAME), file.text(node, JU.idPrefix)
    if prefix and not _PREFIX.fullmatch(prefix):
        file.fault(node, f"the identifier prefix {prefix!r} is unfit: it should match {_PREFIX.pattern}")
    title, definition = file.title_and_definition(node)
    found = NodeClass(
        label, prefix, title, definition, _mappings(file, node, RDFS.subClassOf), attributes[local_name(node)]
    )
    return _with_looks(file, node, found)


def _with_looks(file: TurtleFile, node: URIRef, found: NodeClass) -> NodeClass:
    """Adds what the class looks like in a picture, where the file says it."""
    shape, colour = (file.text(node, one, required=False) for one in (JU.shape, JU.colour))
    if shape and shape not in SHAPES:
        file.fault(node, f"has the unknown shape {shape!r}; known are {', '.join(SHAPES)}")
    if colour and not _COLOUR.fullmatch(colour):
        file.fault(node, f"the colour {colour!r} is not written as #rrggbb in small letters")
    return replace(found, shape=shape or found.shape, colour=colour or found.colour)


def _read_attributes(file: TurtleFile, kind: URIRef) -> dict[str, Attribute]:
    """Reads the attributes that are declared as one kind of property, noting names that are given twice."""
    found: dict[str, Attribute] = {}
    for node in file.of_type(kind):
        attribute = _read_attribute(file, node)
        if attribute.name in found:
            file.fault(node, f"there is another property of the name {attribute.name!r}")
        found[attribute.name] = attribute
    return found


def _read_attribute(file: TurtleFile, node: URIRef) -> Attribute:
    file.note_unknown(node, _ATTRIBUTE_PROPERTIES)
    title, definition = file.title_and_definition(node)
    return Attribute(
        name=file.named(node, _ATTRIBUTE_NAME),
        datatype=_datatype(file, node),
        many=file.flag(node, JU.many),
        single=(node, RDF.type, OWL.FunctionalProperty) in file.graph,
        title=title,
        definition=definition,
        mappings=_mappings(file, node, RDFS.subPropertyOf),
    )


def _datatype(file: TurtleFile, node: URIRef) -> str:
    given = file.text(node, RDFS.range)
    if given and given not in DATATYPES:
        file.fault(node, f"has the unknown datatype {given}; known are {', '.join(DATATYPES.values())} of XSD")
    return DATATYPES.get(given, "")


def _mappings(file: TurtleFile, node: URIRef, predicate: URIRef) -> tuple[str, ...]:
    """Gives what a class or attribute is a case of; only relationships may be below one of this ontology's own."""
    above = file.texts(node, predicate)
    for other in above:
        if other in JU:
            file.fault(node, f"is below {local_name(other)}, but only relationships may be below one another")
    return above


def _attributes_by_class(file: TurtleFile, labels: set[str]) -> dict[str, tuple[Attribute, ...]]:
    """Gives the attributes of each class: those without a domain first, for every class has them."""
    attributes = _read_attributes(file, OWL.DatatypeProperty)
    domains = {
        local_name(node): classes_named(file, node, DOMAIN, labels) for node in file.of_type(OWL.DatatypeProperty)
    }
    common = [attribute for name, attribute in attributes.items() if not domains[name]]
    return {
        label: (*common, *(attribute for name, attribute in attributes.items() if label in domains[name]))
        for label in labels
    }


def classes_named(file: TurtleFile, node: Node, predicates: Iterable[URIRef], known: Iterable[str]) -> tuple[str, ...]:
    """Gives the labels of the classes that a domain or range names, noting unknown ones."""
    labels = set(known)
    found = [each for predicate in predicates for each in file.graph.objects(node, predicate)]
    for each in found:
        if str(each) not in JU or local_name(each) not in labels:
            file.fault(node, f"names the unknown class {file.short(each)}")
    return tuple(local_name(each) for each in found)
