"""Loading: what the documents say now, against what they said before.

The difference is the change set. A dry run stops there; a load applies it, whole or not at all.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from itertools import chain
from typing import Any

from graph.facts import Claim, Fact, Link, Node
from graph.ledger import StoredDocument
from graph.store.protocol import GraphStore, Scope

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
    store: GraphStore,
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
    with store.writing(what, wait, keep=not dry_run):
        work = _Work(store, vocabulary)
        changed = work.do(put, forget, anew)
        if changed and not dry_run:
            work.publish(what, anew)
    return work.changes


class _Work:
    """One change to a store, done in its ledger; only then is it known what changes. A dry run does all of it too."""

    def __init__(self, store: GraphStore, vocabulary: Vocabulary) -> None:
        self.store, self.ledger, self.vocabulary = store, store.ledger, vocabulary
        self.changes = ChangeSet()
        self._number = self.ledger.next_load()
        self._before: dict[str, Node | None] = {}
        self._spoken: set[str] = set()

    def do(self, put: Iterable[StoredDocument], forget: Iterable[str], anew: bool) -> bool:
        """Change the ledger; say whether anything in it, or in the graph that is to come of it, is another."""
        known = self.ledger.fingerprints()
        outdated = anew or self.ledger.meta("vocabulary") != self.vocabulary.fingerprint
        fresh = self._put(put, known)
        forgotten = self._forget(one for one in forget if one in known)
        if outdated:
            for identifier in known.keys() - fresh - forgotten:
                self._replace(identifier, self.vocabulary.settle(self.ledger.document(identifier)))
        if not self.changes.empty or outdated or not self.store.generation:
            self._refer(bool(known) and outdated)
        self._note_nodes()
        self.ledger.set_meta("vocabulary", self.vocabulary.fingerprint)
        return anew or bool(fresh or forgotten) or not self.changes.empty

    def publish(self, what: str, anew: bool) -> None:
        """Build the graph and record the load."""
        if anew or not self.changes.empty:
            only_added = not (self.changes.dropped or self.changes.nodes["changed"])
            scope = Scope.ALL if anew else Scope.ADDED if only_added else Scope.CHANGED
            self.store.publish(self.changes.added, self.changes.nodes["added"], scope)
        self.changes.load = self._number
        self.ledger.put_load(self._number, what, self.changes.counts())
        self.ledger.put_changed_nodes(self._number, self.changes.nodes)

    def _put(self, documents: Iterable[StoredDocument], known: Mapping[str, str]) -> set[str]:
        fresh: set[str] = set()
        for document in documents:
            if known.get(document.id) == document.fingerprint:
                self.changes.documents["unchanged"].append(document.id)
                continue
            self.changes.documents["changed" if document.id in known else "added"].append(document.id)
            fresh.add(document.id)
            self._replace(document.id, self.vocabulary.settle(document))
            self.ledger.put_document(document, self._number)
        return fresh

    def _forget(self, documents: Iterable[str]) -> set[str]:
        forgotten = list(documents)
        for identifier in forgotten:
            self._replace(identifier, [])
            self.ledger.drop_document(identifier)
        self.changes.documents["forgotten"] = forgotten
        return set(forgotten)

    def _refer(self, outdated: bool) -> None:
        """Bring in the reference facts of what is spoken of; take out those of what is no longer."""
        narrower = outdated or bool(self.changes.dropped)
        spoken = self.ledger.nodes_spoken_of() if narrower else self._spoken
        facts: dict[str, list[Fact]] = {one: [] for one in self.ledger.reference_documents()} if narrower else {}
        for fact in self.vocabulary.reference(spoken):
            facts.setdefault(fact.document, []).append(fact)
        for document in sorted(facts):
            self._replace(document, facts[document], keep_old=not narrower)

    def _replace(self, document: str, facts: Iterable[Fact], keep_old: bool = False) -> None:
        """Make these the facts of a document, and note what comes and what goes."""
        old, new = self.ledger.facts_of(document), dict.fromkeys(facts)
        added = [fact for fact in new if fact not in old]
        dropped = {} if keep_old else {fact: row for fact, row in old.items() if fact not in new}
        self._remember(chain(added, dropped))
        self.ledger.drop_facts(dropped, self._number)
        self.ledger.put_facts(added, self._number)
        self._spoken.update(node for fact in added for node in fact.nodes)
        self.changes.added += added
        self.changes.dropped += dropped
        if dropped:
            self.changes.amended |= {_said(fact) for fact in added} & {_said(fact) for fact in dropped}

    def _remember(self, facts: Iterable[Fact]) -> None:
        """Keep how the nodes of these claims look, before the first of their claims comes or goes."""
        for fact in facts:
            if isinstance(fact, Claim) and fact.node not in self._before:
                self._before[fact.node] = self.store.node(fact.node)

    def _note_nodes(self) -> None:
        """Say which nodes come, go, and look different."""
        for node, before in sorted(self._before.items(), key=lambda item: item[0]):
            # Of what was not there, nothing can have been dropped: it came.
            after = self.store.node(node) if before else None
            if before is None:
                self.changes.nodes["added"].append(node)
            elif after is None:
                self.changes.nodes["removed"].append(node)
            elif before != after:
                self.changes.nodes["changed"].append(node)


def _said(fact: Fact) -> str:
    return f"{fact.document} {fact.identity}"
