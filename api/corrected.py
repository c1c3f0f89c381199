"""Corrected drafts: a case-study file drafted from a document takes the place of what was extracted from it."""

import json
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from graph.ledger import StoredDocument
from graph.store.protocol import GraphStore
from loaders.case_study import read_case_study
from loaders.decoding import decode
from loaders.kinds import CASE_STUDY
from loaders.sources import Source
from ontology.errors import Fault

Corrections = Mapping[str, frozenset[str]]
"""For each document, the sections whose extracted projects a case-study file corrects."""

_DRAFTED = re.compile(r"^drafted_from:\s*\S", re.MULTILINE)


def corrections(sources: Sequence[Source], store: GraphStore) -> Corrections:
    """Finds what the case-study files of a load, and those loaded before, correct."""
    given = {source.id for source in sources}
    found: dict[str, set[str]] = defaultdict(set)
    for document, section in [*_of_sources(sources), *_of_store(store, given)]:
        found[document].add(section)
    return {document: frozenset(sections) for document, sections in found.items()}


def _of_sources(sources: Iterable[Source]) -> Iterator[tuple[str, str]]:
    for source in sources:
        if source.path.suffix.lower() not in (".md", ".markdown"):
            continue
        try:
            text, _ = decode(source.path.read_bytes(), source.display)
        except OSError:
            continue  # reading it says so
        study = read_case_study(text, source.display)[0] if _DRAFTED.search(text) else None
        if study and study.drafted_from:
            yield study.drafted_from, study.source.section


def _of_store(store: GraphStore, given: set[str]) -> Iterator[tuple[str, str]]:
    for document in store.ledger.documents():
        if document["kind"] == CASE_STUDY and document["id"] not in given:
            stored = store.ledger.document(str(document["id"])).stored
            for record in json.loads(stored)["records"] if '"drafted_from": "document:' in stored else ():
                yield record["drafted_from"], record["source"]["section"]


def mark_of(mark: str, sections: frozenset[str]) -> str:
    """Gives the mark of a document of which these sections are corrected: it changes when they do."""
    return f"{mark} without {json.dumps(sorted(sections))}" if sections else mark


def without(document: StoredDocument, sections: frozenset[str]) -> StoredDocument:
    """Gives a document without the projects of these sections."""
    body = json.loads(document.stored)
    kept = tuple(record for record in body["records"] if not _is_corrected(record, sections))
    stored = json.dumps({**body, "records": kept}, ensure_ascii=False, sort_keys=True)
    return replace(document, stored=stored)


def _is_corrected(record: Mapping[str, Any], sections: frozenset[str]) -> bool:
    study = record.get("study")
    return study is not None and study["source"]["section"] in sections


def elsewhere(found: Corrections, given: set[str], store: GraphStore) -> Iterator[StoredDocument]:
    """Yields the documents loaded before of which this load corrects more than was known.

    Where a correction has gone, the mark stays as it is: what was taken out comes back when the file is loaded again,
    for it is read anew then.
    """
    for identifier, mark in store.ledger.fingerprints().items():
        base, _, known = mark.partition(" without ")
        before = frozenset(json.loads(known or "[]"))
        sections = found.get(identifier, frozenset()) | before
        if identifier not in given and sections != before:
            document = without(store.ledger.document(identifier), sections)
            yield replace(document, fingerprint=mark_of(base, sections))


def drafted_from(store: GraphStore, documents: Iterable[str]) -> list[str]:
    """Gives the documents that these case-study files correct, as the store has them."""
    forgotten = set(documents)
    others = {one["id"] for one in store.ledger.documents()} - forgotten
    return sorted({original for original, _ in _of_store(store, {str(one) for one in others}) if original in others})


def replaced(display: str) -> Fault:
    """Says that a document's extracted project is replaced."""
    message = "A case-study file corrects what was extracted here, and takes its place."
    return Fault(display, 0, 0, message, "", "warning")
