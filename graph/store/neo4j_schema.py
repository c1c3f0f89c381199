"""Constraints and indexes of a Neo4j store: an identifier is unique in its class, and names are looked up."""

from collections.abc import Iterator
from typing import Any

from neo4j.exceptions import DriverError, Neo4jError

from graph.store.neo4j_server import Server
from ontology.model import Ontology

PREFIX = "joinedup_"
_KEYS = {
    "JoinedupMeta": "id",
    "JoinedupLock": "id",
    "JoinedupDocument": "id",
    "JoinedupLoad": "number",
    "JoinedupStaged": "id",
    "JoinedupStagedDocument": "id",
}
"""What is unique among the nodes that are kept beside the graph."""


def constraints(ontology: Ontology) -> Iterator[tuple[str, str]]:
    """Give the name of every constraint, and the statement that makes it."""
    for label, key in {**dict.fromkeys(ontology.classes, "id"), **_KEYS}.items():
        name = f"{PREFIX}{label.lower()}_{key}"
        yield name, f"CREATE CONSTRAINT {name} IF NOT EXISTS FOR (n:`{label}`) REQUIRE n.{key} IS UNIQUE"


def make_schema(server: Server, ontology: Ontology, version: int) -> None:
    """Make the constraints that are missing, and the node that says that this is a store.

    Raises:
        StoreError: the server cannot be reached, or its user may not make them.
    """
    try:
        with server.session() as session:
            present = _present(session)
            for name, statement in constraints(ontology):
                if name not in present:
                    session.run(statement).consume()
            session.run(
                "MERGE (m:Joinedup:JoinedupMeta {id: 'store'}) "
                "ON CREATE SET m.version = $version, m.token = '', m.body = '{}', m.generation = 0",
                version=version,
            ).consume()
            session.run("MERGE (l:Joinedup:JoinedupLock {id: 'writers'})").consume()
    except (DriverError, Neo4jError) as error:
        raise server.why(error) from error


def present_constraints(server: Server) -> set[str]:
    """Return the names of the constraints that the database has.

    Raises:
        StoreError: the server cannot be reached.
    """
    try:
        with server.session() as session:
            return _present(session)
    except (DriverError, Neo4jError) as error:
        raise server.why(error) from error


def _present(session: Any) -> set[str]:
    return {record["name"] for record in session.run("SHOW CONSTRAINTS YIELD name")}
