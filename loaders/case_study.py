"""Reads case-study files: Markdown with YAML front matter, strictly, with the place of every fault."""

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from pydantic import ValidationError

from loaders.contacts import without_contacts
from loaders.records import CaseStudy, FrontMatter, SaidName
from loaders.refusals import faults_of
from loaders.yaml_tree import Tree, read_tree
from ontology.errors import Fault
from ontology.names import slug

_FRONT_MATTER = re.compile(r"---[ \t]*\r?\n(.*?)^(?:---|\.\.\.)[ \t]*(?:\r?\n|\Z)", re.DOTALL | re.MULTILINE)
LONGEST_BODY = 100_000
"""Characters: more than forty pages are no case study, and parsing hostile Markdown takes time that grows with them."""
_NO_FRONT_MATTER = "Begin the file with a line '---', then 'type: case-study' and the fields, then a line '---'."


def read_case_study(text: str, display: str) -> tuple[CaseStudy | None, list[Fault]]:
    """Reads the text of a case-study file.

    Returns:
        The case study, or None where there are errors; and all faults of the file.
    """
    found = _FRONT_MATTER.match(text)
    if not found:
        return None, [Fault(display, 1, 0, "The file has no front matter, so it is no case study.", _NO_FRONT_MATTER)]
    tree = read_tree(found[1], display, first_line=2)
    body_line = text.count("\n", 0, found.end()) + 1
    faults = [*tree.faults]
    value, says = _names(tree, display, faults)
    tree = replace(tree, value=value)
    faults += _duplicates(tree, display)
    fields = _fields(tree, display, faults)
    body = _body(text[found.end() :], body_line, display, faults)
    if fields is None or any(fault.severity == "error" for fault in faults):
        return None, sorted(faults)
    return CaseStudy(**dict(fields), body=body, says=says, places=tree.values | tree.keys), sorted(faults)


NAMED = ("aliases", "areas", "themes", "statutes", "evidence", "enablers", "barriers", "mentions")
"""The lists of names: an entry of them is a name, or ``{name: ..., says: ...}`` with the sentence that states it."""


def _names(tree: Tree, display: str, faults: list[Fault]) -> tuple[Any, dict[str, str]]:
    """Gives the fields with the names alone in their lists of names, and the sentences given there by their paths."""
    if not isinstance(tree.value, dict):
        return tree.value, {}
    fields = dict(tree.value)
    says: dict[str, str] = {}
    for field in NAMED:
        if isinstance(fields.get(field), list):
            entries = [_entry(each, (field, n), tree, display, faults) for n, each in enumerate(fields[field])]
            fields[field] = [name for name, _ in entries]
            says |= {f"{field}/{n}": sentence for n, (_, sentence) in enumerate(entries) if sentence}
    return fields, says


def _entry(entry: Any, path: tuple[int | str, ...], tree: Tree, display: str, faults: list[Fault]) -> tuple[Any, str]:
    """Gives an entry of a list of names, and the sentence that it carries; may be empty."""
    if not isinstance(entry, dict):
        return entry, ""
    try:
        said = SaidName.model_validate(entry)
    except ValidationError as error:
        faults += faults_of(error, SaidName, display, lambda within, at_key: tree.locate((*path, *within), at_key))
        return str(entry.get("name", "")), ""
    return said.name, said.says


def _fields(tree: Tree, display: str, faults: list[Fault]) -> FrontMatter | None:
    if tree.value is None and tree.faults:
        return None
    value = tree.value if tree.value is not None else {}
    faults += _untyped(value, tree, display)
    try:
        fields = FrontMatter.model_validate(value)
    except ValidationError as error:
        faults += faults_of(error, FrontMatter, display, tree.locate)
        return None
    if not (fields.id or slug(fields.title)):
        message = "The title has no letter or digit of the Latin alphabet to make an identifier of."
        faults.append(Fault(display, *tree.locate(("title",), False), message, "Give one: 'id: project:...'."))
    return fields


def _untyped(value: Any, tree: Tree, display: str) -> Iterator[Fault]:
    if isinstance(value, dict) and "type" not in value:
        yield Fault(display, 2, 0, "The field 'type' is missing.", "Write 'type: case-study'.")


def _body(text: str, line: int, display: str, faults: list[Fault]) -> str:
    body = without_contacts(text)
    if body != text:
        changed = next((number for number, each in enumerate(text.split("\n")) if without_contacts(each) != each), 0)
        message = "Contact details are dropped: they are not kept."
        faults.append(Fault(display, line + changed, 0, message, "", "warning"))
    if len(body) > LONGEST_BODY:
        message = f"The text after the front matter is longer than {LONGEST_BODY} characters."
        faults.append(Fault(display, line, 0, message, "A case study is a few paragraphs: divide or shorten it."))
    if not body.strip():
        advice = "Write a few sentences that state the facts: they become the quotes."
        faults.append(Fault(display, line, 0, "The file has no text after the front matter.", advice, "warning"))
    return body.strip()


def _duplicates(tree: Tree, display: str) -> Iterator[Fault]:
    """Yields a fault for each entry of a list that repeats one before it."""
    yield from _repeated(tree.value, (), tree, display)


def _repeated(value: Any, path: tuple[int | str, ...], tree: Tree, display: str) -> Iterator[Fault]:
    if isinstance(value, dict):
        for key, each in value.items():
            yield from _repeated(each, (*path, key), tree, display)
    elif isinstance(value, list):
        first: dict[str, int] = {}
        for index, each in enumerate(value):
            yield from _repeated(each, (*path, index), tree, display)
            before = min((first.setdefault(identity, index) for identity in _identities(each)), default=index)
            if before != index:
                message = f"Entry {index + 1} of {path[-1]!r} repeats entry {before + 1}: {_shown(each)!r}."
                yield Fault(display, *tree.locate((*path, index), False), message, "Keep one of the two.")


_IDENTIFYING = ("name", "kind", "named", "area", "status")


def _identities(entry: Any) -> set[str]:
    """Gives what no two entries of one list may share: a participant may stand twice, but not in one role."""
    if isinstance(entry, str):
        return {slug(entry) or entry}
    if not isinstance(entry, dict) or not ("name" in entry or "kind" in entry):
        return set()
    who = " / ".join(slug(str(entry.get(key, ""))) for key in _IDENTIFYING)
    roles = entry.get("roles")
    return {f"{who} / {role}" for role in roles} if isinstance(roles, list) else {who}


def _shown(entry: Any) -> str:
    return entry if isinstance(entry, str) else str(entry.get("name") or entry.get("named") or entry["kind"])
