"""Drafts: what was extracted from a document as a case-study file for a person to correct, then load."""

import io
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Any

import typer
from ruamel.yaml import YAML
from ruamel.yaml.comments import CommentedMap, CommentedSeq

from api import output
from api.draft_body import draft_body
from api.draft_quotes import carried
from api.extracting import opened
from api.files import write_once
from loaders.documents.structure import Document
from loaders.prose.reading import prose_records
from loaders.prose.records import ProseStudy
from ontology.errors import Fault, InputError

_ENTRIES = (
    "aliases",
    "areas",
    "themes",
    "agencies",
    "boards",
    "funds",
    "statutes",
    "evidence",
    "findings",
    "enablers",
    "barriers",
)
_SINGLE = (
    "title", "summary", "status", "started", "ended", "duration", "aim", "part_of", "information_sharing",
    "impact_measure", "lessons",
)  # fmt: skip
_WANTED = tuple(key for key in (*_SINGLE, *_ENTRIES) if key not in ("aliases", "part_of"))
"""What a person may well look for in the text where nothing was found."""


def draft(
    path: Annotated[Path, typer.Argument(metavar="FILE", help="A document in prose.")],
    target: Annotated[Path | None, typer.Option("-o", "--output", help="File to write; else the screen.")] = None,
    force: Annotated[bool, typer.Option("--force", help="Write over a file that is there already.")] = False,
) -> None:
    """Write what a document in prose says as a case-study file for a person to correct, then load.

    Its body is the document's own text, to correct by. A document that presents several projects gives several files.
    Example: joinedup draft case-study.docx -o case.md
    """
    texts = [text for _, text in drafts(path)]
    if target is None:
        sys.stdout.write("".join(texts))
        return
    targets = [target.with_name(f"{target.stem}-{n}{target.suffix}") for n in range(1, len(texts) + 1)]
    targets = targets if len(texts) > 1 else [target]
    files = [(one, text.encode()) for one, text in zip(targets, texts, strict=True)]
    for done in write_once(files, force=force):
        output.note(done)


def drafts(path: Path) -> list[tuple[str, str]]:
    """Gives the title and the text of a case-study file for each project of a document.

    Raises:
        InputError: if the document cannot be read, or presents no project.
    """
    identifier, _, document = opened(path)
    studies = [record.study for record in prose_records(document) if record.study]
    if not studies:
        advice = "Give its section a heading with its name, or write the case study by hand."
        raise InputError([Fault(str(path), 0, 0, "No project was found in the document.", advice)])
    return [(study.title, _draft(study, identifier, document)) for study in studies]


def _draft(study: ProseStudy, identifier: str, document: Document) -> str:
    """Writes a draft, with the sentence in an entry where its body would not give it: loaded, it says the same."""
    draft = _written(study, identifier, document, {})
    says = carried(study, draft)
    return _written(study, identifier, document, says) if says else draft


def _written(study: ProseStudy, identifier: str, document: Document, says: Mapping[str, str]) -> str:
    fields = CommentedMap({"type": "case-study", "drafted_from": identifier})
    for key in _SINGLE:
        if value := getattr(study, key):
            fields[key] = value
            _comment(fields, key, study, key)
    for key in _ENTRIES:
        if entries := getattr(study, key):
            fields[key] = _listed(key, entries, study, says)
    fields["source"] = {"title": document.title, "section": study.source.section}
    missing = [key for key in _WANTED if key not in fields]
    written = io.StringIO()
    yaml = YAML()
    yaml.width, yaml.allow_unicode = 4096, True
    yaml.dump(fields, written)
    notes = f"# Not found: {', '.join(missing)}.\n" if missing else ""
    return f"---\n{written.getvalue()}{notes}---\n{draft_body(study, document)}\n"


def _listed(key: str, entries: Any, study: ProseStudy, says: Mapping[str, str]) -> CommentedSeq:
    made = CommentedSeq()
    for n, entry in enumerate(entries):
        path = f"{key}/{n}"
        made.append(_plain(entry, says.get(path, "")))
        if said := study.said.get(path):
            quote = "" if path in says else f"“{said.quote}” "
            made.yaml_set_comment_before_after_key(n, before=f"{quote}({said.rule}, {said.confidence:g})", indent=0)
    return made


def _plain(entry: Any, says: str) -> Any:
    if isinstance(entry, str):
        if not says:
            return entry
        values = {"name": entry}
    else:
        dumped = entry.model_dump(mode="json")
        values = {key: value for key, value in dumped.items() if value not in ("", False, [], None)}
    values |= {"says": says} if says else {}
    made = CommentedMap(values)
    made.fa.set_flow_style()
    return made


def _comment(fields: CommentedMap, key: str, study: ProseStudy, path: str) -> None:
    said = study.said.get(path)
    if said and said.quote not in ("", getattr(study, path)):
        fields.yaml_set_comment_before_after_key(key, before=f"“{said.quote}”")
