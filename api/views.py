"""Views as pages: one HTML text each, which holds all it needs and asks nobody for anything.

The only module that knows pyvis. It makes the picture's nodes and lines of it and its copy of vis-network; its own
template loads Bootstrap from elsewhere in every mode, so the page is a template of ours (see docs/decisions.md).
Whatever documents say is data here: it enters the page as JSON in which no character can end a script, and the page's
script writes it as text, never as HTML.
"""

import base64
import hashlib
import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import pyvis
from jinja2 import Environment, FileSystemLoader
from markupsafe import Markup
from pyvis.network import Network

from graph.view import Fact, Key, Source, View
from ontology.model import Ontology

_PAGE = Path(__file__).parent / "page"
_VIS = Path(pyvis.__file__).parent / "lib" / "vis-9.1.2" / "vis-network.min.js"
_SCRIPTS = (
    "state.js",
    "shapes.js",
    "picture.js",
    "labels.js",
    "panning.js",
    "panel.js",
    "legend.js",
    "search.js",
    "moves.js",
    "tables.js",
    "notebook.js",
    "present.js",
    "start.js",
)
"""The page's script, in the order in which its parts need each other."""

_SIZE = (10, 26)
_WIDTH = (1.5, 12)
_MARKS = {"planned": "box", "ended": "triangle"}
"""What stands in the middle of the line of what is not so now, by its status."""
_OPTIONS = {
    "physics": {"enabled": False},
    "layout": {"improvedLayout": False},
    "edges": {"smooth": {"enabled": False}, "chosen": False},
    "nodes": {"chosen": False},
    "interaction": {"hover": True, "tooltipDelay": 10_000_000, "selectConnectedEdges": False, "keyboard": False},
}


@dataclass(frozen=True)
class Page:
    """A view as a page.

    Attributes:
        html: the whole page.
        policy: the content security policy that it keeps; a server that sends it sends this too.
    """

    html: str
    policy: str


def view_page(view: View, ontology: Ontology, api: str = "") -> Page:
    """Make the page of a view.

    Args:
        view: what is drawn.
        ontology: what classes look like, and how facts are read.
        api: where the page's own server shows a node, such as ``/api/nodes/``, so that neighbours can be brought in
            that the page does not carry; empty for a page that stands alone.
    """
    network = Network(directed=True, cdn_resources="in_line", heading=view.title)
    _fill(network, view, ontology)
    network.options = _OPTIONS
    script = _script()
    style = (_PAGE / "view.css").read_text(encoding="utf-8")
    policy = _policy((_vis(), script), style, api)
    network.templateEnv = Environment(loader=FileSystemLoader(_PAGE), autoescape=True)
    network.path = "view.html"
    network.templateEnv.globals.update(
        about=view.about,
        home=f"/views/{view.name}" if api else "",
        policy=policy,
        style=Markup(style),  # noqa: S704 - our own file
        vis=Markup(_vis()),  # noqa: S704 - vis-network's own file
        script=Markup(script),  # noqa: S704 - our own file
        data=Markup(_as_json(_data(view, ontology, api))),  # noqa: S704 - escaped for where it stands
        as_json=lambda value: Markup(_as_json(value)),  # noqa: S704 - escaped for where it stands
    )
    return Page(network.generate_html(), policy)


def _fill(network: Network, view: View, ontology: Ontology) -> None:
    """Give pyvis the nodes and lines; those that are only carried along too, for the page to bring in."""
    degrees = dict.fromkeys(view.graph, 0)
    for one, other, data in view.graph.edges(data=True):
        if data["shown"]:
            degrees[one] += 1
            degrees[other] += 1
    number_of = {node: number for number, node in enumerate(view.graph)}
    for node, data in view.graph.nodes(data=True):
        place = {"x": data["x"], "y": data["y"]} if data["shown"] else {}
        looks = ontology.classes[data["label"]]
        size = round(min(_SIZE[1], _SIZE[0] + 2.2 * degrees[node] ** 0.6))
        network.add_node(number_of[node], data["name"], looks.shape, looks.colour, size=size, **place)
    for number, (one, other, data) in enumerate(view.graph.edges(data=True)):
        width = min(_WIDTH[1], _WIDTH[0] + 2 * (data["weight"] - 1))
        network.add_edge(
            number_of[one], number_of[other], id=number, width=width, arrows=_mark(view, ontology, data["facts"])
        )


def _mark(view: View, ontology: Ontology, keys: Iterable[Key]) -> str | dict[str, Any]:
    """Say what stands in the middle of a line: what all its facts have in common, so that it never says too much."""
    marks = {_mark_of(fact, ontology) for key in keys for fact in view.facts[key]}
    mark = marks.pop() if len(marks) == 1 else ""
    return {"middle": {"enabled": True, "type": mark, "scaleFactor": 0.9}} if mark else ""


def _mark_of(fact: Fact, ontology: Ontology) -> str:
    return _MARKS.get(fact.qualifiers.get("status", "")) or ontology.relationships[fact.key.type].mark


def _data(view: View, ontology: Ontology, api: str) -> dict[str, Any]:
    """Say what the page needs beside the picture: facts with their words, classes, how relationships are read.

    Facts, documents and sources stand in lists, and are spoken of by their places: most are behind several lines.
    """
    said = _Said(view)
    facts = [fact for key in sorted(view.facts) for fact in view.facts[key]]
    types = {key.type for key in view.facts}
    places: dict[Key, list[int]] = {}
    for place, fact in enumerate(facts):
        places.setdefault(fact.key, []).append(place)
    return {
        "view": {
            "name": view.name,
            "title": view.title,
            "about": view.about,
            "leftOut": view.left_out,
            "narrow": list(view.narrow),
            "words": list(view.words),
            "asked": list(view.asked),
            "api": api,
        },
        "classes": {label: _class(ontology, label) for label in (ontology.classes if api else _labels(view))},
        "prefixes": {one.id_prefix: label for label, one in ontology.classes.items()} if api else {},
        "relationships": {
            type_: _relationship(ontology, type_) for type_ in ontology.relationships if api or type_ in types
        },
        "qualifiers": {name: one.title for name, one in ontology.qualifiers.items()},
        "nodes": [_node(node, data, said) for node, data in view.graph.nodes(data=True)],
        "facts": [_fact(fact, said) for fact in facts],
        "lines": [
            {
                "shown": data["shown"],
                "weight": data["weight"],
                "facts": [p for key in data["facts"] for p in places[key]],
            }
            for _, _, data in view.graph.edges(data=True)
        ],
        "documents": [[one, view.documents[one], view.restated.get(one, "")] for one in said.documents],
        "texts": list(said.texts),
    }


class _Said:
    """Writes sources as numbers: many facts share a document, a place or a sentence, and each is written once."""

    def __init__(self, view: View) -> None:
        self.nodes = {one: place for place, one in enumerate(view.graph)}
        self.documents = {one: place for place, one in enumerate(sorted(view.documents))}
        self.texts: dict[str, int] = {}

    def source(self, source: Source) -> list[int]:
        return [self.documents[source.document], self.text(source.locator), self.text(source.quote)]

    def text(self, text: str) -> int:
        return self.texts.setdefault(text, len(self.texts))


def _labels(view: View) -> list[str]:
    return sorted({str(data["label"]) for _, data in view.graph.nodes(data=True)})


def _class(ontology: Ontology, label: str) -> dict[str, Any]:
    one = ontology.classes[label]
    attributes = {attribute.name: attribute.title for attribute in one.attributes}
    return {"title": one.title, "about": one.definition, "shape": one.shape, "colour": one.colour, "titles": attributes}


def _relationship(ontology: Ontology, type_: str) -> dict[str, Any]:
    one = ontology.relationships[type_]
    return {"title": one.title, "about": one.definition, "mark": one.mark, "role": one.role}


def _node(node: str, data: Mapping[str, Any], said: _Said) -> dict[str, Any]:
    claims = {
        attribute: [[said.text(value), *said.source(source)] for value, source in values]
        for attribute, values in data["claims"].items()
    }
    names = [*data["attributes"].get("aliases", ()), data["attributes"].get("abbreviation", "")]
    return {
        "id": node,
        "label": data["label"],
        "shown": data["shown"],
        "names": [one for one in names if one],
        "claims": claims,
    }


def _fact(fact: Fact, said: _Said) -> list[Any]:
    start, type_, end = fact.key
    sources = [said.source(source) for source in fact.sources]
    return [said.nodes[start], type_, said.nodes[end], dict(fact.qualifiers), sources]


_UNSAFE = {ord(char): f"\\u{ord(char):04x}" for char in "<>&\u2028\u2029"}


def _as_json(value: Any) -> str:
    """Write a value as JSON that no HTML parser can take for the end of a script, or for anything else."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).translate(_UNSAFE)


@cache
def _vis() -> str:
    return _inline(_VIS.read_text(encoding="utf-8"))


@cache
def _script() -> str:
    parts = "\n".join((_PAGE / name).read_text(encoding="utf-8") for name in _SCRIPTS)
    return _inline(f'"use strict";\n(() => {{\n{parts}\n}})();')


def _inline(script: str) -> str:
    """Return a script as it can stand in a page.

    Raises:
        ValueError: it holds what would end it there.
    """
    if re.search(r"</script|<!--", script, re.IGNORECASE):
        raise ValueError("A script that is to stand in a page holds </script or <!--.")
    return script


def _policy(scripts: Iterable[str], style: str, api: str) -> str:
    """Let the page run its own scripts, by their checksums, and ask nobody but the server that it is from."""
    parts = {
        "default-src": "'none'",
        "script-src": " ".join(map(_checksum, scripts)),
        "style-src": _checksum(style),
        "img-src": "data: blob:",
        "connect-src": "'self'" if api else "'none'",
        "base-uri": "'none'",
        "form-action": "'none'",
    }
    return "; ".join(f"{name} {value}" for name, value in parts.items())


def _checksum(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"
