"""Files that commands write: what can be made again is written over, all else is safe, and what was done is said."""

from pathlib import Path

import pytest

from tests.api.command import run

MADE = {
    "view": (("view", "boards"), "boards.html"),
    "pack": (("pack", "--theme", "housing"), "housing.zip"),
    "graphml": (("export", "--format", "graphml"), "graph.graphml"),
    "csv": (("export", "--format", "csv"), "tables"),
}
PAGE = "Night car in Medway\n\nThe night car is run by Kent Police in Medway, and it is funded by NHS England.\n"


@pytest.mark.parametrize("name", MADE)
def test_what_can_be_made_again_is_written_over_and_said(name: str, corpus_folder: Path, tmp_path: Path) -> None:
    (command, target), store = MADE[name], ("--store", corpus_folder)
    first = run(*command, "-o", tmp_path / "new" / target, *store)
    assert (first.code, "in a new folder" in first.err) == (0, True), first.err
    again = run(*command, "-o", tmp_path / "new" / target, *store)
    assert (again.code, again.err.count("over the one that was there")) == (0, 2 if name == "csv" else 1), again.err


@pytest.mark.parametrize("name", MADE)
def test_a_file_of_another_kind_is_never_written_over(name: str, corpus_folder: Path, tmp_path: Path) -> None:
    command, target = MADE[name]
    notes = tmp_path / target / "relationships.csv" if name == "csv" else tmp_path / "notes.txt"
    notes.parent.mkdir(exist_ok=True)
    notes.write_text("written by hand", encoding="utf-8")
    done = run(*command, "-o", tmp_path / target if name == "csv" else notes, "--store", corpus_folder)
    assert (done.code, f"{notes}: error: A file of another kind is there already." in done.err) == (1, True)
    assert notes.read_text(encoding="utf-8") == "written by hand"
    assert not (tmp_path / target / "nodes.csv").exists()


def test_a_draft_says_that_it_made_a_folder_and_what_it_wrote_over(tmp_path: Path) -> None:
    page, target = tmp_path / "page.txt", tmp_path / "drafts" / "case.md"
    page.write_text(PAGE, encoding="utf-8")
    assert f"Wrote {target}, in a new folder" in run("draft", page, "-o", target).err
    assert run("draft", page, "-o", target).code == 1
    assert f"Wrote {target}, over the one that was there" in run("draft", page, "-o", target, "--force").err


def test_an_empty_file_is_written_over(corpus_folder: Path, tmp_path: Path) -> None:
    target = tmp_path / "boards.html"
    target.touch()
    assert run("view", "boards", "-o", target, "--store", corpus_folder).code == 0
    assert target.read_text(encoding="utf-8").startswith("<!")
