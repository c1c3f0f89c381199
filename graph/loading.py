"""Loading: what the documents say now, against what they said before.

The difference is the change set. A dry run stops there; a load applies it, whole or not at all.
"""

from collections.abc import Callable, Iterable, Mapping
from contextlib import nullcontext
from dataclasses import dataclass, field
from typing import Any

from graph.facts import Claim, Fact, Link, as_dict, key_of
from graph.ledger import StoredDocument
from graph.store.embedded import EmbeddedStore

DOCUMENT_STATES = ("added", "changed", "unchanged", "forgotten")

Settle = Callable[[StoredDocument], list[Fact]]
"""Turns a document's stored records into its facts."""

Reference = Callable[[set[str]], list[Fact]]
"""Gives the reference facts that the graph needs beside the documents', for the nodes that these speak of."""


@dataclass(frozen=True)
class Vocabulary:
    """What turns records into facts.

    Attributes:
        fingerprint: changes when the ontology, the register or the rules do; all documents are then settled again.
        settle: see ``Settle``.
        reference: see ``Reference``.
    """

    fingerprint: str
    settle: Settle
    reference: Reference


@dataclass
class ChangeSet:
    """What a load changes.

    Attributes:
        documents: ``added``, ``changed``, ``unchanged``, ``forgotten`` -> identifiers.
        added: facts that are new.
        dropped: facts that are no longer stated.
        amended: facts that are stated still, in other words or in another place; they are in the other two as well.
        nodes: ``added``, ``removed``, ``changed`` -> identifiers.
        load: number of the load that recorded it; 0 of a dry run, or where nothing changed.
    """

    documents: dict[str, list[str]] = field(default_factory=lambda: {k: [] for k in DOCUMENT_STATES})
    added: list[Fact] = field(default_factory=list)
    dropped: list[Fact] = field(default_factory=list)
    amended: set[str] = field(default_factory=set)
    nodes: dict[str, list[str]] = field(default_factory=lambda: {k: [] for k in ("added", "removed", "changed")})
    load: int = 0

    @property
    def empty(self) -> bool:
        """Whether nothing changes."""
        return not (self.added or self.dropped)

    def counts(self) -> dict[str, Any]:
        """Return how many documents, nodes and facts change."""
        return {
            "documents": {state: len(ids) for state, ids in self.documents.items()},
            "nodes": {change: len(ids) for change, ids in self.nodes.items()},
            "relationships": {change: len(facts) for change, facts in self.links().items()},
            "claims": {change: len(facts) for change, facts in self.claims().items()},
        }

    def links(self) -> dict[str, list[Fact]]:
        """Return the relationships that are ``added``, ``removed`` and ``amended``."""
        return self._by_change(Link)

    def claims(self) -> dict[str, list[Fact]]:
        """Return the claims about attributes that are ``added``, ``removed`` and ``amended``."""
        return self._by_change(Claim)

    def _by_change(self, kind: type) -> dict[str, list[Fact]]:
        return {
            "added": [f for f in self.added if isinstance(f, kind) and _said(f) not in self.amended],
            "removed": [f for f in self.dropped if isinstance(f, kind) and _said(f) not in self.amended],
            "amended": [f for f in self.added if isinstance(f, kind) and _said(f) in self.amended],
        }


def change(
    store: EmbeddedStore,
    vocabulary: Vocabulary,
    what: str,
    put: Iterable[StoredDocument] = (),
    forget: Iterable[str] = (),
    *,
    dry_run: bool = False,
    anew: bool = False,
    wait: float = 30.0,
) -> ChangeSet:
    """Put documents into the store, forget others, and publish the graph that results.

    Args:
        store: where.
        vocabulary: how records become facts.
        what: what is being done, for the history.
        put: documents that are new or have changed; those that have not are recognised.
        forget: identifiers of documents to take out.
        dry_run: work out the change set and change nothing.
        anew: settle every document again and build the whole graph.
        wait: seconds to wait for another writer.

    Raises:
        StoreError: the store cannot be written; nothing was changed.
    """
    with nullcontext(store.ledger) if dry_run else store.writing(what, wait) as ledger:
        changes = ChangeSet()
        known = ledger.fingerprints()
        fresh = _sorted_out(put, known, changes)
        forgotten = [one for one in forget if one in known]
        changes.documents["forgotten"] = forgotten
        outdated = anew or ledger.meta("vocabulary") != vocabulary.fingerprint
        again = [ledger.document(i) for i in known if i not in fresh and i not in forgotten] if outdated else []
        _compare(changes, store, vocabulary, [*fresh.values(), *again], forgotten, bool(known) and outdated)
        if dry_run or (changes.empty and not anew and not fresh):
            return changes
        _apply(changes, store, fresh, forgotten, anew)
        ledger.set_meta("vocabulary", vocabulary.fingerprint)
        changes.load = ledger.put_load(what, changes.counts(), _recorded(changes))
        for document in fresh.values():
            ledger.put_document(document, changes.load)
    return changes


def _sorted_out(
    put: Iterable[StoredDocument], known: Mapping[str, str], changes: ChangeSet
) -> dict[str, StoredDocument]:
    fresh: dict[str, StoredDocument] = {}
    for document in put:
        if known.get(document.id) == document.fingerprint:
            changes.documents["unchanged"].append(document.id)
        else:
            changes.documents["changed" if document.id in known else "added"].append(document.id)
            fresh[document.id] = document
    return fresh


def _compare(
    changes: ChangeSet,
    store: EmbeddedStore,
    vocabulary: Vocabulary,
    settled: Iterable[StoredDocument],
    forgotten: Iterable[str],
    outdated: bool,
) -> None:
    """Fill in which facts come and go: of the documents first, then of the reference facts that these need."""
    for document in settled:
        _difference(changes, store.ledger.facts_of(document.id), vocabulary.settle(document))
    for identifier in forgotten:
        _difference(changes, store.ledger.facts_of(identifier), [])
    if not changes.empty or outdated or not store.generation:
        old = _reference_facts(store)
        spoken = {node for fact in changes.added for node in fact.nodes}
        if changes.dropped or outdated:
            spoken |= _still_spoken_of(changes, store)
        else:
            spoken |= {node for fact in old.values() for node in fact.nodes}
        _difference(changes, old, vocabulary.reference(spoken))
    changes.amended = {_said(fact) for fact in changes.added} & {_said(fact) for fact in changes.dropped}
    _note_nodes(changes, store)


def _difference(changes: ChangeSet, old: Mapping[str, Fact], new: Iterable[Fact]) -> None:
    fresh = {key_of(fact): fact for fact in new}
    changes.added.extend(fact for key, fact in fresh.items() if key not in old)
    changes.dropped.extend(fact for key, fact in old.items() if key not in fresh)


def _reference_facts(store: EmbeddedStore) -> dict[str, Fact]:
    documents = store.ledger.fact_documents() - set(store.ledger.fingerprints())
    return {key: fact for one in sorted(documents) for key, fact in store.ledger.facts_of(one).items()}


def _still_spoken_of(changes: ChangeSet, store: EmbeddedStore) -> set[str]:
    """Return the nodes that the documents' facts speak of once the dropped ones are gone."""
    dropped = {key_of(fact) for fact in changes.dropped}
    return {
        node
        for document in store.ledger.fingerprints()
        for key, fact in store.ledger.facts_of(document).items()
        if key not in dropped
        for node in fact.nodes
    }


def _note_nodes(changes: ChangeSet, store: EmbeddedStore) -> None:
    """Say which nodes come, go, and look different."""
    dropped = {key_of(fact) for fact in changes.dropped}
    coming = _claims_by_node(changes.added)
    for node in sorted(coming.keys() | _claims_by_node(changes.dropped).keys()):
        old = list(store.ledger.claims_about([node]))
        new = [claim for claim in old if key_of(claim) not in dropped] + coming.get(node, [])
        if not old:
            changes.nodes["added"].append(node)
        elif not new:
            changes.nodes["removed"].append(node)
        elif store.folded(old) != store.folded(new):
            changes.nodes["changed"].append(node)


def _claims_by_node(facts: Iterable[Fact]) -> dict[str, list[Claim]]:
    found: dict[str, list[Claim]] = {}
    for fact in facts:
        if isinstance(fact, Claim):
            found.setdefault(fact.node, []).append(fact)
    return found


def _apply(
    changes: ChangeSet, store: EmbeddedStore, fresh: Mapping[str, StoredDocument], forgotten: Iterable[str], anew: bool
) -> None:
    for identifier in forgotten:
        store.ledger.drop_document(identifier)
    if anew or not changes.empty:
        store.publish(changes.added, changes.dropped, anew)


def _recorded(changes: ChangeSet) -> Iterable[tuple[str, str, dict[str, object]]]:
    """Give the changes that the history keeps."""
    for change_, nodes in changes.nodes.items():
        for node in nodes:
            yield change_, "node", {"node": node}
    for change_, facts in changes.links().items():
        yield from ((change_, "relationship", as_dict(fact)) for fact in facts)
    for change_, facts in changes.claims().items():
        yield from ((change_, "claim", as_dict(fact)) for fact in facts)


def _said(fact: Fact) -> str:
    return f"{fact.document} {fact.identity}"
