"""A small register in which names can be tested, and the whole one."""

from dataclasses import fields
from functools import cache
from pathlib import Path
from typing import Any

from graph.decisions import Decision, Decisions
from graph.document_names import DocumentNames
from graph.resolve import Candidate, Resolution, Resolver
from ontology.concepts import kinds
from ontology.model import read_ontology
from ontology.names import slug
from ontology.register import Entry, Register, read_register
from ontology.statement import Name

_EMPTY: dict[str, Any] = {
    field.name: () if "tuple" in str(field.type) else ""
    for field in fields(Entry)
    if field.name not in ("path", "line")
}


def entry(name: str, label: str = "Agency", **more: Any) -> Entry:
    """An entry of a register; the id is made from the name."""
    prefix = {"Agency": "agency", "Area": "area", "Board": "board"}[label]
    own = {"id": f"{prefix}:{slug(name)}", "name": name, "label": label, "path": Path("agencies.csv"), "line": 2}
    return Entry(**(_EMPTY | own | more))


def police(place: str, **more: Any) -> Entry:
    return entry(f"{place} Police", kind="kind:police-force", area=f"area:{slug(place)}", **more)


def area(name: str, *part_of: str, **more: Any) -> Entry:
    return entry(name, "Area", part_of=tuple(f"area:{one}" for one in part_of), **more)


def resolver(*entries: Entry, decisions: tuple[Decision, ...] = ()) -> Resolver:
    """A resolver with these entries alone."""
    return Resolver(read_ontology(), Register(entries), kinds(), Decisions(decisions))


@cache
def real() -> Resolver:
    """A resolver with the whole register."""
    return Resolver(read_ontology(), read_register(), kinds())


def agency(text: str, area: str = "", date: str = "", kind: str = "") -> Name:
    return Name("Agency|Board", text, area=area, date=date, kind=kind)


def resolve(text: str, area: str = "", date: str = "") -> Resolution:
    """What the whole register makes of a name."""
    return real().resolve(agency(text, area, date))


def all_of(text: str) -> list[str]:
    return [found.id for found in real().resolve_all(agency(text))]


def candidates(text: str, limit: int = 5) -> list[Candidate]:
    return real().candidates(agency(text), limit)


def in_document(text: str, *others: str, document: str = "document:report.md", **definitions: str) -> Resolution:
    """What a name means in a document that names others too."""
    names = [agency(text), *(agency(other) for other in others)]
    return DocumentNames(real(), names, document, definitions).resolve_all(agency(text))[0]
