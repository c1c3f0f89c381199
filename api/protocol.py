"""HTTP/1.1 as uvicorn speaks it with httptools, with a bound on what comes before a body, which that has none for."""

import json

from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol

from api.problems import MEDIA_TYPE, PLAIN

LARGEST_HEAD = 64 * 1024
"""Bytes of request line and headers; browsers and proxies send a few thousand."""


class BoundedProtocol(HttpToolsProtocol):
    """Refuses requests whose head is too large or cannot be read, as problem details, and closes the connection."""

    _in_head = False
    _unfinished = 0

    def on_message_begin(self) -> None:
        """Begin to count."""
        self._in_head, self._unfinished = True, 0
        super().on_message_begin()

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
