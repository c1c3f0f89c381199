"""Values that pydantic refuses, of options and of addresses, said as joinedup says what is wrong elsewhere."""

from collections.abc import Mapping
from enum import Enum
from typing import Any

import typer
from pydantic import ValidationError
from typer.core import TyperGroup

from ontology.errors import UnknownName

_WANTED: Mapping[str, str] = {
    "bool_parsing": "true or false",
    "dict_type": "an object of names and values",
    "enum": "{expected}",
    "float_parsing": "a number",
    "greater_than_equal": "at least {ge:,}",
    "int_from_float": "a whole number",
    "int_parsing": "a whole number",
    "int_parsing_size": "a smaller number",
    "int_type": "a whole number",
    "less_than_equal": "at most {le:,}",
    "literal_error": "{expected}",
    "string_too_long": "at most {max_length} characters long",
    "string_too_short": "at least {min_length} characters long",
    "string_type": "text",
}
"""What a value must be, by the type of the error that pydantic gives to one that is not."""


_SAID: Mapping[str, str] = {
    "extra_forbidden": "There is no such field here.",
    "json_invalid": "It is not JSON.",
    "missing": "It is missing.",
}


def said(error: Mapping[str, Any]) -> str:
    """Say what is wrong with a part of a request; in pydantic's words where there are no better ones."""
    must = _wanted(error)
    return _SAID.get(error["type"], f"It must be {must}." if must else str(error["msg"]))


def _wanted(error: Mapping[str, Any]) -> str:
    known = _WANTED.get(error["type"], "")
    return known.format(**error.get("ctx", {})).replace("'", "").removesuffix(".0")


class Commands(TyperGroup):
    """The commands; what an option refuses is said with what it takes.

    Raises:
        UnknownName: an option was given what it does not take.
    """

    def invoke(self, ctx: Any) -> Any:
        """Run the command that was asked for."""
        try:
            return super().invoke(ctx)
        except typer.BadParameter as error:
            cause = error.__cause__
            if isinstance(cause, ValidationError):
                raise _unknown(error, cause) from error
            raise


def _unknown(error: typer.BadParameter, cause: ValidationError) -> Exception:
    first: Mapping[str, Any] = cause.errors(include_url=False)[0]
    choices = _choices(error.param)
    must = f"it can be {' or '.join(choices)}" if choices else f"it must be {_wanted(first)}"
    name = max(error.param.opts, key=len) if error.param else ""
    known = name and (choices or _wanted(first))
    return UnknownName(f"“{first['input']}” is no {name}: {must}.") if known else error


def _choices(parameter: Any) -> list[str]:
    """Return what an option can be given, where these are names."""
    kind = getattr(getattr(parameter, "type_descriptor", None), "annotation", None)
    return [str(one.value) for one in kind] if isinstance(kind, type) and issubclass(kind, Enum) else []
