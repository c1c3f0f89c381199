"""How fast a view is made, opened and moved, beside plain pyvis on the same graph: ``python -m benchmarks.views``.

Both pages open in the same Chromium, without a graphics card. *Usable* is when the picture stands still and can be
clicked: of plain pyvis, which lays the graph out in the browser, when its loading bar is gone. Frames are counted
while the picture is dragged to and fro, with everything shown.
"""

import argparse
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter

from playwright.sync_api import Browser, Error, Page
from pyvis.network import Network

from api.loading import load
from api.views import view_page
from benchmarks import generate
from benchmarks.measure import CORPUS
from benchmarks.scale import machine
from graph.store.embedded import EmbeddedStore
from graph.view import View
from graph.views import make_view
from ontology.model import read_ontology
from tests.chromium import browsing

SIZES = (300, 2_000)
_LONGEST = 60
_DRAGS = 60
_NO_PICTURE = float("inf")


@dataclass(frozen=True)
class Measured:
    """What was measured of one page.

    Attributes:
        write: seconds from the store, or of plain pyvis from the graph, to the file.
        size: kilobytes of the file.
        usable: seconds from opening it until it can be used.
        frames: frames a second while panning.
        requests: how many addresses it asked for.
    """

    write: float
    size: float
    usable: float
    frames: float
    requests: int


def measure(store: EmbeddedStore, most: int, folder: Path, browser: Browser) -> Iterator[tuple[str, int, Measured]]:
    """Measure the view of evidence with so many nodes, by us and by plain pyvis."""
    view = make_view(store, read_ontology(), "evidence", most=most)  # once, for what Python imports and engines cache
    begin = perf_counter()
    view = make_view(store, read_ontology(), "evidence", most=most)
    (folder / "ours.html").write_text(view_page(view, read_ontology()).html, encoding="utf-8")
    nodes = sum(data["shown"] for _, data in view.graph.nodes(data=True))
    yield "joinedup", nodes, _opened(browser, folder / "ours.html", perf_counter() - begin, "html[data-ready=yes]")
    begin = perf_counter()
    (folder / "plain.html").write_text(_plain(view), encoding="utf-8")
    yield "plain pyvis", nodes, _opened(browser, folder / "plain.html", perf_counter() - begin, _STILL)


_STILL = "#loadingBar[style*='display: none']"


def _plain(view: View) -> str:
    """Draw the same nodes and lines with pyvis as it comes, and its own physics."""
    network = Network(height="800px", cdn_resources="in_line")
    for node, data in view.graph.nodes(data=True):
        if data["shown"]:
            network.add_node(node, label=data["name"])
    for one, other, data in view.graph.edges(data=True):
        if data["shown"]:
            network.add_edge(one, other)
    return str(network.generate_html())


def _opened(browser: Browser, file: Path, write: float, usable: str) -> Measured:
    context = browser.new_context(viewport={"width": 1280, "height": 800})
    page = context.new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.route("http*://**", lambda route: route.abort())
    begin = perf_counter()
    try:
        page.goto(file.as_uri(), timeout=_LONGEST * 1000)
        page.wait_for_selector(usable, state="attached", timeout=_LONGEST * 1000)
        page.evaluate("() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))")
        seconds, frames = perf_counter() - begin, _frames(page)
    except Error:  # it is busy for longer than anybody waits
        seconds, frames = _NO_PICTURE, 0.0
    context.close()
    return Measured(write, file.stat().st_size / 1024, seconds, frames, len(asked) - 1)


def _frames(page: Page) -> float:
    """Drag the picture to and fro, and count the frames that the browser paints meanwhile."""
    box = page.locator("canvas").first.bounding_box() or {"x": 0, "y": 0}
    x, y = box["x"] + 12, box["y"] + 12  # a corner, where no node is
    page.mouse.move(x, y)
    page.mouse.down()
    page.evaluate(_COUNT)
    begin = perf_counter()
    for step in range(_DRAGS):
        page.mouse.move(x + 4 * (step % 30), y + 3 * (step % 20))
    seconds = perf_counter() - begin
    painted: int = page.evaluate("() => window.painted")
    page.mouse.up()
    return painted / seconds


_COUNT = """() => {
    window.painted = 0;
    const count = () => { window.painted += 1; requestAnimationFrame(count); };
    requestAnimationFrame(count);
}"""


def table(rows: list[tuple[str, int, Measured]]) -> str:
    """Write what was measured as a table in Markdown."""
    head = "| | nodes | from store to file, s | size, KB | usable after, s | frames a second, panning | requests |"
    lines = [head, "| --- | " + " | ".join(["---:"] * 6) + " |"]
    for name, nodes, one in rows:
        usable = f"{one.usable:.2f}" if one.usable < _NO_PICTURE else f"over {_LONGEST}"
        cells = (f"{nodes:,}", f"{one.write:.2f}", f"{one.size:,.0f}", usable, f"{one.frames:.0f}", str(one.requests))
        lines.append(f"| {name} | {' | '.join(cells)} |")
    return "\n".join(lines)


def main() -> None:
    """Load what is drawn, measure, and print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sizes", type=int, nargs="+", default=SIZES, help="how many nodes the views have")
    parser.add_argument("--cases", type=int, default=500, help="how many generated case studies there are")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as name, browsing() as browser:
        folder = Path(name)
        generate.write(folder / "cases", given.cases)
        store = EmbeddedStore(folder / "store", read_ontology(), create=True)
        load(store, [CORPUS, folder / "cases"], "", dry_run=False, wait=1, progress=lambda *_: None)
        rows = [row for size in given.sizes for row in measure(store, size, folder, browser)]
        store.close()
    print(f"The corpus and {given.cases} generated case studies; {machine()}.\n")
    print(table(rows))


if __name__ == "__main__":
    main()
