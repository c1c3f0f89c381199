"""Loading and checking: where the loaders' records meet the graph."""

import hashlib
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from api.collisions import Projects
from api.corrected import apart_from, corrections, drafted_studies, elsewhere, mark_of, replaced, without
from api.vocabulary import decisions_file, facts_of, resolver, vocabulary
from graph.facts import NAMED_IN_PASSING, Claim, Fact, as_dict
from graph.ledger import StoredDocument
from graph.loading import ChangeSet, change
from graph.store.protocol import GraphStore
from loaders.read import Reading, read, read_all
from loaders.sources import Source, find_sources
from loaders.statements import StoredReading
from ontology.errors import Fault
from ontology.register import check_register

REGISTER_MARK = "agencies.csv"
"""The table that makes a folder a register."""

Progress = Callable[[int, int, str], None]
"""Told how many of how many documents are done, and the name of the next."""


@dataclass
class Report:
    """What a load did.

    Attributes:
        changes: the change set.
        rejected: documents that were not loaded, as the user named them.
        faults: everything wrong or doubtful in what was read.
        dry_run: whether nothing was changed.
    """

    changes: ChangeSet
    rejected: list[str] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)
    dry_run: bool = False

    def as_json(self) -> dict[str, Any]:
        """Return the report as JSON values, with every change."""
        relationships = {state: [as_dict(fact) for fact in facts] for state, facts in self.changes.links().items()}
        claims = {state: [as_dict(fact) for fact in facts] for state, facts in self.changes.claims().items()}
        return {
            "load": self.changes.load,
            "dry_run": self.dry_run,
            "documents": {**self.changes.documents, "rejected": self.rejected},
            "counts": self.changes.counts(),
            "nodes": self.changes.nodes,
            "relationships": relationships,
            "claims": claims,
            "faults": [asdict(fault) for fault in sorted(self.faults)],
        }


def load(
    store: GraphStore,
    paths: Sequence[Path],
    kind: str,
    *,
    dry_run: bool,
    wait: float,
    progress: Progress,
    decisions: Path | None = None,
    workers: int = 1,
) -> Report:
    """Read the files at these paths and load what has changed; a file with an error is left out, and reported.

    Args:
        store: where.
        paths: files and folders.
        kind: read every file as this kind of document; recognised where empty.
        dry_run: work out what would change, and change nothing.
        wait: seconds to wait for another load.
        progress: told how far the reading is.
        decisions: a file of decisions on names; that of the store where None.
        workers: processes that read; the result is the same whatever their number.

    Raises:
        InputError: the decisions have faults; nothing was changed.
        StoreError: the store cannot be written; nothing was changed.
    """
    sources, faults = find_sources(paths, kind)
    report = Report(ChangeSet(), faults=list(faults), dry_run=dry_run)
    documents = _documents(sources, store, kind, report, progress, workers)
    what = "load " + " ".join(str(path) for path in paths)
    words = vocabulary(decisions_file(store, decisions))
    report.changes = change(store, words, what, documents, dry_run=dry_run, wait=wait)
    report.faults += _gone(paths, {source.id for source in sources}, store)
    apart = apart_from([source for source in sources if source.display not in report.rejected], store)
    report.faults += apart.values()
    report.faults += _dangling(report.changes.added, store, sources, apart)
    return report


def _documents(
    sources: Sequence[Source], store: GraphStore, kind: str, report: Report, progress: Progress, workers: int
) -> Iterator[StoredDocument]:
    """Read the sources that have changed; of the others, only say which they are.

    What is known is asked when the first is wanted: by then the lock is held, and no other load can change it.
    """
    known = store.ledger.fingerprints()
    projects = Projects(store)
    corrected = corrections(sources, store)
    marks = {source.id: mark_of(_digest(source, kind), frozenset(corrected.get(source.id, ()))) for source in sources}
    readings = read_all([source for source in sources if known.get(source.id) != marks[source.id]], kind, workers)
    for done, source in enumerate(sources):
        progress(done, len(sources), source.display)
        files, mark = corrected.get(source.id, {}), marks[source.id]
        if known.get(source.id) == mark:
            yield StoredDocument(source.id, source.display, mark, "", "", "")
            continue
        reading = next(readings)
        clash = projects.clash(reading)
        report.faults.extend([*reading.faults, *([clash] if clash else [])])
        if reading.refused or clash:
            report.rejected.append(source.display)
        else:
            stored = StoredReading.from_reading(reading).to_json()
            document = StoredDocument(source.id, source.display, mark, reading.kind, reading.title, stored)
            report.faults += replaced(source.display, files)
            yield without(document, frozenset(files)) if files else document
    for document in elsewhere(corrected, {source.id for source in sources}, store):
        report.faults += replaced(document.path, corrected[document.id])
        yield document
    progress(len(sources), len(sources), "")


def _gone(paths: Sequence[Path], read: set[str], store: GraphStore) -> list[Fault]:
    """Warn of documents that were loaded from one of these folders and are there no longer."""
    return [
        Fault(
            str(document["path"]),
            0,
            0,
            f"{document['id']} was loaded from here, and the file is gone; what it said is still in the graph.",
            f"If it should go as well: joinedup forget {document['id']}",
            "warning",
        )
        for document in store.ledger.documents()
        if document["id"] not in read
        and any(path in Path(str(document["path"])).parents for path in paths)
        and not Path(str(document["path"])).exists()
    ]


def check(paths: Sequence[Path], kind: str, progress: Progress) -> tuple[list[Reading], list[Fault]]:
    """Read the files at these paths and say what is wrong with them; nothing is loaded.

    A folder that is a register is checked as one: its tables refer to each other.
    """
    registers = [path for path in paths if (path / REGISTER_MARK).is_file()]
    sources, faults = find_sources([path for path in paths if path not in registers], kind)
    faults += [fault for folder in registers for fault in check_register(folder)]
    readings, projects = [], Projects(None)
    for done, source in enumerate(sources):
        progress(done, len(sources), source.display)
        readings.append(read(source, kind))
        clash = projects.clash(readings[-1])
        faults += [clash] if clash else []
    progress(len(sources), len(sources), "")
    faults += [fault for reading in readings for fault in reading.faults]
    facts = [
        fact
        for reading in readings
        if reading.records
        for fact in facts_of(StoredReading.from_reading(reading), resolver())
    ]
    return readings, sorted(faults + _dangling(facts, None, sources, drafted_studies(sources)))


def _dangling(
    facts: Iterable[Fact], store: GraphStore | None, sources: Sequence[Source], apart: Collection[str]
) -> list[Fault]:
    """Warn of evidence and projects that are referred to by identifier while no document describes them.

    Files apart are those whose references a document lists that is not at hand: the one that they were drafted from.
    """
    displays = {source.id: source.display for source in sources}
    named: dict[str, Claim] = {}
    described = set()
    for fact in facts:
        if isinstance(fact, Claim) and fact.label in ("EvidenceSource", "Project"):
            if fact.rule != NAMED_IN_PASSING:
                described.add(fact.node)
            elif fact.document not in apart:
                named.setdefault(fact.node, fact)
    missing = [claim for node, claim in sorted(named.items()) if node not in described and not _described(node, store)]
    return [_not_described(claim, displays.get(claim.document, claim.document)) for claim in missing]


def _described(node: str, store: GraphStore | None) -> bool:
    return store is not None and any(claim.rule != NAMED_IN_PASSING for claim in store.ledger.claims_about([node]))


def _not_described(claim: Claim, path: str) -> Fault:
    what = "reference file" if claim.label == "EvidenceSource" else "case study"
    return Fault(
        path, 0, 0, f"{claim.node} is referred to ({claim.locator}), and no {what} describes it.",
        f"Load the {what} that does, or mend the name.", "warning",
    )  # fmt: skip


def _digest(source: Source, kind: str) -> str:
    """Return what tells whether a document changed: its bytes, what is said of its publication, and its kind."""
    about = source.publication.model_dump_json(exclude={"files"}) if source.publication else ""
    digest = hashlib.sha256(f"{kind} {about} ".encode())
    try:
        digest.update(source.path.read_bytes())
    except OSError:
        return ""
    return digest.hexdigest()
