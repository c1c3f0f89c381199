"""The pages of views in a real Chromium: nothing is asked for, nothing is complained of, and all of it is reachable."""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Download, Page

from api.views import view_page
from graph.store.embedded import EmbeddedStore
from graph.store.tables import link_columns
from graph.view import View
from graph.views import VIEWS, make_view
from loaders.notebook import read_notebook
from ontology.model import read_ontology
from tests.chromium import Watched, tab_stops, violations
from tests.graph.world import claim, document, link, opened, partnership, put

NODES = {"about": ("project:rest-centre-liverpool",), "path": ("NSPCC", "Home Office")}
LARGEST = 1_500_000
DEVON = "Street Triage Pilot Service: Devon"
NASTY = (
    "<img src=x onerror=window.harmed=1>",
    "</script><script>window.harmed=1</script>",
    "\"><svg onload='window.harmed=1'>",
    "{{ 7 * 7 }} {% raw %} ${window.harmed=1}",
    "\u202eright to left\u202c and \u2066isolated\u2069 \u2028 \u2029",
    "name " * 60,
    "nobreak" * 43,
    "__proto__",
)


def write(view: View, folder: Path) -> Path:
    file = folder / f"{view.name}.html"
    file.write_text(view_page(view, read_ontology()).html, encoding="utf-8")
    return file


@pytest.fixture(scope="module")
def pages(corpus_store: EmbeddedStore, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """A file of each view of the corpus."""
    folder = tmp_path_factory.mktemp("views")
    return {name: write(make_view(corpus_store, read_ontology(), name, NODES.get(name, ())), folder) for name in VIEWS}


@pytest.fixture
def small(tmp_path: Path) -> Path:
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


# What every page is


@pytest.mark.parametrize("name", VIEWS)
def test_a_view_opens_quietly_and_shows_what_it_holds(
    watched: Watched, pages: dict[str, Path], corpus_store: EmbeddedStore, name: str
) -> None:
    page = ready(watched, pages[name])
    view = make_view(corpus_store, read_ontology(), name, NODES.get(name, ()))
    nodes = sum(data["shown"] for _, data in view.graph.nodes(data=True))
    lines = [data for _, _, data in view.graph.edges(data=True) if data["shown"]]
    assert counts(page) == (nodes, len(lines))
    said = {id(fact) for data in lines for key in data["facts"] for fact in view.facts[key]}
    assert page.locator("#facts tbody tr").count() == len(said)
    page.locator("#nodes-box summary").click()
    assert page.locator("#all tbody tr").count() == nodes
    assert len(picture(page)) > len(blank(page))
    quiet(watched, pages[name])


@pytest.mark.parametrize(("width", "scheme"), [(1280, "light"), (390, "dark")])
@pytest.mark.parametrize("name", VIEWS)
def test_axe_finds_nothing_wide_or_narrow_light_or_dark(
    browser: Browser, pages: dict[str, Path], name: str, width: int, scheme: Any
) -> None:
    context = browser.new_context(viewport={"width": width, "height": 800}, color_scheme=scheme)
    watched = Watched(context.new_page())
    page = ready(watched, pages[name])
    page.focus("#picture")
    page.keyboard.press("n")
    for box in ("#notebook-box", "#nodes-box", "#legend-box", "#keys-box"):
        page.evaluate("(box) => { document.querySelector(box).open = true; }", box)
    assert violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    quiet(watched, pages[name])
    context.close()


@pytest.mark.parametrize("name", VIEWS)
def test_a_view_is_small_and_its_policy_lets_nothing_in(pages: dict[str, Path], name: str) -> None:
    text = pages[name].read_text(encoding="utf-8")
    assert len(text.encode()) < LARGEST
    assert "default-src &#39;none&#39;" in text
    assert "connect-src &#39;none&#39;" in text
    assert not re.search(r"<(script|link|img|iframe)[^>]+(src|href)=", text)


def test_three_hundred_nodes_stay_below_a_megabyte_and_a_half(tmp_path: Path) -> None:
    with_ = opened(tmp_path / "store")
    pairs = [(f"d{n}", f"agency-{n % 240}", f"project-{n * 7 % 60}", f"Sentence {n}. " * 8) for n in range(720)]
    put(with_, *(partnership(*pair) for pair in pairs))
    view = make_view(with_, read_ontology(), "projects")
    with_.close()
    assert len(view.graph) == 300
    assert len(view_page(view, read_ontology()).html.encode()) < LARGEST


def test_all_controls_are_reached_by_tab(watched: Watched, small: Path) -> None:
    page = ready(watched, small)
    page.focus("#picture")
    page.keyboard.press("n")
    page.locator("#notebook-box summary").click()
    page.locator("#keys-box summary").click()
    wanted = page.evaluate(
        """() => [...document.querySelectorAll('a[href], button, input, summary, textarea, select, [tabindex="0"]')]
            .filter((one) => !one.disabled && one.checkVisibility() && !one.closest('dialog'))
            .map((one) => one.id || one.tagName.toLowerCase() + ' ' + one.textContent.trim())"""
    )
    assert len(wanted) > 30
    assert sorted(tab_stops(page)) == sorted(wanted)


def test_the_skip_link_leads_to_the_table(watched: Watched, small: Path) -> None:
    page = ready(watched, small)
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "tables"


# Finding and reading


def test_who_funds_street_triage_in_devon_is_one_question_away(
    watched: Watched, pages: dict[str, Path], corpus_store: EmbeddedStore
) -> None:
    page = ready(watched, pages["projects"])
    find(page, "who funds street triage in Devon")
    assert page.inner_text("#said .title") == DEVON
    funds = page.locator("#said section").filter(has=page.locator("h4", has_text="funds"))
    quotes = {text.strip() for text in funds.locator("blockquote").all_inner_texts()}
    rows = corpus_store.rows(
        "MATCH (a)-[r:FUNDS]->(p:Project {name: $name}) RETURN a.name AS who, r.quote AS quote, r.locator AS place",
        {"name": DEVON},
    )
    assert rows
    assert quotes == {row["quote"] for row in rows}
    for row in rows:
        assert row["who"] in funds.inner_text()
        assert row["place"] in funds.inner_text()


@pytest.mark.parametrize("name", VIEWS)
def test_every_quote_that_is_shown_is_one_that_is_stored(
    watched: Watched, pages: dict[str, Path], corpus_store: EmbeddedStore, name: str
) -> None:
    page = ready(watched, pages[name])
    shown = set(page.locator("#facts blockquote").all_text_contents())
    stored = {
        row["quote"]
        for type_ in link_columns(read_ontology())
        for row in corpus_store.rows(f"MATCH ()-[r:`{type_}`]->() RETURN DISTINCT r.quote AS quote")
    }
    assert shown
    assert shown <= stored


def test_suggestions_are_walked_with_arrows_and_closed_with_escape(watched: Watched, pages: dict[str, Path]) -> None:
    page = ready(watched, pages["projects"])
    page.fill("#words", "police")
    assert page.locator("#found li").count() > 2
    page.keyboard.press("ArrowDown")
    active = page.get_attribute("#words", "aria-activedescendant")
    assert page.get_attribute(f"#{active}", "aria-selected") == "true"
    chosen = page.locator(f"#{active} span").first.inner_text()
    page.keyboard.press("Enter")
    assert page.inner_text("#said .title") == chosen
    page.fill("#words", "police")
    page.keyboard.press("Escape")
    assert page.locator("#found").is_hidden()
    page.fill("#words", "zzzz")
    assert "Nothing here is called so" in page.inner_text("#found")


def test_a_click_on_a_line_shows_both_facts_and_their_words(watched: Watched, small: Path) -> None:
    page = ready(watched, small)
    page.locator("#picture").click()
    assert page.locator("#said blockquote").all_inner_texts() == ["The NHS says so.", "The police say so."]
    assert "1 shared project" in page.inner_text("#said")
    quiet(watched, small)


def test_a_click_on_a_name_in_the_table_chooses_it(watched: Watched, small: Path) -> None:
    page = ready(watched, small)
    page.locator("#facts button").first.click()
    assert page.inner_text("#said .title") == page.locator("#facts button").first.inner_text()


# Changing what is seen


def test_the_legend_filters_and_undo_brings_back(watched: Watched, pages: dict[str, Path]) -> None:
    page = ready(watched, pages["projects"])
    before, rows = counts(page), page.locator("#facts tbody tr").count()
    page.get_by_label("theme", exact=False).first.uncheck()
    assert counts(page)[0] < before[0]
    assert page.locator("#facts tbody tr").count() < rows
    page.click("#undo")
    assert counts(page) == before
    page.locator("#types input").first.uncheck()
    assert counts(page)[0] == before[0]
    assert counts(page)[1] < before[1]


def test_hiding_and_pinning_are_undone(watched: Watched, pages: dict[str, Path]) -> None:
    page = ready(watched, pages["projects"])
    before = counts(page)
    find(page, DEVON)
    page.get_by_role("button", name="Pin").click()
    page.get_by_label("project", exact=False).first.uncheck()
    assert DEVON in page.inner_text("#all") or counts(page)[0] == before[0] - 19
    page.click("#undo")
    page.click("#undo")
    find(page, DEVON)
    page.get_by_role("button", name="Hide").click()
    assert counts(page)[0] == before[0] - 1
    page.click("#undo")
    assert counts(page) == before


def test_a_double_click_brings_in_what_the_file_carries(watched: Watched, small: Path) -> None:
    page = ready(watched, small)
    assert counts(page) == (2, 1)
    page.focus("#picture")
    page.keyboard.press("n")  # chosen, and in the middle of the picture
    page.locator("#picture").dblclick()
    assert counts(page) == (3, 3)
    assert "One" in page.inner_text("#nodes-box") or "One" in page.text_content("#all")
    quiet(watched, small)


def test_everything_is_done_by_keys(watched: Watched, pages: dict[str, Path]) -> None:
    page = ready(watched, pages["path"])
    page.focus("#picture")
    first = picture(page)
    page.keyboard.press("n")
    one = page.inner_text("#said .title")
    page.keyboard.press("n")
    assert page.inner_text("#said .title") != one
    page.keyboard.press("p")
    assert page.inner_text("#said .title") == one
    page.keyboard.press("b")
    assert counts(page)[0] > 3
    page.keyboard.press("u")
    page.keyboard.press("h")
    assert counts(page)[0] == 2
    page.keyboard.press("u")
    page.keyboard.press("n")
    page.keyboard.press("k")
    assert "pinned" in page.inner_text("#status")
    page.keyboard.press("u")
    page.keyboard.press("l")
    assert page.locator("#said blockquote").count() >= 1
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "panel"
    page.focus("#picture")
    page.keyboard.press("Escape")
    for key in ("+", "-", "ArrowLeft", "ArrowRight", "ArrowUp", "ArrowDown", "0"):
        page.keyboard.press(key)
    assert picture(page) == first
    page.keyboard.press("n")
    page.keyboard.press("Shift+ArrowDown")
    page.keyboard.press("Escape")
    page.keyboard.press("0")
    assert picture(page) != first
    quiet(watched, pages["path"])


def test_the_picture_is_the_same_every_time_and_stands_still(watched: Watched, pages: dict[str, Path]) -> None:
    page = ready(watched, pages["projects"])
    first = picture(page)
    page.wait_for_timeout(300)
    assert picture(page) == first
    page = ready(watched, pages["projects"])
    assert picture(page) == first


def test_a_large_picture_that_is_dragged_to_and_fro_is_what_it_was(watched: Watched, tmp_path: Path) -> None:
    store = opened(tmp_path / "store")
    put(store, *(partnership(f"d{n}", f"agency-{n % 240}", f"project-{n * 7 % 59}") for n in range(1_400)))
    page = ready(watched, write(make_view(store, read_ontology(), "projects"), tmp_path))
    store.close()
    assert sum(counts(page)) > 1_500  # from there on it is moved as an image
    first = picture(page)
    box = page.locator("#picture").bounding_box()
    assert box
    x, y = box["x"] + 10, box["y"] + 10
    page.mouse.move(x, y)
    page.mouse.down()
    for step in (40, 120, 200):
        page.mouse.move(x + step, y + step)
    moved = picture(page)
    assert len(moved) > len(blank(page))
    page.mouse.up()
    page.click("#fit")
    page.mouse.move(1, 1)
    assert picture(page) == first != moved
    quiet(watched, tmp_path / "projects.html")


def test_what_is_left_out_is_said(watched: Watched, tmp_path: Path, corpus_store: EmbeddedStore) -> None:
    view = make_view(corpus_store, read_ontology(), "projects", most=30)
    page = ready(watched, write(view, tmp_path))
    assert f"{view.left_out} more are left out" in page.inner_text("#left-out")
    assert "--theme" in page.inner_text("#left-out")


# In front of a room


def test_a_presentation_shows_the_picture_and_the_sentence_and_nothing_else(watched: Watched, small: Path) -> None:
    page = ready(watched, small)
    page.click("#present")
    page.wait_for_selector("#picture:focus")
    page.keyboard.press("l")
    assert "“The NHS says so.”" in page.inner_text("#caption")
    assert page.evaluate("parseFloat(getComputedStyle(document.querySelector('.loud')).fontSize)") >= 32
    assert [one for one in page.locator("button, input, summary").all() if one.is_visible()] == []
    assert violations(page) == []
    page.keyboard.press("Escape")
    page.wait_for_selector("#tools:visible")
    quiet(watched, small)


def test_light_and_dark_are_chosen_by_the_system_or_by_hand(browser: Browser, small: Path) -> None:
    context = browser.new_context(color_scheme="dark")
    page = ready(Watched(context.new_page()), small)
    background = "getComputedStyle(document.body).backgroundColor"
    dark = page.evaluate(background)
    assert page.get_attribute("#theme", "aria-pressed") == "true"
    page.click("#theme")
    assert page.evaluate(background) != dark
    assert page.get_attribute("#theme", "aria-pressed") == "false"
    context.close()


def test_the_picture_is_saved_as_png(watched: Watched, pages: dict[str, Path]) -> None:
    page = ready(watched, pages["projects"])
    with page.expect_download() as download:
        page.click("#png")
    assert download.value.suggested_filename == "joinedup-projects.png"
    assert saved(download.value).startswith(b"\x89PNG")
    quiet(watched, pages["projects"])


def test_print_has_the_picture_and_the_table_and_no_controls(watched: Watched, small: Path) -> None:
    page = ready(watched, small)
    page.emulate_media(media="print")
    assert page.locator("#tools").is_hidden()
    assert page.locator("#picture canvas").is_visible()
    assert page.locator("#facts").is_visible()
    assert len(page.pdf()) > 1000


# Hostile documents


@pytest.fixture
def hostile(tmp_path: Path) -> Iterator[Path]:
    """A view in which every name, quote, title, place and value is hostile."""
    store = opened(tmp_path / "store")
    for number, text in enumerate(NASTY):
        name, project = f"d{number}", f"project:p{number}"
        said = [
            claim(name, project, "name", text),
            claim(name, project, "summary", text),
            claim(name, f"agency:a{number}", "name", text),
            claim(name, "agency:all", "name", "All"),
            link(name, f"agency:a{number}", "PARTNERS", project, text, share=text),
            link(name, "agency:all", "FUNDS", project, text),
        ]
        put(store, document(name, claim(name, f"document:{name}", "name", text), *said))
    file = write(make_view(store, read_ontology(), "projects"), tmp_path)
    store.close()
    yield file


def test_hostile_text_is_shown_and_never_run(watched: Watched, hostile: Path) -> None:
    page = ready(watched, hostile)
    table = page.text_content("#facts") or ""
    for text in NASTY:
        assert text in table
    find(page, "all")
    assert {text.strip() for text in NASTY} <= {
        text.strip() for text in page.locator("#said blockquote").all_text_contents()
    }
    page.focus("#picture")
    for _ in NASTY:
        page.keyboard.press("n")
    page.locator("#nodes-box summary").click()
    assert page.evaluate("window.harmed") is None
    assert violations(page) == []
    assert page.locator("img, svg[onload]").count() == 0
    assert page.locator("script").count() == 6
    quiet(watched, hostile)


def test_hostile_text_cannot_leave_its_place_in_the_file(hostile: Path) -> None:
    text = hostile.read_text(encoding="utf-8")
    assert "harmed" in text
    assert not re.search(r"</script><script>window|<img src=x|<svg onload", text)
    for body in re.findall(r'<script type="application/json"[^>]*>(.*?)</script>', text, re.DOTALL):
        json.loads(body)


# The workshop notebook


def test_marks_become_a_notebook_that_loads(watched: Watched, small: Path) -> None:
    page = ready(watched, small)
    page.locator("#picture").click()
    page.get_by_role("button", name="Wrong…").click()
    assert "Nhs is a partner in One" in page.inner_text("#mark-about")
    page.fill("#note", "They left <b>long</b> ago.")
    page.click("#mark-yes")
    page.focus("#picture")
    page.keyboard.press("n")
    page.get_by_role("button", name="Ended…").click()
    page.fill("#when", "March 2019")
    page.click("#mark-yes")
    page.locator("#notebook-box summary").click()
    page.fill("#who", "Westshire Council")
    page.fill("#with", "Police")
    page.fill("#on", "One")
    page.get_by_role("button", name="Note it").click()
    assert page.inner_text("#marked") == "(4)"
    page.click("#save")
    assert "Say the place and the date" in page.inner_text("#notebook-says")
    page.fill("#place", "Exeter")
    page.fill("#date", "2026-11-22")
    page.fill("#seat", "3")
    with page.expect_download() as download:
        page.click("#save")
    assert download.value.suggested_filename == "workshop-exeter-2026-11-22-3.json"
    marks, faults = read_notebook(saved(download.value).decode(), "f")
    assert faults == []
    assert [mark.about for mark in marks] == [
        "Nhs is a partner in One: this is wrong.",
        "Police is a partner in One: this is wrong.",
        "Nhs: has ended (March 2019).",
        "Westshire Council also works with Police on One.",
    ]
    assert marks[0].note == "They left <b>long</b> ago."
    assert (marks[3].with_id, marks[3].on_id) == ("agency:police", "project:one")
    assert violations(page) == []
    quiet(watched, small)


def test_a_saved_notebook_is_continued_and_marks_are_taken_back(watched: Watched, small: Path, tmp_path: Path) -> None:
    file = tmp_path / "saved.json"
    mark = {"mark": "ended", "node": "agency:nhs", "name": "Nhs", "when": "2019", "note": ""}
    file.write_text(json.dumps({"type": "workshop-notebook", "place": "Exeter", "date": "2026-11-22", "marks": [mark]}))
    page = ready(watched, small)
    page.locator("#notebook-box summary").click()
    page.set_input_files("#open", file)
    page.wait_for_selector("text=Take back")
    assert page.input_value("#place") == "Exeter"
    page.get_by_role("button", name="Take back").click()
    assert page.inner_text("#marked") == ""
    other = tmp_path / "other.json"
    other.write_text("[]")
    page.set_input_files("#open", other)
    page.wait_for_selector("text=is no workshop notebook")
    quiet(watched, small)
