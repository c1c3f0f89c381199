"""Signing in to the pages of a server that asks for keys, and out again."""

from typing import Annotated

from fastapi import APIRouter, Form
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from api.access import key_sent
from api.http.serving import Served
from api.pages.addresses import is_local
from api.pages.rendering import page
from api.sessions import COOKIE, SECONDS

router = APIRouter()

_SEE_OTHER = 303


@router.get("/sign-in")
def form(request: Request, served: Served) -> Response:
    """Show the form; where nobody needs a key, lead to the first page."""
    return _form(request, "/", "", 200) if served.settings.asks_for_keys else RedirectResponse("/", _SEE_OTHER)


@router.post("/sign-in")
def sign_in(
    request: Request,
    served: Served,
    key: Annotated[str, Form(max_length=100)] = "",
    to: Annotated[str, Form(max_length=4000)] = "/",
) -> Response:
    """Begin a session, and lead to the page that was wanted."""
    to = to if is_local(to) else "/"
    known = key_sent(f"Bearer {key.strip()}", served.settings.keys)
    if known is None:
        return _form(request, to, "This key is not known. It begins with ju_ and has 46 characters.", 401)
    if "read" not in known.scopes:
        return _form(request, to, "This key may not read. Ask for one with the scope read.", 403)
    answer = RedirectResponse(to, _SEE_OTHER)
    secure = request.url.scheme == "https"
    answer.set_cookie(COOKIE, served.sessions.begin(known), SECONDS, httponly=True, samesite="strict", secure=secure)
    return answer


@router.post("/sign-out")
def sign_out(request: Request, served: Served) -> Response:
    """End the session."""
    served.sessions.end(request.cookies.get(COOKIE, ""))
    answer = RedirectResponse("/sign-in", _SEE_OTHER)
    answer.delete_cookie(COOKIE, httponly=True, samesite="strict")
    return answer


def _form(request: Request, to: str, fault: str, status: int) -> Response:
    return page(request, "sign-in", status, to=to, fault=fault)
