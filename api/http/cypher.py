"""Queries of one's own over HTTP: only what reads the graph, within limits of time, rows, size and memory."""

from typing import Any

from fastapi import APIRouter, Depends
from starlette.responses import Response

from api.http.serving import Served, known_parameters
from api.http.shapes import CypherRequest, Rows
from graph.read_only import check_read_only
from ontology.errors import QueryError

router = APIRouter(prefix="/api", tags=["queries"], dependencies=[Depends(known_parameters)])

_DEEPEST = 4
_LARGEST = 2**63


@router.post("/cypher", summary="Run a query of one's own", responses={200: {"model": Rows}})
async def cypher(served: Served, request: CypherRequest) -> Response:
    """Run a Cypher query that only reads.

    What may stand in it, and the limits of time, rows, size and memory, are told by the answer that refuses it.
    """
    check_read_only(request.query)
    for name, value in request.parameters.items():
        _check_value(name, value, 0)
    found = await served.queries.run(request.query, request.parameters)
    return Response(found, media_type="application/json")


def _check_value(name: str, value: Any, depth: int) -> None:
    if depth > _DEEPEST:
        raise QueryError(f"The parameter {name} is nested deeper than {_DEEPEST}.")
    if isinstance(value, int) and not -_LARGEST <= value < _LARGEST:
        raise QueryError(f"The parameter {name} holds a number beyond 64 bits.")
    if isinstance(value, float) and value - value != 0:
        raise QueryError(f"The parameter {name} holds what is no number.")
    if isinstance(value, dict):
        raise QueryError(f"The parameter {name} is a map: give its parts as parameters of their own.")
    for one in value if isinstance(value, list) else ():
        _check_value(name, one, depth + 1)
