"""Uploads, and readers who go on meanwhile."""

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from graph.store.embedded import EmbeddedStore
from ontology.model import read_ontology
from tests.api.command import run
from tests.api.served import Server, serving
from tests.api.test_commands import CASE


@pytest.fixture
def own(tmp_path: Path, corpus_folder: Path) -> Iterator[tuple[Server, Path]]:
    """A server over a copy of the corpus that a test may change."""
    import shutil

    folder = Path(shutil.copytree(corpus_folder, tmp_path / "store"))
    with serving(folder, tmp_path) as server:
        yield server, folder


def _case(title: str = "Night nurse: Kent", agency: str = "Kent Police") -> bytes:
    return CASE.format(title=title, area="Kent", agency=agency).encode()


def _upload(server: Server, name: str, body: bytes, extra: str = "") -> tuple[int, dict]:  # type: ignore[type-arg]
    told = server.ask("POST", f"/api/documents?name={name}{extra}", body)
    return told.status, told.json


def test_a_dry_run_answers_the_change_set_of_the_load_and_changes_nothing(own: tuple[Server, Path]) -> None:
    server, _ = own
    tried = _upload(server, "night.md", _case(), "&dry_run=true")
    assert (tried[0], server.ask("GET", "/ready").json["generation"]) == (200, 1)
    done = _upload(server, "night.md", _case())
    assert {**tried[1], "load": 0, "dry_run": False} == {**done[1], "load": 0}
    assert server.ask("GET", "/ready").json["generation"] == 2
    assert done[1]["documents"]["added"] == ["document:night.md"]
    assert server.ask("GET", "/api/nodes/project:night-nurse-kent").status == 200


def test_an_upload_answers_as_the_command_line_does(own: tuple[Server, Path], tmp_path: Path) -> None:
    server, folder = own
    (tmp_path / "night.md").write_bytes(_case())
    printed = run("load", tmp_path / "night.md", "--dry-run", "--format", "json", "--store", folder).json
    assert _upload(server, "night.md", _case(), "&dry_run=true") == (200, printed)


def test_a_form_does_as_well(own: tuple[Server, Path]) -> None:
    server, _ = own
    body = (
        b'--b\r\nContent-Disposition: form-data; name="file"; filename="night.md"\r\n\r\n' + _case() + b"\r\n--b--\r\n"
    )
    told = server.ask("POST", "/api/documents", body, {"Content-Type": "multipart/form-data; boundary=b"})
    assert (told.status, told.json["documents"]["added"]) == (200, ["document:night.md"])


def test_a_faulty_document_changes_nothing_and_its_faults_have_places(own: tuple[Server, Path]) -> None:
    server, _ = own
    status, told = _upload(server, "night.md", _case().replace(b"themes: [mental health]", b"themes: [mental helth]"))
    assert (status, told["type"]) == (422, "/docs#problem-faulty-document")
    assert next((one["path"], one["line"], one["column"]) for one in told["faults"]) == ("night.md", 5, 10)
    assert server.ask("GET", "/ready").json["generation"] == 1


def test_an_upload_while_another_load_holds_the_store_says_so(own: tuple[Server, Path]) -> None:
    server, folder = own
    other = EmbeddedStore(folder, read_ontology())
    with other.writing("a long load", wait=1):
        told = server.ask("POST", "/api/documents?name=night.md", _case())
        assert server.ask("GET", "/api/questions/co-leads").status == 200
    other.close()
    assert (told.status, told.headers["retry-after"]) == (423, "5")
    assert "a long load" in told.json["detail"]


def test_a_new_generation_is_served_at_once_and_no_reader_fails(own: tuple[Server, Path], tmp_path: Path) -> None:
    server, folder = own
    failed: list[object] = []
    etags: set[str] = set()
    asked = 0
    stop = threading.Event()

    def read() -> None:
        nonlocal asked
        while not stop.is_set():
            for path in ("/api/questions/co-leads", "/api/search?q=kent", "/api/nodes?label=Project"):
                told = server.ask("GET", path)
                asked += 1
                if told.status != 200:
                    failed.append(told)
                etags.add(told.headers.get("etag", ""))

    readers = [threading.Thread(target=read) for _ in range(4)]
    for one in readers:
        one.start()
    for number in range(5):
        (tmp_path / "night.md").write_bytes(_case(agency=["Kent Police", "Essex Police"][number % 2]))
        assert run("load", tmp_path / "night.md", "--store", folder).code == 0
        partner = ["agency:kent-police", "agency:essex-police"][number % 2]
        shown = server.ask("GET", "/api/nodes/project:night-nurse-kent").json["relationships"]["PARTNERS"]
        assert [one["node"]["id"] for one in shown] == [partner]
    stop.set()
    for one in readers:
        one.join()
    assert not failed
    assert asked > 20
    assert len(etags) > 3


def test_text_that_looks_like_markup_or_a_formula_stays_text(own: tuple[Server, Path]) -> None:
    server, _ = own
    title = "=HYPERLINK(1) <script>alert(1)</script>"
    assert _upload(server, "night.md", _case(title=title))[0] == 200
    table = server.ask("GET", "/api/questions/projects?format=csv").body.decode()
    assert "=HYPERLINK" in table
    assert not any(line.startswith(("=", '"=')) for line in table.splitlines())
    assert b"<script" not in server.ask("GET", "/docs").body
    assert server.ask("GET", "/api/questions/projects").headers["content-type"] == "application/json"


def test_a_page_in_prose_is_kept_with_the_text_around_its_quotes_and_without_contacts(own: tuple[Server, Path]) -> None:
    server, _ = own
    says = "The Night Nurse project is funded by Kent Police."
    page = f"# Night Nurse project\n\nIt began in 2015. {says} Write to nurse@example.org or 01632 960 001.\n"
    status, _ = _upload(server, "nurse.txt", page.encode())
    assert status == 200
    told = server.ask("GET", "/api/documents/document:nurse.txt?quote=" + says.replace(" ", "%20")).json
    assert told["around"]["quote"] == says
    assert told["around"]["before"].endswith("It began in 2015. ")
    assert "Write to" in told["around"]["after"]
    assert "example.org" not in str(told)
    assert "960" not in str(told)
