"""One node: its attributes, what documents claim of them, and its relationships with their sources."""

from collections import defaultdict
from typing import Any

from graph.store.protocol import Limits, Row, Store
from graph.store.tables import PROVENANCE, link_columns, node_columns
from ontology.model import Ontology

_LIMITS = Limits(rows=100_000)
_DESCRIBES = "DESCRIBES"


def show(store: Store, ontology: Ontology, identifier: str) -> dict[str, Any] | None:
    """Return a node as JSON-like values, or None where the graph does not hold it.

    Returns:
        ``id``, ``label``, ``name``, ``attributes``, ``claims`` (attribute, value, sources) and ``relationships``
        (type -> list of direction, node, qualifiers, sources).

    Raises:
        UnknownName: the identifier begins with no known kind.
    """
    label = ontology.label_of(identifier)
    wanted = ", ".join(f"n.`{name}` AS `{name}`" for name in node_columns(ontology)[label])
    rows = store.rows(f"MATCH (n:`{label}` {{id: $id}}) RETURN {wanted}", {"id": identifier})
    if not rows:
        return None
    attributes = {name: value for name, value in rows[0].items() if value not in (None, []) and name != "id"}
    return {
        "id": identifier,
        "label": label,
        "name": attributes.pop("name", identifier),
        "attributes": attributes,
        "claims": _claims(store, label, identifier),
        "relationships": _relationships(store, ontology, label, identifier),
    }


def _claims(store: Store, label: str, identifier: str) -> list[dict[str, Any]]:
    query = (
        f"MATCH (d:Document)-[r:DESCRIBES]->(n:`{label}` {{id: $id}}) "
        "RETURN r.attribute AS attribute, r.value AS value, d.id AS document, d.name AS title, "
        "r.locator AS locator, r.quote AS quote ORDER BY attribute, value, document"
    )
    grouped: dict[tuple[str, str], list[Row]] = defaultdict(list)
    for row in store.rows(query, {"id": identifier}, _LIMITS):
        grouped[row.pop("attribute"), row.pop("value")].append(row)
    return [{"attribute": a, "value": v, "sources": sources} for (a, v), sources in grouped.items()]


def _relationships(store: Store, ontology: Ontology, label: str, identifier: str) -> dict[str, list[dict[str, Any]]]:
    found: dict[str, list[dict[str, Any]]] = {}
    titles = {
        row["id"]: row["name"]
        for row in store.rows("MATCH (d:Document) RETURN d.id AS id, d.name AS name", limits=_LIMITS)
    }
    for type_ in link_columns(ontology):
        relationship = ontology.relationships[type_]
        if type_ == _DESCRIBES and label != "Document":
            continue
        entries = []
        if label in relationship.domain:
            entries += _ends(
                store, ontology, type_, identifier, f"(n:`{label}` {{id: $id}})-[r:`{type_}`]->(m)", "out", titles
            )
        if label in relationship.range:
            entries += _ends(
                store, ontology, type_, identifier, f"(n:`{label}` {{id: $id}})<-[r:`{type_}`]-(m)", "in", titles
            )
        if entries:
            found[type_] = entries
    return found


def _ends(
    store: Store, ontology: Ontology, type_: str, identifier: str, pattern: str, direction: str, titles: dict[str, str]
) -> list[dict[str, Any]]:
    columns = link_columns(ontology)[type_]
    wanted = ", ".join(f"r.`{name}` AS `{name}`" for name in columns)
    query = f"MATCH {pattern} RETURN m.id AS other, m.name AS name, {wanted}"
    grouped: dict[str, dict[str, Any]] = {}
    for row in sorted(store.rows(query, {"id": identifier}, _LIMITS), key=lambda row: [str(v) for v in row.values()]):
        own = {name: row[name] for name in columns if name not in (*PROVENANCE, "confidence") and row[name] is not None}
        node = {"id": row["other"], "name": row["name"]}
        entry = grouped.setdefault(
            f"{node} {own}", {"direction": direction, "node": node, "qualifiers": own, "sources": []}
        )
        source = {name: row[name] for name in ("document", "locator", "quote")}
        entry["sources"].append({"title": titles.get(row["document"], row["document"]), **source})
    return list(grouped.values())
