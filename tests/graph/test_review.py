"""The names that nothing settled, where they stand, and what a key makes of them."""

from datetime import date
from pathlib import Path

import pytest

from graph.decisions import NEW, NOT_AN_AGENCY, SAME, UNDO, UNSURE, Decision, Decisions, add_decision, read_decisions
from graph.facts import Fact
from graph.ledger import StoredDocument
from graph.loading import Vocabulary, change
from graph.reference import concept_facts, register_facts
from graph.resolve import Resolver
from graph.review import ReviewItem, decide, review
from graph.settle import settle
from graph.store.embedded import EmbeddedStore
from ontology.concepts import kinds
from ontology.errors import UnknownName
from ontology.model import read_ontology
from ontology.register import read_register
from ontology.statement import Name, Provenance, Statement
from tests.graph.names_world import agency, candidates
from tests.graph.world import claim, document, facts_in, opened

TODAY = date(2024, 5, 1)


def resolver(*decisions: Decision) -> Resolver:
    return Resolver(read_ontology(), read_register(), kinds(), Decisions(decisions))


def report(name: str, *texts: str, by: Resolver) -> StoredDocument:
    """A document that says that agencies, as it names them, take part in a project."""
    project = Name("Project", "Hub", id="project:hub")
    said = [
        Statement(agency(text), "PARTNERS", project, Provenance(f"document:{name}", f"row {number}", f"{text} help."))
        for number, text in enumerate(texts, 1)
    ]
    return document(name, claim(name, "project:hub", "name", "Hub"), *settle(said, by))


def _reference(spoken: set[str]) -> list[Fact]:
    return [*concept_facts(kinds(), "AgencyKind"), *register_facts(read_register(), spoken)]


def load(store: EmbeddedStore, *documents: StoredDocument) -> None:
    change(store, Vocabulary("1", facts_in, _reference), "load", documents)


def store_of(folder: Path, *documents: StoredDocument) -> EmbeddedStore:
    store = opened(folder / "store")
    load(store, *documents)
    return store


def items(store: EmbeddedStore, by: Resolver | None = None) -> list[ReviewItem]:
    return review(store, read_ontology(), by or resolver())


def item(**more: object) -> ReviewItem:
    plain = {
        "id": "agency:x", "label": "Agency", "name": "X", "area": "", "status": "provisional", "why": "", "now": "",
        "decided": "", "occurrences": (), "candidates": (),
    }  # fmt: skip
    return ReviewItem(**(plain | more))  # type: ignore[arg-type]


def test_what_is_open_is_listed_with_the_places_where_it_stands(tmp_path: Path) -> None:
    by = resolver()
    store = store_of(
        tmp_path,
        report("one", "Northampton Police", by=by),
        report("two", "Northampton Police", "Wayland Outreach", by=by),
    )
    found = items(store)
    assert [one.name for one in found] == ["Northampton Police", "Wayland Outreach"]
    assert [(one.document, one.locator, one.quote) for one in found[0].occurrences] == [
        ("document:one", "row 1", "Northampton Police help."),
        ("document:two", "row 1", "Northampton Police help."),
    ]
    assert found[0].occurrences[0].title == "one"


def test_what_is_open_is_listed_with_its_nearest_candidates_and_why(tmp_path: Path) -> None:
    found = items(store_of(tmp_path, report("one", "Northampton Police", by=resolver())))[0]
    assert found.candidates[0].id == "agency:northamptonshire-police"
    assert found.candidates[0].score < 100
    assert "“northampton” where the register has “northamptonshire”" in found.candidates[0].why
    assert found.why == "The register knows no agency of the name “Northampton Police”."


def test_an_ambiguous_name_is_listed_with_those_that_it_can_mean(tmp_path: Path) -> None:
    found = items(store_of(tmp_path, report("one", "WMP", by=resolver())))[0]
    assert (found.status, found.area) == ("ambiguous", "one")
    assert {one.id for one in found.candidates[:2]} == {"agency:west-mercia-police", "agency:west-midlands-police"}


def test_a_graph_in_which_all_is_settled_has_nothing_to_review(tmp_path: Path) -> None:
    assert items(store_of(tmp_path, report("one", "Kent Police", by=resolver()))) == []


def test_what_was_decided_since_is_shown_until_the_graph_is_built_anew(tmp_path: Path) -> None:
    store = store_of(tmp_path, report("one", "Northampton Police", "Wayland Outreach", by=resolver()))
    first, second = items(store)
    same, unsure = decide(first, "1", "A", TODAY), decide(second, "u", "A", TODAY)
    found = items(store, resolver(same, unsure))
    assert [(one.now, one.decided) for one in found] == [("agency:northamptonshire-police", ""), ("", UNSURE)]


def test_a_decision_applies_when_the_documents_are_settled_again(tmp_path: Path) -> None:
    store = store_of(tmp_path, report("one", "Northampton Police", "Wayland Outreach", "WMP", by=resolver()))
    rows = [decide(one, "s" if one.candidates else "x", "A", TODAY) for one in items(store)]
    path = tmp_path / "decisions.csv"
    for row in rows:
        add_decision(path, row)
    by = Resolver(read_ontology(), read_register(), kinds(), read_decisions(path))
    load(store, report("one", "Northampton Police", "Wayland Outreach", "WMP", by=by))
    assert items(store, by) == []


def test_a_decision_on_a_name_of_one_document_leaves_another_alone(tmp_path: Path) -> None:
    store = store_of(tmp_path, report("one", "WMP", by=resolver()), report("two", "WMP", by=resolver()))
    found = {one.area: one for one in items(store)}
    by = resolver(decide(found["one"], "1", "A", TODAY))
    load(store, report("one", "WMP", by=by), report("two", "WMP", by=by))
    assert [one.area for one in items(store, by)] == ["two"]


KEYS = [("n", NEW), ("x", NOT_AN_AGENCY), ("u", UNSURE), ("z", UNDO)]


@pytest.mark.parametrize(("key", "decision"), KEYS)
def test_a_key_is_a_decision(key: str, decision: str) -> None:
    row = decide(item(name="The Hub", area="kent"), key, "A. Curator", TODAY, "so it is")
    assert row == Decision("The Hub", "Agency", "kent", decision, "", "A. Curator", "2024-05-01", "so it is")


def test_same_as_takes_the_first_candidate_or_the_one_of_a_number() -> None:
    offered = item(candidates=tuple(candidates("Northampton Police")))
    assert decide(offered, "s", "A", TODAY).id == offered.candidates[0].id
    second = decide(offered, "2", "A", TODAY)
    assert (second.decision, second.id, second.why) == (SAME, offered.candidates[1].id, offered.candidates[1].why)


@pytest.mark.parametrize("key", ["s", "1", "9", "q", "", "ß", "²"])
def test_a_key_that_means_nothing_offers_those_that_do(key: str) -> None:
    with pytest.raises(UnknownName, match="x \\(not-an-agency\\)"):
        decide(item(), key, "A", TODAY)


def test_an_item_can_be_printed_as_json(tmp_path: Path) -> None:
    found = items(store_of(tmp_path, report("one", "Northampton Police", by=resolver())))[0].as_json()
    assert found["candidates"][0].keys() == {"id", "name", "score", "why"}
    assert found["occurrences"][0].keys() == {"document", "title", "locator", "quote"}
