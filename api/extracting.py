"""Extraction for people: what a document in prose says, with names settled, as JSON and as a case-study file."""

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

from api.vocabulary import resolver
from graph.resolve import KNOWN, Resolution
from loaders.documents.errors import Unreadable
from loaders.documents.opening import open_document
from loaders.documents.structure import Document
from loaders.nodes import law_parts
from loaders.nodes import project as project_name
from loaders.prose.citations import citations
from loaders.prose.reading import prose_records
from loaders.prose.records import ProseRecord, ProseStudy, Said
from loaders.prose.reference_list import ListedReference, reference_list
from loaders.prose.tables import ANSWERS, AREAS, FoundTable, answer_counts, area_counts, tables
from loaders.sources import MEDIA_TYPES, find_sources
from ontology.concepts import kinds, themes
from ontology.errors import Fault, InputError
from ontology.names import nearest, slug
from ontology.register import read_register
from ontology.statement import Name

JSON = dict[str, Any]

_FUND = {"amount", "funder", "purpose", "status"}
_FINDING = {"measure", "value", "unit", "direction", "period", "estimated_by", "precision", "status"}


def extraction(path: Path) -> JSON:
    """Reads one document and gives what it says, in the shape that DESIGN fixes.

    Raises:
        InputError: if it cannot be read.
    """
    identifier, data, document = opened(path)
    records = prose_records(document)
    answer = _Answer(document)
    listed = reference_list(document)
    return {
        "document": {
            "id": identifier, "title": document.title, "sha256": hashlib.sha256(data).hexdigest(),
            "media_type": MEDIA_TYPES[path.suffix.lower()], "characters": len(document.text),
        },
        "projects": [answer.project(one.study) for one in records if one.study],
        "mentions": [answer.mention(one) for one in records if one.mention],
        "references": [_reference(one) for one in listed],
        "citations": [
            {"text": one.text, "start": one.start, "end": one.end,
             "resolves_to": [f"evidence:{key}" for key in one.keys], "reason": one.reason or None}
            for one in citations(document, listed)
        ],
        "tables": [_table(one) for one in tables(document)],
        "unresolved": list(answer.unresolved()),
        "review": [{"what": one.doubt.what, **_said(one.doubt.said, document)} for one in records if one.doubt],
    }  # fmt: skip


def opened(path: Path) -> tuple[str, bytes, Document]:
    """Opens a document: its identifier, its bytes and its structure.

    Raises:
        InputError: if it cannot be read.
    """
    sources, faults = find_sources([path])
    if faults or not sources:
        raise InputError(faults or [Fault(str(path), 0, 0, "There is no such document.")])
    try:
        data = path.read_bytes()
        return sources[0].id, data, open_document(data, path.suffix)
    except Unreadable as error:
        raise InputError([Fault(str(path), 0, 0, error.message, error.advice)]) from None


def _said(said: Said, document: Document) -> JSON:
    """Gives the words at a place exactly as they stand in the text."""
    return {"quote": document.text[said.start : said.end], "start": said.start, "end": said.end}


def _reference(one: ListedReference) -> JSON:
    fields = ("year", "title", "container", "publisher", "type", "doi", "url", "raw")
    return {"id": f"evidence:{one.key}", "authors": list(one.authors), **{key: getattr(one, key) for key in fields}}


def _table(table: FoundTable) -> JSON:
    counts: Iterable[Any] = (
        area_counts(table) if table.kind == AREAS else answer_counts(table) if table.kind == ANSWERS else ()
    )
    return {
        "caption": table.caption, "kind": table.kind, "header": list(table.header),
        "rows": [list(row) for row in table.rows], "records": [asdict(one) for one in counts],
        "section": " > ".join(table.path), "start": table.start, "end": table.end,
    }  # fmt: skip


class _Answer:
    """Settles the names of one document; remembers those that are not known."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self._unknown: dict[str, str] = {}

    def _settled(self, label: str, name: str, area: str = "") -> Resolution:
        found = resolver().resolve(Name(label, name, area=area))
        if found.status != KNOWN:
            self._unknown.setdefault(name, label.split("|")[0])
        return found

    def project(self, study: ProseStudy) -> JSON:
        """Gives a project with all that is said of it."""
        area = study.areas[0] if study.areas else ""
        title = study.said["title"]
        summary = study.said.get("body", title)
        return {
            "id": project_name(study.title).id, "name": study.title, "aliases": list(study.aliases),
            "summary": study.body, "start": min(title.start, summary.start), "end": max(title.end, summary.end),
            "status": study.status or None, "started": study.started or None, "ended": study.ended or None,
            "duration": study.duration or None, "aim": study.aim or None, "lessons": study.lessons or None,
            "section": study.source.section,
            "agencies": self._agencies(study, area, ""), "planned": self._agencies(study, area, "planned"),
            "former": self._agencies(study, area, "ended"),
            "boards": self._named(study, "boards", "Board", [one.name for one in study.boards]),
            "themes": self._themes(study),
            "areas": self._named(study, "areas", "Area", study.areas),
            "statutes": self._laws(study),
            "evidence": [
                self._entry(study, f"evidence/{n}", f"evidence:{key}", key) for n, key in enumerate(study.evidence)
            ],
            "funds": [
                {**self._entry(study, f"funds/{n}", f"fund:{slug(one.name)}", one.name),
                 **one.model_dump(include=_FUND)}
                for n, one in enumerate(study.funds)
            ],
            "findings": [
                {**one.model_dump(include=_FINDING), **self._words(study, f"findings/{n}")}
                for n, one in enumerate(study.findings)
            ],
            "enablers": [{"name": one, **self._words(study, f"enablers/{n}")} for n, one in enumerate(study.enablers)],
            "barriers": [{"name": one, **self._words(study, f"barriers/{n}")} for n, one in enumerate(study.barriers)],
        }  # fmt: skip

    def _words(self, study: ProseStudy, path: str) -> JSON:
        said = study.said[path]
        return {**_said(said, self.document), "rule": said.rule, "confidence": said.confidence}

    def _entry(self, study: ProseStudy, path: str, identifier: str, name: str) -> JSON:
        return {"id": identifier, "name": name, **self._words(study, path)}

    def _named(self, study: ProseStudy, field: str, label: str, names: Sequence[str]) -> list[JSON]:
        return [
            self._entry(study, f"{field}/{n}", found.id, found.name if found.status == KNOWN else name)
            for n, name in enumerate(names)
            for found in [self._settled(label, name)]
        ]

    def _themes(self, study: ProseStudy) -> list[JSON]:
        concepts = [themes().find(name) for name in study.themes]
        return [self._entry(study, f"themes/{n}", one.id, one.name) for n, one in enumerate(concepts) if one]

    def _laws(self, study: ProseStudy) -> list[JSON]:
        found = []
        for n, text in enumerate(study.statutes):
            statute, section = law_parts(text)
            settled = self._settled("Statute|Provision", f"{statute}, {section}" if section else statute)
            found.append(self._entry(study, f"statutes/{n}", settled.id, settled.name))
        return found

    def _agencies(self, study: ProseStudy, area: str, status: str) -> list[JSON]:
        found: dict[str, JSON] = {}
        for n, one in enumerate(study.agencies):
            if one.status != status:
                continue
            concept = kinds().find(one.kind) if not one.name and one.kind else None
            settled = None if concept else self._settled("Agency|Board", one.name, area)
            identifier = concept.id if concept else settled.id if settled else ""
            known = bool(concept) or (settled is not None and settled.status == KNOWN)
            name = one.named if concept else settled.name if settled and known else one.name
            agency = found.setdefault(
                identifier,
                {"id": identifier, "name": name, "named": one.name or one.named, "kind": _kind(identifier),
                 "status": "known" if known else "provisional", "roles": []},
            )  # fmt: skip
            words = self._words(study, f"agencies/{n}")
            share = {"share": one.share} if one.share else {}
            agency["roles"] += [{"role": role, "joint": one.joint, **share, **words} for role in one.roles]
        return list(found.values())

    def mention(self, record: ProseRecord) -> JSON:
        """Gives an organisation that is named."""
        one = record.mention
        if one is None:
            return {}
        found = self._settled("Agency|Board", one.name)
        start = self.document.view.find(one.name, one.said.start)
        start = start if start >= 0 else one.said.start
        return {"id": found.id, "name": one.name, "kind": _kind(found.id), "start": start, "end": start + len(one.name)}

    def unresolved(self) -> Iterator[JSON]:
        """Yields the names that the register does not know, each with those that are written most like it."""
        for name, label in sorted(self._unknown.items()):
            names = {each: entry.id for entry in read_register().of(label) for each in (entry.name, *entry.aliases)}
            ranked = nearest(name, names, 3)
            yield {"name": name, "nearest": [{"id": names[one], "name": one, "score": score} for one, score in ranked]}


def _kind(identifier: str) -> str | None:
    """Gives the kind of an agency, or the type of a board, that is known."""
    if identifier.startswith("kind:"):
        return identifier
    entry = read_register().entries.get(identifier)
    return (entry.kind or None) if entry else None
