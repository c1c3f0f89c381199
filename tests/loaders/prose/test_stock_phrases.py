"""How pages of services, forces and councils mostly say who does what: one sentence each, on a page of its own."""

import pytest

from loaders.documents.lines import read_lines
from loaders.prose.extract import THRESHOLD, extract

_PAGE = "The Haven scheme starts in Kent\n\n{}\n"
_OXLEAS = "Oxleas NHS Foundation Trust"

SAID = {
    "The group, organised by Kent County Council and Kent Police, trains staff.": {
        "Kent County Council": "lead", "Kent Police": "lead",
    },
    "The scheme has been launched in Kent, backed by £2m from the Home Office.": {"Home Office": "funder"},
    "The network is being supported with £2m Home Office funding.": {"Home Office": "funder"},
    "The network is an initiative between Public Health Wales and Gwent Police.": {
        "Public Health Wales": "partner", "Gwent Police": "partner",
    },
    "It includes Public Health Wales, the four forces and Barnardo's.": {
        "Public Health Wales": "partner", "Barnardo's": "partner",
    },
    "Kent County Council was awarded £4,000,000 by the Home Office to fund the scheme.": {
        "Kent County Council": "lead", "Home Office": "funder",
    },
    "The University of Kent has been commissioned by Kent Police to undertake an evaluation of the programme.": {
        "University of Kent": "evaluator", "Kent Police": "commissioner",
    },
    "We have recently been awarded two separate contracts by NHS England to continue the services.": {
        "NHS England": "commissioner",
    },
    "It was rolled out across three hospitals (Maidstone Hospital, Tunbridge Wells Hospital and Medway Hospital).": {
        "Maidstone Hospital": "partner", "Tunbridge Wells Hospital": "partner", "Medway Hospital": "partner",
    },
    "The PCC for Kent, Matthew Scott, has funded the scheme.": {"PCC for Kent": "funder"},
    "Thanks to funding from Sport England, Kent Police has been able to grow the scheme.": {"Sport England": "funder"},
    "With funding from the Home Office, Kent Police set up the unit.": {
        "Home Office": "funder", "Kent Police": "lead",
    },
    "Working in partnership with Kent Police, Kent County Council has launched a new scheme.": {
        "Kent Police": "partner", "Kent County Council": "lead",
    },
    "Catch22, commissioned by Kent Police, mentors young people.": {
        "Catch22": "provider", "Kent Police": "commissioner",
    },
    "Kent County Council has commissioned Catch22 to mentor young people.": {
        "Kent County Council": "commissioner", "Catch22": "provider",
    },
    "Barnardo's has been chosen by Kent County Council to deliver the service.": {
        "Barnardo's": "provider", "Kent County Council": "commissioner",
    },
    "The Ministry of Justice is providing £1m to fund the pilot in Kent.": {"Ministry of Justice": "funder"},
    "The grant, from the Home Office, pays for two workers.": {"Home Office": "funder"},
    "In 2019 Kent Police successfully bid for £1m from the Home Office's Youth Fund.": {
        "Kent Police": "lead", "Home Office": "funder",
    },
    "The scheme has since been rolled out to Kent by Kent Police.": {"Kent Police": "lead"},
    "Dr Jane Field, from the University of Kent, is leading the research.": {"University of Kent": "evaluator"},
    f"The scheme sees nurses from {_OXLEAS} and police officers teaming up.": {_OXLEAS: "provider"},
    f"The team consists of a mental health nurse from {_OXLEAS} and a paramedic.": {_OXLEAS: "provider"},
    f"Commissioned by NHS England, the service is provided by {_OXLEAS} and Turning Point.": {
        "NHS England": "commissioner", _OXLEAS: "provider", "Turning Point": "provider",
    },
    "Kent County Council's cabinet has agreed to fund the scheme for another two years.": {
        "Kent County Council": "funder",
    },
    "The Kent forum is chaired by Kent County Council and attended by representatives from Kent Police.": {
        "Kent County Council": "lead", "Kent Police": "partner",
    },
    "The hub brings police, Barnardo's and Kent County Council together under one roof.": {
        "Barnardo's": "partner", "Kent County Council": "partner",
    },
    "Since April 2020 Turning Point has provided drug services in Medway on behalf of Medway Council.": {
        "Turning Point": "provider", "Medway Council": "commissioner",
    },
    "Evaluators\n\nThe Behavioural Insights Team, University of Hull": {
        "Behavioural Insights Team": "evaluator", "University of Hull": "evaluator",
    },
    "Funder\n\nYouth Endowment Fund": {"Youth Endowment Fund": "funder"},
    "Partner organisations:\n\nKent Police\nAge UK\nNHS England": {
        "Kent Police": "partner", "Age UK": "partner", "NHS England": "partner",
    },
}  # fmt: skip

UNSAID = [
    "The project has been nominated by Kent Police for an award.",
    "It follows a similar scheme run by Essex Police.",
    "Kent Police hopes to join the scheme one day.",
    "The Home Office did not pay for the scheme.",
    "No funding was received from NHS England.",
    "The scheme was paid for with no money from the Home Office.",
    "We hope that the University of Kent will evaluate the scheme.",
    "It is hoped that Essex Police will join the scheme.",
    "The NSPCC runs a programme of the same kind in Essex.",
    "Essex Police used to send a nurse.",
    "Interviews were held with staff of Medway Council and Essex Police.",
]


def _roles(sentence: str) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for project in extract(read_lines(_PAGE.format(sentence))).projects:
        for part in project.parts:
            if not part.status and part.confidence >= THRESHOLD:
                found.setdefault(part.mention.name.removeprefix("the "), set()).add(part.role)
    return found


@pytest.mark.parametrize("sentence", SAID)
def test_what_pages_mostly_say_is_read(sentence: str) -> None:
    found = _roles(sentence)
    for who, role in SAID[sentence].items():
        assert role in found.get(who, ()), found


@pytest.mark.parametrize("sentence", UNSAID)
def test_what_pages_do_not_say_is_not_read(sentence: str) -> None:
    assert _roles(sentence) == {}
