"""What goes wrong, as problem details (RFC 9457): one table from errors to statuses, one shape for all."""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from http import HTTPStatus
from typing import Any

from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from api.refused_values import said
from ontology.errors import (
    InputError,
    JoinedupError,
    QueryError,
    QueryLimit,
    QueryRefused,
    StoreError,
    StoreLocked,
    StoreNotFound,
    UnknownName,
)

MEDIA_TYPE = "application/problem+json"


class NotFound(JoinedupError):
    """There is no such thing in the graph; ``nearest`` offers what was perhaps meant."""

    def __init__(self, message: str, nearest: tuple[str, ...] = ()) -> None:
        self.nearest = nearest
        super().__init__(message)


class Busy(JoinedupError):
    """All places for such requests are taken."""


@dataclass(frozen=True)
class Kind:
    """A kind of problem.

    Attributes:
        name: the end of its type, ``/docs#problem-NAME``.
        status: the HTTP status.
        title: what it is, in words.
    """

    name: str
    status: int
    title: str


KINDS: Mapping[type[Exception], Kind] = {
    NotFound: Kind("not-found", 404, "There is no such thing"),
    UnknownName: Kind("unknown-name", 422, "A parameter names nothing that is known"),
    RequestValidationError: Kind("invalid-request", 422, "The request is not as it must be"),
    QueryRefused: Kind("query-refused", 422, "The query does more than read the graph"),
    QueryLimit: Kind("query-limit", 422, "The query hit a limit"),
    QueryError: Kind("query-error", 422, "The engine cannot run the query"),
    InputError: Kind("faulty-document", 422, "The document has faults"),
    StoreLocked: Kind("store-locked", 423, "Another load is running"),
    Busy: Kind("busy", 503, "The server is busy"),
    StoreNotFound: Kind("no-store", 503, "There is no store yet"),
    StoreError: Kind("store-unusable", 503, "The store cannot be used"),
}
"""The kinds of problems by the errors that they come from; an error takes the nearest of its classes."""

PLAIN: Mapping[int, Kind] = {
    400: Kind("malformed", 400, "The request cannot be read"),
    401: Kind("key-needed", 401, "A key is needed"),
    403: Kind("not-allowed", 403, "The request is not allowed"),
    404: Kind("not-found", 404, "There is no such thing"),
    405: Kind("method-not-allowed", 405, "The address knows no such method"),
    408: Kind("too-slow", 408, "The request took too long to arrive"),
    411: Kind("malformed", 411, "The request must say its length"),
    413: Kind("too-large", 413, "The request is too large"),
    415: Kind("unknown-media-type", 415, "The kind of content is not known"),
    421: Kind("wrong-host", 421, "The server does not answer to that name"),
    422: Kind("invalid-request", 422, "The request is not as it must be"),
    429: Kind("too-many-requests", 429, "Too many requests"),
    431: Kind("headers-too-large", 431, "The headers are too large"),
    500: Kind("internal-error", 500, "Something went wrong here"),
}
"""The kinds of problems that come from the request itself, by status."""


def all_kinds() -> dict[str, Kind]:
    """Return every kind of problem by name."""
    return {kind.name: kind for kind in (*PLAIN.values(), *KINDS.values())}


def respond(kind: Kind, detail: str, headers: Mapping[str, str] | None = None, **more: Any) -> Response:
    """Make the response of a problem; ``more`` are further members, left out where they are empty."""
    body = {"type": f"/docs#problem-{kind.name}", "title": kind.title, "status": kind.status, "detail": detail}
    body |= {name: value for name, value in more.items() if value not in (None, [], (), "")}
    text = json.dumps(body, ensure_ascii=False, default=str)
    return Response(text, kind.status, dict(headers or {}), MEDIA_TYPE)


def plain(status: int, detail: str, headers: Mapping[str, str] | None = None) -> Response:
    """Make the response of a problem of the request itself."""
    phrase = HTTPStatus(status).phrase
    return respond(PLAIN.get(status, Kind("malformed", status, phrase)), detail, headers)


def of_error(error: JoinedupError) -> Response:
    """Make the response of one of our own errors."""
    kind = next(KINDS[one] for one in type(error).__mro__ if one in KINDS)
    faults = [asdict(fault) for fault in error.faults] if isinstance(error, InputError) else []
    headers = {"Retry-After": "5"} if kind.status in (423, 503) else {}
    return respond(kind, str(error), headers, nearest=list(getattr(error, "nearest", ())), faults=faults)


async def on_joinedup_error(request: Request, error: Exception) -> Response:
    """Answer one of our own errors."""
    assert isinstance(error, JoinedupError)  # noqa: S101 - registered for this class
    return of_error(error)


async def on_http_error(request: Request, error: Exception) -> Response:
    """Answer an error of the framework's: no such path, no such method."""
    assert isinstance(error, HTTPException)  # noqa: S101 - registered for this class
    headers = dict(error.headers or {})
    if error.status_code == 405:
        headers["Allow"] = ", ".join(request.app.state.serving.methods(request.url.path))
    said = error.detail if error.detail != HTTPStatus(error.status_code).phrase else ""
    return plain(error.status_code, said or PLAIN_DETAILS.get(error.status_code, error.detail), headers)


PLAIN_DETAILS: Mapping[int, str] = {
    404: "There is nothing at this address. What there is: /docs",
    405: "See the header Allow for the methods that this address knows.",
}


async def on_invalid(request: Request, error: Exception) -> Response:
    """Answer a request that does not fit its description: what is wrong with which part, not what was sent."""
    assert isinstance(error, RequestValidationError)  # noqa: S101 - registered for this class
    errors = [{"where": _where(one["loc"]), "message": said(one)} for one in error.errors()]
    detail = "; ".join(f"{one['where']}: {one['message']}" for one in errors)
    return respond(KINDS[RequestValidationError], detail, errors=errors)


def _where(location: tuple[int | str, ...]) -> str:
    return " ".join(str(part) for part in location if not isinstance(part, int))
