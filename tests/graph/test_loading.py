"""A load: what the documents say now, against what they said before."""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from graph.loading import Vocabulary, change
from graph.store.protocol import GraphStore
from ontology.errors import StoreError
from tests.graph.world import (
    READS_FACTS,
    claim,
    document,
    everything,
    facts_in,
    link,
    opened,
    partners,
    partnership,
    put,
)


def test_a_first_load_brings_every_fact_of_its_documents(store: GraphStore) -> None:
    changes = put(store, partnership("one", "kent-police", "night-nurse"))
    assert partners(store) == [("agency:kent-police", "project:night-nurse", "document:one")]
    assert changes.documents["added"] == ["document:one"]
    assert changes.nodes["added"] == ["agency:kent-police", "document:one", "project:night-nurse"]
    assert changes.load == 1


def test_loading_the_same_documents_again_changes_nothing(store: GraphStore) -> None:
    put(store, partnership("one", "kent-police", "night-nurse"))
    before = store.generation
    changes = put(store, partnership("one", "kent-police", "night-nurse"))
    assert changes.empty
    assert changes.documents["unchanged"] == ["document:one"]
    assert (store.generation, len(store.ledger.loads())) == (before, 1)


def test_a_dry_run_reports_what_a_load_then_does_and_changes_nothing(store: GraphStore) -> None:
    put(store, partnership("one", "kent-police", "night-nurse"))
    before = everything(store)
    tried = put(store, partnership("two", "essex-police", "night-nurse"), dry_run=True)
    assert everything(store) == before
    done = put(store, partnership("two", "essex-police", "night-nurse"))
    assert (tried.added, tried.dropped, tried.nodes) == (done.added, done.dropped, done.nodes)


def test_what_a_document_no_longer_says_goes(store: GraphStore) -> None:
    put(store, partnership("one", "kent-police", "night-nurse"))
    changes = put(store, partnership("one", "essex-police", "night-nurse"))
    assert partners(store) == [("agency:essex-police", "project:night-nurse", "document:one")]
    assert changes.nodes["removed"] == ["agency:kent-police"]


def test_what_two_documents_say_stays_while_one_still_says_it(store: GraphStore) -> None:
    put(store, partnership("one", "kent-police", "night-nurse"), partnership("two", "kent-police", "night-nurse"))
    assert len(partners(store)) == 2
    change(store, READS_FACTS, "forget", forget=["document:one"])
    assert partners(store) == [("agency:kent-police", "project:night-nurse", "document:two")]


def test_a_fact_that_only_moved_is_reported_as_amended(store: GraphStore) -> None:
    put(store, partnership("one", "kent-police", "night-nurse", "Kent Police take part."))
    changes = put(store, partnership("one", "kent-police", "night-nurse", "Kent Police work on it."))
    counts = changes.counts()["relationships"]
    assert counts == {"added": 0, "removed": 0, "amended": 1}


def test_an_addition_is_appended_and_equals_the_graph_built_anew(store: GraphStore, tmp_path: Path) -> None:
    whole = opened(tmp_path / "whole")
    both = [partnership("one", "kent-police", "night-nurse"), partnership("two", "kent-police", "street-triage")]
    for one in both:
        put(store, one)
    put(whole, *both)
    assert everything(store) == everything(whole)


def test_an_addition_that_changes_how_a_node_looks_is_seen(store: GraphStore) -> None:
    put(
        store,
        document("one", claim("one", "project:hub", "name", "Hub"), claim("one", "project:hub", "started", "2012")),
    )
    newer = claim("two", "project:hub", "started", "2013", published="2020")
    changes = put(store, document("two", newer))
    assert changes.nodes["changed"] == ["project:hub"]
    assert store.rows("MATCH (p:Project) RETURN p.started AS started") == [{"started": "2013"}]


def test_conflicting_claims_are_all_kept_with_their_documents(store: GraphStore) -> None:
    put(
        store,
        document("one", claim("one", "project:hub", "started", "2012")),
        document("two", claim("two", "project:hub", "started", "2013")),
    )
    rows = store.rows(
        "MATCH (d:Document)-[r:DESCRIBES]->(p:Project) "
        "RETURN d.id AS document, r.value AS value, r.functional AS one ORDER BY document"
    )
    assert [(row["document"], row["value"], row["one"]) for row in rows] == [
        ("document:one", "2012", True),
        ("document:two", "2013", True),
    ]


def test_forgetting_every_document_leaves_an_empty_graph(store: GraphStore) -> None:
    put(store, partnership("one", "kent-police", "night-nurse"))
    change(store, READS_FACTS, "forget", forget=["document:one"])
    assert everything(store) == []


def test_a_new_vocabulary_settles_every_document_again(store: GraphStore) -> None:
    put(store, partnership("one", "kent-police", "night-nurse"))
    renamed = Vocabulary("2", lambda d: [f for f in facts_in(d) if "kent" not in f.identity], lambda spoken: [])
    changes = change(store, renamed, "load")
    assert changes.nodes["removed"] == ["agency:kent-police"]
    assert partners(store) == []


def test_a_failed_build_leaves_the_graph_that_was_there(store: GraphStore) -> None:
    put(store, partnership("one", "kent-police", "night-nurse"))
    before = everything(store)
    unknown = link("two", "agency:kent-police", "PARTNERS", "project:nowhere")
    with pytest.raises(StoreError, match="Nothing was changed"):
        put(store, document("two", unknown))
    assert everything(store) == before
    assert len(store.ledger.loads()) == 1


def test_history_and_changes_tell_what_each_load_did(store: GraphStore) -> None:
    put(store, partnership("one", "kent-police", "night-nurse"))
    put(store, partnership("two", "essex-police", "night-nurse"))
    assert [load["number"] for load in store.ledger.loads()] == [2, 1]
    second = [one for one in store.ledger.changes(since=1) if one["what"] == "relationship"]
    assert [(one["start"], one["change"]) for one in second] == [("agency:essex-police", "added")]


def test_changes_still_tell_what_a_load_added_when_it_has_gone_again(store: GraphStore) -> None:
    put(store, partnership("one", "kent-police", "night-nurse"))
    before = [one for one in store.ledger.changes(since=0) if one["load"] == 1]
    put(store, partnership("one", "kent-police", "night-nurse", "Kent Police work on it."))
    change(store, READS_FACTS, "forget", forget=["document:one"])
    after = [one for one in store.ledger.changes(since=0) if one["load"] == 1]
    assert len(before) == 7  # three nodes, three names, one relationship
    assert sorted(map(str, after)) == sorted(map(str, before))
    amended = [one for one in store.ledger.changes(since=1) if one["change"] == "amended"]
    assert [(one["load"], one["what"], one["quote"]) for one in amended] == [
        (2, "relationship", "Kent Police work on it.")
    ]
    assert {one["change"] for one in store.ledger.changes(since=2)} == {"removed"}


def test_of_many_documents_that_name_a_node_alike_the_first_is_heard(store: GraphStore) -> None:
    put(store, *(document(name, claim(name, "fund:grant", "name", "Grant")) for name in ("c", "a", "b")))
    assert [one.document for one in store.ledger.unlike_claims_about("fund:grant")] == ["document:a"]
    put(store, document("d", claim("d", "fund:grant", "name", "The Grant", published="2020")))
    assert store.rows("MATCH (f:Fund) RETURN f.name AS name") == [{"name": "The Grant"}]


_DOCUMENTS = [
    partnership(name, agency, project)
    for name, agency, project in [
        ("one", "kent-police", "hub"),
        ("two", "kent-police", "triage"),
        ("three", "essex-police", "hub"),
        ("four", "kent-police", "hub"),
    ]
]


@settings(max_examples=6, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(order=st.permutations(_DOCUMENTS), forgotten=st.sets(st.sampled_from(_DOCUMENTS), max_size=2))
def test_any_order_of_loads_and_a_forgotten_document_give_the_same_graph(
    tmp_path_factory: pytest.TempPathFactory, order: list, forgotten: set
) -> None:
    folder = tmp_path_factory.mktemp("stores")
    stepwise, direct = opened(folder / "stepwise"), opened(folder / "direct")
    for one in order:
        put(stepwise, one)
    change(stepwise, READS_FACTS, "forget", forget=sorted(one.id for one in forgotten))
    put(direct, *(one for one in _DOCUMENTS if one not in forgotten))
    assert everything(stepwise) == everything(direct)
