"""The smallest world in which the graph can be tested: documents whose stored records are their facts."""

import json
from collections.abc import Iterable
from pathlib import Path

from graph.facts import Claim, Fact, Link, as_dict
from graph.ledger import StoredDocument
from graph.loading import ChangeSet, Vocabulary, change
from graph.store.embedded import EmbeddedStore
from graph.store.protocol import GraphStore, Store
from ontology.model import read_ontology

READS_FACTS = Vocabulary("1", lambda document: facts_in(document), lambda spoken: [])


def opened(folder: Path, create: bool = True) -> EmbeddedStore:
    return EmbeddedStore(folder, read_ontology(), create)


def facts_in(document: StoredDocument) -> list[Fact]:
    return [_fact(body) for body in json.loads(document.stored)]


def _fact(body: dict) -> Fact:
    return Claim(**body) if "node" in body else Link(**body | {"qualifiers": tuple(body["qualifiers"].items())})


def document(name: str, *facts: Fact) -> StoredDocument:
    identifier = f"document:{name}"
    said = [Claim(identifier, identifier, "Document", "name", name, "", name), *facts]
    stored = json.dumps([as_dict(one) for one in said])
    return StoredDocument(identifier, f"{name}.md", stored, "case-study", name, stored)


def claim(document: str, node: str, attribute: str, value: str, **more: str) -> Claim:
    label = read_ontology().label_of(node)
    return Claim(f"document:{document}", node, label, attribute, value, "a place", f"{attribute} is {value}", **more)


def link(document: str, start: str, type_: str, end: str, quote: str = "It says so.", **qualifiers: bool | str) -> Link:
    labels = read_ontology().label_of(start), read_ontology().label_of(end)
    said = tuple(sorted(qualifiers.items()))
    return Link(f"document:{document}", type_, start, labels[0], end, labels[1], said, "a place", quote)


def partnership(name: str, agency: str, project: str, quote: str = "It says so.") -> StoredDocument:
    """A document that says that an agency is a partner in a project."""
    return document(
        name,
        claim(name, f"agency:{agency}", "name", agency.title()),
        claim(name, f"project:{project}", "name", project.title()),
        link(name, f"agency:{agency}", "PARTNERS", f"project:{project}", quote),
    )


def put(store: GraphStore, *documents: StoredDocument, **options: bool) -> ChangeSet:
    return change(store, READS_FACTS, "load", documents, **options)


def partners(store: Store) -> list[tuple[str, str, str]]:
    rows = store.rows("MATCH (a:Agency)-[r:PARTNERS]->(p:Project) RETURN a.id AS a, p.id AS p, r.document AS d")
    return sorted((row["a"], row["p"], row["d"]) for row in rows)


def everything(store: GraphStore) -> list[str]:
    """Every node and relationship of the graph, in a fixed order."""
    from graph.content import links, nodes

    return [json.dumps(row, sort_keys=True) for row in (*nodes(store, store.ontology), *links(store, store.ontology))]


def names(ids: Iterable[str]) -> list[str]:
    return sorted(one.partition(":")[2] for one in ids)
