"""The question catalogue: what it holds, what it refuses, and the dialect that its queries keep to."""

import re
from pathlib import Path

import pytest

from graph.analysis import FUNCTIONS
from graph.catalogue import FOLDER, PAGE, catalogue, page, read_catalogue
from graph.parameters import READERS
from graph.query_text import bare, returned_columns, used_parameters
from graph.question import INPUTS, TYPES, Question
from ontology.errors import InputError
from ontology.model import read_ontology

# What scripts count on: parameters (with a star where required) and first columns of each question.
FIXED = {
    "co-leads": ("theme", "project agencies basis themes"),
    "projects-citing": ("theme evidence", "project evidence how"),
    "projects": ("theme area agency role status", "project areas themes agencies"),
    "roles-in": ("project*", "agency role joint"),
    "partners-of": ("agency* theme", "partner projects count"),
    "multi-project-agencies": ("min", "agency projects count"),
    "funders": ("theme project", "project funder fund joint"),
    "evaluations": ("theme", "project evaluator measure value unit published"),
    "returns": ("theme", "subject value estimated_by cites"),
    "findings": ("theme project", "project measure value unit direction period estimated_by"),
    "board-membership": ("kind", "board_type kind membership provision"),
    "board-origins": ("", "board_type statute provision purpose"),
    "duties": ("kind service", "commissioner service statute"),
    "survey-areas": ("group stage", "theme completed active future total"),
    "survey-shift": ("group", "theme future_share total"),
    "survey-answers": ("group question", "question answer percent count"),
    "respondents": ("kind", "agency kind"),
    "contributors-not-surveyed": ("", "agency"),
    "enablers": ("theme project", "factor named_by about"),
    "barriers": ("theme project", "factor named_by about"),
    "evidence-for": ("theme*", "evidence type year cited_by"),
    "evidence-gaps": ("", "theme survey_total projects findings evidence reading"),
    "figures": ("theme", "claim value unit cites"),
    "citations-unresolved": ("document", "citation reason"),
    "discussion-questions": ("theme", "question chapter"),
    "connection": ("from* to*", "step node relationship next"),
    "bridging-agencies": ("theme", "agency betweenness projects"),
    "mentions": ("agency*", "document locator"),
    "conflicts": ("", "node attribute values"),
}
EVERY = pytest.mark.parametrize("question", catalogue().values(), ids=list(catalogue()))

GOOD = """/* ---
id: partners
title: Who works with whom?
about: To know it.
parameters:
  - {name: theme, type: theme, about: only on this theme}
columns: [agency, project]
--- */
MATCH (a:Agency)-[r:PARTNERS]->(p:Project)
WHERE $theme = '' // and 'a $string' too
RETURN {id: a.id, name: a.name} AS agency, p.name AS project,
  collect({document: r.document, locator: r.locator, quote: r.quote}) AS sources
"""


def test_the_catalogue_keeps_what_scripts_count_on() -> None:
    for identifier, (parameters, columns) in FIXED.items():
        question = catalogue()[identifier]
        given = [parameter.name + "*" * parameter.required for parameter in question.parameters]
        wanted = columns.split()
        assert given == parameters.split(), identifier
        assert list(question.columns[: len(wanted)]) == wanted, identifier


def test_every_file_of_the_folder_is_in_the_catalogue() -> None:
    assert list(catalogue()) == sorted(path.stem for path in FOLDER.iterdir())
    assert len(catalogue()) >= 36


@EVERY
def test_a_question_tells_programs_what_they_need(question: Question) -> None:
    told = question.as_json()
    assert list(told) == ["id", "title", "about", "parameters", "columns"]
    assert all(list(one) == ["name", "type", "required", "default", "about"] for one in told["parameters"])
    assert told["title"].endswith("?")


def test_a_default_is_told_and_no_default_is_none() -> None:
    (least,) = catalogue()["multi-project-agencies"].as_json()["parameters"]
    assert least["default"] == 2
    assert catalogue()["co-leads"].as_json()["parameters"][0]["default"] is None


def test_every_type_of_parameter_can_be_read_and_every_computation_done() -> None:
    assert set(READERS) == TYPES
    assert set(FUNCTIONS) == set(INPUTS)


@EVERY
def test_a_query_keeps_to_what_both_engines_run(question: Question) -> None:
    code = re.sub(r"\[\w*:[A-Z_|\s*.\d]+\]", "[]", bare(question.cypher))
    clauses = r"\b(CALL|FOREACH|SET|CREATE|MERGE|DELETE|LOAD|LIMIT)\b"
    functions = r"\b(labels|toInteger|shortestPath|startNode|apoc)\b"
    comprehension, projection, null_parameter = r"\[[^\]]*\|", r"\w\s*\{\s*\.", r"\$\w+ IS (NOT )?NULL"
    foreign = re.search("|".join((clauses, functions, comprehension, projection, null_parameter)), code)
    assert not foreign, foreign


@EVERY
def test_a_query_that_takes_in_all_roles_leaves_none_out(question: Question) -> None:
    roles = set(read_ontology().roles.values())
    for types in re.findall(r"\[\w*:([A-Z_|\s]+)\]", question.cypher):
        named = {each.strip() for each in types.split("|")}
        assert "SUPPORTS" not in named or named >= roles


@EVERY
def test_what_is_only_planned_or_over_answers_no_question_about_what_is(question: Question) -> None:
    participation = re.search(r"\[\w+:(LEADS|FUNDS)", question.cypher)
    if participation and question.id not in ("mentions", "planned", "former", "projects"):
        assert "['planned', 'ended']" in question.cypher


def test_the_page_of_questions_is_what_the_files_say() -> None:
    assert PAGE.read_text(encoding="utf-8") == page(), "make docs"


def test_a_good_file_is_read(tmp_path: Path) -> None:
    question = _read(tmp_path, GOOD)
    assert question.columns == ("agency", "project")
    assert question.cypher.startswith("MATCH")
    assert question.order == question.columns


@pytest.mark.parametrize(
    ("old", "new", "line", "message"),
    [
        ("/* ---", "/*", 1, "no front matter"),
        ("id: partners", "id: [", 4, "not YAML"),
        ("id: partners", "id: others", 2, "'others', and the file is named 'partners'"),
        ("title: Who works with whom?\n", "", 2, "no title"),
        ("about: To know it.", "abuot: To know it.", 4, "no key 'abuot' here. Did you mean about"),
        ("type: theme", "type: themes", 6, "'themes' is no type of parameter. Did you mean theme"),
        (", about: only on this theme", "", 6, "needs a name, and an 'about'"),
        ("type: theme", "type: choice", 6, "must have choices"),
        (
            "columns: [",
            "notes: [{says: x, of: {area: Area}}]\ncolumns: [",
            7,
            "speaks of 'area', which is not declared",
        ),
        ("type: theme", "type: theme, least: 1", 6, "'least' is a whole number, of the type integer alone"),
        ("type: theme", "type: integer, least: one", 6, "'least' is a whole number, of the type integer alone"),
        ("name: theme", "name: area", 10, "uses $theme, which is not declared"),
        ("$theme = ''", "p.id <> ''", 5, "'theme' is declared and never used"),
        ("agency, project]", "agency, place]", 11, "It should return: agency, place, sources."),
        (" AS sources", " AS places", 11, "It should return: agency, project, sources."),
        ("columns:", "order: [name]\ncolumns:", 7, "The order names 'name'"),
        ("columns:", "notes:\n  - {says: So., unless: {basis: x}}\ncolumns:", 7, "speaks of 'basis'"),
        ("columns:", "notes:\n  - {says: So., ask: nothing}\ncolumns:", 1, "asks the question 'nothing'"),
        ("columns:", "empty:\n  - {says: So., given: area}\ncolumns:", 7, "speaks of 'area'"),
        ("columns:", "empty: [so]\ncolumns:", 7, "must be names and values"),
        ("columns:", "computed: magic\ncolumns:", 7, "'magic' is nothing that can be computed"),
    ],
)
def test_a_broken_file_is_refused_by_line(tmp_path: Path, old: str, new: str, line: int, message: str) -> None:
    assert old in GOOD
    with pytest.raises(InputError) as caught:
        _read(tmp_path, GOOD.replace(old, new, 1))
    assert [fault for fault in caught.value.faults if fault.line == line and message in str(fault)], caught.value


def test_a_file_without_a_query_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no query"):
        _read(tmp_path, GOOD.split("MATCH")[0])


def test_a_file_of_other_bytes_is_refused(tmp_path: Path) -> None:
    (tmp_path / "partners.cypher").write_bytes(b"\xff\xfe")
    with pytest.raises(InputError, match="cannot be read"):
        read_catalogue(tmp_path)


def test_the_faults_of_all_files_are_told_at_once(tmp_path: Path) -> None:
    for name in ("one", "two"):
        (tmp_path / f"{name}.cypher").write_text("MATCH (n) RETURN n")
    with pytest.raises(InputError) as caught:
        read_catalogue(tmp_path)
    assert [Path(fault.path).stem for fault in caught.value.faults] == ["one", "two"]


def test_parameters_in_comments_and_strings_are_no_parameters() -> None:
    assert used_parameters("// $no\nMATCH (n {id: $yes}) /* $nor */ WHERE n.name = '$this' RETURN $yes") == {"yes": 2}


def test_the_columns_of_every_part_of_a_union_are_read() -> None:
    first = "MATCH (n)\nRETURN n.id AS id, {a: 1, b: [2, 3]} AS `group`, n\n"
    query = first + "UNION ALL\nRETURN DISTINCT 1 + 2, x AS y ORDER BY y"
    assert returned_columns(query) == [(2, ("id", "group", "n")), (4, ("", "y"))]


def _read(folder: Path, text: str) -> Question:
    (folder / "partners.cypher").write_text(text, encoding="utf-8")
    return read_catalogue(folder)["partners"]
