"""The fields of a form: what each can be given, what it was given, and what is wrong with that."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from fastapi.exceptions import RequestValidationError

from api.http.answers import check_value
from api.pages.addresses import with_parameters
from graph.choices import MOST, Choice, choices
from graph.parameters import read_argument
from graph.question import Parameter
from graph.store.protocol import Store
from ontology.errors import UnknownName

_LONGEST_LIST = 40
"""Choices that a pick-list has: of more than these, one rather writes a few letters and picks."""


@dataclass(frozen=True)
class Option:
    """One choice as a form offers it: what is sent, what is read, and how often the graph speaks of it."""

    value: str
    name: str
    count: int
    chosen: bool


@dataclass(frozen=True)
class Field:
    """One field.

    Attributes:
        name: the parameter's.
        about: what it does.
        required: whether the question needs it.
        control: ``select``, ``list`` (text with suggestions), ``number`` or ``text``.
        any: whether it may be left out, and nothing is taken instead.
        options: what it can be given.
        more: how many choices are not listed.
        value: what it was given, as it is shown.
        fault: what is wrong with that: ``name``, ``says``, and ``offers`` (a name and an address each); or None.
    """

    name: str
    about: str
    required: bool
    control: str
    any: bool
    options: Sequence[Option]
    more: int
    value: str
    fault: Mapping[str, Any] | None


def fields(store: Store, parameters: Iterable[Parameter], given: Mapping[str, str], path: str) -> list[Field]:
    """Return the fields of a form.

    Args:
        store: the graph, whose nodes are offered.
        parameters: what can be given.
        given: what was given, by name of parameter.
        path: where the form leads.
    """
    return [_field(store, one, given, path) for one in parameters]


def _field(store: Store, parameter: Parameter, given: Mapping[str, str], path: str) -> Field:
    text = given.get(parameter.name, "")
    understood, fault = _understood(store, parameter, given, path) if text else ("", None)
    listed = choices(store, parameter)
    known = {one.id for one in listed or ()}
    picked = listed is not None and len(listed) <= _LONGEST_LIST and (not text or understood in known or bool(fault))
    control = "number" if parameter.type == "integer" else "select" if picked else "list" if listed else "text"
    default = str(parameter.default)
    return Field(
        parameter.name,
        parameter.about,
        parameter.required,
        control,
        not parameter.required and parameter.default == "",
        _options(listed or [], control, understood or ("" if text else default)),
        max(0, len(listed or ()) - MOST),
        text or (default if control == "number" else ""),
        fault,
    )


def _options(listed: Sequence[Choice], control: str, understood: str) -> list[Option]:
    """Offer names; where two nodes share one, only their identifiers tell them apart."""
    shared = Counter(one.name for one in listed)
    return [
        Option(
            one.id if control == "select" or shared[one.name] > 1 else one.name,
            one.name,
            one.count,
            one.id == understood,
        )
        for one in listed[:MOST]
    ]


def _understood(
    store: Store, parameter: Parameter, given: Mapping[str, str], path: str
) -> tuple[str, Mapping[str, Any] | None]:
    """Read what a parameter was given; return the identifier or value that it means, or what is wrong."""
    text = given[parameter.name]
    try:
        check_value(parameter, text)
        return str(read_argument(store, parameter, text).shown), None
    except UnknownName as error:
        says, nearest = str(error).partition(" Did you mean ")[0], error.nearest
    except RequestValidationError as error:
        says, nearest = f"{parameter.name}: {error.errors()[0]['msg']}", ()
    offers = [(one, with_parameters(path, {**given, parameter.name: one})) for one in nearest]
    return "", {"name": parameter.name, "says": says, "offers": offers}
