"""A workshop's marks: proposals until somebody decides, on each engine; never a fact by themselves."""

import json
from pathlib import Path

import pytest

from api.loading import load
from api.proposals import decide, proposals
from api.vocabulary import vocabulary
from graph.loading import change
from graph.store.protocol import GraphStore
from ontology.errors import UnknownName
from tests.api.command import run
from tests.loaders.test_notebook import ENDED, MISSING, WRONG, notebook
from tests.loaders.world import TRIAGE, put

WHO = "MATCH (a)-[r:PARTNERS]->(p:Project) RETURN a.name AS name, r.quote AS quote, r.document AS document"
MARKS = [{**mark, "on_id": "project:triage-car-harbour-city"} if "on_id" in mark else mark for mark in (MISSING, WRONG)]


def loaded(store: GraphStore, folder: Path) -> None:
    put(folder, "case.md", TRIAGE)
    put(folder, "workshop.json", notebook(*MARKS, {**ENDED, "node": "project:triage-car-harbour-city"}))
    report = load(store, [folder], "", dry_run=False, wait=1, progress=lambda *_: None)
    assert not report.rejected, report.faults


def test_a_mark_is_a_proposal_until_it_is_accepted_and_then_a_fact_with_its_words(
    store: GraphStore, tmp_path: Path
) -> None:
    loaded(store, tmp_path / "files")
    before = store.rows(WHO)
    assert "Westshire Council" not in {row["name"] for row in before}
    missing, wrong, ended = proposals(store)

    decide(store, vocabulary(), missing.id, True, "A curator", "asked them")
    new = [row for row in store.rows(WHO) if row not in before]
    assert {row["name"] for row in new} == {"Westshire Council", "GPs"} or len(new) == 2
    assert {row["quote"] for row in new} == {"Westshire Council also works with GPs on Triage car."}

    decide(store, vocabulary(), wrong.id, False, "A curator")
    decide(store, vocabulary(), ended.id, True, "A curator")
    assert store.rows("MATCH (p:Project) RETURN p.ended AS ended")[0]["ended"] == "March 2019"
    assert proposals(store) == []

    change(store, vocabulary(), "forget", forget=[f"document:workshop-decisions/{missing.id}"])
    assert store.rows(WHO) == before
    assert [one.id for one in proposals(store)] == [missing.id]


def test_what_is_decided_stays_decided_when_the_notebook_is_loaded_again(tmp_path: Path, store: GraphStore) -> None:
    loaded(store, tmp_path / "files")
    decide(store, vocabulary(), proposals(store)[0].id, False, "A curator")
    loaded(store, tmp_path / "files")
    assert len(proposals(store)) == 2


def test_a_decision_on_what_is_not_open_is_refused_and_offers_what_is(tmp_path: Path, store: GraphStore) -> None:
    loaded(store, tmp_path / "files")
    known = proposals(store)[0].id
    with pytest.raises(UnknownName, match=known):
        decide(store, vocabulary(), known[:-1] + "x", True, "A curator")


def test_the_command_lists_proposals_and_takes_decisions(tmp_path: Path) -> None:
    put(tmp_path / "files", "case.md", TRIAGE)
    put(tmp_path / "files", "workshop.json", notebook(*MARKS))
    store = tmp_path / "store"
    assert run("load", tmp_path / "files", "--store", store).code == 0
    listed = run("review", "--store", store).out
    assert "Westshire Council also works with GPs on Triage car." in listed
    assert "2 proposals of workshops are open" in listed
    found = [one for one in run("review", "--store", store, "--format", "json").json if one["label"] == "Proposal"]
    assert [one["status"] for one in found] == ["proposed", "proposed"]

    first, second = (one["id"] for one in found)
    done = run("review", "--accept", first, "--refuse", second, "--who", "A curator", "--store", store)
    assert done.code == 0, done.err
    assert "joinedup forget document:workshop-decisions/" in done.out
    assert "Proposal" not in json.dumps(run("review", "--store", store, "--format", "json").json)
    assert run("review", "--accept", "zzzz", "--who", "A curator", "--store", store).code == 2
