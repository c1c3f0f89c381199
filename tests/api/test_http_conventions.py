"""The conventions of the web, and who may do what."""

import json
import logging
import socket
from contextlib import suppress
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from api.access import is_loopback, new_key, scope_needed
from api.app import create_app
from api.headers import SAFETY, JsonLines
from api.server import settings_for
from api.settings import SettingError, Settings, read_settings
from graph.store.embedded import EmbeddedStore
from ontology.errors import StoreError
from tests.api.command import run
from tests.api.served import serving

QUESTION = "/api/questions/co-leads"
KINDS_OF_PATHS = ["/", "/docs", "/docs.css", "/openapi.json", "/health", QUESTION, "/nowhere", "/api/nodes/agency:x"]


def _client(folder: Path, **settings: object) -> TestClient:
    return TestClient(create_app(Settings(store=str(folder), **settings)), base_url="http://localhost")  # type: ignore[arg-type]


# Headers


@pytest.mark.parametrize("path", KINDS_OF_PATHS)
def test_every_response_keeps_browsers_safe(client: TestClient, path: str) -> None:
    headers = client.get(path, follow_redirects=False).headers
    assert {name: headers[name] for name in SAFETY} == SAFETY
    assert "unsafe" not in headers["Content-Security-Policy"]
    assert len(headers["X-Request-ID"]) >= 8


def test_who_has_the_answer_already_gets_304(client: TestClient) -> None:
    first = client.get(QUESTION)
    again = client.get(QUESTION, headers={"If-None-Match": first.headers["ETag"]})
    assert (again.status_code, again.content, again.headers["ETag"]) == (304, b"", first.headers["ETag"])
    assert client.get(f"{QUESTION}?theme=ACEs").headers["ETag"] != first.headers["ETag"]


def test_an_error_has_no_etag(client: TestClient) -> None:
    assert "ETag" not in client.get(f"{QUESTION}?theme=nonsense").headers


def test_an_answer_that_is_kept_is_the_answer(client: TestClient) -> None:
    first, kept = client.get(QUESTION), client.get(QUESTION)
    assert first.content == kept.content
    unpacked = client.get(QUESTION, headers={"Accept-Encoding": "identity"})
    assert unpacked.content == first.content
    assert first.headers["Content-Encoding"] == "gzip"
    assert "Content-Encoding" not in unpacked.headers


def test_head_is_get_without_the_body(client: TestClient) -> None:
    got, head = client.get(QUESTION), client.head(QUESTION)
    assert (head.status_code, head.content) == (200, b"")
    assert head.headers["ETag"] == got.headers["ETag"]


def test_a_request_id_that_is_given_comes_back_and_one_that_is_no_id_does_not(client: TestClient) -> None:
    assert client.get("/health", headers={"X-Request-ID": "given-1234"}).headers["X-Request-ID"] == "given-1234"
    assert client.get("/health", headers={"X-Request-ID": "x y\t<z>!"}).headers["X-Request-ID"] != "x y\t<z>!"


def test_other_sites_may_not_read_answers_unless_it_is_set(client: TestClient, corpus_folder: Path) -> None:
    asked = {"Origin": "https://pages.example"}
    assert "Access-Control-Allow-Origin" not in client.get(QUESTION, headers=asked).headers
    with _client(corpus_folder, origins=("https://pages.example",)) as shared:
        assert shared.get(QUESTION, headers=asked).headers["Access-Control-Allow-Origin"] == "https://pages.example"
        other = shared.get(QUESTION, headers={"Origin": "https://evil.example"})
        assert "Access-Control-Allow-Origin" not in other.headers


def test_an_address_names_the_methods_that_it_knows(client: TestClient) -> None:
    answer = client.put("/api/documents")
    assert (answer.status_code, answer.headers["Allow"]) == (405, "GET, HEAD, POST")


def test_a_name_of_another_site_is_not_answered_to(client: TestClient) -> None:
    assert client.get(QUESTION, headers={"Host": "evil.example"}).status_code == 421


# The log


def test_the_log_has_no_address_no_key_and_nothing_of_what_was_asked(corpus_folder: Path, tmp_path: Path) -> None:
    with serving(corpus_folder, tmp_path) as server:
        server.ask("GET", f"{QUESTION}?theme=mental%20health")
        server.ask("GET", "/api/search?q=somebody")
        server.ask("GET", "/api/nodes/agency:home-office")
        server.post("/api/cypher", {"query": "RETURN $x AS x", "parameters": {"x": "somebody"}})
        key = server.key
    lines = (tmp_path / f"server-{server.port}.log").read_text().splitlines()
    answered = [line for line in map(json.loads, lines) if line["what"] == "answered"]
    assert {QUESTION, "/api/search", "/api/nodes/{id:path}", "/api/cypher"} <= {one["route"] for one in answered}
    assert all({"at", "request", "status", "ms"} <= one.keys() for one in answered)
    for word in ("mental", "somebody", "home-office", key, "127.0.0.1"):
        assert word not in "\n".join(line for line in lines if "answered" in line)


def test_an_error_is_logged_by_place_and_not_by_what_was_said() -> None:
    try:
        raise ValueError("somebody's words")
    except ValueError as error:
        record = logging.LogRecord("x", logging.ERROR, "", 0, "failed", (), (ValueError, error, error.__traceback__))
    line = JsonLines().format(record)
    assert "somebody" not in line
    assert __name__ in json.loads(line)["where"][0]


# Keys


@pytest.mark.parametrize(
    ("scopes", "method", "path", "status"),
    [
        ({"read"}, "GET", QUESTION, 200),
        ({"query"}, "GET", QUESTION, 403),
        ({"read"}, "POST", "/api/cypher", 403),
        ({"query"}, "POST", "/api/cypher", 200),
        ({"read", "query"}, "POST", "/api/documents?name=x.md&dry_run=true", 403),
        ({"load"}, "POST", "/api/documents?name=x.exe", 422),
        (set(), "GET", QUESTION, 401),
        (set(), "POST", "/api/cypher", 401),
        (set(), "POST", "/api/documents", 401),
        (set(), "GET", "/health", 200),
        (set(), "GET", "/docs", 200),
    ],
)
def test_a_key_may_do_what_its_scopes_say(
    corpus_folder: Path, scopes: set[str], method: str, path: str, status: int
) -> None:
    key, line = new_key("somebody", frozenset(scopes or {"read"}))
    headers = {"Authorization": f"Bearer {key}"} if scopes else {}
    body = {"query": "RETURN 1 AS n"} if method == "POST" else None
    with _client(corpus_folder, keys=line) as client:
        assert client.request(method, path, headers=headers, json=body).status_code == status


def test_the_documentation_says_nothing_of_a_graph_that_wants_a_key(corpus_folder: Path) -> None:
    with _client(corpus_folder, keys=new_key("somebody", frozenset({"read"}))[1]) as client:
        for path in ("/docs", "/openapi.json"):
            answer = client.get(path)
            assert answer.status_code == 200
            assert "Devon" not in answer.text
            assert "agency:nspcc" not in answer.text


def test_nobody_loads_without_a_key(client: TestClient, corpus_folder: Path) -> None:
    assert client.post("/api/documents?name=x.md", content=b"x").status_code == 401
    with _client(corpus_folder, open=True) as opened:
        assert opened.get(QUESTION).status_code == 200
        assert opened.post("/api/documents?name=x.md", content=b"x").status_code == 401


def test_every_address_below_api_needs_a_scope(client: TestClient) -> None:
    paths = client.get("/openapi.json").json()["paths"]
    for path, methods in paths.items():
        for method in methods:
            assert bool(scope_needed(method.upper(), path)) == path.startswith("/api/"), path


def test_who_asks_too_often_waits(corpus_folder: Path) -> None:
    with _client(corpus_folder, rate="3/minute") as client:
        statuses = [client.get(QUESTION).status_code for _ in range(5)]
        assert statuses == [200, 200, 200, 429, 429]
        assert int(client.get(QUESTION).headers["Retry-After"]) >= 1
        assert client.get("/health").status_code == 200


# Settings


EVERYWHERE = "0.0.0.0"  # noqa: S104 - nothing listens there: only its settings are read


@pytest.mark.parametrize(
    ("host", "own"), [("127.0.0.1", True), ("::1", True), (EVERYWHERE, False), ("10.0.0.1", False)]
)
def test_only_this_machine_is_served_without_keys(corpus_folder: Path, host: str, own: bool) -> None:
    assert is_loopback(host) is own
    if own:
        assert not settings_for(host, str(corpus_folder), False).keys
    else:
        with pytest.raises(SettingError, match="--open"):
            settings_for(host, str(corpus_folder), False)
        assert settings_for(host, str(corpus_folder), True).open


def test_a_network_is_served_with_keys(corpus_folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("JOINEDUP_KEYS", new_key("team", frozenset({"read"}))[1])
    assert settings_for(EVERYWHERE, str(corpus_folder), False).keys[0].name == "team"


@pytest.mark.parametrize(
    ("name", "value"),
    [("KEYS", "ju_secret"), ("QUERY_SECONDS", "soon"), ("QUERY_SECONDS", "-1"), ("RATE", "often"), ("THREADS", "0")],
)
def test_a_malformed_setting_is_named_and_a_secret_is_not_repeated(name: str, value: str) -> None:
    with pytest.raises(SettingError, match=f"JOINEDUP_{name}") as caught:
        read_settings({f"JOINEDUP_{name}": value})
    assert "ju_secret" not in str(caught.value)


def test_the_command_makes_a_key_that_the_settings_take() -> None:
    made = run("key", "curator", "--scope", "read", "--scope", "load").out
    line = made.split("JOINEDUP_KEYS: ")[1].strip()
    key = read_settings({"JOINEDUP_KEYS": line}).keys[0]
    assert (key.name, key.scopes) == ("curator", {"read", "load"})
    assert made.split("once): ")[1].split()[0] not in line


def test_every_setting_is_documented() -> None:
    from tests.conftest import ROOT

    page = (ROOT / "docs" / "api.md").read_text()
    assert [name for name in Settings.model_fields if f"`JOINEDUP_{name.upper()}`" not in page] == []


def test_a_store_that_is_not_there_is_said_before_anything_is_served(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="joinedup load"):
        create_app(Settings(store=str(tmp_path / "nothing")))


def test_an_empty_store_lives_and_is_not_ready(tmp_path: Path) -> None:
    from ontology.model import read_ontology

    EmbeddedStore(tmp_path / "store", read_ontology(), create=True).close()
    with _client(tmp_path / "store") as client:
        assert client.get("/health").status_code == 200
        assert (client.get("/ready").status_code, client.get(QUESTION).status_code) == (503, 503)
        assert client.get("/docs").status_code == 200
        assert client.get("/openapi.json").status_code == 200


def _answered(address: tuple[str, int], sent: bytes, more: bytes = b"") -> bytes:
    """Send something, and then a byte now and then, until the server answers or hangs up; return what it says."""
    with socket.create_connection(address, timeout=30) as one:
        one.sendall(sent)
        one.settimeout(0.2)
        told = b""
        while True:
            try:
                if not (part := one.recv(65536)):
                    return told
                told += part
            except TimeoutError:
                with suppress(OSError):
                    one.sendall(more)
            except OSError:
                return told


def test_a_request_that_trickles_in_is_given_up(corpus_folder: Path, tmp_path: Path) -> None:
    with serving(corpus_folder, tmp_path, REQUEST_SECONDS="1") as server:
        address = ("127.0.0.1", server.port)
        told = _answered(address, b"GET /health HTTP/1.1\r\nX-Slow: ", b"x")
        assert told.startswith(b"HTTP/1.1 408 ")
        assert b"problem-too-slow" in told
        assert _answered(address, b"") == b""
        upload = f"POST /api/documents?name=a.md HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer {server.key}\r\n"
        assert b" 200 " not in _answered(address, upload.encode() + b"Content-Length: 1000\r\n\r\n", b"x")
        assert server.ask("GET", "/health").status == 200
