"""Runs the HTTP interface: on this machine alone as it is, on a network only with keys or openly."""

import ctypes
import logging
import sys
from contextlib import suppress
from functools import partial
from typing import Any

import uvicorn

from api.access import is_loopback
from api.app import create_app
from api.headers import JsonLines
from api.protocol import BoundedProtocol
from api.settings import SettingError, Settings, read_settings

_CLOSING_SECONDS = 30
"""How long running requests may still take when the server is told to stop."""
_M_ARENA_MAX = -8
"""The option of mallopt, as malloc.h has it."""
_WAITING = 512
"""Connections that may be open at once; more are answered 503."""


def run(host: str, port: int, store: str, open_: bool) -> None:
    """Serve until told to stop.

    Raises:
        SettingError: a setting is malformed, or the address can be reached by others and nothing says who may.
        StoreError: the store is not there, or cannot be opened.
    """
    settings = settings_for(host, store, open_)
    app = create_app(settings)
    _log_as_json()
    _bound_arenas()
    uvicorn.run(
        app,
        host=host,
        port=port,
        access_log=False,
        log_config=None,
        server_header=False,
        date_header=True,
        limit_concurrency=_WAITING,
        timeout_graceful_shutdown=_CLOSING_SECONDS,
        http=partial(BoundedProtocol, settings.request_seconds),  # type: ignore[arg-type]  # it is called, as a class is
    )


def settings_for(host: str, store: str, open_: bool) -> Settings:
    """Read the settings for an address.

    Raises:
        SettingError: one is malformed, or the address can be reached by others and nothing says who may.
    """
    given: dict[str, Any] = {"open": True} if open_ else {}
    settings = read_settings(store=store, **given)
    if is_loopback(host):
        # Whoever sits at this machine can read the store anyway: only what they set themselves limits them.
        unlimited = {name: "" for name in ("rate", "query_rate") if name not in settings.model_fields_set}
        return settings if settings.keys else settings.model_copy(update=unlimited)
    if not settings.keys and not settings.open:
        raise SettingError(
            f"Others can reach {host}. Make keys (joinedup key NAME --scope read) and put them into JOINEDUP_KEYS, "
            "or let everybody read with --open."
        )
    if settings.open and not settings.keys and "hosts" not in settings.model_fields_set:
        return settings.model_copy(update={"hosts": ("*",)})
    return settings


def _bound_arenas() -> None:
    """Let all threads share two heaps (GNU C library): with one each, much of the engine's memory stays taken."""
    with suppress(OSError, AttributeError, TypeError):
        ctypes.CDLL(None).mallopt(_M_ARENA_MAX, 2)


def _log_as_json() -> None:
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(JsonLines())
    logging.basicConfig(level=logging.INFO, handlers=[handler], force=True)
