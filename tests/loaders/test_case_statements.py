from pathlib import Path

import pytest

from ontology.statement import Name
from tests.loaders.world import TRIAGE, only, put, reading, said, shown, stated, triples, values

PROJECT = "project:triage-car-harbour-city"
HEAD = "---\ntype: case-study\ntitle: Car\n"


def test_roles_are_relationships_with_the_sentence_that_says_each(tmp_path: Path) -> None:
    found = stated(tmp_path, "case.md", TRIAGE)
    lead, partner = only(found, "LEADS"), only(found, "PARTNERS")
    assert lead.subject == Name("Agency|Board", "Westshire Police", area="Harbour City", date="2012")
    assert lead.object == Name("Project", "Triage car: Harbour City", id=PROJECT)
    assert lead.qualifiers == {"joint": True}
    assert lead.provenance.quote == "Westshire Police launched it in 2012."
    assert partner.provenance.quote == "Westshire Police works on it together with nurses."
    assert lead.provenance.locator == "agencies, entry 1; section: Working together > Triage car"
    assert (lead.provenance.document, lead.provenance.method) == ("document:case.md", "stated")


def test_a_participant_given_by_kind_stays_a_kind(tmp_path: Path) -> None:
    funder = only(stated(tmp_path, "case.md", TRIAGE), "FUNDS")
    assert funder.subject == Name("AgencyKind", "clinical commissioning group", id="kind:clinical-commissioning-group")
    assert funder.qualifiers == {"named": "the CCG", "share": "equally"}
    assert funder.provenance.quote == "The CCG funds the service."


def test_a_part_that_is_over_says_so(tmp_path: Path) -> None:
    text = HEAD + "agencies: [{name: Acme, roles: [funder], status: ended}]\n---\nAcme paid for it until 2019.\n"
    assert only(stated(tmp_path, "case.md", text), "FUNDS").qualifiers == {"status": "ended"}


def test_what_is_planned_says_so(tmp_path: Path) -> None:
    text = HEAD + "agencies: [{name: Acme, roles: [funder], status: planned}]\n"
    text += "funds: [{name: Big Fund, funder: Acme, amount: £5, purpose: growth, status: planned}]\n"
    found = stated(tmp_path, "case.md", text + "---\nA bid to Acme is planned, for its Big Fund.\n")
    assert only(found, "FUNDS").qualifiers == {"status": "planned"}
    through = only(found, "FUNDED_THROUGH")
    assert through.qualifiers == {"status": "planned", "amount": "£5", "purpose": "growth"}
    assert shown(through.object) == "fund:big-fund"
    assert shown(only(found, "GIVEN_BY").object) == "Acme"


def test_a_funder_of_a_fund_does_not_by_itself_fund_the_project(tmp_path: Path) -> None:
    text = HEAD + "funds: [{name: Big Fund, funder: Acme}]\n---\nAcme paid from the Big Fund.\n"
    assert "FUNDS" not in [each.predicate for each in stated(tmp_path, "case.md", text)]


def test_the_project_has_its_attributes_each_with_a_quote(tmp_path: Path) -> None:
    found = stated(tmp_path, "case.md", TRIAGE)
    assert values(found, PROJECT) == {
        "name": "Triage car: Harbour City",
        "summary": "The triage car is a street triage service for mental health in Harbour City and Westshire. "
        "Westshire Police launched it in 2012. Westshire Police works on it together with nurses. "
        "The CCG is in Harbour City. The CCG funds the service.",
        "status": "active",
        "started": "2012",
    }
    assert only(found, "started").provenance.quote == "Westshire Police launched it in 2012."
    assert only(found, "status").provenance.quote == "status: active"


def test_themes_and_areas_are_quoted_outside_longer_names(tmp_path: Path) -> None:
    text = HEAD + "areas: [Westshire]\nthemes: [ACEs]\nagencies: [{name: Westshire Police, roles: [lead]}]\n"
    body = "---\nWestshire Police leads. It covers Westshire. It is about adverse childhood experiences.\n"
    found = stated(tmp_path, "case.md", text + body)
    assert only(found, "OPERATES_IN").provenance.quote == "It covers Westshire."
    theme = only(found, "ADDRESSES")
    assert shown(theme.object) == "theme:adverse-childhood-experiences"
    assert theme.provenance.quote == "It is about adverse childhood experiences."


def test_law_is_given_as_statute_and_section_in_one_way(tmp_path: Path) -> None:
    written = ["Mental Health Act 1983 section 136", "section 13 of the Children Act 2004", "Care Act 2014"]
    text = HEAD + f"statutes: {written}\n---\nSection 136 of the Mental Health Act 1983 applies.\n".replace("'", '"')
    found = [each for each in stated(tmp_path, "case.md", text) if each.predicate == "UNDER_LAW"]
    assert [shown(each.object) for each in found] == [
        "Mental Health Act 1983, section 136",
        "Children Act 2004, section 13",
        "Care Act 2014",
    ]
    assert found[0].provenance.quote == "Section 136 of the Mental Health Act 1983 applies."
    assert found[1].provenance.quote == "statutes: section 13 of the Children Act 2004"


def test_evidence_is_cited_by_the_project_or_by_its_section(tmp_path: Path) -> None:
    text = HEAD + "evidence: [kings-fund-2017a]\nsection_evidence: [cook-2015]\n---\nSee King's Fund (2017).\n"
    own, section = [each for each in stated(tmp_path, "case.md", text) if each.predicate == "CITES"]
    assert (shown(own.object), own.qualifiers) == ("evidence:kings-fund-2017a", {"how": "own"})
    assert (shown(section.object), section.qualifiers) == ("evidence:cook-2015", {"how": "section"})
    assert own.provenance.quote == "See King's Fund (2017)."
    assert section.provenance.quote == "section_evidence: cook-2015"


def test_the_document_mentions_whom_it_names(tmp_path: Path) -> None:
    text = HEAD + "agencies: [{name: Acme, roles: [lead]}]\nmentions: [Other Police, GPs]\n"
    text += "boards: [{name: Acme Board, type: community safety partnership}]\n---\nx\n"
    found = stated(tmp_path, "case.md", text)
    mentioned = [shown(each.object) for each in found if each.predicate == "MENTIONS"]
    assert mentioned == ["Acme", "Acme Board", "Other Police", "kind:general-practice"]
    assert triples(found)[-1][0] == "document:case.md"
    board = only(found, "OF_TYPE")
    assert (board.subject.label, board.object) == ("Board", Name("BoardType", "community safety partnership"))


def test_a_project_may_be_part_of_another_by_title_or_identifier(tmp_path: Path) -> None:
    for written in ("National pilot", "project:national-pilot"):
        found = stated(tmp_path, "case.md", HEAD + f"part_of: '{written}'\n---\nx\n")
        assert shown(only(found, "PART_OF").object) == "project:national-pilot"


def test_an_entry_can_bring_its_own_sentence(tmp_path: Path) -> None:
    text = HEAD + "agencies: [{name: Acme, roles: [lead], says: The firm runs it.}]\n---\nAcme leads it.\n"
    found = only(stated(tmp_path, "case.md", text), "LEADS").provenance
    assert (found.quote, found.rule) == ("The firm runs it.", "says")


def test_a_fact_that_no_sentence_states_is_quoted_as_written_and_warned_of(tmp_path: Path) -> None:
    text = HEAD + "areas: [Devon]\nagencies: [{name: Acme, roles: [lead, funder]}]\nfunds: [{name: F}]\n---\nNothing.\n"
    found = reading(tmp_path, "case.md", text)
    assert [line.split(" Write")[0] for line in said(found.faults)] == [
        "4:9: No sentence of the text states areas, entry 1: Devon.",
        "5:12: No sentence of the text states agencies, entry 1: Acme (lead, funder).",
        "6:9: No sentence of the text states funds, entry 1: F.",
    ]
    assert only(stated(tmp_path, "case.md", text), "LEADS").provenance.quote == "agencies: Acme (lead, funder)"


def test_fields_that_are_sentences_are_their_own_quotes_and_no_cause_for_warning(tmp_path: Path) -> None:
    text = HEAD + "aim: The aim is calm.\nscale: local\nlessons: One lesson.\nrecommendations: [Do it.]\n---\nText.\n"
    assert reading(tmp_path, "case.md", text).faults == ()
    assert only(stated(tmp_path, "case.md", text), "aim").provenance.quote == "The aim is calm."


@pytest.mark.parametrize(
    ("fields", "date"),
    [("started: December 2012", "2012-12"), ("ended: '2014'", "2018"), ("started: 2016/17", "2016")],
)
def test_names_are_of_the_time_of_the_project_or_else_of_the_publication(
    tmp_path: Path, fields: str, date: str
) -> None:
    put(tmp_path, "source.yaml", "title: Review\npublished: '2018'\n")
    found = stated(tmp_path, "case.md", HEAD + fields + "\nagencies: [{name: Acme, roles: [lead]}]\n---\nAcme.\n")
    assert only(found, "LEADS").subject.date == date


def test_a_file_may_name_its_publication_itself(tmp_path: Path) -> None:
    source = "source: {title: Big Review, published: 2018-02, url: 'https://example.org', section: A > B}\n"
    found = stated(tmp_path, "case.md", HEAD + source + "---\nx\n")
    assert ("document:case.md", "PART_OF", "document:big-review") in triples(found)
    assert values(found, "document:big-review") == {
        "name": "Big Review",
        "published": "2018-02",
        "url": "https://example.org",
    }
    assert values(found, "document:case.md")["section"] == "A > B"
