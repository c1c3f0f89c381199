"""What workshops propose, and what is decided of it.

A notebook is a document; its marks state nothing. A decision is a document too, which holds the mark and who decided:
so it is kept by every engine, stands in the history, and is taken back with ``joinedup forget``. The notebook itself
may be loaded again at any time.
"""

import hashlib
from dataclasses import dataclass
from datetime import date
from typing import Any

from graph.ledger import StoredDocument
from graph.loading import ChangeSet, Vocabulary, change
from graph.store.protocol import GraphStore
from loaders.notebook import ACCEPTED, REFUSED, TYPE, Mark
from loaders.reading import StoredReading
from loaders.values import STORED
from ontology.errors import UnknownName
from ontology.names import alike

_FOLDER = "document:workshop-decisions/"


@dataclass(frozen=True)
class Proposal:
    """A mark of a notebook on which nobody has decided.

    Attributes:
        id: what it is called.
        document: the notebook.
        mark: what it says.
    """

    id: str
    document: str
    mark: Mark

    def as_json(self) -> dict[str, Any]:
        """Give it as the command line prints it, among names that are to be reviewed."""
        body = self.mark.model_dump(by_alias=True, exclude_defaults=True)
        named = {"id": self.id, "label": "Proposal", "name": self.mark.about, "status": "proposed"}
        return {**named, "workshop": self.mark.workshop, "document": self.document, "said": body}


def proposals(store: GraphStore) -> list[Proposal]:
    """List what is proposed and not decided, in the order of notebooks and marks.

    Raises:
        StoreError: the store cannot be read.
    """
    read = [
        (str(row["id"]), Mark.model_validate(record, context=STORED))
        for row in store.ledger.documents()
        if row["kind"] == TYPE
        for record in StoredReading.from_json(store.ledger.document(str(row["id"])).stored).records
    ]
    decided = {mark.proposal for _, mark in read}
    found = [Proposal(mark.identifier(document), document, mark) for document, mark in read if not mark.decision]
    return [one for one in found if one.id not in decided]


def decide(
    store: GraphStore, words: Vocabulary, identifier: str, accepted: bool, who: str, why: str = "", wait: float = 60.0
) -> tuple[Proposal, ChangeSet]:
    """Accept or refuse a proposal; return it, and what that changed.

    Args:
        store: where.
        words: how records become facts.
        identifier: the proposal.
        accepted: else it is refused.
        who: the person who decides.
        why: the reason; may be empty.
        wait: seconds to wait for another writer.

    Raises:
        UnknownName: there is no such proposal, or it is decided already; offers the nearest.
        StoreError: the store cannot be written; nothing was changed.
    """
    found = {one.id: one for one in proposals(store)}
    if identifier not in found:
        offers = alike(identifier, found)
        raise UnknownName(f"No proposal {identifier!r} is open.", offers)
    proposal = found[identifier]
    document = _decision(proposal, ACCEPTED if accepted else REFUSED, who, why)
    return proposal, change(store, words, f"{'accept' if accepted else 'refuse'} {identifier}", [document], wait=wait)


def _decision(proposal: Proposal, decision: str, who: str, why: str) -> StoredDocument:
    said = {"decision": decision, "decided_by": who, "decided_on": date.today().isoformat(), "why": why}
    record = {**proposal.mark.model_dump(by_alias=True), **said, "proposal": proposal.id}
    digest = hashlib.sha256(repr(sorted(record.items())).encode()).hexdigest()
    stored = StoredReading(
        document=f"{_FOLDER}{proposal.id}",
        title=f"What was said in a {proposal.mark.workshop}",
        kind=TYPE,
        media_type="application/json",
        sha256=digest,
        publication=None,
        records=(Mark.model_validate(record).model_dump(mode="json", by_alias=True),),
    )
    return StoredDocument(stored.document, "joinedup review", digest, TYPE, stored.title, stored.to_json())
