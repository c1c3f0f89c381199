"""What the tests of the HTTP interface share: stores, and servers over them."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from api.app import create_app
from api.settings import Settings
from tests.api.served import Server, serving


@pytest.fixture(scope="session", params=["embedded"])
def served_store(request: pytest.FixtureRequest, corpus_folder: Path, tmp_path_factory: pytest.TempPathFactory) -> str:
    """The corpus in a store that may be changed: a folder; another engine's URL is one more parameter."""
    return str(shutil.copytree(corpus_folder, tmp_path_factory.mktemp("served") / "store"))


@pytest.fixture(scope="session")
def server(served_store: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A server over it, which wants a key."""
    with serving(served_store, tmp_path_factory.mktemp("log")) as one:
        yield one


@pytest.fixture(scope="session")
def client(corpus_folder: Path) -> Iterator[TestClient]:
    """The application over the corpus, without keys, as on the machine of one person."""
    app = create_app(Settings(store=str(corpus_folder), rate="", query_rate="", query_seconds=5))
    with TestClient(app, base_url="http://localhost") as one:
        yield one
