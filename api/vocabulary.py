"""What turns records into facts: the ontology, the concept schemes, the register, and what people decided of names."""

import hashlib
from functools import cache
from importlib.metadata import version
from pathlib import Path

from graph.decisions import read_decisions
from graph.facts import Fact
from graph.ledger import StoredDocument
from graph.loading import Vocabulary
from graph.name_rules import RULES
from graph.reference import concept_facts, register_facts
from graph.resolve import Resolver
from graph.settle import settle
from graph.store.embedded import EmbeddedStore
from graph.store.protocol import GraphStore
from loaders.statements import StoredReading, statements
from ontology.concepts import kinds, themes
from ontology.model import PARTNERSHIPS, read_ontology
from ontology.register import read_register

DECISIONS = "decisions.csv"
"""The file in a store's folder that keeps what people decided of names."""


def decisions_file(store: GraphStore, given: Path | None = None) -> Path | None:
    """Return the file of decisions that holds for a store: the one given, else that of its folder, if it has one."""
    if given is None and isinstance(store, EmbeddedStore):
        return store.folder / DECISIONS
    return given


def resolver(decisions: Path | None = None) -> Resolver:
    """Return what settles names, over the shipped register and a file of decisions.

    Raises:
        InputError: the decisions have faults.
    """
    if decisions is None or not decisions.exists():
        return _without_decisions()
    return Resolver(read_ontology(), read_register(), kinds(), read_decisions(decisions))


@cache
def _without_decisions() -> Resolver:
    return Resolver(read_ontology(), read_register(), kinds())


def vocabulary(decisions: Path | None = None) -> Vocabulary:
    """Return what turns records into facts, under a file of decisions.

    Raises:
        InputError: the decisions have faults.
    """
    names = resolver(decisions)

    def settled(document: StoredDocument) -> list[Fact]:
        return facts_of(StoredReading.from_json(document.stored), names)

    return Vocabulary(_fingerprint(decisions), settled, _reference)


def facts_of(stored: StoredReading, names: Resolver) -> list[Fact]:
    """Return the facts of one document."""
    published = str((stored.publication or {}).get("published", ""))
    return settle(statements(stored), names, published)


def _reference(spoken: set[str]) -> list[Fact]:
    facts = [*concept_facts(themes(), "Theme"), *concept_facts(kinds(), "AgencyKind")]
    return [*facts, *register_facts(read_register(), spoken)]


def _fingerprint(decisions: Path | None) -> str:
    """Return a digest of everything that decides how records become facts."""
    digest = hashlib.sha256(_shipped().encode())
    if decisions is not None and decisions.exists():
        digest.update(decisions.read_bytes())
    return digest.hexdigest()


@cache
def _shipped() -> str:
    folder = PARTNERSHIPS.parent
    digest = hashlib.sha256(version("joinedup").encode())
    for path in (*sorted(folder.glob("*.ttl")), *sorted(folder.glob("register/*.csv")), RULES):
        digest.update(path.read_bytes())
    return digest.hexdigest()
