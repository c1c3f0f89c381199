"""The nearest entries of a name: offered with a score and a reason."""

import pytest

from tests.graph.names_world import agency, candidates, entry, police, resolver


@pytest.mark.parametrize(
    ("name", "meant"),
    [
        ("Northampton Police", "agency:northamptonshire-police"),
        ("Lecestershire Polise", "agency:leicestershire-police"),
        ("Kent County Council Public Health", "agency:kent-county-council"),
        ("Bernardos", "agency:barnardos"),
        ("Prison Reform", "agency:prison-reform-trust"),
        ("York and Scarborough Hospital", "agency:york-and-scarborough-teaching-hospitals-nhs-foundation-trust"),
    ],
)
def test_what_is_probably_meant_comes_first(name: str, meant: str) -> None:
    assert candidates(name)[0].id == meant


def test_candidates_are_ranked_and_each_is_there_once() -> None:
    found = candidates("Northampton Police", limit=5)
    assert [one.score for one in found] == sorted((one.score for one in found), reverse=True)
    assert len({one.id for one in found}) == len(found) == 5
    assert all(0 < one.score < 100 for one in found)


def test_what_a_name_can_mean_by_its_whole_comes_before_what_is_like_it() -> None:
    found = candidates("WMP")
    assert [one.score for one in found[:2]] == [100.0, 100.0]
    assert found[0].why == "It is called so: “WMP” is one of its names."


def test_the_agencies_that_are_named_together_are_the_candidates() -> None:
    found = candidates("Kent and Essex Police", limit=2)
    assert {one.id for one in found} == {"agency:kent-police", "agency:essex-police"}


REASONS = [
    ("Kent Polizei", "Both have “kent”; the name has “polizei” where the register has “police”."),
    ("Kent Police Band", "Both have “kent police”; the name has “band” too."),
    ("Police Kent", "Both have “police kent”, in another order."),
]


@pytest.mark.parametrize(("name", "why"), REASONS)
def test_the_reason_says_what_is_shared_and_what_differs(name: str, why: str) -> None:
    one = resolver(police("Kent"), entry("Wayland Outreach"))
    assert one.candidates(agency(name))[0].why == why


def test_the_reason_names_the_other_name_that_is_like_it() -> None:
    one = resolver(entry("Wayland Outreach", aliases=("Wayland Street Team",)))
    assert one.candidates(agency("Weylond Street Team"))[0].why == (
        "Both have “street team”; the name has “weylond” where the register has “wayland” in its other name"
        " “Wayland Street Team”."
    )


@pytest.mark.parametrize("name", ["", "!", "Zzyzx Qwertz", "Ωμέγα"])
def test_what_is_like_nothing_has_no_candidates(name: str) -> None:
    assert candidates(name) == []


def test_candidates_do_not_depend_on_what_was_asked_before() -> None:
    one, other = resolver(police("Kent"), police("Essex")), resolver(police("Kent"), police("Essex"))
    asked = [agency("Kant Police"), agency("Essexx Police"), agency("Police")]
    forwards = {name: one.candidates(name) for name in asked}
    assert forwards == {name: other.candidates(name) for name in reversed(asked)}
