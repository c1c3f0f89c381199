from pathlib import Path

import pytest

from ontology.statement import Name
from tests.loaders.world import only, put, shown, stated, triples, values


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    put(tmp_path, "review/source.yaml", "title: The review\npublished: 2018-02\n")
    return tmp_path / "review"


def test_a_type_of_board_is_established_by_a_section_for_a_purpose(folder: Path) -> None:
    header = "board_type,statute,provision,purpose,area,cites,says\n"
    text = header + "safeguarding board,Children Act 2004,section 13,guards children,England,rudd-2016,The Act does.\n"
    found = stated(folder, "origins.csv", text)
    origin = only(found, "ESTABLISHED_BY")
    assert origin.subject == Name("BoardType", "safeguarding board")
    assert origin.object == Name("Statute|Provision", "Children Act 2004, section 13")
    assert (origin.qualifiers, origin.provenance.quote) == ({"purpose": "guards children"}, "The Act does.")
    assert only(found, "OPERATES_IN").object == Name("Area", "England")
    assert shown(only(found, "SUPPORTED_BY").object) == "evidence:rudd-2016"


def test_a_type_of_board_without_a_law_still_has_name_purpose_and_area(folder: Path) -> None:
    text = "board_type,statute,provision,purpose,area,cites\nservices board,,,plans services,Wales,\n"
    found = stated(folder, "origins.csv", text)
    assert values(found, "services board") == {"name": "services board", "summary": "plans services"}
    assert "ESTABLISHED_BY" not in [each.predicate for each in found]
    assert only(found, "OPERATES_IN").object == Name("Area", "Wales")


@pytest.mark.parametrize(
    ("membership", "predicate"),
    [
        ("required", "REQUIRED_MEMBER"),
        ("discretionary", "DISCRETIONARY_MEMBER"),
        ("not required", "NOT_REQUIRED_MEMBER"),
    ],
)
def test_membership_is_as_the_law_has_it(folder: Path, membership: str, predicate: str) -> None:
    header = "board_type,kind,membership,statute,provision\n"
    text = header + f"safeguarding board,police force,{membership},Children Act 2004,section 13\n"
    member = only(stated(folder, "members.csv", text), predicate)
    assert (shown(member.subject), shown(member.object)) == ("kind:police-force", "safeguarding board")
    assert member.qualifiers == {"statute": "Children Act 2004", "provision": "section 13"}


def test_duties_to_commission_are_of_kinds_or_of_agencies(folder: Path) -> None:
    header = "commissioner,service,statute,status,themes\n"
    text = header + "CCGs,Emergency departments,,planned,drugs\nNHS Board,Health in custody,A Act 1999,,\n"
    found = stated(folder, "duties.csv", text)
    first, second = [each for each in found if each.predicate == "COMMISSIONS"]
    assert (shown(first.subject), shown(first.object)) == (
        "kind:clinical-commissioning-group",
        "service:emergency-departments",
    )
    assert (first.qualifiers, second.qualifiers) == ({"status": "planned"}, {"statute": "A Act 1999"})
    assert second.subject == Name("Agency|Board", "NHS Board", date="2018-02")
    assert ("service:emergency-departments", "ADDRESSES", "theme:drugs") in triples(found)


def test_laws_require_of_kinds(folder: Path) -> None:
    found = stated(folder, "laws.csv", "statute,provision,kind,duty\nA Act 1999,section 2,police force,work together\n")
    requires = only(found, "REQUIRES")
    assert (shown(requires.subject), shown(requires.object)) == ("A Act 1999, section 2", "kind:police-force")
    assert requires.qualifiers == {"duty": "work together"}


def test_figures_are_findings_with_their_evidence(folder: Path) -> None:
    header = "claim,themes,measure,value,precision,unit,direction,period,cites,estimated_by,says\n"
    row = "forces with triage,street triage,forces,30,around,forces,,2016,horspool-2016; cook-2015,Acme,Around 30.\n"
    found = stated(folder, "figures.csv", header + row + row.replace("Around 30", "Some 30"))
    assert values(found, "finding:review/forces-with-triage") == {
        "name": "forces with triage",
        "measure": "forces",
        "value": "30",
        "precision": "around",
        "unit": "forces",
        "period": "2016",
    }
    said = triples(found)
    assert ("finding:review/forces-with-triage", "SUPPORTED_BY", "evidence:cook-2015") in said
    assert ("finding:review/forces-with-triage-2", "ESTIMATED_BY", "Acme") in said
    assert ("finding:review/forces-with-triage", "ABOUT", "theme:street-triage") in said


def test_factors_help_or_hinder_a_theme_and_rest_on_evidence(folder: Path) -> None:
    header = "factor,effect,about,named_by,cites\n"
    text = header + "Trust,enabler,information sharing,respondents,cook-2015\nIT,barrier,drugs,,\n"
    found = stated(folder, "factors.csv", text)
    enabled, hindered = only(found, "ENABLED_BY"), only(found, "HINDERED_BY")
    assert (shown(enabled.subject), shown(enabled.object)) == ("theme:information-sharing", "factor:trust")
    assert (enabled.qualifiers, hindered.qualifiers) == ({"named_by": "respondents"}, {})
    assert ("factor:trust", "SUPPORTED_BY", "evidence:cook-2015") in triples(found)


def test_citations_lead_to_references_or_are_kept_as_unresolved(folder: Path) -> None:
    header = "citation,evidence,themes,reason,section\n"
    text = header + '"(Cook, 2015)",cook-2015,drugs,,Intro\n"(NPCC, 2016)",,,not listed,Intro\n'
    found = stated(folder, "citations.csv", text)
    settled, unsettled = [each for each in found if each.predicate == "CITES"]
    assert (shown(settled.subject), shown(settled.object)) == ("document:review", "evidence:cook-2015")
    assert settled.qualifiers == {"citation": "(Cook, 2015)", "section": "Intro"}
    assert shown(unsettled.object) == "evidence:unresolved-npcc-2016"
    assert unsettled.qualifiers == {"citation": "(NPCC, 2016)", "section": "Intro", "reason": "not listed"}
    assert values(found, "evidence:unresolved-npcc-2016") == {
        "name": "(NPCC, 2016)",
        "status": "unresolved",
        "summary": "not listed",
    }
    assert ("evidence:cook-2015", "ABOUT", "theme:drugs") in triples(found)


def test_a_citation_of_a_project_is_its_own(folder: Path) -> None:
    text = 'citation,evidence,themes,reason,project\n"(Connect, 2017)",,mental health,not listed,Night nurse\n'
    own = [each for each in stated(folder, "c.csv", text) if each.predicate == "CITES"][1]
    assert (shown(own.subject), own.qualifiers["how"]) == ("project:night-nurse", "own")


def test_mentions_are_of_the_publication_and_keep_kinds_apart(folder: Path) -> None:
    found = [each for each in stated(folder, "m.csv", "agency\nAcme\nGPs\n") if each.predicate == "MENTIONS"]
    assert triples(found) == [
        ("document:review", "MENTIONS", "Acme"),
        ("document:review", "MENTIONS", "kind:general-practice"),
    ]


def test_a_table_outside_a_publication_speaks_for_itself(tmp_path: Path) -> None:
    assert shown(only(stated(tmp_path, "m.csv", "agency\nAcme\n"), "MENTIONS").subject) == "document:m.csv"


def test_references_are_evidence_under_their_keys(folder: Path) -> None:
    text = "@article{bellis-2013, author={Bellis, MA and Lowey, H}, title={ACEs: a study}, year=2013,\n"
    found = stated(folder, "r.bib", text + " journal={Public Health}, doi={10.1/x_y}, keywords={drugs, alcohol}}\n")
    node = "evidence:bellis-2013"
    authors = [each.object for each in found if each.predicate == "authors"]
    assert authors == ["Bellis, MA", "Lowey, H"]
    assert values(found, node) == {
        "name": "ACEs: a study",
        "aliases": "Bellis 2013",
        "type": "journal article",
        "authors": "Lowey, H",
        "year": "2013",
        "container": "Public Health",
        "doi": "10.1/x_y",
    }
    assert {(node, "ABOUT", "theme:drugs"), (node, "ABOUT", "theme:alcohol")} <= set(triples(found))
    quote = only(found, "year").provenance
    assert (quote.locator, quote.quote) == (
        "reference bellis-2013",
        "Bellis, MA; Lowey, H (2013). ACEs: a study. Public Health.",
    )
