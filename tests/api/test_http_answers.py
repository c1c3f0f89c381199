"""Questions over HTTP: what the command line answers, at an address each."""

import csv
import io
import json
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from api.http.answers import FORMATS
from api.reference import PAGE, page
from graph.catalogue import catalogue
from tests.api.command import run


def _required(client: TestClient, question: str) -> dict[str, str]:
    """Give every parameter that a question needs its first choices."""
    body = next(one for one in client.get("/api/questions").json() if one["id"] == question)
    needed = [one for one in body["parameters"] if one["required"]]
    return {one["name"]: one["choices"][place]["id"] for place, one in enumerate(needed) if one["choices"]}


@pytest.mark.parametrize("question", sorted(catalogue()))
def test_every_question_answers_as_the_command_line_does(
    client: TestClient, corpus_folder: Path, question: str
) -> None:
    given = _required(client, question)
    words = [word for name, value in given.items() for word in (f"--{name}", value)]
    printed = run("ask", question, *words, "--format", "json", "--store", corpus_folder)
    answered = client.get(f"/api/questions/{question}", params=given)
    if printed.code == 0:
        assert answered.json() == json.loads(printed.out)
    else:  # a node that must be given and cannot be listed
        assert answered.status_code == 422


def test_the_list_of_questions_is_that_of_the_command_line_and_choices(client: TestClient) -> None:
    listed = client.get("/api/questions").json()
    for question in listed:
        for parameter in question["parameters"]:
            del parameter["choices"], parameter["more"]
    assert listed == run("questions", "--format", "json").json


def test_choices_have_identifier_name_and_count_and_can_be_given(client: TestClient) -> None:
    listed = {one["id"]: one for one in client.get("/api/questions").json()}
    theme = next(one for one in listed["co-leads"]["parameters"] if one["name"] == "theme")
    assert len(theme["choices"]) > 20
    counts = [one["count"] for one in theme["choices"]]
    assert counts == sorted(counts, reverse=True)
    assert counts[0] > 0
    for choice in theme["choices"][:5]:
        for given in (choice["id"], choice["name"]):
            answer = client.get("/api/questions/co-leads", params={"theme": given})
            assert answer.json()["parameters"]["theme"] == choice["id"]


@pytest.mark.parametrize("shape", FORMATS)
def test_every_format_has_the_words_that_say_it(client: TestClient, shape: str) -> None:
    asked = client.get("/api/questions/funders", params={"theme": "street triage", "format": shape})
    assert asked.status_code == 200
    assert "The CCG and the OPCC fund the service together and equally." in asked.text


def test_csv_is_that_of_the_command_line(client: TestClient, corpus_folder: Path) -> None:
    printed = run("ask", "funders", "--format", "csv", "--store", corpus_folder).out
    answered = client.get("/api/questions/funders?format=csv").text
    assert list(csv.reader(io.StringIO(answered))) == list(csv.reader(io.StringIO(printed)))


def test_a_wrong_value_is_refused_with_the_nearest(client: TestClient) -> None:
    answer = client.get("/api/questions/co-leads?theme=mental helth")
    assert (answer.status_code, answer.headers["content-type"]) == (422, "application/problem+json")
    assert "mental health" in answer.json()["nearest"]


def test_a_wrong_parameter_is_refused_with_those_there_are(client: TestClient) -> None:
    answer = client.get("/api/questions/co-leads?them=x")
    assert answer.status_code == 422
    assert "theme" in answer.json()["detail"]


@pytest.mark.parametrize(
    ("address", "says"),
    [
        ("/api/questions/multi-project-agencies?min=-1", "min: It must be a whole number from 1 to 999,999,999"),
        ("/api/changes?since=x", "since: It must be a whole number."),
        ("/api/changes?since=-1", "since: It must be at least 0."),
        ("/api/nodes?limit=501", "limit: It must be at most 500."),
        ("/api/search", "q: It is missing."),
    ],
)
def test_what_a_parameter_does_not_take_is_said_with_what_it_takes(client: TestClient, address: str, says: str) -> None:
    answer = client.get(address)
    assert (answer.status_code, says in answer.json()["detail"]) == (422, True)


def test_a_body_that_does_not_fit_is_said_in_plain_words(client: TestClient) -> None:
    answer = client.post("/api/cypher", json={"query": 3, "nope": 1})
    assert answer.json()["detail"] == "body query: It must be text.; body nope: There is no such field here."


def test_an_unknown_question_offers_the_nearest(client: TestClient) -> None:
    answer = client.get("/api/questions/co-lead")
    assert (answer.status_code, answer.json()["nearest"][0]) == (404, "co-leads")


def test_an_empty_answer_says_which_parameter_empties_it(client: TestClient) -> None:
    for theme in (one["id"] for one in client.get("/api/questions").json()[0]["parameters"][0]["choices"] or ()):
        answer = client.get("/api/questions/co-leads", params={"theme": theme}).json()
        if not answer["rows"]:
            assert "theme" in answer["note"] or "Without" in answer["note"], answer["note"]
            return
    empty = client.get("/api/questions/co-leads", params={"theme": "homelessness"}).json()
    assert empty["rows"] or empty["note"]


# The catalogue's files, the description and the page say the same


@pytest.mark.parametrize("question", catalogue().values(), ids=lambda question: question.id)
def test_the_description_and_the_page_say_what_the_questions_file_says(client: TestClient, question) -> None:  # type: ignore[no-untyped-def]
    operation = client.get("/openapi.json").json()["paths"][f"/api/questions/{question.id}"]["get"]
    page = client.get("/docs").text
    assert operation["summary"] == question.title
    assert operation["description"].startswith(question.about)
    described = {one["name"]: one for one in operation["parameters"]}
    assert list(described) == [*(one.name for one in question.parameters), "format"]
    section = page[page.index(f'id="ask-{question.id}"') :].split("</article>")[0]
    assert f"/api/questions/{question.id}" in section
    for parameter in question.parameters:
        one = described[parameter.name]
        assert one["required"] == parameter.required
        assert one["description"].startswith(parameter.about.rstrip("."))
        assert one["schema"].get("enum", []) == list(parameter.choices)
        assert one["schema"].get("default", "") == parameter.default
        assert f"<code>{parameter.name}</code>" in section


def test_the_description_has_no_question_that_is_no_file(client: TestClient) -> None:
    paths = client.get("/openapi.json").json()["paths"]
    asked = {path.rpartition("/")[2] for path in paths if path.startswith("/api/questions/")}
    assert asked == set(catalogue())


def test_examples_in_the_description_are_real_answers(client: TestClient) -> None:
    paths = client.get("/openapi.json").json()["paths"]
    seen = 0
    for path, methods in paths.items():
        example = methods.get("get", {}).get("responses", {}).get("200", {}).get("content", {})
        example = example.get("application/json", {}).get("example")
        if path.startswith("/api/questions/") and example:
            given = {p["name"]: p["example"] for p in methods["get"]["parameters"] if "example" in p}
            answer = client.get(path, params=given).json()
            assert example["columns"] == answer["columns"]
            assert len(example["rows"]) == min(2, len(answer["rows"]))
            seen += 1
    assert seen >= len(catalogue()) - 2


def test_the_page_of_the_repository_is_what_the_routes_and_settings_say_of_themselves() -> None:
    text = PAGE.read_text(encoding="utf-8")
    assert text == page(text), "make docs"
    for question in catalogue().values():
        assert f"| `GET /api/questions/{question.id}` | {question.title} |" in text


def test_the_page_needs_nothing_from_elsewhere(client: TestClient) -> None:
    page = client.get("/docs").text
    assert "<script" not in page
    assert "src=" not in page
    assert "style=" not in page
    assert [part.split('"')[0] for part in page.split('href="')[1:] if part.startswith("http")] == []
    assert client.get("/docs.css").status_code == 200
