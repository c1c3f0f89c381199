"""Who pays for or helps a study of a project is no funder of the project, and its authors take no part in it."""

import pytest

from loaders.documents.lines import read_lines
from loaders.prose.extract import THRESHOLD, extract


def _roles(text: str) -> set[tuple[str, str]]:
    found = extract(read_lines(f"The Beacon scheme\n\n{text}\n\nKent Police runs the Beacon scheme.\n")).projects
    parts = (part for project in found for part in project.parts if part.confidence >= THRESHOLD)
    return {(part.mention.name.removeprefix("the "), part.role) for part in parts} - {("Kent Police", "lead")}


@pytest.mark.parametrize(
    "text",
    [
        "This study was funded by the NIHR.",
        "Our research on the scheme has been funded by the Nuffield Foundation and the Home Office.",
        "This work was supported by the Wellcome Trust.",
        "The evaluation, which was jointly paid for by NHS England and the Home Office, is on their site.",
        "The Nuffield Foundation funded this research.",
        "The authors thank the Home Office for funding the study.",
        "A grant for the study came from the Home Office.",
        "Jo Field, School of Nursing, University of Kent",
        "A PhD student, supported by the Home Office, is looking at it.",
        "Researchers, paid by the Home Office, looked at its records.",
        "Corresponding author: Jo Field, University of Kent.",
    ],
)
def test_who_pays_for_a_study_or_wrote_it_has_no_part_in_what_is_studied(text: str) -> None:
    assert _roles(text) == set()


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("The evaluation was funded by the Home Office and carried out by the University of Kent.",
         {("University of Kent", "evaluator")}),
        ("A study of it, paid for by the Home Office, was done by the University of Kent.",
         {("University of Kent", "evaluator")}),
        ("The Home Office funded the pilot and evaluation.", {("Home Office", "funder")}),
        ("The Home Office funds a research project with it.", {("Home Office", "funder")}),
        ("It is a project of training and research, funded by the Home Office.", {("Home Office", "funder")}),
        ("The scheme, which a study praises, is funded by the Home Office.", {("Home Office", "funder")}),
    ],
)  # fmt: skip
def test_who_studies_a_project_and_who_pays_for_the_project_is_told(text: str, wanted: set[tuple[str, str]]) -> None:
    assert _roles(text) == wanted


@pytest.mark.parametrize(
    "page",
    [
        "The Beacon study\n\nThe Beacon study tries out a new service. The study is funded by the Home Office.\n",
        "Beacon in Kent\n\nBeacon is a two-year research project in Kent. The research is funded by the Home Office.\n",
        "Beacon in Kent\n\nThe Beacon scheme and the study of it were funded by the Home Office.\n",
    ],
)
def test_who_pays_for_a_project_that_is_a_study_is_its_funder(page: str) -> None:
    (project,) = extract(read_lines(page)).projects
    assert [(part.mention.name, part.role) for part in project.parts if part.confidence >= THRESHOLD] == [
        ("Home Office", "funder")
    ]


def test_where_the_authors_of_a_paper_work_has_no_part_in_what_it_is_about() -> None:
    page = "The Beacon scheme\n\nJo Field, Ann Moor\n\nUniversity of Kent; King's College London\n\nAbstract\n\n"
    (project,) = extract(read_lines(page + "The Beacon scheme is run by Kent Police.\n")).projects
    assert [part.mention.name for part in project.parts if part.confidence >= THRESHOLD] == ["Kent Police"]
