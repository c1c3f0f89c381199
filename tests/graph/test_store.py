"""The embedded store: a folder that survives whatever happens to it."""

import os
import random
import resource
import signal
import sqlite3
import subprocess
import sys
import threading
import time
from dataclasses import replace
from pathlib import Path

import pytest

from graph.ledger import FILE_NAME
from graph.store.embedded import EmbeddedStore
from graph.store.protocol import Limits
from ontology.errors import QueryError, QueryLimit, StoreError, StoreLocked, StoreNotFound, StoreVersionError
from ontology.model import read_ontology
from tests.graph.world import everything, opened, partners, partnership, put

ROOT = Path(__file__).resolve().parents[2]


def test_reading_where_there_is_no_store_says_how_to_make_one(tmp_path: Path) -> None:
    with pytest.raises(StoreNotFound, match="joinedup load"):
        opened(tmp_path / "nothing", create=False)
    assert not (tmp_path / "nothing").exists()


def test_a_folder_of_other_files_is_never_made_a_store(tmp_path: Path) -> None:
    (tmp_path / "holiday.jpg").write_bytes(b"x")
    with pytest.raises(StoreError, match="holds other files"):
        opened(tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["holiday.jpg"]


def test_a_file_is_no_store(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    with pytest.raises(StoreError, match="is a file"):
        opened(tmp_path / "file")


def test_a_ledger_that_is_no_database_is_refused(tmp_path: Path) -> None:
    (tmp_path / FILE_NAME).write_text("this is not SQLite, whatever its name says " * 40)
    with pytest.raises(StoreError, match="not a ledger"):
        opened(tmp_path)


def test_a_store_of_a_newer_version_is_left_alone(tmp_path: Path) -> None:
    store = opened(tmp_path / "store")
    put(store, partnership("one", "kent-police", "hub"))
    store.ledger.set_meta("version", "999")
    store.close()
    with pytest.raises(StoreVersionError, match="999"):
        opened(tmp_path / "store")


@pytest.mark.parametrize("damage", ["missing", "broken", "truncated", "of another engine"])
def test_a_graph_file_that_cannot_be_used_is_built_anew_from_the_ledger(tmp_path: Path, damage: str) -> None:
    store = opened(tmp_path / "store")
    put(store, partnership("one", "kent-police", "hub"))
    before = everything(store)
    file = tmp_path / "store" / f"graph-{store.generation}.lbug"
    if damage == "of another engine":
        store.ledger.set_meta("engine", "0.1")
    store.close()
    if damage == "missing":
        file.unlink()
    elif damage == "broken":
        file.write_bytes(b"\0" * 5000)
    elif damage == "truncated":
        os.truncate(file, 100)
    again = opened(tmp_path / "store")
    assert everything(again) == before


def test_a_graph_of_another_ontology_is_not_read_but_said_to_be_rebuilt(tmp_path: Path) -> None:
    ontology = read_ontology()
    agency = ontology.classes["Agency"]
    fewer = replace(agency, attributes=tuple(one for one in agency.attributes if one.name != "summary"))
    before = replace(ontology, classes={**ontology.classes, "Agency": fewer})
    store = EmbeddedStore(tmp_path / "store", before, create=True)
    put(store, partnership("one", "kent-police", "hub"))
    store.close()
    store = opened(tmp_path / "store")
    query = "MATCH (a:Agency) RETURN a.summary AS summary"
    for read in (store.rows, store.untrusted_table):
        with pytest.raises(StoreError, match=r"Build it anew: joinedup rebuild --store .*store$"):
            read(query)
    assert [mend for _, mend in store.ailments()] == ["joinedup rebuild"]
    put(store, partnership("two", "nspcc", "hub"))
    assert len(store.rows(query)) == 2
    assert list(store.ailments()) == []


def test_a_second_load_says_who_holds_the_lock(tmp_path: Path) -> None:
    first, second = opened(tmp_path / "store"), opened(tmp_path / "store")
    message = rf"process {os.getpid()} .*load corpus"
    with (
        first.ledger.writing("load corpus", wait=1),
        pytest.raises(StoreLocked, match=message),
        second.ledger.writing("load more", wait=0.1),
    ):
        pass


def test_a_second_load_waits_for_the_first_and_loses_nothing(tmp_path: Path) -> None:
    opened(tmp_path / "store").close()

    def load(name: str) -> None:
        store = opened(tmp_path / "store")
        put(store, partnership(name, "kent-police", f"project-{name}"))
        store.close()

    threads = [threading.Thread(target=load, args=(name,)) for name in ("one", "two", "three")]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    found = [document for _, _, document in partners(opened(tmp_path / "store"))]
    assert sorted(found) == ["document:one", "document:three", "document:two"]


def test_a_reader_goes_on_while_a_load_is_written_and_then_sees_it(tmp_path: Path) -> None:
    writer, reader = opened(tmp_path / "store"), opened(tmp_path / "store")
    put(writer, partnership("one", "kent-police", "hub"))
    assert len(partners(reader)) == 1
    with writer.writing("load", wait=1):
        assert len(partners(reader)) == 1
    put(writer, partnership("two", "essex-police", "hub"))
    assert len(partners(reader)) == 2


_LOADS_FOR_EVER = """
import sys
from pathlib import Path
from tests.graph.world import opened, partnership, put
store = opened(Path(sys.argv[1]))
for number in range(1000):
    put(store, *(partnership(f"d{number}-{n}", f"agency-{n}", f"project-{number}") for n in range(20)))
    print(number, flush=True)
"""


def test_a_load_that_is_killed_leaves_the_old_graph_or_the_new_one(tmp_path: Path) -> None:
    folder = tmp_path / "store"
    put(opened(folder), partnership("zero", "kent-police", "hub"))
    chance = random.Random(7)
    for _ in range(4):
        process = subprocess.Popen([sys.executable, "-c", _LOADS_FOR_EVER, folder], cwd=ROOT)
        time.sleep(1.5 + chance.random())
        process.send_signal(signal.SIGKILL)
        process.wait()
        store = opened(folder, create=False)
        documents = store.rows("MATCH (a:Agency)-[r:PARTNERS]->(p:Project) RETURN count(*) AS n")[0]["n"]
        assert documents == len(store.ledger.documents())
        assert (documents - 1) % 20 == 0
        store.close()


_LOADS_ON_A_FULL_DISK = """
import resource, signal, sys
from pathlib import Path
from ontology.errors import StoreError
from tests.graph.world import opened, partnership, put
store = opened(Path(sys.argv[1]))
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[2]), int(sys.argv[2])))
try:
    put(store, *(partnership(f"n{n}", f"agency-{n}", f"project-{n}", "quote " * 50) for n in range(2000)))
except StoreError as error:
    print("refused:", error)
"""


@pytest.mark.skipif(not hasattr(resource, "RLIMIT_FSIZE"), reason="the system cannot bound the size of a file")
@pytest.mark.parametrize("room", [1_000_000, 200_000])
def test_a_full_disk_is_a_clear_error_and_leaves_the_old_graph(tmp_path: Path, room: int) -> None:
    store = opened(tmp_path / "store")
    put(store, partnership("one", "kent-police", "hub"))
    before = everything(store)
    store.close()
    run = [sys.executable, "-c", _LOADS_ON_A_FULL_DISK, tmp_path / "store", str(room)]
    done = subprocess.run(run, cwd=ROOT, capture_output=True, text=True, timeout=120)
    assert "refused:" in done.stdout, done.stderr[-2000:]
    assert everything(opened(tmp_path / "store")) == before


_READS_WHERE_NOTHING_CAN_BE_WRITTEN = """
import resource, signal, sys
from pathlib import Path
from ontology.errors import StoreError
from tests.graph.world import opened, partnership, put
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
store = opened(Path(sys.argv[1]), create=False)
print(store.rows("MATCH (a:Agency) RETURN count(*) AS n")[0]["n"], len(store.ledger.documents()))
try:
    put(store, partnership("two", "essex-police", "hub"))
except StoreError as error:
    print("refused:", error)
"""


@pytest.mark.skipif(not hasattr(resource, "RLIMIT_FSIZE"), reason="the system cannot bound the size of a file")
def test_a_store_is_read_where_nothing_can_be_written(tmp_path: Path) -> None:
    store = opened(tmp_path / "store")
    put(store, partnership("one", "kent-police", "hub"))
    store.close()
    run = [sys.executable, "-B", "-c", _READS_WHERE_NOTHING_CAN_BE_WRITTEN, tmp_path / "store"]
    done = subprocess.run(run, cwd=ROOT, capture_output=True, text=True, timeout=120)
    first, second = done.stdout.splitlines()
    assert first == "1 1", done.stderr[-2000:]
    assert second.startswith("refused:") and "free some space or mend the rights" in second.lower()


def test_old_generations_are_pruned_and_the_last_few_stay(tmp_path: Path) -> None:
    store = opened(tmp_path / "store")
    for number in range(5):
        put(store, partnership(f"d{number}", "kent-police", "hub"))
    assert sorted(path.name for path in (tmp_path / "store").glob("*.lbug")) == [
        "graph-3.lbug",
        "graph-4.lbug",
        "graph-5.lbug",
    ]


def test_a_query_is_bounded_in_time_and_rows(tmp_path: Path) -> None:
    store = opened(tmp_path / "store")
    put(store, *(partnership(f"d{n}", f"agency-{n}", "hub") for n in range(150)))
    with pytest.raises(QueryLimit, match="more than 10 rows"):
        store.rows("MATCH (a:Agency) RETURN a.id", limits=Limits(rows=10))
    slow = "UNWIND range(1, 3000) AS a UNWIND range(1, 3000) AS b UNWIND range(1, 3000) AS c RETURN sum(a * b + c) AS n"
    with pytest.raises(QueryLimit, match="seconds"):
        store.rows(slow, limits=Limits(seconds=0.2))


def test_an_engine_error_is_reported_with_the_engine_s_words(tmp_path: Path) -> None:
    store = opened(tmp_path / "store")
    put(store, partnership("one", "kent-police", "hub"))
    with pytest.raises(QueryError, match="Nowhere"):
        store.rows("MATCH (n:Nowhere) RETURN n")


def test_the_ledger_keeps_each_fact_once(tmp_path: Path) -> None:
    store = opened(tmp_path / "store")
    put(store, partnership("one", "kent-police", "hub"))
    store.close()
    db = sqlite3.connect(tmp_path / "store" / FILE_NAME)
    facts = [*db.execute("SELECT * FROM claims"), *db.execute("SELECT * FROM links")]
    assert len(facts) == len(set(facts)) == 4


def test_a_long_query_leaves_the_file_open_for_the_next(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("graph.store.ladybug._LONG", 0.0)
    store = opened(tmp_path / "store")
    put(store, partnership("one", "kent-police", "hub"))
    with pytest.raises(QueryLimit):
        store.rows("UNWIND range(1, 9000) AS a UNWIND range(1, 9000) AS b RETURN sum(a * b) AS n", limits=Limits(0.1))
    assert partners(store) == partners(store) == [("agency:kent-police", "project:hub", "document:one")]


def test_a_copy_of_many_rows_writes_as_it_goes_and_loses_none(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("graph.store.ladybug._MANY", 10)
    monkeypatch.setattr("graph.store.ladybug._HELD", 7)
    store = opened(tmp_path / "store")
    put(store, *(partnership(f"d{n}", f"agency-{n % 5}", f"project-{n}") for n in range(30)))
    assert len(partners(store)) == 30
