"""The doctor names what is wrong with a store; a copy is proved by the same checksums."""

from pathlib import Path

import pytest

from graph.copying import copy_store
from graph.doctor import examine
from graph.loading import change
from graph.store.embedded import EmbeddedStore
from graph.store.neo4j import Neo4jStore
from graph.store.protocol import GraphStore
from ontology.errors import StoreError
from tests.api.command import run
from tests.conftest import neo4j_store
from tests.graph.world import READS_FACTS, claim, document, everything, opened, partnership, put
from tests.neo4j_server import Server


def _world() -> list:
    twice = document(
        "two", claim("two", "project:hub", "name", "Hub"), claim("two", "project:hub", "aliases", "The Hub")
    )
    return [partnership("one", "kent-police", "hub"), twice]


def test_a_store_that_is_well_has_no_ailments(store: GraphStore) -> None:
    put(store, *_world())
    health = examine(store)
    assert health.ailments == ()
    assert health.documents == 2
    assert {name: one.count for name, one in health.sums.items()} == {
        "Agency": 1, "DESCRIBES": 4, "Document": 2, "PARTNERS": 1, "Project": 1,
    }  # fmt: skip


def test_an_empty_store_is_told_to_load(store: GraphStore) -> None:
    assert [one.mend for one in examine(store).ailments] == ["joinedup load PATH"]


def test_the_order_of_loads_does_not_change_the_checksums(store: GraphStore, tmp_path: Path) -> None:
    other = opened(tmp_path / "other")
    for one in _world():
        put(store, one)
    put(other, *reversed(_world()))
    assert examine(store).sums == examine(other).sums


@pytest.mark.parametrize(
    ("damage", "where"),
    [
        ("MATCH (a:Agency) SET a.name = 'Somebody'", "Agency"),
        ("MATCH (:Agency)-[r:PARTNERS]->() DELETE r", "PARTNERS"),
        ("MATCH (:Agency)-[r:PARTNERS]->() SET r.quote = 'It says so!'", "PARTNERS"),
        ("CREATE (:Agency {id: 'agency:stray'})", "Agency"),
        ("CREATE (:Holiday)", "the store"),
        ("DROP CONSTRAINT joinedup_agency_id", "the store"),
        ("CREATE (:Joinedup:JoinedupOld {id: 'agency:left'})", "the store"),
    ],
)
def test_what_somebody_did_to_the_database_is_named_and_mended(neo4j_server: Server, damage: str, where: str) -> None:
    neo4j_server.empty()
    store = neo4j_store(neo4j_server)
    put(store, *_world())
    with neo4j_server.driver() as driver:
        driver.execute_query(damage)  # type: ignore[arg-type]
    ailments = examine(store).ailments
    assert where in {one.where for one in ailments}
    if "Holiday" not in damage:
        assert {one.mend for one in ailments} == {"joinedup rebuild"}
        change(store, READS_FACTS, "rebuild", anew=True)
        assert examine(store).ailments == ()
    store.close()


def test_a_graph_file_that_is_gone_is_named(tmp_path: Path) -> None:
    store = opened(tmp_path / "store")
    put(store, *_world())
    store.close()
    (tmp_path / "store" / "graph-1.lbug").unlink()
    store = opened(tmp_path / "store")
    assert [one.what for one in examine(store).ailments] == ["its graph file graph-1.lbug is missing"]
    assert examine(store).ailments == ()


def test_a_graph_goes_to_a_server_and_back(
    neo4j_server: Server, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, corpus_folder: Path
) -> None:
    neo4j_server.empty()
    monkeypatch.setenv("JOINEDUP_STORE_USER", neo4j_server.user)
    monkeypatch.setenv("JOINEDUP_STORE_PASSWORD", neo4j_server.password)
    there = run("copy", "--from", corpus_folder, "--to", neo4j_server.url, "--format", "json")
    back = run("copy", "--from", neo4j_server.url, "--to", tmp_path / "back", "--format", "json")
    assert (there.code, back.code) == (0, 0), there.err + back.err
    first, second = (run("doctor", "--store", url, "--format", "json") for url in (corpus_folder, tmp_path / "back"))
    assert (first.code, second.code) == (0, 0)
    assert first.json["sums"] == second.json["sums"] == there.json["sums"]
    assert first.json["documents"] == second.json["documents"] > 10


def test_a_copy_keeps_history_and_goes_on(neo4j_server: Server, tmp_path: Path) -> None:
    neo4j_server.empty()
    source, target = opened(tmp_path / "store"), neo4j_store(neo4j_server)
    for one in _world():
        put(source, one)
    copy_store(source, target)
    assert list(target.ledger.changes(0)) == list(source.ledger.changes(0))
    for store in (source, target):
        put(store, partnership("one", "essex-police", "hub"))
    assert everything(target) == everything(source)
    with pytest.raises(StoreError, match="empty"):
        copy_store(source, target)
    _close(source, target)


def test_nothing_is_copied_from_an_empty_store(tmp_path: Path) -> None:
    source, target = opened(tmp_path / "source"), opened(tmp_path / "target")
    with pytest.raises(StoreError, match="nothing to copy"):
        copy_store(source, target)
    _close(source, target)


def _close(*stores: EmbeddedStore | Neo4jStore) -> None:
    for store in stores:
        store.close()
