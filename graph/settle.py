"""Settling: statements become facts, once every name in them has become a node."""

from collections.abc import Iterable, Iterator, Mapping

from graph.document_names import DocumentNames
from graph.facts import NAMED_IN_PASSING, Claim, Fact, Link
from graph.resolve import KNOWN, Resolution, Resolver
from ontology.model import Relationship
from ontology.names import normalise
from ontology.statement import DERIVED, Name, Provenance, Scalar, Statement


def settle(statements: Iterable[Statement], resolver: Resolver, published: str = "") -> list[Fact]:
    """Turn the statements of one document into its facts, each once.

    Args:
        statements: what the document says.
        resolver: settles the names.
        published: when the document was published; the newer of two conflicting claims is the one a node shows.
    """
    said = list(statements)
    names = [end for one in said for end in (one.subject, one.object) if isinstance(end, Name)]
    document = said[0].provenance.document if said else ""
    settler = _Settler(DocumentNames(resolver, names, document), resolver.ontology.relationships, published)
    return list(dict.fromkeys(fact for statement in said for fact in settler.facts(statement)))


class _Settler:
    def __init__(self, names: DocumentNames, relationships: Mapping[str, Relationship], published: str) -> None:
        self.names = names
        self.relationships = relationships
        self.published = published
        self.settled: dict[Name, list[Resolution]] = {}

    def facts(self, statement: Statement) -> Iterator[Fact]:
        """Give the facts of a statement: several where a name in it means several nodes, none where it means none."""
        for subject in self._nodes(statement.subject):
            if not isinstance(statement.object, Name):
                yield self._claim(statement, subject, statement.predicate, statement.object)
                continue
            for target in self._nodes(statement.object):
                yield from self._names(statement, statement.subject, subject)
                yield from self._names(statement, statement.object, target)
                yield self._link(statement, subject, target)

    def _nodes(self, name: Name) -> list[Resolution]:
        if name not in self.settled:
            self.settled[name] = [node for node in self.names.resolve_all(name) if node.is_node]
        return self.settled[name]

    def _node(self, name: Name) -> Resolution:
        """Give the one node that a name of a kind or statute means."""
        return self._nodes(name)[0]

    def _names(self, statement: Statement, name: Name, node: Resolution) -> Iterator[Fact]:
        """Give a node that the reference facts do not name the name that this document uses."""
        if node.in_register:
            return
        at = statement.provenance
        passing = Provenance(at.document, at.locator, name.text, DERIVED, NAMED_IN_PASSING)
        said = Statement(name, "name", node.name, passing)
        yield self._claim(said, node, "name", node.name)
        if node.label in ("Agency", "Board") and not name.id:
            yield self._claim(said, node, "status", node.status)
        if name.kind and node.label == "Agency":
            kind = self._node(Name("AgencyKind", name.kind))
            if kind.status == KNOWN:
                yield self._link(Statement(name, "OF_TYPE", name, statement.provenance), node, kind)
        if node.label == "Provision":
            yield from self._statute(statement, node)

    def _statute(self, statement: Statement, provision: Resolution) -> Iterator[Fact]:
        statute = self._node(Name("Statute", provision.name.rpartition(", section ")[0]))
        yield from self._names(statement, Name("Statute", statute.name), statute)
        yield self._link(Statement(Name("Provision", ""), "PART_OF", "", statement.provenance), provision, statute)

    def _claim(self, statement: Statement, node: Resolution, attribute: str, value: Scalar) -> Claim:
        at = statement.provenance
        return Claim(
            at.document,
            node.id,
            node.label,
            attribute,
            value,
            at.locator,
            at.quote,
            at.method,
            at.rule,
            at.confidence,
            self.published,
        )

    def _link(self, statement: Statement, start: Resolution, end: Resolution) -> Link:
        at = statement.provenance
        return Link(
            at.document, statement.predicate, start.id, start.label, end.id, end.label,
            self._qualifiers(statement, start), at.locator, at.quote, at.method, at.rule, at.confidence,
        )  # fmt: skip

    def _qualifiers(self, statement: Statement, start: Resolution) -> tuple[tuple[str, Scalar], ...]:
        """Give the qualifiers of a relationship, with the name as written where the register has another."""
        relationship = self.relationships.get(statement.predicate)
        written = statement.subject.text
        named: dict[str, Scalar] = {}
        if relationship and "named" in relationship.qualifiers and start.in_register:
            named = {"named": written} if normalise(written) != normalise(start.name) else {}
        return tuple(sorted({**named, **statement.qualifiers}.items()))
