"""Requests that mean harm are refused, each for the reason that it should, and the server goes on."""

from pathlib import Path
from typing import Any

import pytest
from ruamel.yaml import YAML

from tests.api.served import Server, Told
from tests.conftest import ROOT

CASES = YAML(typ="safe").load(Path(__file__).with_name("hostile_requests.yaml"))
QUERIES, REQUESTS = CASES["queries"], CASES["requests"]


def _written(of: dict[str, Any]) -> str:
    return str(of.get("before", "") + of["text"] * of["times"] + of.get("after", ""))


def _assert_refused(told: Told, case: dict[str, Any], status: int) -> None:
    assert told.status == status, told.body[:500]
    assert told.headers["content-type"] == "application/problem+json"
    assert told.json["type"] == f"/docs#problem-{case['problem']}", told.json
    assert case["says"] in told.json["detail"], told.json["detail"]
    assert "Traceback" not in told.body.decode()


def test_there_are_at_least_sixty() -> None:
    assert len(QUERIES) + len(REQUESTS) >= 60
    names = [case["name"] for case in (*QUERIES, *REQUESTS)]
    assert len(set(names)) == len(names)


@pytest.mark.parametrize("case", QUERIES, ids=lambda case: case["name"])
def test_a_hostile_query_is_refused(server: Server, case: dict[str, Any]) -> None:
    query = case.get("query") or _written(case["query_of"])
    told = server.post("/api/cypher", {"query": query, "parameters": case.get("parameters", {})})
    _assert_refused(told, case, 422)


@pytest.mark.parametrize("case", REQUESTS, ids=lambda case: case["name"])
def test_a_hostile_request_is_refused(server: Server, case: dict[str, Any]) -> None:
    path = case.get("path") or _written(case["path_of"])
    body = case.get("body", _written(case["body_of"]) if "body_of" in case else None)
    headers = {name: str(value) for name, value in case.get("headers", {}).items()}
    headers |= {"X-Giant": _written(case["headers_of"])} if "headers_of" in case else {}
    told = server.ask(case["method"], path, None if body is None else body.encode(), headers)
    _assert_refused(told, case, case["status"])


def test_after_all_of_them_the_server_answers_and_the_graph_is_as_it_was(server: Server, corpus_folder: Path) -> None:
    assert server.ask("GET", "/ready").json == {"status": "ready", "generation": 1}
    assert not list(ROOT.rglob("joinedup-was-here*"))
    assert (
        server.post("/api/cypher", {"query": "MATCH (n:Agency {id: 'agency:evil'}) RETURN n.id AS id"}).json["rows"]
        == []
    )
