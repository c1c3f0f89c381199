"""Who takes part, and as what: lists, negation, what is planned, what others do, active and passive."""

import pytest

from loaders.prose.mentions import find_mentions
from loaders.prose.part import PLANNED
from tests.loaders.prose.sentence import parts, who


def test_agencies_named_together_share_the_role_jointly_where_the_text_says_so() -> None:
    found = parts("The service is jointly commissioned by Bristol City Council and NHS England.")
    assert {(one.mention.name, one.role, one.joint) for one in found} == {
        ("Bristol City Council", "commissioner", True),
        ("NHS England", "commissioner", True),
    }


def test_partners_in_a_list_are_partners_and_not_jointly_leads() -> None:
    found = parts("Partners are Kent Police, Victim Support and Essex County Council.")
    assert {(one.mention.name, one.role, one.joint) for one in found} == {
        ("Kent Police", "partner", False),
        ("Victim Support", "partner", False),
        ("Essex County Council", "partner", False),
    }


@pytest.mark.parametrize(
    "text",
    [
        "Essex Police was not part of the scheme.",
        "The scheme is not funded by the Home Office.",
        "Essex Police has a similar scheme, run by Kent County Council.",
        "The chief executive of Essex County Council welcomed the news.",
        "Essex Police is proud of its officers.",
        "Tasks are handed to Essex Police, sponsor groups and neighbours.",
        "It is paid for through our Invest to Grow fund.",
    ],
)
def test_what_a_text_denies_or_says_of_others_is_no_part(text: str) -> None:
    assert who(text) == set()


@pytest.mark.parametrize(
    "text",
    [
        "The service will be delivered by Victim Support.",
        "It could be funded by the Home Office.",
        "Kent Police plans to join, and the scheme would be led by Kent Police.",
    ],
)
def test_what_is_planned_is_planned(text: str) -> None:
    found = parts(text)
    assert found
    assert {one.status for one in found} == {PLANNED}


def test_a_passive_is_not_read_as_active() -> None:
    text = "The project, which is being delivered by Victim Support, is funded by NHS England."
    assert (who(text, "funder"), who(text, "provider")) == ({"NHS England"}, {"Victim Support"})


def test_participants_named_by_kind_stay_kinds() -> None:
    found = parts("Agencies involved included GPs, the police and housing services.")
    assert {(one.mention.label, one.mention.id) for one in found} == {
        ("AgencyKind", "kind:general-practice"),
        ("AgencyKind", "kind:police-force"),
        ("AgencyKind", "kind:housing-service"),
    }


def test_organisations_that_nobody_registered_are_told_by_their_names() -> None:
    text = "It is delivered by Harbourlight Housing Association and the charity Open Doors."
    assert who(text, "provider") == {"Harbourlight Housing Association", "Open Doors"}


def test_a_local_branch_is_not_the_national_charity() -> None:
    assert who("The café is run by Age UK Norwich.", "lead") == {"Age UK Norwich"}


def test_the_possessive_of_a_place_leads_to_the_commissioner() -> None:
    found = parts("The scheme is funded by Dorset's Police and Crime Commissioner.")
    assert [one.mention.id for one in found] == ["agency:police-and-crime-commissioner-for-dorset"]


def test_an_abbreviation_that_the_text_defines_is_followed() -> None:
    text = "Kent and Medway NHS and Social Care Partnership Trust (KMPT) leads the scheme with others."
    first = find_mentions(text + " KMPT pays.", [(0, len(text)), (len(text), len(text) + 11)])
    assert {one.id for one in first[1]} == {one.id for one in first[0]}


@pytest.mark.parametrize("text", ["Crisis care is delivered by day.", "Refuge provision is funded by rents."])
def test_names_that_are_words_are_words_at_the_beginning_of_a_sentence(text: str) -> None:
    assert who(text) == set()


def test_a_grant_provided_by_an_agency_makes_it_no_provider() -> None:
    assert who("A grant of £11,000 was provided by the Home Office.") == {"Home Office"}
    assert who("A grant of £11,000 was provided by the Home Office.", "provider") == set()


def test_not_long_ago_denies_nothing() -> None:
    assert who("Not long ago we worked with Kent Police.") == {"Kent Police"}


def test_the_name_of_the_work_after_a_comma_is_none_of_its_funders() -> None:
    assert who("Funded by Kent County Council, the Shelter project has helped many.", "funder") == {
        "Kent County Council"
    }


@pytest.mark.parametrize(
    ("text", "leads", "providers"),
    [
        ("It is run by Kent Police together with Relate, which offers the talks.",
         {("Kent Police", True), ("Relate", True)}, {("Relate", False)}),
        ("It is managed by Kent Police and Relate, which provides the staff.",
         {("Kent Police", False), ("Relate", False)}, {("Relate", False)}),
        ("It is run by Kent Police and Relate, which provide the staff.",
         {("Kent Police", False), ("Relate", False)}, {("Kent Police", False), ("Relate", False)}),
        ("It was set up by Kent Police alongside Relate, who employs the staff.",
         {("Kent Police", False)}, {("Relate", False)}),
        ("Kent Police runs the scheme together with Relate, which offers the talks.",
         {("Kent Police", True), ("Relate", True)}, {("Relate", False)}),
        ("It is led by Kent Police with Relate, which supplied the room and delivers the talks.",
         {("Kent Police", False)}, set()),
    ],
)  # fmt: skip
def test_a_clause_after_several_names_is_about_the_last_unless_it_is_in_the_plural(
    text: str, leads: set[tuple[str, bool]], providers: set[tuple[str, bool]]
) -> None:
    found = parts(text)
    assert {(one.mention.name, one.joint) for one in found if one.role == "lead"} == leads
    assert {(one.mention.name, one.joint) for one in found if one.role == "provider"} == providers


@pytest.mark.parametrize("role", ["led", "funded", "commissioned", "delivered"])
def test_those_who_do_it_together_with_others_do_it_jointly(role: str) -> None:
    found = parts(f"The scheme is {role} by Kent Police together with Medway Council.")
    assert {(one.mention.name, one.joint) for one in found} == {("Kent Police", True), ("Medway Council", True)}


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("It was set up by the Rt Hon Jo Field and Kent Police.", {"Kent Police"}),
        ("It was founded by HHJ Peter Field, Canon Ann Moor and Revd Les Brook.", set()),
        ("It is led by Victim Support and Ann Moor OBE.", {"Victim Support"}),
        ("It is led by Major Jane Brook.", set()),
        ("It was set up by Father Les Brook and Victim Support.", {"Victim Support"}),
        ("It was opened and led by the Bishop of Wells.", set()),
        ("It is funded by Sir John Brook Foundation.", {"Sir John Brook Foundation"}),
        ("It is run by Captain Moor Housing Association.", {"Captain Moor Housing Association"}),
    ],
)
def test_people_with_titles_are_no_agencies(text: str, wanted: set[str]) -> None:
    assert who(text) == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("It is run by Kent Police with the Department of Sociology, University of Kent.",
         {"Kent Police", "University of Kent"}),
        ("It is run by Kent Police and the School of Nursing at the University of Kent.",
         {"Kent Police", "University of Kent"}),
        ("Partners are Kent Police and the Department of Psychiatry.", {"Kent Police"}),
        ("It is funded by the Department of Health.", {"Department of Health"}),
    ],
)  # fmt: skip
def test_a_department_is_its_university_and_no_agency_of_its_own(text: str, wanted: set[str]) -> None:
    assert who(text) == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("It is run by Bright Harbour and Kent Community Foundation.", {"Bright Harbour", "Kent Community Foundation"}),
        ("It is funded by Active Dorset and Dorset Children's Foundation.",
         {"Active Dorset", "Dorset Children's Foundation"}),
        ("It is run by North Kent Mind and Kent Recovery Trust.", {"North Kent Mind", "Kent Recovery Trust"}),
        ("It is run by Hope and Homes Foundation.", {"Hope and Homes Foundation"}),
        ("It is run by North Dorset and Somerset Housing Trust.", {"North Dorset and Somerset Housing Trust"}),
        ("It is run by Royal Rutland and Exeter Care Trust.", {"Royal Rutland and Exeter Care Trust"}),
        ("It is run by Mental Health and Kent Recovery Trust.", {"Mental Health and Kent Recovery Trust"}),
    ],
)  # fmt: skip
def test_two_names_that_and_joins_are_two_agencies_and_a_name_with_and_inside_is_one(
    text: str, wanted: set[str]
) -> None:
    assert who(text) == wanted


def test_a_clause_in_the_past_is_about_the_last_name_too() -> None:
    text = "It was devised by Kent Police and the University of Kent, which evaluated it."
    assert who(text, "evaluator") == {"University of Kent"}
