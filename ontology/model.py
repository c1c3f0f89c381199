"""What can be said: the classes, attributes and relationships that partnerships.ttl declares.

The Turtle file is the one source; this file reads it into plain values and refuses a broken one.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from types import MappingProxyType

from rdflib import OWL, RDF, RDFS, SKOS, XSD, Namespace, Node, URIRef

from ontology.errors import UnknownName
from ontology.names import nearest
from ontology.turtle import FOLDER, JU, TurtleFile, cycles, local_name

PARTNERSHIPS = FOLDER / "partnerships.ttl"
SCHEMA = Namespace("https://schema.org/")
DATATYPES = {XSD.string: "string", XSD.integer: "integer", XSD.decimal: "decimal", XSD.boolean: "boolean"}

# Several rdfs:domain lines are read as "one of these"; schema.org's property says the same without RDFS's meaning.
_DOMAIN = (RDFS.domain, SCHEMA.domainIncludes)
_RANGE = (RDFS.range, SCHEMA.rangeIncludes)
_COMMON = (RDF.type, RDFS.label, SKOS.definition)
_CLASS_PROPERTIES = (*_COMMON, JU.idPrefix, RDFS.subClassOf)
_ATTRIBUTE_PROPERTIES = (*_COMMON, *_DOMAIN, RDFS.range, RDFS.subPropertyOf, JU.many)
_RELATIONSHIP_PROPERTIES = (
    *(*_COMMON, *_DOMAIN, *_RANGE, RDFS.subPropertyOf),
    *(JU.abstract, JU.qualifier, JU.role, JU.wording),
)
_DECLARATIONS = {OWL.Class, OWL.DatatypeProperty, OWL.ObjectProperty, OWL.AnnotationProperty, OWL.Ontology}

_CLASS_NAME = re.compile(r"[A-Z][A-Za-z0-9]*")
_PREFIX = re.compile(r"[a-z][a-z0-9-]*")
_ATTRIBUTE_NAME = re.compile(r"[a-z][a-z0-9_]*")
_RELATIONSHIP_NAME = re.compile(r"[a-z][A-Za-z0-9]*")


@dataclass(frozen=True)
class Attribute:
    """A value that a node, or (as a qualifier) a relationship, can carry.

    Attributes:
        name: as it stands in records and queries: ``start``.
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
    """

    label: str
    id_prefix: str
    title: str
    definition: str
    mappings: tuple[str, ...]
    attributes: tuple[Attribute, ...]


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


@dataclass(frozen=True)
class Ontology:
    """All that can be said.

    Attributes:
        classes: by label, in the order of the file.
        relationships: by type, in the order of the file.
        qualifiers: what relationships can carry, by name.
        prefixes: short names of the vocabularies that are used, with their IRIs.
    """

    classes: Mapping[str, NodeClass]
    relationships: Mapping[str, Relationship]
    qualifiers: Mapping[str, Attribute]
    prefixes: Mapping[str, str]

    @property
    def roles(self) -> Mapping[str, str]:
        """The relationship type of each role in a project: ``lead`` -> ``LEADS``."""
        return {relation.role: relation.type for relation in self.relationships.values() if relation.role}

    def label_of(self, identifier: str) -> str:
        """Gives the label of the node that an identifier names: ``agency:nspcc`` -> ``Agency``.

        Raises:
            UnknownName: if no class has the identifier's prefix.
        """
        labels = {node_class.id_prefix: label for label, node_class in self.classes.items()}
        prefix, colon, _ = identifier.partition(":")
        if not colon or prefix not in labels:
            offers = [choice for choice, _ in nearest(prefix, labels)]
            raise UnknownName(f"{identifier!r} is no identifier: it does not begin with a known kind and ':'.", offers)
        return labels[prefix]


@cache
def read_ontology(path: Path = PARTNERSHIPS) -> Ontology:
    """Reads the ontology from its Turtle file, once for each path.

    Raises:
        OntologyError: if the file cannot be read, is not Turtle, or declares what cannot be; lists file, node, fault.
    """
    file = TurtleFile(path)
    _check_declarations(file)
    qualifiers = _read_qualifiers(file)
    classes = _read_classes(file)
    relationships = _read_relationships(file, classes, qualifiers)
    file.refuse_if_faulty()
    prefixes = {prefix: str(iri) for prefix, iri in file.graph.namespaces()}
    return Ontology(
        MappingProxyType(classes),
        MappingProxyType(relationships),
        MappingProxyType(qualifiers),
        MappingProxyType(prefixes),
    )


def _check_declarations(file: TurtleFile) -> None:
    """Notes each node that is declared as nothing that is read here."""
    for node in file.graph.subjects(unique=True):
        if not _DECLARATIONS & set(file.graph.objects(node, RDF.type)):
            file.fault(node, "is declared neither as a class nor as a property")


def _read_qualifiers(file: TurtleFile) -> dict[str, Attribute]:
    """Reads the attributes of relationships, which the file declares as annotation properties."""
    return _by_name(file, OWL.AnnotationProperty, _ATTRIBUTE_PROPERTIES)


def _by_name(file: TurtleFile, kind: URIRef, known: tuple[URIRef, ...]) -> dict[str, Attribute]:
    """Reads the attributes of one kind of property, noting names that are given twice."""
    found: dict[str, Attribute] = {}
    for node in file.of_type(kind):
        file.refuse_unknown(node, known)
        attribute = _read_attribute(file, node)
        if attribute.name in found:
            file.fault(node, f"there is another property of the name {attribute.name!r}")
        found[attribute.name] = attribute
    return found


def _read_attribute(file: TurtleFile, node: URIRef) -> Attribute:
    name = _named(file, node, _ATTRIBUTE_NAME)
    title, definition = file.title_and_definition(node)
    datatype = file.graph.value(node, RDFS.range, any=True)
    if datatype not in DATATYPES:
        known = ", ".join(file.short(each) for each in DATATYPES)
        file.fault(node, f"has the unknown datatype {file.short(datatype) if datatype else 'none'}; known are {known}")
    single = (node, RDF.type, OWL.FunctionalProperty) in file.graph
    above = file.texts(node, RDFS.subPropertyOf)
    text = DATATYPES.get(URIRef(str(datatype)), "")
    return Attribute(name, text, _flag(file, node, JU.many), single, title, definition, above)


def _read_classes(file: TurtleFile) -> dict[str, NodeClass]:
    labels = {local_name(node) for node in file.of_type(OWL.Class)}
    attributes = _attributes_by_class(file, labels)
    classes: dict[str, NodeClass] = {}
    prefixes: dict[str, str] = {}
    for node in file.of_type(OWL.Class):
        file.refuse_unknown(node, _CLASS_PROPERTIES)
        label, prefix = _named(file, node, _CLASS_NAME), file.text(node, JU.idPrefix)
        if prefix in prefixes:
            file.fault(node, f"has the identifier prefix {prefix!r}, which {prefixes[prefix]} has too")
        if prefix and not _PREFIX.fullmatch(prefix):
            file.fault(node, f"the identifier prefix {prefix!r} may hold only small letters, digits and hyphens")
        if label in classes:
            file.fault(node, f"there is another class of the name {label!r}")
        prefixes[prefix] = label
        above = file.texts(node, RDFS.subClassOf)
        classes[label] = NodeClass(label, prefix, *file.title_and_definition(node), above, attributes.get(label, ()))
    if not classes:
        file.fault(OWL.Class, "the file declares no class")
    return classes


def _attributes_by_class(file: TurtleFile, labels: set[str]) -> dict[str, tuple[Attribute, ...]]:
    """Gives the attributes of each class: those without a domain first, for every class has them."""
    attributes = _by_name(file, OWL.DatatypeProperty, _ATTRIBUTE_PROPERTIES)
    domains = {local_name(node): _classes(file, node, _DOMAIN, labels) for node in file.of_type(OWL.DatatypeProperty)}
    common = [attribute for name, attribute in attributes.items() if not domains[name]]
    return {
        label: (*common, *(attribute for name, attribute in attributes.items() if label in domains[name]))
        for label in labels
    }


def _read_relationships(
    file: TurtleFile, classes: Mapping[str, NodeClass], qualifiers: Mapping[str, Attribute]
) -> dict[str, Relationship]:
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
    file.refuse_unknown(node, _RELATIONSHIP_PROPERTIES)
    title, definition = file.title_and_definition(node)
    own = file.texts(node, JU.qualifier)
    for name in own:
        if name not in qualifiers:
            file.fault(node, f"has the unknown qualifier {name!r}")
    above = tuple(file.graph.objects(node, RDFS.subPropertyOf))
    parents = [other for other in above if str(other) in JU]
    if len(parents) > 1:
        file.fault(node, "is below more than one property of this ontology")
    return Relationship(
        type=_relationship_type(_named(file, node, _RELATIONSHIP_NAME)),
        title=title,
        definition=definition,
        domain=_classes(file, node, _DOMAIN, classes),
        range=_classes(file, node, _RANGE, classes),
        qualifiers=own,
        role=file.text(node, JU.role, required=False),
        wording=file.texts(node, JU.wording),
        abstract=_flag(file, node, JU.abstract),
        parent=_relationship_type(local_name(parents[0])) if parents else "",
        mappings=tuple(str(other) for other in above if other not in parents),
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


def _classes(file: TurtleFile, node: Node, predicates: Iterable[URIRef], known: Iterable[str]) -> tuple[str, ...]:
    """Gives the labels of the classes that a domain or range names, noting unknown ones."""
    labels = set(known)
    found = [each for predicate in predicates for each in file.graph.objects(node, predicate)]
    for each in found:
        if str(each) not in JU or local_name(each) not in labels:
            file.fault(node, f"names the unknown class {file.short(each)}")
    return tuple(local_name(each) for each in found)


def _named(file: TurtleFile, node: URIRef, allowed: re.Pattern[str]) -> str:
    """Gives the local name of a node, noting one that is unfit as an identifier in queries."""
    name = local_name(node)
    if not allowed.fullmatch(name):
        file.fault(node, f"the name {name!r} is unfit as an identifier: it should match {allowed.pattern}")
    return name


def _flag(file: TurtleFile, node: URIRef, predicate: URIRef) -> bool:
    """Reads a yes or no, which is no where the file is silent."""
    value = file.text(node, predicate, required=False)
    if value not in {"", "true", "false"}:
        file.fault(node, f"{file.short(predicate)} is {value!r}, not true or false")
    return value == "true"


def _relationship_type(name: str) -> str:
    """Writes the name of a property as the type of a relationship: ``operatesIn`` -> ``OPERATES_IN``."""
    return re.sub(r"(?<=[a-z0-9])(?=[A-Z])", "_", name).upper()


def _once(values: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(values))
