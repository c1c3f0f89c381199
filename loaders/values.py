"""Values that a field of a record can have, with what is said of those it cannot.

Each type here is a pydantic type: it takes text as a file has it and gives the value, or a problem with advice.
"""

import re
from collections.abc import Callable
from decimal import Decimal
from typing import Annotated, Any

from pydantic import AfterValidator, BeforeValidator, ValidationInfo
from pydantic_core import PydanticCustomError

from loaders.dates import is_date
from loaders.decoding import unprintable
from ontology.concepts import ConceptScheme, kinds, themes
from ontology.model import read_ontology
from ontology.names import alike

PROBLEM = "joinedup"
"""The type of the errors that are raised here; their context holds ``message`` and ``advice``."""

STORED = "stored"
"""Validation context of records that were read before: their words are not held against the vocabularies of today."""

_DATE_ADVICE = "Write 2012, 2012-12, 2012-12-31, 2012/13, or a phrase with the year such as 'by the end of 2012'."


def problem(message: str, advice: str = "") -> PydanticCustomError:
    """The error of a value: what is wrong with it, and what to do. ``{name}`` stands for the name of its field."""
    return PydanticCustomError(PROBLEM, "{message}", {"message": message, "advice": advice})


def offer(choices: list[str]) -> str:
    """Advice that offers the nearest valid values; empty where there are none."""
    return f"Did you mean {' or '.join(repr(choice) for choice in choices)}?" if choices else ""


def _text(value: str) -> str:
    found = unprintable(value)
    if found:
        raise problem(f"The character U+{ord(found[0]):04X} is no part of a text.", "Take it out.")
    return " ".join(value.split())


def filled(value: str) -> str:
    """Refuses an empty text."""
    if not value:
        raise problem("The value of {name} is empty.", "Give one, or leave the field out.")
    return value


def _when(value: str) -> str:
    if value and not is_date(value):
        raise problem(f"{value!r} is not a date.", _DATE_ADVICE)
    return value


def _unpublished_or_when(value: str) -> str:
    return value if value == "unpublished" else _when(value)


def one_of(what: str, choices: Callable[[], tuple[str, ...]]) -> Callable[[str, ValidationInfo], str]:
    """A check that a value is one of a few words; empty is allowed."""

    def check(value: str, info: ValidationInfo) -> str:
        if value and value not in choices() and info.context != STORED:
            known = f"Known are {', '.join(choices())}."
            raise problem(f"Unknown {what} {value!r}.", f"{offer(alike(value, choices(), limit=1))} {known}".strip())
        return value

    return check


def known_in(what: str, scheme: Callable[[], ConceptScheme]) -> Callable[[str, ValidationInfo], str]:
    """A check that a value is a label or id of a concept; empty is allowed."""

    def check(value: str, info: ValidationInfo) -> str:
        if value and info.context != STORED and not scheme().find(value):
            advice = offer([concept.name for concept in scheme().alike(value, 2)])
            raise problem(f"Unknown {what} {value!r}.", advice)
        return value

    return check


def _no_kind(value: str, info: ValidationInfo) -> str:
    concept = kinds().find(value) if value and info.context != STORED else None
    if concept:
        advice = f"Write the kind {concept.name!r} where the file allows it: a kind never becomes an agency."
        raise problem(f"{value!r} is a kind of agency, not the name of one.", advice)
    return value


def id_of(prefix: str) -> Callable[[str], str]:
    """A check that a value is an identifier of one kind; empty is allowed."""

    def check(value: str) -> str:
        if value and not re.fullmatch(rf"{prefix}:[a-z0-9-]+(?:/[a-z0-9-]+)*", value):
            raise problem(f"{value!r} is no identifier.", f"It should be '{prefix}:' and small letters with hyphens.")
        return value

    return check


def each_id_of(prefix: str) -> Callable[[tuple[str, ...]], tuple[str, ...]]:
    """A check that each of several values is an identifier of one kind."""
    check = id_of(prefix)
    return lambda values: tuple(check(value) for value in values)


def whole(value: Any) -> Any:
    """Gives the whole number that a text is; None for an empty text."""
    if not isinstance(value, str):
        return value
    if not value:
        return None
    if not re.fullmatch(r"\d{1,9}", value):
        raise problem(f"{value!r} is not a whole number.", "Write digits alone; leave it empty where none is printed.")
    return int(value)


def _percent(value: Any) -> Any:
    if not isinstance(value, str):
        return value
    if not value:
        return None
    if not re.fullmatch(r"\d{1,3}(\.\d{1,6})?", value):
        raise problem(f"{value!r} is not a percentage.", "Write it without the sign, such as 91.67.")
    return Decimal(value)


def _flag(value: Any) -> Any:
    if not isinstance(value, str):
        return value
    if value not in {"true", "false"}:
        raise problem(f"{value!r} is neither true nor false.", "Write true, or leave it out.")
    return value == "true"


def _cells(value: Any) -> Any:
    if not isinstance(value, str):
        return value
    return tuple(part for part in (piece.strip() for piece in value.split(";")) if part)


def _roles() -> tuple[str, ...]:
    return tuple(read_ontology().roles)


def _words(*choices: str) -> Callable[[], tuple[str, ...]]:
    return lambda: choices


Text = Annotated[str, AfterValidator(_text)]
"""A line of text; may be empty. White space is made single."""
Filled = Annotated[Text, AfterValidator(filled)]
"""Text that may not be empty."""
When = Annotated[Text, AfterValidator(_when)]
"""A date as precise as the source gives it, or a phrase that holds a year or a month."""
Published = Annotated[Text, AfterValidator(_unpublished_or_when)]
"""A date, or ``unpublished``."""
Whole = Annotated[int | None, BeforeValidator(whole)]
"""A count; None where the source prints none."""
Percent = Annotated[Decimal | None, BeforeValidator(_percent)]
"""A percentage with the decimals as printed; None where the source prints none."""
Flag = Annotated[bool, BeforeValidator(_flag)]
"""true or false."""
Cells = Annotated[tuple[Filled, ...], BeforeValidator(_cells)]
"""Several texts in one cell, separated by semicolons."""

ThemeName = Annotated[Text, AfterValidator(known_in("theme", themes))]
KindName = Annotated[Text, AfterValidator(known_in("kind of agency", kinds))]
FilledTheme = Annotated[ThemeName, AfterValidator(filled)]
FilledKind = Annotated[KindName, AfterValidator(filled)]
ThemeCells = Annotated[tuple[FilledTheme, ...], BeforeValidator(_cells)]
AgencyName = Annotated[Text, AfterValidator(_no_kind)]
"""The name of an agency or board; the label of a kind of agency is refused, for a kind never becomes an agency."""
Role = Annotated[Filled, AfterValidator(one_of("role", _roles))]
Planned = Annotated[Text, AfterValidator(one_of("status", _words("planned")))]
PartStatus = Annotated[Text, AfterValidator(one_of("status", _words("planned", "ended")))]
ProjectStatus = Annotated[Text, AfterValidator(one_of("status", _words("planned", "pilot", "active", "completed")))]
Scale = Annotated[Text, AfterValidator(one_of("scale", _words("local", "regional", "national")))]
Direction = Annotated[Text, AfterValidator(one_of("direction", _words("increase", "decrease", "level", "ratio")))]
Membership = Annotated[
    Filled, AfterValidator(one_of("membership", _words("required", "discretionary", "represented", "not required")))
]
Effect = Annotated[Filled, AfterValidator(one_of("effect", _words("enabler", "barrier", "either")))]
"""``either`` where the source counts it among what helps or hinders, and does not say which."""
Respondence = Annotated[Filled, AfterValidator(one_of("role", _words("respondent", "contributor")))]
