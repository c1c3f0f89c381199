import os
from pathlib import Path

import pytest

from loaders.sources import find_sources
from tests.loaders.world import CORPUS, put, said

REVIEW = "title: The review\npublished: 2018-02\nsurvey: {name: The survey}\nfiles:\n  tables/Who Said.csv: 2\n"


def ids(*paths: Path) -> list[str]:
    sources, faults = find_sources(paths)
    assert faults == [], said(faults)
    return [source.id for source in sources]


@pytest.fixture
def review(tmp_path: Path) -> Path:
    put(tmp_path, "shelf/Big Review/source.yaml", REVIEW)
    put(tmp_path, "shelf/Big Review/tables/Who Said.csv", "agency\n")
    return tmp_path / "shelf"


def test_a_file_of_a_publication_has_one_identifier_from_wherever_it_is_loaded(review: Path) -> None:
    expected = ["document:big-review/tables/who-said.csv"]
    assert ids(review) == expected
    assert ids(review / "Big Review") == expected
    assert ids(review / "Big Review" / "tables") == expected
    assert ids(review / "Big Review" / "tables" / "Who Said.csv") == expected


def test_relative_paths_give_the_same_identifiers(review: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(review / "Big Review")
    expected = ["document:big-review/tables/who-said.csv"]
    assert ids(Path()) == ids(Path("tables/Who Said.csv")) == ids(Path("../Big Review")) == expected


def test_a_file_knows_its_publication_and_how_many_records_it_should_hold(review: Path) -> None:
    [source], _ = find_sources([review])
    assert source.publication is not None
    assert (source.publication.id, source.publication.title) == ("document:big-review", "The review")
    assert source.publication.survey is not None
    assert source.publication.survey.name == "The survey"
    assert source.expected == 2


def test_without_a_publication_identifiers_come_from_the_folder_that_is_loaded(tmp_path: Path) -> None:
    put(tmp_path, "mail/Case One.md", "x")
    assert ids(tmp_path) == ["document:mail/case-one.md"]
    assert ids(tmp_path / "mail") == ["document:case-one.md"]
    assert ids(tmp_path / "mail" / "Case One.md") == ["document:case-one.md"]


def test_folders_are_walked_in_order_and_other_files_passed_over(tmp_path: Path) -> None:
    for name in ("b.csv", "a/z.md", "a/README.md", ".git/c.csv", ".hidden.csv", "notes.odt", "c.BIB", "readme.csv"):
        put(tmp_path, name, "x")
    assert ids(tmp_path) == ["document:a/z.md", "document:b.csv", "document:c.bib"]


@pytest.mark.parametrize("name", ["README.md", ".hidden.csv", "notes.odt", "source.yaml"])
def test_a_file_that_is_named_itself_must_be_one_that_can_be_read(tmp_path: Path, name: str) -> None:
    sources, faults = find_sources([put(tmp_path, name, "title: x")])
    assert sources == []
    assert [fault.severity for fault in faults] == ["error"]
    assert faults[0].path == str(tmp_path / name)


def test_a_file_of_another_suffix_is_taken_where_its_kind_is_told(tmp_path: Path) -> None:
    sources, faults = find_sources([put(tmp_path, "list.txt", "x")], kind="mentions")
    assert ([source.id for source in sources], faults) == (["document:list.txt"], [])


def test_missing_paths_are_faults(tmp_path: Path) -> None:
    for path in (tmp_path / "nothing", tmp_path / ("n" * 300)):
        sources, [fault] = find_sources([path])
        assert (sources, fault.severity) == ([], "error")


def test_a_folder_without_a_file_that_is_read_is_told(tmp_path: Path) -> None:
    put(tmp_path, "notes/readme.txt", "Read me.\n")
    put(tmp_path, "notes/picture.png", "x")
    sources, faults = find_sources([tmp_path / "notes"])
    assert sources == []
    assert [(fault.severity, fault.advice[:30]) for fault in faults] == [("warning", "Files that can be read end in ")]


def test_a_file_that_is_named_after_an_address_is_a_fault_that_does_not_repeat_it(tmp_path: Path) -> None:
    put(tmp_path, "notes/jo@example.org.md", "text")
    sources, faults = find_sources([tmp_path / "notes"])
    assert sources == []
    assert "mail address" in faults[0].message and "jo@" not in str(faults[0])


def test_what_is_neither_file_nor_folder_is_a_fault(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.csv")
    assert "neither a file nor a folder" in said(find_sources([tmp_path / "pipe.csv"])[1])[0]
    assert "cannot be read" in said(find_sources([tmp_path])[1])[0]


def test_two_files_with_one_identifier_are_a_fault_of_both_and_neither_is_read(tmp_path: Path) -> None:
    put(tmp_path, "a b.csv", "x")
    put(tmp_path, "a-b.csv", "x")
    put(tmp_path, "c.csv", "x")
    sources, faults = find_sources([tmp_path])
    assert [source.id for source in sources] == ["document:c.csv"]
    assert [fault.path for fault in faults] == [str(tmp_path / "a b.csv"), str(tmp_path / "a-b.csv")]
    assert "a-b.csv" in faults[0].message


def test_a_file_that_is_given_twice_is_read_once(review: Path) -> None:
    file = review / "Big Review" / "tables" / "Who Said.csv"
    assert len(ids(review, file, file)) == 1


def test_loops_of_links_and_links_to_nothing_are_faults(tmp_path: Path) -> None:
    put(tmp_path, "in/a.csv", "x")
    (tmp_path / "in" / "back").symlink_to(tmp_path)
    (tmp_path / "gone.csv").symlink_to(tmp_path / "nowhere.csv")
    (tmp_path / "self").symlink_to(tmp_path / "self")
    sources, faults = find_sources([tmp_path])
    assert [source.id for source in sources] == ["document:in/a.csv"]
    messages = {Path(fault.path).name: fault.message for fault in faults}
    assert messages == {
        "back": "The link leads back to a folder above it.",
        "gone.csv": "The link leads nowhere.",
        "self": "The link leads nowhere.",
    }
    assert "leads nowhere" in said(find_sources([tmp_path / "self"])[1])[0]


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_unreadable_files_and_folders_are_faults(tmp_path: Path) -> None:
    put(tmp_path, "a.csv", "x").chmod(0)
    put(tmp_path, "shut/b.csv", "x").parent.chmod(0)
    sources, faults = find_sources([tmp_path])
    assert (sources, len(faults)) == ([], 2)
    (tmp_path / "shut").chmod(0o700)


def test_a_name_that_gives_no_identifier_is_a_fault(tmp_path: Path) -> None:
    sources, [fault] = find_sources([put(tmp_path, "例.csv", "x")])
    assert sources == []
    assert "Rename" in fault.advice


@pytest.mark.parametrize(
    ("yaml", "message"),
    [
        ("titel: x\n", "1:1: Unknown key 'titel'. Did you mean 'title'?"),
        ("publisher: x\n", "1:1: The field 'title' is missing."),
        ("title: x\npublished: soon\n", "2:12: 'soon' is not a date."),
        ("title: x\nfiles:\n  a.csv: many\n", "3:10: 'many' is not a whole number."),
        ("title: x\nsurvey: {nam: y}\n", "2:1: The field 'name' is missing."),
        ("- title\n", "1:1: The value of the file must be a mapping."),
        ("", "1:0: The field 'title' is missing."),
        ("title: [\n", "2:1: The YAML cannot be read"),
    ],
)
def test_a_broken_source_file_is_told_once_and_its_folder_left_out(tmp_path: Path, yaml: str, message: str) -> None:
    put(tmp_path, "review/source.yaml", yaml)
    put(tmp_path, "review/a.csv", "x")
    put(tmp_path, "review/b.csv", "x")
    put(tmp_path, "other.csv", "x")
    sources, faults = find_sources([tmp_path])
    assert [source.id for source in sources] == ["document:other.csv"]
    assert sum(line.startswith(message) for line in said(faults)) == 1
    assert {fault.path for fault in faults} == {str(tmp_path / "review" / "source.yaml")}


def test_files_that_a_source_file_counts_and_that_are_not_there_are_told(review: Path) -> None:
    (review / "Big Review" / "tables" / "Who Said.csv").unlink()
    _, [fault] = find_sources([review])
    assert (fault.severity, fault.message) == ("warning", "The file 'tables/Who Said.csv' is listed and is not there.")


def test_the_corpus_has_the_identifiers_of_its_folders() -> None:
    assert "document:landscape-review-2018/references.bib" in ids(CORPUS)
    assert "document:landscape-review-2018/case-studies/rest-centre.md" in ids(CORPUS)
