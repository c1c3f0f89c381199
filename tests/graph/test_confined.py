"""Queries that people write: refused, or run where they can do no harm."""

from pathlib import Path

import pytest

from graph.store.embedded import EmbeddedStore
from graph.store.protocol import Limits
from ontology.errors import QueryError, QueryLimit, QueryRefused
from tests.graph.world import opened, partnership, put


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> EmbeddedStore:
    found = opened(tmp_path_factory.mktemp("confined") / "store")
    put(found, *(partnership(f"d{n}", f"agency-{n}", "hub") for n in range(30)))
    return found


def test_an_honest_query_gives_its_columns_and_rows(store: EmbeddedStore) -> None:
    query = "MATCH (a:Agency)-[:PARTNERS]->(p:Project) WHERE a.id = $id RETURN a.name AS agency, p.name AS project"
    columns, rows = store.untrusted_table(query, {"id": "agency:agency-3"})
    assert columns == ["agency", "project"]
    assert rows == [{"agency": "Agency-3", "project": "Hub"}]


def test_a_store_in_the_working_folder_is_asked_by_its_short_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    found = opened(Path("store"))
    put(found, partnership("one", "kent-police", "hub"))
    assert found.untrusted_table("MATCH (a:Agency) RETURN a.id AS id")[1] == [{"id": "agency:kent-police"}]


def test_a_query_without_rows_keeps_its_columns(store: EmbeddedStore) -> None:
    assert store.untrusted_table("MATCH (a:Agency {id: 'x'}) RETURN a.name AS name") == (["name"], [])


def test_a_query_that_does_more_than_read_never_reaches_the_engine(store: EmbeddedStore, tmp_path: Path) -> None:
    target = tmp_path / "out.csv"
    with pytest.raises(QueryRefused, match="COPY"):
        store.untrusted_table(f"COPY (MATCH (a:Agency) RETURN a.id) TO '{target}'")
    assert not target.exists()


def test_a_mistake_is_told_in_the_engine_s_words(store: EmbeddedStore) -> None:
    with pytest.raises(QueryError, match="Nowhere"):
        store.untrusted_table("MATCH (n:Nowhere) RETURN n.id AS id")


def test_values_that_would_fill_the_machine_end_the_query_and_nothing_else(store: EmbeddedStore) -> None:
    grown = "WITH 'aaaaaaaaaaaaaaaa' AS s " + "WITH s+s+s+s+s+s+s+s+s+s AS s " * 9 + "RETURN size(s) AS n"
    with pytest.raises(QueryLimit, match=r"memory|seconds"):
        store.untrusted_table(grown, limits=Limits(seconds=10))
    assert store.untrusted_table("MATCH (a:Agency) RETURN count(*) AS n")[1] == [{"n": 30}]


def test_a_query_without_end_is_ended(store: EmbeddedStore) -> None:
    endless = "MATCH (a:Agency), (b:Agency), (c:Agency), (d:Agency), (e:Agency), (f:Agency) "
    endless += "WHERE a.name + b.name + c.name + d.name + e.name + f.name = 'x' RETURN count(*) AS n"
    with pytest.raises(QueryLimit, match="1 seconds"):
        store.untrusted_table(endless, limits=Limits(seconds=1))


def test_too_many_rows_are_refused(store: EmbeddedStore) -> None:
    with pytest.raises(QueryLimit, match="more than 10 rows"):
        store.untrusted_table("MATCH (a:Agency) RETURN a.id AS id", limits=Limits(rows=10))
