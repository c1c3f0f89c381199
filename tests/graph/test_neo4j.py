"""The store in Neo4j: what only a server can do to it."""

import os
import random
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from neo4j import ManagedTransaction

from graph.ledger import Ledger, StoredDocument
from graph.loading import change
from graph.store import neo4j as neo4j_module
from graph.store.neo4j import Neo4jStore
from graph.store.neo4j_lock import writers_lock
from graph.store.open import open_store
from graph.store.protocol import Limits
from ontology.errors import (
    QueryError,
    QueryLimit,
    QueryRefused,
    StoreError,
    StoreLocked,
    StoreNotFound,
    StoreVersionError,
)
from ontology.model import read_ontology
from tests.api.command import run
from tests.conftest import ROOT, neo4j_store
from tests.graph.world import READS_FACTS, document, everything, link, opened, partners, partnership, put
from tests.neo4j_server import Server

KILLS = int(os.environ.get("JOINEDUP_TEST_KILLS", "1"))
"""How often the server is killed; each time it takes seconds to start again, so that a usual run does it once."""


@pytest.fixture
def made(neo4j_server: Server) -> Iterator[Neo4jStore]:
    neo4j_server.empty()
    store = neo4j_store(neo4j_server)
    yield store
    store.close()


def test_a_server_that_is_not_there_says_what_to_do(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("JOINEDUP_STORE_PASSWORD", "a secret")
    done = run("questions"), run("history", "--store", "bolt://127.0.0.1:1")
    assert [one.code for one in done] == [0, 1]
    assert "cannot be reached" in done[1].err
    assert "a secret" not in done[1].err


def test_a_wrong_password_is_told_and_not_repeated(neo4j_server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("JOINEDUP_STORE_PASSWORD", "not this one")
    done = run("history", "--store", neo4j_server.url)
    assert done.code == 1
    assert "JOINEDUP_STORE_PASSWORD" in done.err
    assert "not this one" not in done.err


def test_no_password_and_one_in_the_address_are_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("JOINEDUP_STORE_PASSWORD", raising=False)
    assert "Set JOINEDUP_STORE_PASSWORD" in run("history", "--store", "bolt://127.0.0.1:1").err
    done = run("history", "--store", "bolt://neo4j:hush@127.0.0.1:1")
    assert "do not belong" in done.err
    assert "hush" not in done.err
    assert "no kind of store" in run("history", "--store", "http://127.0.0.1").err


def test_a_server_without_a_store_says_how_to_make_one(neo4j_server: Server) -> None:
    neo4j_server.empty()
    with pytest.raises(StoreNotFound, match="joinedup load"):
        Neo4jStore(neo4j_server.url, neo4j_server.user, neo4j_server.password, read_ontology())


def test_a_database_of_other_data_is_never_made_a_store(neo4j_server: Server) -> None:
    neo4j_server.empty()
    with neo4j_server.driver() as driver:
        driver.execute_query("CREATE (:Holiday)")
        with pytest.raises(StoreError, match="holds other data"):
            neo4j_store(neo4j_server)
        assert driver.execute_query("MATCH (n) RETURN count(n) AS n").records[0]["n"] == 1


def test_a_store_of_a_newer_version_is_left_alone(made: Neo4jStore, neo4j_server: Server) -> None:
    with neo4j_server.driver() as driver:
        driver.execute_query("MATCH (m:JoinedupMeta) SET m.version = 999")
    with pytest.raises(StoreVersionError, match="999"):
        neo4j_store(neo4j_server)


def test_the_commands_work_on_a_server(
    neo4j_server: Server, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, corpus_folder: Path
) -> None:
    neo4j_server.empty()
    monkeypatch.setenv("JOINEDUP_STORE_USER", neo4j_server.user)
    monkeypatch.setenv("JOINEDUP_STORE_PASSWORD", neo4j_server.password)
    monkeypatch.setenv("JOINEDUP_STORE", neo4j_server.url)
    study = next((ROOT / "corpus" / "letter-2016" / "case-studies").glob("*.md"))
    tried = run("load", study, "--dry-run", "--format", "json")
    assert tried.json["counts"]["documents"]["added"] == 1
    assert "no store" in run("history").err
    loaded = run("load", study, "--format", "json")
    assert loaded.json["counts"] == tried.json["counts"]
    assert len(run("history", "--format", "json").json["loads"]) == 1
    assert run("rebuild").code == 0
    name = loaded.json["documents"]["added"][0]
    assert run("forget", name).code == 0
    assert run("history", "--format", "json").json["loads"][0]["what"].startswith("forget")
    assert len(run("changes", "--since", "2", "--format", "json").json) > 10


@pytest.mark.parametrize(
    "query",
    [
        "LOAD CSV FROM 'file:///etc/passwd' AS line RETURN line",
        "CALL db.labels() YIELD label RETURN label",
        "CALL { CREATE (:Agency) } RETURN 1",
        "USE system MATCH (n) RETURN n",
        "MATCH (n) DETACH DELETE n",
        "SHOW USERS",
    ],
)
def test_what_does_more_than_read_is_refused(made: Neo4jStore, query: str) -> None:
    put(made, partnership("one", "kent-police", "hub"))
    for way in (made.table, made.untrusted_table):
        with pytest.raises(QueryRefused, match="refused"):
            way(query)
    assert len(partners(made)) == 1


def test_a_server_refuses_writes_of_a_reading_even_without_the_guard(made: Neo4jStore) -> None:
    with pytest.raises(QueryError):
        made.server.table("CREATE (:Agency {id: 'agency:x'})", {}, Limits())
    assert made.server.table("MATCH (a:Agency) RETURN a", {}, Limits())[1] == []


def test_a_query_is_bounded_in_time_rows_and_memory(made: Neo4jStore) -> None:
    put(made, *(partnership(f"d{n}", f"agency-{n}", "hub") for n in range(50)))
    with pytest.raises(QueryLimit, match="more than 10 rows"):
        made.rows("MATCH (a:Agency) RETURN a.id", limits=Limits(rows=10))
    slow = "UNWIND range(1, 9000) AS a UNWIND range(1, 9000) AS b UNWIND range(1, 9000) AS c RETURN sum(a * b + c) AS n"
    with pytest.raises(QueryLimit, match="seconds"):
        made.rows(slow, limits=Limits(seconds=0.2))
    large = "UNWIND range(1, 9000) AS a UNWIND range(1, 9000) AS b RETURN size(collect(toString(a) + toString(b))) AS n"
    with pytest.raises(QueryLimit, match="memory"):
        made.rows(large, limits=Limits(seconds=60))


def test_what_is_kept_beside_the_graph_is_seen_by_no_query(made: Neo4jStore) -> None:
    put(made, partnership("one", "kent-police", "hub"))
    for query in (
        "MATCH (n) RETURN DISTINCT labels(n) AS l",
        "MATCH (n:!Agency) RETURN labels(n) AS l",
        "MATCH (n)-[*0..2]-(m) RETURN labels(n) + labels(m) AS l",
        "OPTIONAL MATCH (n) WHERE n.body IS NOT NULL OR n.token IS NOT NULL RETURN coalesce(labels(n), []) AS l",
    ):
        assert not [one for row in made.table(query)[1] for one in row["l"] if "Joinedup" in one], query
    with pytest.raises(QueryError, match="no class of nodes"):
        made.untrusted_table("MATCH (n:JoinedupDocument) RETURN n")


def test_a_second_writer_says_who_holds_the_lock(made: Neo4jStore) -> None:
    with (
        writers_lock(made.server, "load corpus", 1),
        pytest.raises(StoreLocked, match=rf"process {os.getpid()} .*load corpus"),
        made.writing("load more", wait=0.3),
    ):
        pass


def test_people_who_load_at_once_lose_nothing(made: Neo4jStore, neo4j_server: Server) -> None:
    def load(name: str) -> None:
        store = neo4j_store(neo4j_server)
        put(store, partnership(name, "kent-police", f"project-{name}"))
        store.close()

    threads = [threading.Thread(target=load, args=(f"d{n}",)) for n in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert [one for _, _, one in partners(made)] == [f"document:d{n}" for n in range(4)]
    assert [one["number"] for one in made.ledger.loads()] == [4, 3, 2, 1]


def test_a_load_that_lost_its_lock_to_another_changes_nothing(made: Neo4jStore, neo4j_server: Server) -> None:
    put(made, partnership("one", "kent-police", "hub"))
    with pytest.raises(StoreLocked, match="came in between"), made.writing("slow", 1) as ledger:
        _record(ledger)
        with neo4j_server.driver() as driver:
            driver.execute_query("MATCH (m:JoinedupMeta) SET m.token = 'of another'")
    assert len(made.ledger.loads()) == 1


def _record(ledger: Ledger) -> None:
    ledger.put_load(ledger.next_load(), "slow", {})


def test_a_commit_whose_answer_was_lost_is_not_done_twice(made: Neo4jStore) -> None:
    """The driver runs the work of a transaction again when it does not know whether the first one was committed."""
    write = made.server.write

    def twice(work: object) -> object:
        write(work)  # type: ignore[arg-type]
        return write(work)  # type: ignore[arg-type]

    made.server.write = twice  # type: ignore[method-assign,assignment]
    put(made, partnership("one", "kent-police", "hub"))
    put(made, partnership("two", "kent-police", "hub"))
    assert len(partners(made)) == 2
    assert len(made.ledger.loads()) == 2


def test_a_large_load_is_staged_and_gives_the_same_graph(
    made: Neo4jStore, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(neo4j_module, "ONE_TRANSACTION", 20)
    monkeypatch.setattr("graph.store.neo4j_staging.PIECE", 7)
    whole = opened(tmp_path / "whole")
    for store in (made, whole):
        put(store, partnership("zero", "kent-police", "hub"))
        put(store, *(partnership(f"d{n}", f"agency-{n}", f"project-{n}") for n in range(30)))
        put(store, *(partnership(f"d{n}", f"agency-{n + 1}", "hub") for n in range(20)))
    assert everything(made) == everything(whole)
    assert list(made.ledger.changes(0)) == list(whole.ledger.changes(0))


class _Cut(Exception):
    """The loader is gone."""


def _cut_after(store: Neo4jStore, monkeypatch: pytest.MonkeyPatch, pieces: int) -> list[int]:
    """Let a store stage so many pieces and then end; return the numbers of the pieces as they are written."""
    from graph.store import neo4j_staging

    write, written = neo4j_staging._write, []

    def counted(transaction: ManagedTransaction, piece: object, number: int, digest: str) -> None:
        if len(written) == pieces:
            raise _Cut
        written.append(number)
        write(transaction, piece, number, digest)  # type: ignore[arg-type]

    monkeypatch.setattr(neo4j_staging, "_write", counted)
    return written


def test_a_staged_load_that_was_cut_off_goes_on_where_it_was(
    made: Neo4jStore, neo4j_server: Server, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(neo4j_module, "ONE_TRANSACTION", 20)
    monkeypatch.setattr("graph.store.neo4j_staging.PIECE", 10)
    documents = [partnership(f"d{n}", f"agency-{n}", f"project-{n}") for n in range(30)]
    put(made, partnership("zero", "kent-police", "hub"))
    with monkeypatch.context() as cut, pytest.raises(_Cut):
        _cut_after(made, cut, 5)
        put(made, *documents)
    assert len(partners(made)) == 1
    again = neo4j_store(neo4j_server)
    written = _cut_after(again, monkeypatch, 1_000)
    put(again, *documents)
    assert written[0] == 5
    whole = opened(tmp_path / "whole")
    put(whole, partnership("zero", "kent-police", "hub"))
    put(whole, *documents)
    assert everything(again) == everything(whole)
    assert [*again.ailments()] == []


def test_what_another_load_staged_is_swept(
    made: Neo4jStore, neo4j_server: Server, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(neo4j_module, "ONE_TRANSACTION", 20)
    monkeypatch.setattr("graph.store.neo4j_staging.PIECE", 10)
    with monkeypatch.context() as cut, pytest.raises(_Cut):
        _cut_after(made, cut, 12)
        put(made, *(partnership(f"d{n}", f"agency-{n}", f"project-{n}") for n in range(30)))
    documents = [partnership(f"d{n}", f"agency-{n}", "hub") for n in range(10)]
    again = neo4j_store(neo4j_server)
    put(again, *documents)
    whole = opened(tmp_path / "whole")
    put(whole, *documents)
    assert everything(again) == everything(whole)
    assert [*again.ailments()] == []


def test_a_rebuild_mends_a_graph_that_somebody_changed(made: Neo4jStore, neo4j_server: Server) -> None:
    put(made, partnership("one", "kent-police", "hub"), partnership("two", "essex-police", "hub"))
    before = everything(made)
    with neo4j_server.driver() as driver:
        driver.execute_query("MATCH (a:Agency) DETACH DELETE a")
        driver.execute_query("CREATE (:Agency {id: 'agency:nobody'})")
    assert everything(made) != before
    change(made, READS_FACTS, "rebuild", anew=True)
    assert everything(made) == before


def test_a_relationship_to_nothing_fails_as_a_whole(made: Neo4jStore) -> None:
    put(made, partnership("one", "kent-police", "hub"))
    before = everything(made)
    with pytest.raises(StoreError, match="Nothing was changed"):
        put(made, document("two", link("two", "agency:kent-police", "PARTNERS", "project:nowhere")))
    assert everything(made) == before
    assert len(neo4j_documents(made)) == 1


def neo4j_documents(store: Neo4jStore) -> list[str]:
    return [str(one["id"]) for one in store.ledger.documents()]


_LOADS_FOR_EVER = """
import sys
from graph.store.open import open_store
from ontology.model import read_ontology
from tests.graph.world import partnership, put
store = open_store(sys.argv[1], read_ontology(), create=True)
if sys.argv[2] == "staged":
    from graph.store import neo4j
    neo4j.ONE_TRANSACTION = 10
start = int(sys.argv[3])
for number in range(start, start + 1000):
    put(store, *(partnership(f"d{number}-{n}", f"agency-{n}", f"project-{number}") for n in range(20)))
    print(number, flush=True)
"""


def test_a_server_that_is_killed_holds_the_old_graph_or_the_new_one(
    neo4j_server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Kill the server at random moments of loads; each time the graph is whole, and the next load goes through."""
    if neo4j_server.kill is None or neo4j_server.start is None:
        pytest.skip("the server is not ours to kill")
    neo4j_server.empty()
    monkeypatch.setenv("JOINEDUP_STORE_USER", neo4j_server.user)
    monkeypatch.setenv("JOINEDUP_STORE_PASSWORD", neo4j_server.password)
    put(neo4j_store(neo4j_server), partnership("zero", "kent-police", "hub"))
    chance = random.Random(11)
    for kill in range(KILLS):
        words = [neo4j_server.url, ("staged", "direct")[kill % 2], str(1000 * kill)]
        loader = subprocess.Popen([sys.executable, "-c", _LOADS_FOR_EVER, *words], cwd=ROOT, stdout=subprocess.PIPE)
        assert loader.stdout is not None
        loader.stdout.readline()
        time.sleep(2 * chance.random())
        neo4j_server.kill()
        loader.kill()
        loader.wait()
        neo4j_server.start()
        store = open_store(neo4j_server.url, read_ontology())
        found = partners(store)
        assert len(found) == len(store.ledger.documents())
        assert (len(found) - 1 - kill) % 20 == 0
        put(store, partnership(f"after-{kill}", "kent-police", f"hub-{kill}"))
        assert len(partners(store)) == len(found) + 1
        store.close()


def test_a_load_goes_on_when_the_server_comes_back(neo4j_server: Server) -> None:
    if neo4j_server.kill is None or neo4j_server.start is None:
        pytest.skip("the server is not ours to kill")
    neo4j_server.empty()
    store = neo4j_store(neo4j_server)
    put(store, partnership("one", "kent-police", "hub"))

    def documents() -> Iterator[StoredDocument]:
        assert neo4j_server.kill and neo4j_server.start
        neo4j_server.kill()
        neo4j_server.start()
        yield partnership("two", "kent-police", "hub")

    change(store, READS_FACTS, "load", documents())
    assert len(partners(store)) == 2
    store.close()


_AT_THE_SWITCH = 2
"""Queries that may run at the very moment of a commit, which Neo4j shows them while it goes on (read committed)."""


@pytest.mark.parametrize("most", [10, 20_000], ids=["staged", "direct"])
def test_a_reader_sees_nothing_of_a_load_until_it_is_done(
    made: Neo4jStore, neo4j_server: Server, monkeypatch: pytest.MonkeyPatch, most: int
) -> None:
    monkeypatch.setattr(neo4j_module, "ONE_TRANSACTION", most)
    put(made, partnership("zero", "kent-police", "hub"))
    reader, done = neo4j_store(neo4j_server), threading.Event()
    seen: list[int] = []

    def read() -> None:
        while not done.is_set():
            seen.append(reader.rows("MATCH (n)-[r:PARTNERS]->(p) RETURN count(DISTINCT n) AS a, count(r) AS n")[0]["n"])

    thread = threading.Thread(target=read)
    thread.start()
    put(made, *(partnership(f"d{n}", f"agency-{n}", "hub") for n in range(40)))
    done.set()
    thread.join()
    assert len([count for count in seen if count not in (1, 41)]) <= _AT_THE_SWITCH
    assert len(partners(reader)) == 41
    reader.close()
