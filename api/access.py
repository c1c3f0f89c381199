"""Who may do what: keys and their scopes, names the server answers to, how often one may ask.

A key is 256 random bits, so a plain SHA-256 of it cannot be searched for, and costs a server nothing to check: a slow
hash is for passwords that people choose, and would let anybody keep the server busy.
"""

import hashlib
import hmac
import ipaddress
import re
import secrets
from collections.abc import Sequence
from urllib.parse import urlsplit

from limits import RateLimitItem, parse_many
from limits.storage import MemoryStorage
from limits.strategies import SlidingWindowCounterRateLimiter
from starlette.datastructures import Headers
from starlette.requests import HTTPConnection
from starlette.responses import Response
from starlette.types import ASGIApp, Receive, Scope, Send

from api.problems import plain
from api.sessions import COOKIE, Sessions
from api.settings import SCOPES, Key, SettingError, Settings

_KEY = re.compile(r"ju_[A-Za-z0-9_-]{43}")
_NEEDED = (
    ("POST", "/api/documents", "load"),
    ("POST", "/api/cypher", "query"),
    *(("", path, "") for path in ("/docs", "/health", "/openapi.json", "/ready", "/sign-", "/static/")),
    ("", "/", "read"),
)
"""Method and beginning of the path -> scope; the first that fits counts."""
_SAFE = frozenset({"GET", "HEAD", "OPTIONS"})


def new_key(name: str, scopes: frozenset[str]) -> tuple[str, str]:
    """Make a key; return it, and what the settings say of it.

    Raises:
        SettingError: the name or a scope cannot be.
    """
    if not re.fullmatch(r"[a-z0-9-]{1,40}", name) or not scopes or not scopes <= set(SCOPES):
        raise SettingError(f"A key has a name of a-z, 0-9 and -, and scopes among {', '.join(SCOPES)}.")
    key = f"ju_{secrets.token_urlsafe(32)}"
    return key, f"{name}:{'+'.join(one for one in SCOPES if one in scopes)}:{_digest(key)}"


def scope_needed(method: str, path: str) -> str:
    """Return the scope that a request needs; empty where it needs none."""
    return next((s for m, start, s in _NEEDED if m in ("", method) and path.startswith(start)), "")


def is_loopback(host: str) -> bool:
    """Whether an address can be reached from this machine alone."""
    try:
        return host == "localhost" or ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def _digest(key: str) -> str:
    return hashlib.sha256(key.encode()).hexdigest()


class Access:
    """Refuses requests that may not be, before anything of them is read."""

    def __init__(self, app: ASGIApp, settings: Settings, sessions: Sessions) -> None:
        self._app = app
        self._settings = settings
        self._sessions = sessions
        self._limiter = SlidingWindowCounterRateLimiter(MemoryStorage())
        self._rates = {"": _rates(settings.rate), "query": _rates(settings.query_rate)}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on, or answer why not."""
        refusal = self._refusal(scope) if scope["type"] == "http" else None
        await (refusal or self._app)(scope, receive, send)

    def _refusal(self, scope: Scope) -> Response | None:
        headers = Headers(scope=scope)
        needed = scope_needed(scope["method"], scope["path"])
        authorization = headers.get("authorization", "")
        key = key_sent(authorization, self._settings.keys) or self._session(scope)
        return (
            self._wrong_host(headers)
            or self._cross_site(scope["method"], headers)
            or self._too_many(key, scope, needed)
            or self._not_allowed(key, needed, "authorization" in headers)
        )

    def _wrong_host(self, headers: Headers) -> Response | None:
        """Without keys, a page of another site could point its own name here and read all (DNS rebinding)."""
        if len(headers.getlist("host")) > 1:
            return plain(400, "A request names one host.")
        name = re.sub(r":\d+$", "", headers.get("host", "")).lower()
        if self._settings.keys or {"*", name} & set(self._settings.hosts):
            return None
        return plain(421, "Address the server by one of its own names, or list the name in JOINEDUP_HOSTS.")

    def _cross_site(self, method: str, headers: Headers) -> Response | None:
        """A page of another site may not make a browser send what is more than a reading."""
        origin = headers.get("origin")
        own = urlsplit(origin or "").netloc == headers.get("host")
        if method in _SAFE or origin is None or own or origin in self._settings.origins:
            return None
        return plain(403, "A page of another site sent this. Its origin is not among JOINEDUP_ORIGINS.")

    def _too_many(self, key: Key | None, scope: Scope, needed: str) -> Response | None:
        if not needed and scope["method"] in _SAFE:
            return None
        who = f"key {key.name}" if key else f"address {(scope.get('client') or ('',))[0]}"
        costly = "" if needed == "read" else "query"
        for rate in self._rates[costly]:
            if not self._limiter.hit(rate, costly, who):
                wait = str(max(1, int(rate.get_expiry() / rate.amount)))
                return plain(429, f"At most {rate}. Wait a little.", {"Retry-After": wait})
        return None

    def _not_allowed(self, key: Key | None, needed: str, given: bool) -> Response | None:
        if not needed or (key and needed in key.scopes):
            return None
        if key:
            return plain(403, f"This key may not {needed}: it may {' and '.join(sorted(key.scopes))}.")
        free = needed != "load" and not given and (self._settings.open or not self._settings.keys)
        asked = {"WWW-Authenticate": 'Bearer realm="joinedup"'}
        why = "This key is not known." if given else f"Send a key with the scope {needed}: Authorization: Bearer KEY"
        return None if free else plain(401, why, asked)

    def _session(self, scope: Scope) -> Key | None:
        """Return the key that signed in; its cookie reads, and never sends."""
        token = HTTPConnection(scope).cookies.get(COOKIE, "")
        return self._sessions.key(token) if token and scope["method"] in _SAFE else None


def key_sent(header: str, keys: Sequence[Key]) -> Key | None:
    """Return the key that a header ``Authorization`` has, as the settings know it; None where they know none."""
    scheme, _, value = header.partition(" ")
    if scheme.lower() != "bearer" or not _KEY.fullmatch(value):
        return None
    digest = _digest(value)
    # All are compared, so that the time does not tell which was nearly right.
    same = [key for key in keys if hmac.compare_digest(key.digest, digest)]
    return same[0] if same else None


def _rates(text: str) -> list[RateLimitItem]:
    return parse_many(text) if text else []
