"""Parts that are over: who left, who was replaced, whose money ended; and when a project itself ended."""

import pytest

from loaders.documents.lines import read_lines
from loaders.prose.extract import Project, extract
from loaders.prose.reading import prose_records


def _page(sentence: str) -> str:
    return f"The Lantern scheme starts in Kent\n\nMedway Council is one of the partners. {sentence}\n"


def _project(sentence: str) -> Project:
    (project,) = extract(read_lines(_page(sentence))).projects
    return project


def _roles(sentence: str, status: str) -> set[tuple[str, str]]:
    parts = (one for one in _project(sentence).parts if one.status == status and one.confidence >= 0.5)
    return {(one.mention.name.removeprefix("the "), one.role) for one in parts} - {("Medway Council", "partner")}


@pytest.mark.parametrize(
    ("sentence", "ended", "now"),
    [
        ("Turning Point was a member until 2018.", {("Turning Point", "partner")}, set()),
        ("Turning Point withdrew in the spring.", {("Turning Point", "partner")}, set()),
        ("In 2016 Turning Point pulled out of it.", {("Turning Point", "partner")}, set()),
        ("Turning Point left the partnership after a year.", {("Turning Point", "partner")}, set()),
        ("Turning Point is no longer involved.", {("Turning Point", "partner")}, set()),
        ("Turning Point used to manage the scheme.", {("Turning Point", "lead")}, set()),
        ("It was formerly run by Turning Point, now by Kent Police.",
         {("Turning Point", "lead")}, {("Kent Police", "lead")}),
        ("It was led by Turning Point until 2018, when Kent Police took over.",
         {("Turning Point", "lead")}, {("Kent Police", "lead")}),
        ("In 2018 Kent Police took over the scheme from Turning Point.",
         {("Turning Point", "lead")}, {("Kent Police", "lead")}),
        ("Turning Point handed the scheme over to Kent Police.",
         {("Turning Point", "lead")}, {("Kent Police", "lead")}),
        ("It was originally run by Turning Point and is now run by Kent Police.",
         {("Turning Point", "lead")}, {("Kent Police", "lead")}),
        ("Until 2018 it was paid for by the Home Office.", {("Home Office", "funder")}, set()),
        ("The Home Office funded it until March 2018.", {("Home Office", "funder")}, set()),
        ("Money from the Home Office ran out in 2018.", {("Home Office", "funder")}, set()),
        ("The Home Office's grant ended in 2018.", {("Home Office", "funder")}, set()),
        ("Since then the Home Office has stopped funding it.", {("Home Office", "funder")}, set()),
        ("Turning Point provided the counselling from 2012 to 2015.", {("Turning Point", "provider")}, set()),
        ("From 2012 to 2015 the helpline was staffed by Turning Point.", {("Turning Point", "provider")}, set()),
        ("Turning Point was the provider until its contract ended.", {("Turning Point", "provider")}, set()),
        ("Turning Point's contract was not renewed.", {("Turning Point", "provider")}, set()),
        ("Before 2018 it was led by Turning Point.", {("Turning Point", "lead")}, set()),
        ("Turning Point joined in 2012 and left in 2015.", {("Turning Point", "partner")}, set()),
        ("Turning Point's involvement came to an end.", {("Turning Point", "partner")}, set()),
        ("When Turning Point withdrew, the room stood empty.", {("Turning Point", "partner")}, set()),
        ("In 2019 Kent Police replaced Turning Point as the provider.",
         {("Turning Point", "provider")}, {("Kent Police", "provider")}),
        ("Turning Point lost the contract in 2018.", {("Turning Point", "provider")}, set()),
        ("In 2018 the contract passed from Turning Point to another.", {("Turning Point", "provider")}, set()),
        ("Money from the Home Office has now come to an end.", {("Home Office", "funder")}, set()),
        ("The former provider, Turning Point, trained the staff.", {("Turning Point", "provider")}, set()),
    ],
)  # fmt: skip
def test_a_part_that_is_over_is_given_as_ended(
    sentence: str, ended: set[tuple[str, str]], now: set[tuple[str, str]]
) -> None:
    assert (_roles(sentence, "ended"), _roles(sentence, "")) == (ended, now)


@pytest.mark.parametrize(
    "sentence",
    [
        "It is funded by the Home Office until March 2031.",
        "The scheme has been funded by the Home Office until 2031.",
        "It is run by Kent Police every night until four.",
        "It is led by Kent Police for people who used to sleep in the street.",
        "The scheme is delivered by Turning Point for those who no longer have a home.",
        "The University of Kent evaluated it from 2012 to 2015.",
        "Calls are passed on to Kent Police, who lead the scheme.",
        "Kent Police, whose former officers help out, leads the scheme.",
    ],
)
def test_a_part_that_goes_on_is_not_ended(sentence: str) -> None:
    assert _roles(sentence, "ended") == set()
    assert _roles(sentence, "")


@pytest.mark.parametrize(
    "sentence",
    ["The Home Office withdrew the guidance.", "Had Turning Point withdrawn, all would be lost.",
     "Turning Point left no stone unturned.", "Turning Point may withdraw.", "Turning Point has not withdrawn."],
)  # fmt: skip
def test_what_sounds_like_leaving_is_none(sentence: str) -> None:
    assert _roles(sentence, "ended") == set()


def test_who_left_has_no_part_any_more_whatever_else_is_told() -> None:
    found = _roles("It was set up by Turning Point and Kent Police. Turning Point withdrew in 2016.", "ended")
    assert found == {("Turning Point", "lead")}


def test_who_left_pays_no_more_either() -> None:
    found = _roles("Kent Police gave £9,000 and Turning Point £4,000. Turning Point withdrew in 2016.", "ended")
    assert found == {("Turning Point", "funder")}


def test_the_record_of_who_left_says_so() -> None:
    (study,) = (one.study for one in prose_records(read_lines(_page("Turning Point withdrew in 2016."))) if one.study)
    assert [(one.name, one.roles, one.status) for one in study.agencies if one.name == "Turning Point"] == [
        ("Turning Point", ("partner",), "ended")
    ]


@pytest.mark.parametrize(
    ("sentence", "wanted"),
    [
        ("The scheme ended in 2019.", "2019"),
        ("It ran from 2014 until March 2018.", "March 2018"),
        ("The scheme, which helped 300 people, closed in 2019.", "2019"),
        ("The Lantern came to an end in June 2016.", "June 2016"),
        ("Turning Point was a member until 2018.", ""),
        ("The Home Office funded it until March 2018.", ""),
        ("NHS England's funding ran until 2017.", ""),
        ("A study by the University of Kent ended in 2016.", ""),
    ],
)
def test_a_project_ended_only_where_that_is_said_of_it(sentence: str, wanted: str) -> None:
    told = _project(sentence).values.told
    assert (told["ended"].value if "ended" in told else "") == wanted
