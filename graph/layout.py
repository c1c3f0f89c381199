"""Where the nodes of a picture stand: worked out once, before it is opened, and always the same for the same graph.

Distances are in the picture's own units, about a pixel each at its natural size.
"""

import itertools
import math
from collections.abc import Mapping, Sequence

import networkx as nx
import numpy as np

_SPACE = 100.0
"""Distance that two neighbouring nodes strive for."""
_STEPS = 50
_MANY = 500
"""From so many nodes on forces take seconds and show nothing; networkx would want scipy for them too."""
_ROOM = (92.0, 62.0)
"""Width and height that a node keeps for itself; names are drawn where there is room for them."""
_GAP = 50.0
_COLUMN, _ROW = 250.0, 82.0
_SQUEEZE = 2.0
"""How much a long part may be made more compact, so that more of the screen is used."""
_SHELF = 12
"""The most parts that are tried on one shelf."""
_WIDE = 1.1
"""Width over height of a picture, between a laptop's window with its panels and a full screen."""

Places = dict[str, tuple[float, float]]


def forces(graph: "nx.Graph[str]") -> Places:
    """Let lines pull and nodes push (Fruchterman and Reingold's way), each connected part by itself, side by side."""
    parts = sorted(nx.connected_components(graph), key=lambda part: (-len(part), min(part)))
    return _side_by_side([_one_part(graph, sorted(part)) for part in parts])


def columns(graph: "nx.Graph[str]", order: Mapping[str, int]) -> Places:
    """Put nodes into columns by class, each column in the order of its neighbours, so that few lines cross.

    Args:
        graph: its nodes carry ``label``.
        order: number of the column of each class.
    """
    by_column: dict[int, list[str]] = {}
    labels = {node: data["label"] for node, data in graph.nodes(data=True)}
    for node in sorted(labels):
        by_column.setdefault(order[labels[node]], []).append(node)
    ranks = {node: float(place) for some in by_column.values() for place, node in enumerate(some)}
    for _ in range(8):
        for some in by_column.values():
            some.sort(key=lambda node: (_mean([ranks[other] for other in graph[node]], ranks[node]), node))
            step = len(ranks) / (len(some) + 1)
            ranks.update({node: step * place for place, node in enumerate(some, 1)})
    return {
        node: (number * _COLUMN, (place - (len(some) - 1) / 2) * _ROW)
        for number, some in enumerate(by_column[key] for key in sorted(by_column))
        for place, node in enumerate(some)
    }


def row(nodes: Sequence[str]) -> Places:
    """Put nodes on one line, from left to right, one a little higher than the next to leave room for names."""
    return {node: (place * _SPACE * 2.2, 30.0 * (-1) ** place) for place, node in enumerate(nodes)}


def _one_part(graph: "nx.Graph[str]", nodes: Sequence[str]) -> Places:
    """Lay out one connected part, its nodes at first on a circle in the order of a walk along the lines."""
    if len(nodes) == 1:
        return {nodes[0]: (0.0, 0.0)}
    if len(nodes) >= _MANY:
        return _sunflower(sorted(nodes, key=lambda node: (-graph.degree(node), node)))
    best = max(nodes, key=lambda node: (graph.degree(node), node))
    ordered: nx.Graph[str] = nx.Graph()
    ordered.add_nodes_from(nodes)
    ordered.add_edges_from(sorted((min(a, b), max(a, b)) for a, b in graph.subgraph(nodes).edges))
    walk = list(nx.dfs_preorder_nodes(ordered, best, sort_neighbors=sorted))
    turn = 2 * math.pi / len(walk)
    start = {node: (math.cos(turn * place), math.sin(turn * place)) for place, node in enumerate(walk)}
    found = nx.spring_layout(
        ordered, pos=start, iterations=_STEPS, k=2.2 / math.sqrt(len(nodes)), weight=None, method="force", seed=1
    )
    at = np.array([found[node] for node in nodes])
    at = _lying(at - at.mean(axis=0)) * _SPACE * math.sqrt(len(nodes)) / 1.5
    return _apart({node: (float(x), float(y)) for node, (x, y) in zip(nodes, at, strict=True)})


def _sunflower(nodes: Sequence[str]) -> Places:
    """Put nodes on a spiral, evenly, the first in the middle."""
    turn = math.pi * (3 - math.sqrt(5))
    reach = [(_SPACE * 0.6 * math.sqrt(place), turn * place) for place in range(len(nodes))]
    return {
        node: (far * math.cos(angle), far * math.sin(angle)) for node, (far, angle) in zip(nodes, reach, strict=True)
    }


def _lying(
    at: "np.ndarray[tuple[int, int], np.dtype[np.float64]]",
) -> "np.ndarray[tuple[int, int], np.dtype[np.float64]]":
    """Turn points so that their longest axis lies flat, and the first of them to the left and above."""
    axes = np.linalg.svd(at, full_matrices=False)[2]
    turned = at @ axes.T
    wide, high = turned.std(axis=0)
    squeeze = math.sqrt(min(_SQUEEZE, max(1.0, wide / (high * _WIDE)))) if high else 1.0
    turned = turned * np.array([1 / squeeze, squeeze])
    return np.asarray(turned * np.where(turned[0] > 0, -1.0, 1.0), dtype=np.float64)


def _apart(places: Places, rounds: int = 24) -> Places:
    """Move nodes that stand too near one another, a little at a time, in the direction in which less is needed."""
    nodes = sorted(places)
    across, down = (np.array([places[node][axis] for node in nodes], dtype=float) for axis in (0, 1))
    order = np.sign(np.subtract.outer(np.arange(len(nodes)), np.arange(len(nodes)))).astype(float)
    for _ in range(rounds):
        right, below = np.subtract.outer(across, across), np.subtract.outer(down, down)
        lacks = _ROOM[0] - np.abs(right), _ROOM[1] - np.abs(below)
        clash = (lacks[0] > 0) & (lacks[1] > 0) & (order != 0)
        if not clash.any():
            break
        aside = clash & (lacks[0] / _ROOM[0] < lacks[1] / _ROOM[1])
        across += 0.3 * np.where(aside, lacks[0] * np.where(right, np.sign(right), order), 0.0).sum(axis=1)
        down += 0.3 * np.where(clash & ~aside, lacks[1] * np.where(below, np.sign(below), order), 0.0).sum(axis=1)
    return {node: (float(x), float(y)) for node, x, y in zip(nodes, across, down, strict=True)}


def _side_by_side(parts: Sequence[Places]) -> Places:
    """Put the parts on shelves, the largest first, as wide as comes nearest to the proportions of a screen."""
    if not parts:
        return {}
    boxes = [_box(part) for part in parts]
    widths = itertools.accumulate(wide + _GAP for _, _, wide, _ in boxes[:_SHELF])
    return min((_on_shelves(parts, boxes, width) for width in widths), key=_unlike_a_screen)


def _unlike_a_screen(places: Places) -> float:
    _, _, wide, high = _box(places)
    return abs(math.log(wide / high / _WIDE))


def _on_shelves(parts: Sequence[Places], boxes: Sequence[tuple[float, float, float, float]], limit: float) -> Places:
    """Put the parts on shelves of a width; whole numbers, for they last."""
    found: Places = {}
    across = down = tall = 0.0
    for part, (left, top, wide, high) in zip(parts, boxes, strict=True):
        if across and across + wide > limit:
            across, down, tall = 0.0, down + tall + _GAP, 0.0
        found |= {node: (round(x - left + across), round(y - top + down)) for node, (x, y) in part.items()}
        across, tall = across + wide + _GAP, max(tall, high)
    return found


def _box(part: Places) -> tuple[float, float, float, float]:
    """Give left, top, width and height, with room for names."""
    across, down = [x for x, _ in part.values()], [y for _, y in part.values()]
    wide, high = max(across) - min(across) + _ROOM[0], max(down) - min(down) + _ROOM[1]
    return min(across) - _ROOM[0] / 2, min(down) - _ROOM[1] / 2, wide, high


def _mean(values: Sequence[float], otherwise: float) -> float:
    return sum(values) / len(values) if values else otherwise
