"""The documentation of the interface as one page of HTML: made from its description, without scripts, and offline."""

import json
from html import escape
from itertools import groupby
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlencode

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from api.http.serving import Served, as_json
from api.problems import all_kinds
from graph.catalogue import catalogue
from graph.choices import MOST, choices
from graph.store.readers import Reading
from ontology.errors import JoinedupError

router = APIRouter(include_in_schema=False)

_STYLE = Path(__file__).with_name("docs.css")
_PLACEHOLDER = "id or name"


@router.get("/openapi.json")
def openapi(request: Request) -> Response:
    """Give the description of the interface."""
    return as_json(request.app.openapi())


@router.get("/docs.css")
def style() -> Response:
    """Give the page's style."""
    return Response(_STYLE.read_text("utf-8"), media_type="text/css", headers={"Cache-Control": "max-age=3600"})


@router.get("/docs")
def docs(request: Request, served: Served) -> Response:
    """Show the documentation."""
    try:
        with served.readers.reading() as store:
            lists = {} if served.settings.asks_for_keys else _lists(store)
    except JoinedupError:
        lists = {}
    return HTMLResponse(page(request.app.openapi(), lists))


def _lists(store: Reading) -> dict[str, list[str]]:
    """Return the type of a parameter -> names to offer."""
    types = {p.type: p for question in catalogue().values() for p in question.parameters if not p.choices}
    listed = {name: choices(store, parameter) for name, parameter in types.items()}
    return {name: [one.name for one in some[:MOST]] for name, some in listed.items() if some}


def page(openapi: dict[str, Any], lists: dict[str, list[str]]) -> str:
    """Write the page.

    Args:
        openapi: the description of the interface.
        lists: type of a parameter of a question -> names to offer in its field.
    """
    operations = [(path, method, one) for path, some in openapi["paths"].items() for method, one in some.items()]
    by_tag = {tag: list(some) for tag, some in groupby(operations, key=lambda one: one[2]["tags"][0])}
    contents = "".join(f'<li><a href="#{tag}">{tag.capitalize()}</a></li>' for tag in by_tag)
    sections = "".join(
        f'<section aria-labelledby="{tag}"><h2 id="{tag}">{tag.capitalize()}</h2>'
        + "".join(_operation(*one) for one in some)
        + "</section>"
        for tag, some in by_tag.items()
    )
    about = "".join(f"<p>{escape(part)}</p>" for part in openapi["info"]["description"].split("\n\n"))
    return (
        '<!doctype html><html lang="en-GB"><head><meta charset="utf-8"><title>joinedup: the HTTP interface</title>'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        '<link rel="stylesheet" href="/docs.css"></head><body>'
        '<a class="skip" href="#main">To the content</a>'
        f"<header><h1>joinedup: the HTTP interface</h1>{about}"
        '<p>The same for programs: <a href="/openapi.json">openapi.json</a> (OpenAPI). '
        'For people: <a href="/">the pages</a>.</p></header>'
        f'<nav aria-label="Contents"><ul>{contents}<li><a href="#problems">Problems</a></li></ul></nav>'
        f'<main id="main">{sections}{_problems()}</main>{_datalists(lists)}</body></html>'
    )


def _operation(path: str, method: str, operation: dict[str, Any]) -> str:
    name = escape(operation["operationId"])
    parts = [
        f'<article aria-labelledby="{name}"><h3 id="{name}">{escape(operation["summary"])}</h3>',
        f"<p><code>{method.upper()} {escape(path)}</code></p>",
        *(f"<p>{escape(one)}</p>" for one in operation["description"].split("\n\n")),
        _parameters(operation.get("parameters", [])),
        _form(path, operation) if method == "get" and "{" not in path else "",
        _example(path, method, operation),
        "</article>",
    ]
    return "".join(parts)


def _parameters(parameters: list[dict[str, Any]]) -> str:
    if not parameters:
        return ""
    rows = "".join(
        f'<tr><th scope="row"><code>{escape(one["name"])}</code></th><td>{"yes" if one["required"] else "no"}</td>'
        f"<td>{escape(one.get('description', ''))}{_values(one['schema'])}</td></tr>"
        for one in parameters
    )
    head = '<tr><th scope="col">Parameter</th><th scope="col">Needed</th><th scope="col">What it is</th></tr>'
    return f"<table><thead>{head}</thead><tbody>{rows}</tbody></table>"


def _values(schema: dict[str, Any]) -> str:
    said = f" One of: {', '.join(map(str, schema['enum']))}." if "enum" in schema else ""
    default = schema.get("default")
    return escape(said + (f" Without it: {default}." if default not in (None, "") else ""))


def _form(path: str, operation: dict[str, Any]) -> str:
    """Write a form that asks, with fields that offer names; it needs no script."""
    fields = "".join(_field(operation["operationId"], one) for one in operation.get("parameters", ()))
    button = f'<button>Ask<span class="hidden">: {escape(operation["summary"])}</span></button>'
    return f'<form action="{escape(path)}" method="get">{fields}{button}</form>'


def _field(operation: str, parameter: dict[str, Any]) -> str:
    name, schema = escape(parameter["name"]), parameter["schema"]
    identifier = f"{escape(operation)}-{name}"
    needed = " required" if parameter["required"] else ""
    label = f'<label for="{identifier}">{name}</label>'
    if "enum" in schema:
        chosen = schema.get("default", schema["enum"][0])
        options = "".join(
            f"<option{' selected' if one == chosen else ''}>{escape(str(one))}</option>" for one in schema["enum"]
        )
        return f'{label}<select id="{identifier}" name="{name}"{needed}>{options}</select>'
    kind = "number" if schema.get("type") == "integer" else "text"
    value = escape(str(schema.get("default", parameter.get("example", "")) if needed or kind == "number" else ""))
    offers = f' list="names-{escape(parameter["x-type"])}"' if "x-type" in parameter else ""
    return f'{label}<input id="{identifier}" name="{name}" type="{kind}" value="{value}"{offers}{needed}>'


def _example(path: str, method: str, operation: dict[str, Any]) -> str:
    answer = operation["responses"].get("200", {}).get("content", {}).get("application/json", {}).get("example")
    if answer is None:
        return ""
    given = {one["name"]: one["example"] for one in operation.get("parameters", ()) if "example" in one}
    address = path.format_map({name: quote(str(value), safe=":/") for name, value in given.items()})
    asked = {name: value for name, value in given.items() if f"{{{name}}}" not in path}
    command = f"curl 'http://127.0.0.1:8000{address}{'?' + urlencode(asked) if asked else ''}'"
    if method == "post":
        body = json.dumps(operation["requestBody"]["content"]["application/json"]["example"])
        command += f" -H 'Content-Type: application/json' -d \"{body.replace(chr(34), chr(92) + chr(34))}\""
    shown = escape(json.dumps(answer, ensure_ascii=False, indent=2))
    return (
        f"<details><summary>An answer, shortened</summary><pre><code>{escape(command)}</code></pre>"
        f"<pre><code>{shown}</code></pre></details>"
    )


def _problems() -> str:
    rows = "".join(
        f'<tr id="problem-{kind.name}"><th scope="row"><code>{kind.name}</code></th><td>{kind.status}</td>'
        f"<td>{escape(kind.title)}</td></tr>"
        for kind in sorted(all_kinds().values(), key=lambda kind: (kind.status, kind.name))
    )
    head = '<tr><th scope="col">Problem</th><th scope="col">Status</th><th scope="col">What it says</th></tr>'
    return (
        '<section aria-labelledby="problems"><h2 id="problems">Problems</h2><p>Every error says what is wrong and what '
        "to do in <code>detail</code>; some offer what was perhaps meant in <code>nearest</code>.</p>"
        f"<table><thead>{head}</thead><tbody>{rows}</tbody></table></section>"
    )


def _datalists(lists: dict[str, list[str]]) -> str:
    return "".join(
        f'<datalist id="names-{escape(name)}">'
        + "".join(f'<option value="{escape(one)}"></option>' for one in names)
        + "</datalist>"
        for name, names in lists.items()
    )
