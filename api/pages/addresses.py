"""Where things are: the addresses of pages, made in one place, so that any text is data in them."""

from collections.abc import Mapping
from urllib.parse import quote, urlencode

_SAFE = ":/"


def node_address(identifier: str) -> str:
    """Return the address of the page about a node; a document has a page of its own kind."""
    folder = "documents" if identifier.startswith("document:") else "nodes"
    return f"/{folder}/{quote(identifier, safe=_SAFE)}"


def source_address(source: Mapping[str, str]) -> str:
    """Return the address of the page that shows a quote in its document."""
    return with_parameters(node_address(source["document"]), quote=source["quote"] or "")


def with_parameters(path: str, given: Mapping[str, object] | None = None, **more: object) -> str:
    """Return an address with parameters; those that are empty are left out."""
    pairs = [(name, value) for name, value in {**(given or {}), **more}.items() if value not in ("", None)]
    return f"{path}?{urlencode(pairs)}" if pairs else path


def is_local(address: str) -> bool:
    """Whether an address leads to a page of this server, however a browser reads it."""
    return address.startswith("/") and not address.startswith(("//", "/\\")) and address.isprintable()
