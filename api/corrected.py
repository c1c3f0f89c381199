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
from loaders.records import CaseStudy
from loaders.sources import Source
from ontology.errors import Fault

Corrections = Mapping[str, Mapping[str, str]]
"""For each document, the sections whose extracted projects a case-study file corrects, each with that file."""

_DRAFTED = re.compile(r"^drafted_from:\s*\S", re.MULTILINE)


def corrections(sources: Sequence[Source], store: GraphStore) -> Corrections:
    """Finds what the case-study files of a load, and those loaded before, correct."""
    given = {source.id for source in sources}
    found: dict[str, dict[str, str]] = defaultdict(dict)
    drafted = ((one.drafted_from, one.source.section, path) for path, one in drafted_studies(sources).values())
    for document, section, path in [*_of_store(store, given), *drafted]:
        found[document][section] = path
    return found


def drafted_studies(sources: Iterable[Source]) -> dict[str, tuple[str, CaseStudy]]:
    """Gives the case studies that were drafted from a document, each with its file, by the identifiers of the files."""
    found = {}
    for source in sources:
        if source.path.suffix.lower() not in (".md", ".markdown"):
            continue
        try:
            text, _ = decode(source.path.read_bytes(), source.display)
        except OSError:
            continue  # reading it says so
        study = read_case_study(text, source.display)[0] if _DRAFTED.search(text) else None
        if study and study.drafted_from:
            found[source.id] = source.display, study
    return found


def _of_store(store: GraphStore, given: set[str]) -> Iterator[tuple[str, str, str]]:
    for document in store.ledger.documents():
        if document["kind"] == CASE_STUDY and document["id"] not in given:
            stored = store.ledger.document(str(document["id"])).stored
            for record in json.loads(stored)["records"] if '"drafted_from": "document:' in stored else ():
                yield record["drafted_from"], record["source"]["section"], str(document["path"])


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
        sections = before.union(found.get(identifier, ()))
        if identifier not in given and sections != before:
            document = without(store.ledger.document(identifier), sections)
            yield replace(document, fingerprint=mark_of(base, sections))


def drafted_from(store: GraphStore, documents: Iterable[str]) -> list[str]:
    """Gives the documents that these case-study files correct, as the store has them."""
    forgotten = set(documents)
    others = {one["id"] for one in store.ledger.documents()} - forgotten
    return sorted({original for original, *_ in _of_store(store, {str(one) for one in others}) if original in others})


def replaced(display: str, files: Mapping[str, str]) -> Iterator[Fault]:
    """Says which case-study files take the place of what was extracted from the sections of a document."""
    for section, path in files.items():
        message = f"{path} corrects what was extracted here from “{section}”, and takes its place."
        yield Fault(display, 0, 0, message, "", "warning")


def apart_from(sources: Sequence[Source], store: GraphStore) -> dict[str, Fault]:
    """Says which case-study files were drafted from a document that is not loaded, by their identifiers."""
    loaded = {*(source.id for source in sources), *store.ledger.fingerprints()}
    return {
        identifier: _apart(path, study.drafted_from, loaded)
        for identifier, (path, study) in drafted_studies(sources).items()
        if study.drafted_from not in loaded
    }


def _apart(path: str, original: str, loaded: Iterable[str]) -> Fault:
    message = f"It was drafted from {original}, which is not loaded: it takes the place of nothing."
    advice = "Load that document too for the references that it lists and the organisations that it names."
    if same := sorted(one for one in loaded if _file(one) == _file(original)):
        advice = f"Is it {' or '.join(same)}? Then write so after 'drafted_from:'."
    return Fault(path, 0, 0, message, advice, "warning")


def _file(identifier: str) -> str:
    return identifier.removeprefix("document:").rpartition("/")[2]
