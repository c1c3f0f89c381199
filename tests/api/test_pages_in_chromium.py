"""The pages as people meet them: in a real Chromium, wide and narrow, light and dark, with names made to break them."""

from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Page

from api.pages.addresses import node_address
from graph.overview import REFERENCE
from tests.api.hostile_names import ALL, hostile_store
from tests.api.page_list import PAGES, PICTURES, PROJECT, REFUSED
from tests.api.served import Server, serving
from tests.chromium import Watched, violations

WINDOWS = [(1280, "light"), (390, "dark")]
OTHER_WINDOWS = [(1280, "dark"), (390, "light")]
"""For the home page, an answer, a node, the evidence map and the survey, which have all the parts of the others."""
IN_ALL = ["/", "/questions/co-leads?theme=mental+health", PROJECT, "/evidence", "/survey?group=police&sort=future"]

_CONTROLS = "a[href], button, input:not([type=hidden]), select, summary, [tabindex='0']"
_NUMBER = f"""() => [...document.querySelectorAll("{_CONTROLS}")].filter(one => one.checkVisibility(
    {{contentVisibilityAuto: true, visibilityProperty: true}})).map((one, at) => one.dataset.at = at).length"""
_FOCUSED = "() => document.activeElement?.dataset.at ?? ''"


@pytest.fixture(scope="module")
def server(corpus_folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A server over the corpus, as it runs on one person's machine."""
    with serving(corpus_folder, tmp_path_factory.mktemp("log"), KEYS="") as one:
        yield one


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A server over names that are made to break pages."""
    folder = tmp_path_factory.mktemp("hostile")
    with serving(hostile_store(folder), folder, KEYS="") as one:
        yield one


def _window(browser: Browser, width: int, scheme: str) -> Watched:
    size = {"width": width, "height": 800}
    return Watched(browser.new_context(viewport=size, color_scheme=scheme).new_page())  # type: ignore[arg-type]


def _sideways(page: Page) -> int:
    """Return by how many pixels the page is wider than its window."""
    wider: int = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    return wider


@pytest.mark.parametrize(
    ("path", "width", "scheme"),
    [(path, *window) for path in PAGES for window in WINDOWS]
    + [(p, *window) for p in IN_ALL for window in OTHER_WINDOWS],
)
def test_a_page_is_sound(server: Server, browser: Browser, path: str, width: int, scheme: str) -> None:
    watched = _window(browser, width, scheme)
    page = watched.open(server.url + path)
    assert page.locator("h1").count() == 1
    assert violations(page) == []
    assert _sideways(page) <= 0
    assert watched.complaints == []
    assert watched.left(server.url) == []
    page.context.close()


@pytest.mark.parametrize("path", PICTURES)
def test_a_picture_is_drawn_under_its_policy_and_asks_its_own_server_alone(
    server: Server, watched: Watched, path: str
) -> None:
    page = watched.open(server.url + path)
    page.wait_for_selector("#picture canvas")
    assert page.get_by_role("link", name="Views").get_attribute("href") == "/views"
    assert violations(page) == []
    assert watched.complaints == []
    assert watched.left(server.url) == []


def test_a_picture_brings_in_neighbours_from_its_own_server(server: Server, watched: Watched) -> None:
    page = watched.open(server.url + "/views/about/picture?node=agency:nspcc")
    page.wait_for_selector("#picture canvas")
    page.get_by_role("combobox", name="Find").fill("NSPCC")
    page.get_by_role("option").first.click()
    with page.expect_response(lambda answer: "/api/nodes/" in answer.url) as asked:
        page.get_by_role("button", name="Bring in neighbours").click()
    assert asked.value.status == 200
    assert watched.complaints == []
    assert watched.left(server.url) == []


def test_signing_in_leads_to_the_page_that_was_asked_for(corpus_folder: Path, tmp_path: Path, watched: Watched) -> None:
    with serving(corpus_folder, tmp_path) as keyed:
        page = watched.open(keyed.url + PROJECT)
        assert violations(page) == []
        page.get_by_label("Key").fill(keyed.key)
        with page.expect_navigation():
            page.get_by_role("button", name="Sign in").click()
        assert page.url == keyed.url + PROJECT
        assert page.evaluate("document.cookie") == ""
        with page.expect_navigation():
            page.get_by_role("link", name="See it as a picture").click()
        page.wait_for_selector("#picture canvas")
        page.goto(keyed.url)
        with page.expect_navigation():
            page.get_by_role("button", name="Sign out").click()
        page.goto(keyed.url + PROJECT)
        assert page.get_by_label("Key").is_visible()
        assert watched.left(keyed.url) == []


@pytest.mark.parametrize("path", REFUSED)
def test_a_page_that_says_no_is_sound_too(server: Server, watched: Watched, path: str) -> None:
    page = watched.open(server.url + path)
    assert violations(page) == []
    assert all("status of 4" in one for one in watched.complaints)
    assert watched.left(server.url) == []


@pytest.mark.parametrize(
    "path", ["/", "/questions/projects", PROJECT, "/evidence?within=theme:mental-health", "/survey"]
)
def test_every_control_is_reached_by_tab(server: Server, watched: Watched, path: str) -> None:
    page = watched.open(server.url + path)
    number = page.evaluate(_NUMBER)
    reached = set()
    for _ in range(number + 1):
        page.keyboard.press("Tab")
        reached.add(page.evaluate(_FOCUSED))
    assert number > 10
    assert {str(at) for at in range(number)} - reached == set()


def test_the_first_stop_skips_to_the_content(server: Server, watched: Watched) -> None:
    page = watched.open(server.url + "/questions")
    page.keyboard.press("Tab")
    assert page.locator(":focus").inner_text() == "Skip to the content"
    assert page.locator(":focus").is_visible()
    page.keyboard.press("Enter")
    assert urlsplit(page.url).fragment == "main"
    assert page.evaluate("document.activeElement.id") == "main"


def test_pages_read_at_twice_the_size(server: Server, browser: Browser) -> None:
    """A window of 1280 pixels that is zoomed to 200 per cent shows 640 pixels' worth."""
    watched = _window(browser, 640, "light")
    for path in PAGES:
        assert _sideways(watched.open(server.url + path)) <= 0, path
    watched.page.context.close()


def test_somebody_finds_who_funds_a_project_and_the_sentence(server: Server, watched: Watched) -> None:
    page = watched.open(server.url)
    page.get_by_role("searchbox").fill("who funds street triage in Devon?")
    with page.expect_navigation():
        page.keyboard.press("Enter")
    page.get_by_role("link", name="Street Triage Pilot Service: Devon").first.click()
    section = page.get_by_role("region", name="Funds it")
    assert section.get_by_role("link", name="Department of Health").is_visible()
    assert section.get_by_text("The Department of Health funded it, and the other pilots, in 2014.").is_visible()


def test_a_form_asks_and_a_quote_leads_to_its_document(server: Server, watched: Watched) -> None:
    page = watched.open(server.url + "/questions/funders")
    page.get_by_label("Theme").fill("mental health")
    with page.expect_navigation():
        page.get_by_role("button", name="Ask").click()
    told = page.request.get(server.url + "/api/questions/funders?theme=mental+health").json()
    shown = page.locator("table.answer blockquote").all_text_contents()
    assert {one["quote"] for row in told["rows"] for one in row["sources"]} == set(shown)
    page.locator("table.answer figcaption a").first.click()
    assert page.locator("mark, blockquote.words").text_content() == shown[0]


@pytest.mark.parametrize(("width", "scheme"), WINDOWS)
def test_names_are_shown_and_never_run(hostile: Server, browser: Browser, width: int, scheme: str) -> None:
    watched = _window(browser, width, scheme)
    nodes = watched.page.request.get(hostile.url + "/api/nodes?limit=500").json()["nodes"]
    mine = [one for one in nodes if one["label"] in ("Agency", "Project", "Finding", "Document")]
    mine = [one for one in mine if not one["id"].startswith(REFERENCE)]
    listing = (
        "/evidence?themes=all",
        "/survey",
        "/views",
        "/questions/funders",
        "/questions/findings",
        "/questions/lessons",
        "/search?q=Agency",
        "/documents",
        "/",
    )
    for path in [*listing, *(node_address(one["id"]) for one in mine)]:
        page = watched.open(hostile.url + path)
        assert page.evaluate("window.ran") is None, path
        assert page.locator("img, script").count() == 0, path
        assert _sideways(page) <= 0, path
    assert watched.complaints == []
    assert watched.left(hostile.url) == []
    page = watched.open(hostile.url + "/questions/funders")
    assert violations(page) == []
    text = page.locator("table.answer").text_content() or ""
    assert [name for name in ALL if f"Agency {name.strip()}" not in text] == []
    watched.page.context.close()


@pytest.mark.parametrize("name", ALL)
def test_what_is_asked_is_shown_and_never_run(hostile: Server, watched: Watched, name: str) -> None:
    page = watched.open(hostile.url + "/search")
    page.get_by_role("searchbox").fill(name)
    with page.expect_navigation():
        page.keyboard.press("Enter")
    assert page.get_by_role("searchbox").input_value() == name
    page.goto(hostile.url + "/questions/funders")
    page.get_by_label("Theme").fill(name[:300])
    with page.expect_navigation():
        page.get_by_role("button", name="Ask").click()
    assert page.get_by_label("Theme").input_value() == name[:300]
    assert page.evaluate("window.ran") is None
    assert watched.left(hostile.url) == []
