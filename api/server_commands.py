"""The commands ``serve`` and ``key``: the server, and who may ask it."""

from typing import Annotated

import typer

from api import output
from api.options import DEFAULT_STORE, StoreOption


def serve(
    host: Annotated[str, typer.Option(help="Address to listen on.")] = "127.0.0.1",
    port: Annotated[int, typer.Option(min=0, max=65535, help="Port to listen on; 0 takes a free one.")] = 8000,
    open_: Annotated[bool, typer.Option("--open", help="Let everybody read and query without a key.")] = False,
    store: StoreOption = DEFAULT_STORE,
) -> None:
    """Serve the graph over HTTP: pages for people at /, documentation for programs at /docs.

    On an address that others can reach it wants keys (see `joinedup key`), or --open.

    Examples: joinedup serve | joinedup serve --host 0.0.0.0 --port 80
    """
    from api.server import run  # the web framework takes a while to import, and no other command needs it

    run(host, port, store, open_)


def key(
    name: Annotated[str, typer.Argument(help="What to call it, such as curator.")],
    scope: Annotated[list[str], typer.Option(help="What it may do: read, query, load. Give it once each.")],
) -> None:
    """Make a key for the server, and the line of JOINEDUP_KEYS that knows it; the key itself is kept nowhere.

    Example: joinedup key curator --scope read --scope load
    """
    from api.access import new_key

    secret, line = new_key(name, frozenset(scope))
    output.console().print(f"Key (shown once): {secret}", soft_wrap=True)
    output.console().print(f"For JOINEDUP_KEYS: {line}", soft_wrap=True)
