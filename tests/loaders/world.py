"""The smallest world of the loaders: files in a folder, read as a user's would be."""

from pathlib import Path

from loaders.read import Reading, read
from loaders.reading import StoredReading
from loaders.records import CaseStudy
from loaders.sources import find_sources
from loaders.statements import statements
from ontology.errors import Fault
from ontology.statement import Name, Statement

CORPUS = Path(__file__).parents[2] / "corpus"
REGISTER = Path(__file__).parents[2] / "ontology" / "register"

TRIAGE = """\
---
type: case-study
title: "Triage car: Harbour City"
areas: [Harbour City, Westshire]
themes: [street triage, mental health]
status: active
started: "2012"
agencies:
  - {name: Westshire Police, roles: [partner, lead], joint: true}
  - {kind: clinical commissioning group, named: the CCG, roles: [funder], share: equally}
findings:
  - {measure: section 136 detentions, value: 89, unit: percent, direction: decrease, period: since 2012}
source: {section: "Working together > Triage car"}
---
The triage car is a street triage service for mental health in Harbour City and Westshire.
Westshire Police launched it in 2012. Westshire Police works on it together with nurses.
The CCG is in Harbour City. The CCG funds the service.

Since 2012, section 136 detentions have fallen by 89%.
"""


def put(folder: Path, name: str, content: str | bytes) -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


def reading(folder: Path, name: str, content: str | bytes, kind: str = "") -> Reading:
    sources, faults = find_sources([put(folder, name, content)], kind)
    assert faults == []
    return read(sources[0], kind)


def case(folder: Path, content: str) -> CaseStudy:
    found = reading(folder, "case.md", content)
    assert not found.refused, said(found.faults)
    [study] = found.records
    assert isinstance(study, CaseStudy)
    return study


def stated(folder: Path, name: str, content: str) -> list[Statement]:
    found = reading(folder, name, content)
    assert not found.refused, said(found.faults)
    return list(statements(StoredReading.from_reading(found)))


def said(faults: tuple[Fault, ...] | list[Fault]) -> list[str]:
    """Faults as line:column: message, without the path."""
    return [f"{fault.line}:{fault.column}: {fault.message} {fault.advice}".strip() for fault in faults]


def triples(found: list[Statement]) -> list[tuple[str, str, object]]:
    """Statements as id or text of the subject, predicate, id or text of the object or value."""
    return [(shown(each.subject), each.predicate, shown(each.object)) for each in found]


def only(found: list[Statement], predicate: str) -> Statement:
    [statement] = [each for each in found if each.predicate == predicate]
    return statement


def values(found: list[Statement], identifier: str) -> dict[str, object]:
    """The attributes of one node."""
    return {
        each.predicate: each.object
        for each in found
        if identifier in (each.subject.id, each.subject.text) and not isinstance(each.object, Name)
    }


def shown(thing: object) -> object:
    return (thing.id or thing.text) if isinstance(thing, Name) else thing
