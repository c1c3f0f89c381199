"""What a result measures, and changes that a text tells from what to what."""

import pytest

from loaders.prose.marked import Marked
from loaders.prose.results import Found, results_of
from loaders.prose.wording import rules


def results(text: str) -> list[Found]:
    return list(results_of(Marked(0, len(text), text, ()), text, rules("findings"), ()))


@pytest.mark.parametrize(
    ("text", "value", "direction", "precision"),
    [
        ("Detentions fell from 410 to 305.", "305", "decrease", "from 410"),
        ("Detentions fell from 410 in 2015 to 305 in 2016.", "305", "decrease", "from 410"),
        ("Referrals rose from 19 to 137 a year.", "137", "increase", "from 19"),
        ("Referrals went from 19 to about 137.", "137", "increase", "about; from 19"),
        ("The share seen at home is up from 30% to 45%.", "45", "increase", "from 30%"),
        ("Now 45% of callers are seen at home, up from 30%.", "45", "increase", "from 30%"),
        ("There was a fall in detentions from 410 to 305.", "305", "decrease", "from 410"),
        ("Detentions fell to 305 from 410.", "305", "decrease", "from 410"),
        ("The average wait has fallen from four days to 26 hours.", "26", "decrease", "from four days"),
        ("Detentions halved.", "halved", "decrease", ""),
        ("Referrals have more than doubled.", "doubled", "increase", "more than"),
        ("There were a third fewer detentions.", "a third", "decrease", ""),
        ("The team sees twice as many people as before.", "twice", "increase", ""),
        ("There were half as many calls.", "half", "decrease", ""),
    ],
)
def test_a_change_has_what_it_came_to_and_from_what(text: str, value: str, direction: str, precision: str) -> None:
    (found,) = results(text)
    assert (found.value, found.direction, found.precision) == (value, direction, precision)


@pytest.mark.parametrize(
    "text",
    [
        "The route runs from 10 High Street to 12 Station Road.",
        "It is open from 9 to 5 on weekdays.",
        "They drove from 3 villages to 4 towns.",
        "A nurse answers 999 calls all day.",
        "One in four adults has a mental health problem.",
        "In 2017 close to 6,000 people in the UK died this way.",
        "Hoarding affects 5% of people.",
        "The charity found in its research that 32% of homeless women named abuse as a cause.",
        "Some 20,000 people live in the area.",
        "More than 300 people will be helped.",
        "The pilot is going to support 56 young people.",
        "The intention was to support 40 victims each year.",
        "It sees people aged 11 to 24 in four wards.",
        "The course is for those from eight to 25 years old.",
        "Detention under section 136 is used less.",
        "About 25% of young people with slight injuries are back within five years.",
        "According to statistics, 70% of those who are homeless leave hospital too soon, and 20 people were seen.",
        "In the town 2,134 incidents were recorded.",
        "By this programme 8 projects have been awarded £4,263,084.",
        "Of the victims 99% were female.",
        "The scheme is run by seven organisations from three towns.",
        "Still about two people every day take their own lives.",
        "At any time some 40 clients were on the books.",
        "Men die so about three times as often as women.",
        "The desk is staffed 24 hours a day.",
        "Nationally, admissions rose by 2%.",
    ],
)
def test_numbers_that_tell_of_no_change_and_no_count_are_no_results(text: str) -> None:
    assert results(text) == []


@pytest.mark.parametrize(
    ("text", "measures"),
    [
        ("An evaluation by the university found that, for young people, repeat calls fell by 12%.", ["repeat calls"]),
        ("An evaluation by Cardiff University found that detentions were down 45%.", ["detentions"]),
        ("Councillor Ann Brown said anti-social behaviour in the park had gone down by 18%.",
         ["anti-social behaviour in the park"]),
        ("In the first 12 months section 136 detentions were reduced by 56%.", ["section 136 detentions"]),
        ("Since 2012 violence in the borough has gone down by 27%.", ["violence in the borough"]),
        ("The number of people detained in custody fell by 41%.", ["people detained in custody"]),
        ("In its first year 64 people were supported and 21 of them are now in stable housing.",
         ["people", "people in stable housing"]),
        ("Last year 431 people were seen, of whom 74 were under 18.", ["people", "people under 18"]),
        ("Out of 160 women, 62% had four or more needs.", ["women", "women who had four or more needs"]),
        ("Some 75% were treated at home, compared with half of the others.", ["those treated at home"]),
        ("Police recorded 30% fewer domestic abuse crimes in the six months after.", ["domestic abuse crimes"]),
        ("The Trust and the force put the saving at £1.3 million.", ["money saved"]),
        ("Every £1 invested returns £3.20.", ["return on each pound"]),
        ("218 people came to the centre, an increase of 30% on the year before.", ["people", "people"]),
        ("We have helped almost 600 children and their families.", ["children and their families"]),
        ("There were 782 referrals to falls teams.", ["referrals to falls teams"]),
        ("There were 40 referrals: 31 to falls teams and 9 about smoking.",
         ["referrals", "referrals about smoking", "referrals to falls teams"]),
        ("It has helped bring hospital admissions down by a third.", ["hospital admissions"]),
        ("Calls were 80, of whom 12 have found work and are well.", ["those who have found work"]),
        ("So far 33 women were seen, of whom 27 have some kind of debt.",
         ["women", "women who have some kind of debt"]),
        ("By now nearly 600 have been referred to it.", ["those referred"]),
        ("In all, 63% of those who took part stayed.", ["those who took part stayed"]),
        ("Eight in ten report that they sleep better.", ["those who report that they sleep better"]),
        ("And 71% of survivors had used the service.", ["survivors who had used the service"]),
        ("The programme engages 450 men, and upwards of 1,200 have taken part.", ["men", "men who have taken part"]),
        ("4.2 Referrals to the service rose by 12%.", ["Referrals to the service"]),
        ("Burglary is down 32% and robbery down 12 per cent.", ["Burglary", "robbery"]),
        ("Last year 36 people housed by the council kept their homes.", ["people housed by the council"]),
    ],
)  # fmt: skip
def test_a_measure_is_what_was_counted(text: str, measures: list[str]) -> None:
    assert sorted(one.measure for one in results(text)) == sorted(measures)


def test_when_it_was_ends_with_the_year() -> None:
    (found,) = results("By the end of March 2018 there had been 47,768 visits.")
    assert found.period == "By the end of March 2018"


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Nearly 9 out of 10 of them called the sessions useful.", {("9 out of 10", "")}),
        ("Almost half of the patients were treated at home.", {("half", "")}),
        ("Two thirds of the young people said that they felt safer.", {("Two thirds", "")}),
        ("Three weapons were seized and 120 people trained.", {("Three", "weapons"), ("120", "people")}),
        ("It has supported hundreds of people in the city.", {("hundreds", "people")}),
        (
            "There were seven arrests and three young people are back at school.",
            {("seven", "arrests"), ("three", "young people")},
        ),
        ("Older residents have had 377 ‘safe and well’ visits.", {("377", "‘safe and well’ visits")}),
        ("In all, 1,530 hours of patrols were delivered.", {("1,530", "hours")}),
        ("Over the month there were 97 less calls.", {("97", "calls")}),
        ("Last week saw 36 fewer calls, and this week 18 less.", {("36", "calls"), ("18", "calls")}),
        (
            "Reports rose by 45.7 per cent – from 21.5 per cent to 67.2 per cent.",
            {("45.7", "percent"), ("67.2", "percent")},
        ),
        ("The scheme has cut hospital admissions by 59%.", {("59", "percent")}),
        ("By August the number of tenancies stood at just 545.", {("545", "")}),
        ("We are proud that 98% would recommend the service.", {("98", "percent")}),
        ("The social return for every £1 was put at £3.42.", {("3.42", "pounds for each pound")}),
        ("The course has an 82% completion rate.", {("82", "percent")}),
        ("By now nearly 600 have been referred to it.", {("600", "")}),
    ],
)
def test_a_result_is_read_however_its_number_is_written(text: str, wanted: set[tuple[str, str]]) -> None:
    assert {(one.value, one.unit) for one in results(text)} == wanted
