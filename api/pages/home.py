"""The first page: what is in the graph, and where to begin."""

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response

from api.http.serving import Served
from api.pages.rendering import page
from graph.catalogue import catalogue
from graph.overview import counts, last_load, publications
from graph.views import VIEWS

router = APIRouter()

_BEGINNINGS = ("co-leads", "funders", "evidence-gaps")
"""Questions to start with: what joinedup is about, what people ask first, and what they seldom see elsewhere."""


@router.get("/")
def home(request: Request, served: Served) -> Response:
    """Show what is in the graph."""
    with served.readers.reading() as store:
        return page(
            request,
            "home",
            beginnings=[catalogue()[one] for one in _BEGINNINGS if one in catalogue()],
            questions=len(catalogue()),
            views=VIEWS,
            counts=counts(store, served.ontology),
            publications=[one for one in publications(store) if not one.is_reference],
            load=last_load(store.ledger),
        )
