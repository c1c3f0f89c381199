"""The evidence map: a cell counts what the catalogue lists behind it, and an empty one says why."""

import pytest

from graph.ask import ask
from graph.evidence_map import EMPTY, FIGURES, LISTED, NO_TYPE, OWN, PRACTICE, RESULTS, EvidenceMap
from graph.store.embedded import EmbeddedStore
from ontology.concepts import themes


@pytest.fixture(scope="module")
def made(corpus_store: EmbeddedStore) -> EvidenceMap:
    return EvidenceMap(corpus_store)


def test_every_cell_counts_what_the_catalogue_lists_behind_it(made: EvidenceMap, corpus_store: EmbeddedStore) -> None:
    for theme in made.spoken_of():
        for kind in made.kinds:
            given = {"theme": theme}
            if kind == RESULTS:
                rows = ask(corpus_store, "findings", given).rows
            elif kind == FIGURES:
                rows = ask(corpus_store, "figures", given).rows
            elif kind == PRACTICE:
                rows = ask(corpus_store, "good-practice", given).rows
            else:
                found = ask(corpus_store, "evidence-for", given).rows
                rows = [row for row in found if (row["type"] or NO_TYPE) == kind]
            cell = next(one for one in made.line(theme).cells if one.kind == kind)
            assert cell.count == len(rows) == len(made.behind(theme, kind)), (theme, kind)
            assert bool(cell.empty) == (cell.count == 0)


def test_projects_are_those_that_the_catalogue_lists(made: EvidenceMap, corpus_store: EmbeddedStore) -> None:
    for theme in made.spoken_of():
        assert made.line(theme).projects == len(ask(corpus_store, "projects", {"theme": theme}).rows), theme


def test_the_broadest_themes_are_those_of_the_scheme(made: EvidenceMap) -> None:
    assert set(made.broadest()) == {one.id for one in themes() if not one.broader}


def test_what_is_empty_says_so_as_the_question_of_gaps_reads_it(made: EvidenceMap, corpus_store: EmbeddedStore) -> None:
    for row in ask(corpus_store, "evidence-gaps", {}).rows:
        line = made.line(row["theme"]["id"])
        said = {cell.empty for cell in line.cells if cell.kind not in (RESULTS, FIGURES, PRACTICE)}
        assert said <= EMPTY.keys() | {""}
        if row["reading"] == "projects but no evidence cited":
            assert said == {"no evidence"}
        if row["reading"] == "nothing found":
            assert said == {"only asked for"}
        if row["reading"] == "nothing found but its name among examples of good practice":
            assert said == {"only named"}
        if row["evidence"]:
            assert said & {"other kinds", "not cited"}


def test_how_near_a_project_evidence_is_cited_is_told_apart(made: EvidenceMap) -> None:
    near = {cell.cited for line in made.lines(made.spoken_of()) for cell in line.cells}
    assert {OWN, LISTED} <= near
    assert all(not cell.cited for line in made.lines(made.spoken_of()) for cell in line.cells if cell.empty)
