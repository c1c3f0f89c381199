"""What many tests share: the corpus, loaded once."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from api.loading import load
from graph.store.embedded import EmbeddedStore
from ontology.model import read_ontology

ROOT = Path(__file__).resolve().parents[1]
CORPUS = ROOT / "corpus"


@pytest.fixture(scope="session")
def corpus_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store folder into which the corpus is loaded; tests that change it take a copy."""
    folder = tmp_path_factory.mktemp("corpus") / "store"
    store = EmbeddedStore(folder, read_ontology(), create=True)
    report = load(store, [CORPUS], "", dry_run=False, wait=1, progress=lambda *_: None)
    store.close()
    assert not report.rejected, report.faults
    return folder


@pytest.fixture(scope="session")
def corpus_store(corpus_folder: Path) -> Iterator[EmbeddedStore]:
    """The corpus's graph, to read."""
    store = EmbeddedStore(corpus_folder, read_ontology())
    yield store
    store.close()
