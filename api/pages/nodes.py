"""Nodes as pages: search with what narrows it, and one node with all that is said of it."""

import re
from collections.abc import Mapping
from typing import Annotated, Any

from fastapi import APIRouter, Query
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from api.http.nodes import Identifier, facets_wanted, node_called
from api.http.serving import Served
from api.pages.addresses import node_address, with_parameters
from api.pages.rendering import page
from graph.catalogue import catalogue
from graph.choices import LABELS
from graph.overview import publication_titles, restated
from graph.question import Question
from ontology.errors import UnknownName
from ontology.model import Ontology

router = APIRouter()

_MOST = 50
Text = Annotated[str, Query(max_length=300)]
Longer = Annotated[str, Query(max_length=500)]


@router.get("/search")
def search(
    request: Request,
    served: Served,
    q: Text = "",
    label: Text = "",
    theme: Text = "",
    area: Text = "",
    kind: Text = "",
    after: Longer = "",
) -> Response:
    """Find nodes by a text, or browse them, and narrow what is found."""
    given = {"q": q.strip(), "label": label, "theme": theme, "area": area, "kind": kind}
    found: dict[str, Any] | None = None
    problem: UnknownName | None = None
    with served.readers.reading() as store:
        index = served.index(store)
        try:
            if any(given.values()):
                text = _without_question_words(given["q"])
                found = index.page(store, facets_wanted(store, given), label, text, after, _MOST)
        except UnknownName as error:
            problem = error
        names = {one: index.entries[one].name for one in given.values() if one in index.entries}
    return page(
        request,
        "search",
        422 if problem else 200,
        given={name: text for name, text in given.items() if text},
        found=found,
        problem=problem,
        names=names,
        more=with_parameters("/search", given, after=found["next"]) if found and found["next"] else "",
        questions=_questions_like(given["q"]),
    )


def _questions_like(text: str) -> list[Question]:
    """Return the questions whose identifier or title has words that begin as words of the text do."""
    wanted = _stems(text)
    ranked = [(len(wanted & _stems(f"{one.id} {one.title}")), one) for one in catalogue().values()]
    return [one for hits, one in sorted(ranked, key=lambda pair: -pair[0]) if hits][:_SUGGESTED]


def _without_question_words(text: str) -> str:
    """Leave of "Who funds street triage in Devon?" what names can be like; other texts stay as they are."""
    return re.sub(_SMALL_WORDS, " ", text).strip() or text if re.match(_ASKING, text) else text


_ASKING = re.compile(r"(?i)(who|whom|whose|which|what|where|when|how|is|are|does|do)\b")
_SMALL_WORDS = re.compile(rf"{_ASKING.pattern}|\b(in|on|of|for|the|a|an|by|with|to|there)\b|\?")


def _stems(text: str) -> set[str]:
    """Return how the words of a text begin, without those such as "who" and "the", which are in most questions."""
    return {word[:_STEM] for word in re.findall(r"\w+", text.casefold()) if len(word) >= _STEM}


_STEM = 4
"""Letters by which "funds" and "funders" are taken for one word."""
_SUGGESTED = 3


@router.get("/nodes/{id:path}")
def show_node(request: Request, served: Served, id: Identifier) -> Response:
    """Show one node."""
    if id.startswith("document:"):
        return RedirectResponse(node_address(id), 308)
    with served.readers.reading() as store:
        node = node_called(served, store, id)
        titles = publication_titles(store)
        of = served.once("restated", store, restated)
    for one in (*node["claims"], *(one for some in node["relationships"].values() for one in some)):
        one["sources"] = [{**source, "title": titles.get(source["document"])} for source in one["sources"]]
    return page(
        request,
        "node",
        node=node,
        attributes=_attributes(served.ontology, node),
        groups=_groups(served.ontology, node),
        questions=_questions_about(node),
        restated=of,
    )


def _attributes(ontology: Ontology, node: Mapping[str, Any]) -> list[dict[str, Any]]:
    """Put what is claimed of each attribute together; ``name`` is left out where all agree on it."""
    by_name: dict[str, list[Mapping[str, Any]]] = {}
    for claim in node["claims"]:
        by_name.setdefault(claim["attribute"], []).append(claim)
    if len(by_name.get("name", ())) == 1:
        del by_name["name"]
    known = {one.name: one for one in ontology.classes[node["label"]].attributes}
    ordered = sorted(by_name, key=lambda name: list(known).index(name) if name in known else len(known))
    return [
        {
            "title": known[name].title if name in known else name,
            "claims": by_name[name],
            "differ": name in known and not known[name].many and len(by_name[name]) > 1,
        }
        for name in ordered
    ]


def _groups(ontology: Ontology, node: Mapping[str, Any]) -> list[dict[str, Any]]:
    """Put relationships of one type and direction together, roles in projects first."""
    found = []
    for type_, entries in node["relationships"].items():
        for direction in ("out", "in"):
            some = [one for one in entries if one["direction"] == direction]
            if some:
                relationship = ontology.relationships[type_]
                found.append({"relationship": relationship, "direction": direction, "entries": some})
    return sorted(found, key=lambda one: not one["relationship"].role)


def _questions_about(node: Mapping[str, Any]) -> list[tuple[Question, str]]:
    """Return the questions that can be asked about a node, each with its address."""
    types = {name for name, labels in LABELS.items() if node["label"] in labels}
    if node["label"] == "AgencyKind":
        types &= {"kind"}
    found = []
    for question in catalogue().values():
        name = next((one.name for one in question.parameters if one.type in types), "")
        if name and not any(one.required and one.name != name for one in question.parameters):
            found.append((question, with_parameters(f"/questions/{question.id}", {name: node["id"]})))
    return found
