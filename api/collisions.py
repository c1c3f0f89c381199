"""Two case studies of one title: one project that two documents present, or two projects that share a name?

Where the areas meet, one project. Where each names areas and none is shared, nobody can tell: the newcomer is refused
until its author says which it is. Merging the two would put the agencies of one place into a project of another.
"""

import json
from typing import Any

from graph.facts import NAMED_IN_PASSING
from graph.store.protocol import GraphStore
from loaders.nodes import project
from loaders.reading import Reading
from loaders.records import CaseStudy
from ontology.errors import Fault
from ontology.names import normalise


class Projects:
    """The projects of the documents loaded, and of those read before in the same load."""

    def __init__(self, store: GraphStore | None) -> None:
        self._store = store
        self._read: dict[str, list[tuple[str, str, frozenset[str]]]] = {}

    def clash(self, reading: Reading) -> Fault | None:
        """Return the fault of a case study that takes the title of another, of other areas; and remember it."""
        study = next((record for record in reading.records if isinstance(record, CaseStudy)), None)
        if study is None:
            return None
        identifier, areas = project(study.id or study.title).id, _areas(study.areas)
        others = [*self._read.get(identifier, ()), *self._loaded(identifier, reading.source.id)]
        self._read.setdefault(identifier, []).append((reading.source.id, reading.source.display, areas))
        for document, display, theirs in others:
            if document != reading.source.id and not study.id and areas and theirs and not areas & theirs:
                return _fault(reading.source.display, identifier, display)
        return None

    def _loaded(self, project: str, own: str) -> list[tuple[str, str, frozenset[str]]]:
        if self._store is None:
            return []
        claims = self._store.ledger.claims_about([project])
        documents = {c.document for c in claims if c.rule != NAMED_IN_PASSING and c.document != own}
        stored = [self._store.ledger.document(one) for one in sorted(documents)]
        return [(one.id, one.path, _areas(_first(one.stored).get("areas", ()))) for one in stored]


def _first(stored: str) -> dict[str, Any]:
    records = json.loads(stored)["records"]
    return dict(records[0]) if records else {}


def _areas(names: Any) -> frozenset[str]:
    return frozenset(normalise(name) for name in names)


def _fault(path: str, project: str, other: str) -> Fault:
    return Fault(
        path,
        0,
        0,
        f"{other} presents a project of the same title ({project}) in other areas.",
        f"If it is the same one, say 'id: {project}'; if not, give this one a title that tells them apart.",
    )
