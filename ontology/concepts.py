"""The concept schemes: themes (what work is about) and kinds of agency, each a SKOS file beside this one.

A concept is found by any of its labels as people write them; asking for a concept takes in its narrower ones.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from rdflib import RDF, SKOS, URIRef

from ontology.errors import UnknownName
from ontology.names import alike, normalise, slug
from ontology.turtle import FOLDER, JU, TurtleFile, cycles

_PROPERTIES = (
    *(RDF.type, SKOS.inScheme, SKOS.notation, SKOS.prefLabel, SKOS.altLabel, SKOS.hiddenLabel),
    *(JU.abbreviation, SKOS.definition, SKOS.broader),
)


@dataclass(frozen=True)
class Concept:
    """One concept.

    Attributes:
        id: ``theme:mental-health``.
        name: what it is called.
        alternatives: other names that may be shown.
        hidden: names that people write for it and that are not shown: plurals, misspellings.
        abbreviation: the usual one; may be empty.
        definition: what it means.
        broader: ids of the concepts directly above it; empty at the top, several where it falls under several.
    """

    id: str
    name: str
    alternatives: tuple[str, ...]
    hidden: tuple[str, ...]
    abbreviation: str
    definition: str
    broader: tuple[str, ...]

    @property
    def labels(self) -> tuple[str, ...]:
        """All that it is called, its name first."""
        short = (self.abbreviation,) if self.abbreviation else ()
        return (self.name, *self.alternatives, *short, *self.hidden)


class ConceptScheme:
    """A set of concepts, in the order of their file."""

    def __init__(self, concepts: Sequence[Concept]) -> None:
        self._concepts = {concept.id: concept for concept in concepts}
        by_slug = {normalise(concept.id.partition(":")[2]): concept for concept in concepts}
        by_label = {normalise(label): concept for concept in concepts for label in concept.labels}
        self._found = by_slug | by_label
        self._narrower: dict[str, frozenset[str]] = {}

    def __iter__(self) -> Iterator[Concept]:
        return iter(self._concepts.values())

    def __len__(self) -> int:
        return len(self._concepts)

    def __contains__(self, identifier: object) -> bool:
        return identifier in self._concepts

    def __getitem__(self, identifier: str) -> Concept:
        """Gives the concept of an id.

        Raises:
            UnknownName: if there is none; offers the nearest ids.
        """
        if identifier not in self._concepts:
            raise UnknownName(f"There is no concept {identifier!r}.", alike(identifier, self._concepts))
        return self._concepts[identifier]

    def find(self, text: str) -> Concept | None:
        """Gives the concept that is called so, or has this id; None where none is."""
        return self._concepts.get(text) or self._found.get(normalise(text))

    def alike(self, text: str, limit: int = 3) -> list[Concept]:
        """Gives the concepts that can have been meant by a text, by any of their labels, best first."""
        labels = {label: concept for concept in self for label in concept.labels}
        # A concept may have several labels that are near: it counts once, by its best.
        found = {labels[label].id: labels[label] for label in alike(text, labels, limit=len(labels))}
        return list(found.values())[:limit]

    def narrower(self, identifier: str) -> frozenset[str]:
        """Gives the ids of a concept and all that fall under it, at any depth.

        Raises:
            UnknownName: if there is no such concept.
        """
        if identifier not in self._narrower:
            found = {self[identifier].id}
            while added := {each.id for each in self if found.intersection(each.broader)} - found:
                found |= added
            self._narrower[identifier] = frozenset(found)
        return self._narrower[identifier]

    def directly_below(self, identifier: str) -> tuple[Concept, ...]:
        """Gives the concepts directly below one; those at the top for the empty id."""
        return tuple(each for each in self if (identifier in each.broader if identifier else not each.broader))


@cache
def themes() -> ConceptScheme:
    """The areas of work and approaches, from themes.ttl.

    Raises:
        OntologyError: if the file is broken.
    """
    return read_scheme(FOLDER / "themes.ttl")


@cache
def kinds() -> ConceptScheme:
    """The kinds of agency, from kinds.ttl.

    Raises:
        OntologyError: if the file is broken.
    """
    return read_scheme(FOLDER / "kinds.ttl")


def read_scheme(path: Path) -> ConceptScheme:
    """Reads a concept scheme from its Turtle file.

    Raises:
        OntologyError: if the file cannot be read, is not Turtle, or its concepts do not fit together; lists file,
            concept and fault.
    """
    file = TurtleFile(path)
    _check_declarations(file)
    concepts = {node: _read_concept(file, node) for node in file.of_type(SKOS.Concept)}
    _check_labels(file, concepts)
    _check_broader(file, concepts)
    file.refuse_if_faulty()
    return ConceptScheme(list(concepts.values()))


def _check_declarations(file: TurtleFile) -> None:
    """Notes what is neither a concept nor a scheme, concepts outside the scheme, and a file without concepts."""
    schemes = list(file.of_type(SKOS.ConceptScheme))
    if len(schemes) != 1:
        file.fault(SKOS.ConceptScheme, f"the file declares {len(schemes)} schemes, where it must declare one")
    for node in file.graph.subjects(unique=True):
        if (node, RDF.type, SKOS.Concept) in file.graph:
            if not set(file.graph.objects(node, SKOS.inScheme)).intersection(schemes):
                file.fault(node, "is not in the scheme of this file: it lacks skos:inScheme")
        elif node not in schemes:
            file.fault(node, "is neither a skos:Concept nor a skos:ConceptScheme")
    if (None, RDF.type, SKOS.Concept) not in file.graph:
        file.fault(SKOS.Concept, "the file declares no concept")


def _read_concept(file: TurtleFile, node: URIRef) -> Concept:
    file.note_unknown(node, _PROPERTIES)
    identifier, notation = _identifier(node), file.text(node, SKOS.notation)
    if notation and (identifier.partition(":")[2] != notation or slug(notation) != notation):
        file.fault(node, f"its skos:notation {notation!r} is not the last part of its IRI in small letters")
    return Concept(
        id=identifier,
        name=file.text(node, SKOS.prefLabel),
        alternatives=file.texts(node, SKOS.altLabel),
        hidden=file.texts(node, SKOS.hiddenLabel),
        abbreviation=file.text(node, JU.abbreviation, required=False),
        definition=file.text(node, SKOS.definition),
        broader=tuple(_identifier(above) for above in file.graph.objects(node, SKOS.broader)),
    )


def _identifier(node: object) -> str:
    """Gives the id of a concept from its IRI: ``.../id/theme/mental-health`` -> ``theme:mental-health``."""
    return ":".join(str(node).rsplit("/", 2)[1:])


def _check_labels(file: TurtleFile, concepts: dict[URIRef, Concept]) -> None:
    """Notes labels that two concepts share: a name must lead to one concept."""
    owners: dict[str, Concept] = {}
    for node, concept in concepts.items():
        for label in (concept.id.partition(":")[2], *concept.labels):
            other = owners.setdefault(normalise(label), concept)
            if other is not concept:
                file.fault(node, f"its label {label!r} is also a label of {other.id}")


def _check_broader(file: TurtleFile, concepts: dict[URIRef, Concept]) -> None:
    """Notes concepts above a concept that do not exist, and concepts above themselves."""
    known = {concept.id for concept in concepts.values()}
    circular = cycles({concept.id: concept.broader for concept in concepts.values()})
    for node, concept in concepts.items():
        for above in set(concept.broader) - known:
            file.fault(node, f"has the broader concept {above}, which does not exist")
        if concept.id in circular:
            file.fault(node, "is broader than itself, by way of the concepts above it")
