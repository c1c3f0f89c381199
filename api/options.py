"""What the commands share: the option that names a store, and opening what it names."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Annotated

import typer

from graph.store.open import open_store
from graph.store.protocol import GraphStore
from ontology.model import read_ontology

DEFAULT_STORE = "joinedup-data"

StoreOption = Annotated[
    str, typer.Option("--store", envvar="JOINEDUP_STORE", metavar="URL", help="Folder of the store, or neo4j://HOST.")
]


@contextmanager
def opened(url: str, create: bool = False) -> Iterator[GraphStore]:
    """Open the store that an option names, and let go of it in the end."""
    store = open_store(url, read_ontology(), create)
    try:
        yield store
    finally:
        store.close()
