"""Asking: what a person writes, the rows that come of it, and what is said where there are none."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from graph.ask import ask
from graph.catalogue import catalogue
from graph.facts import Fact
from graph.ledger import StoredDocument
from graph.rows import finished, in_order
from graph.store.embedded import EmbeddedStore
from ontology.errors import UnknownName
from tests.graph.world import claim, document, link, opened, put

POLICE, TRUST, COUNCIL = "agency:northshire-police", "agency:northshire-trust", "agency:northshire-council"
CAR, DESK, LATER, ALONE = "project:night-car", "project:help-desk", "project:later", "project:alone"
NAMES = {
    POLICE: "Northshire Police",
    TRUST: "Northshire Trust",
    COUNCIL: "Northshire Council",
    CAR: "Night car: Northshire",
    DESK: "Help desk",
    LATER: "Later",
    ALONE: "Alone",
    "kind:police-force": "police force",
    "theme:mental-health": "mental health",
    "theme:mental-health-crisis-care": "mental health crisis care",
    "theme:street-triage": "street triage",
    "theme:drugs": "drugs",
}


def named(name: str, *nodes: str) -> list[Fact]:
    return [claim(name, node, "name", NAMES[node]) for node in nodes]


def world() -> list[StoredDocument]:
    """Two files of a publication, and a letter: two leads, a joint pair, plans, and an agency that supports alone."""
    scheme = document(
        "scheme",
        *named("scheme", *(node for node in NAMES if node.startswith(("theme:", "kind:")))),
        link("scheme", "theme:street-triage", "BROADER", "theme:mental-health-crisis-care"),
        link("scheme", "theme:mental-health-crisis-care", "BROADER", "theme:mental-health"),
    )
    report = document("report")
    one = document(
        "one",
        *named("one", POLICE, TRUST, CAR, DESK, LATER),
        claim("one", POLICE, "abbreviation", "NOP"),
        claim("one", CAR, "aliases", "The car"),
        claim("one", LATER, "status", "planned"),
        link("one", "document:one", "PART_OF", "document:report"),
        link("one", CAR, "ADDRESSES", "theme:street-triage", "It answers people in the street."),
        link("one", POLICE, "LEADS", CAR, "The police run it."),
        link("one", TRUST, "LEADS", CAR, "The trust runs it too."),
        link("one", DESK, "ADDRESSES", "theme:mental-health"),
        link("one", POLICE, "FUNDS", DESK, "Both pay for it.", joint=True),
        link("one", "kind:police-force", "FUNDS", DESK, "Both pay for it.", joint=True, named="the force"),
        link("one", POLICE, "LEADS", LATER, status="planned"),
        link("one", TRUST, "LEADS", LATER, status="planned"),
    )
    letter = document(
        "letter",
        *named("letter", POLICE, CAR, COUNCIL, ALONE),
        link("letter", POLICE, "LEADS", CAR, "Police officers are in charge."),
        link("letter", COUNCIL, "PARTNERS", ALONE, joint=True),
        link("letter", ALONE, "ADDRESSES", "theme:drugs"),
        link("letter", COUNCIL, "FUNDS", ALONE, "The council may pay for it.", status="planned"),
    )
    return [scheme, report, one, letter]


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[EmbeddedStore]:
    made = opened(tmp_path_factory.mktemp("ask") / "store")
    put(made, *world())
    yield made
    made.close()


def names(rows: Any, *columns: str) -> list[Any]:
    """The cells of some columns, nodes by their names."""

    def plain(value: Any) -> Any:
        if isinstance(value, list):
            return [plain(one) for one in value]
        return value["name"] if isinstance(value, dict) else value

    found = [tuple(plain(row[column]) for column in columns) for row in rows]
    return [row[0] for row in found] if len(columns) == 1 else found


def test_an_answer_has_the_shape_that_scripts_count_on(store: EmbeddedStore) -> None:
    answer = ask(store, "roles-in", {"project": "Help desk"}).as_json()
    assert list(answer) == ["question", "title", "parameters", "columns", "rows", "cypher"]
    assert (answer["question"], answer["parameters"]) == ("roles-in", {"project": DESK})
    assert answer["columns"][:3] == ["agency", "role", "joint"]
    assert answer["rows"][0] == {
        "agency": {"id": POLICE, "name": "Northshire Police"},
        "role": "funder",
        "joint": True,
        "named_as": [],
        "share": [],
        "sources": [{"document": "document:one", "title": "report", "locator": "a place", "quote": "Both pay for it."}],
    }
    assert answer["cypher"].startswith("MATCH")


def test_two_leads_are_stated_and_agencies_that_pay_together_are_joint(store: EmbeddedStore) -> None:
    rows = ask(store, "co-leads", {"theme": "mental health"}).rows
    assert names(rows, "project", "basis", "agencies", "roles") == [
        ("Night car: Northshire", "stated", ["Northshire Police", "Northshire Trust"], ["lead"]),
        ("Help desk", "joint", ["Northshire Police", "police force"], ["funder"]),
    ]


def test_documents_that_say_the_same_make_one_row_with_both_sources(store: EmbeddedStore) -> None:
    first = ask(store, "roles-in", {"project": CAR}).rows[0]
    assert [(one["title"], one["quote"]) for one in first["sources"]] == [
        ("letter", "Police officers are in charge."),
        ("report", "The police run it."),
    ]


def test_a_theme_takes_in_its_narrower_ones_and_no_broader_one(store: EmbeddedStore) -> None:
    assert names(ask(store, "projects", {"theme": "mental health"}).rows, "project") == [
        "Help desk",
        "Night car: Northshire",
    ]
    assert names(ask(store, "projects", {"theme": "street triage"}).rows, "project") == ["Night car: Northshire"]


def test_what_is_planned_is_told_as_planned_only(store: EmbeddedStore) -> None:
    assert ask(store, "funders", {"project": ALONE}).rows == []
    planned = ask(store, "planned", {"project": ALONE}).rows
    assert names(planned, "subject", "plan", "object", "what") == [
        ("Northshire Council", "funds", "Alone", "participant")
    ]
    assert names(ask(store, "projects", {"status": "planned"}).rows, "project", "agencies") == [
        ("Later", ["Northshire Police", "Northshire Trust"])
    ]
    assert "Later" not in names(ask(store, "projects", {}).rows, "project")


@pytest.mark.parametrize("text", [CAR, "Night car: Northshire", "night car northshire", "the car", "night-car"])
def test_a_name_is_known_however_it_is_written(store: EmbeddedStore, text: str) -> None:
    assert ask(store, "roles-in", {"project": text}).as_json()["parameters"] == {"project": CAR}


def test_a_parameter_takes_an_abbreviation_and_a_name_of_the_register(store: EmbeddedStore) -> None:
    given = {
        text: ask(store, "partners-of", {"agency": text}).as_json()["parameters"]["agency"] for text in ("NOP", "PHE")
    }
    assert given == {"NOP": POLICE, "PHE": "agency:public-health-england"}


def test_a_kind_stands_for_participants_that_are_named_no_closer(store: EmbeddedStore) -> None:
    assert names(ask(store, "partners-of", {"agency": "police force"}).rows, "partner") == ["Northshire Police"]


@pytest.mark.parametrize(
    ("question", "arguments", "message"),
    [
        ("co-lead", {}, "no question 'co-lead'. Did you mean co-leads"),
        ("co-leads", {"them": "drugs"}, "no parameter 'them'. Did you mean theme"),
        ("roles-in", {}, "needs the parameter 'project'"),
        ("roles-in", {"project": "  "}, "needs the parameter 'project'"),
        ("co-leads", {"theme": "mentl helth"}, "no theme called “mentl helth”. Did you mean mental health"),
        ("roles-in", {"project": "Night bus"}, "no project called “Night bus”. Did you mean Night car: Northshire"),
        (
            "partners-of",
            {"agency": "Northshire Polise"},
            "no agency called “Northshire Polise”. Did you mean Northshire",
        ),
        ("projects", {"role": "leader"}, "no role called “leader”. Did you mean lead"),
        ("projects", {"status": "done"}, "“done” is no status: it can be planned or pilot or active or completed"),
        ("projects", {"area": "Atlantis"}, "no area called “Atlantis”, nor one like it."),
        ("partners-of", {"agency": "zebra"}, "There is no agency called “zebra”, nor one like it."),
        ("co-leads", {"theme": "zebra"}, "There is no theme called “zebra”, nor one like it."),
        ("survey-areas", {"group": "teachers"}, "“teachers” is no group"),
        ("multi-project-agencies", {"min": "two"}, "“two” is no min: it must be a whole number from 1"),
        ("multi-project-agencies", {"min": "-1"}, "“-1” is no min: it must be a whole number from 1 to 999,999,999"),
        ("multi-project-agencies", {"min": "9" * 30}, "it must be a whole number from 1 to 999,999,999"),
        ("survey-answers", {"question": "99"}, "no question called “99”"),
    ],
)
def test_what_means_nothing_is_refused_with_an_offer(
    store: EmbeddedStore, question: str, arguments: dict[str, str], message: str
) -> None:
    with pytest.raises(UnknownName) as caught:
        ask(store, question, arguments)
    assert message in str(caught.value)


def test_a_name_of_several_is_refused_with_all_of_them(tmp_path: Path) -> None:
    made = opened(tmp_path / "store")
    facts = [claim("d", node, "name", "Street triage") for node in ("project:one", "project:two")]
    put(made, document("d", *facts))
    with pytest.raises(UnknownName, match=r"several: project:one \(Street triage\); project:two \(Street triage\)"):
        ask(made, "roles-in", {"project": "street triage"})


def test_where_no_lead_is_stated_the_answer_says_so(store: EmbeddedStore) -> None:
    answer = ask(store, "co-leads", {"theme": "drugs"})
    assert answer.rows == []
    said = "No document states two or more lead agencies of a project on drugs."
    assert answer.note == f"{said} Without theme (drugs) there would be 2 rows."


def test_where_no_project_has_the_theme_the_answer_says_so(store: EmbeddedStore) -> None:
    note = ask(store, "co-leads", {"theme": "dementia"}).note
    assert note.startswith("There is no project on dementia in the graph.")


def test_participants_that_are_only_planned_are_told_beside_the_rows(store: EmbeddedStore) -> None:
    answer = ask(store, "roles-in", {"project": "Alone"})
    assert names(answer.rows, "agency") == ["Northshire Council"]
    assert answer.note == "Only planned, and so not in the rows: Northshire Council funds Alone."


def test_who_no_longer_takes_part_is_told_as_former_only(tmp_path: Path) -> None:
    made = opened(tmp_path / "store")
    over = link("two", TRUST, "LEADS", ALONE, "The trust ran it until 2019.", status="ended", share="half")
    put(made, document("two", *named("two", POLICE, TRUST, ALONE), link("two", POLICE, "LEADS", ALONE), over))
    former = ask(made, "former", {"project": ALONE}).rows
    assert names(former, "agency", "role", "project") == [("Northshire Trust", "lead", "Alone")]
    assert former[0]["share"] == ["half"]
    assert ask(made, "co-leads", {}).rows == []
    assert ask(made, "partners-of", {"agency": POLICE}).rows == []
    answer = ask(made, "roles-in", {"project": ALONE})
    assert names(answer.rows, "agency") == ["Northshire Police"]
    assert answer.note == "Over, and so not in the rows: Northshire Trust as lead of Alone."


def test_a_parameter_that_leaves_nothing_is_named(store: EmbeddedStore) -> None:
    note = ask(store, "projects", {"agency": "Northshire Council", "theme": "mental health"}).note
    assert "Without theme (mental health) there would be 1 row." in note
    assert "Without agency (Northshire Council) there would be 2 rows." in note


def test_a_default_counts_as_given_and_is_told(store: EmbeddedStore) -> None:
    assert ask(store, "multi-project-agencies", {}).as_json()["parameters"] == {"min": 2}
    answer = ask(store, "multi-project-agencies", {"min": "9"})
    assert answer.note.endswith("Without min (9) there would be 1 row.")


@pytest.mark.parametrize(
    "question", [one for one in catalogue().values() if not any(p.required for p in one.parameters)]
)
def test_a_graph_that_holds_nothing_of_it_gives_no_rows_and_says_why(question: Any, tmp_path: Path) -> None:
    made = opened(tmp_path / "store")
    put(made, document("alone"))
    answer = ask(made, question.id, {})
    assert answer.rows == []
    assert answer.note.endswith(".")
    assert "{" not in answer.note


def test_the_order_of_loading_changes_no_answer(store: EmbeddedStore, tmp_path: Path) -> None:
    other = opened(tmp_path / "store")
    scheme, report, one, letter = world()
    for loaded in ((scheme, report), (letter,), (one,)):
        put(other, *loaded)
    for question in ("co-leads", "projects", "multi-project-agencies", "planned", "bridging-agencies"):
        assert ask(other, question, {}).as_json() == ask(store, question, {}).as_json()


def test_cells_without_a_value_are_none_and_numbers_are_numbers() -> None:
    nothing = {"id": "", "name": ""}
    row = {"funder": nothing, "value": "4.80", "percent": "12", "unit": "", "sources": [dict.fromkeys(SOURCE)]}
    (done,) = finished([row])
    assert done == {"funder": None, "value": 4.8, "percent": 12, "unit": None, "sources": []}
    for text in ("70-80", "one-third", "1e3", "2016/17"):
        assert finished([{"value": text, "sources": []}])[0]["value"] == text


def test_lists_are_sorted_and_hold_each_once() -> None:
    nodes = [{"id": "b", "name": "Beta"}, {"id": None, "name": None}, {"id": "a", "name": "alpha"}]
    (done,) = finished([{"agencies": [*nodes, nodes[0]], "sources": []}])
    assert [node["name"] for node in done["agencies"]] == ["alpha", "Beta"]


def test_rows_are_sorted_as_people_expect() -> None:
    rows = finished([{"n": n, "sources": []} for n in ("Section 10", "section 9", None, "Section 1")])
    assert [row["n"] for row in in_order(rows, ["n"], {})] == ["Section 1", "section 9", "Section 10", None]
    assert [row["n"] for row in in_order(rows, ["-n"], {})] == ["Section 10", "section 9", "Section 1", None]
    ranked = in_order(rows, ["n=section 9,Section 1"], {})
    assert [row["n"] for row in ranked[:2]] == ["section 9", "Section 1"]
    assert in_order(rows, ["-$stage"], {"stage": ""}) == rows
    assert in_order(rows, ["-$stage"], {"stage": "n"})[0]["n"] == "Section 10"


SOURCE = ("document", "locator", "quote")


def test_words_that_one_long_name_alone_has_are_enough(store: EmbeddedStore) -> None:
    assert ask(store, "roles-in", {"project": "night car"}).arguments["project"].name == "Night car: Northshire"
    with pytest.raises(UnknownName, match="no project called “ight car”"):
        ask(store, "roles-in", {"project": "ight car"})
