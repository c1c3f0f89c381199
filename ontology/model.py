"""What can be said: the classes, attributes and relationships that partnerships.ttl declares.

The Turtle file is the one source; it is read into plain values, and a broken one is refused.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path
from types import MappingProxyType

from ontology.declarations import check_declarations, read_classes, read_qualifiers
from ontology.errors import UnknownName
from ontology.names import alike
from ontology.relations import read_relationships
from ontology.terms import Attribute, NodeClass, Relationship
from ontology.turtle import FOLDER, TurtleFile

__all__ = ["PARTNERSHIPS", "Attribute", "NodeClass", "Ontology", "Relationship", "read_ontology"]

PARTNERSHIPS = FOLDER / "partnerships.ttl"


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
        prefix, colon, _ = identifier.partition(":")
        if not colon or prefix not in self._labels:
            offers = [f"{choice}:" for choice in alike(prefix, self._labels)]
            raise UnknownName(f"{identifier!r} is no identifier: it does not begin with a known kind and ':'.", offers)
        return self._labels[prefix]

    @cached_property
    def _labels(self) -> Mapping[str, str]:
        """The label of each class by the prefix of its identifiers."""
        return {node_class.id_prefix: label for label, node_class in self.classes.items()}


@cache
def read_ontology(path: Path = PARTNERSHIPS) -> Ontology:
    """Reads the ontology from its Turtle file, once for each path.

    Raises:
        OntologyError: if the file cannot be read, is not Turtle, or declares what cannot be; lists file, node, fault.
    """
    file = TurtleFile(path)
    check_declarations(file)
    qualifiers = read_qualifiers(file)
    classes = read_classes(file)
    relationships = read_relationships(file, classes, qualifiers)
    file.refuse_if_faulty()
    prefixes = {prefix: str(iri) for prefix, iri in file.graph.namespaces()}
    return Ontology(
        MappingProxyType(classes),
        MappingProxyType(relationships),
        MappingProxyType(qualifiers),
        MappingProxyType(prefixes),
    )
