"""Names in a view that are drawn however crowded it is: the ends of a path, and what a chosen node is joined with."""

from pathlib import Path

from playwright.sync_api import Page

from graph.store.embedded import EmbeddedStore
from graph.views import make_view
from ontology.model import read_ontology
from tests.api.view_world import find, picture, ready, write
from tests.chromium import Watched
from tests.graph.world import opened, partnership, put

_REMEMBER = """() => {
    window.painted = new Set();
    const fill = CanvasRenderingContext2D.prototype.fillText;
    CanvasRenderingContext2D.prototype.fillText = function (text, ...rest) {
        window.painted.add(text);
        return fill.call(this, text, ...rest);
    };
}"""
AGENCIES = [f"agency-{n:02}" for n in range(40)]


def _crowded(watched: Watched, file: Path, wide: int = 700) -> Page:
    """Open a view, so small that most names find no room."""
    watched.page.add_init_script(f"({_REMEMBER})()")
    watched.page.set_viewport_size({"width": wide, "height": 500})
    page = ready(watched, file)
    for _ in range(12):
        page.focus("#picture")
        page.keyboard.press("-")
    return page


def _painted(page: Page) -> set[str]:
    page.evaluate("window.painted.clear()")
    page.focus("#picture")
    page.keyboard.press("-")
    picture(page)
    return set(page.evaluate("[...window.painted]"))


def test_what_a_chosen_node_is_joined_with_is_named_however_crowded_it_is(watched: Watched, tmp_path: Path) -> None:
    store = opened(tmp_path / "store")
    said = [partnership(f"{one}-{n}", one, f"project-{n % 9}") for n, one in enumerate(AGENCIES)]
    put(store, *said, *(partnership(f"hub-{one}", one, "hub") for one in AGENCIES))
    page = _crowded(watched, write(make_view(store, read_ontology(), "projects"), tmp_path))
    names = {one.title() for one in AGENCIES}
    assert len(names & _painted(page)) < len(names)
    find(page, "Hub")
    for _ in range(12):
        page.focus("#picture")
        page.keyboard.press("-")
    assert names | {"Hub"} <= _painted(page)
    store.close()


def test_the_ends_of_a_path_are_named_whatever_is_chosen(
    watched: Watched, corpus_store: EmbeddedStore, tmp_path: Path
) -> None:
    ends = ("NSPCC", "Leicestershire Police")
    page = _crowded(watched, write(make_view(corpus_store, read_ontology(), "path", ends), tmp_path), 420)
    assert set(ends) <= _painted(page)
    find(page, "Public Health Wales")  # which is next to neither
    assert set(ends) <= _painted(page)
