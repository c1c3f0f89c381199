"""Reads the Turtle files of the ontology, and gathers what is wrong with them.

A broken file is refused with an OntologyError that lists every fault by file and node.
"""

import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from rdflib import RDFS, SKOS, Graph, Namespace, Node, URIRef
from rdflib.plugins.parsers.notation3 import BadSyntax

from ontology.errors import OntologyError

JU = Namespace("https://joinedup.example/ontology#")
FOLDER = Path(__file__).parent


class TurtleFile:
    """One Turtle file as a graph, with the faults found in it so far.

    Raises:
        OntologyError: on construction, if the file cannot be read or is not Turtle; names file and line.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self.graph = _parse(path)
        self._faults: list[str] = []

    def fault(self, node: Node, message: str) -> None:
        """Notes what is wrong with a node."""
        self._faults.append(f"{self.path.name}: {self.short(node)}: {message}")

    def refuse_if_faulty(self) -> None:
        """Raises an OntologyError that lists the faults noted so far, if there are any."""
        if self._faults:
            raise OntologyError("\n".join(self._faults))

    def short(self, node: Node) -> str:
        """Writes a node as the file does (``ju:leads``) where one of its prefixes allows."""
        return node.n3(self.graph.namespace_manager)

    def of_type(self, kind: URIRef) -> Iterator[URIRef]:
        """Yields the nodes of a type in the order of the file, noting those without an address of their own."""
        # rdflib keeps triples in memory in the order in which it reads them; a test holds it to that.
        for node in self.graph.subjects(predicate=None, object=kind, unique=True):
            if isinstance(node, URIRef):
                yield node
            else:
                self.fault(node, f"a node of type {self.short(kind)} needs an IRI")

    def texts(self, node: Node, predicate: URIRef) -> tuple[str, ...]:
        """Gives the values of a property as text, in the order of the file."""
        return tuple(str(value) for value in self.graph.objects(node, predicate))

    def text(self, node: Node, predicate: URIRef, required: bool = True) -> str:
        """Gives the one value of a property; notes a fault where there are several, or none and one is required."""
        values = self.texts(node, predicate)
        if len(values) > 1:
            self.fault(node, f"has {len(values)} values of {self.short(predicate)}, where one is allowed")
        if required and not any(value.strip() for value in values):
            self.fault(node, f"has no {self.short(predicate)}")
        return values[0].strip() if values else ""

    def title_and_definition(self, node: Node) -> tuple[str, str]:
        """Gives the rdfs:label and the skos:definition that every node of the ontology must have."""
        return self.text(node, RDFS.label), self.text(node, SKOS.definition)

    def named(self, node: URIRef, allowed: re.Pattern[str]) -> str:
        """Gives the local name of a node; notes one that is unfit as an identifier in queries."""
        name = local_name(node)
        if not allowed.fullmatch(name):
            self.fault(node, f"the name {name!r} is unfit as an identifier: it should match {allowed.pattern}")
        return name

    def flag(self, node: URIRef, predicate: URIRef) -> bool:
        """Reads a yes or no, which is no where the file is silent."""
        value = self.text(node, predicate, required=False)
        if value not in {"", "true", "false"}:
            self.fault(node, f"{self.short(predicate)} is {value!r}, not true or false")
        return value == "true"

    def note_unknown(self, node: Node, known: Sequence[URIRef]) -> None:
        """Notes each property of a node that is not among the known: a slip of the pen would else go unseen."""
        for predicate in self.graph.predicates(node, None, unique=True):
            if predicate not in known:
                self.fault(node, f"has the unknown property {self.short(predicate)}")


def local_name(node: Node | str) -> str:
    """Gives the part of an IRI after its last # or /."""
    return str(node).replace("#", "/").rpartition("/")[2]


def cycles(above: dict[str, tuple[str, ...]]) -> set[str]:
    """Gives the names that are above themselves, given the names directly above each."""
    reached = {name: set(direct) for name, direct in above.items()}
    for middle, beyond in reached.items():
        for further in reached.values():
            if middle in further:
                further |= beyond
    return {name for name, further in reached.items() if name in further}


def _parse(path: Path) -> Graph:
    """Parses a file.

    Raises:
        OntologyError: if it cannot be read or is not Turtle.
    """
    try:
        return Graph(bind_namespaces="none").parse(data=path.read_text(encoding="utf-8"), format="turtle")
    except BadSyntax as error:
        # The parser counts lines from 0, and says why only in this attribute or over several lines of bytes.
        raise OntologyError(f"{path.name}:{error.lines + 1}: not Turtle: {error._why}") from error
    except (OSError, UnicodeDecodeError) as error:
        raise OntologyError(f"{path.name}: cannot be read: {error}") from error
