"""What the tests of the HTTP interface share: stores on each engine, and servers over them."""

import os
import shutil
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from unittest.mock import patch

import pytest
from starlette.testclient import TestClient

from api.app import create_app
from api.settings import Settings
from tests.api.command import run
from tests.api.served import Server, serving
from tests.api.view_world import small_view, view_pages
from tests.conftest import CORPUS, ENGINES

__all__ = ["small_view", "view_pages"]


@dataclass(frozen=True)
class ServedStore:
    """A store with the corpus, which may be changed.

    Attributes:
        url: its folder, or its address.
        settings: what the server needs to be told to open it.
    """

    url: str
    settings: dict[str, str] = field(default_factory=dict)


@pytest.fixture(scope="module", params=ENGINES)
def served_store(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> ServedStore:
    """The corpus in a store of each engine; of the module's own, for the tests of stores empty Neo4j."""
    if request.param == "embedded":
        corpus = request.getfixturevalue("corpus_folder")
        return ServedStore(str(shutil.copytree(corpus, tmp_path_factory.mktemp("served") / "store")))
    server = request.getfixturevalue("neo4j_server")
    server.empty()
    settings = {"STORE_USER": server.user, "STORE_PASSWORD": server.password}
    with patch.dict(os.environ, {f"JOINEDUP_{name}": value for name, value in settings.items()}):
        loaded = run("load", CORPUS, "--store", server.url)
    assert loaded.code == 0, loaded.err
    return ServedStore(server.url, settings)


@pytest.fixture(scope="module")
def server(served_store: ServedStore, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A server over it, which wants a key."""
    with serving(served_store.url, tmp_path_factory.mktemp("log"), **served_store.settings) as one:
        yield one


@pytest.fixture(scope="session")
def client(corpus_folder: Path) -> Iterator[TestClient]:
    """The application over the corpus, without keys, as on the machine of one person."""
    app = create_app(Settings(store=str(corpus_folder), rate="", query_rate="", query_seconds=5))
    with TestClient(app, base_url="http://localhost") as one:
        yield one
