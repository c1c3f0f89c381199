"""Sessions: whoever signs in with a key may read the pages for a day, in that browser.

A browser cannot send a key as a header by itself. So signing in exchanges the key for a random token in a cookie that
scripts cannot read and that no other site's page can make the browser send. The token is worth less than the key: it
only reads, ends after a day and when the server stops, and the server keeps no more than its hash.
"""

import hashlib
import secrets
import time
from collections import OrderedDict
from collections.abc import Callable
from threading import Lock

from api.settings import Key

COOKIE = "joinedup"
SECONDS = 12 * 3600
"""A working day."""
_MOST = 10_000
"""Sessions at once; the oldest end first. Each takes a few hundred bytes."""


class Sessions:
    """The sessions of one server; safe for threads.

    Args:
        clock: seconds that only grow.
    """

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._lock = Lock()
        self._kept: OrderedDict[str, tuple[Key, float]] = OrderedDict()

    def begin(self, key: Key) -> str:
        """Begin a session of a key that may read; return its token."""
        token = secrets.token_urlsafe(32)
        reader = key.model_copy(update={"scopes": key.scopes & {"read"}})
        with self._lock:
            self._kept[_digest(token)] = (reader, self._clock() + SECONDS)
            if len(self._kept) > _MOST:
                self._kept.popitem(last=False)
        return token

    def key(self, token: str) -> Key | None:
        """Return the key of a session, with no scope but ``read``; None where there is no such session any more."""
        with self._lock:
            found, ends = self._kept.get(_digest(token), (None, 0.0))
            return found if ends > self._clock() else None

    def end(self, token: str) -> None:
        """End a session, if there is one."""
        with self._lock:
            self._kept.pop(_digest(token), None)


def _digest(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()
