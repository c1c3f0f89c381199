"""Where and when an entry of the register is."""

import pytest

from graph.place_and_time import NEAR, SAME, Places, begun, ended, existed, in_succession
from ontology.register import Register
from tests.graph.names_world import area, entry


def places() -> Places:
    return Places(
        Register(
            [
                area("North"),
                area("Hamshire", "north", aliases=("Hams",)),
                area("Hemborough", "hamshire"),
                area("South", aliases=("De",)),
                area("Hemborough Rural", "south", aliases=("Hemborough",)),
            ]
        )
    )


def test_an_area_is_found_by_any_of_its_names_and_by_its_identifier() -> None:
    for text in ("Hamshire", "hams", "the Hamshire", "County of Hamshire", "area:hamshire"):
        assert places().called(text) == {"area:hamshire"}


def test_a_name_that_two_areas_have_means_both() -> None:
    assert places().called("Hemborough") == {"area:hemborough", "area:hemborough-rural"}


def test_a_list_of_areas_means_all_of_them() -> None:
    assert places().called("Hams and South; Nowhere") == {"area:hamshire", "area:south"}
    assert not places().is_place("Hams and South")


def test_what_is_no_area_means_none() -> None:
    assert places().called("Nowhere") == frozenset()
    assert places().called("") == frozenset()


def test_areas_are_the_same_or_near_or_apart() -> None:
    assert places().nearness("area:hamshire", {"area:hamshire", "area:south"}) == SAME
    assert places().nearness("area:hamshire", {"area:hemborough"}) == NEAR
    assert places().nearness("area:hemborough", {"area:north"}) == NEAR
    assert places().nearness("area:hamshire", {"area:south"}) is None
    assert places().nearness("", {"area:south"}) is None


def test_other_names_of_areas_stand_for_them_where_only_one_has_them() -> None:
    assert dict(places().other_names) == {"hams": "hamshire", "de": "south", "hemborough": "hemborough rural"}


def test_areas_that_are_part_of_each_other_do_not_go_round_for_ever() -> None:
    circle = Places(Register([area("One", "two"), area("Two", "one")]))
    assert circle.wider("area:one") == {"area:one", "area:two"}


def test_a_text_names_a_place_by_its_words() -> None:
    assert places().are_named_in("NHS Hamshire")
    assert not places().are_named_in("NHS Hamshires")


DATES = [
    ("2013-04-01", "2022-06-30", "2013", True),
    ("2013-04-01", "2022-06-30", "2013-03", False),
    ("2013-04-01", "2022-06-30", "2012-12-31", False),
    ("2013-04-01", "2022-06-30", "2022", True),
    ("2013-04-01", "2022-06-30", "2022-07", False),
    ("2013", "2022", "2022-12-31", True),
    ("2013", "", "2030", True),
    ("", "", "1066", True),
    ("2013", "2022", "", True),
    ("2013", "2022", "long ago", True),
    ("2013", "2022", "by the end of 2012", False),
]


@pytest.mark.parametrize(("start", "end", "date", "expected"), DATES)
def test_an_entry_can_have_existed_as_exactly_as_both_dates_say(
    start: str, end: str, date: str, expected: bool
) -> None:
    assert existed(entry("Hub", start=start, end=end), date) is expected


def test_what_has_not_begun_has_not_ended() -> None:
    later = entry("Hub", start="2013", end="2022")
    assert (begun(later, "2010"), ended(later, "2010")) == (False, False)
    assert (begun(later, "2023"), ended(later, "2023")) == (True, True)


def test_a_succession_is_one_body_through_time() -> None:
    old = entry("Old Hub", successors=("agency:new-hub",))
    new = entry("New Hub", predecessors=("agency:old-hub",))
    register = Register([old, new, entry("Other Hub")])
    assert in_succession(register, [old, new])
    assert not in_succession(register, [old, new, register.entries["agency:other-hub"]])
    assert not in_succession(register, [old])
