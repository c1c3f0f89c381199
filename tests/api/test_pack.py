"""The workshop pack: one folder with views, tables and a summary of two pages, which needs no network."""

import csv
import io
import re
from pathlib import Path
from zipfile import ZipFile

import pytest
from playwright.sync_api import Page

from api.output import plain
from tests.api.command import run
from tests.api.hostile_names import ALL, hostile_store
from tests.chromium import Watched, violations

THEMES = ["mental health", "collaborative working", "substance misuse", "suicide prevention", "housing"]
"""Those with most in the corpus, one that only the survey names, one on which there is nothing."""
_PAGES = re.compile(rb"/Type\s*/Page\b")


def _packed(store: Path, theme: str, folder: Path) -> Path:
    """Pack a theme and unpack it again; return the one folder that it holds."""
    done = run("pack", "--theme", theme, "-o", folder / "pack.zip", "--store", store)
    assert done.code == 0, done.err
    with ZipFile(folder / "pack.zip") as archive:
        assert len({name.split("/")[0] for name in archive.namelist()}) == 1
        archive.extractall(folder / "unpacked")
    (found,) = (folder / "unpacked").iterdir()
    return found


@pytest.fixture(scope="module")
def packed(corpus_folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return _packed(corpus_folder, "mental health", tmp_path_factory.mktemp("pack"))


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("hostile-pack")
    return _packed(hostile_store(folder), "street triage", folder)


def _printed(page: Page) -> tuple[int, list[int]]:
    """Print a page; return how many sheets of paper that takes, and by how much each of its sheets is too full."""
    paper = len(_PAGES.findall(page.pdf(prefer_css_page_size=True)))
    page.emulate_media(media="print")
    over: list[int] = page.evaluate(
        "[...document.querySelectorAll('.sheet')].map(s => s.scrollHeight - s.clientHeight)"
    )
    page.emulate_media(media="screen")
    return paper, over


def test_a_pack_holds_views_tables_and_a_summary(packed: Path) -> None:
    assert packed.name == "joinedup-mental-health"
    views = {path.stem for path in (packed / "views").iterdir()}
    assert {"partners", "projects", "evidence", "about"} <= views
    assert {"projects", "funders", "findings"} <= {path.stem for path in (packed / "tables").iterdir()}
    assert {path.name for path in packed.iterdir()} == {"summary.html", "tables", "views"}


def test_a_table_is_the_answer(packed: Path, corpus_folder: Path) -> None:
    asked = run("ask", "funders", "--theme", "mental health", "--format", "csv", "--store", corpus_folder)
    kept = (packed / "tables" / "funders.csv").read_text(encoding="utf-8")
    assert list(csv.reader(io.StringIO(kept))) == list(csv.reader(io.StringIO(asked.out)))


def test_one_graph_makes_one_pack(corpus_folder: Path, tmp_path: Path) -> None:
    for name in ("one.zip", "two.zip"):
        assert run("pack", "--theme", "ACEs", "-o", tmp_path / name, "--store", corpus_folder).code == 0
    assert (tmp_path / "one.zip").read_bytes() == (tmp_path / "two.zip").read_bytes()


def test_every_page_of_a_pack_opens_from_its_folder_and_asks_nobody(packed: Path, watched: Watched) -> None:
    for file in sorted(packed.rglob("*.html")):
        page = watched.open(file)
        assert violations(page) == [], file.name
    assert watched.complaints == []
    assert watched.left(packed.as_uri()) == []


def test_every_link_of_the_summary_leads_to_a_file_of_the_pack(packed: Path, watched: Watched) -> None:
    links = (
        watched.open(packed / "summary.html").locator("a").evaluate_all("all => all.map(a => a.getAttribute('href'))")
    )
    files = {path.relative_to(packed).as_posix() for path in packed.rglob("*") if path.is_file()}
    assert {*links, "summary.html"} == files


def test_the_words_of_the_summary_are_those_of_the_answers_with_their_source(packed: Path, watched: Watched) -> None:
    page = watched.open(packed / "summary.html")
    tables = "".join(path.read_text(encoding="utf-8") for path in (packed / "tables").iterdir())
    for said in page.locator("blockquote").all():
        assert (said.locator("q").text_content() or "?").replace('"', '""') in tables
        assert f"{said.locator('.number').text_content()} " in (page.locator(".sources").text_content() or "")


@pytest.mark.parametrize("theme", THEMES)
def test_the_summary_is_two_pages_of_paper(corpus_folder: Path, tmp_path: Path, watched: Watched, theme: str) -> None:
    page = watched.open(_packed(corpus_folder, theme, tmp_path) / "summary.html")
    assert _printed(page) == (2, [0, 0])


def test_names_made_to_break_pages_are_printed_on_two_pages_and_never_run(hostile: Path, watched: Watched) -> None:
    page = watched.open(hostile / "summary.html")
    assert _printed(page) == (2, [0, 0])
    assert page.evaluate("window.ran") is None
    text = page.locator("main").text_content() or ""
    assert [name for name in ALL if f"Project {plain(name).strip()}" not in text] == []
    assert watched.complaints == []
    assert watched.left(hostile.as_uri()) == []


def test_no_cell_of_a_table_is_a_formula(tmp_path: Path) -> None:
    text = "---\ntype: case-study\ntitle: =1+1\nthemes: [street triage]\n---\nIt is so.\n"
    (tmp_path / "case.md").write_text(text, encoding="utf-8")
    assert run("load", tmp_path / "case.md", "--store", tmp_path / "store").code == 0
    table = _packed(tmp_path / "store", "street triage", tmp_path) / "tables" / "projects.csv"
    assert "'=1+1" in table.read_text(encoding="utf-8")


def test_an_unknown_theme_and_a_file_that_cannot_be_written_are_said(corpus_folder: Path, tmp_path: Path) -> None:
    unknown = run("pack", "--theme", "mentl helth", "--store", corpus_folder)
    assert (unknown.code, "mental health" in unknown.err) == (2, True)
    (tmp_path / "file").write_text("", encoding="utf-8")
    refused = run("pack", "--theme", "ACEs", "-o", tmp_path / "file" / "x.zip", "--store", corpus_folder)
    assert refused.code == 1
    assert "cannot be written" in refused.err
