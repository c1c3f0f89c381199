"""Who has only applied for something is no partner to come; who has applied to take part is."""

import pytest

from tests.loaders.prose.sentence import parts


def planned(text: str) -> set[tuple[str, str]]:
    return {(one.mention.name, one.role) for one in parts(text) if one.status}


@pytest.mark.parametrize(
    "text",
    [
        "Medway Council has applied to join the scheme.",
        "Medway Council has applied to take part in the second phase.",
        "Medway Council has applied to become a partner.",
    ],
)
def test_who_has_applied_to_take_part_is_a_partner_to_come(text: str) -> None:
    assert planned(text) == {("Medway Council", "partner")}


@pytest.mark.parametrize(
    "text",
    [
        "Medway Council has applied to the Home Office for £20,000.",
        "Medway Council has applied for the next round.",
        "Medway Council has applied to NHS England to fund the scheme.",
        "Medway Council is applying for a grant.",
        "Medway Council bid for the money.",
    ],
)
def test_who_has_only_applied_is_none(text: str) -> None:
    assert ("Medway Council", "partner") not in planned(text)
