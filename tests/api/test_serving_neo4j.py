"""The same addresses over a store in Neo4j."""

import pytest
from starlette.testclient import TestClient

from api.app import create_app
from api.settings import read_settings
from graph.copying import copy_store
from graph.store.embedded import EmbeddedStore
from tests.api.page_list import PAGES
from tests.conftest import neo4j_store
from tests.neo4j_server import Server


def test_the_server_answers_from_neo4j_as_from_a_folder(
    neo4j_server: Server, monkeypatch: pytest.MonkeyPatch, corpus_store: EmbeddedStore
) -> None:
    neo4j_server.empty()
    target = neo4j_store(neo4j_server)
    copy_store(corpus_store, target)
    target.close()
    monkeypatch.setenv("JOINEDUP_STORE_USER", neo4j_server.user)
    monkeypatch.setenv("JOINEDUP_STORE_PASSWORD", neo4j_server.password)
    answers = []
    for store in (str(corpus_store.folder), neo4j_server.url):
        with TestClient(
            create_app(read_settings(store=store, open=True, rate="", query_rate="", hosts=("*",)))
        ) as client:
            asked = [
                client.get("/ready").status_code,
                client.get("/api/questions/co-leads", params={"theme": "mental health"}).json(),
                client.post("/api/cypher", json={"query": "MATCH (n) RETURN count(n) AS n"}).json(),
                client.post("/api/cypher", json={"query": "LOAD CSV FROM 'file:///etc/passwd' AS l RETURN l"}).json(),
            ]
            asked += [client.get(path).text for path in PAGES]
            answers.append(asked)
    assert answers[0] == answers[1]
    assert answers[0][0] == 200
