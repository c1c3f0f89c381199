"""The pages of views in a real Chromium: nothing is asked for, nothing complained of, all of it reachable and true."""

import re
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser

from api.views import view_page
from graph.store.embedded import EmbeddedStore
from graph.store.tables import link_columns
from graph.views import VIEWS, make_view
from ontology.model import read_ontology
from tests.api.view_world import DEVON, LARGEST, NODES, blank, counts, find, picture, quiet, ready
from tests.chromium import Watched, tab_stops, violations
from tests.graph.world import claim, document, link, opened, partnership, put


@pytest.mark.parametrize("name", VIEWS)
def test_a_view_opens_quietly_and_shows_what_it_holds(
    watched: Watched, view_pages: dict[str, Path], corpus_store: EmbeddedStore, name: str
) -> None:
    page = ready(watched, view_pages[name])
    view = make_view(corpus_store, read_ontology(), name, NODES.get(name, ()))
    nodes = sum(data["shown"] for _, data in view.graph.nodes(data=True))
    lines = [data for _, _, data in view.graph.edges(data=True) if data["shown"]]
    assert counts(page) == (nodes, len(lines))
    said = {id(fact) for data in lines for key in data["facts"] for fact in view.facts[key]}
    assert page.locator("#facts tbody tr").count() == len(said)
    page.locator("#nodes-box summary").click()
    assert page.locator("#all tbody tr").count() == nodes
    assert len(picture(page)) > len(blank(page))
    quiet(watched, view_pages[name])


@pytest.mark.parametrize(("status", "said"), [("planned", "planned: it is not said"), ("ended", "over: it is said")])
def test_the_legend_tells_what_is_not_so_now(watched: Watched, tmp_path: Path, status: str, said: str) -> None:
    store = opened(tmp_path / "store")
    police = claim("b", "agency:police", "name", "Police")
    not_now = document("b", police, link("b", "agency:police", "FUNDS", "project:one", status=status))
    put(store, partnership("a", "nhs", "one"), not_now)
    file = tmp_path / "view.html"
    file.write_text(view_page(make_view(store, read_ontology(), "projects"), read_ontology()).html, encoding="utf-8")
    page = ready(watched, file)
    assert said in str(page.text_content("#marks"))
    assert page.locator("#marks svg").count() == 1
    quiet(watched, file)
    store.close()


def test_a_quote_of_a_restatement_says_of_what(watched: Watched, view_pages: dict[str, Path]) -> None:
    page = ready(watched, view_pages["projects"])
    find(page, DEVON)
    assert "as restated from Policing and Health Collaboration" in str(page.text_content("#said .cite >> nth=0"))


_WINDOWS = [(name, *window) for name in VIEWS for window in ((1280, "light"), (390, "dark"))]
_OTHERS = [(name, *window) for name in ("partners", "boards") for window in ((1280, "dark"), (390, "light"))]
"""One style is for all views, and the largest take axe half a minute: two of the small ones are seen all four ways."""


@pytest.mark.parametrize(("name", "width", "scheme"), [*_WINDOWS, *_OTHERS])
def test_axe_finds_nothing_wide_or_narrow_light_or_dark(
    browser: Browser, view_pages: dict[str, Path], name: str, width: int, scheme: Any
) -> None:
    context = browser.new_context(viewport={"width": width, "height": 800}, color_scheme=scheme)
    watched = Watched(context.new_page())
    page = ready(watched, view_pages[name])
    page.focus("#picture")
    page.keyboard.press("n")
    for box in ("#notebook-box", "#nodes-box", "#legend-box", "#keys-box"):
        page.evaluate("(box) => { document.querySelector(box).open = true; }", box)
    assert violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    quiet(watched, view_pages[name])
    context.close()


@pytest.mark.parametrize("name", VIEWS)
def test_a_view_is_small_and_its_policy_lets_nothing_in(view_pages: dict[str, Path], name: str) -> None:
    text = view_pages[name].read_text(encoding="utf-8")
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


def test_all_controls_are_reached_by_tab(watched: Watched, small_view: Path) -> None:
    page = ready(watched, small_view)
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


def test_the_skip_link_leads_to_the_table(watched: Watched, small_view: Path) -> None:
    page = ready(watched, small_view)
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "tables"


# Finding and reading


def test_who_funds_street_triage_in_devon_is_one_question_away(
    watched: Watched, view_pages: dict[str, Path], corpus_store: EmbeddedStore
) -> None:
    page = ready(watched, view_pages["projects"])
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
    watched: Watched, view_pages: dict[str, Path], corpus_store: EmbeddedStore, name: str
) -> None:
    page = ready(watched, view_pages[name])
    shown = set(page.locator("#facts blockquote").all_text_contents())
    stored = {
        row["quote"]
        for type_ in link_columns(read_ontology())
        for row in corpus_store.rows(f"MATCH ()-[r:`{type_}`]->() RETURN DISTINCT r.quote AS quote")
    }
    assert shown
    assert shown <= stored


def test_suggestions_are_walked_with_arrows(watched: Watched, view_pages: dict[str, Path]) -> None:
    page = ready(watched, view_pages["projects"])
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


def test_a_click_on_a_line_shows_both_facts_and_their_words(watched: Watched, small_view: Path) -> None:
    page = ready(watched, small_view)
    page.locator("#picture").click()
    assert page.locator("#said blockquote").all_inner_texts() == ["The NHS says so.", "The police say so."]
    assert "1 shared project" in page.inner_text("#said")
    quiet(watched, small_view)


def test_a_click_on_a_name_in_the_table_chooses_it(watched: Watched, small_view: Path) -> None:
    page = ready(watched, small_view)
    page.locator("#facts button").first.click()
    assert page.inner_text("#said .title") == page.locator("#facts button").first.inner_text()
