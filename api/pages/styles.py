"""The style of the pages, and their icon."""

from fastapi import APIRouter
from starlette.responses import FileResponse, Response

from api.pages.rendering import STATIC
from api.problems import NotFound

router = APIRouter()

_TYPES = {".css": "text/css; charset=utf-8", ".svg": "image/svg+xml"}
_FILES = {path.name: path for path in STATIC.iterdir() if path.suffix in _TYPES}


@router.get("/static/{name}")
def static(name: str) -> Response:
    """Give a file of styles; a browser asks again each time, and gets 304 while it is the same."""
    if name not in _FILES:
        raise NotFound("There is no such file.")
    path = _FILES[name]
    return FileResponse(path, media_type=_TYPES[path.suffix], headers={"Cache-Control": "no-cache"})
