"""What surrounds every response: headers that keep browsers safe, a request id, a line in the log.

And what every request passes: its size, and HEAD.

The log has no addresses, no keys, and of the path only which route it is: what people ask is theirs.
"""

import json
import logging
import re
import time
import uuid
from datetime import UTC, datetime

from starlette.datastructures import Headers, MutableHeaders
from starlette.exceptions import HTTPException
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from api.problems import PLAIN, plain, respond

LOG = logging.getLogger("joinedup.http")
SAFETY = {
    "Content-Security-Policy": (
        "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; frame-ancestors 'none'; "
        "base-uri 'none'"
    ),
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
    "Referrer-Policy": "same-origin",  # none at all would make forms of our own pages come from the origin "null"
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
}
_REQUEST_ID = re.compile(r"[A-Za-z0-9_-]{8,64}")


class Surroundings:
    """Gives every response its headers and the log its line; an error that nobody foresaw becomes a problem.

    Args:
        app: what answers.
        shared: whether pages of other sites may read the answers (CORS is on).
    """

    def __init__(self, app: ASGIApp, shared: bool) -> None:
        self._app = app
        self._safety = {**SAFETY, **({"Cross-Origin-Resource-Policy": "cross-origin"} if shared else {})}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        given = Headers(scope=scope).get("x-request-id", "")
        identifier = given if _REQUEST_ID.fullmatch(given) else uuid.uuid4().hex
        seen = _Seen()

        async def sending(message: Message) -> None:
            if message["type"] == "http.response.start":
                seen.status = message["status"]
                headers = MutableHeaders(scope=message)
                headers["X-Request-ID"] = identifier
                for name, value in self._safety.items():
                    headers.setdefault(name, value)
            seen.size += len(message.get("body", b""))
            await send(message)

        try:
            await self._app(scope, receive, sending)
        except Exception as error:
            LOG.error("failed", exc_info=error, extra={"told": {"request": identifier, "error": type(error).__name__}})
            if not seen.status:
                detail = "The request could not be answered. Give the request id to whoever runs the server."
                await respond(PLAIN[500], detail, request=identifier)(scope, receive, sending)
        finally:
            LOG.info("answered", extra={"told": seen.told(identifier, scope)})


class _Seen:
    def __init__(self) -> None:
        self.status = 0
        self.size = 0
        self._begun = time.perf_counter()

    def told(self, identifier: str, scope: Scope) -> dict[str, object]:
        route = scope.get("route")
        path = getattr(route, "path", "") or scope.get("joinedup.route", "")
        milliseconds = round(1000 * (time.perf_counter() - self._begun), 1)
        return {
            "request": identifier,
            "method": scope["method"] if scope["method"] in _METHODS else "other",
            "route": path or "none",
            "status": self.status,
            "ms": milliseconds,
            "bytes": self.size,
        }


_METHODS = frozenset({"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"})


_TOO_LARGE = "At most {most:,} bytes are read."


class JsonLines(logging.Formatter):
    """Writes each record of the log as one JSON object on one line."""

    def format(self, record: logging.LogRecord) -> str:
        """Write a record."""
        at = datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds")
        body = {"at": at, "level": record.levelname.lower(), "what": record.getMessage()}
        body |= getattr(record, "told", {})
        if record.exc_info and record.exc_info[2]:
            # Where it happened, and not what was in the variables or the message: those hold what people asked.
            trace = record.exc_info[2]
            frames = []
            while trace:
                frames.append(f"{trace.tb_frame.f_globals.get('__name__', '')}:{trace.tb_lineno}")
                trace = trace.tb_next  # type: ignore[assignment]
            body["where"] = frames[-8:]
        return json.dumps(body, ensure_ascii=True)


class Sizes:
    """Refuses requests whose body is too large, before more of it is read than is allowed."""

    def __init__(self, app: ASGIApp, most: int, most_upload: int) -> None:
        self._app = app
        self._most = most
        self._most_upload = most_upload

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on, or answer that it is too large."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        most = self._most_upload if scope["path"] == "/api/documents" else self._most
        said = Headers(scope=scope).get("content-length", "0")
        if not said.isdecimal() or int(said[:20]) > most:
            await plain(413, _TOO_LARGE.format(most=most), {"Connection": "close"})(scope, receive, send)
            return
        size = 0

        async def receiving() -> Message:
            nonlocal size
            message = await receive()
            size += len(message.get("body", b""))
            if size > most:  # the framework passes its own kind of error on, where it would wrap another
                raise HTTPException(413, _TOO_LARGE.format(most=most), {"Connection": "close"})
            return message

        await self._app(scope, receiving, send)


class Heads:
    """Answers HEAD as GET is answered, without the body."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request."""
        if scope["type"] != "http" or scope["method"] != "HEAD":
            await self._app(scope, receive, send)
            return

        async def sending(message: Message) -> None:
            if message["type"] == "http.response.body":
                message = {**message, "body": b""}
            await send(message)

        await self._app({**scope, "method": "GET"}, receive, sending)
