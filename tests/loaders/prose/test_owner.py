"""Whose page it is, so that what "we" do there has somebody who does it."""

import pytest

from loaders.documents.lines import read_lines
from loaders.prose.extract import THRESHOLD, extract

_DOES = "We run the Beacon scheme with Kent Police and Medway Council."


def _roles(page: str) -> dict[str, str]:
    found = extract(read_lines(page)).projects
    return {
        part.mention.name: part.role
        for project in found for part in project.parts if part.confidence >= THRESHOLD and not part.status
    }  # fmt: skip


@pytest.mark.parametrize(
    "page",
    [
        f"Victim Support\n\n{_DOES}\n",
        f"About us: Victim Support\n\n{_DOES}\n",
        f"Beacon | Victim Support\n\n{_DOES}\n",
        "Beacon\n\nAt Victim Support we run the Beacon scheme with Kent Police and Medway Council.\n",
        f"Beacon\n\nWe are Victim Support, and we listen. {_DOES}\n",
        f"Beacon\n\nVictim Support is an independent charity for people in Kent. {_DOES}\n",
    ],
)
def test_we_are_the_organisation_whose_page_it_is(page: str) -> None:
    assert _roles(page) == {"Victim Support": "lead", "Kent Police": "partner", "Medway Council": "partner"}


def test_an_owner_that_nobody_registered_is_known_too() -> None:
    assert _roles(f"Harbour Housing Association\n\n{_DOES}\n") == {
        "Harbour Housing Association": "lead", "Kent Police": "partner", "Medway Council": "partner",
    }  # fmt: skip


@pytest.mark.parametrize(
    "page",
    [
        f"Beacon in Kent\n\n{_DOES}\n",
        f"Beacon in Kent\n\n“{_DOES}” said Jo Field. “At Victim Support we are proud.”\n",
        f"Beacon in Kent\n\nVictim Support is a charity. Turning Point is a charity too. {_DOES}\n",
    ],
)
def test_nobody_leads_where_a_page_does_not_say_whose_it_is(page: str) -> None:
    assert "lead" not in _roles(page).values()


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("We deliver the scheme with Kent Police.", {"Kent Police"}),
        ("It launched the Beacon project alongside Kent Police and Relate.", {"Kent Police", "Relate"}),
        ("We set up the service together with Kent Police.", {"Kent Police"}),
        ("We run the scheme with funding from Kent Police.", set()),
    ],
)
def test_who_runs_it_with_us_is_a_partner(text: str, wanted: set[str]) -> None:
    found = _roles(f"Beacon in Kent\n\n{text}\n")
    assert {name for name, role in found.items() if role == "partner"} == wanted
