"""The whole graph over HTTP, in the formats that the command line writes."""

import shutil
from collections.abc import Iterator
from pathlib import Path
from tempfile import mkdtemp
from zipfile import ZIP_DEFLATED, ZipFile

from fastapi import APIRouter, Depends
from starlette.background import BackgroundTask
from starlette.responses import Response, StreamingResponse

from api.http.serving import Served, known_parameters
from api.problems import NotFound
from graph.export import EXPORTS

router = APIRouter(prefix="/api/export", tags=["exports"], dependencies=[Depends(known_parameters)])

MEDIA_TYPES = {
    "csv": ("application/zip", "zip"),
    "graphml": ("application/graphml+xml", "graphml"),
    "json-ld": ("application/ld+json", "jsonld"),
    "trig": ("application/trig", "trig"),
    "turtle": ("text/turtle", "ttl"),
}
"""Format -> media type and suffix; CSV is two files, and comes as one archive."""

_PIECE = 64 * 1024


def _add(shape: str) -> None:
    media_type, suffix = MEDIA_TYPES[shape]

    def export(served: Served) -> Response:
        folder = Path(mkdtemp(prefix="joinedup-export-"))
        try:
            with served.readers.reading() as store:
                path = _one_file(EXPORTS[shape](store, served.ontology, folder / f"graph.{suffix}"), folder)
        except BaseException:
            shutil.rmtree(folder, ignore_errors=True)
            raise
        headers = {
            "Content-Disposition": f'attachment; filename="joinedup.{suffix}"',
            "Content-Length": str(path.stat().st_size),
        }
        done = BackgroundTask(shutil.rmtree, folder, ignore_errors=True)
        return StreamingResponse(_pieces(path), headers=headers, media_type=media_type, background=done)

    binary = {"type": "string", "format": "binary"}
    router.add_api_route(
        f"/{shape}",
        export,
        name=f"export {shape}",
        operation_id=f"export-{shape}",
        summary=f"Export the graph as {shape}",
        description="The whole graph: every node and relationship, with where each is stated.",
        response_class=Response,
        responses={200: {"content": {media_type: {"schema": binary}}, "description": "The file."}},
    )


def _one_file(paths: list[Path], folder: Path) -> Path:
    if len(paths) == 1:
        return paths[0]
    archive = folder / "graph-tables.zip"
    with ZipFile(archive, "w", ZIP_DEFLATED) as packed:
        for path in paths:
            packed.write(path, path.name)
    return archive


def _pieces(path: Path) -> Iterator[bytes]:
    with path.open("rb") as file:
        while piece := file.read(_PIECE):
            yield piece


for _shape in sorted(EXPORTS):
    if _shape in MEDIA_TYPES:
        _add(_shape)


@router.get("/{shape}", include_in_schema=False)
def no_such_format(shape: str) -> Response:
    """Say which formats there are."""
    offers = tuple(sorted(EXPORTS))
    raise NotFound(f"The graph is exported as {' or '.join(offers)}.", offers)
