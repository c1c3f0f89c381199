"""Whether the server runs, and whether its store can be read."""

from fastapi import APIRouter, Depends
from starlette.responses import Response

from api.http.serving import Served, as_json, known_parameters
from api.http.shapes import Alive, Ready

router = APIRouter(tags=["health"], dependencies=[Depends(known_parameters)])


@router.get("/health", summary="Is the server alive?", responses={200: {"model": Alive}})
async def health() -> Response:
    """Say that the server runs."""
    return as_json({"status": "alive"}, {"Cache-Control": "no-store"})


@router.get("/ready", summary="Can the store be read?", responses={200: {"model": Ready}})
def ready(served: Served) -> Response:
    """Say that the store can be read, and which generation of the graph is served."""
    with served.readers.reading() as store:
        store.rows("RETURN 1 AS one")
        return as_json({"status": "ready", "generation": store.generation}, {"Cache-Control": "no-store"})
