"""Queries with a name that the ontology does not have: the answer says which it has, and not what the engine says."""

import pytest

from graph.store.embedded import EmbeddedStore
from ontology.errors import QueryError
from ontology.model import read_ontology

AGENCY = "There are: id, name, "


@pytest.mark.parametrize(
    ("query", "says"),
    [
        ("MATCH (a:Agency) RETURN a.nmae", f"no property nmae of Agency. Did you mean name? {AGENCY}"),
        ("MATCH (a:Agency|Board) WHERE a.colour = 'x' RETURN a.name", "no property colour of Agency or Board. There"),
        ("MATCH (a:`Agency` {nmae: 'x'}) RETURN a", f"no property nmae of Agency. Did you mean name? {AGENCY}"),
        ("MATCH (:Agency {nmae: 'x'}) RETURN 1 AS n", "no property nmae of Agency"),
        ("MATCH (:Agency)-[r:FUNDS]->() RETURN r.purpose", "no property purpose of FUNDS. There are: joint, status,"),
        ("MATCH (:Agency)-[:FUNDS {purpose: 'x'}]->() RETURN 1 AS n", "no property purpose of FUNDS"),
        ("MATCH (:Agency)-[:FUNDS]->(p) RETURN p.amount", "p has no property amount here. FUNDED_THROUGH has it."),
        ("MATCH (a:Agency) WITH a AS b RETURN b.nmae", "b has no property nmae here. Did you mean name?"),
        ("MATCH (n) RETURN n.zebra", "n has no property zebra here."),
        ("MATCH (a:Agncy) RETURN a", "There is no class of nodes named Agncy. Did you mean Agency?"),
        ("MATCH (:Agency)-[r:FUND]->() RETURN r", "There is no type of relationship named FUND. Did you mean FUND"),
        ("MATCH (a:Agency) RETURN b.name", "Variable b is not in scope."),
    ],
)
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
