"""Nodes over HTTP: one with all that is said of it, pages of many, and search."""

from collections.abc import Mapping
from dataclasses import asdict
from typing import Annotated, Any
from urllib.parse import urlencode

from fastapi import APIRouter, Depends, Path, Query
from starlette.requests import Request
from starlette.responses import Response

from api.http.serving import Served, Serving, as_json, known_parameters
from api.http.shapes import Hit, Node, NodePage
from api.problems import NotFound
from graph.browse import FACETS
from graph.parameters import read_argument
from graph.question import Parameter
from graph.search import search
from graph.show import show
from graph.store.readers import Reading
from ontology.errors import UnknownName
from ontology.names import alike

router = APIRouter(prefix="/api", tags=["nodes"], dependencies=[Depends(known_parameters)])

Text = Annotated[str, Query(max_length=300)]
Name = Annotated[
    str, Query(max_length=300, description="Identifier, name, alias or abbreviation; narrower ones count.")
]
Label = Annotated[str, Query(max_length=60, description="Class of nodes, such as Agency or Project.")]
Identifier = Annotated[str, Path(max_length=500, description="Identifier, such as agency:home-office.")]


@router.get("/nodes", summary="Browse the nodes", responses={200: {"model": NodePage}})
def list_nodes(
    request: Request,
    served: Served,
    label: Label = "",
    q: Annotated[str, Query(max_length=300, description="Only nodes like this text, best first.")] = "",
    theme: Name = "",
    area: Name = "",
    kind: Name = "",
    after: Annotated[str, Query(max_length=500, description="`next` of the page before.")] = "",
    limit: Annotated[int, Query(ge=1, le=500, description="How many a page has.")] = 50,
) -> Response:
    """List nodes in pages, with how many there are of each class, theme, area and kind."""
    given = {"theme": theme, "area": area, "kind": kind}
    with served.readers.reading() as store:
        page = served.index(store).page(store, facets_wanted(store, given), label, q.strip(), after, limit)
    return as_json(page, _links(request, page["next"]))


def facets_wanted(store: Reading, given: Mapping[str, str]) -> dict[str, str]:
    """Return facet -> the identifier that a text means there; facets that are not given are left out.

    Raises:
        UnknownName: a text means nothing that is known.
    """
    return {
        facet: str(read_argument(store, Parameter(facet, facet), given[facet]).value)
        for facet in FACETS
        if given.get(facet, "").strip()
    }


def _links(request: Request, after: str | None) -> dict[str, str]:
    """Make the header Link: the first page, and the next where there is one."""
    asked = [(name, value) for name, value in request.query_params.multi_items() if name != "after"]
    links = {"first": asked, **({"next": [*asked, ("after", after)]} if after else {})}
    parts = [f'<{request.url.path}?{urlencode(pairs)}>; rel="{rel}"' for rel, pairs in links.items()]
    return {"Link": ", ".join(parts)}


@router.get("/nodes/{id:path}", summary="Show one node", responses={200: {"model": Node}})
def show_node(served: Served, id: Identifier) -> Response:
    """Show one node: its attributes, and its relationships by type, all with the words that say them."""
    with served.readers.reading() as store:
        return as_json(node_called(served, store, id))


def node_called(served: Serving, store: Reading, identifier: str) -> dict[str, Any]:
    """Return a node as ``graph.show.show`` does.

    Raises:
        NotFound: the graph does not hold it; offers the nearest identifiers.
    """
    try:
        found = show(store, served.ontology, identifier)
    except UnknownName:
        found = None
    if found is None:
        offers = tuple(alike(identifier, served.index(store).entries))
        offer = f" Did you mean {' or '.join(offers)}?" if offers else ""
        raise NotFound(f"The graph holds no such node.{offer} Look for it: /api/search?q=", offers)
    return found


@router.get("/search", summary="Search", responses={200: {"model": list[Hit]}})
def search_nodes(
    served: Served,
    q: Annotated[str, Query(min_length=1, max_length=300, description="What to look for.")],
    label: Label = "",
    limit: Annotated[int, Query(ge=1, le=1000, description="How many to list.")] = 20,
) -> Response:
    """Find nodes by name, other name, abbreviation or summary, best first; typing errors are forgiven."""
    with served.readers.reading() as store:
        return as_json([asdict(hit) for hit in search(store, served.ontology, q, label, limit)])
