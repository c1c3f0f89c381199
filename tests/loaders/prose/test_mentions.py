"""Organisations in running text: known ones however they are written, and those that only their names' form tells."""

import pytest

from loaders.prose.mention import CANDIDATE, KIND
from loaders.prose.mentions import find_mentions


def named(text: str) -> list[str]:
    """Gives the organisations that a text names; kinds, and what has only capitals, are left out."""
    return [one.name for one in find_mentions(text, [(0, len(text))])[0] if one.how not in (KIND, CANDIDATE)]


BRACKETS = [
    ("Bradford District Care (BDC) NHS Foundation Trust runs it.", ["Bradford District Care NHS Foundation Trust"]),
    ("The Willow (WLW) Women's Centre runs it.", ["Willow Women's Centre"]),
    ("Leeds City Council (LCC) Housing runs it.", ["Leeds City Council"]),
    ("The Sleep, Teach & Rest (STAR) Centre runs it.", []),
]


@pytest.mark.parametrize(("text", "found"), BRACKETS)
def test_an_abbreviation_may_stand_within_a_name(text: str, found: list[str]) -> None:
    assert named(text)[:1] == found


SHARED = [
    ("Kent, Essex and Surrey Police met.", ["Kent Police", "Essex Police", "Surrey Police"]),
    ("West Mercia and Warwickshire Police met.", ["West Mercia Police", "Warwickshire Police"]),
    ("Devon and Cornwall Police met.", ["Devon and Cornwall Police"]),
    ("Bexley, Merton and Lewisham councils pay.", ["Bexley Council", "Merton Council", "Lewisham Council"]),
    ("Three councils (Bexley, Merton and Sutton) pay.", ["Bexley Council", "Merton Council", "Sutton Council"]),
    (
        "The boroughs of Ealing, Hammersmith and Fulham, and Brent pay.",
        ["Ealing Council", "Hammersmith and Fulham Council", "Brent Council"],
    ),
    ("It works in the boroughs of Ealing, Brent and Sutton.", []),
    ("Teams in Leeds and Bradford Council staff met.", ["Bradford Council"]),
]


@pytest.mark.parametrize(("text", "found"), SHARED)
def test_names_that_share_their_last_words_are_told_apart(text: str, found: list[str]) -> None:
    assert named(text) == found


POSSESSIVES = [
    ("It opened at Sunderland's Royal Hospital.", ["Royal Hospital"]),
    ("It opened at Weston Trust's Lower Hospital.", ["Weston Trust", "Lower Hospital"]),
    ("Kent Police's Safety Unit runs it.", ["Kent Police"]),
    ("St George's Hospital runs it.", ["St George's Hospital"]),
]


@pytest.mark.parametrize(("text", "found"), POSSESSIVES)
def test_an_owner_and_what_it_owns_are_two(text: str, found: list[str]) -> None:
    assert named(text) == found


FORMS = [
    ("It is run by Mill Lane Surgery.", ["Mill Lane Surgery"]),
    ("It is run by Primary Care Wirral.", ["Primary Care Wirral"]),
    ("It is run by Telford Mind.", ["Telford Mind"]),
    ("It is run by Citizens Advice Stevenage.", ["Citizens Advice Stevenage"]),
    ("It is run by Healthwatch Surrey.", ["Healthwatch Surrey"]),
    ("It is run by the University Hospital of Mossdale.", ["University Hospital of Mossdale"]),
    ("Brightways is a small local charity.", ["Brightways"]),
    ("Brightways is the pilot of a charity.", []),
    ("The Homeless Hospital Discharge Programme began.", []),
    ("A Peer Support Worker and a Recovery Worker joined.", []),
    ("It is at Newport Central Police station.", []),
    ("The Head of Public Health spoke.", []),
    ("Partner 1 Organisation: Care2grow Type: charity", ["Care2grow"]),
    ("It is paid for by Imperial College Healthcare Charity.", ["Imperial College Healthcare Charity"]),
    ("It is run by Children's Society staff.", ["Children's Society"]),
    ("It is run by The Tavistock & Portman NHS Foundation Trust.", ["Tavistock & Portman NHS Foundation Trust"]),
    ("A letter came from the Head of Westmoor College.", ["Westmoor College"]),
]


@pytest.mark.parametrize(("text", "found"), FORMS)
def test_the_form_of_a_name_tells_an_organisation(text: str, found: list[str]) -> None:
    assert named(text) == found


STANDS_FOR = [
    ("Kent Police leads it. The PCC pays.", ["Kent Police", "Police and Crime Commissioner for Kent"]),
    ("In Margate and Dover the Commissioner pays.", ["Police and Crime Commissioner for Kent"]),
    ("In Margate and Leeds the Commissioner pays.", []),
    ("In Margate the Children's Commissioner met us; the Commissioner spoke.", ["Children's Commissioner"]),
    ("In Margate any PCC may pay.", []),
    ("The PCC pays for it.\nSome people had moved here from Margate.", []),
    ("The PCC pays for it.\nA similar scheme in Margate is led by Kent Police.", ["Kent Police"]),
    ("The PCC pays for it.\nIt goes out from Margate to Dover.", ["Police and Crime Commissioner for Kent"]),
    (
        "Essex Police leads it.\nThe PCC pays. It was inspired by Kent Police.",
        ["Essex Police", "Police, Fire and Crime Commissioner for Essex", "Kent Police"],
    ),
    ("For Margate it is Police and Crime Commissioner Ann Other who pays.", ["Police and Crime Commissioner for Kent"]),
    (
        "In Margate the PCC pays for Leeds Road Project.",
        ["Police and Crime Commissioner for Kent", "Leeds Road Project"],
    ),
    (
        "Weston Valley Care Trust (WVCT) met. WVCT pays.",
        ["Weston Valley Care Trust"] * 2,
    ),
    (
        "Bridgeway Housing Association met. A nurse at Bridgeway spoke.",
        ["Bridgeway Housing Association"] * 2,
    ),
    ("The child criminal exploitation (CCE) lead spoke of CCE.", []),
    ("It is run by Youth Justice Board Wales.", ["Youth Justice Board Wales"]),
]


@pytest.mark.parametrize(("text", "found"), STANDS_FOR)
def test_what_stands_for_a_name_is_followed(text: str, found: list[str]) -> None:
    assert named(text) == found


def test_two_commissioners_of_one_office_are_that_office() -> None:
    text = "It was paid for by the Kent Police and Crime Commissioners."
    (found,) = [one.id for one in find_mentions(text, [(0, len(text))])[0]]
    assert found == "agency:police-and-crime-commissioner-for-kent"


def test_people_by_their_abbreviation_are_no_organisation() -> None:
    text = "The model is led by ANPs and run by IDVAs."
    assert find_mentions(text, [(0, len(text))])[0] == []
