"""Shortest ways and betweenness, over rows as queries give them."""

import random

import pytest

from graph.analysis import betweenness, connection
from graph.store.protocol import Row
from ontology.errors import UnknownName

SAYS = {"document": "document:d", "locator": "a place", "quote": "It says so."}


def edge(start: str, relationship: str, finish: str) -> Row:
    first, last = ({"id": one, "name": one.partition(":")[2].title()} for one in (start, finish))
    return {"start": first, "finish": last, "relationship": relationship, **SAYS}


def steps(edges: list[Row], start: str, end: str) -> list[tuple[int, str, str, str]]:
    found = connection(edges, {"from": start, "to": end})
    return [(row["step"], row["node"]["id"], row["relationship"], row["next"]["id"]) for row in found]


WORLD = [
    edge("agency:a", "PARTNERS", "project:p"),
    edge("agency:b", "LEADS", "project:p"),
    edge("agency:b", "FUNDS", "project:q"),
    edge("agency:c", "SUPPORTS", "project:q"),
    edge("agency:a", "OPERATES_IN", "area:x"),
    edge("agency:c", "OPERATES_IN", "area:x"),
    edge("agency:d", "PART_OF", "agency:e"),
]


def test_a_way_runs_step_by_step_whichever_way_its_relationships_point() -> None:
    assert steps(WORLD, "agency:a", "project:q") == [
        (1, "agency:a", "PARTNERS", "project:p"),
        (2, "project:p", "LEADS", "agency:b"),
        (3, "agency:b", "FUNDS", "project:q"),
    ]


def test_a_step_is_read_in_the_direction_in_which_it_is_stated() -> None:
    second = connection(WORLD, {"from": "agency:a", "to": "project:q"})[1]
    assert second["sentence"] == "B leads P"
    assert [source["quote"] for source in second["sources"]] == ["It says so."]


def test_a_shared_project_ties_closer_than_a_shared_area() -> None:
    way = [step[3] for step in steps(WORLD, "agency:a", "agency:c")]
    assert way == ["project:p", "agency:b", "project:q", "agency:c"]


def test_an_area_ties_where_nothing_else_does() -> None:
    assert [step[3] for step in steps(WORLD[4:], "agency:a", "agency:c")] == ["area:x", "agency:c"]


def test_what_is_not_connected_has_no_way() -> None:
    assert steps(WORLD, "agency:a", "agency:e") == []
    assert steps(WORLD, "agency:a", "agency:unknown") == []


def test_that_one_document_speaks_of_both_is_no_way() -> None:
    edges = [edge("document:d", "MENTIONS", "agency:a"), edge("document:d", "MENTIONS", "agency:b")]
    assert steps(edges, "agency:a", "agency:b") == []
    assert steps(edges, "document:d", "agency:b") == [(1, "document:d", "MENTIONS", "agency:b")]


def test_a_way_from_a_node_to_itself_is_no_question() -> None:
    with pytest.raises(UnknownName, match="both agency:a: give two that differ"):
        steps(WORLD, "agency:a", "agency:a")


def test_of_several_relationships_the_first_of_the_ontology_is_told_with_all_its_sources() -> None:
    edges = [
        edge("agency:a", "SUPPORTS", "project:p"),
        edge("agency:a", "LEADS", "project:p"),
        edge("agency:a", "LEADS", "project:p") | {"quote": "Another place says so too."},
    ]
    (step,) = connection(edges, {"from": "agency:a", "to": "project:p"})
    assert step["relationship"] == "LEADS"
    assert len(step["sources"]) == 2


def test_ways_of_one_length_are_always_chosen_alike() -> None:
    edges = [edge(f"agency:{x}", "PARTNERS", f"project:{y}") for x in "abcdef" for y in "pqr"]
    wanted = steps(edges, "agency:a", "agency:f")
    for seed in range(5):
        shuffled = random.Random(seed).sample(edges, len(edges))
        assert steps(shuffled, "agency:a", "agency:f") == wanted


def part(agency: str, project: str) -> Row:
    ends = {"agency": {"id": agency, "name": agency}, "project": {"id": project, "name": project}}
    return {**ends, "sources": [SAYS]}


def test_the_agency_between_two_groups_bridges_them() -> None:
    rows = [part("agency:a", "project:p"), part("agency:b", "project:p"), part("agency:b", "project:q")]
    rows += [part("agency:c", "project:q")]
    (found,) = betweenness(rows, {})
    # Of the 6 pairs of the other four nodes, 4 reach each other by way of b only: a and p with q and c.
    assert (found["agency"]["id"], found["betweenness"]) == ("agency:b", round(4 / 6, 4))
    assert [project["id"] for project in found["projects"]] == ["project:p", "project:q"]
    assert len(found["sources"]) == 2


def test_agencies_on_one_project_alone_bridge_nothing() -> None:
    assert betweenness([part("agency:a", "project:p"), part("agency:b", "project:p")], {}) == []
    assert betweenness([], {}) == []


def test_a_large_graph_is_estimated_alike_every_time() -> None:
    choose = random.Random(7)
    rows = [part(f"agency:{choose.randrange(700)}", f"project:{number // 3}") for number in range(3000)]
    first, second = betweenness(rows, {}), betweenness(list(reversed(rows)), {})
    assert len(first) > 100
    assert [(row["agency"], row["betweenness"]) for row in first] == [
        (row["agency"], row["betweenness"]) for row in second
    ]
