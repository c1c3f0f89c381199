"""Names on the command line: what they resolve to, which are open, and what a person decides of them."""

import json
from pathlib import Path
from unittest.mock import patch

import pytest

from graph.decisions import read_decisions
from tests.api.command import run
from tests.api.test_commands import case


def test_a_name_is_resolved_with_its_reason_and_without_a_store(tmp_path: Path) -> None:
    found = run("resolve", "the PCC for South Wales", "--store", tmp_path / "none", "--format", "json").json
    assert (found["id"], found["status"]) == ("agency:police-and-crime-commissioner-for-south-wales", "known")
    assert found["why"]
    assert set(found) == {"name", "id", "canonical", "status", "rule", "why", "candidates"}


def test_a_near_name_is_offered_and_not_taken() -> None:
    found = run("resolve", "Lancaster Constabulary", "--format", "json").json
    assert found["status"] == "provisional"
    assert "agency:lancashire-constabulary" in [one["id"] for one in found["candidates"]]
    assert all(one["why"] and one["score"] for one in found["candidates"])


def test_a_file_of_names_is_answered_in_its_order(tmp_path: Path) -> None:
    path = tmp_path / "names.csv"
    path.write_text("name,area,date\nGMP,,\nNobody of Nowhere,,\nKent Police,Kent,2016\n", encoding="utf-8")
    found = run("resolve", "--file", path, "--format", "json").json
    assert [one["name"] for one in found] == ["GMP", "Nobody of Nowhere", "Kent Police"]
    assert [one["status"] for one in found] == ["known", "provisional", "known"]


def test_a_name_and_a_file_at_once_are_wrong_usage(tmp_path: Path) -> None:
    assert run("resolve").code == 2
    assert run("resolve", "GMP", "--file", tmp_path / "names.csv").code == 2


@pytest.fixture
def store(tmp_path: Path) -> Path:
    path = case(tmp_path / "files", "night.md", "Night nurse: Kent", agency="Kent Constabularie Ltd")
    assert run("load", path, "--store", tmp_path / "store").code == 0
    return tmp_path / "store"


def _decide(store: Path, *keys: str) -> str:
    with patch("rich.prompt.Prompt.ask", side_effect=[*keys, "q"]):
        return run("review", "--decide", "--who", "a curator", "--store", store).out


def test_an_open_name_is_listed_with_where_it_stands_and_what_it_may_mean(store: Path) -> None:
    items = run("review", "--store", store, "--format", "json").json
    assert [item["name"] for item in items] == ["Kent Constabularie Ltd"]
    assert items[0]["occurrences"][0]["quote"].startswith("Kent Constabularie Ltd is a partner")
    assert items[0]["candidates"]


def test_a_decision_is_kept_holds_after_a_rebuild_and_survives_a_reload(store: Path, tmp_path: Path) -> None:
    candidates = run("review", "--store", store, "--format", "json").json[0]["candidates"]
    wanted = [one["id"] for one in candidates].index("agency:kent-police") + 1
    _decide(store, str(wanted))
    rows = [(one.name, one.decision, one.id, one.who) for one in read_decisions(store / "decisions.csv")]
    assert rows == [("Kent Constabularie Ltd", "same", "agency:kent-police", "a curator")]
    assert run("rebuild", "--store", store).code == 0
    query = "MATCH (a:Agency)-[:PARTNERS]->(p:Project) RETURN a.id AS id"
    assert run("cypher", query, "--store", store, "--format", "json").json["rows"] == [{"id": "agency:kent-police"}]
    again = case(tmp_path / "files", "night.md", "Night nurse: Kent", area="Medway", agency="Kent Constabularie Ltd")
    assert run("load", again, "--store", store).code == 0
    assert run("cypher", query, "--store", store, "--format", "json").json["rows"] == [{"id": "agency:kent-police"}]
    assert run("review", "--store", store, "--format", "json").json == []


def test_a_decision_is_undone_by_a_later_one(store: Path) -> None:
    _decide(store, "x")
    _decide(store, "z")
    assert list(read_decisions(store / "decisions.csv")) == []
    assert len((store / "decisions.csv").read_text().splitlines()) == 3


def test_a_key_that_is_none_is_asked_again(store: Path) -> None:
    assert "1 decisions written" in _decide(store, "99", "n")


def test_decisions_may_be_kept_elsewhere(store: Path, tmp_path: Path) -> None:
    path = tmp_path / "kept in git" / "decisions.csv"
    with patch("rich.prompt.Prompt.ask", side_effect=["x", "q"]):
        run("review", "--decide", "--who", "me", "--decisions", path, "--store", store)
    assert path.exists()
    done = run("rebuild", "--decisions", path, "--store", store, "--format", "json").json
    assert "agency:kent-constabularie-ltd" in done["nodes"]["removed"]


def test_a_broken_decision_is_named_with_its_line_and_changes_nothing(store: Path) -> None:
    (store / "decisions.csv").write_text(
        "name,label,area,decision,id,who,when,why\nX,Agency,,perhaps,,me,2020-01-01,\n"
    )
    done = run("rebuild", "--store", store)
    assert done.code == 1
    assert "decisions.csv:2" in done.err
    assert json.loads(run("history", "--store", store, "--format", "json").out)["loads"][0]["number"] == 1
