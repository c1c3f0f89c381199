"""The documents tell what is there: commands, kinds of file, links, examples."""

import re
from pathlib import Path

import pytest
from typer.main import get_command

from api.cli import app
from api.manual import PAGE, manual
from loaders.kinds import ABOUT, TABLE_KINDS
from loaders.records import FrontMatter
from tests.api.command import run
from tests.conftest import ROOT

PAGES = sorted([ROOT / "README.md", *(ROOT / "docs").glob("*.md")])
NOT_COLUMNS = {"section", "says", "line"}


def test_the_page_of_commands_is_what_the_commands_say_of_themselves() -> None:
    assert PAGE.read_text(encoding="utf-8") == manual(), "make docs"


def test_every_kind_of_file_is_documented_with_its_columns() -> None:
    page = (ROOT / "docs" / "files.md").read_text()
    rows = {
        row[0].strip(" `"): row[2]
        for row in (line.strip("|").split("|") for line in page.splitlines())
        if len(row) == 3
    }
    assert set(TABLE_KINDS) <= set(rows)
    for kind, table in TABLE_KINDS.items():
        columns = [field.alias or name for name, field in table.row.model_fields.items()]
        assert [one.strip() for one in rows[kind].split(",")] == [one for one in columns if one not in NOT_COLUMNS]
    assert set(ABOUT) - set(TABLE_KINDS) == {"case-study", "references", "prose", "workshop-notebook"}


def test_every_field_of_a_case_study_is_documented() -> None:
    page = (ROOT / "docs" / "files.md").read_text()
    assert [name for name in FrontMatter.model_fields if f"`{name}`" not in page] == []


def test_the_case_study_that_the_page_shows_loads_without_a_fault(tmp_path: Path) -> None:
    page = (ROOT / "docs" / "files.md").read_text()
    example = re.search(r"```markdown\n(.*?)```", page, re.DOTALL)
    assert example
    (tmp_path / "night.md").write_text(example[1], encoding="utf-8")
    done = run("check", tmp_path / "night.md")
    assert (done.code, "0 errors, 0 warnings" in done.out) == (0, True), done.err


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_link_leads_somewhere(page: Path) -> None:
    for target in re.findall(r"\]\(([^)#:]+)\)", page.read_text(encoding="utf-8")):
        assert (page.parent / target).exists(), target


def _commands(text: str) -> list[str]:
    blocks = [*re.findall(r"```\n(.*?)```", text, re.DOTALL), text]
    return [
        line.split("#")[0].strip()
        for block in blocks
        for line in block.splitlines()
        if line.strip().startswith("joinedup ")
    ]


def test_every_command_that_a_page_shows_exists() -> None:
    known = set(get_command(app).commands)  # type: ignore[attr-defined]
    shown = {line.split()[1] for page in [*PAGES, ROOT / "docs" / "next.txt"] for line in _commands(page.read_text())}
    assert shown
    assert shown <= known


def test_the_commands_of_the_readme_answer(corpus_folder: Path) -> None:
    import shlex

    asked = [line for line in _commands((ROOT / "README.md").read_text()) if line.startswith("joinedup ask")]
    assert len(asked) >= 3
    for line in asked:
        done = run(*shlex.split(line)[1:], "--store", corpus_folder)
        assert done.code == 0, done.err
        assert "“" in done.out
