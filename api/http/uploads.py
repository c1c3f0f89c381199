"""Uploads: a document is loaded as the command line loads it, by a process of its own, so that nobody waits for it."""

import asyncio
import json
import re
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Query
from starlette.formparsers import MultiPartException
from starlette.requests import Request
from starlette.responses import Response

from api.http.serving import Served, Serving, as_json, invalid, known_parameters
from api.http.shapes import Changed
from api.problems import KINDS, Busy, of_error, respond
from graph.store.open import anywhere
from loaders.sources import MEDIA_TYPES
from ontology import errors
from ontology.errors import InputError, StoreError

router = APIRouter(prefix="/api", tags=["loads"], dependencies=[Depends(known_parameters)])

_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9 ._()-]{0,118}")
_AT_ONCE = 4
"""Uploads that are taken in at once; one loads, the others wait for it."""
_DOCUMENT = {"type": "string", "description": "The document, as it is."}
_FORM = {
    "type": "object",
    "required": ["file"],
    "additionalProperties": False,
    "properties": {"file": {"type": "string", "format": "binary", "description": "The document, with its file name."}},
}
_BODY = {
    "required": True,
    "content": {
        "application/octet-stream": {"schema": {**_DOCUMENT, "format": "binary"}},
        "multipart/form-data": {"schema": _FORM},
    },
}


@router.post(
    "/documents",
    summary="Load a document",
    openapi_extra={"requestBody": _BODY},
    responses={200: {"model": Changed}},
)
async def upload(
    request: Request,
    served: Served,
    name: Annotated[
        str, Query(max_length=120, description="File name, such as night-nurse.md; of a form, the file's own counts.")
    ] = "",
    dry_run: Annotated[bool, Query(description="Say what would change, and change nothing.")] = False,
) -> Response:
    """Load one document: a case study, a table or a reference list. What it says now replaces what it said before.

    Answers what changed, as `joinedup load --format json` does. A document with faults changes nothing, and the answer
    lists them with line and column. Ask with `dry_run=true` first.
    """
    if request.headers.get("content-type", "").partition(";")[0].strip().lower() == "multipart/form-data":
        name, content = await _from_form(request, name)
    else:
        content = await request.body()
    _check_name(name)
    if not content:
        raise invalid("body", "The document is empty.")
    return await _loaded(served, name, content, dry_run)


async def _from_form(request: Request, name: str) -> tuple[str, bytes]:
    try:
        async with request.form(max_files=1, max_fields=0) as form:
            file = form.get("file")
            if file is None or isinstance(file, str):
                raise invalid("file", "The form needs one file in the field 'file'.")
            return file.filename or name, await file.read()
    except MultiPartException as error:
        raise invalid("file", f"The form cannot be read: {error.message}") from None


def _check_name(name: str) -> None:
    """A file name is a name: never a path, nothing hidden, and of a kind that is read.

    Raises:
        RequestValidationError: it is something else.
    """
    if not name:
        raise invalid("name", "Name the file, as in ?name=night-nurse.md: its suffix says how it is read.")
    if not _NAME.fullmatch(name) or ".." in name:
        raise invalid("name", "A file name is of letters, digits, spaces and . _ - ( ) alone, and begins with one.")
    if Path(name).suffix.lower() not in MEDIA_TYPES or name.upper().startswith("README"):
        raise invalid("name", f"Files that can be loaded end in {', '.join(MEDIA_TYPES)}.")


async def _loaded(served: Serving, name: str, content: bytes, dry_run: bool) -> Response:
    if served.uploading >= _AT_ONCE:
        raise Busy("Other documents are being loaded. Try again when they are done.")
    served.uploading += 1
    try:
        with TemporaryDirectory(prefix="joinedup-upload-") as folder:
            await asyncio.to_thread((Path(folder) / name).write_bytes, content)
            told = await _run(served, Path(folder), name, dry_run)
    finally:
        served.uploading -= 1
    return _answer(told)


async def _run(served: Serving, folder: Path, name: str, dry_run: bool) -> dict[str, Any]:
    """Load in a process of its own, which is ended when it takes too long or nobody waits for it any more."""
    settings = served.settings
    words = [anywhere(settings.store), name, str(settings.load_wait), "dry" if dry_run else "load"]
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-P", "-m", "api.upload_worker", *words, cwd=folder, env=served.worker_environment(),
        stdin=asyncio.subprocess.DEVNULL, stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.DEVNULL,
    )  # fmt: skip
    try:
        out, _ = await asyncio.wait_for(process.communicate(), settings.load_seconds)
    except TimeoutError:
        raise StoreError(f"The load took longer than {settings.load_seconds:g} seconds. Nothing was changed.") from None
    finally:
        if process.returncode is None:
            process.kill()
            await process.wait()
    if process.returncode:
        raise StoreError("The load ended before it was done. Nothing was changed.")
    told: dict[str, Any] = json.loads(out)
    return told


def _answer(told: dict[str, Any]) -> Response:
    if "error" in told:
        kind = getattr(errors, told["error"], StoreError)
        return of_error(StoreError(told["message"]) if kind is InputError else kind(told["message"]))
    if told["documents"]["rejected"]:
        faults = told["faults"]
        first = next((one["message"] for one in faults if one["severity"] == "error"), "See its faults.")
        detail = f"The document was not loaded, and nothing was changed. {first}"
        return respond(KINDS[InputError], detail, faults=faults)
    return as_json(told)
