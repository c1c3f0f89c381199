"""Tables of a document: who takes part, a survey's counts, and what is kept as printed."""

from loaders.documents.lines import read_lines
from loaders.prose.extract import extract
from loaders.prose.reading import prose_records
from loaders.prose.records import ProseTable

PARTNERS = """Night car in Medway

The night car answers calls in Medway every night of the week, with two officers and a nurse.

| Partner | Role |
| --- | --- |
| Kent Police | lead agency |
| NHS England | funds the nurse |
| Victim Support | delivers the training |
| nobody | |
"""
COUNTS = """Survey of work

Table 1: Areas of work

| Area | Completed | Active | Future | Total |
| --- | --- | --- | --- | --- |
| Mental health | 17 | 43 | 12 | 72 |
| Weather | 1 | 2 | 3 | 6 |

Table 2: Menus

| Soup | Bread |
| --- | --- |
| leek | rye |
"""


def _tables(text: str) -> list[ProseTable]:
    return [record.table for record in prose_records(read_lines(text)) if record.table]


def test_a_table_of_partners_gives_each_its_role() -> None:
    project = extract(read_lines(PARTNERS)).projects[0]
    assert {(one.mention.name, one.role) for one in project.parts} == {
        ("Kent Police", "lead"), ("NHS England", "funder"), ("Victim Support", "provider"),
    }  # fmt: skip
    rows = {PARTNERS[one.start : one.end] for one in project.parts}
    assert rows <= {line.strip("| ") for line in PARTNERS.splitlines()}
    assert all(one.mention.name in PARTNERS[one.start : one.end] for one in project.parts)


def test_the_counts_of_a_survey_become_rows_and_what_is_no_theme_is_listed() -> None:
    areas, _ = _tables(COUNTS)
    assert [(row.area, row.completed, row.total) for row in areas.areas] == [("Mental health", 17, 72)]
    doubts = [record.doubt.what for record in prose_records(read_lines(COUNTS)) if record.doubt]
    assert len(doubts) == 1
    assert "Areas of work" in doubts[0]


def test_another_table_is_kept_as_printed_with_its_caption() -> None:
    other = _tables(COUNTS)[1]
    assert (other.caption, other.rows, other.areas) == ("Table 2: Menus", (("leek", "rye"),), ())
