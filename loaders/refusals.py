"""What pydantic refuses in a record, said so that the person who wrote the file knows where and what to do."""

from collections.abc import Callable, Iterator
from typing import Any, get_args

from pydantic import BaseModel, ValidationError

from loaders.values import PROBLEM, offer
from ontology.errors import Fault
from ontology.names import alike

Path = tuple[int | str, ...]
Locate = Callable[[Path, bool], tuple[int, int]]
"""Gives line and column of a field by its path; of its key rather than its value where the second argument says so."""

_SHAPES = {
    "tuple_type": ("The value of {name} must be a list.", "Write [first, second], or one item a line after '- '."),
    "model_type": ("The value of {name} must be a mapping.", "Write {{key: value}}, or one key a line."),
    "dict_type": ("The value of {name} must be a mapping.", "Write {{key: value}}, or one key a line."),
    "string_type": ("The value of {name} must be text.", "Write one value, in quotes if it holds a sign."),
}


def faults_of(error: ValidationError, model: type[BaseModel], display: str, locate: Locate) -> Iterator[Fault]:
    """Gives a fault for each thing that was refused.

    Args:
        error: what pydantic raised.
        model: the record that was to be made.
        display: the file.
        locate: where a field stands.
    """
    for each in error.errors(include_url=False, include_input=True):
        path = each["loc"]
        message, advice, at_key = _said(each, path, model)
        yield Fault(display, *locate(path, at_key), message, advice)


def _said(each: Any, path: Path, model: type[BaseModel]) -> tuple[str, str, bool]:
    """Gives message, advice, and whether the key is meant rather than the value."""
    name = _named(path)
    if each["type"] == PROBLEM:
        return each["ctx"]["message"].replace("{name}", name), each["ctx"]["advice"], False
    if each["type"] == "missing":
        return f"The field {path[-1]!r} is missing.", "Give it.", True
    if each["type"] == "extra_forbidden":
        known = _fields(model, path[:-1])
        advice = f"{offer(alike(str(path[-1]), known, limit=1))} Known are {', '.join(known)}."
        return f"Unknown key {path[-1]!r}.", advice.strip(), True
    if each["type"] in _SHAPES:
        message, advice = _SHAPES[each["type"]]
        return message.format(name=name), advice.format(), False
    return f"The value of {name} is refused: {each['msg']}.", "", False


def _named(path: Path) -> str:
    words = [str(part) for part in path if isinstance(part, str)]
    return repr(words[-1]) if words else "the file"


def _fields(model: type[BaseModel], path: Path) -> tuple[str, ...]:
    """Gives the keys that may stand at a place in a record."""
    for part in path:
        if isinstance(part, str):
            annotation = model.model_fields[part].annotation
            model = next(
                each
                for each in (annotation, *get_args(annotation))
                if isinstance(each, type) and issubclass(each, BaseModel)
            )
    return tuple(field.alias or name for name, field in model.model_fields.items())
