"""Views of the corpus and of a small world as pages, and how their tests look at them."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Download, Page

from api.views import view_page
from graph.store.embedded import EmbeddedStore
from graph.view import View
from graph.views import VIEWS, make_view
from ontology.model import read_ontology
from tests.chromium import Watched
from tests.graph.world import opened, partnership, put

NODES = {"about": ("project:rest-centre-liverpool",), "path": ("NSPCC", "Home Office")}
LARGEST = 1_500_000
DEVON = "Street Triage Pilot Service: Devon"


def write(view: View, folder: Path) -> Path:
    file = folder / f"{view.name}.html"
    file.write_text(view_page(view, read_ontology()).html, encoding="utf-8")
    return file


@pytest.fixture(scope="module")
def view_pages(corpus_store: EmbeddedStore, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """A file of each view of the corpus."""
    folder = tmp_path_factory.mktemp("views")
    return {name: write(make_view(corpus_store, read_ontology(), name, NODES.get(name, ())), folder) for name in VIEWS}


@pytest.fixture
def small_view(tmp_path: Path) -> Path:
    """Two agencies that share a project: one line, in the middle of the picture."""
    store = opened(tmp_path / "store")
    put(
        store,
        partnership("a", "nhs", "one", "The NHS says so."),
        partnership("b", "police", "one", "The police say so."),
    )
    file = write(make_view(store, read_ontology(), "partners"), tmp_path)
    store.close()
    return file


def ready(watched: Watched, file: Path) -> Page:
    page = watched.open(file)
    page.wait_for_selector("html[data-ready=yes]")
    return whole(page)


def whole(page: Page) -> Page:
    """Wait until the tables are filled, which goes on after the page can be used."""
    for table in ("#facts", "#all"):
        page.wait_for_selector(f"{table}[data-whole]", state="attached")
    return page


def quiet(watched: Watched, file: Path) -> None:
    assert watched.complaints == []
    assert watched.left(file.as_uri()) == []


def picture(page: Page) -> str:
    """The picture as it is painted: its pixels, as text."""
    page.evaluate("() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))")
    painted: str = page.evaluate("document.querySelector('#picture canvas').toDataURL()")
    return painted


def blank(page: Page) -> str:
    """What the picture would be if nothing were painted."""
    painted: str = page.evaluate(
        """() => {
            const { width, height } = document.querySelector('#picture canvas');
            return Object.assign(document.createElement('canvas'), { width, height }).toDataURL();
        }"""
    )
    return painted


def counts(page: Page) -> tuple[int, int]:
    """Nodes and lines that are seen, as the page says."""
    found = re.findall(r"([\d,]+) (?:nodes?|lines?)", page.inner_text("#counts"))
    return int(found[0].replace(",", "")), int(found[1].replace(",", ""))


def find(page: Page, text: str) -> None:
    page.fill("#words", text)
    page.keyboard.press("Enter")


def saved(download: Download) -> bytes:
    return Path(download.path()).read_bytes()
