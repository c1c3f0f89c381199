"""How pages are written: Jinja templates in which all text is escaped, for it comes from documents."""

import json
import re
from collections.abc import Mapping, Sequence
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from starlette.requests import Request
from starlette.responses import HTMLResponse

from api.output import cell
from api.pages.addresses import node_address, source_address, with_parameters
from api.settings import Settings
from ontology.model import read_ontology

_API = Path(__file__).resolve().parents[1]
TEMPLATES, STATIC = _API / "templates", _API / "static"
SECTIONS = {
    "/questions": "Questions",
    "/search": "Search",
    "/views": "Views",
    "/evidence": "Evidence map",
    "/survey": "Survey",
    "/documents": "Documents",
}
"""What every page leads to."""


def page(request: Request, template: str, status: int = 200, **values: Any) -> HTMLResponse:
    """Write a page.

    Args:
        request: what is answered.
        template: name of a file in ``api/templates``, without its suffix.
        status: the HTTP status.
        values: what the template uses; ``restated``, from ``graph.overview``, where it shows quotes.
    """
    frame = common(request.url.path, request.app.state.serving.settings)
    return HTMLResponse(render(template, **{"restated": {}, **frame, **values}), status)


def common(path: str, settings: Settings) -> dict[str, Any]:
    """Return what every page uses: its own address, and whether readers have signed in."""
    return {"path": path, "keyed": settings.asks_for_keys}


def render(template: str, **values: Any) -> str:
    """Fill a template; one that uses what it is not given is an error."""
    return _environment().get_template(f"{template}.html").render(**values)


def edition() -> str:
    """Return what tells the templates and styles of one edition of the program from those of another."""
    digest = sha256()
    for file in sorted((*TEMPLATES.iterdir(), *STATIC.iterdir())):
        digest.update(file.read_bytes())
    return digest.hexdigest()


@cache
def _environment() -> Environment:
    made = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.globals |= {"sections": SECTIONS, "with_parameters": with_parameters}
    made.filters |= {
        "node_address": node_address,
        "source_address": source_address,
        "class_title": class_title,
        "class_titles": class_titles,
        "grouped": grouped_sources,
        "words": words,
        "cell": cell,
        "count": counted,
        "sentence": as_sentence,
        "json": indented,
    }
    return made


def class_titles(label: str) -> str:
    """Return what people call several nodes of a class: ``Agency`` are agencies."""
    title = class_title(label)
    return f"{title[:-1]}ies" if re.search("[^aeiou]y$", title) else f"{title}s"


def class_title(label: str) -> str:
    """Return what people call a class of nodes: ``BoardType`` is a board type."""
    known = read_ontology().classes.get(label)
    return known.title if known else label


def indented(value: Any) -> str:
    """Write a value as JSON that people can read."""
    return json.dumps(value, ensure_ascii=False, indent=2, default=str)


def words(name: str) -> str:
    """Return a column's or attribute's name as people read it."""
    return name.replace("_", " ")


def as_sentence(text: str) -> str:
    """Begin a text with a capital letter, and leave the rest as it is: abbreviations stay in capitals."""
    return text[:1].upper() + text[1:]


def counted(number: int, one: str, several: str = "") -> str:
    """Write a number with what is counted: ``1 row``, ``1,200 rows``."""
    return f"{number:,} {one if number == 1 else several or f'{one}s'}"


def grouped_sources(sources: Sequence[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """Put places that have the same words together: each group has ``quote`` and ``places``."""
    groups: dict[str, dict[str, Any]] = {}
    for source in sources:
        quote = source["quote"] or ""
        groups.setdefault(quote, {"quote": quote, "places": []})["places"].append(source)
    return list(groups.values())
