"""The command line, as its users meet it: output, messages, exit codes."""

import json
import shutil
from contextlib import closing
from importlib.metadata import version
from pathlib import Path

import pytest

from graph.ledger import Ledger
from tests.api.command import run
from tests.conftest import CORPUS, ROOT

CASE = """---
type: case-study
title: "{title}"
areas: [{area}]
themes: [mental health]
agencies:
  - {{name: {agency}, roles: [partner]}}
---
{agency} is a partner of the work on mental health in {area}.
"""


@pytest.fixture
def store(tmp_path: Path, corpus_folder: Path) -> Path:
    """A copy of the corpus's store, to change."""
    return Path(shutil.copytree(corpus_folder, tmp_path / "store"))


def case(folder: Path, name: str, title: str, area: str = "Kent", agency: str = "Kent Police") -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(CASE.format(title=title, area=area, agency=agency), encoding="utf-8")
    return path


def test_the_version_is_the_package_s() -> None:
    done = run("--version")
    assert (done.code, done.out.strip()) == (0, f"joinedup {version('joinedup')}")


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("ask", "co-leads", "--format", "xml"), "“xml” is no --format: it can be table or json or csv or markdown."),
        (("changes", "--since", "x"), "“x” is no --since: it must be a whole number."),
        (("changes", "--since", "-1"), "“-1” is no --since: it must be at least 0."),
        (("load", "x", "--wait", "-1"), "“-1” is no --wait: it must be at least 0."),
        (("view", "about", "--depth", "4"), "“4” is no --depth: it must be at most 3."),
        (("cypher", "x", "--seconds", "soon"), "“soon” is no --seconds: it must be a number."),
    ],
)
def test_what_an_option_does_not_take_is_said_with_what_it_takes(words: tuple[str, ...], says: str) -> None:
    done = run(*words)
    assert (done.code, done.err.strip()) == (2, f"joinedup: {says}")


# Loading


def test_a_load_says_what_it_did_and_a_second_one_changes_nothing(tmp_path: Path) -> None:
    path = case(tmp_path / "files", "night.md", "Night nurse: Kent")
    first = run("load", path, "--store", tmp_path / "store")
    assert (first.code, "1 added" in first.out) == (0, True)
    again = run("load", path, "--store", tmp_path / "store")
    assert (again.code, "0 changes" in again.out) == (0, True)


def test_a_dry_run_prints_the_change_set_of_the_load_and_changes_nothing(store: Path, tmp_path: Path) -> None:
    path = case(tmp_path / "files", "night.md", "Night nurse: Kent")
    before = run("history", "--store", store, "--format", "json").json
    tried = run("load", path, "--store", store, "--dry-run", "--format", "json").json
    assert run("history", "--store", store, "--format", "json").json == before
    done = run("load", path, "--store", store, "--format", "json").json
    assert {**tried, "load": 0, "dry_run": False} == {**done, "load": 0}
    assert tried["documents"]["added"] == ["document:night.md"]


def test_a_dry_run_into_no_store_makes_none(tmp_path: Path) -> None:
    path = case(tmp_path / "files", "night.md", "Night nurse: Kent")
    assert run("load", path, "--store", tmp_path / "store", "--dry-run").code == 0
    assert not (tmp_path / "store").exists()


def test_one_bad_file_is_named_with_its_line_and_stops_no_other(tmp_path: Path) -> None:
    good = case(tmp_path / "files", "good.md", "Night nurse: Kent")
    bad = tmp_path / "files" / "bad.md"
    bad.write_text(good.read_text().replace("themes: [mental health]", "themes: [mental helth]"))
    done = run("load", tmp_path / "files", "--store", tmp_path / "store")
    assert done.code == 1
    assert f"{bad}:5:10: error" in done.err
    assert "mental health" in done.err
    assert "1 added, 1 rejected" in done.out


def test_a_changed_file_takes_the_place_of_what_it_said_before(tmp_path: Path) -> None:
    path = case(tmp_path / "files", "night.md", "Night nurse: Kent")
    run("load", path, "--store", tmp_path / "store")
    case(tmp_path / "files", "night.md", "Night nurse: Kent", agency="Essex Police")
    changed = run("load", path, "--store", tmp_path / "store", "--format", "json").json
    assert changed["documents"]["changed"] == ["document:night.md"]
    removed = [one["start"] for one in changed["relationships"]["removed"] if one["type"] == "PARTNERS"]
    assert removed == ["agency:kent-police"]


def test_two_projects_of_one_title_in_different_areas_are_not_merged(tmp_path: Path) -> None:
    case(tmp_path / "files", "a.md", "Night nurse")
    case(tmp_path / "files", "b.md", "Night nurse", area="Gwent", agency="Gwent Police")
    done = run("load", tmp_path / "files", "--store", tmp_path / "store")
    assert done.code == 1
    assert "same title" in done.err
    assert "project:night-nurse" in done.err


def test_a_file_that_is_gone_from_its_folder_is_pointed_out_and_still_counts(tmp_path: Path) -> None:
    path = case(tmp_path / "files", "night.md", "Night nurse: Kent")
    case(tmp_path / "files", "day.md", "Day nurse: Kent")
    run("load", tmp_path / "files", "--store", tmp_path / "store")
    path.unlink()
    done = run("load", tmp_path / "files", "--store", tmp_path / "store")
    assert (done.code, "0 changes" in done.out) == (0, True)
    assert "joinedup forget document:night.md" in done.err


def test_a_document_is_forgotten_with_what_only_it_states(store: Path, tmp_path: Path) -> None:
    path = case(tmp_path / "files", "night.md", "Night nurse: Kent", agency="Night Nurses of Kent")
    run("load", path, "--store", store)
    gone = run("forget", "document:night.md", "--store", store, "--format", "json").json
    assert gone["documents"]["forgotten"] == ["document:night.md"]
    assert "project:night-nurse-kent" in gone["nodes"]["removed"]
    assert run("load", CORPUS, "--store", store).out.count("0 changes") == 1


def test_a_dry_run_of_forget_says_what_would_go_and_takes_nothing_out(store: Path) -> None:
    tried = run("forget", "document:letter-2016/mentions.csv", "--store", store, "--dry-run")
    assert (tried.code, "this was a dry run" in tried.out) == (0, True)
    assert "removed  " in tried.out
    before = run("history", "--store", store, "--format", "json").json
    said = run("forget", "document:letter-2016/mentions.csv", "--store", store, "--dry-run", "--format", "json").json
    assert (said["dry_run"], said["documents"]["forgotten"]) == (True, ["document:letter-2016/mentions.csv"])
    assert run("history", "--store", store, "--format", "json").json == before
    done = run("forget", "document:letter-2016/mentions.csv", "--store", store, "--format", "json").json
    assert {**done, "load": 0} == {**said, "load": 0, "dry_run": False}


def test_forgetting_what_is_not_loaded_offers_what_is(store: Path) -> None:
    done = run("forget", "document:letter-2016/mention.csv", "--store", store)
    assert done.code == 2
    assert "document:letter-2016/mentions.csv" in done.err


def test_a_rebuild_of_an_unchanged_store_changes_no_fact(store: Path) -> None:
    done = run("rebuild", "--store", store, "--format", "json").json
    assert all(not facts for facts in done["relationships"].values())
    assert all(not facts for facts in done["claims"].values())


def test_every_reading_command_says_how_a_store_of_another_ontology_is_mended(store: Path) -> None:
    with closing(Ledger(store)) as ledger:
        ledger.set_meta("tables", "others")
        ledger.db.commit()
    for words in (["view", "boards"], ["ask", "duties"], ["search", "mind"], ["cypher", "MATCH (n) RETURN n.id"]):
        done = run(*words, "--store", store)
        assert (done.code, f"joinedup rebuild --store {store}" in done.err) == (1, True)
    assert "joinedup rebuild" in run("doctor", "--store", store).out
    assert run("rebuild", "--store", store).code == 0
    assert run("ask", "duties", "--store", store).code == 0


def test_changes_since_a_load_are_those_of_later_loads(store: Path, tmp_path: Path) -> None:
    run("load", case(tmp_path / "files", "night.md", "Night nurse: Kent"), "--store", store)
    found = run("changes", "--since", 1, "--store", store, "--format", "json").json
    assert {one["load"] for one in found} == {2}
    assert any(one.get("type") == "PARTNERS" and one["start"] == "agency:kent-police" for one in found)


# Checking


def test_the_corpus_has_no_error_and_its_doubtful_sum_is_reported() -> None:
    done = run("check", CORPUS)
    assert done.code == 0
    assert "0 errors" in done.out
    assert "answers.csv" in done.err


def test_a_reference_that_nothing_describes_is_a_warning(tmp_path: Path) -> None:
    path = case(tmp_path / "files", "night.md", "Night nurse: Kent")
    path.write_text(path.read_text().replace("agencies:", "evidence: [nobody-1999]\nagencies:"))
    done = run("check", path)
    assert (done.code, "evidence:nobody-1999" in done.err) == (0, True)


def test_a_path_that_is_not_there_is_an_error(tmp_path: Path) -> None:
    done = run("check", tmp_path / "nowhere")
    assert done.code == 1
    assert "nowhere" in done.err


# Reading


def test_a_search_forgives_typing_errors(corpus_folder: Path) -> None:
    hits = run("search", "leicstershire polcie", "--store", corpus_folder, "--format", "json").json
    assert hits[0]["id"] == "agency:leicestershire-police"


@pytest.mark.parametrize(
    ("text", "found"),
    [("PHW", "agency:public-health-wales"), ("ACEs", "theme:adverse-childhood-experiences")],
)
def test_a_search_finds_by_abbreviation(corpus_folder: Path, text: str, found: str) -> None:
    assert run("search", text, "--store", corpus_folder, "--format", "json").json[0]["id"] == found


def test_a_search_of_one_class_finds_no_other(corpus_folder: Path) -> None:
    hits = run("search", "street triage", "--label", "Project", "--store", corpus_folder, "--format", "json").json
    assert hits
    assert {hit["label"] for hit in hits} == {"Project"}


def test_a_node_is_shown_by_identifier_or_name_with_its_sources(corpus_folder: Path) -> None:
    by_id = run("show", "agency:home-office", "--store", corpus_folder, "--format", "json").json
    by_name = run("show", "Home Office", "--store", corpus_folder, "--format", "json").json
    assert by_id == by_name
    funds = by_id["relationships"]["FUNDS"]
    assert all(entry["sources"][0]["quote"] for entry in funds)


def test_a_node_that_is_not_there_is_an_error(corpus_folder: Path) -> None:
    done = run("show", "agency:nowhere", "--store", corpus_folder)
    assert (done.code, "no node “agency:nowhere”" in done.err) == (1, True)


def test_a_cypher_query_answers_with_columns_and_rows(corpus_folder: Path) -> None:
    query = "MATCH (a:Agency {id: 'agency:nspcc'}) RETURN a.name AS name"
    done = run("cypher", query, "--store", corpus_folder, "--format", "json").json
    assert done == {"columns": ["name"], "rows": [{"name": "NSPCC"}]}


def test_an_empty_cypher_answer_keeps_its_columns(corpus_folder: Path) -> None:
    query = "MATCH (a:Agency {id: 'agency:nowhere'}) RETURN a.name AS name"
    assert run("cypher", query, "--store", corpus_folder, "--format", "json").json == {"columns": ["name"], "rows": []}


@pytest.mark.parametrize(
    "query",
    [
        "MATCH (n) DELETE n",
        "CREATE (:Agency {id: 'agency:x'})",
        "LOAD FROM '/etc/passwd' RETURN *",
        "COPY (MATCH (n:Agency) RETURN n.id) TO 'out.csv'",
        "CALL show_tables() RETURN *",
    ],
)
def test_a_query_that_does_more_than_read_is_refused(corpus_folder: Path, query: str) -> None:
    done = run("cypher", query, "--store", corpus_folder)
    assert done.code != 0
    assert done.out == ""


def test_a_query_of_too_many_rows_says_how_to_narrow_it(corpus_folder: Path) -> None:
    done = run("cypher", "MATCH (n) RETURN n.id AS id", "--rows", 5, "--store", corpus_folder)
    assert (done.code, "LIMIT" in done.err) == (1, True)


# Exports


def test_the_graph_is_exported_as_csv(corpus_folder: Path, tmp_path: Path) -> None:
    assert run("export", "--format", "csv", "-o", tmp_path / "tables", "--store", corpus_folder).code == 0
    assert (tmp_path / "tables" / "nodes.csv").read_text().startswith("label,id,name")
    assert "LEADS" in (tmp_path / "tables" / "relationships.csv").read_text()


def test_the_graph_is_exported_as_graphml_that_networkx_reads(corpus_folder: Path, tmp_path: Path) -> None:
    import networkx as nx

    path = tmp_path / "graph.graphml"
    assert run("export", "--format", "graphml", "-o", path, "--store", corpus_folder).code == 0
    graph = nx.read_graphml(path)
    count = run("cypher", "MATCH (n) RETURN count(*) AS n", "--store", corpus_folder, "--format", "json").json
    assert graph.number_of_nodes() == count["rows"][0]["n"]


# Usage


def test_a_store_that_is_not_there_says_how_to_make_one(tmp_path: Path) -> None:
    done = run("ask", "co-leads", "--store", tmp_path / "nothing")
    assert (done.code, "joinedup load" in done.err) == (1, True)


def test_an_unknown_question_offers_the_nearest(corpus_folder: Path) -> None:
    done = run("ask", "co-lead", "--store", corpus_folder)
    assert (done.code, "co-leads" in done.err) == (2, True)


def test_an_unknown_parameter_offers_the_known_ones(corpus_folder: Path) -> None:
    done = run("ask", "co-leads", "--topic", "mental health", "--store", corpus_folder)
    assert (done.code, "--theme" in done.err) == (2, True)


def test_an_unknown_theme_offers_the_nearest(corpus_folder: Path) -> None:
    done = run("ask", "co-leads", "--theme", "mental helth", "--store", corpus_folder)
    assert (done.code, "mental health" in done.err) == (2, True)


@pytest.mark.parametrize("shape", ["table", "json", "csv", "markdown"])
def test_every_shape_of_an_answer_has_the_words_that_say_it(corpus_folder: Path, shape: str) -> None:
    done = run("ask", "funders", "--theme", "street triage", "--format", shape, "--store", corpus_folder)
    assert done.code == 0
    assert "The CCG and the OPCC fund the service together and equally." in done.out


def test_json_is_all_that_standard_output_holds(corpus_folder: Path) -> None:
    for words in (["questions"], ["history", "--store", corpus_folder], ["check", CORPUS]):
        json.loads(run(*words, "--format", "json").out)


def test_a_register_is_checked_as_one(tmp_path: Path) -> None:
    shipped = ROOT / "ontology" / "register"
    done = run("check", shipped)
    assert (done.code, "error" in done.err) == (0, False)
    mine = Path(shutil.copytree(shipped, tmp_path / "register"))
    agencies = (mine / "agencies.csv").read_text().splitlines()
    (mine / "agencies.csv").write_text("\n".join([*agencies, agencies[1]]))
    done = run("check", mine)
    assert done.code == 1
    assert f"agencies.csv:{len(agencies) + 1}:1: error" in done.err


def test_help_on_a_question_lists_its_parameters_and_columns() -> None:
    done = run("ask", "partners-of", "--help")
    assert done.code == 0
    assert all(words in done.out for words in ("With whom", "--agency", "required", "--theme", "Columns: partner"))
    assert "partners-of" not in run("ask", "--help").out.partition("Options")[2]


def test_what_is_nothing_like_a_node_says_how_to_look_for_one(corpus_folder: Path) -> None:
    done = run("show", "zzzqqq", "--store", corpus_folder)
    assert (done.code, "joinedup search" in done.err) == (2, True)
    assert "agency:nspcc (NSPCC)" in run("show", "agency:nspc", "--store", corpus_folder).err


def test_dates_of_publications_stand_beside_their_titles(corpus_folder: Path) -> None:
    for shape in ("table", "csv", "markdown"):
        out = run("ask", "returns", "--store", corpus_folder, "--format", shape).out
        assert "landscape review (2018-02)" in " ".join(out.split()), shape
        assert "4.80" in out


def test_a_file_that_cannot_be_written_is_told_by_name(corpus_folder: Path, tmp_path: Path) -> None:
    (tmp_path / "taken").write_text("")
    done = run("export", "--format", "csv", "-o", tmp_path / "taken", "--store", corpus_folder)
    assert (done.code, f"{tmp_path / 'taken' / 'nodes.csv'}: error: cannot be written" in done.err) == (1, True)


def test_what_tells_names_apart_must_mean_something() -> None:
    done = run("resolve", "NHS Barnsley", "--date", "last year")
    assert (done.code, "is no date" in done.err) == (2, True)
    done = run("resolve", "the council", "--area", "Nowhereshire")
    assert (done.code, "no area “Nowhereshire”" in done.err) == (0, True)


def test_a_fault_is_one_line_whatever_the_file_is_called(tmp_path: Path) -> None:
    path = tmp_path / "one\nnothing is wrong.md"
    path.write_text("---\ntype: case-study\ntitel: A\n---\nText.\n", encoding="utf-8")
    assert all(": error: " in line for line in run("check", path).err.splitlines() if ".md" in line)
