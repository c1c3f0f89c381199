"""Reads one file: bytes to records, whatever the bytes are. What cannot be read is said, never raised."""

import hashlib
import re
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, replace
from functools import partial
from multiprocessing import get_context
from pathlib import PurePath

from loaders.case_study import read_case_study
from loaders.contacts import without_contacts
from loaders.csl import read_csl
from loaders.decoding import decode
from loaders.documents.errors import Unreadable
from loaders.documents.opening import MEDIA_TYPES as PROSE_TYPES
from loaders.documents.opening import open_document
from loaders.documents.structure import Document
from loaders.kinds import ABOUT, CASE_STUDY, NOTEBOOK, PROSE, REFERENCES, TABLE_KINDS
from loaders.notebook import Mark, is_notebook, read_notebook
from loaders.prose.reading import prose_records
from loaders.prose.records import Doubt
from loaders.reading import Reading, StoredReading
from loaders.records import CaseStudy, Record
from loaders.references import read_bibtex
from loaders.sources import MEDIA_TYPES, Source
from loaders.statements import unstated_facts
from loaders.survey import survey_faults
from loaders.tables import read_table
from loaders.values import offer
from ontology.errors import Fault
from ontology.names import alike

__all__ = ["Reading", "kinds", "read", "read_all"]


@dataclass(frozen=True)
class _Found:
    """What a loader made of a text: the kind, the records, the faults."""

    kind: str
    records: Sequence[Record]
    faults: Sequence[Fault]


def _case_study(text: str, display: str, kind: str) -> _Found:
    study, faults = read_case_study(text, display)
    return _Found(CASE_STUDY, [study] if study else [], faults)


def _table(text: str, display: str, kind: str) -> _Found:
    name, rows, faults = read_table(text, display, kind)
    return _Found(name, rows, [*faults, *survey_faults(rows, display)])


def _bibtex(text: str, display: str, kind: str) -> _Found:
    return _Found(REFERENCES, *read_bibtex(text, display))


def _csl(text: str, display: str, kind: str) -> _Found:
    return _Found(REFERENCES, *read_csl(text, display))


def _notebook(text: str, display: str, kind: str) -> _Found:
    return _Found(NOTEBOOK, *read_notebook(text, display))


def _json(text: str, display: str, kind: str) -> _Found:
    return (_notebook if is_notebook(text) else _csl)(text, display, kind)


def _references(text: str, display: str, kind: str) -> _Found:
    return (_csl if text.lstrip()[:1] in ("[", "{") else _bibtex)(text, display, kind)


Loader = Callable[[str, str, str], _Found]

_BY_SUFFIX: dict[str, Loader] = {
    ".md": _case_study,
    ".markdown": _case_study,
    ".csv": _table,
    ".bib": _bibtex,
    ".json": _json,
}
_BY_KIND: dict[str, Loader] = {
    CASE_STUDY: _case_study,
    REFERENCES: _references,
    NOTEBOOK: _notebook,
    **dict.fromkeys(TABLE_KINDS, _table),
}


def kinds() -> list[tuple[str, str]]:
    """Gives the known kinds of document, each with a line on what it is."""
    return list(ABOUT.items())


def read(source: Source, kind: str = "") -> Reading:
    """Reads a file.

    Args:
        source: the file.
        kind: the kind of document that the user says it is; told by suffix and header where it is empty.

    Returns:
        What was read. Where a fault is an error there are no records. Never raises for what is in the file.
    """
    suffix = source.path.suffix.lower()
    blank = Reading(source, "", kind, "", MEDIA_TYPES.get(source.path.suffix.lower(), "text/plain"), (), ())
    loader = _BY_KIND.get(kind) if kind else _BY_SUFFIX.get(source.path.suffix.lower())
    is_prose = kind == PROSE or (not kind and suffix in PROSE_TYPES)
    if loader is None and not is_prose:
        return replace(blank, faults=(_no_loader(source, kind),))
    try:
        data = source.path.read_bytes()
    except OSError as error:
        message = f"The file cannot be read: {error.strerror}."
        return replace(blank, faults=(Fault(source.display, 0, 0, message, "Check that it is there and readable."),))
    blank = replace(blank, sha256=hashlib.sha256(data).hexdigest())
    if is_prose and (loader is None or not _has_front_matter(data)):
        return _read_prose(blank, data)
    return _read(blank, data, loader or _case_study)


def read_all(sources: Sequence[Source], kind: str = "", workers: int = 1) -> Iterator[Reading]:
    """Reads files, in their order, by so many processes: what is read of a file hangs on nothing but the file.

    The processes start anew, so that none inherits a store that is open.
    """
    if workers < 2 or len(sources) < 2:
        yield from (read(source, kind) for source in sources)
        return
    with ProcessPoolExecutor(min(workers, len(sources)), get_context("spawn")) as pool:
        yield from pool.map(partial(read, kind=kind), sources, chunksize=_AT_ONCE)


_AT_ONCE = 8
"""Files that a process takes at a time."""


def _has_front_matter(data: bytes) -> bool:
    return data.removeprefix(b"\xef\xbb\xbf").lstrip()[:3] == b"---"


def _read_prose(blank: Reading, data: bytes) -> Reading:
    """Reads a document in prose; what is in doubt, and what is not found, is said."""
    source = blank.source
    try:
        document = open_document(data, source.path.suffix)
    except Unreadable as error:
        return replace(blank, kind=PROSE, faults=(Fault(source.display, 0, 0, error.message, error.advice),))
    records = tuple(prose_records(document))
    title = document.title or source.path.stem
    reading = replace(blank, kind=PROSE, title=title, records=records, text=document.text)
    doubts = [record.doubt for record in records if record.doubt]
    faults = [_doubtful(one, source.display, document) for one in doubts]
    if not any(record.study for record in records):
        message = "No project was found in the document."
        faults.append(Fault(source.display, 0, 0, message, "Give its section a heading with its name.", "warning"))
    return replace(reading, faults=_clean(faults))


def _read(blank: Reading, data: bytes, loader: Loader) -> Reading:
    source = blank.source
    text, faults = decode(data, source.display)
    if any(fault.severity == "error" for fault in faults):
        return replace(blank, faults=_clean(faults))
    found = loader(text, source.display, blank.kind if blank.kind in TABLE_KINDS else "")
    faults += found.faults
    title = _title(source, found)
    media_type = "application/json" if found.kind == NOTEBOOK else blank.media_type
    reading = replace(blank, kind=found.kind, title=title, media_type=media_type, records=tuple(found.records))
    if any(fault.severity == "error" for fault in faults):
        return replace(reading, records=(), faults=_clean(faults))
    return replace(reading, faults=_clean([*faults, *_missing(source, found), *_unquoted(reading)]))


def _doubtful(doubt: Doubt, display: str, document: Document) -> Fault:
    line = document.text.count("\n", 0, doubt.said.start) + 1
    advice = f"“{doubt.said.quote}” Write a case-study file if it is so: joinedup draft."
    return Fault(display, line, 0, f"Not sure enough to load: {doubt.what}.", advice, "warning")


def _no_loader(source: Source, kind: str) -> Fault:
    if kind:
        advice = f"{offer(alike(kind, ABOUT, limit=1))} Known are {', '.join(ABOUT)}."
        return Fault(source.display, 0, 0, f"Unknown kind of document {kind!r}.", advice)
    suffix = source.path.suffix
    return Fault(
        source.display, 0, 0, f"Files that end in {suffix!r} are not read.", f"Known are {', '.join(MEDIA_TYPES)}."
    )


def _title(source: Source, found: _Found) -> str:
    """Gives a case study its own title, and another file that of its publication with its name in words."""
    study = next((record for record in found.records if isinstance(record, CaseStudy)), None)
    if study:
        return study.title
    mark = next((record for record in found.records if isinstance(record, Mark)), None)
    if mark:
        return f"What was said in a {mark.workshop}"
    words = re.sub(r"[\W_]+", " ", PurePath(source.inside or source.path.name).stem).strip()
    return f"{source.publication.title}: {words}" if source.publication else words.capitalize()


def _missing(source: Source, found: _Found) -> list[Fault]:
    """Says where the file holds fewer or more records than its source.yaml expects."""
    expected, count = source.expected, len(found.records)
    if expected is None and not count:
        return [Fault(source.display, 0, 0, "The file holds no records.", "", "warning")]
    if expected is None or expected == count:
        return []
    message = f"{count} {'record was' if count == 1 else 'records were'} found, where source.yaml expects {expected}."
    return [Fault(source.display, 0, 0, message, "Check the file, or correct the number in source.yaml.", "warning")]


def _unquoted(reading: Reading) -> list[Fault]:
    """Says which facts of a case study no sentence of its body states."""
    faults = []
    for study in reading.records:
        if isinstance(study, CaseStudy):
            for fact in unstated_facts(study, StoredReading.from_reading(reading)):
                line, column = study.places.get(fact.place.path, (0, 0))
                message = f"No sentence of the text states {fact.place}: {fact.written}."
                advice = "Write one that holds these words; until then the quote is the field as written."
                faults.append(Fault(reading.source.display, line, column, message, advice, "warning"))
    return faults


def _clean(faults: Sequence[Fault]) -> tuple[Fault, ...]:
    """Gives each fault once and in order, without contact details that a message might repeat."""
    cleaned = {
        replace(fault, message=without_contacts(fault.message), advice=without_contacts(fault.advice))
        for fault in faults
    }
    return tuple(sorted(cleaned))
