"""The body of a draft: the whole text of its section, which Markdown gives back word for word."""

from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from api.draft_body import escaped
from loaders.sentences import paragraphs
from tests.api.command import run

PAGE = """# Street triage: the night car in Medway

The night car in Medway is run by Kent Police. Ring 01234 567 890 or mail night.car@example.org for a ride.

## How it goes

> 2. Nobody knows why *fewer* people ring on Sundays.

- Harbourlight lends a minibus

| Partner | Role |
| --- | --- |
| NHS England | funder |

## References

Smith, J. (2015) Night cars of the world. London: Harbour Press.
"""


@pytest.fixture
def drafted(tmp_path: Path) -> Path:
    page, target = tmp_path / "night-car.txt", tmp_path / "case.md"
    page.write_text(PAGE, encoding="utf-8")
    assert run("draft", page, "-o", target).code == 0
    return target


@given(st.text(st.sampled_from("ab1.)(-+=~#*_`[]<>&!|\\:;\"'") | st.characters(codec="utf-8"), max_size=30))
@example("2. Second")
@example("--- a")
@example("&amp; <b>")
@example("[a]: b")
def test_markdown_gives_the_words_back(text: str) -> None:
    words = " ".join(text.replace("\0", "").split())
    assert " ".join(paragraphs(escaped(words))) == words
    assert " ".join(paragraphs(f"- {escaped(words)}")) == words


def test_the_body_keeps_what_was_not_understood_and_no_contact_details(drafted: Path) -> None:
    _, _, body = drafted.read_text(encoding="utf-8").split("---\n", 2)
    said = paragraphs(body)
    assert "Nobody knows why fewer people ring on Sundays." in " ".join(said)
    assert "Harbourlight lends a minibus" in said
    assert "NHS England | funder" in said
    assert "01234" not in body
    assert "@" not in body
    assert "Harbour Press" not in body


def test_what_a_person_adds_from_the_source_is_quoted_by_its_sentence(drafted: Path, tmp_path: Path) -> None:
    text = drafted.read_text(encoding="utf-8")
    drafted.write_text(text.replace("agencies:\n", "agencies:\n- {name: Harbourlight, roles: [supporter]}\n"))
    done = run("load", drafted, "--store", tmp_path / "store")
    assert done.code == 0, done.err
    query = "MATCH (a:Agency)-[r:SUPPORTS|PROVIDES|LEADS|FUNDS]->(:Project) RETURN a.name AS who, r.quote AS quote"
    rows = run("cypher", query, "--store", tmp_path / "store", "--format", "json").json["rows"]
    assert {row["who"]: row["quote"] for row in rows} == {
        "Harbourlight": "Harbourlight lends a minibus",
        "Kent Police": "The night car in Medway is run by Kent Police.",
        "NHS England": "NHS England | funder",
    }
    named = run("cypher", "MATCH (p:Project) RETURN p.id AS id", "--store", tmp_path / "store", "--format", "json").json
    shown = run("show", named["rows"][0]["id"], "--store", tmp_path / "store").out
    assert "summary: The night car in Medway is run by Kent Police." in " ".join(shown.split())
