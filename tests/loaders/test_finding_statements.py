from pathlib import Path

import pytest

from loaders.finding_statements import finding_name
from loaders.records import ReportedFinding
from ontology.statement import Name
from tests.loaders.world import TRIAGE, only, shown, stated, values

HEAD = "---\ntype: case-study\ntitle: Car\nthemes: [drugs]\n"
DETENTIONS = "finding:triage-car-harbour-city/section-136-detentions-89-percent-decrease-since-2012"


def test_a_finding_keeps_what_the_source_says_of_it(tmp_path: Path) -> None:
    found = stated(tmp_path, "case.md", TRIAGE)
    assert values(found, DETENTIONS) == {
        "name": "section 136 detentions: 89 percent decrease since 2012",
        "measure": "section 136 detentions",
        "value": "89",
        "unit": "percent",
        "direction": "decrease",
        "period": "since 2012",
    }
    reports = only(found, "REPORTS")
    assert (shown(reports.subject), shown(reports.object)) == ("project:triage-car-harbour-city", DETENTIONS)
    assert reports.provenance.quote == "Since 2012, section 136 detentions have fallen by 89%."


def test_a_finding_is_about_its_own_themes_or_else_the_projects(tmp_path: Path) -> None:
    text = HEAD + "findings: [{measure: a, themes: [heroin]}, {measure: b}]\n---\nx\n"
    about = [each for each in stated(tmp_path, "case.md", text) if each.predicate == "ABOUT"]
    assert [(shown(each.subject), shown(each.object)) for each in about] == [
        ("finding:car/a", "theme:heroin"),
        ("finding:car/b", "theme:drugs"),
    ]


def test_findings_of_one_measure_are_kept_apart(tmp_path: Path) -> None:
    text = HEAD + "findings: [{measure: a, value: 1}, {measure: A, value: 2}]\n---\nx\n"
    found = [shown(each.object) for each in stated(tmp_path, "case.md", text) if each.predicate == "REPORTS"]
    assert found == ["finding:car/a-1", "finding:car/a-2"]


def test_evaluation_publication_estimator_and_plan_are_kept(tmp_path: Path) -> None:
    finding = "{measure: impact, estimated_by: Acme, evaluation: true, published: unpublished, status: planned}"
    found = stated(tmp_path, "case.md", HEAD + f"findings: [{finding}]\n---\nx\n")
    kept = values(found, "finding:car/impact")
    assert (kept["evaluation"], kept["published"], kept["status"]) == (True, "unpublished", "planned")
    assert only(found, "ESTIMATED_BY").object == Name("Agency|Board", "Acme")


def test_an_estimator_given_by_kind_stays_a_kind(tmp_path: Path) -> None:
    text = HEAD + "findings: [{measure: a, estimated_by: police forces}]\n---\nx\n"
    assert shown(only(stated(tmp_path, "case.md", text), "ESTIMATED_BY").object) == "kind:police-force"


def test_a_finding_without_a_number_is_quoted_by_its_measure_and_period(tmp_path: Path) -> None:
    text = HEAD + "findings: [{measure: street drinking, direction: decrease, period: while the centre was open}]\n"
    body = "---\nIt is for street drinking. There was less street drinking while the centre was open.\n"
    quote = only(stated(tmp_path, "case.md", text + body), "REPORTS").provenance.quote
    assert quote == "There was less street drinking while the centre was open."


@pytest.mark.parametrize(
    ("fields", "name"),
    [
        ({"value": "277", "period": "2016/17"}, "m: 277 in 2016/17"),
        ({"precision": "estimated", "value": "500", "unit": "hours a week"}, "m: estimated 500 hours a week"),
        ({}, "m"),
    ],
)
def test_a_finding_is_named_by_a_readable_line(fields: dict[str, str], name: str) -> None:
    assert finding_name(ReportedFinding(measure="m", **fields)) == name  # type: ignore[arg-type]


def test_factors_are_shared_between_projects_and_named_by_them(tmp_path: Path) -> None:
    text = HEAD + "enablers: [Joint vision]\nbarriers: [IT systems]\n---\nA joint vision helped. IT systems did not.\n"
    found = stated(tmp_path, "case.md", text)
    enabled, hindered = only(found, "ENABLED_BY"), only(found, "HINDERED_BY")
    assert (shown(enabled.object), enabled.qualifiers) == ("factor:joint-vision", {"named_by": "the case study"})
    assert hindered.provenance.quote == "IT systems did not."


def test_recommendations_are_numbered_and_about_the_project(tmp_path: Path) -> None:
    found = stated(tmp_path, "case.md", HEAD + "recommendations: [Do this., Do that.]\n---\nx\n")
    assert values(found, "recommendation:car/do-that") == {"name": "Do that.", "number": "2"}
    about = [shown(each.subject) for each in found if each.predicate == "ABOUT"]
    assert about == ["recommendation:car/do-this", "recommendation:car/do-that"]
