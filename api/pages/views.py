"""Views as pages: which there are, a form for what each is narrowed to, and the picture itself."""

from collections.abc import Mapping

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from api.http.serving import Served
from api.pages.fields import Field, fields
from api.pages.rendering import page
from api.problems import NotFound
from graph.question import Parameter
from graph.store.readers import Reading
from graph.views import VIEWS, Kind, make_view
from ontology.names import alike

router = APIRouter()

_FILTERS = {
    "theme": "only projects on this theme or a narrower one",
    "area": "only projects in this area or a part of it",
    "agency": "only projects in which this agency takes part",
    "kind": "only agencies of this kind or a narrower one",
    "role": "only who takes part in this role",
    "document": "only what this document, or a part of it, states",
}
_DEPTH = Parameter("depth", "choice", default="1", about="how many steps from the node", choices=("1", "2", "3"))
_API = "/api/nodes/"


@router.get("/views")
def list_views(request: Request) -> Response:
    """List the views."""
    return page(request, "views", views=VIEWS)


@router.get("/views/{name}")
def show_form(request: Request, served: Served, name: str) -> Response:
    """Show a view's form."""
    with served.readers.reading() as store:
        return _form(request, store, name, _kind(name))


@router.get("/views/{name}/picture")
def show_picture(request: Request, served: Served, name: str) -> Response:
    """Show a view; where something that it was given is wrong, or missing, its form."""
    from api.views import view_page  # pyvis takes a while to import, and no other page needs it

    kind, given = _kind(name), _given(request)
    with served.readers.reading() as store:
        wanted = _parameters(kind)
        form = fields(store, wanted, given, request.url.path)
        if any(one.fault or (one.required and not one.value) for one in form):
            return _form(request, store, name, kind)
        nodes = [given[_name(one)] for one in kind.nodes]
        filters = {one: given[one] for one in kind.filters if one in given}
        made = make_view(store, served.ontology, name, nodes, filters, int(given.get("depth", "1")))
    drawn = view_page(made, served.ontology, _API)
    return HTMLResponse(drawn.html, headers={"Content-Security-Policy": f"{drawn.policy}; frame-ancestors 'none'"})


def _kind(name: str) -> Kind:
    if name not in VIEWS:
        raise NotFound("There is no such view.", tuple(alike(name, VIEWS)))
    return VIEWS[name]


def _given(request: Request) -> Mapping[str, str]:
    return {name: text.strip() for name, text in request.query_params.items() if text.strip()}


def _parameters(kind: Kind) -> list[Parameter]:
    """Return what a view can be given: the nodes that it needs, and what narrows it."""
    nodes = [Parameter(_name(one), "node", required=True, about=about) for one, about in kind.nodes.items()]
    depth = [_DEPTH] if len(nodes) == 1 else []
    return [*nodes, *depth, *(Parameter(one, one, about=_FILTERS[one]) for one in kind.filters)]


def _name(node: str) -> str:
    """Return the name of the field for a node that the command line calls ``ID``, ``FROM`` or ``TO``."""
    return "node" if node == "ID" else node.lower()


def _form(request: Request, store: Reading, name: str, kind: Kind) -> Response:
    path = f"/views/{name}/picture"
    form: list[Field] = fields(store, _parameters(kind), _given(request), path)
    faults = [one.fault for one in form if one.fault]
    status = 422 if faults else 200
    command = f"joinedup view {' '.join([name, *kind.nodes])} -o {name}.html"
    return page(request, "view", status, view=kind, fields=form, faults=faults, action=path, command=command)
