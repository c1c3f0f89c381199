"""Browsing: the nodes of the graph by class, theme, area and kind, in pages, with how many there are of each."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from graph.parameters import WHOLE
from graph.search import search
from graph.store.protocol import Store
from ontology.errors import UnknownName
from ontology.model import Ontology
from ontology.names import alike

FACETS: Mapping[str, tuple[str, str]] = {
    "theme": ("Theme", "BROADER"),
    "area": ("Area", "PART_OF"),
    "kind": ("AgencyKind", "BROADER"),
}
"""What nodes can be told apart by: the class of nodes that they are linked to, and what leads from a narrow one up."""

_LISTED = 50
"""Values of a facet that are listed, the most frequent first."""
_FOUND = 1_000
"""Nodes that a search looks at, the best first."""


@dataclass(frozen=True)
class Entry:
    """A node as it is listed."""

    id: str
    label: str
    name: str


class Index:
    """All nodes of one graph, with what they are linked to; made once a generation.

    Args:
        store: the graph.
        ontology: what can be said.
    """

    def __init__(self, store: Store, ontology: Ontology) -> None:
        self._ontology = ontology
        rows = [
            Entry(row["id"], label, row["name"] or row["id"])
            for label in ontology.classes
            for row in store.rows(f"MATCH (n:`{label}`) RETURN n.id AS id, n.name AS name", limits=WHOLE)
        ]
        self.entries = {one.id: one for one in sorted(rows, key=lambda one: one.id)}
        self._linked = {facet: _linked(store, label, up) for facet, (label, up) in FACETS.items()}

    def page(
        self, store: Store, wanted: Mapping[str, str], label: str = "", text: str = "", after: str = "", most: int = 50
    ) -> dict[str, Any]:
        """Return one page of nodes.

        Args:
            store: the graph, to search in.
            wanted: facet -> identifier of a theme, area or kind; narrower ones count too.
            label: only nodes of this class.
            text: only nodes like this text, the most like first; else they are in the order of their identifiers.
            after: identifier of the last node of the page before.
            most: how many a page has.

        Returns:
            ``nodes``, ``total``, ``facets`` (facet -> list of id, name, count) and ``next``, the ``after`` of the next
            page, or None.

        Raises:
            UnknownName: there is no such class, or ``after`` is not among what is listed.
        """
        found = [one for one in self._candidates(store, label, text) if self._fits(one, wanted)]
        begin = _place_after(found, after, ordered=not text)
        shown = found[begin : begin + most]
        return {
            "nodes": [{"id": one.id, "label": one.label, "name": one.name} for one in shown],
            "total": len(found),
            "facets": {"label": self._labels(found), **{facet: self._facet(facet, found) for facet in FACETS}},
            "next": shown[-1].id if shown and begin + most < len(found) else None,
        }

    def _candidates(self, store: Store, label: str, text: str) -> Iterable[Entry]:
        if label and label not in self._ontology.classes:
            offers = alike(label, self._ontology.classes)
            raise UnknownName(f"There is no class of nodes named {label}.", offers)
        if text:
            hits = search(store, self._ontology, text, label, _FOUND)
            return [self.entries[hit.id] for hit in hits if hit.id in self.entries]
        return (one for one in self.entries.values() if label in ("", one.label))

    def _fits(self, entry: Entry, wanted: Mapping[str, str]) -> bool:
        return all(value in self._linked[facet].get(entry.id, ()) for facet, value in wanted.items())

    def _labels(self, found: Sequence[Entry]) -> list[dict[str, Any]]:
        counts = Counter(one.label for one in found)
        return [{"id": label, "name": label, "count": count} for label, count in _frequent(counts)]

    def _facet(self, facet: str, found: Sequence[Entry]) -> list[dict[str, Any]]:
        counts = Counter(value for one in found for value in self._linked[facet].get(one.id, ()))
        named = ((self.entries.get(value), count) for value, count in _frequent(counts)[:_LISTED])
        return [{"id": one.id, "name": one.name, "count": count} for one, count in named if one]


def _frequent(counts: Counter[str]) -> list[tuple[str, int]]:
    return sorted(counts.items(), key=lambda one: (-one[1], one[0]))


def _place_after(found: Sequence[Entry], after: str, ordered: bool) -> int:
    """Say where the next page begins; in the order of identifiers that holds even when the last one is gone."""
    if not after:
        return 0
    if ordered:
        return sum(one.id <= after for one in found)
    places = [place for place, one in enumerate(found, 1) if one.id == after]
    if not places:
        raise UnknownName(f"{after!r} is not among the nodes found: begin again with the first page.")
    return places[0]


def _linked(store: Store, label: str, up: str) -> dict[str, frozenset[str]]:
    """Return what each node is linked to of a class, with all that these are below."""
    query = f"MATCH (n)-[r]->(m:`{label}`) WHERE type(r) <> 'DESCRIBES' RETURN DISTINCT n.id AS id, m.id AS other"
    above: dict[str, set[str]] = defaultdict(set)
    for row in store.rows(f"MATCH (a:`{label}`)-[:`{up}`]->(b:`{label}`) RETURN a.id AS a, b.id AS b", limits=WHOLE):
        above[row["a"]].add(row["b"])
    direct: dict[str, set[str]] = defaultdict(set)
    for row in store.rows(query, limits=WHOLE):
        direct[row["id"]].add(row["other"])
    closed: dict[frozenset[str], frozenset[str]] = {}
    for others in map(frozenset, direct.values()):
        closed.setdefault(others, _with_above(others, above))
    return {node: closed[frozenset(others)] for node, others in direct.items()}


def _with_above(nodes: frozenset[str], above: Mapping[str, set[str]]) -> frozenset[str]:
    found, waiting = set(nodes), list(nodes)
    while waiting:
        more = above.get(waiting.pop(), set()) - found
        found |= more
        waiting += more
    return frozenset(found)
