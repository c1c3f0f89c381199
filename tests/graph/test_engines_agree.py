"""One behaviour, two engines: the same documents give the same graph, and the same questions the same rows."""

from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from graph.ask import ask
from graph.catalogue import catalogue
from graph.content import WHOLE
from graph.loading import change
from graph.question import Parameter
from graph.search import search
from graph.show import show
from graph.store.embedded import EmbeddedStore
from graph.store.neo4j import Neo4jStore
from graph.store.protocol import Store
from ontology.errors import QueryError, UnknownName
from ontology.model import read_ontology
from tests.conftest import neo4j_store
from tests.graph.world import READS_FACTS, claim, document, everything, link, opened, put
from tests.neo4j_server import Server

_LABELS = {
    "agency": "Agency", "area": "Area", "document": "Document", "evidence": "EvidenceSource", "kind": "AgencyKind",
    "node": "Agency", "project": "Project", "question": "Question", "service": "Service", "theme": "Theme",
}  # fmt: skip
_VALUES = {"role": ["funder", "partner"], "integer": ["2"], "text": ["a"], "group": ["police"]}


@pytest.fixture(scope="module")
def both(neo4j_server: Server, corpus_store: EmbeddedStore) -> Iterator[tuple[EmbeddedStore, Neo4jStore]]:
    """The corpus on both engines."""
    from api.loading import load
    from tests.conftest import CORPUS

    neo4j_server.empty()
    other = neo4j_store(neo4j_server)
    report = load(other, [CORPUS], "", dry_run=False, wait=5, progress=lambda *_: None)
    assert not report.rejected
    yield corpus_store, other
    other.close()


def test_the_corpus_makes_the_same_graph(both: tuple[EmbeddedStore, Neo4jStore]) -> None:
    embedded, other = both
    assert everything(embedded) == everything(other)


def test_the_history_tells_the_same(both: tuple[EmbeddedStore, Neo4jStore]) -> None:
    first, second = ([_untimed(load) for load in store.ledger.loads()] for store in both)
    assert first == second
    assert both[0].ledger.documents() == both[1].ledger.documents()


@pytest.mark.parametrize("question", sorted(catalogue()))
def test_every_question_has_the_same_rows(both: tuple[EmbeddedStore, Neo4jStore], question: str) -> None:
    asked = 0
    for arguments in _arguments(both[0], question):
        answers = [_answer(store, question, arguments) for store in both]
        assert answers[0] == answers[1], arguments
        asked += 1
    assert asked


@pytest.mark.parametrize("text", ["mental health", "polise", "PCC"])
def test_a_search_finds_the_same(both: tuple[EmbeddedStore, Neo4jStore], text: str) -> None:
    first, second = (search(store, read_ontology(), text) for store in both)
    assert first == second


def test_a_node_is_shown_the_same(both: tuple[EmbeddedStore, Neo4jStore]) -> None:
    for label in ("Project", "Agency", "Theme", "Finding", "Document"):
        node = _busiest(both[0], label)[0]
        first, second = (show(store, read_ontology(), node) for store in both)
        assert first == second


_QUERIES = [
    "MATCH (n) RETURN count(n) AS n",
    "MATCH ()-[r]->() RETURN count(r) AS n",
    "MATCH (n) WHERE n.id STARTS WITH 'theme:' RETURN n.id AS id ORDER BY id",
    "MATCH (a)-[*0..1]-(b:Theme) RETURN count(*) AS n",
    "MATCH (p:Project) RETURN p ORDER BY p.id LIMIT 5",
    "MATCH (a:Agency)-[r:PARTNERS]->(p:Project) RETURN a.id, r, p.name ORDER BY a.id, p.name, r.quote LIMIT 5",
    "MATCH (p:Project)-[:ADDRESSES]->(t) RETURN p.id AS id, collect(DISTINCT t.id) AS themes ORDER BY id LIMIT 3",
    "MATCH (n:Theme {id: 'theme:of-no-kind'}) RETURN n.id",
]


@pytest.mark.parametrize("query", _QUERIES)
def test_a_query_of_one_s_own_gives_the_same(both: tuple[EmbeddedStore, Neo4jStore], query: str) -> None:
    (columns, rows), (others, other_rows) = (store.untrusted_table(query, limits=WHOLE) for store in both)
    assert (columns, _sorted_lists(rows)) == (others, _sorted_lists(other_rows))


@pytest.mark.parametrize("query", ["MATCH (n:Nowhere) RETURN n", "MATCH ()-[r:NOTHING]->() RETURN r"])
def test_a_class_or_type_that_does_not_exist_is_an_error_on_both(
    both: tuple[EmbeddedStore, Neo4jStore], query: str
) -> None:
    for store in both:
        with pytest.raises(QueryError, match=r"Nowhere|NOTHING"):
            store.table(query)


_AGENCIES = ("agency:a-police", "agency:b-council", "agency:c-trust")
_PROJECTS = ("project:hub", "project:car", "project:desk")
_NAMES = st.sampled_from(["one", "two", "three"])
_LINKS = st.tuples(
    st.sampled_from(_AGENCIES),
    st.sampled_from(["LEADS", "PARTNERS", "FUNDS"]),
    st.sampled_from(_PROJECTS),
    st.sampled_from(["It says so.", "So it is."]),
    st.sampled_from([{}, {"joint": True}, {"status": "planned"}, {"joint": True, "named": "the force"}]),
)
_CLAIMS = st.tuples(
    st.sampled_from([*_AGENCIES, *_PROJECTS]),
    st.sampled_from(["name", "summary", "aliases", "status"]),
    st.sampled_from(["x", "y", "Ünïcode “z”"]),
)
_SAID = st.tuples(_NAMES, st.lists(_LINKS, max_size=4), st.lists(_CLAIMS, max_size=4))
_STEPS = st.lists(st.one_of(_SAID, st.tuples(st.just("forget"), _NAMES)), min_size=1, max_size=4)


@settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=_STEPS)
def test_random_changes_leave_the_same_graph_on_both(
    neo4j_server: Server, tmp_path_factory: pytest.TempPathFactory, steps: list[Any]
) -> None:
    neo4j_server.empty()
    stores = opened(tmp_path_factory.mktemp("embedded") / "store"), neo4j_store(neo4j_server)
    for step in steps:
        changes = [_do(store, step) for store in stores]
        assert changes[0] == changes[1]
        if stores[0].generation:
            assert everything(stores[0]) == everything(stores[1])
    direct = [list(store.ledger.changes(0)) for store in stores]
    assert direct[0] == direct[1]
    for store in stores:
        store.close()


def _do(store: Any, step: Any) -> Any:
    if step[0] == "forget":
        return change(store, READS_FACTS, "forget", forget=[f"document:{step[1]}"]).counts()
    name, links, claims = step
    named = {node for start, _, end, *_ in links for node in (start, end)}
    said = [claim(name, node, "name", node) for node in sorted(named)]
    said += [claim(name, *one) for one in claims]
    joined = [link(name, start, type_, end, quote, **more) for start, type_, end, quote, more in links]
    return put(store, document(name, *said, *joined)).counts()


def _untimed(load: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in load.items() if name != "at"}


def _arguments(store: Store, question: str) -> Iterator[dict[str, str]]:
    """Give sets of arguments: those that must be, each of the others beside them."""
    parameters = catalogue()[question].parameters
    required = {p.name: _values(store, p)[at] for at, p in enumerate(p for p in parameters if p.required)}
    yield required
    for parameter in parameters:
        if not parameter.required:
            yield from ({**required, parameter.name: value} for value in _values(store, parameter))


def _values(store: Store, parameter: Parameter) -> list[str]:
    if parameter.type in _LABELS:
        return _busiest(store, _LABELS[parameter.type])
    return list(parameter.choices) or _VALUES[parameter.type]


def _busiest(store: Store, label: str) -> list[str]:
    query = f"MATCH (n:`{label}`)-[r]-() RETURN n.id AS id, count(r) AS n ORDER BY n DESC, id LIMIT 2"
    return [row["id"] for row in store.rows(query)]


def _answer(store: Store, question: str, arguments: dict[str, str]) -> Any:
    try:
        return ask(store, question, arguments).as_json()
    except UnknownName as error:
        return str(error)


def _sorted_lists(rows: Any) -> Any:
    return [{name: sorted(value) if isinstance(value, list) else value for name, value in row.items()} for row in rows]
