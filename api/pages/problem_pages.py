"""Problems as pages: where a person asked, the problem details that a program would get are written as a page."""

import gzip
import json
from typing import Any

from starlette.datastructures import Headers
from starlette.responses import HTMLResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from api.pages.addresses import node_address, with_parameters
from api.pages.rendering import common, render
from api.problems import MEDIA_TYPE
from api.settings import Settings

_FOR_PROGRAMS = ("/api", "/health", "/openapi.json", "/ready")
_NAMED = ("/questions/", "/views/")
"""Where what is perhaps meant is a name, and no identifier of a node."""
_OF_THE_BODY = ("content-type", "content-length", "content-encoding")


class ProblemPages:
    """Writes problems as pages, but at the addresses that are for programs.

    Args:
        app: what answers.
        settings: the server's settings.
    """

    def __init__(self, app: ASGIApp, settings: Settings) -> None:
        self._app = app
        self._settings = settings

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request."""
        if scope["type"] != "http" or f"/{scope['path'].lstrip('/')}".startswith(_FOR_PROGRAMS):
            await self._app(scope, receive, send)
            return
        held: list[Message] = []

        async def sending(message: Message) -> None:
            if message["type"] == "http.response.start" and _is_problem(message):
                held.append(message)
            elif not held:
                await send(message)
            else:
                held.append(message)
                if not message.get("more_body", False):
                    await self._page(scope, held)(scope, receive, send)

        await self._app(scope, receive, sending)

    def _page(self, scope: Scope, held: list[Message]) -> Response:
        body = b"".join(one.get("body", b"") for one in held[1:])
        if Headers(raw=held[0]["headers"]).get("content-encoding") == "gzip":
            body = gzip.decompress(body)
        problem = json.loads(body) if body else {"title": "Something went wrong", "detail": ""}
        status = held[0]["status"]
        path = scope["path"]
        values = common(path, self._settings)
        if status == 401:
            to = with_parameters(path) + (
                f"?{scope['query_string'].decode('latin-1')}" if scope["query_string"] else ""
            )
            text = render("sign-in", to=to if scope["method"] == "GET" else "/", fault="", **values)
        else:
            text = render("problem", **values, **_shown(path, status, problem))
        answer = HTMLResponse("" if scope["method"] == "HEAD" else text, status)
        answer.raw_headers += [
            (name, value) for name, value in held[0]["headers"] if name.decode().lower() not in _OF_THE_BODY
        ]
        return answer


def _is_problem(start: Message) -> bool:
    return Headers(raw=start["headers"]).get("content-type", "").startswith(MEDIA_TYPE)


def _shown(path: str, status: int, problem: dict[str, Any]) -> dict[str, Any]:
    folder = next((one for one in _NAMED if path.startswith(one)), "")
    nearest = [(name, f"{folder}{name}" if folder else node_address(name)) for name in problem.get("nearest", ())]
    return {
        "status": status,
        "title": problem["title"],
        "detail": problem["detail"],
        "nearest": nearest if status == 404 else [],
        "request": problem.get("request", ""),
    }
