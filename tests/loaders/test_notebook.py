import json
from pathlib import Path
from typing import Any

import pytest

from loaders.notebook import MOST_MARKS, Mark, is_notebook, read_notebook
from loaders.reading import StoredReading
from loaders.statements import statements
from ontology.statement import Name
from tests.loaders.world import reading, said

MISSING = {
    "mark": "missing",
    "who": "Westshire Council",
    "with": "GPs",
    "on": "Triage car",
    "on_id": "project:triage-car",
}
ENDED = {"mark": "ended", "node": "project:triage-car", "name": "Triage car", "when": "March 2019", "note": "no money"}
WRONG = {
    "mark": "wrong",
    "start": "agency:a",
    "start_name": "A",
    "relationship": "FUNDS",
    "says": "funds",
    "end": "project:triage-car",
    "end_name": "Triage car",
    "note": "",
}


def notebook(*marks: Any, **head: Any) -> str:
    given = {"type": "workshop-notebook", "place": "Exeter", "date": "2026-11-22", "table": "3", "view": ["joinedup"]}
    return json.dumps({**given, "marks": list(marks), **head})


def faults(text: str) -> list[str]:
    return said(read_notebook(text, "f")[1])


def test_each_mark_says_what_it_proposes_and_where_it_was_said() -> None:
    marks, told = read_notebook(notebook(MISSING, ENDED, WRONG), "f")
    assert told == []
    assert [mark.about for mark in marks] == [
        "Westshire Council also works with GPs on Triage car.",
        "Triage car: has ended (March 2019).",
        "A funds Triage car: this is wrong.",
    ]
    assert {mark.workshop for mark in marks} == {"workshop, Exeter, 2026-11-22, table 3"}


def test_a_notebook_is_told_from_a_reference_list_and_states_nothing_but_that_it_is_there(tmp_path: Path) -> None:
    found = reading(tmp_path, "workshop.json", notebook(MISSING, ENDED, WRONG))
    assert (found.kind, found.refused, len(found.records)) == ("workshop-notebook", False, 3)
    assert found.title == "What was said in a workshop, Exeter, 2026-11-22, table 3"
    assert {one.subject.label for one in statements(StoredReading.from_reading(found))} == {"Document"}
    assert not is_notebook("[]")


def test_an_accepted_mark_states_what_the_graph_can_hold() -> None:
    found = [_stated(mark) for mark in (MISSING, ENDED, WRONG)]
    assert found == [
        [("Westshire Council", "PARTNERS", "project:triage-car"), ("GPs", "PARTNERS", "project:triage-car")],
        [("Triage car", "ended", "March 2019")],
        [],
    ]


def test_an_end_that_is_no_date_is_no_claim_of_one() -> None:
    assert _stated({**ENDED, "when": "sometime soon"}) == []


def test_a_refused_mark_states_nothing() -> None:
    assert _stated(MISSING, decision="refused") == []


def _stated(mark: dict[str, str], decision: str = "accepted") -> list[tuple[str, str, str]]:
    [read], _ = read_notebook(notebook(mark), "f")
    record = {**read.model_dump(by_alias=True), "decision": decision, "decided_on": "2026-12-01"}
    stored = StoredReading("document:d", "t", "workshop-notebook", "application/json", "", None, (record,))
    return [
        (one.subject.text, one.predicate, one.object.id if isinstance(one.object, Name) else str(one.object))
        for one in statements(stored)
        if one.subject.label != "Document"
    ]


def test_contact_details_are_dropped() -> None:
    [mark], _ = read_notebook(notebook({**MISSING, "note": "ask jo@example.org, 01392 123456"}), "f")
    assert "example" not in mark.note
    assert "123456" not in mark.note


@pytest.mark.parametrize(
    ("text", "part"),
    [
        ("{", "no JSON"),
        ("[]", "no workshop notebook"),
        (notebook(type="other"), "no workshop notebook"),
        (notebook(marks="x"), "no list of marks"),
        (notebook(marks=[1]), "no list of marks"),
        (notebook(marks=[{}] * (MOST_MARKS + 1)), "more than"),
        (notebook(marks_=[]), "Unknown key 'marks_'"),
        (notebook(ENDED, date="soon"), "Mark 1: 'soon' is not a date"),
        (notebook(ENDED, place=""), "Mark 1: The value of 'place' is empty"),
        (notebook({"mark": "wrong"}), "about no node and no line"),
        (notebook(MISSING, {"mark": "missing", "who": "A"}), "Mark 2: The mark does not say what is missing"),
        (notebook({**ENDED, "mark": "gone"}), "Mark 1"),
        (notebook({**ENDED, "colour": "red"}), "Unknown key 'colour'"),
        (notebook({**ENDED, "node": "no:such"}), "is no identifier"),
        (notebook({**ENDED, "decision": "accepted"}), "holds decisions"),
        (notebook({**ENDED, "note": 7}), "Mark 1"),
    ],
)
def test_what_is_wrong_with_a_notebook_is_said(text: str, part: str) -> None:
    assert any(part in fault for fault in faults(text)), faults(text)


def test_a_deep_notebook_does_no_harm() -> None:
    assert faults('{"type": "workshop-notebook", "marks": ' + "[" * 100_000)


def test_the_same_mark_has_the_same_identifier_and_a_decision_does_not_change_it() -> None:
    [mark], _ = read_notebook(notebook(MISSING), "f")
    decided = Mark.model_validate({**mark.model_dump(by_alias=True), "decision": "refused", "why": "no"})
    assert mark.identifier("document:d") == decided.identifier("document:d") != mark.identifier("document:e")
