import hashlib
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from loaders.kinds import TABLE_KINDS
from loaders.read import kinds, read
from loaders.reading import StoredReading
from loaders.sources import MEDIA_TYPES, Source, find_sources
from loaders.statements import statements
from tests.loaders.world import CORPUS, TRIAGE, put, reading, said


@pytest.mark.parametrize(
    ("name", "content", "kind", "title", "media_type"),
    [
        ("case.md", TRIAGE, "case-study", "Triage car: Harbour City", "text/markdown"),
        ("who_said-what.csv", "agency\nAcme\n", "mentions", "Who said what", "text/csv"),
        ("r.bib", "@misc{a, title={t}}", "references", "R", "application/x-bibtex"),
        (
            "r.json",
            '[{"id": "a", "type": "book", "title": "t"}]',
            "references",
            "R",
            "application/vnd.citationstyles.csl+json",
        ),
    ],
)
def test_a_file_is_read_by_its_suffix(
    tmp_path: Path, name: str, content: str, kind: str, title: str, media_type: str
) -> None:
    found = reading(tmp_path, name, content)
    assert (found.kind, found.title, found.media_type, found.faults) == (kind, title, media_type, ())
    assert len(found.records) == 1
    assert found.sha256 == hashlib.sha256(content.encode()).hexdigest()


@pytest.mark.parametrize(
    ("kind", "content"),
    [
        ("case-study", TRIAGE),
        ("mentions", "agency\nAcme\n"),
        ("references", "@misc{a, title={t}}"),
        ("references", ' [{"id": "a", "type": "book", "title": "t"}]'),
    ],
)
def test_a_file_of_any_suffix_is_read_as_the_kind_that_the_user_says(tmp_path: Path, kind: str, content: str) -> None:
    found = reading(tmp_path, "file.txt", content, kind)
    assert (found.kind, said(found.faults), len(found.records)) == (kind, [], 1)


def test_the_kind_that_the_user_says_wins_over_the_header(tmp_path: Path) -> None:
    found = reading(tmp_path, "f.csv", "agency\nAcme\n", "respondents")
    assert found.refused
    assert "column 'group' of a table of respondents is missing" in said(found.faults)[0]


def test_an_unknown_kind_offers_the_nearest(tmp_path: Path) -> None:
    [source], _ = find_sources([put(tmp_path, "f.csv", "agency\n")])
    [fault] = read(source, "mention").faults
    assert "Unknown kind of document 'mention'" in fault.message
    assert fault.advice.startswith("Did you mean 'mentions'?")


def test_the_known_kinds_each_have_a_line() -> None:
    found = dict(kinds())
    assert list(found)[:2] == ["case-study", "references"]
    assert set(found) == {"case-study", "references", "prose", "workshop-notebook", *TABLE_KINDS}
    assert all(found.values())


def test_an_error_leaves_no_records(tmp_path: Path) -> None:
    found = reading(tmp_path, "m.csv", "agency\nAcme\nBmce,x\n")
    assert found.refused
    assert found.records == ()


def test_a_file_that_has_gone_is_a_fault(tmp_path: Path) -> None:
    [source], _ = find_sources([put(tmp_path, "m.csv", "agency\n")])
    source.path.unlink()
    found = read(source)
    assert (found.refused, found.sha256) == (True, "")


@pytest.mark.parametrize(("expected", "told"), [(1, True), (3, True), (2, False)])
def test_a_file_with_fewer_or_more_records_than_expected_says_so(tmp_path: Path, expected: int, told: bool) -> None:
    put(tmp_path, "source.yaml", f"title: Review\nfiles:\n  m.csv: {expected}\n")
    found = reading(tmp_path, "m.csv", "agency\nAcme\nBmce\n")
    warning = f"2 records were found, where source.yaml expects {expected}."
    assert [fault.message for fault in found.faults] == ([warning] if told else [])
    assert not found.refused


def test_a_file_without_records_says_so(tmp_path: Path) -> None:
    assert "no records" in said(reading(tmp_path, "r.bib", "prose alone").faults)[0]


def test_a_table_is_called_after_its_publication(tmp_path: Path) -> None:
    put(tmp_path, "source.yaml", "title: The review\n")
    assert reading(tmp_path, "areas-of-work.csv", "agency\nA\n").title == "The review: areas of work"


def test_messages_do_not_repeat_contacts(tmp_path: Path) -> None:
    text = "---\ntype: case-study\ntitle: x\nstatus: jo@nhs.net\njo@nhs.net: 1\njo@nhs.net: 2\n---\nx\n"
    found = reading(tmp_path, "c.md", text)
    assert found.refused
    assert "jo@" not in " ".join(said(found.faults))


_HEADERS = [",".join(kind.row.columns()) + "\n" for kind in TABLE_KINDS.values()]
_SHIPPED = [path.read_bytes() for path in sorted(CORPUS.rglob("*")) if path.suffix in MEDIA_TYPES]
_SIGNS = ["{", "}", "[", '"', "'", "\\", ":", ";", ",", "\n", "---\n", "- ", "@", "&a ", "*a", "!", "=", "\x00", "\xff"]


def _broken(parts: tuple[bytes, list[tuple[int, int, str]]]) -> bytes:
    """A shipped file with cuts and signs put into it."""
    data, edits = parts
    for at, length, sign in edits:
        start = at % (len(data) + 1)
        data = data[:start] + sign.encode("latin-1") + data[start + length :]
    return data


_EDITS = st.lists(
    st.tuples(st.integers(0, 10_000), st.integers(0, 30), st.sampled_from(_SIGNS)), min_size=1, max_size=4
)
_BYTES = st.one_of(
    st.binary(max_size=200),
    st.text(max_size=200).map(lambda text: text.encode("utf-8", "surrogatepass")),
    st.tuples(st.sampled_from(_HEADERS), st.text(max_size=100)).map(
        lambda pair: "".join(pair).encode("utf-8", "replace")
    ),
    st.text(max_size=150).map(lambda text: f"---\ntype: case-study\n{text}\n---\nx".encode("utf-8", "replace")),
    st.tuples(st.sampled_from(_SHIPPED), _EDITS).map(_broken),
)


@settings(max_examples=400, deadline=None, suppress_health_check=list(HealthCheck))
@given(suffix=st.sampled_from([*MEDIA_TYPES, ".txt"]), data=_BYTES, kind=st.sampled_from(["", "", *dict(kinds())]))
def test_any_bytes_under_any_suffix_end_in_records_or_faults(
    tmp_path_factory: pytest.TempPathFactory, suffix: str, data: bytes, kind: str
) -> None:
    path = put(tmp_path_factory.getbasetemp(), f"any{suffix}", data)
    found = read(Source(f"document:any{suffix}", path, "any"), kind)
    assert found.records or found.faults
    assert not (found.refused and found.records)
    assert all(str(fault).encode() and fault.line >= 0 and fault.column >= 0 for fault in found.faults)
    if found.records:
        stored = StoredReading.from_reading(found)
        assert list(statements(StoredReading.from_json(stored.to_json()))) == list(statements(stored))
