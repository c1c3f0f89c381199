"""Takes contact details out of text, where a file is read and before anything else sees them.

People are not nodes of the graph, and how to reach them is no business of it: email addresses, British telephone
numbers and extensions are dropped, and fields that are there to hold them are dropped by name. Short numbers that
everybody may ring or text (111, 116 123, 85258) reach a service and nobody in person: they stay.
"""

import re
from collections.abc import Callable

CONTACT_FIELDS = frozenset(
    {"contact", "contacts", "contact_details", "email", "e-mail", "emails", "phone", "telephone", "tel", "mobile"}
)
"""Names of columns and keys that hold contact details, in small letters."""

# Also as people write it who hope that programs do not see it: jane [at] example [dot] org, jane(at)example.org.
_EMAIL = re.compile(
    r"(?<![\w.+%'-])(?:mailto:)?[\w.+%'-]+(?:[ \u00a0]?@[ \u00a0]?|[ ]?[\[({][ ]?at[ ]?[\])}][ ]?)"
    r"[\w-]+(?:(?:\.|[ ]?[\[({][ ]?dot[ ]?[\])}][ ]?)[\w-]+)+",
    re.IGNORECASE,
)
# The area code begins with 0, or stands after +44; then two or three groups of digits. Guards on both sides keep
# parts of addresses, official codes, sums of money and longer numbers from being taken for one.
_GAP = r"(?:[ \u00a0]?[()][ \u00a0]?|[ \u00a0.-])?"
_EXT = r"(?:extn?[.:]{0,2}|extension(?: (?:no\.?|number))?:?)"
_PHONE = re.compile(
    rf"(?<![\w/=£$.,-])(?:(?:\+|00)44{_GAP}(?:\(0\){_GAP})?(?P<after44>\d{{2,4}}{_GAP}\d{{3,4}}(?:{_GAP}\d{{2,4}})?)"
    rf"|\(?0\)?(?P<after0>\d{{2,4}}{_GAP}\d{{3,4}}(?:{_GAP}\d{{2,4}})?))\)?"
    rf"(?:,?[ \u00a0]?\(?(?:{_EXT}|x)[ \u00a0]?\d{{2,6}}\)?)?(?![\w/-]|[.,]\d)",
    re.IGNORECASE,
)
# The number of a desk in a switchboard; "extension" alone may be of time or of a building.
_EXTENSION = re.compile(
    r"(?<!\w)(?:extn?[.:]{0,2}|extension (?:no\.?|number))[ \u00a0]?\d{2,6}(?!\w|[.,]\d)", re.IGNORECASE
)
# Stands where a contact was cut out, until the space and the brackets around it have gone too.
_CUT = "\x00"
_AROUND = re.compile(rf"[ \t]*\([ \t]*{_CUT}[ \t]*\)|[ \t]*{_CUT}")
_SIGNIFICANT_DIGITS = {9, 10}


def is_contact_field(name: str) -> bool:
    """Whether a column or key is there to hold contact details, by its name."""
    return name.strip().casefold().replace(" ", "_") in CONTACT_FIELDS


def without_contacts(text: str) -> str:
    """Gives a text without the email addresses, British telephone numbers and extensions in it.

    A text that has none comes back as it is, spacing included.
    """
    return without_emails(_cut(_EXTENSION, _cut(_PHONE, text, _is_phone), lambda found: True))


def without_emails(text: str) -> str:
    """Gives a text without the email addresses in it: for references, whose numbers are volumes and pages."""
    return _cut(_EMAIL, text, lambda found: True)


def blank_contacts(text: str) -> str:
    """Gives a text with spaces for the contact details in it, as long as before: for texts whose offsets count."""
    phones = (each for each in _PHONE.finditer(text) if _is_phone(each))
    for each in [*_EMAIL.finditer(text), *phones, *_EXTENSION.finditer(text)]:
        text = text[: each.start()] + " " * len(each[0]) + text[each.end() :]
    return text


def _is_phone(found: re.Match[str]) -> bool:
    return len(re.findall(r"\d", found["after44"] or found["after0"])) in _SIGNIFICANT_DIGITS


def _cut(pattern: re.Pattern[str], text: str, wanted: Callable[[re.Match[str]], bool]) -> str:
    marked = pattern.sub(lambda found: _CUT if wanted(found) else found[0], text)
    if marked == text:
        return text
    return _AROUND.sub("", marked).strip(" ")
