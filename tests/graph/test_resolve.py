"""What a name means, and that it is never guessed."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph.resolve import AMBIGUOUS, KNOWN, PROVISIONAL, Resolution
from ontology.statement import Name
from tests.graph.names_world import agency, all_of, area, entry, police, real, resolve, resolver

HARD_NEGATIVES = [
    ("Northampton Police", "agency:northamptonshire-police"),
    ("Northampton County Council", "agency:northamptonshire-county-council"),
    ("Gwynedd Police", "agency:gwent-police"),
    ("Gwent Council", "agency:gwynedd-council"),
    ("Avon and Somerset Council", "agency:somerset-council"),
    ("Devon Partnership Council", "agency:devon-county-council"),
    ("British Transport", "agency:transport-for-london"),
    ("Newcastle Council", "agency:newcastle-city-council"),
    ("Yorkshire Police", "agency:south-yorkshire-police"),
    ("Cheshire West", "agency:cheshire-east-council"),
    ("Cambridge County Council", "agency:cambridgeshire-county-council"),
    ("County Durham", "agency:durham-university"),
    ("Bristol and Gloucester", "agency:gloucestershire-county-council"),
    ("Kent Police Federation", "agency:kent-police"),
    ("Friends of Essex Police", "agency:essex-police"),
    ("Former Kent Police officers association", "agency:kent-police"),
    ("Public Health", "agency:public-health-england"),
    ("Health Board", "agency:powys-teaching-health-board"),
    ("NHS", "agency:nhs-england"),
]


@pytest.mark.parametrize(("name", "other"), HARD_NEGATIVES)
def test_what_is_written_alike_is_not_merged(name: str, other: str) -> None:
    found = resolve(name)
    assert found.id != other
    assert found.status != KNOWN


PAIRS = [
    ("Northumbria Healthcare", "Northumbria Police", "Northumbria University"),
    ("University of York", "York St John University", "City of York Council"),
    ("South Yorkshire Police", "South Wales Police", "South Yorkshire Fire and Rescue Service"),
    ("Gwent Police", "Gwynedd Council", "Police and Crime Commissioner for Gwent"),
    ("Devon Partnership NHS Trust", "Devon County Council", "Devon and Cornwall Police"),
    ("British Transport Police", "Transport for London", "Ministry of Defence Police"),
]


@pytest.mark.parametrize("names", PAIRS)
def test_bodies_that_share_a_place_stay_apart(names: tuple[str, ...]) -> None:
    found = [resolve(name) for name in names]
    assert len({one.id for one in found}) == len(names)
    assert {one.status for one in found} == {KNOWN}


def test_the_first_decision_is_the_strictest() -> None:
    assert resolve("Kent Police").rule == "exact"
    assert resolve("the KENT police").rule == "normalised"
    assert resolve("Kent County Constabulary").rule == "alias"
    assert resolve("NHS Barts Health").status == PROVISIONAL


def test_an_identifier_that_the_document_gives_is_taken() -> None:
    found = real().resolve(Name("Agency", "the CPS", id="agency:crown-prosecution-service"))
    assert (found.name, found.status, found.rule) == ("Crown Prosecution Service", KNOWN, "identifier")
    unknown = real().resolve(Name("Agency", "the CPS", id="agency:another"))
    assert (unknown.id, unknown.status) == ("agency:another", PROVISIONAL)


def test_a_provisional_agency_keeps_its_name_and_gets_an_identifier_from_it() -> None:
    found = resolve("Wayland & Sons Outreach")
    assert (found.id, found.name, found.status) == (
        "agency:wayland-and-sons-outreach", "Wayland & Sons Outreach", PROVISIONAL,
    )  # fmt: skip


def test_a_provisional_identifier_never_is_that_of_another_entry() -> None:
    one = resolver(entry("Kent Hub", id="agency:hub"))
    assert one.resolve(agency("Hub")).id == "agency:hub-unsettled"


def test_kinds_and_boards_and_areas_resolve_as_what_they_are() -> None:
    assert real().resolve(Name("AgencyKind", "police forces")).id == "kind:police-force"
    assert resolve("Citysafe").id == "board:citysafe-partnership"
    assert real().resolve(Name("Area", "Cymru")).id == "area:wales"
    assert real().resolve(Name("Statute|Provision", "Mental Health Act 1983")).label == "Statute"


def test_a_section_that_the_register_lacks_is_a_provision_of_its_statute() -> None:
    found = real().resolve(Name("Statute|Provision", "Mental Health Act 1983, section 999"))
    assert (found.id, found.label) == ("provision:mental-health-act-1983/section-999", "Provision")
    assert (found.name, found.status) == ("Mental Health Act 1983, section 999", PROVISIONAL)


# Area and time


def test_a_shared_abbreviation_is_resolved_only_with_an_area() -> None:
    assert resolve("WMP").status == AMBIGUOUS
    assert resolve("WMP").meant == ("agency:west-mercia-police", "agency:west-midlands-police")
    assert resolve("WMP", area="Shropshire").id == "agency:west-mercia-police"
    assert resolve("WMP", area="Kent").status == AMBIGUOUS
    assert resolve("WMP", area="Nowhere at all").status == AMBIGUOUS


def test_an_area_that_holds_several_does_not_tell() -> None:
    one = resolver(
        area("North"), area("Ham", "north"), area("Hem", "north"),
        police("Ham", shared_aliases=("HP",)), police("Hem", shared_aliases=("HP",)),
    )  # fmt: skip
    assert one.resolve(agency("HP", area="North")).status == AMBIGUOUS
    assert one.resolve(agency("HP", area="Hem")).id == "agency:hem-police"


def test_the_same_area_is_nearer_than_one_that_holds_it() -> None:
    assert resolve("NCC", area="Norfolk").id == "agency:norfolk-county-council"
    assert resolve("NCC", area="Great Yarmouth").id == "agency:norfolk-county-council"
    assert resolve("NCC", area="Nottingham").id == "agency:nottingham-city-council"


def test_a_name_that_is_handed_on_is_told_by_the_date() -> None:
    assert resolve("NHS Dorset").status == AMBIGUOUS
    assert resolve("NHS Dorset", date="2019").id == "agency:nhs-dorset-clinical-commissioning-group"
    assert resolve("NHS Dorset", date="2023-01").id == "agency:nhs-dorset-integrated-care-board"
    assert resolve("NHS Dorset", date="2022").status == AMBIGUOUS  # handed on in the middle of that year


def test_what_is_called_so_only_since_does_not_take_the_place_of_what_was() -> None:
    assert resolve("Somerset Council", date="2024").id == "agency:somerset-council"
    before = resolve("Somerset Council", date="2015")
    assert (before.status, before.rule) == (AMBIGUOUS, "not-yet")
    assert before.meant == ("agency:somerset-county-council", "agency:somerset-council")


def test_a_body_that_has_ended_is_still_meant_by_its_name() -> None:
    assert resolve("Public Health England", date="2023").id == "agency:public-health-england"
    assert resolve("National Probation Service", date="2005").status == KNOWN


def test_two_documents_places_keep_what_is_called_by_a_kind_alone_apart() -> None:
    assert resolve("the council", area="Kent").id == "agency:council--kent"
    assert resolve("the council", area="Essex").id == "agency:council--essex"
    assert resolve("Youth Offending Team", area="Kent").id != resolve("Youth Offending Team", area="Essex").id


def test_an_ambiguous_name_is_kept_apart_by_its_area_too() -> None:
    assert resolve("NCC", area="London").id == "agency:ncc--london"


# Names for one body of a kind


@pytest.mark.parametrize(
    ("name", "area", "expected"),
    [
        ("the force", "Leicestershire", "agency:leicestershire-police"),
        ("The Force", "Rutland", "agency:leicestershire-police"),
        ("the council", "Liverpool", "agency:liverpool-city-council"),
        ("the county council", "Kent", "agency:kent-county-council"),
        ("the PCC", "Swansea", "agency:police-and-crime-commissioner-for-south-wales"),
        ("the health board", "Powys", "agency:powys-teaching-health-board"),
    ],
)
def test_the_one_body_of_an_area_can_be_called_by_its_kind(name: str, area: str, expected: str) -> None:
    assert resolve(name, area).id == expected


@pytest.mark.parametrize(
    ("name", "area"),
    [
        ("the council", "Kent"), ("the council", ""), ("council", "Liverpool"), ("the force", "Wales"),
        ("the trust", "Devon"), ("the police", "Leicestershire"), ("the fire service", "Somerset"),
    ],
)  # fmt: skip
def test_where_there_is_doubt_it_stays_open(name: str, area: str) -> None:
    assert resolve(name, area).status != KNOWN


# Several agencies


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Leicestershire and Northamptonshire Police", ["leicestershire-police", "northamptonshire-police"]),
        ("Kent Police and Essex Police", ["kent-police", "essex-police"]),
        ("North and South Yorkshire Police", ["north-yorkshire-police", "south-yorkshire-police"]),
        ("East & West Sussex County Councils", ["east-sussex-county-council", "west-sussex-county-council"]),
        ("Norfolk and Suffolk Constabularies", ["norfolk-constabulary", "suffolk-constabulary"]),
        ("Avon and Somerset and Wiltshire Police", ["avon-and-somerset-constabulary", "wiltshire-police"]),
        ("Devon and Cornwall and Dorset Police", ["devon-and-cornwall-police", "dorset-police"]),
        ("the Home Office / MoJ", ["home-office", "ministry-of-justice"]),
        (
            "Bedfordshire, Cambridgeshire and Hertfordshire Police",
            ["bedfordshire-police", "cambridgeshire-constabulary", "hertfordshire-constabulary"],
        ),
        (
            "Police and Crime Commissioners for Kent and Sussex",
            ["police-and-crime-commissioner-for-kent", "police-and-crime-commissioner-for-sussex"],
        ),
        ("Universities of York and Leeds", ["university-of-york", "university-of-leeds"]),
    ],
)
def test_a_name_of_several_agencies_is_taken_apart(name: str, expected: list[str]) -> None:
    assert all_of(name) == [f"agency:{one}" for one in expected]
    together = resolve(name)
    assert (together.status, together.rule) == (AMBIGUOUS, "several-agencies")
    assert list(together.meant) == all_of(name)


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Kent and Medway NHS and Social Care Partnership Trust", "agency:kent-and-medway-mental-health-nhs-trust"),
        ("Devon and Cornwall Police", "agency:devon-and-cornwall-police"),
        ("Avon and Somerset Constabulary", "agency:avon-and-somerset-constabulary"),
        ("Tees, Esk and Wear Valleys NHS FT", "agency:tees-esk-and-wear-valleys-nhs-foundation-trust"),
        ("Brighton and Hove City Council", "agency:brighton-and-hove-city-council"),
        ("Surrey and Sussex Healthcare NHS Trust", "agency:surrey-and-sussex-healthcare-nhs-trust"),
        ("Department of Health and Social Care", "agency:department-of-health-and-social-care"),
    ],
)
def test_a_name_of_one_body_stays_one(name: str, expected: str) -> None:
    assert all_of(name) == [expected]


@pytest.mark.parametrize(
    "name",
    [
        "Avon and Somerset",
        "Kent Police and Friends",
        "Kent and Medway Police",
        "Bournemouth, Christchurch and Poole Borough Council",  # there is one council for the three
        "City of Birmingham and Solihull CCG",
        "Kent Police (Essex Police)",
        "Surrey and Borders Police",
        "Crime and Justice",
    ],
)
def test_what_is_not_wholly_known_is_not_taken_apart(name: str) -> None:
    assert [found.status for found in real().resolve_all(agency(name))] == [PROVISIONAL]


def test_a_name_that_is_given_twice_is_one() -> None:
    assert all_of("South Wales Police / Heddlu De Cymru") == ["agency:south-wales-police"]
    assert all_of("North Wales Police (Heddlu Gogledd Cymru)") == ["agency:north-wales-police"]


# Brackets, abbreviations, typing errors


def test_an_abbreviation_in_brackets_must_not_be_that_of_another() -> None:
    assert resolve("Public Health Wales (PHW)").id == "agency:public-health-wales"
    assert resolve("Public Health Wales (PHE)").status == AMBIGUOUS


def test_a_place_in_brackets_tells_where_a_body_is_and_makes_no_branch() -> None:
    assert resolve("Newcastle Council (Staffordshire)").id == "agency:newcastle-under-lyme-borough-council"
    assert resolve("Mind (Cardiff)").status == AMBIGUOUS
    assert resolve("Kent Police (Maidstone)").status == AMBIGUOUS


def test_a_word_is_no_abbreviation() -> None:
    assert resolve("NICE").id == "agency:national-institute-for-health-and-care-excellence"
    assert resolve("Nice").status == PROVISIONAL
    assert resolve("gmp").id == "agency:greater-manchester-police"


@pytest.mark.parametrize(
    "name", ["Glouchestershire Constabulary", "Leicstershire Police", "Leicestershire Constabluary"]
)
def test_one_wrong_letter_in_a_long_word_is_forgiven(name: str) -> None:
    found = resolve(name)
    assert found.status == KNOWN
    assert "typing-error" in found.rule


@pytest.mark.parametrize(
    "name",
    [
        "Herfordshire Council",  # Hertfordshire or Herefordshire
        "Gwynet Police",  # too short
        "Glouchestershre Constabulary",  # two letters
        "Northampton Police",  # a word that other names have
        "Kent Polise",
        "Wolverhamptom Harriers",
    ],
)
def test_a_typing_error_is_not_forgiven_where_it_is_not_safe(name: str) -> None:
    assert resolve(name).status != KNOWN


# Properties


@settings(max_examples=300, deadline=None)
@given(st.text(max_size=60), st.text(max_size=12), st.text(max_size=10))
def test_no_name_is_refused(text: str, area: str, date: str) -> None:
    for label in ("Agency", "Agency|Board", "Area", "Statute|Provision", "AgencyKind"):
        found = real().resolve(Name(label, text, area=area, date=date))
        assert found.id and found.label and found.why
        assert found.status in (KNOWN, PROVISIONAL, AMBIGUOUS)


_WORDS = st.sampled_from(
    [
        "Kent",
        "Essex",
        "Police",
        "Council",
        "NHS",
        "Trust",
        "County",
        "of",
        "and",
        "the",
        "City",
        "&",
        "(",
        ")",
        ",",
        "/",
    ]
)


@settings(max_examples=300, deadline=None)
@given(st.lists(_WORDS, min_size=1, max_size=8))
def test_what_a_name_means_depends_on_it_alone(words: list[str]) -> None:
    text = " ".join(words)
    again: list[Resolution] = [real().resolve(agency(text)) for _ in range(2)]
    assert again[0] == again[1]
    for found in real().resolve_all(agency(text)):
        if found.status == KNOWN and found.label == "Agency":
            assert found.name == real().register.entries[found.id].name


def test_every_name_of_the_register_that_is_not_shared_resolves_to_its_entry() -> None:
    wrong = []
    for label in ("Agency", "Board"):
        for one in real().register.of(label):
            shared = set(one.shared_aliases)
            for name in (one.name, *one.aliases, *([one.abbreviation] if one.abbreviation else [])):
                found = real().resolve(Name(label, name))
                if name not in shared and found.id != one.id and found.status == KNOWN:
                    wrong.append((name, one.id, found.id))
    assert wrong == []
