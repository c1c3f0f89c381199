"""Reads reference lists in CSL-JSON, the format of Zotero and of citation processors."""

import json
import re
from collections.abc import Iterator, Mapping
from typing import Any

from pydantic import ValidationError

from loaders.contacts import without_emails
from loaders.decoding import Lines
from loaders.records import Reference
from loaders.reference_words import reference_words
from loaders.references import keyword_themes, keywords, repeated_keys
from loaders.refusals import faults_of
from ontology.errors import Fault

MOST_ITEMS = 50_000
_NO_LIST = "The file is no list of references in CSL-JSON."
_SPACE = re.compile(r"[\s,]*")


class _Broken(Exception):
    """The JSON cannot be read; carries the offset and what is wrong."""

    def __init__(self, offset: int, message: str) -> None:
        super().__init__(message)
        self.offset, self.message = offset, message


def read_csl(text: str, display: str) -> tuple[list[Reference], list[Fault]]:
    """Reads the text of a CSL-JSON file.

    Returns:
        The references (without those that have errors), and all faults of the file.
    """
    faults: list[Fault] = []
    references, lines = [], Lines(text)
    try:
        for offset, item in _items(text):
            reference = _reference(item, display, lines.position(offset), faults)
            references += [reference] if reference else []
    except _Broken as broken:
        advice = "Export the list as CSL-JSON again, or use BibTeX."
        faults.append(Fault(display, *lines.position(broken.offset), broken.message, advice))
    return references, [*faults, *repeated_keys(references, display)]


def _items(text: str) -> Iterator[tuple[int, Any]]:
    """Yields the items of the list with the offset at which each begins.

    Raises:
        _Broken: where the text is no JSON list.
    """
    decoder = json.JSONDecoder(object_pairs_hook=_once, parse_int=str, parse_float=str, parse_constant=str)
    start = len(text) - len(text.lstrip())
    if text[start : start + 1] != "[":
        raise _Broken(start, _NO_LIST)
    at, count = _after_space(text, start + 1), 0
    while text[at : at + 1] != "]":
        try:
            item, end = decoder.raw_decode(text, at)
        except json.JSONDecodeError as error:
            raise _Broken(error.pos, f"The JSON cannot be read: {error.msg}.") from error
        except RecursionError as error:
            raise _Broken(at, "The JSON cannot be read: it is too deep for a reference.") from error
        except ValueError as error:
            raise _Broken(at, f"The JSON cannot be read: {error}.") from error
        count += 1
        if count > MOST_ITEMS:
            raise _Broken(at, f"The list has more than {MOST_ITEMS} items.")
        yield at, item
        at = _after_space(text, end)


def _after_space(text: str, at: int) -> int:
    found = _SPACE.match(text, at)
    return found.end() if found else at


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        names = [name for name, _ in pairs]
        raise ValueError(f"the key {next(name for name in names if names.count(name) > 1)!r} is given twice")
    return found


def _reference(item: Any, display: str, at: tuple[int, int], faults: list[Fault]) -> Reference | None:
    if not isinstance(item, dict) or "title" not in item or "type" not in item:
        faults.append(Fault(display, *at, f"{_NO_LIST} The item has no type and title.", "Export it as CSL-JSON."))
        return None
    try:
        values = _values(item)
    except (TypeError, ValueError, AttributeError, LookupError):
        faults.append(
            Fault(display, *at, "The item has a value of another shape than CSL-JSON gives it.", "Export it again.")
        )
        return None
    values["themes"] = keyword_themes(values["themes"], display, at, faults)
    try:
        return Reference.model_validate({**values, "line": at[0]})
    except ValidationError as error:
        faults += faults_of(error, Reference, display, lambda path, at_key: at)
        return None


def _values(item: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "key": _word(item, "id"),
        "title": _word(item, "title"),
        "type": _word(item, "genre") or reference_words().csl_types.get(_word(item, "type"), ""),
        "authors": tuple(_author(each) for each in item.get("author") or item.get("editor") or ()),
        "year": _year(item.get("issued") or {}),
        "container": _word(item, "container-title"),
        "publisher": _word(item, "publisher"),
        "url": _word(item, "URL"),
        "doi": _word(item, "DOI"),
        "themes": keywords(_word(item, "keyword")),
    }


def _word(item: Mapping[str, Any], name: str) -> str:
    value = item.get(name, "")
    if not isinstance(value, str):
        raise TypeError(name)
    return without_emails(value).strip()


def _author(author: Mapping[str, Any]) -> str:
    if "literal" in author:
        return _word(author, "literal")
    family = " ".join(part for part in (_word(author, "non-dropping-particle"), _word(author, "family")) if part)
    return ", ".join(part for part in (family, _word(author, "given")) if part)


def _year(issued: Mapping[str, Any]) -> str:
    if "date-parts" in issued:
        return str(issued["date-parts"][0][0])
    return str(issued.get("literal") or issued.get("raw") or "")
