"""The shared documents: their case studies, references, citations and tables, read from the documents themselves."""

import csv
import re
from functools import cache
from pathlib import Path

import pytest

from loaders.documents.opening import open_document
from loaders.documents.structure import Document
from loaders.prose.citations import citations
from loaders.prose.extract import Project, extract
from loaders.prose.reference_list import reference_list
from loaders.prose.tables import ANSWERS, AREAS, answer_counts, area_counts, tables
from tests.conftest import ROOT

DOCUMENTS = ROOT.parent / "shared" / "documents"
SURVEY = ROOT / "corpus" / "landscape-review-2018" / "survey"

pytestmark = pytest.mark.skipif(not DOCUMENTS.is_dir(), reason="the shared documents are not here")


@cache
def review() -> Document:
    return open_document((DOCUMENTS / "landscape-review-2018.txt").read_bytes(), ".txt")


@cache
def projects() -> dict[str, Project]:
    return {project.name: project for project in extract(review()).projects}


def _rows(name: str) -> list[dict[str, str]]:
    with (SURVEY / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def _shown(value: int | None) -> str:
    return "" if value is None else str(value)


def test_the_tables_of_areas_equal_the_corpus_cell_by_cell() -> None:
    found = [
        (one.group, one.area, *map(_shown, (one.completed, one.active, one.future, one.total)))
        for table in tables(review())
        if table.kind == AREAS
        for one in area_counts(table)
    ]
    columns = ("group", "area", "completed", "active", "future", "total")
    assert found == [tuple(row[column] for column in columns) for row in _rows("areas-of-work.csv")]


def test_the_tables_of_answers_equal_the_corpus_cell_by_cell() -> None:
    found = [
        (one.group, one.number, one.percent, _shown(one.count), _shown(one.answered))
        for table in tables(review())
        if table.kind == ANSWERS
        for one in answer_counts(table)
    ]
    wanted = [row for row in _rows("answers.csv") if row["number"]]
    columns = ("group", "number", "percent", "count", "answered")
    assert sorted(found) == sorted(tuple(row[column] for column in columns) for row in wanted)


def test_every_reference_of_the_list_is_read_also_the_two_that_are_run_together() -> None:
    found = reference_list(review())
    bib = (ROOT / "corpus" / "landscape-review-2018" / "references.bib").read_text(encoding="utf-8")
    years = re.findall(r"^\s*year = \{(\w+)\}", bib, re.MULTILINE)
    assert sorted(one.year[:4] for one in found) == sorted(year[:4] for year in years)
    assert {"rudd-hunt-2016", "early-action-task-force-2011"} <= {one.key for one in found}
    assert next(one.doi for one in found if one.key == "bellis-2014") == "10.1093/pubmed/fdu065"


def test_every_citation_of_the_review_is_found_and_resolved_or_given_a_reason() -> None:
    path = ROOT / "corpus" / "landscape-review-2018" / "citations.csv"
    with path.open(encoding="utf-8", newline="") as file:
        wanted = list(csv.DictReader(file))
    found = citations(review(), reference_list(review()))
    assert sum(max(1, len(one.keys)) for one in found) == len(wanted)
    assert sum(not one.keys for one in found) == sum(not row["evidence"] for row in wanted)
    assert all(one.keys or one.reason for one in found)
    plain = {one.text.replace("’", "'") for one in found}
    assert {row["citation"].replace("’", "'") for row in wanted} <= plain


@pytest.mark.parametrize(
    ("name", "role", "count"),
    [
        ("Connect - evidence based policing: North Yorkshire", "partner", 13),
        ("REST Centre: Liverpool", "partner", 6),
        ("Transforming Lives: Blackburn with Darwen and East Lancashire", "partner", 8),
        ("Breaking the generational cycle of crime: South Wales", "partner", 6),
    ],
)
def test_the_partners_of_the_case_studies_are_all_read(name: str, role: str, count: int) -> None:
    assert len({one.mention.name for one in projects()[name].parts if one.role == role}) == count


def test_eight_sections_present_projects_wherever_their_headings_stand() -> None:
    assert len(projects()) == 8


def test_offsets_are_those_of_the_file() -> None:
    text = (DOCUMENTS / "landscape-review-2018.txt").read_text(encoding="utf-8")
    for project in projects().values():
        for part in project.parts:
            head = part.mention.name.split()[0].casefold()
            assert head in " ".join(text[part.start : part.end].split()).casefold() or part.mention.how == "reference"


def test_paths_are_found() -> None:
    assert Path(DOCUMENTS).is_dir()
