"""Queries with a name that the ontology does not have: the answer says which it has, and not what the engine says."""

import re

import pytest

from graph.store.embedded import EmbeddedStore
from graph.store.query_names import check_properties
from ontology.errors import QueryError
from ontology.model import read_ontology
from tests.conftest import neo4j_store
from tests.neo4j_server import Server

AGENCY = "There are: id, name, "


PROPERTIES = [
    ("MATCH (a:Agency) RETURN a.nmae", f"no property nmae of Agency. Did you mean name? {AGENCY}"),
    ("MATCH (a:Agency|Board) WHERE a.colour = 'x' RETURN a.name", "no property colour of Agency or Board. There"),
    ("MATCH (a:`Agency` {nmae: 'x'}) RETURN a", f"no property nmae of Agency. Did you mean name? {AGENCY}"),
    ("MATCH (:Agency {nmae: 'x'}) RETURN 1 AS n", "no property nmae of Agency"),
    ("MATCH (:Agency)-[r:FUNDS]->() RETURN r.purpose", "no property purpose of FUNDS. There are: joint, status,"),
    ("MATCH (:Agency)-[:FUNDS {purpose: 'x'}]->() RETURN 1 AS n", "no property purpose of FUNDS"),
    ("MATCH (:Agency)-[:FUNDS]->(p) RETURN p.amount", "p has no property amount here. FUNDED_THROUGH has it."),
    ("MATCH (n) RETURN n.zebra", "n has no property zebra here."),
]
"""Queries with a property that there is not, and what both engines say of it."""
OTHERS = [
    ("MATCH (a:Agency) WITH a AS b RETURN b.nmae", "b has no property nmae here. Did you mean name?"),
    ("MATCH (a:Agncy) RETURN a", "There is no class of nodes named Agncy. Did you mean Agency?"),
    ("MATCH (:Agency)-[r:FUND]->() RETURN r", "There is no type of relationship named FUND. Did you mean FUND"),
    ("MATCH (a:Agency) RETURN b.name", "Variable b is not in scope."),
]


@pytest.mark.parametrize(("query", "says"), [*PROPERTIES, *OTHERS])
def test_a_name_that_there_is_not_is_said_with_those_that_there_are(
    corpus_store: EmbeddedStore, query: str, says: str
) -> None:
    with pytest.raises(QueryError) as refused:
        corpus_store.untrusted_table(query)
    assert says in str(refused.value)
    assert "exception" not in str(refused.value)


def test_all_properties_of_a_class_are_listed(corpus_store: EmbeddedStore) -> None:
    with pytest.raises(QueryError) as refused:
        corpus_store.untrusted_table("MATCH (p:Project) RETURN p.zebra")
    for attribute in read_ontology().classes["Project"].attributes:
        assert attribute.name in str(refused.value)


@pytest.mark.parametrize(("query", "says"), PROPERTIES)
def test_a_property_that_there_is_not_is_found_without_an_engine(query: str, says: str) -> None:
    with pytest.raises(QueryError, match=re.escape(says)):
        check_properties(query, read_ontology())


@pytest.mark.parametrize(
    "query",
    [
        "MATCH (a:Agency {name: 'x'})-[r:FUNDS {joint: true}]->(p:Project) RETURN a.name, r.quote, p.name",
        "MATCH (p:Project) WITH {title: p.name} AS m, collect(p) AS ps RETURN m.title, ps[0].name",
        "MATCH (n:!Agency) RETURN n.year",
        "MATCH (n)-[r]->(m:Theme) RETURN n.year, r.joint, m.id, properties(n).zebra",
    ],
)
def test_what_there_may_be_is_let_through(query: str) -> None:
    check_properties(query, read_ontology())


def test_neo4j_says_so_too(neo4j_server: Server) -> None:
    neo4j_server.empty()
    store = neo4j_store(neo4j_server)
    for query, says in PROPERTIES:
        with pytest.raises(QueryError, match=re.escape(says)):
            store.untrusted_table(query)
    store.close()
