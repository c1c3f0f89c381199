"""Funders over loaded documents: a giver stands once, though the text names it as an agency and as a fund."""

from pathlib import Path
from typing import Any

import pytest

from tests.api.command import run

CASE = """---
type: case-study
title: Warm rooms in Leeds
agencies: [{name: Leeds City Council, roles: [lead]}]
funds: [{fund}]
---
Leeds City Council leads it. Money came from the Big Lottery Fund, from Bramble Fund and from the Home Office.
"""


def funders(folder: Path, name: str, text: str) -> list[tuple[Any, ...]]:
    """Load a document; return who pays for its project, through what and how much."""
    (folder / name).write_text(text, encoding="utf-8")
    assert run("load", folder / name, "--store", folder / "store").code == 0
    rows = run("ask", "funders", "--store", folder / "store", "--format", "json").json["rows"]
    return [((row["funder"] or {}).get("name"), (row["fund"] or {}).get("name"), row["amount"]) for row in rows]


@pytest.mark.parametrize(
    ("said", "paid"),
    [
        ("is funded by the National Lottery Community Fund.",
         [("The National Lottery Community Fund", "National Lottery Community Fund", None)]),
        ("received £40,000 from the Big Lottery Fund.",
         [("The National Lottery Community Fund", "Big Lottery Fund", "£40,000")]),
        ("is paid for with a grant of £9,000 from the Heritage Lottery Fund.",
         [("National Lottery Heritage Fund", "Heritage Lottery Fund", "£9,000")]),
        ("is funded by the Home Office through the Police Innovation Fund.",
         [("Home Office", "Police Innovation Fund", None)]),
    ],
)  # fmt: skip
def test_a_fund_that_has_an_agency_s_name_is_given_by_it(said: str, paid: list[Any], tmp_path: Path) -> None:
    page = f"Warm rooms in Leeds\n\nWarm rooms in Leeds is run by Leeds City Council. It {said}\n"
    assert [(a or None, b or None, c or None) for a, b, c in funders(tmp_path, "page.txt", page)] == paid


def test_a_part_of_an_agency_s_name_is_no_fund(tmp_path: Path) -> None:
    page = (
        "Safe Homes in Derby\n\nSafe Homes in Derby is run by Derby City Council. It is funded with a grant of £5,000 "
        "by the Armed Forces Covenant Fund Trust.\n"
    )
    assert [row[1] or None for row in funders(tmp_path, "page.txt", page)] == [None]


@pytest.mark.parametrize(
    ("fund", "paid"),
    [
        ("{name: Big Lottery Fund}", ("The National Lottery Community Fund", "Big Lottery Fund")),
        ("{name: Bramble Fund}", ("", "Bramble Fund")),
        ("{name: Bramble Fund, funder: Home Office}", ("Home Office", "Bramble Fund")),
    ],
)
def test_a_fund_stands_with_who_gives_it_where_that_is_said(fund: str, paid: tuple[str, str], tmp_path: Path) -> None:
    ((funder, name, _),) = funders(tmp_path, "case.md", CASE.replace("{fund}", fund))
    assert (funder or "", name) == paid
