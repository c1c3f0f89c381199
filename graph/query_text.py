"""The text of a Cypher query, read without running it: the parameters that it uses, the columns that it returns."""

import re
from collections.abc import Iterator

_COMMENT_OR_STRING = re.compile(r"/\*.*?\*/|//[^\n]*|'(?:\\.|[^'\\])*'|\"(?:\\.|[^\"\\])*\"", re.DOTALL)
_PARAMETER = re.compile(r"\$(\w+)")
_RETURN = re.compile(r"\bRETURN\b(?:\s+DISTINCT\b)?", re.IGNORECASE)
_END_OF_RETURN = re.compile(r"\b(?:UNION|ORDER\s+BY|SKIP|LIMIT)\b", re.IGNORECASE)
_ALIAS = re.compile(r"(?:^|\bAS\s+)`?(\w+)`?$", re.IGNORECASE)


def bare(text: str) -> str:
    """Return the query with its comments and strings blanked out; every other character keeps its place."""
    return _COMMENT_OR_STRING.sub(lambda found: re.sub(r"[^\n]", " ", found[0]), text)


def used_parameters(text: str) -> dict[str, int]:
    """Return the parameters that a query uses, each with the line of its first use, from 1."""
    code = bare(text)
    found: dict[str, int] = {}
    for parameter in _PARAMETER.finditer(code):
        found.setdefault(parameter[1], _line(code, parameter.start()))
    return found


def returned_columns(text: str) -> list[tuple[int, tuple[str, ...]]]:
    """Return the columns of each RETURN of a query (several where it is a union), with its line, from 1.

    A column that is neither a name nor given one by AS is the empty text.
    """
    code = bare(text)
    found = []
    for clause in _RETURN.finditer(code):
        end = _END_OF_RETURN.search(code, clause.end())
        items = _split(code[clause.end() : end.start() if end else len(code)])
        found.append((_line(code, clause.start()), tuple(_name(item) for item in items)))
    return found


def _line(text: str, at: int) -> int:
    return text.count("\n", 0, at) + 1


def _split(text: str) -> Iterator[str]:
    """Give the parts of a text between the commas that stand outside all brackets."""
    depth, start = 0, 0
    for at, char in enumerate(text):
        depth += (char in "([{") - (char in ")]}")
        if char == "," and not depth:
            yield text[start:at]
            start = at + 1
    yield text[start:]


def _name(item: str) -> str:
    alias = _ALIAS.search(item.strip())
    return alias[1] if alias else ""
