"""Drafts: what was extracted from a document as a case-study file for a person to correct, then load."""

import io
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.comments import CommentedMap, CommentedSeq

from api.extracting import opened
from loaders.prose.reading import prose_records
from loaders.prose.records import ProseStudy
from ontology.errors import Fault, InputError

_ENTRIES = (
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
    "title", "status", "started", "ended", "duration", "aim", "information_sharing", "impact_measure", "lessons",
)  # fmt: skip
_WANTED = (*_SINGLE, *_ENTRIES)


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
    return [(study.title, _draft(study, identifier, document.title)) for study in studies]


def _draft(study: ProseStudy, identifier: str, title: str) -> str:
    fields = CommentedMap({"type": "case-study", "drafted_from": identifier})
    for key in _SINGLE:
        if value := getattr(study, key):
            fields[key] = value
            _comment(fields, key, study, key)
    for key in _ENTRIES:
        if entries := getattr(study, key):
            fields[key] = _listed(key, entries, study)
    fields["source"] = {"title": title, "section": study.source.section}
    missing = [key for key in _WANTED if not getattr(study, key)]
    written = io.StringIO()
    yaml = YAML()
    yaml.width, yaml.allow_unicode = 4096, True
    yaml.dump(fields, written)
    notes = f"# Not found: {', '.join(missing)}.\n" if missing else ""
    return f"---\n{written.getvalue()}{notes}---\n{_body(study)}\n"


def _listed(key: str, entries: Any, study: ProseStudy) -> CommentedSeq:
    made = CommentedSeq()
    for n, entry in enumerate(entries):
        made.append(_plain(entry))
        said = study.said.get(f"{key}/{n}")
        if said:
            made.yaml_set_comment_before_after_key(
                n, before=f"“{said.quote}” ({said.rule}, {said.confidence:g})", indent=0
            )
    return made


def _plain(entry: Any) -> Any:
    if isinstance(entry, str):
        return entry
    values = {key: value for key, value in entry.model_dump(mode="json").items() if value not in ("", False, [], None)}
    made = CommentedMap(values)
    made.fa.set_flow_style()
    return made


def _comment(fields: CommentedMap, key: str, study: ProseStudy, path: str) -> None:
    if said := study.said.get(path):
        fields.yaml_set_comment_before_after_key(key, before=f"“{said.quote}”")


def _body(study: ProseStudy) -> str:
    """Gives the sentences that state the facts, each once and in their order: to be put into one's own words."""
    return "\n".join(_sentences(study))


def _sentences(study: ProseStudy) -> Iterator[str]:
    ordered = sorted(study.said.values(), key=lambda one: one.start)
    yield from dict.fromkeys(one.quote for one in ordered if one.rule != "heading")


def write_drafts(found: list[tuple[str, str]], target: Path | None) -> Iterator[Path]:
    """Writes the drafts to a file each, or to standard output; yields the files."""
    for n, (_, text) in enumerate(found, 1):
        if target is None:
            sys.stdout.write(text)
            continue
        path = target if len(found) == 1 else target.with_name(f"{target.stem}-{n}{target.suffix}")
        path.write_text(text, encoding="utf-8")
        yield path
