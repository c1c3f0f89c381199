"""Nodes, documents, queries and exports over HTTP."""

import io
import zipfile
from pathlib import Path

import networkx as nx
import pytest
from starlette.testclient import TestClient

from tests.api.command import run


def test_a_node_is_that_of_the_command_line(client: TestClient, corpus_folder: Path) -> None:
    shown = run("show", "agency:home-office", "--format", "json", "--store", corpus_folder).json
    assert client.get("/api/nodes/agency:home-office").json() == shown
    assert all(entry["sources"] for some in shown["relationships"].values() for entry in some)


def test_a_node_whose_identifier_has_a_slash_has_an_address(client: TestClient) -> None:
    listed = client.get("/api/nodes?label=Provision&limit=500").json()["nodes"]
    with_slash = [one["id"] for one in listed if "/" in one["id"]]
    assert with_slash
    assert client.get(f"/api/nodes/{with_slash[0]}").json()["id"] == with_slash[0]


def test_a_node_that_is_not_there_offers_the_nearest(client: TestClient) -> None:
    answer = client.get("/api/nodes/agency:home-offise")
    assert answer.status_code == 404
    assert "agency:home-office" in answer.json()["nearest"]


def test_pages_of_nodes_hold_every_node_once_and_are_linked(client: TestClient) -> None:
    seen: list[str] = []
    path = "/api/nodes?label=Agency&limit=50"
    while path:
        answer = client.get(path)
        seen += [one["id"] for one in answer.json()["nodes"]]
        links = {part.split("; ")[1]: part.split("; ")[0][1:-1] for part in answer.headers["link"].split(", ")}
        path = links.get('rel="next"', "")
    assert len(seen) == len(set(seen)) == answer.json()["total"]
    assert seen == sorted(seen)
    counted = client.post("/api/cypher", json={"query": "MATCH (a:Agency) RETURN count(*) AS n"}).json()
    assert len(seen) == counted["rows"][0]["n"]


def test_facets_count_what_a_narrower_search_finds(client: TestClient) -> None:
    facets = client.get("/api/nodes?label=Project").json()["facets"]
    for facet in ("theme", "area"):
        for value in facets[facet][:5]:
            narrowed = client.get("/api/nodes", params={"label": "Project", facet: value["id"]}).json()
            assert narrowed["total"] == value["count"], value


def test_a_theme_finds_the_projects_of_narrower_ones(client: TestClient) -> None:
    wide = client.get("/api/nodes?label=Project&theme=mental health").json()
    narrow = client.get("/api/nodes?label=Project&theme=street triage").json()
    assert {one["id"] for one in narrow["nodes"]} <= {one["id"] for one in wide["nodes"]}
    assert narrow["total"] > 0


def test_nodes_like_a_text_come_best_first_in_pages(client: TestClient) -> None:
    first = client.get("/api/nodes?q=leicstershire polcie&limit=1").json()
    second = client.get("/api/nodes", params={"q": "leicstershire polcie", "limit": 1, "after": first["next"]}).json()
    assert first["nodes"][0]["id"] == "agency:leicestershire-police"
    assert second["nodes"] != first["nodes"]


def test_a_page_after_nothing_that_was_found_is_refused(client: TestClient) -> None:
    assert client.get("/api/nodes?q=police&after=agency:nowhere").status_code == 422


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("leicstershire polcie", "agency:leicestershire-police"),
        ("PHW", "agency:public-health-wales"),
        ("ACEs", "theme:adverse-childhood-experiences"),
    ],
)
def test_search_forgives_errors_and_knows_abbreviations(client: TestClient, text: str, found: str) -> None:
    assert client.get("/api/search", params={"q": text}).json()[0]["id"] == found


def test_a_document_says_what_its_records_hold(client: TestClient) -> None:
    body = client.get("/api/documents/document:letter-2016/mentions.csv").json()
    assert body["kind"] == "mentions"
    assert body["records"]
    said = {one["end"]["name"] for one in body["says"] if one["type"] == "MENTIONS"}
    assert {one["agency"] for one in body["records"]} & said


def test_a_document_shows_its_text_around_each_of_its_quotes(client: TestClient) -> None:
    address = "/api/documents/document:landscape-review-2018/case-studies/rest-centre.md"
    quotes = {one["quote"] for one in client.get(address).json()["says"] if one["quote"].endswith(".")}
    assert len(quotes) > 5
    for quote in quotes:
        around = client.get(address, params={"quote": quote}).json()["around"]
        assert " ".join(around["quote"].split()) == quote
        assert around["before"] or around["after"]
    assert client.get(address, params={"quote": "It says no such thing."}).json()["around"] is None


def test_a_publication_lists_the_documents_that_state_its_facts(client: TestClient) -> None:
    parts = client.get("/api/documents/document:letter-2016").json()["parts"]
    assert "document:letter-2016/mentions.csv" in {one["id"] for one in parts}


def test_every_document_that_is_listed_has_an_address(client: TestClient) -> None:
    for one in client.get("/api/documents").json():
        assert client.get(f"/api/documents/{one['id']}").json()["id"] == one["id"]


def test_the_history_does_not_say_where_files_stood(client: TestClient, corpus_folder: Path) -> None:
    told = client.get("/api/history").json()
    printed = run("history", "--format", "json", "--store", corpus_folder).json
    assert [one["number"] for one in told["loads"]] == [one["number"] for one in printed["loads"]]
    assert [one["id"] for one in told["documents"]] == [one["id"] for one in printed["documents"]]
    assert "/" not in "".join(one["path"] for one in told["documents"])
    assert "/" not in "".join(one["what"] for one in told["loads"])


def test_changes_since_a_load_are_those_of_the_command_line(client: TestClient, corpus_folder: Path) -> None:
    printed = run("changes", "--format", "json", "--store", corpus_folder).json
    assert client.get("/api/changes").json() == printed
    assert client.get("/api/changes?since=1").json() == []


def test_a_query_answers_as_on_the_command_line(client: TestClient, corpus_folder: Path) -> None:
    query = "MATCH (a:Agency)-[:FUNDS]->(p:Project) RETURN a.name AS funder, p.name AS project ORDER BY funder, project"
    printed = run("cypher", query, "--format", "json", "--store", corpus_folder).json
    assert client.post("/api/cypher", json={"query": query}).json() == printed


@pytest.mark.parametrize("value", ["text", 7, -1.5, True, None, ["a", "b"], [1, 2]])
def test_parameters_keep_their_type(client: TestClient, value: object) -> None:
    answer = client.post("/api/cypher", json={"query": "RETURN $x AS x", "parameters": {"x": value}})
    assert answer.json()["rows"] == [{"x": value}]


def test_a_parameter_is_a_value_and_never_a_part_of_the_query(client: TestClient) -> None:
    query = {"query": "MATCH (a:Agency {id: $id}) RETURN a.id AS id", "parameters": {"id": "x'}) DETACH DELETE a //"}}
    assert client.post("/api/cypher", json=query).json()["rows"] == []


def test_a_query_that_breaks_its_process_leaves_the_next_one_a_new_one(client: TestClient) -> None:
    heavy = {"query": "MATCH (a)-[*1..5]-(b) RETURN count(*) AS n"}
    assert client.post("/api/cypher", json=heavy).json()["type"] == "/docs#problem-query-limit"
    assert client.post("/api/cypher", json={"query": "RETURN 1 AS n"}).json()["rows"] == [{"n": 1}]


def test_csv_comes_as_two_tables_in_one_archive(client: TestClient) -> None:
    archive = zipfile.ZipFile(io.BytesIO(client.get("/api/export/csv").content))
    assert sorted(archive.namelist()) == ["nodes.csv", "relationships.csv"]
    assert archive.read("nodes.csv").startswith(b"label,id,name")


def test_graphml_is_read_by_networkx_and_holds_every_node(client: TestClient, tmp_path: Path) -> None:
    path = tmp_path / "graph.graphml"
    path.write_bytes(client.get("/api/export/graphml").content)
    counted = client.post("/api/cypher", json={"query": "MATCH (n) RETURN count(*) AS n"}).json()
    assert nx.read_graphml(path).number_of_nodes() == counted["rows"][0]["n"]


def test_a_format_that_is_not_exported_offers_those_that_are(client: TestClient) -> None:
    answer = client.get("/api/export/xlsx")
    assert (answer.status_code, "csv" in answer.json()["nearest"]) == (404, True)
