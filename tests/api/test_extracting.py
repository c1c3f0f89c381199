"""extract and draft: what a document in prose says, as JSON of a fixed shape and as a file to correct and load."""

import json
from pathlib import Path

import pytest

from tests.api.command import run

TEXT = """Night car in Medway

The night car in Medway is a partnership between Kent Police and Harbourlight Housing Association. It began in 2015.

It is funded by NHS England. Detentions under section 136 of the Mental Health Act 1983 have fallen by 41%.

Essex Police was not part of the scheme. It will be extended by Victim Support.
"""


@pytest.fixture
def page(tmp_path: Path) -> Path:
    path = tmp_path / "night-car.txt"
    path.write_text(TEXT, encoding="utf-8")
    return path


def test_extract_gives_the_shape_that_was_agreed(page: Path) -> None:
    done = run("extract", page, "--format", "json")
    assert done.code == 0, done.err
    found = json.loads(done.out)
    keys = ("document", "projects", "mentions", "references", "citations", "tables", "unresolved")
    assert list(found)[: len(keys)] == list(keys)
    assert set(found["document"]) == {"id", "title", "sha256", "media_type", "characters"}
    project = found["projects"][0]
    assert (project["id"], found["document"]["characters"]) == ("project:night-car-in-medway", len(TEXT))
    assert set(project["agencies"][0]["roles"][0]) == {"role", "joint", "quote", "start", "end", "rule", "confidence"}


def test_quotes_stand_in_the_text_at_their_offsets(page: Path) -> None:
    found = json.loads(run("extract", page, "--format", "json").out)
    project = found["projects"][0]
    said = [role for agency in project["agencies"] for role in agency["roles"]]
    said += [one for key in ("themes", "areas", "statutes", "findings") for one in project[key]]
    assert len(said) > 5
    for one in said:
        assert TEXT[one["start"] : one["end"]] == one["quote"]
    for one in found["mentions"]:
        assert TEXT[one["start"] : one["end"]] == one["name"]


def test_agencies_are_known_or_provisional_and_the_unknown_are_listed(page: Path) -> None:
    found = json.loads(run("extract", page, "--format", "json").out)
    status = {
        one["name"]: (one["status"], [role["role"] for role in one["roles"]])
        for one in found["projects"][0]["agencies"]
    }
    assert status == {
        "Kent Police": ("known", ["partner"]),
        "Harbourlight Housing Association": ("provisional", ["partner"]),
        "NHS England": ("known", ["funder"]),
    }
    assert "Harbourlight Housing Association" in {one["name"] for one in found["unresolved"]}


def test_a_draft_is_a_case_study_that_loads(page: Path, tmp_path: Path) -> None:
    target = tmp_path / "case.md"
    assert run("draft", page, "-o", target).code == 0
    text = target.read_text(encoding="utf-8")
    assert "# “It is funded by NHS England.”" in text
    assert "# Not found:" in text
    done = run("load", target, "--store", tmp_path / "store")
    assert done.code == 0, done.err


def test_a_draft_is_not_written_over_what_a_person_corrected(page: Path, tmp_path: Path) -> None:
    target = tmp_path / "case.md"
    target.write_text("corrected by hand", encoding="utf-8")
    done = run("draft", page, "-o", target)
    assert done.code == 1
    assert f"{target}: error: The file is there already." in done.err
    assert "--force" in done.err
    assert target.read_text(encoding="utf-8") == "corrected by hand"
    assert run("draft", page, "-o", target, "--force").code == 0
    assert "drafted_from" in target.read_text(encoding="utf-8")


def test_of_several_drafts_none_is_written_where_one_is_there_already(tmp_path: Path) -> None:
    several = tmp_path / "several.md"
    several.write_text("".join(f"# Case study: Night car {n}\n\n{TEXT}\n" for n in "ab"), encoding="utf-8")
    (tmp_path / "case-2.md").write_text("corrected by hand", encoding="utf-8")
    done = run("draft", several, "-o", tmp_path / "case.md")
    assert (done.code, "case-2.md: error" in done.err) == (1, True)
    assert not (tmp_path / "case-1.md").exists()


def test_a_page_is_loaded_with_the_words_that_say_each_fact(page: Path, tmp_path: Path) -> None:
    store = tmp_path / "store"
    assert run("load", page, "--store", store).code == 0
    query = "MATCH (a:Agency)-[r:FUNDS]->(p:Project) RETURN a.name AS who, r.method AS method, r.quote AS quote"
    rows = json.loads(run("cypher", query, "--store", store, "--format", "json").out)["rows"]
    assert rows == [{"who": "NHS England", "method": "extracted", "quote": "It is funded by NHS England."}]


def test_what_cannot_be_read_is_an_error_and_does_not_stop_the_others(page: Path, tmp_path: Path) -> None:
    (tmp_path / "broken.docx").write_bytes(b"PK\x03\x04")
    done = run("load", tmp_path, "--store", tmp_path / "store")
    assert done.code == 1
    assert "broken.docx" in done.err
    assert run("extract", tmp_path / "broken.docx").code == 1
    shown = run("show", "project:night-car-in-medway", "--store", tmp_path / "store")
    assert shown.code == 0, shown.err


def _funders(store: Path) -> list[tuple[str, str]]:
    query = "MATCH (a:Agency)-[r:FUNDS]->(p:Project) RETURN a.name AS who, r.method AS method ORDER BY who"
    rows = json.loads(run("cypher", query, "--store", store, "--format", "json").out)["rows"]
    return [(row["who"], row["method"]) for row in rows]


@pytest.mark.parametrize("together", [True, False])
def test_a_corrected_draft_takes_the_place_of_what_was_extracted(page: Path, tmp_path: Path, together: bool) -> None:
    store, target = tmp_path / "store", tmp_path / "case.md"
    assert run("load", page, "--store", store).code == 0
    assert run("draft", page, "-o", target).code == 0
    target.write_text(target.read_text(encoding="utf-8").replace("NHS England", "Home Office"), encoding="utf-8")
    done = run("load", *([page] if together else []), target, "--store", store)
    assert done.code == 0, done.err
    assert _funders(store) == [("Home Office", "stated")]
    assert f"{page}: warning: {target} corrects what was extracted here" in done.err
    assert run("load", page, "--store", store).code == 0
    assert _funders(store) == [("Home Office", "stated")]


def test_what_a_forgotten_draft_corrected_comes_back_with_its_file(page: Path, tmp_path: Path) -> None:
    store, target = tmp_path / "store", tmp_path / "case.md"
    run("load", page, "--store", store)
    run("draft", page, "-o", target)
    target.write_text(target.read_text(encoding="utf-8").replace("NHS England", "Home Office"), encoding="utf-8")
    run("load", target, "--store", store)
    done = run("forget", "document:case.md", "--store", store)
    assert "comes back when that file is loaded again" in done.err
    (tmp_path / "other.txt").write_text(TEXT.replace("Medway", "Swale"), encoding="utf-8")
    assert "takes its place" not in run("load", tmp_path / "other.txt", "--store", store).err
    run("forget", "document:other.txt", "--store", store)
    assert run("load", page, "--store", store).code == 0
    assert _funders(store) == [("NHS England", "extracted")]


def test_the_counts_of_a_survey_s_table_are_loaded_as_observations(tmp_path: Path) -> None:
    page = tmp_path / "survey.txt"
    page.write_text(
        "Survey of work\n\nTable 1: Areas of work\n\n| Area | Completed | Active | Future | Total |\n"
        "| Mental health | 17 | 43 | 12 | 72 |\n",
        encoding="utf-8",
    )
    assert run("load", page, "--store", tmp_path / "store").code == 0
    query = "MATCH (o:Observation)-[r:ABOUT]->(t:Theme) RETURN o.total AS total, t.name AS theme, r.method AS method"
    rows = run("cypher", query, "--store", tmp_path / "store", "--format", "json").json["rows"]
    assert rows == [{"total": 72, "theme": "mental health", "method": "extracted"}]


def test_several_processes_read_what_one_reads(page: Path, tmp_path: Path) -> None:
    for n, name in enumerate(("Kent Police", "Essex Police", "Sussex Police")):
        (tmp_path / f"page-{n}.txt").write_text(TEXT.replace("Kent Police", name), encoding="utf-8")
    (tmp_path / "broken.pdf").write_bytes(b"%PDF-1.4 nothing")
    said = [
        run("load", tmp_path, "--store", tmp_path / "store", "--dry-run", "--workers", n, "--format", "json")
        for n in (1, 3)
    ]
    assert said[0].json == said[1].json
    assert (said[0].code, len(said[0].json["documents"]["added"])) == (1, 4)
