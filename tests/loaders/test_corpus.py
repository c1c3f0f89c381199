"""The shipped corpus, as a first run reads it."""

from pathlib import Path

import pytest

from loaders.context import FIELD
from loaders.publication import SOURCE_FILE, read_publication
from loaders.read import read
from loaders.reading import Reading, StoredReading
from loaders.sources import find_sources
from loaders.statements import statements
from ontology.model import read_ontology
from tests.loaders.world import CORPUS, said

SOURCES, FAULTS = find_sources([CORPUS])
READINGS = [read(source) for source in SOURCES]

AS_PRINTED = "kept as printed"
"""The advice of warnings about the source's own slips, which the corpus keeps."""


def test_all_files_of_the_corpus_are_found() -> None:
    assert FAULTS == []
    files = [path for path in CORPUS.rglob("*") if path.is_file() and path.name not in (SOURCE_FILE, "README.md")]
    assert len(SOURCES) == len(files) > 45


@pytest.mark.parametrize("found", READINGS, ids=lambda found: found.source.id)
def test_each_file_is_read_without_error_and_each_fact_has_a_sentence(found: Reading) -> None:
    assert [line for line in said(found.faults) if AS_PRINTED not in line] == []
    assert found.records


@pytest.mark.parametrize(
    "folder", sorted(path.parent for path in CORPUS.rglob(SOURCE_FILE)), ids=lambda path: path.name
)
def test_each_file_has_its_expected_count(folder: Path) -> None:
    publication, faults = read_publication(folder, str(folder))
    assert publication is not None and faults == ()
    counts = {one.source.inside: len(one.records) for one in READINGS if one.source.publication == publication}
    assert publication.files == counts


def test_the_funding_counts_that_do_not_add_up_in_print_are_told() -> None:
    told = [line for found in READINGS for line in said(found.faults)]
    assert any("19 + 6 + 3 + 3 + 1 + 4 is 36, and 32 answered as printed" in line for line in told)


def test_every_role_is_quoted_from_a_sentence() -> None:
    of_projects = set(read_ontology().roles.values())
    roles = [
        statement
        for found in READINGS
        if found.kind == "case-study"
        for statement in statements(StoredReading.from_reading(found))
        if statement.predicate in of_projects
    ]
    assert len(roles) > 80
    assert [each for each in roles if each.provenance.rule == FIELD] == []
