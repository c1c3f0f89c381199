import pytest

from loaders.contacts import is_contact_field, without_contacts, without_emails


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("Write to jo.bloggs@westshire.police.uk.", "Write to."),
        ("Contact Jo (jo@nhs.net) for more", "Contact Jo for more"),
        ("mailto:jo@nhs.net", ""),
        ("Ring 020 7654 8000 today", "Ring today"),
        ("Ring (0151) 123 4567", "Ring"),
        ("Ring 07700 900123", "Ring"),
        ("Ring 07700900123, or write", "Ring, or write"),
        ("Ring +44 20 7654 8000", "Ring"),
        ("Ring +44 (0)20 7654 8000", "Ring"),
        ("Ring 0044 7700 900123", "Ring"),
        ("Ring 01632-960-123", "Ring"),
        ("Write to jo [at] example [dot] org, or ring", "Write to, or ring"),
        ("Write to jo.bloggs(AT)example.org", "Write to"),
        ("Ring 01632 960 123 ext. 4521 today", "Ring today"),
        ("Ring 01632 960123 (extension 45)", "Ring"),
        ("Ring 01632 960123 x4521, or write", "Ring, or write"),
        ("Ring 01632 960123x4521, or write", "Ring, or write"),
        ("Ask for Jo, Ext: 4521.", "Ask for Jo,."),
        ("Ask for Jo on extn 4521 or extension number 22", "Ask for Jo on or"),
    ],
)
def test_email_addresses_and_telephone_numbers_are_taken_out(text: str, left: str) -> None:
    assert without_contacts(text) == left


@pytest.mark.parametrize(
    "text",
    [
        "Around 30 forces, 24 schemes, 500 hours a week, £15.4 billion, £0.500000000",
        "2012-12-31, 31/12/2012, 01-08-2017 10:30 and 2016/17",
        "gss:E10000018; ods:RT5; ukprn:10007167; charity:0216401",
        "doi 10.1093/pubmed/fdu065, ISBN 0-19-853453-1, CMAJ 2017;189:E760-1",
        "https://example.org/files/0123456789?id=02076548000",
        "https://example.org/@somebody/page.html",
        "A  text   with    spacing, @mention and a@b",
        "section 136, 0800 to 2200 hours",
        "Ring 101, 111 or 999, the Samaritans on 116 123, or text SHOUT to 85258 or 61016; the hub's helpline is 1234",
        "an extension of 12 months, extension 2021, the text 4521 and next 45",
    ],
)
def test_what_only_looks_like_a_contact_is_left_as_it_is(text: str) -> None:
    assert without_contacts(text) == text


def test_references_lose_addresses_and_keep_numbers() -> None:
    assert without_emails("pp. 020 7654 8000, jo@nhs.net") == "pp. 020 7654 8000,"


@pytest.mark.parametrize("name", ["Email", " telephone", "Contact details", "E-mail", "phone", "contact"])
def test_fields_for_contacts_are_known_by_name(name: str) -> None:
    assert is_contact_field(name)


@pytest.mark.parametrize("name", ["agency", "contacted", "section", ""])
def test_other_fields_are_not_taken_for_contacts(name: str) -> None:
    assert not is_contact_field(name)


def test_a_long_word_takes_no_long_time() -> None:
    assert without_contacts("a" * 1_000_000) == "a" * 1_000_000


@pytest.mark.parametrize("number", ["01634 (960) 555", "01634.960.555", "01634\u00a0960\u00a0555", "(0)20 7946 0018"])
def test_numbers_are_known_however_their_groups_are_parted(number: str) -> None:
    assert without_contacts(f"ring {number} now") == "ring now"


def test_dates_and_decimals_are_no_numbers_to_ring() -> None:
    text = "on 05.10.2015 it was 0.5, and 0.123"
    assert without_contacts(text) == text
