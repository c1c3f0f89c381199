"""Where nodes stand: always the same, apart from one another, and each part by itself."""

import math

import networkx as nx
from hypothesis import given, settings
from hypothesis import strategies as st

from graph import layout

GRAPHS = st.lists(st.tuples(st.integers(0, 14), st.integers(0, 14)), max_size=40)


def graph(pairs: list[tuple[int, int]]) -> "nx.Graph[str]":
    found: nx.Graph[str] = nx.Graph()
    found.add_edges_from((f"n{a}", f"n{b}") for a, b in pairs)
    return found


@settings(max_examples=60, deadline=None)
@given(GRAPHS)
def test_every_node_has_a_place_of_its_own_whatever_the_order(pairs: list[tuple[int, int]]) -> None:
    places = layout.forces(graph(pairs))
    assert places == layout.forces(graph(pairs[::-1]))
    assert set(places) == set(graph(pairs))
    assert all(math.isfinite(value) for place in places.values() for value in place)
    assert len(set(places.values())) == len(places)


def test_parts_that_nothing_joins_do_not_overlap() -> None:
    places = layout.forces(graph([(1, 2), (2, 3), (3, 1), (7, 8), (8, 9), (9, 7)]))
    boxes = []
    for part in (("n1", "n2", "n3"), ("n7", "n8", "n9")):
        across, down = [places[node][0] for node in part], [places[node][1] for node in part]
        boxes.append((min(across), min(down), max(across), max(down)))
    one, other = boxes
    assert one[2] < other[0] or other[2] < one[0] or one[3] < other[1] or other[3] < one[1]


def test_neighbours_stand_nearer_than_others() -> None:
    chain = graph([(place, place + 1) for place in range(12)])
    places = layout.forces(chain)
    joined = [math.dist(places[a], places[b]) for a, b in chain.edges]
    assert max(joined) < math.dist(places["n0"], places["n12"])


def test_columns_put_classes_side_by_side() -> None:
    found: nx.Graph[str] = nx.Graph()
    for node, label in (("k1", "AgencyKind"), ("k2", "AgencyKind"), ("b1", "BoardType"), ("s1", "Statute")):
        found.add_node(node, label=label)
    found.add_edges_from([("k1", "b1"), ("k2", "b1"), ("b1", "s1")])
    places = layout.columns(found, {"AgencyKind": 0, "BoardType": 1, "Statute": 3})
    assert places["k1"][0] == places["k2"][0] < places["b1"][0] < places["s1"][0]
    assert places["k1"][1] != places["k2"][1]


def test_a_way_runs_from_left_to_right() -> None:
    places = layout.row(["a", "b", "c"])
    assert places["a"][0] < places["b"][0] < places["c"][0]
