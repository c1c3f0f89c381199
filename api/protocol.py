"""HTTP/1.1 as uvicorn speaks it with httptools, with two bounds that it has none for.

One is on the size of what comes before a body, the other on the time in which a whole request has to arrive: without
it, a few hundred connections that send a byte now and then would take all the places.
"""

import asyncio
import json
from typing import Any

from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol

from api.problems import MEDIA_TYPE, PLAIN

LARGEST_HEAD = 64 * 1024
"""Bytes of request line and headers; browsers and proxies send a few thousand."""


class BoundedProtocol(HttpToolsProtocol):
    """Refuses requests whose head is too large, too slow or cannot be read, as problem details; closes the connection.

    Args:
        seconds: how long a request may take to arrive, from its connection's begin or its first byte.
        uvicorn: what uvicorn gives every connection.
    """

    def __init__(self, seconds: float, **uvicorn: Any) -> None:
        super().__init__(**uvicorn)
        self._seconds = seconds
        self._in_head = True
        self._unfinished = 0
        self._late: asyncio.TimerHandle | None = None

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """Begin to wait for a request."""
        super().connection_made(transport)
        self._expect()

    def connection_lost(self, exc: Exception | None) -> None:
        """Wait no more."""
        self._expect_no_more()
        super().connection_lost(exc)

    def on_message_begin(self) -> None:
        """Begin to count."""
        self._in_head, self._unfinished = True, 0
        if self._late is None:
            self._expect()
        super().on_message_begin()

    def on_message_complete(self) -> None:
        """Note that the request is here as a whole."""
        self._expect_no_more()
        super().on_message_complete()

    def _expect(self) -> None:
        self._late = self.loop.call_later(self._seconds, self._too_late)

    def _expect_no_more(self) -> None:
        if self._late is not None:
            self._late.cancel()
            self._late = None

    def _too_late(self) -> None:
        if self.transport.is_closing():
            return
        if self._in_head and self._unfinished:
            self._refuse(408, f"It did not arrive within {self._seconds:g} seconds.")
        else:  # nothing was asked, or whoever works on it may have begun to answer
            self.transport.close()

    def data_received(self, data: bytes) -> None:
        """Take what came, unless a head has grown too large that is not whole yet."""
        super().data_received(data)
        self._unfinished += len(data)
        if self._in_head and self._unfinished > LARGEST_HEAD and not self.transport.is_closing():
            self._refuse(431, f"At most {LARGEST_HEAD:,} bytes of headers are read.")

    def on_headers_complete(self) -> None:
        """Pass a whole head on, unless it is too large."""
        self._in_head = False
        if sum(len(name) + len(value) for name, value in self.headers) > LARGEST_HEAD:
            self._refuse(431, f"At most {LARGEST_HEAD:,} bytes of headers are read.")
        else:
            super().on_headers_complete()

    def send_400_response(self, msg: str) -> None:
        """Answer what is no HTTP."""
        if not self.transport.is_closing():
            self._refuse(400, "This is no HTTP/1.1 request, or its address is too long.")

    def _refuse(self, status: int, detail: str) -> None:
        kind = PLAIN[status]
        problem = {"type": f"/docs#problem-{kind.name}", "title": kind.title, "status": status, "detail": detail}
        body = json.dumps(problem).encode()
        head = (
            f"HTTP/1.1 {status} {kind.title}\r\nContent-Type: {MEDIA_TYPE}\r\nContent-Length: {len(body)}\r\n"
            "X-Content-Type-Options: nosniff\r\nConnection: close\r\n\r\n"
        )
        self.transport.write(head.encode() + body)
        self.transport.close()
