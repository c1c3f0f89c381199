"""Documents as pages: the publications with their files, and what one document says."""

from collections.abc import Mapping, Sequence
from typing import Annotated, Any

from fastapi import APIRouter, Path, Query
from starlette.requests import Request
from starlette.responses import Response

from api.http.documents import document_called
from api.http.serving import Served
from api.pages.addresses import node_address, with_parameters
from api.pages.rendering import page
from graph.overview import publications, restated

router = APIRouter()

_MOST = 100
"""Quotes that a page shows; the next page has the next ones."""


@router.get("/documents")
def list_documents(request: Request, served: Served) -> Response:
    """List the publications, each with the files that restate it."""
    with served.readers.reading() as store:
        return page(request, "documents", publications=publications(store))


@router.get("/documents/{id:path}")
def show_document(
    request: Request,
    served: Served,
    id: Annotated[str, Path(max_length=500)],
    quote: Annotated[str, Query(max_length=2000)] = "",
    first: Annotated[int, Query(ge=1, le=10**9)] = 1,
) -> Response:
    """Show what a document says, quote by quote, and where its text is kept the text around one quote."""
    with served.readers.reading() as store:
        found = document_called(store, served.ontology, id, quote)
        of = served.once("restated", store, restated)
    passages = _passages(found["says"])
    wanted = [one for one in passages if one["quote"] == quote] if quote else passages
    last = first + _MOST
    return page(
        request,
        "document",
        document=found,
        files=[one for one in found["parts"] if one["id"].startswith("document:")],
        others=[one for one in found["parts"] if not one["id"].startswith("document:")],
        quote=quote,
        passages=wanted[first - 1 : last - 1],
        total=len(passages),
        found=len(wanted),
        first=first,
        more=with_parameters(node_address(id), quote=quote, first=last) if last <= len(wanted) else "",
        before=with_parameters(node_address(id), quote=quote, first=max(1, first - _MOST)) if first > 1 else "",
        relationships=served.ontology.relationships,
        restated=of,
    )


def _passages(says: Sequence[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """Put together what is read from the same words: a ``quote``, its ``places``, and what each ``says``."""
    found: dict[str, dict[str, Any]] = {}
    for one in says:
        words = one["quote"] or ""
        passage = found.setdefault(words, {"quote": words, "places": {}, "says": []})
        passage["places"][one["locator"] or ""] = None
        passage["says"].append(one)
    return list(found.values())
