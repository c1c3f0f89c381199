"""The command ``view``: one file, whole or not at all, and kind words where something is unknown."""

from pathlib import Path

import pytest

from tests.api.command import run


def test_a_view_is_written_into_one_file(corpus_folder: Path, tmp_path: Path) -> None:
    file = tmp_path / "new" / "view.html"
    done = run("view", "projects", "--theme", "mental health", "-o", file, "--store", corpus_folder)
    assert (done.code, done.out) == (0, "")
    assert "mental health" in done.err
    assert [path.name for path in file.parent.iterdir()] == ["view.html"]
    assert file.read_text(encoding="utf-8").startswith("<!doctype html>")


def test_the_same_graph_gives_the_same_file(corpus_folder: Path, tmp_path: Path) -> None:
    for name in ("one", "other"):
        assert run("view", "boards", "-o", tmp_path / name, "--store", corpus_folder).code == 0
    assert (tmp_path / "one").read_bytes() == (tmp_path / "other").read_bytes()


@pytest.mark.parametrize(
    ("words", "code", "part"),
    [
        (["projcts"], 2, "Did you mean projects"),
        (["projects", "--theme", "street triag"], 2, "Did you mean street triage"),
        (["projects", "NSPCC"], 2, "takes no node"),
        (["about", "NSPC"], 2, "NSPCC"),
        (["boards", "--theme", "drugs"], 2, "cannot be narrowed by theme"),
        (["boards", "-o", "/proc/none/view.html"], 1, "cannot be written"),
    ],
)
def test_what_cannot_be_drawn_is_said(corpus_folder: Path, words: list[str], code: int, part: str) -> None:
    done = run("view", *words, "--store", corpus_folder)
    assert done.code == code
    assert part in done.err
