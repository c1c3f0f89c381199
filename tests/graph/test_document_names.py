"""What a document says elsewhere tells what its short names mean."""

from graph.document_names import DocumentNames
from graph.resolve import AMBIGUOUS, KNOWN, PROVISIONAL
from tests.graph.names_world import agency, in_document, real


def test_an_abbreviation_that_the_document_defines_is_what_it_stands_for() -> None:
    found = in_document("ELPS", "East London Prevention Service (ELPS)")
    assert (found.id, found.status) == ("agency:east-london-prevention-service", PROVISIONAL)
    assert found.rule.startswith("abbreviation-of-the-document")


def test_a_definition_of_the_document_goes_before_the_register() -> None:
    assert in_document("PHE").id == "agency:public-health-england"
    assert in_document("PHE", "Prevention Hub for Essex (PHE)").id == "agency:prevention-hub-for-essex"


def test_a_definition_in_the_text_counts_too() -> None:
    assert in_document("KP", KP="Kent Police").id == "agency:kent-police"


def test_an_abbreviation_that_is_defined_twice_stays_open() -> None:
    found = in_document("HPS", "Hull Prevention Service (HPS)", "Harlow Prevention Service (HPS)")
    assert (found.id, found.status) == ("agency:hps", PROVISIONAL)


def test_brackets_that_define_nothing_define_nothing() -> None:
    assert in_document("lead", "Kent Police (lead)").status == PROVISIONAL


def test_a_shared_abbreviation_is_that_of_the_only_one_named_in_full() -> None:
    assert in_document("WMP", "West Mercia Police", "Kent Police").id == "agency:west-mercia-police"
    both = in_document("WMP", "West Mercia Police", "West Midlands Police")
    assert both.status == AMBIGUOUS


def test_the_force_is_the_only_one_that_the_document_names() -> None:
    found = in_document("the Force", "Cleveland Police", "British Transport Police", "Public Health England")
    assert (found.id, found.rule) == ("agency:cleveland-police", "the-force")
    assert in_document("the Force", "Cleveland Police", "Kent Police").status == PROVISIONAL
    assert in_document("the Force", "Public Health England").status == PROVISIONAL


def test_the_trust_is_the_only_one_of_any_kind_of_trust() -> None:
    assert in_document("the Trust", "Devon Partnership NHS Trust").id == "agency:devon-partnership-nhs-trust"
    two = in_document("the Trust", "Devon Partnership NHS Trust", "Yorkshire Ambulance Service NHS Trust")
    assert two.status == PROVISIONAL


def test_where_area_and_document_point_to_two_it_stays_open() -> None:
    names = [agency("the force", area="Kent"), agency("Cleveland Police")]
    found = DocumentNames(real(), names, "document:report.md").resolve_all(names[0])[0]
    assert found.status == AMBIGUOUS


def test_what_two_documents_call_the_same_without_saying_whose_are_two() -> None:
    one, two = (in_document("the council", document=f"document:{name}") for name in ("one.md", "two.md"))
    assert one.id != two.id
    assert "report" not in one.id


def test_a_proper_name_is_the_same_in_two_documents() -> None:
    one, two = (in_document("Wayland Outreach", document=f"document:{name}") for name in ("one.md", "two.md"))
    assert one == two
    assert one.id == "agency:wayland-outreach"


def test_the_order_of_the_names_makes_no_difference() -> None:
    texts = ["WMP", "West Mercia Police", "the Force", "PHW", "Public Health Wales (PHW)"]
    forwards, backwards = (DocumentNames(real(), map(agency, order), "d") for order in (texts, texts[::-1]))
    for text in texts:
        assert forwards.resolve_all(agency(text)) == backwards.resolve_all(agency(text))


def test_names_that_are_known_alone_stay_what_they_are() -> None:
    assert in_document("Kent Police", "Essex Police").status == KNOWN
    several = DocumentNames(real(), [], "d").resolve_all(agency("Kent Police and Essex Police"))
    assert [one.id for one in several] == ["agency:kent-police", "agency:essex-police"]
