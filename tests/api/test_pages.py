"""The pages: what they say, who may see them, and that they change when the graph does."""

import re
from html import escape
from pathlib import Path
from urllib.parse import urlencode

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from markupsafe import Markup
from starlette.testclient import TestClient

from api.access import new_key
from api.app import create_app
from api.pages.addresses import is_local
from api.sessions import COOKIE, Sessions
from api.settings import Key, Settings
from graph.catalogue import catalogue
from tests.api.command import run
from tests.api.hostile_names import ALL
from tests.api.page_list import PAGES, PROJECT, REFUSED

READER = new_key("reader", frozenset({"read"}))
ALL_SCOPES = new_key("curator", frozenset({"read", "query", "load"}))
LOADER = new_key("loader", frozenset({"load"}))


@pytest.fixture
def keyed(corpus_folder: Path) -> TestClient:
    """The application as it runs where a key is needed."""
    keys = " ".join(line for _, line in (READER, ALL_SCOPES, LOADER))
    app = create_app(Settings(store=str(corpus_folder), keys=keys, rate="", query_rate=""))  # type: ignore[arg-type]
    return TestClient(app, base_url="http://localhost", follow_redirects=False)


# What they say


@pytest.mark.parametrize("path", PAGES)
def test_a_page_is_html_without_a_script_or_a_style_of_its_own(client: TestClient, path: str) -> None:
    answer = client.get(path)
    assert answer.status_code == 200
    assert answer.headers["Content-Type"] == "text/html; charset=utf-8"
    assert not re.search(r"<script|<style| style=| on\w+=", answer.text)


@pytest.mark.parametrize("path", [one for one in PAGES if one != "/sign-in"])
def test_a_page_that_has_not_changed_is_not_sent_again(client: TestClient, path: str) -> None:
    etag = client.get(path).headers["ETag"]
    assert client.get(path, headers={"If-None-Match": etag}).status_code == 304


def test_the_first_page_says_what_is_in_the_graph(client: TestClient) -> None:
    page = client.get("/").text
    for one in client.get("/api/nodes?limit=1").json()["facets"]["label"]:
        assert f"<strong>{one['count']:,}</strong>" in page
    assert "licence OGL-UK-3.0" in page
    assert "Last load: number 1" in page


def _example(client: TestClient, question: str) -> dict[str, str]:
    """Return what a question can be asked with: the first choice of each parameter that it needs."""
    listed = {one["id"]: one["parameters"] for one in client.get("/api/questions").json()}
    needed = [one for one in listed[question] if one["required"]]
    nodes = iter(("agency:nspcc", "agency:home-office"))
    return {one["name"]: one["choices"][0]["id"] if one["choices"] else next(nodes) for one in needed}


@pytest.mark.parametrize("question", sorted(catalogue()))
def test_an_answer_on_a_page_is_the_answer_with_all_its_words(client: TestClient, question: str) -> None:
    given = _example(client, question)
    told = client.get(f"/api/questions/{question}", params=given).json()
    shown = _all_pages(client, f"/questions/{question}?{urlencode(given)}")
    quotes = {one["quote"] for row in told["rows"] for one in row["sources"] if one["quote"]}
    assert [one for one in quotes if f">{escape(one, quote=False)}<" not in shown] == []
    assert f"{len(told['rows']):,} row" in shown
    assert shown.count('class="sources"') == len(told["rows"])


def _all_pages(client: TestClient, path: str) -> str:
    """Return the text of a page and of all that follow it."""
    shown = ""
    while path:
        answer = client.get(path)
        assert answer.status_code == 200
        shown += _plain(answer.text)
        after = re.search(r'href="([^"]+)">The next ones', answer.text)
        path = after[1].replace("&amp;", "&") if after else ""
    return shown


def _plain(text: str) -> str:
    return text.replace("&#34;", '"').replace("&#39;", "'")


def test_a_field_offers_what_the_graph_has_and_how_often_it_is_spoken_of(client: TestClient) -> None:
    page = client.get("/questions/projects").text
    (theme,) = [one for one in client.get("/api/questions").json() if one["id"] == "projects"]
    first = theme["parameters"][0]["choices"][0]
    assert f'label="{first["name"]} ({first["count"]})"' in page
    assert '<option value="lead"' in page


def test_a_wrong_value_keeps_the_form_and_offers_the_nearest(client: TestClient) -> None:
    answer = client.get("/questions/projects?theme=mentl+helth&role=lead")
    assert answer.status_code == 422
    assert 'value="mentl helth"' in answer.text
    assert '<option value="lead" selected>' in answer.text
    assert 'href="/questions/projects?theme=mental+health&amp;role=lead"' in answer.text
    assert "ETag" not in answer.headers


def test_an_answer_without_rows_says_which_parameter_left_none(client: TestClient) -> None:
    page = client.get("/questions/projects?theme=dementia&status=active").text
    assert "0 rows" in page
    assert "Without theme (dementia) there would be" in page
    assert 'href="/questions/projects?status=active">without theme</a>' in page


@pytest.mark.parametrize("given", ["min=99999999999", "min=0", "min=two", "nothing=1"])
def test_what_no_parameter_can_be_is_said_in_the_form(client: TestClient, given: str) -> None:
    answer = client.get(f"/questions/multi-project-agencies?{given}")
    assert answer.status_code == 422
    assert 'role="alert"' in answer.text


def test_the_answer_can_be_had_as_a_file(client: TestClient) -> None:
    page = client.get("/questions/funders?theme=mental+health").text
    links = re.findall(r'href="(/api/questions/[^"]+)"', page)
    assert [client.get(one.replace("&amp;", "&")).status_code for one in links] == [200, 200, 200]


def test_a_node_shows_every_relationship_with_its_words(client: TestClient) -> None:
    told = client.get(f"/api{PROJECT}").json()
    page = _plain(client.get(PROJECT).text)
    for some in told["relationships"].values():
        for one in some:
            assert f"<bdi>{one['node']['name'] or one['node']['id']}</bdi>" in page
            assert all(source["quote"] in page for source in one["sources"])


def test_what_documents_say_differently_stands_side_by_side(tmp_path: Path) -> None:
    for name, status in (("one", "active"), ("two", "completed")):
        text = f"---\ntype: case-study\ntitle: Night nurse\nstatus: {status}\n---\nIt is {status}.\n"
        (tmp_path / f"{name}.md").write_text(text, encoding="utf-8")
    assert run("load", tmp_path, "--store", tmp_path / "store").code == 0
    with TestClient(create_app(Settings(store=str(tmp_path / "store"))), base_url="http://localhost") as client:
        page = client.get("/nodes/project:night-nurse").text
    assert "sources differ" in page
    assert {"It is active.", "It is completed."} <= set(re.findall(r"<blockquote[^>]*>(.*?)<", page))


def test_the_pages_of_a_document_together_show_all_that_it_says(client: TestClient) -> None:
    document = "document:landscape-review-2018/survey/answers.csv"
    quotes = {one["quote"] for one in client.get(f"/api/documents/{document}").json()["says"]}
    seen = _all_pages(client, f"/documents/{document}")
    assert [one for one in quotes if f">{escape(one, quote=False)}<" not in seen] == []


@pytest.mark.parametrize(
    "address",
    [
        "/questions/funders?theme=mental+health",
        "/nodes/project:rest-centre-liverpool",
        "/survey",
        "/evidence/cell?theme=theme:mental-health&kind=figures",
        "/documents/document:letter-2016/mentions.csv",
    ],
)
def test_a_quote_of_a_file_that_restates_a_publication_says_so(client: TestClient, address: str) -> None:
    shown = re.sub(r"<[^>]+>|\s+", " ", client.get(address).text)
    assert re.search(r"(?i)as restated from +(?:Policing and Health Collaboration|Police and Crime Comm)", shown)


def test_a_quote_of_a_document_read_as_it_is_is_its_own(tmp_path: Path) -> None:
    (tmp_path / "files").mkdir()
    (tmp_path / "files" / "source.yaml").write_text("title: Annual report\n", encoding="utf-8")
    text = "Night car in Medway\n\nThe night car in Medway is run by Kent Police. It is funded by NHS England.\n"
    (tmp_path / "files" / "night-car.txt").write_text(text, encoding="utf-8")
    assert run("load", tmp_path / "files", "--store", tmp_path / "store").code == 0
    app = create_app(Settings(store=str(tmp_path / "store"), rate="", query_rate=""))
    with TestClient(app, base_url="http://localhost") as client:
        page = client.get("/nodes/project:night-car-in-medway").text
    assert "Annual report" in page
    assert "restated" not in page


def test_the_survey_s_tabs_are_the_groups_that_its_tables_count(client: TestClient) -> None:
    (tabs,) = re.findall(r'aria-label="Respondents".*?</nav>', client.get("/survey").text, re.DOTALL)
    assert re.findall(r"group=([^&]+)&amp;", tabs) == ["all", "police", "regional-national"]
    for group in ("all", "police", "regional-national"):
        assert "<table" in client.get(f"/survey?group={group}").text


def test_the_survey_is_sorted_by_any_of_its_columns(client: TestClient) -> None:
    def column(sort: str, place: int) -> list[int]:
        rows = re.findall(r"<tr role=.row.><th scope=.row.*?</tr>", client.get(f"/survey?sort={sort}").text, re.DOTALL)
        return [int(re.findall(r'class="narrow"[^>]*>(\d+)<', row)[place]) for row in rows]

    for place, sort in enumerate(("completed", "active", "future", "total")):
        numbers = column(sort, place)
        assert len(numbers) > 10
        assert numbers == sorted(numbers, reverse=True)


def test_a_picture_may_run_its_own_scripts_and_no_other(client: TestClient) -> None:
    answer = client.get("/views/partners/picture?theme=mental+health")
    policy = dict(part.strip().split(" ", 1) for part in answer.headers["Content-Security-Policy"].split(";"))
    assert policy["default-src"] == "'none'"
    assert policy["frame-ancestors"] == "'none'"
    assert "unsafe" not in str(policy)
    assert re.fullmatch(r"('sha256-[\w+/=]+' ?)+", policy["script-src"])


def test_a_picture_without_the_node_that_it_is_of_is_a_form(client: TestClient) -> None:
    assert 'action="/views/about/picture"' in client.get("/views/about/picture").text
    assert 'action="/views/path/picture"' in client.get("/views/path/picture?from=agency:nspcc").text


def test_pages_of_a_graph_with_next_to_nothing_in_it_are_pages(tmp_path: Path) -> None:
    (tmp_path / "one.md").write_text("---\ntype: case-study\ntitle: One\n---\nIt is.\n", encoding="utf-8")
    assert run("load", tmp_path / "one.md", "--store", tmp_path / "store").code == 0
    with TestClient(create_app(Settings(store=str(tmp_path / "store"))), base_url="http://localhost") as client:
        assert "No table in the graph" in client.get("/survey").text
        for path in (
            "/",
            "/documents",
            "/evidence",
            "/evidence?themes=all",
            "/questions/survey-areas",
            "/views/projects",
        ):
            assert client.get(path).status_code == 200, path


def test_a_quote_is_shown_where_it_stands_in_a_text_that_is_kept(tmp_path: Path) -> None:
    text = "Night nurses go out with officers. Kent Police fund the night nurse project. It began in 2015.\n"
    (tmp_path / "nurse.txt").write_text(text, encoding="utf-8")
    assert run("load", tmp_path / "nurse.txt", "--store", tmp_path / "store").code == 0
    with TestClient(create_app(Settings(store=str(tmp_path / "store"))), base_url="http://localhost") as client:
        (document,) = client.get("/api/documents").json()
        said = {one["quote"] for one in client.get(f"/api/documents/{document['id']}").json()["says"]}
        quote = next(one for one in said if one and one in text and one != text)
        page = client.get(f"/documents/{document['id']}", params={"quote": quote}).text
    before, after = text.strip().split(quote)
    assert f"{before}<mark>{quote}</mark>{after}" in page


@given(text=st.text(min_size=1, max_size=300).filter(str.strip))
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_whatever_is_asked_is_text_on_the_page(client: TestClient, text: str) -> None:
    shown = f'value="{Markup.escape(text.strip())}"'
    for path, name in (("/search", "q"), ("/questions/funders", "theme"), ("/views/about/picture", "node")):
        answer = client.get(path, params={name: text})
        assert answer.status_code in (200, 422)
        assert shown.replace("\r\n", "\n") in answer.text.replace("\r\n", "\n")


# What is not there


@pytest.mark.parametrize("path", REFUSED)
def test_people_get_a_page_where_programs_get_problem_details(client: TestClient, path: str) -> None:
    answer = client.get(path)
    assert answer.status_code in (404, 422)
    assert answer.headers["Content-Type"] == "text/html; charset=utf-8"
    assert client.get(f"/api{path}").headers["Content-Type"] == "application/problem+json"


def test_what_was_perhaps_meant_is_a_link(client: TestClient) -> None:
    assert f'href="{PROJECT}"' in client.get(PROJECT[:-1]).text
    assert 'href="/questions/funders"' in client.get("/questions/funder").text


def test_a_document_asked_for_as_a_node_is_found(client: TestClient) -> None:
    assert client.get("/nodes/document:letter-2016").url.path == "/documents/document:letter-2016"


# Who may


def test_without_a_key_there_is_the_form_and_nothing_of_the_graph(keyed: TestClient) -> None:
    for path in (*PAGES[:-1], *REFUSED):
        answer = keyed.get(path)
        assert answer.status_code == 401, path
        assert 'name="key"' in answer.text
        assert "Devon Partnership" not in answer.text
    assert f'name="to" value="{escape(PAGES[3])}"' in keyed.get(PAGES[3]).text


def _sign_in(client: TestClient, key: str, to: str = "/") -> tuple[int, str]:
    answer = client.post("/sign-in", data={"key": key, "to": to})
    return answer.status_code, answer.headers.get("Location", "")


def test_who_signs_in_reads_the_pages_and_gets_to_the_one_that_was_wanted(keyed: TestClient) -> None:
    assert _sign_in(keyed, READER[0], PROJECT) == (303, PROJECT)
    assert [keyed.get(path).status_code for path in PAGES] == [200] * len(PAGES)
    assert keyed.get("/api/questions/funders?format=csv").status_code == 200
    assert "Sign out" in keyed.get("/").text


def test_the_cookie_is_kept_from_scripts_and_other_sites_and_is_not_the_key(keyed: TestClient) -> None:
    cookie = keyed.post("/sign-in", data={"key": READER[0]}).headers["Set-Cookie"]
    assert {"httponly", "samesite=strict", "path=/"} <= {one.strip().lower() for one in cookie.split(";")}
    assert READER[0] not in cookie
    secure = TestClient(keyed.app, base_url="https://localhost", follow_redirects=False)
    assert "Secure" in secure.post("/sign-in", data={"key": READER[0]}).headers["Set-Cookie"]


def test_a_session_reads_and_does_nothing_else(keyed: TestClient) -> None:
    _sign_in(keyed, ALL_SCOPES[0])
    assert keyed.post("/api/cypher", json={"query": "RETURN 1 AS n"}).status_code == 401
    assert keyed.post("/api/documents?name=x.md", content=b"x").status_code == 401
    assert keyed.get("/api/documents").status_code == 200


def test_signing_out_ends_the_session_for_whoever_has_its_cookie(keyed: TestClient) -> None:
    _sign_in(keyed, READER[0])
    token = keyed.cookies[COOKIE]
    keyed.post("/sign-out")
    assert keyed.get("/").status_code == 401
    assert keyed.get("/", headers={"Cookie": f"{COOKIE}={token}"}).status_code == 401


# Named, since a key is another one in each process that collects the tests.
@pytest.mark.parametrize("key", [pytest.param(LOADER[0], id="a key to load"), "", "ju_" + "x" * 43, *ALL])
def test_what_is_no_key_to_read_signs_nobody_in(keyed: TestClient, key: str) -> None:
    answer = keyed.post("/sign-in", data={"key": key})
    assert answer.status_code in (401, 403, 422)
    assert "Set-Cookie" not in answer.headers


@pytest.mark.parametrize(
    "to", ["https://evil.example", "//evil.example", "/\\evil.example", "/\n/evil.example", "javascript:x"]
)
def test_signing_in_never_leads_elsewhere(keyed: TestClient, to: str) -> None:
    assert not is_local(to)
    assert _sign_in(keyed, READER[0], to) == (303, "/")


def test_a_page_of_another_site_signs_nobody_in_or_out(keyed: TestClient) -> None:
    for path in ("/sign-in", "/sign-out"):
        answer = keyed.post(path, data={"key": READER[0]}, headers={"Origin": "https://evil.example"})
        assert answer.status_code == 403
        assert "Set-Cookie" not in answer.headers


def test_keys_cannot_be_tried_fast(corpus_folder: Path) -> None:
    app = create_app(Settings(store=str(corpus_folder), keys=READER[1], query_rate="3/minute"))  # type: ignore[arg-type]
    with TestClient(app, base_url="http://localhost") as client:
        statuses = [client.post("/sign-in", data={"key": "no"}).status_code for _ in range(5)]
    assert statuses == [401, 401, 401, 429, 429]


def test_a_session_ends_by_itself() -> None:
    now = 0.0
    sessions = Sessions(lambda: now)
    token = sessions.begin(Key(name="x", scopes=frozenset({"read", "load"}), digest="0" * 64))
    known = sessions.key(token)
    assert known and known.scopes == {"read"}
    now = 13 * 3600.0
    assert sessions.key(token) is None
