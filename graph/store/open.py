"""From what a user writes after ``--store`` to a store: a folder, or the address of a Neo4j server."""

import os
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Protocol, cast

from graph.store.protocol import GraphStore
from ontology.errors import StoreError, StoreNotFound
from ontology.model import Ontology

if TYPE_CHECKING:
    from graph.store.neo4j import Neo4jStore
    from graph.store.readers import Reading

SCHEMES = ("neo4j", "neo4j+s", "neo4j+ssc", "bolt", "bolt+s", "bolt+ssc")
"""How an address of a Neo4j server begins; ``+s`` is encrypted, ``+ssc`` with a certificate of the server's own."""

USER, PASSWORD = "JOINEDUP_STORE_USER", "JOINEDUP_STORE_PASSWORD"


class Readable(Protocol):
    """A store that many threads read while others load into it."""

    def mark(self) -> str:
        """Return what changes with every load."""

    def reading(self) -> "AbstractContextManager[Reading]":
        """Give a thread the store as it is now."""

    def close(self) -> None:
        """Let go of files and connections."""


def open_store(url: str, ontology: Ontology, create: bool = False) -> GraphStore:
    """Open the store at a folder or an address.

    Args:
        url: a folder, or ``neo4j://…`` or ``bolt://…``; user and password come from the environment.
        ontology: what can be said.
        create: make the store where there is none.

    Raises:
        StoreError: it cannot be opened; the message says why, and what to do.
    """
    scheme, separator, rest = url.partition("://")
    if not separator:
        from graph.store.embedded import EmbeddedStore

        return EmbeddedStore(Path(url), ontology, create)
    if scheme not in SCHEMES:
        raise StoreError(f"{scheme}:// is no kind of store. Name a folder, or an address: {', '.join(SCHEMES)}://HOST.")
    if "@" in rest:
        raise StoreError(f"User and password do not belong into the address. Set {USER} and {PASSWORD}.")
    from graph.store.neo4j import Neo4jStore  # its driver takes a while to import, and most stores are folders

    return Neo4jStore(url, os.environ.get(USER, "neo4j"), _password(), ontology, create)


def open_readers(url: str, ontology: Ontology) -> Readable:
    """Open the store at a folder or an address for many threads that read.

    Raises:
        StoreError: it cannot be opened; the message says why, and what to do.
    """
    if "://" not in url:
        from graph.store.readers import Readers

        return Readers(Path(url), ontology)
    from graph.store.neo4j_readers import Neo4jReaders

    return Neo4jReaders(lambda: cast("Neo4jStore", open_store(url, ontology)))


def anywhere(url: str) -> str:
    """Return the folder or address so that it means the same in another working folder."""
    return url if "://" in url else str(Path(url).absolute())


@contextmanager
def store_to_try(url: str, ontology: Ontology) -> Iterator[GraphStore]:
    """Open the store for a dry run; where there is none yet, an empty one that goes again."""
    with TemporaryDirectory() as folder:
        try:
            store = open_store(url, ontology)
        except StoreNotFound:
            store = open_store(str(Path(folder) / "store"), ontology, create=True)
        try:
            yield store
        finally:
            store.close()


def _password() -> str:
    if PASSWORD not in os.environ:
        raise StoreError(f"A store in a Neo4j server needs a password. Set {PASSWORD}, and {USER} if it is not neo4j.")
    return os.environ[PASSWORD]
