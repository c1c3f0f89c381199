"""Reading for views: first which nodes are joined, cheaply; then, for the few that are drawn, all that is said."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from graph.parameters import WHOLE
from graph.store.protocol import Row, Store
from graph.store.tables import PROVENANCE, link_columns, node_columns
from graph.view import Fact, Key, Source
from ontology.model import Ontology

_NOT_NOW = ("planned", "ended")
"""The status of what is yet to come, and of what is over."""
UNDRAWN = frozenset({"DESCRIBES", "MENTIONS"})
"""What documents do to whatever they speak of; a line for each would hide all others."""
_UNSAID = frozenset({"id", "name", "aliases", "abbreviation", "codes"})
"""Attributes whose sources are not shown: what a node is called stands in every one of its facts."""


class Thin(NamedTuple):
    """A relationship as far as choosing needs it; ``now`` where it is neither planned nor over."""

    start: str
    type: str
    end: str
    document: str
    now: bool

    @property
    def key(self) -> Key:
        """What it says."""
        return Key(self.start, self.type, self.end)


@dataclass(frozen=True)
class Reader:
    """Reads a graph for one view.

    Attributes:
        store: the graph.
        ontology: what can be said.
        documents: only what these state; None means whatever is stated.
    """

    store: Store
    ontology: Ontology
    documents: frozenset[str] | None = None
    _below: dict[tuple[str, str], frozenset[str]] = field(default_factory=dict)

    @property
    def drawn_types(self) -> tuple[str, ...]:
        """The relationships that can be drawn."""
        return tuple(type_ for type_ in link_columns(self.ontology) if type_ not in UNDRAWN)

    def links(self, types: Iterable[str], start: str = "", end: str = "") -> list[Thin]:
        """Give all relationships of these types, between classes where those are given."""
        ends = [f":`{label}`" if label else "" for label in (start, end)]
        return self._thin(f"MATCH (a{ends[0]})-[r:{_either(types)}]->(b{ends[1]})", {})

    def around(self, nodes: Collection[str]) -> list[Thin]:
        """Give the relationships that can be drawn and have one of these nodes at an end."""
        types, given = _either(self.drawn_types), {"ids": sorted(nodes)}
        out = self._thin(f"MATCH (a)-[r:{types}]->(b) WHERE a.id IN $ids", given)
        return list({*out, *self._thin(f"MATCH (a)-[r:{types}]->(b) WHERE b.id IN $ids", given)})

    def _thin(self, match: str, given: Mapping[str, Any]) -> list[Thin]:
        # Only some types carry a status: the engine gives null for the others where several are asked for.
        query = (
            f"{match} RETURN a.id AS start, type(r) AS type, b.id AS end_, r.document AS document, r.status AS status"
        )
        rows = self.store.rows(query.replace("r.status", self._status(match)), given, WHOLE)
        found = dict.fromkeys(
            Thin(r["start"], r["type"], r["end_"], r["document"] or "", r["status"] not in _NOT_NOW) for r in rows
        )
        return [one for one in found if self.documents is None or one.document in self.documents]

    def _status(self, match: str) -> str:
        types = match.partition("[r:")[2].partition("]")[0].replace("`", "").split("|")
        return "r.status" if any("status" in link_columns(self.ontology)[one] for one in types) else "''"

    def below(self, label: str, up: str, top: str) -> frozenset[str]:
        """Give a concept, area or document with all that is below it."""
        if (up, top) not in self._below:
            query = f"MATCH (n:`{label}`)-[:`{up}`*1..8]->(:`{label}` {{id: $top}}) RETURN DISTINCT n.id AS id"
            rows = self.store.rows(query, {"top": top}, WHOLE)
            self._below[up, top] = frozenset({top, *(row["id"] for row in rows)})
        return self._below[up, top]

    def names(self, nodes: Iterable[str]) -> dict[str, str]:
        """Give the name of each node."""
        rows = self.store.rows("MATCH (n) WHERE n.id IN $ids RETURN n.id AS id, n.name AS name", {"ids": sorted(nodes)})
        return {row["id"]: row["name"] or row["id"] for row in rows}

    def nodes(self, nodes: Iterable[str]) -> dict[str, Row]:
        """Give ``label``, ``name`` and ``attributes`` of each node."""
        by_label: dict[str, list[str]] = {}
        for node in sorted(nodes):
            by_label.setdefault(self.ontology.label_of(node), []).append(node)
        return {row["id"]: _node(label, row) for label, some in by_label.items() for row in self._rows_of(label, some)}

    def _rows_of(self, label: str, nodes: Sequence[str]) -> list[Row]:
        wanted = ", ".join(f"n.`{name}` AS `{name}`" for name in node_columns(self.ontology)[label])
        return self.store.rows(f"MATCH (n:`{label}`) WHERE n.id IN $ids RETURN {wanted}", {"ids": nodes}, WHOLE)

    def claims(self, nodes: Iterable[str]) -> dict[str, dict[str, list[tuple[str, Source]]]]:
        """Give what documents claim of each node: attribute -> value and source.

        What it is called is left out, and what only the register knows.
        """
        query = (
            "MATCH (d:Document)-[r:DESCRIBES]->(n) WHERE n.id IN $ids AND NOT d.id STARTS WITH 'document:register/' "
            "RETURN n.id AS id, r.attribute AS attribute, r.value AS value, r.document AS document, "
            "r.locator AS locator, r.quote AS quote"
        )
        found: dict[str, dict[str, list[tuple[str, Source]]]] = {}
        for row in sorted(self.store.rows(query, {"ids": sorted(nodes)}, WHOLE), key=_in_order):
            if row["attribute"] not in _UNSAID and (self.documents is None or row["document"] in self.documents):
                of_node = found.setdefault(row["id"], {})
                of_node.setdefault(row["attribute"], []).append((str(row["value"]), _source(row)))
        return found

    def facts(self, keys: Collection[Key]) -> dict[Key, list[Fact]]:
        """Give all that is said of these relationships, with every source."""
        found: dict[tuple[Key, tuple[tuple[str, Any], ...]], list[Source]] = {}
        for type_ in sorted({key.type for key in keys}):
            names = _qualifiers(self.ontology, type_)
            for row in self._said({key for key in keys if key.type == type_}, type_):
                qualifiers = tuple((name, row[name]) for name in names if row[name])
                if self.documents is None or row["document"] in self.documents:
                    found.setdefault((Key(row["start"], type_, row["finish"]), qualifiers), []).append(_source(row))
        facts: dict[Key, list[Fact]] = {}
        for (key, said), sources in found.items():
            facts.setdefault(key, []).append(Fact(key, dict(said), tuple(dict.fromkeys(sources))))
        return facts

    def _said(self, keys: Collection[Key], type_: str) -> list[Row]:
        wanted = ", ".join(f"r.`{name}` AS `{name}`" for name in link_columns(self.ontology)[type_])
        query = (
            f"MATCH (a)-[r:`{type_}`]->(b) WHERE a.id IN $one AND b.id IN $other "
            f"RETURN a.id AS start, b.id AS finish, {wanted}"
        )
        given = {"one": sorted({key.start for key in keys}), "other": sorted({key.end for key in keys})}
        rows = self.store.rows(query, given, WHOLE)
        return sorted((row for row in rows if Key(row["start"], type_, row["finish"]) in keys), key=_in_order)

    def titles(self, documents: Iterable[str]) -> dict[str, str]:
        """Give the title of each document."""
        query = "MATCH (d:Document) WHERE d.id IN $ids RETURN d.id AS id, d.name AS name"
        found = {row["id"]: row["name"] for row in self.store.rows(query, {"ids": sorted(documents)}, WHOLE)}
        return {one: found.get(one) or one for one in sorted(documents)}


def _either(types: Iterable[str]) -> str:
    return "|".join(f"`{type_}`" for type_ in types)


def _qualifiers(ontology: Ontology, type_: str) -> tuple[str, ...]:
    return tuple(name for name in link_columns(ontology)[type_] if name not in (*PROVENANCE, "confidence"))


def _node(label: str, row: Row) -> Row:
    attributes = {name: value for name, value in row.items() if value not in (None, "", []) and name != "id"}
    return {"label": label, "name": attributes.pop("name", row["id"]), "attributes": attributes}


def _source(row: Row) -> Source:
    return Source(row["document"] or "", row["locator"] or "", row["quote"] or "")


def _in_order(row: Row) -> list[str]:
    return [str(value) for value in row.values()]
