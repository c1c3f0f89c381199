"""Settling: statements become facts, once every name in them has become a node."""

from collections.abc import Iterable, Iterator

from graph.facts import NAMED_IN_PASSING, Claim, Fact, Link
from graph.resolve import KNOWN, Resolution, Resolver
from ontology.statement import DERIVED, Name, Provenance, Scalar, Statement


def settle(statements: Iterable[Statement], resolver: Resolver, published: str = "") -> list[Fact]:
    """Turn the statements of one document into its facts, each once.

    Args:
        statements: what the document says.
        resolver: settles the names.
        published: when the document was published; the newer of two conflicting claims is the one a node shows.
    """
    settler = _Settler(resolver, published)
    return list(dict.fromkeys(fact for statement in statements for fact in settler.facts(statement)))


class _Settler:
    def __init__(self, resolver: Resolver, published: str) -> None:
        self.resolver = resolver
        self.published = published
        self.settled: dict[Name, Resolution] = {}

    def facts(self, statement: Statement) -> Iterator[Fact]:
        subject = self._node(statement.subject)
        if isinstance(statement.object, Name):
            target = self._node(statement.object)
            yield from self._names(statement, statement.subject, subject)
            yield from self._names(statement, statement.object, target)
            yield self._link(statement, subject, target)
        else:
            yield self._claim(statement, subject, statement.predicate, statement.object)

    def _node(self, name: Name) -> Resolution:
        if name not in self.settled:
            self.settled[name] = self.resolver.resolve(name)
        return self.settled[name]

    def _names(self, statement: Statement, name: Name, node: Resolution) -> Iterator[Fact]:
        """Give a node that the reference facts do not name the name that this document uses."""
        if node.status == KNOWN:
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
            tuple(sorted(statement.qualifiers.items())), at.locator, at.quote, at.method, at.rule, at.confidence,
        )  # fmt: skip
