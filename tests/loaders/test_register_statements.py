from pathlib import Path

import pytest

from loaders.kinds import TABLE_KINDS
from tests.loaders.world import REGISTER, reading, said, stated, triples, values


def test_an_agency_has_its_names_codes_kind_area_parent_and_followers(tmp_path: Path) -> None:
    header = ",".join(TABLE_KINDS["agencies"].row.columns())
    row = (
        "agency:new-trust,New Trust,NHS trust,Old Trust; The Trust,NT,ods:ABC,area:westshire,agency:nhs,2015,"
        "2020-03-31,agency:old-trust,agency:last-trust,Trust,Trust"
    )
    found = stated(tmp_path, "agencies.csv", f"{header}\n{row}\n")
    aliases = [each.object for each in found if each.predicate == "aliases"]
    assert aliases == ["Old Trust", "The Trust", "Trust"]
    kept = values(found, "agency:new-trust")
    assert (kept["name"], kept["abbreviation"], kept["codes"]) == ("New Trust", "NT", "ods:ABC")
    assert (kept["started"], kept["ended"]) == ("2015", "2020-03-31")
    assert {
        ("agency:new-trust", "OF_TYPE", "kind:nhs-trust"),
        ("agency:new-trust", "OPERATES_IN", "area:westshire"),
        ("agency:new-trust", "PART_OF", "agency:nhs"),
        ("agency:new-trust", "SUCCEEDED_BY", "agency:last-trust"),
        ("agency:old-trust", "SUCCEEDED_BY", "agency:new-trust"),
    } <= set(triples(found))


@pytest.mark.parametrize(
    ("kind", "row", "expected"),
    [
        (
            "areas",
            "area:a,A,county,,gss:E1,area:b; area:c,1974,,area:d",
            [("area:a", "PART_OF", "area:c"), ("area:a", "SUCCEEDED_BY", "area:d"), ("area:a", "area_type", "county")],
        ),
        ("board-types", "board-type:b,B,Bee,BB,area:a", [("board-type:b", "OPERATES_IN", "area:a")]),
        (
            "boards",
            "board:b,B,board-type:b,,area:a",
            [("board:b", "OF_TYPE", "board-type:b"), ("board:b", "OPERATES_IN", "area:a")],
        ),
        ("statutes", "statute:s,S Act 1999,1999,12,https://s,,SA", [("statute:s", "year", "1999")]),
        (
            "provisions",
            'provision:s/section-1,statute:s,1,"S Act 1999, section 1",,',
            [("provision:s/section-1", "PART_OF", "statute:s"), ("provision:s/section-1", "number", "1")],
        ),
    ],
)
def test_other_registers_speak_of_their_own_identifiers(
    tmp_path: Path, kind: str, row: str, expected: list[tuple[str, str, object]]
) -> None:
    header = ",".join(TABLE_KINDS[kind].row.columns())
    assert set(expected) <= set(triples(stated(tmp_path, f"{kind}.csv", f"{header}\n{row}\n")))


def test_an_identifier_stands_once_in_a_register(tmp_path: Path) -> None:
    text = "id,name,aliases,abbreviation,area\nboard-type:b,B,,,\nboard-type:b,C,,,\n"
    found = reading(tmp_path, "t.csv", text)
    assert said(found.faults) == ["3:1: The row repeats line 2: board-type:b. Keep one of the two."]


@pytest.mark.parametrize("name", ["agencies", "areas", "board-types", "boards", "statutes", "provisions"])
def test_the_shipped_registers_are_read_without_a_fault(tmp_path: Path, name: str) -> None:
    found = reading(tmp_path, f"{name}.csv", (REGISTER / f"{name}.csv").read_bytes())
    assert (found.kind, said(found.faults)) == (name, [])
    assert len(found.records) > 10
