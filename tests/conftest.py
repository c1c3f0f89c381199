"""What many tests share: the corpus, loaded once."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings
from playwright.sync_api import Browser

from api.loading import load
from graph.store.embedded import EmbeddedStore
from graph.store.neo4j import Neo4jStore
from graph.store.protocol import GraphStore
from ontology.model import read_ontology
from tests.chromium import NoBrowser, Watched, browsing
from tests.neo4j_server import NoServer, Server, running

ROOT = Path(__file__).resolve().parents[1]
CORPUS = ROOT / "corpus"
ENGINES = ("embedded", "neo4j")

settings.register_profile("joinedup", deadline=None)  # no test asserts a time: a busy machine fails none
settings.load_profile("joinedup")

_without_neo4j: list[str] = []
_without_chromium: list[str] = []


@pytest.fixture(scope="session")
def corpus_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store folder into which the corpus is loaded; tests that change it take a copy."""
    folder = tmp_path_factory.mktemp("corpus") / "store"
    store = EmbeddedStore(folder, read_ontology(), create=True)
    report = load(store, [CORPUS], "", dry_run=False, wait=1, progress=lambda *_: None)
    store.close()
    assert not report.rejected, report.faults
    return folder


@pytest.fixture(scope="session")
def corpus_store(corpus_folder: Path) -> Iterator[EmbeddedStore]:
    """The corpus's graph, to read."""
    store = EmbeddedStore(corpus_folder, read_ontology())
    yield store
    store.close()


@pytest.fixture(scope="session")
def neo4j_server() -> Iterator[Server]:
    """A Neo4j server that tests may empty; where there is none, they are skipped, and the summary says why."""
    try:
        with running() as server:
            yield server
    except NoServer as none:
        _without_neo4j.append(str(none))
        pytest.skip(f"no Neo4j: {none}")


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """The machine's Chromium; where there is none, the tests are skipped, and the summary says why.

    For each module one: Playwright keeps an event loop in the thread, in which other modules start their own.
    """
    try:
        with browsing() as one:
            yield one
    except NoBrowser as none:
        _without_chromium.append(str(none))
        pytest.skip(f"no Chromium: {none}")


@pytest.fixture
def watched(browser: Browser) -> Iterator[Watched]:
    """A new page of a wide window that remembers what it complained of and asked for."""
    context = browser.new_context(viewport={"width": 1280, "height": 800}, accept_downloads=True)
    yield Watched(context.new_page())
    context.close()


@pytest.fixture(params=ENGINES)
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[GraphStore]:
    """An empty store, on each engine."""
    made = empty_store(request.param, tmp_path, request)
    yield made
    made.close()


def empty_store(engine: str, folder: Path, request: pytest.FixtureRequest) -> GraphStore:
    if engine == "embedded":
        return EmbeddedStore(folder / "store", read_ontology(), create=True)
    server: Server = request.getfixturevalue("neo4j_server")
    server.empty()
    return neo4j_store(server)


def neo4j_store(server: Server) -> Neo4jStore:
    return Neo4jStore(server.url, server.user, server.password, read_ontology(), create=True)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    for reason in _without_neo4j[:1]:
        terminalreporter.write_line(f"NOT RUN: the tests of the store in Neo4j, because {reason}.")
    for reason in _without_chromium[:1]:
        terminalreporter.write_line(f"NOT RUN: the tests of the pages in Chromium, because {reason}.")
