"""What Cypher cannot compute alike on every engine: shortest ways and centrality, by networkx.

Each function takes the rows of a question's query and gives the rows of its answer. Edges are put in order first, so
that the same graph always gives the same answer.
"""

import itertools
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

import networkx as nx

from graph.store.protocol import Row
from ontology.errors import UnknownName
from ontology.model import read_ontology

_LOOSE = {"theme": 2, "factor": 2, "statute": 2, "provision": 2, "evidence": 2, "area": 4, "survey": 4, "kind": 6}
"""How much longer a step counts that leads to a node of a class that ties little together: many lie in one country, or
answer one survey, and two projects with a participant of one kind need not share an agency."""

_EXACT, _SAMPLE = 1500, 100
"""Nodes up to which betweenness is exact, and from how many it is estimated beyond: it takes time as the square of
their number, and of 10,000 projects would take an hour."""


def connection(rows: Sequence[Row], arguments: Mapping[str, Any]) -> list[Row]:
    """Give the steps of the shortest way between the nodes ``from`` and ``to``; none where there is no way.

    Args:
        rows: ``start``, ``relationship``, ``finish``, ``document``, ``locator``, ``quote``.
        arguments: identifiers ``from`` and ``to``.

    Raises:
        UnknownName: the two are one.
    """
    start, end = str(arguments["from"]), str(arguments["to"])
    if start == end:
        raise UnknownName(f"“from” and “to” are both {start}: give two that differ.")
    steps = _steps(rows)
    graph: nx.Graph[str] = nx.Graph()
    for pair in sorted(steps):
        kinds = {node: node.partition(":")[0] for node in pair}
        if all(kind != "document" or node in (start, end) for node, kind in kinds.items()):
            graph.add_edge(*pair, weight=1 + sum(_LOOSE.get(kind, 0) for kind in kinds.values()))
    if start not in graph or end not in graph or not nx.has_path(graph, start, end):
        return []
    way = nx.dijkstra_path(graph, start, end)
    pairs = enumerate(itertools.pairwise(way), 1)
    return [_step(number, node, steps[min(node, after), max(node, after)]) for number, (node, after) in pairs]


def _steps(rows: Iterable[Row]) -> dict[tuple[str, str], list[Row]]:
    """Gather what joins each pair of nodes, the smaller identifier first."""
    steps: dict[tuple[str, str], list[Row]] = {}
    for row in rows:
        ends = row["start"]["id"], row["finish"]["id"]
        if ends[0] != ends[1]:
            steps.setdefault((min(ends), max(ends)), []).append(row)
    return steps


def _step(number: int, node: str, rows: Sequence[Row]) -> Row:
    """Write one step from a node; where several relationships join it to the next, by the first in their order."""
    rank = list(read_ontology().relationships).index
    best = min(rows, key=lambda row: (rank(row["relationship"]), row["start"]["id"]))
    alike = [row for row in rows if (row["relationship"], row["start"]) == (best["relationship"], best["start"])]
    start, finish = best["start"], best["finish"]
    said = read_ontology().relationships[best["relationship"]].title
    return {
        "step": number,
        "node": start if start["id"] == node else finish,
        "relationship": best["relationship"],
        "next": finish if start["id"] == node else start,
        "sentence": f"{start['name']} {said} {finish['name']}",
        "sources": alike,
    }


def betweenness(rows: Sequence[Row], arguments: Mapping[str, Any]) -> list[Row]:
    """Give the agencies through which ways between others run, with their projects; those without any are left out.

    Args:
        rows: ``agency``, ``project``, ``sources``.
        arguments: not used.
    """
    graph: nx.Graph[str] = nx.Graph()
    graph.add_edges_from(sorted((row["agency"]["id"], row["project"]["id"]) for row in rows))
    size = len(graph)
    central = nx.betweenness_centrality(graph, k=_SAMPLE if size > _EXACT else None, seed=0) if size else {}
    by_agency: dict[str, list[Row]] = {}
    for row in rows:
        by_agency.setdefault(row["agency"]["id"], []).append(row)
    return [
        {
            "agency": own[0]["agency"],
            "betweenness": round(central[agency], 4),
            "projects": [row["project"] for row in own],
            "sources": [source for row in own for source in row["sources"]],
        }
        for agency, own in sorted(by_agency.items())
        if round(central[agency], 4) > 0
    ]


FUNCTIONS: Mapping[str, Callable[[Sequence[Row], Mapping[str, Any]], list[Row]]] = {
    "betweenness": betweenness,
    "connection": connection,
}
"""What a question file can name as ``computed``."""
