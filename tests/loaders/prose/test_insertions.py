"""Words that are inserted between an agency and its verb: the verb is that of the agency before them."""

import pytest

from tests.loaders.prose.sentence import who

SAID = [
    ("Kent Police, supported by Medway Council, runs the scheme.", "lead", "Kent Police", "Medway Council"),
    ("Kent Police, backed financially by the Home Office, has launched it.", "lead", "Kent Police", "Home Office"),
    ("Turning Point, commissioned by Medway Council, provides it.", "provider", "Turning Point", "Medway Council"),
    ("Kent Police, working with Medway Council, leads the scheme.", "lead", "Kent Police", "Medway Council"),
    ("Kent Police, in partnership with Mind, provides the nurses.", "provider", "Kent Police", "Mind"),
    ("Kent Police, with money from the Home Office, has set up a scheme.", "lead", "Kent Police", "Home Office"),
]


@pytest.mark.parametrize(("text", "role", "subject", "inserted"), SAID)
def test_the_verb_after_an_insertion_is_that_of_the_agency_before_it(
    text: str, role: str, subject: str, inserted: str
) -> None:
    assert who(text, role) == {subject}
    assert inserted in who(text)


def test_an_insertion_after_what_is_no_agency_gives_its_verb_to_nobody() -> None:
    assert who("The scheme, funded by the Home Office, provides advice.") == {"Home Office"}
    assert who("The scheme, funded by the Home Office, provides advice.", "provider") == set()


def test_a_list_that_goes_on_is_no_insertion() -> None:
    text = "It is a project, funded by the Home Office, Kent Police and Medway Council."
    assert who(text, "funder") == {"Home Office", "Kent Police", "Medway Council"}
