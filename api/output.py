"""How answers are written: as a table for people, or as JSON, CSV and Markdown for programs and documents.

All text comes from documents and is taken as text: control characters, which a terminal would obey, are left out.
"""

import csv
import io
import json
import re
import sys
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from rich.console import Console
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from graph.export import safe_cell
from graph.rows import Printed, titled

Row = Mapping[str, Any]
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
_NARROWEST = 120
"""Columns assumed where the output is no terminal: a table in a file or a mail wraps at this width."""


def console(stderr: bool = False) -> Console:
    """Return a console for people; its text is never taken as markup."""
    stream = sys.stderr if stderr else sys.stdout
    width = None if stream.isatty() else _NARROWEST
    return Console(stderr=stderr, markup=False, highlight=False, emoji=False, width=width)


def plain(text: object) -> str:
    """Return a text without the characters that would steer a terminal."""
    return _CONTROL.sub("", str(text))


def note(text: str) -> None:
    """Write a line for people beside the answer, on standard error."""
    console(stderr=True).print(plain(text), soft_wrap=True)


def cell(value: Any) -> str:
    """Write one value of an answer for people: a node by its name, a list by its parts."""
    if value is None or value == "":
        return "not stated"
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, Mapping):
        return plain(value.get("name") or value.get("id") or json.dumps(value, ensure_ascii=False))
    if isinstance(value, list | tuple):
        return "; ".join(cell(one) for one in value) or "not stated"
    return plain(f"{value:g}" if isinstance(value, float) and not isinstance(value, Printed) else value)


def print_json(value: object) -> None:
    """Print one JSON document on standard output."""
    sys.stdout.write(json.dumps(value, ensure_ascii=False, indent=2, default=str) + "\n")


def print_table(columns: Sequence[str], rows: Iterable[Sequence[object]], title: str = "") -> None:
    """Print a table on standard output."""
    if title:
        console().print(plain(title))
    table = Table(header_style="bold")
    for column in columns:
        table.add_column(Text(column.replace("_", " ")), overflow="fold")
    for row in rows:
        table.add_row(*(Text(cell(value)) for value in row))
    console().print(table)


def print_answer(answer: Mapping[str, Any]) -> None:
    """Print an answer of the question catalogue: the rows, then the words that say each of them."""
    columns, rows = answer["columns"], answer["rows"]
    numbered = [[number, *(row[column] for column in columns)] for number, row in enumerate(rows, 1)]
    if rows:
        print_table(["#", *columns], numbered, _heading(answer))
    else:
        console().print(plain(_heading(answer)))
        console().print("No rows.")
    if answer.get("note"):
        console().print(plain(answer["note"]))
    if rows:
        print_sources(rows, answer.get("published", {}))


def print_sources(rows: Sequence[Row], published: Mapping[str, str]) -> None:
    """Print the words of every row, each once, with the document, the place in it, and whose facts it states.

    The words are those of the document that was loaded; where that restates a publication, they are not the
    publication's own.
    """
    out = console()
    out.print("Where it says so (the words of the document loaded, and the publication whose facts it states):")
    for number, row in enumerate(rows, 1):
        said: dict[tuple[str, str], list[str]] = {}
        for source in row["sources"]:
            said.setdefault((source["quote"], titled(source, published.get(source["document"], ""))), []).append(
                f"{source['document']}: {source['locator']}"
            )
        for at, ((quote, title), places) in enumerate(said.items()):
            mark = f"[{number}]" if at == 0 else ""
            others = len(places) - 1
            more = f" (and {others} more {'place' if others == 1 else 'places'})" if others else ""
            out.print(Text(f"{mark:<5}“{plain(quote)}”"))
            place = plain(places[0]).removeprefix("document:")
            out.print(Padding(Text(f"{place}{more}; {plain(title)}", style="dim"), (0, 0, 0, 5)))


def _heading(answer: Mapping[str, Any]) -> str:
    given = ", ".join(f"{name} {value}" for name, value in answer["parameters"].items() if value not in (None, ""))
    return f"{answer['title']} ({given})" if given else str(answer["title"])


def answer_csv(answer: Mapping[str, Any]) -> str:
    """Write an answer as CSV: the columns, then the sources as text; no cell can be a formula."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow([*answer["columns"], "sources"])
    for row in answer["rows"]:
        values = [_csv_value(row[column]) for column in answer["columns"]]
        said = " | ".join(_source_line(source, answer) for source in row["sources"])
        writer.writerow([safe_cell(value) for value in (*values, said)])
    return out.getvalue()


def answer_markdown(answer: Mapping[str, Any]) -> str:
    """Write an answer as a Markdown table with its sources as notes."""
    columns = answer["columns"]
    lines = [f"## {_markdown(_heading(answer))}", ""]
    lines += ["| " + " | ".join(["#", *columns]) + " |", "|" + " --- |" * (len(columns) + 1)]
    for number, row in enumerate(answer["rows"], 1):
        lines.append("| " + " | ".join([str(number), *(_markdown(cell(row[column])) for column in columns)]) + " |")
    lines.append("")
    for number, row in enumerate(answer["rows"], 1):
        lines += [f"{number}. {_markdown(_source_line(source, answer))}" for source in row["sources"]]
    if answer.get("note"):
        lines += ["", _markdown(answer["note"])]
    return "\n".join(lines) + "\n"


def _csv_value(value: Any) -> Any:
    if isinstance(value, Mapping):
        return value.get("name", "")
    if isinstance(value, list | tuple):
        return "; ".join(str(_csv_value(one)) for one in value)
    return value


def _source_line(source: Row, answer: Mapping[str, Any]) -> str:
    title = titled(source, answer.get("published", {}).get(source["document"], ""))
    return f"{title}; {source['locator']}: “{source['quote']}”"


def _markdown(text: str) -> str:
    """Write a text so that Markdown takes it as text."""
    return re.sub(r"([\\`*_\[\]<>|#])", r"\\\1", plain(text).replace("\n", " "))
