import json
from dataclasses import replace
from pathlib import Path

import pytest

from loaders.kinds import ABOUT
from loaders.read import read
from loaders.reading import Reading, StoredReading
from loaders.sources import find_sources
from loaders.statements import statements
from ontology.errors import InputError
from ontology.model import read_ontology
from ontology.statement import Name, Statement
from tests.loaders.world import CORPUS, REGISTER, TRIAGE, reading, triples, values

SHIPPED = [read(source) for folder in (CORPUS, REGISTER) for source in find_sources([folder])[0]]


def test_every_kind_of_document_is_among_the_shipped_ones() -> None:
    assert {found.kind for found in SHIPPED} == set(ABOUT) - {"prose", "workshop-notebook"}


@pytest.mark.parametrize("found", SHIPPED, ids=lambda found: found.source.id)
def test_statements_are_what_the_ontology_allows(found: Reading) -> None:
    said = list(statements(StoredReading.from_reading(found)))
    assert said
    assert [fault for each in said for fault in _against_the_ontology(each)] == []


def _against_the_ontology(statement: Statement) -> list[str]:
    ontology = read_ontology()
    subjects = statement.subject.label.split("|")
    if not isinstance(statement.object, Name):
        names = [{each.name for each in ontology.classes[label].attributes} for label in subjects]
        return (
            [] if all(statement.predicate in each for each in names) else [f"{subjects} have no {statement.predicate}"]
        )
    relation = ontology.relationships[statement.predicate]
    objects = statement.object.label.split("|")
    unknown = set(statement.qualifiers) - set(relation.qualifiers)
    faults = [f"{statement.predicate} abstract"] if relation.abstract else []
    faults += [f"{statement.predicate} from {each}" for each in subjects if each not in relation.domain]
    faults += [f"{statement.predicate} to {each}" for each in objects if each not in relation.range]
    return faults + [f"{statement.predicate} carries {each}" for each in unknown]


@pytest.mark.parametrize("found", SHIPPED, ids=lambda found: found.source.id)
def test_identifiers_are_of_the_kind_of_their_node_and_every_statement_has_place_and_quote(found: Reading) -> None:
    for statement in statements(StoredReading.from_reading(found)):
        for node in (statement.subject, statement.object):
            if isinstance(node, Name) and node.id and "|" not in node.label:
                assert read_ontology().label_of(node.id) == node.label
        assert statement.provenance.document == found.source.id
        assert statement.provenance.quote.strip() and statement.provenance.locator.strip()


@pytest.mark.parametrize("found", SHIPPED, ids=lambda found: found.source.id)
def test_a_reading_goes_through_json_and_says_the_same(found: Reading) -> None:
    stored = StoredReading.from_reading(found)
    again = StoredReading.from_json(stored.to_json())
    assert again == stored
    assert again.to_json() == stored.to_json()
    assert list(statements(again)) == list(statements(stored))


def test_a_stored_reading_is_plain_data_that_people_can_read(tmp_path: Path) -> None:
    body = json.loads(StoredReading.from_reading(reading(tmp_path, "case.md", TRIAGE)).to_json())
    assert set(body) == {"document", "kind", "media_type", "publication", "records", "sha256", "text", "title"}
    assert (body["document"], body["publication"]) == ("document:case.md", None)
    assert body["records"][0]["agencies"][0]["roles"] == ["partner", "lead"]


def test_the_document_says_what_it_is(tmp_path: Path) -> None:
    found = reading(tmp_path, "case.md", TRIAGE)
    said = list(statements(StoredReading.from_reading(found)))
    assert values(said, "document:case.md") == {
        "name": "Triage car: Harbour City",
        "kind": "case-study",
        "sha256": found.sha256,
        "section": "Working together > Triage car",
    }


def test_a_word_that_has_left_the_vocabulary_since_is_still_said(tmp_path: Path) -> None:
    stored = StoredReading.from_reading(reading(tmp_path, "case.md", TRIAGE))
    [record] = stored.records
    older = replace(stored, records=({**record, "themes": ["phrenology"], "status": "dormant"},))
    said = list(statements(older))
    theme = next(each.object for each in said if each.predicate == "ADDRESSES")
    assert theme == Name("Theme", "phrenology")
    assert ("project:triage-car-harbour-city", "status", "dormant") in triples(said)


@pytest.mark.parametrize(
    ("kind", "records"), [("sonnet", ()), ("mentions", ({"agncy": "Acme"},)), ("case-study", ({"title": 3},))]
)
def test_a_stored_reading_of_another_shape_is_refused(kind: str, records: tuple[dict[str, object], ...]) -> None:
    stored = StoredReading("document:x", "x", kind, "text/csv", "", None, records)
    with pytest.raises(InputError, match=r"document:x"):
        list(statements(stored))
