"""What people do with a view, in a real Chromium: filter, hide, bring in, by mouse and by key; present, save, print."""

from pathlib import Path

from playwright.sync_api import Browser

from graph.store.embedded import EmbeddedStore
from graph.views import make_view
from ontology.model import read_ontology
from tests.api.view_world import DEVON, blank, counts, find, picture, quiet, ready, saved, write
from tests.chromium import Watched, violations
from tests.graph.world import opened, partnership, put


def test_the_legend_filters_and_undo_brings_back(watched: Watched, view_pages: dict[str, Path]) -> None:
    page = ready(watched, view_pages["projects"])
    before, rows = counts(page), page.locator("#facts tbody tr").count()
    page.get_by_label("theme", exact=False).first.uncheck()
    assert counts(page)[0] < before[0]
    assert page.locator("#facts tbody tr").count() < rows
    page.click("#undo")
    assert counts(page) == before
    page.locator("#types input").first.uncheck()
    assert counts(page)[0] == before[0]
    assert counts(page)[1] < before[1]


def test_hiding_and_pinning_are_undone(watched: Watched, view_pages: dict[str, Path]) -> None:
    page = ready(watched, view_pages["projects"])
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


def test_a_double_click_brings_in_what_the_file_carries(watched: Watched, small_view: Path) -> None:
    page = ready(watched, small_view)
    assert counts(page) == (2, 1)
    page.focus("#picture")
    page.keyboard.press("n")  # chosen, and in the middle of the picture
    page.locator("#picture").dblclick()
    assert counts(page) == (3, 3)
    assert "One" in page.inner_text("#nodes-box") or "One" in page.text_content("#all")
    quiet(watched, small_view)


def test_everything_is_done_by_keys(watched: Watched, view_pages: dict[str, Path]) -> None:
    page = ready(watched, view_pages["path"])
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
    quiet(watched, view_pages["path"])


def test_the_picture_is_the_same_every_time_and_stands_still(watched: Watched, view_pages: dict[str, Path]) -> None:
    page = ready(watched, view_pages["projects"])
    first = picture(page)
    page.wait_for_timeout(300)
    assert picture(page) == first
    page = ready(watched, view_pages["projects"])
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


def test_a_presentation_shows_the_picture_and_the_sentence_and_nothing_else(watched: Watched, small_view: Path) -> None:
    page = ready(watched, small_view)
    page.click("#present")
    page.wait_for_selector("#picture:focus")
    page.keyboard.press("l")
    assert "“The NHS says so.”" in page.inner_text("#caption")
    assert page.evaluate("parseFloat(getComputedStyle(document.querySelector('.loud')).fontSize)") >= 32
    assert [one for one in page.locator("button, input, summary").all() if one.is_visible()] == []
    assert violations(page) == []
    page.keyboard.press("Escape")
    page.wait_for_selector("#tools:visible")
    quiet(watched, small_view)


def test_light_and_dark_are_chosen_by_the_system_or_by_hand(browser: Browser, small_view: Path) -> None:
    context = browser.new_context(color_scheme="dark")
    page = ready(Watched(context.new_page()), small_view)
    background = "getComputedStyle(document.body).backgroundColor"
    dark = page.evaluate(background)
    assert page.get_attribute("#theme", "aria-pressed") == "true"
    page.click("#theme")
    assert page.evaluate(background) != dark
    assert page.get_attribute("#theme", "aria-pressed") == "false"
    context.close()


def test_the_picture_is_saved_as_png(watched: Watched, view_pages: dict[str, Path]) -> None:
    page = ready(watched, view_pages["projects"])
    with page.expect_download() as download:
        page.click("#png")
    assert download.value.suggested_filename == "joinedup-projects.png"
    assert saved(download.value).startswith(b"\x89PNG")
    quiet(watched, view_pages["projects"])


def test_print_has_the_picture_and_the_table_and_no_controls(watched: Watched, small_view: Path) -> None:
    page = ready(watched, small_view)
    page.emulate_media(media="print")
    assert page.locator("#tools").is_hidden()
    assert page.locator("#picture canvas").is_visible()
    assert page.locator("#facts").is_visible()
    assert len(page.pdf()) > 1000
