"""Statements become facts: one, several where a name means several agencies, none where it means none."""

from graph.decisions import NEW, NOT_AN_AGENCY, SAME, Decision
from graph.facts import Claim, Fact, Link
from graph.resolve import Resolver
from graph.settle import settle
from ontology.statement import Name, Provenance, Statement
from tests.graph.names_world import agency, entry, police, real, resolver

_AT = Provenance("document:report.md", "field agencies, 1", "They take part.")
_PROJECT = Name("Project", "Hub", id="project:hub")


def partner(text: str) -> Statement:
    return Statement(agency(text), "PARTNERS", _PROJECT, _AT)


def decided(name: str, decision: str, node: str = "", area: str = "") -> Decision:
    return Decision(name, "Agency", area, decision, node, "A. Curator", "2024-05-01", "They said so")


def ends(facts: list[Fact], type_: str = "PARTNERS") -> list[str]:
    return [fact.start for fact in facts if isinstance(fact, Link) and fact.type == type_]


def claims(facts: list[Fact], node: str) -> dict[str, object]:
    return {fact.attribute: fact.value for fact in facts if isinstance(fact, Claim) and fact.node == node}


def settled(*texts: str, by: Resolver | None = None) -> list[Fact]:
    return settle([partner(text) for text in texts], by or real())


def test_a_name_of_two_agencies_makes_two_facts() -> None:
    facts = settled("Leicestershire and Northamptonshire Police")
    assert ends(facts) == ["agency:leicestershire-police", "agency:northamptonshire-police"]
    assert {fact.quote for fact in facts if isinstance(fact, Link)} == {"They take part."}


def test_a_known_agency_is_named_by_the_register_and_a_provisional_one_by_the_document() -> None:
    facts = settled("Kent Police", "Wayland Outreach")
    assert claims(facts, "agency:kent-police") == {}
    assert claims(facts, "agency:wayland-outreach") == {"name": "Wayland Outreach", "status": "provisional"}


def test_the_names_of_a_document_explain_one_another() -> None:
    assert set(ends(settled("WMP", "West Mercia Police"))) == {"agency:west-mercia-police"}
    assert set(ends(settled("the Trust", "Devon Partnership NHS Trust"))) == {"agency:devon-partnership-nhs-trust"}


def test_a_name_that_is_decided_to_be_no_agency_makes_no_node_and_no_fact() -> None:
    one = resolver(police("Kent"), decisions=(decided("The Hub", NOT_AN_AGENCY),))
    facts = settled("the hub", "Kent Police", by=one)
    assert ends(facts) == ["agency:kent-police"]
    assert not any("agency:hub" in fact.nodes for fact in facts)


def test_a_name_that_is_decided_to_be_another_is_that_one() -> None:
    one = resolver(police("Kent"), decisions=(decided("The boys in blue", SAME, "agency:kent-police"),))
    assert ends(settled("the Boys in Blue", by=one)) == ["agency:kent-police"]


def test_a_new_agency_is_known_and_has_its_name_in_the_graph() -> None:
    one = resolver(entry("Kent Hub"), decisions=(decided("Wayland Outreach", NEW),))
    facts = settled("Wayland outreach", by=one)
    assert claims(facts, "agency:wayland-outreach") == {"name": "Wayland Outreach", "status": "known"}


def test_no_statements_make_no_facts() -> None:
    assert settle([], real()) == []
