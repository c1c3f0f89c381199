"""Answers that are kept: a graph that does not change gives the same answer to the same address.

Every good answer to a GET, but of what is no part of the graph, has an ETag made of the store's mark (see
``graph.store.readers``) and the address; who has it already gets 304. Bodies are kept, as they were sent, until the
graph changes or others need the room.
"""

import asyncio
import hashlib
from collections import OrderedDict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

_NOT_OF_THE_GRAPH = ("/docs", "/health", "/ready", "/sign-", "/static/")
_LARGEST_SHARE = 8
"""An answer larger than this part of the room is not kept: it would push all others out."""


@dataclass(frozen=True)
class _Kept:
    start: Message
    body: bytes
    route: str


class AnswersKept:
    """Gives answers their ETag, and keeps them.

    Args:
        app: what answers.
        mark: returns the mark of the store as it is now.
        edition: tells one edition of the program from another, whose answers may differ.
        room: bytes that may be kept.
    """

    def __init__(self, app: ASGIApp, mark: Callable[[], str], edition: str, room: int) -> None:
        self._app = app
        self._mark = mark
        self._edition = edition
        self._room = room
        self._kept: OrderedDict[str, _Kept] = OrderedDict()
        self._size = 0
        self._current = ""
        self._asked: dict[str, asyncio.Event] = {}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request, from what is kept where it is there."""
        if scope["type"] != "http" or scope["method"] != "GET" or scope["path"].startswith(_NOT_OF_THE_GRAPH):
            await self._app(scope, receive, send)
            return
        mark = self._mark()
        address = f"{scope['path']}?{scope['query_string'].decode('latin-1')}"
        etag = self._etag(mark, address)
        headers = Headers(scope=scope)
        if etag in headers.get("if-none-match", ""):
            await send({"type": "http.response.start", "status": 304, "headers": _headers(etag)})
            await send({"type": "http.response.body", "body": b""})
            return
        key = f"{'gzip' in headers.get('accept-encoding', '')} {address}"
        if (same := self._asked.get(f"{mark} {key}")) is not None:
            await same.wait()
        if (kept := self._find(mark, key)) is not None:
            scope["joinedup.route"] = kept.route
            await send(_own(kept.start))
            await send({"type": "http.response.body", "body": kept.body})
            return
        with self._asking(f"{mark} {key}"):
            await self._app(scope, receive, _Keeper(self, scope, send, mark, etag, key).sending)

    @contextmanager
    def _asking(self, what: str) -> Iterator[None]:
        """Let those who ask the same meanwhile wait for this answer instead of working it out again."""
        done = self._asked.setdefault(what, asyncio.Event())
        try:
            yield
        finally:
            done.set()
            self._asked.pop(what, None)

    def _etag(self, mark: str, address: str) -> str:
        digest = hashlib.sha256(f"{self._edition} {address}".encode()).hexdigest()[:16]
        return f'W/"{mark}-{digest}"'

    def _find(self, mark: str, key: str) -> _Kept | None:
        if mark != self._current:
            self._kept.clear()
            self._size, self._current = 0, mark
        if key in self._kept:
            self._kept.move_to_end(key)
        return self._kept.get(key)

    @property
    def largest(self) -> int:
        """The largest body that is kept."""
        return self._room // _LARGEST_SHARE

    def keep(self, mark: str, key: str, kept: _Kept) -> None:
        """Keep an answer, if the graph has not changed since."""
        if mark != self._current or key in self._kept:
            return
        self._kept[key] = kept
        self._size += len(kept.body) + 1000
        while self._size > self._room:
            _, gone = self._kept.popitem(last=False)
            self._size -= len(gone.body) + 1000


class _Keeper:
    """Passes one answer on, and notes it where it can be kept."""

    def __init__(self, answers: AnswersKept, scope: Scope, send: Send, mark: str, etag: str, key: str) -> None:
        self._answers, self._scope, self._send = answers, scope, send
        self._mark, self._etag, self._key = mark, etag, key
        self._start: Message | None = None
        self._parts: list[bytes] = []
        self._size = 0

    async def sending(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            if message["status"] == 200:
                message = {**message, "headers": [*message["headers"], *_headers(self._etag)]}
                self._start = _own(message)
        elif self._start:
            self._note(message)
        await self._send(message)

    def _note(self, message: Message) -> None:
        body = message.get("body", b"")
        self._size += len(body)
        if self._size > self._answers.largest:
            self._start = None
            self._parts.clear()
            return
        self._parts.append(body)
        if not message.get("more_body", False) and self._start:
            route = getattr(self._scope.get("route"), "path", "")
            self._answers.keep(self._mark, self._key, _Kept(self._start, b"".join(self._parts), route))


def _own(start: Message) -> Message:
    """Copy the beginning of an answer: whoever passes it on adds headers that are for one request alone."""
    return {**start, "headers": list(start["headers"])}


def _headers(etag: str) -> list[tuple[bytes, bytes]]:
    """The browser may keep it, and must ask whether it is still so; nobody on the way may keep it."""
    headers = MutableHeaders()
    headers["ETag"] = etag
    headers["Cache-Control"] = "private, no-cache"
    return headers.raw
