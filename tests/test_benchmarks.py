"""The benchmarks run, and what they generate is what people write: nothing in it is refused or doubted."""

import re
import subprocess
import sys
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from api.loading import check
from benchmarks import generate
from benchmarks.measure import SEARCHES, Line
from benchmarks.scale import table
from graph.catalogue import catalogue
from tests.conftest import ROOT


@pytest.fixture(scope="module")
def printed() -> str:
    run = [sys.executable, "-m", "benchmarks.scale", "--sizes", "5"]
    done = subprocess.run(run, cwd=ROOT, capture_output=True, text=True, timeout=300)
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_every_question_and_every_search_is_measured(printed: str) -> None:
    cells = [[cell.strip() for cell in line.split("|")] for line in printed.splitlines()]
    measured = {row[1]: row[2:] for row in cells if len(row) > 3}
    for question in catalogue():
        ours, bare, ratio = next(row for name, row in measured.items() if name.startswith(f"ask {question}, ms"))[:3]
        assert all(re.fullmatch(r"[\d,.]+", cell) for cell in (ours, bare, ratio)), question
    for text in SEARCHES:
        assert measured[f"search “{text}”, ms"][0]


def test_loads_are_measured_beside_the_bare_engine(printed: str) -> None:
    for name in ("load all", "load the same again", "load one more", "peak memory", "ledger", "graph file"):
        assert re.search(rf"^\| {name}.*\| +[\d,.]+ \|", printed, re.MULTILINE), name


def test_case_studies_that_are_generated_have_no_fault(tmp_path: Path) -> None:
    generate.write(tmp_path / "cases", 150)
    readings, faults = check([tmp_path], "", lambda done, of, name: None)
    assert len(readings) == 151
    assert [str(fault) for fault in faults] == []


def test_a_seed_gives_the_same_files_and_another_seed_others() -> None:
    assert generate.case_study(7, seed=1) == generate.case_study(7, seed=1)
    assert generate.case_study(7, seed=1) != generate.case_study(7, seed=2)


def test_the_first_files_of_many_are_the_files_of_few(tmp_path: Path) -> None:
    generate.write(tmp_path / "few", 3)
    generate.write(tmp_path / "many", 6)
    for few in (tmp_path / "few").rglob("*.md"):
        assert few.read_text() == (tmp_path / "many" / few.relative_to(tmp_path / "few")).read_text()


def test_generated_case_studies_are_as_large_as_those_of_the_corpus() -> None:
    corpus = [len(path.read_text()) for path in (ROOT / "corpus").rglob("case-studies/*.md")]
    made = [len(generate.case_study(number)) for number in range(1, 101)]
    assert 0.7 < (sum(made) / len(made)) / (sum(corpus) / len(corpus)) < 1.4


def test_a_table_shows_what_the_engine_could_not_do() -> None:
    found = {
        5: [Line("ask a, ms", 3.0, 1.5), Line("ask b, ms", None)],
        10: [Line("ask a, ms", 1234.5), Line("ask b, ms", 20)],
    }
    assert list(table(found)) == [
        "|           |      5 | bare | ratio |    10 | bare | ratio |",
        "| --------- | -----: | ---: | ----: | ----: | ---: | ----: |",
        "| ask a, ms |      3 | 1.50 |     2 | 1,234 |      |       |",
        "| ask b, ms | failed |      |       |    20 |      |       |",
    ]


def test_views_are_measured_beside_plain_pyvis(browser: Browser) -> None:
    run = [sys.executable, "-m", "benchmarks.views", "--sizes", "120", "--cases", "2"]
    done = subprocess.run(run, cwd=ROOT, capture_output=True, text=True, timeout=300)
    assert done.returncode == 0, done.stderr
    rows = [
        [cell.strip() for cell in line.split("|")]
        for line in done.stdout.splitlines()
        if "pyvis" in line or "joinedup" in line
    ]
    assert [row[1] for row in rows] == ["joinedup", "plain pyvis"]
    assert all(re.fullmatch(r"[\d,.]+|over \d+", cell) for row in rows for cell in row[2:-1])
    assert rows[0][7] == "0", "a view of ours asks nobody for anything"
