"""Many names at once, from a file."""

from pathlib import Path

import pytest

from graph.name_file import read_names, resolve_file, resolved
from ontology.errors import InputError
from tests.graph.names_world import agency, real

KEYS = {"name", "id", "canonical", "status", "rule", "why", "candidates"}


def file_of(tmp_path: Path, text: str) -> Path:
    path = tmp_path / "names.csv"
    path.write_text(text, encoding="utf-8")
    return path


def test_the_answers_stand_in_the_order_of_the_rows(tmp_path: Path) -> None:
    path = file_of(tmp_path, '\ufeffname,area,date\nGMP,,\nNCC,Norfolk,\nNHS Dorset,,2019\n"Wayland, Ltd",,\n')
    found = resolve_file(path, real())
    assert [one["name"] for one in found] == ["GMP", "NCC", "NHS Dorset", "Wayland, Ltd"]
    assert [one["status"] for one in found] == ["known", "known", "known", "provisional"]
    assert found[1]["id"] == "agency:norfolk-county-council"
    assert all(one.keys() == KEYS for one in found)


def test_area_and_date_may_be_missing_and_stand_in_any_order(tmp_path: Path) -> None:
    assert read_names(file_of(tmp_path, "name\nGMP\n")) == [agency("GMP")]
    assert read_names(file_of(tmp_path, "date,name\n2019,GMP\n")) == [agency("GMP", date="2019")]


def test_what_is_known_has_no_candidates_and_what_is_open_has() -> None:
    assert resolved(agency("Kent Police"), real())["candidates"] == []
    found = resolved(agency("Northampton Police"), real())
    assert found["candidates"][0]["id"] == "agency:northamptonshire-police"
    assert found["candidates"][0].keys() == {"id", "name", "score", "why"}


def test_an_ambiguous_name_offers_those_that_it_can_mean_first() -> None:
    found = resolved(agency("WMP"), real())
    assert found["status"] == "ambiguous"
    assert [one["score"] for one in found["candidates"][:2]] == [100.0, 100.0]


FAULTY = [
    ("name,aera\nGMP,\n", "1:2: error: There is no column 'aera'. Did you mean area?"),
    ("agency\nGMP\n", "The column 'name' is missing."),
    ("", "The column 'name' is missing."),
    ("name,area\nWayland, Ltd, Kent\n", "2: error: The row has more cells than there are columns."),
    ('name\n"GMP\n', "This is no CSV"),
]


@pytest.mark.parametrize(("text", "message"), FAULTY)
def test_a_faulty_file_is_refused(tmp_path: Path, text: str, message: str) -> None:
    with pytest.raises(InputError) as refused:
        read_names(file_of(tmp_path, text))
    assert message in str(refused.value)


def test_a_missing_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="cannot be read"):
        read_names(tmp_path / "none.csv")
