"""What every store derives from its ledger: nodes from claims, relationships from links and claims."""

from collections.abc import Iterable, Iterator
from itertools import chain, groupby

from graph.facts import NAMED_IN_PASSING, Claim, Fact, Link, Node, fold
from graph.ledger import Ledger
from ontology.model import Ontology


class Derivation:
    """The graph that the facts of a ledger make.

    Args:
        ontology: says which attributes are lists, and of which two values are in conflict.
    """

    def __init__(self, ontology: Ontology) -> None:
        attributes = [one for node_class in ontology.classes.values() for one in node_class.attributes]
        self._many = frozenset(one.name for one in attributes if one.many)
        self._single = frozenset(one.name for one in attributes if one.single)

    def node(self, ledger: Ledger, identifier: str) -> Node | None:
        """Return a node as the claims of the ledger make it; None where there are none about it."""
        claims = list(ledger.unlike_claims_about(identifier))
        return fold(claims, self._many) if claims else None

    def nodes(self, ledger: Ledger) -> Iterator[Node]:
        """Give every node."""
        for _, claims in groupby(ledger.claims(), key=lambda claim: claim.node):
            yield fold(claims, self._many)

    def links(self, ledger: Ledger) -> Iterator[Link]:
        """Give every relationship."""
        return chain(ledger.links(), self._described(ledger.claims()))

    def links_of(self, facts: Iterable[Fact]) -> Iterator[Link]:
        """Give the relationships that these facts make."""
        facts = list(facts)
        yield from (fact for fact in facts if isinstance(fact, Link))
        yield from self._described(fact for fact in facts if isinstance(fact, Claim))

    def _described(self, claims: Iterable[Claim]) -> Iterator[Link]:
        """Give the DESCRIBES relationship of every claim that a document makes about something else."""
        for claim in claims:
            if claim.rule != NAMED_IN_PASSING and claim.node != claim.document:
                said = (
                    ("attribute", claim.attribute),
                    ("functional", claim.attribute in self._single),
                    ("value", str(claim.value)),
                )
                yield Link(
                    claim.document, "DESCRIBES", claim.document, "Document", claim.node, claim.label, said,
                    claim.locator, claim.quote, claim.method, claim.rule, claim.confidence,
                )  # fmt: skip
