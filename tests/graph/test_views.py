"""Views: which nodes and lines are chosen, and that behind every line stand facts with their words."""

from collections.abc import Mapping

import pytest

from graph.store.embedded import EmbeddedStore
from graph.store.protocol import GraphStore
from graph.view import View
from graph.views import VIEWS, make_view
from ontology.errors import UnknownName
from ontology.model import read_ontology
from tests.graph.world import claim, document, link, partnership, put

NODES = {"about": ("project:rest-centre-liverpool",), "path": ("NSPCC", "Home Office")}
MENTAL_HEALTH = {"theme": "mental health"}


def seen(view: View, label: str = "") -> set[str]:
    return {node for node, data in view.graph.nodes(data=True) if data["shown"] and label in ("", data["label"])}


def lines(view: View) -> dict[tuple[str, str], set[str]]:
    found = view.graph.edges(data=True)
    return {(min(a, b), max(a, b)): {key.type for key in data["facts"]} for a, b, data in found if data["shown"]}


def made(store: EmbeddedStore, name: str, filters: Mapping[str, str] | None = None, most: int = 400) -> View:
    return make_view(store, read_ontology(), name, NODES.get(name, ()), filters, most=most)


@pytest.mark.parametrize("name", VIEWS)
def test_every_line_stands_for_facts_and_every_fact_has_words(corpus_store: EmbeddedStore, name: str) -> None:
    view = made(corpus_store, name)
    assert seen(view)
    assert lines(view)
    for _, _, data in view.graph.edges(data=True):
        assert data["facts"]
        for key in data["facts"]:
            assert {key.start, key.end} <= set(view.graph)
            for fact in view.facts[key]:
                assert fact.sources
                assert all(source.document in view.documents for source in fact.sources)


@pytest.mark.parametrize("name", VIEWS)
def test_the_same_graph_looks_the_same_every_time(corpus_store: EmbeddedStore, name: str) -> None:
    one, other = made(corpus_store, name), made(corpus_store, name)
    assert list(one.graph.nodes(data=True)) == list(other.graph.nodes(data=True))
    assert list(one.graph.edges(data=True)) == list(other.graph.edges(data=True))
    places = [(data["x"], data["y"]) for _, data in one.graph.nodes(data=True) if data["shown"]]
    assert len(set(places)) == len(places)


@pytest.mark.parametrize("name", VIEWS)
def test_classes_of_one_view_differ_in_shape(corpus_store: EmbeddedStore, name: str) -> None:
    if name == "about":  # may hold any class: there shape and colour together tell them apart
        return
    classes = read_ontology().classes
    shapes = [classes[label].shape for label in {data["label"] for _, data in _seen_data(made(corpus_store, name))}]
    assert len(set(shapes)) == len(shapes)


def _seen_data(view: View) -> list[tuple[str, dict]]:
    return [(node, data) for node, data in view.graph.nodes(data=True) if data["shown"]]


def test_no_two_classes_look_alike() -> None:
    looks = [(one.shape, one.colour) for one in read_ontology().classes.values()]
    assert len(set(looks)) == len(looks)


def test_partners_are_joined_by_shared_projects_on_each_engine(store: GraphStore) -> None:
    put(store, partnership("a", "nhs", "one"), partnership("b", "police", "one"), partnership("c", "nhs", "two"))
    put(
        store, partnership("d", "police", "two"), partnership("e", "council", "two"), partnership("f", "alone", "three")
    )
    view = make_view(store, read_ontology(), "partners")
    widths = {tuple(sorted((a, b))): data["weight"] for a, b, data in view.graph.edges(data=True) if data["shown"]}
    assert widths == {
        ("agency:nhs", "agency:police"): 2,
        ("agency:council", "agency:nhs"): 1,
        ("agency:council", "agency:police"): 1,
    }
    carried = {node for node, data in view.graph.nodes(data=True) if not data["shown"]}
    assert carried == {"project:one", "project:two"}
    assert {source.quote for some in view.facts.values() for fact in some for source in fact.sources} == {"It says so."}


@pytest.mark.parametrize("status", ["planned", "ended"])
def test_what_is_only_planned_or_is_over_joins_nobody(store: GraphStore, status: str) -> None:
    police = claim("b", "agency:police", "name", "Police")
    not_now = document("b", police, link("b", "agency:police", "FUNDS", "project:one", status=status))
    put(store, partnership("a", "nhs", "one"), not_now)
    assert lines(make_view(store, read_ontology(), "partners")) == {}
    drawn = make_view(store, read_ontology(), "projects")
    assert ("agency:police", "project:one") in lines(drawn)


def test_two_documents_that_say_the_same_are_two_sources_of_one_fact(store: GraphStore) -> None:
    put(store, partnership("a", "nhs", "one", "First."), partnership("b", "nhs", "one", "Second."))
    [[fact]] = make_view(store, read_ontology(), "projects").facts.values()
    assert [(one.document, one.quote) for one in fact.sources] == [("document:a", "First."), ("document:b", "Second.")]


def test_a_theme_includes_narrower_ones(corpus_store: EmbeddedStore) -> None:
    projects = seen(made(corpus_store, "projects", MENTAL_HEALTH), "Project")
    narrower = seen(made(corpus_store, "projects", {"theme": "street triage"}), "Project")
    assert narrower < projects < seen(made(corpus_store, "projects"), "Project")


def test_filters_narrow_together(corpus_store: EmbeddedStore) -> None:
    both = made(corpus_store, "projects", {**MENTAL_HEALTH, "area": "Devon"})
    assert seen(both, "Project") == {"project:street-triage-pilot-service-devon"}
    assert "mental health" in both.title
    assert "Devon" in both.title


def test_an_agency_narrows_to_its_projects_with_all_who_take_part(corpus_store: EmbeddedStore) -> None:
    view = made(corpus_store, "projects", {"agency": "NSPCC"})
    assert len(seen(view, "Project")) == 1
    assert len(seen(view, "Agency")) > 1


def test_a_role_and_a_kind_narrow_who_is_drawn(corpus_store: EmbeddedStore) -> None:
    funders = made(corpus_store, "projects", {"role": "funder"})
    assert {type_ for types in lines(funders).values() for type_ in types} == {"FUNDS", "ADDRESSES"}
    police = made(corpus_store, "partners", {"kind": "police"})
    assert "agency:nspcc" not in seen(police)
    assert seen(police) < seen(made(corpus_store, "partners"))


def test_a_publication_narrows_to_what_its_files_state(corpus_store: EmbeddedStore) -> None:
    rows = corpus_store.rows("MATCH (:Document)-[:PART_OF]->(d:Document) RETURN DISTINCT d.id AS id ORDER BY id")
    views = [made(corpus_store, "boards", {"document": row["id"]}) for row in rows]
    assert len({frozenset(lines(view)) for view in views}) > 1
    for view, row in zip(views, rows, strict=True):
        parts = {one["id"] for one in corpus_store.rows(_PARTS, {"id": row["id"]})}
        assert {source.document for some in view.facts.values() for one in some for source in one.sources} <= parts


_PARTS = "MATCH (p:Document)-[:PART_OF]->(d:Document {id: $id}) RETURN p.id AS id"


def test_evidence_of_a_theme_is_what_is_about_it(corpus_store: EmbeddedStore) -> None:
    view = made(corpus_store, "evidence", {"theme": "street triage"})
    assert seen(view, "Project")
    assert seen(view, "EvidenceSource")
    assert len(seen(view)) < len(seen(made(corpus_store, "evidence")))


def test_boards_tell_must_from_may(corpus_store: EmbeddedStore) -> None:
    types = {type_ for some in lines(made(corpus_store, "boards")).values() for type_ in some}
    assert {"REQUIRED_MEMBER", "DISCRETIONARY_MEMBER", "ESTABLISHED_BY"} <= types
    marks = [read_ontology().relationships[one].mark for one in ("REQUIRED_MEMBER", "DISCRETIONARY_MEMBER")]
    assert len(set(marks)) == 2


def test_the_path_is_the_answer_to_the_question_of_connection(corpus_store: EmbeddedStore) -> None:
    view = made(corpus_store, "path")
    assert {"agency:nspcc", "agency:home-office"} < seen(view)
    assert len(lines(view)) == len(seen(view)) - 1


def test_where_there_is_no_way_only_its_ends_are_drawn(store: GraphStore) -> None:
    put(store, partnership("a", "nhs", "one"), partnership("b", "police", "two"))
    view = make_view(store, read_ontology(), "path", ("agency:nhs", "agency:police"))
    assert (seen(view), lines(view)) == ({"agency:nhs", "agency:police"}, {})


def test_around_a_node_is_as_deep_as_is_asked(store: GraphStore) -> None:
    put(store, partnership("a", "nhs", "one"), partnership("b", "police", "one"), partnership("c", "police", "two"))
    reached = [
        len(seen(make_view(store, read_ontology(), "about", ("agency:nhs",), depth=depth))) for depth in (1, 2, 3)
    ]
    assert reached == [2, 3, 4]


def test_a_node_that_nothing_is_joined_with_is_drawn_alone(store: GraphStore) -> None:
    put(store, document("a", claim("a", "agency:nhs", "name", "NHS")))
    assert seen(make_view(store, read_ontology(), "about", ("NHS",))) == {"agency:nhs"}


def test_more_than_fits_keeps_the_best_connected_and_says_how_to_narrow(corpus_store: EmbeddedStore) -> None:
    whole, part = made(corpus_store, "projects"), made(corpus_store, "projects", most=30)
    assert 20 < len(seen(part)) <= 30  # what has no line left is not drawn either
    assert part.left_out == len(seen(whole)) - len(seen(part))
    degrees = {node: sum(node in line for line in lines(whole)) for node in seen(whole)}
    assert max(degrees, key=lambda node: (degrees[node], node)) in seen(part)
    assert min(degrees[node] for node in seen(part)) >= sorted(degrees.values())[-30]
    assert any(option.startswith("--theme ") for option in part.narrow)
    assert whole.left_out == 0
    assert whole.narrow == ()


@pytest.mark.parametrize(
    ("name", "nodes", "filters", "part"),
    [
        ("partner", (), {}, "partners"),
        ("projects", (), {"theme": "street triag"}, "street triage"),
        ("projects", ("NSPCC",), {}, "takes no node"),
        ("boards", (), {"theme": "drugs"}, "kind, document"),
        ("path", ("NSPCC",), {}, "joinedup view path FROM TO"),
        ("about", ("NSPC",), {}, "NSPCC"),
        ("path", ("NSPCC", "Home Office"), {"area": "Devon"}, "no filters"),
    ],
)
def test_what_is_unknown_is_refused_with_an_offer(
    corpus_store: EmbeddedStore, name: str, nodes: tuple[str, ...], filters: dict[str, str], part: str
) -> None:
    with pytest.raises(UnknownName, match=part):
        make_view(corpus_store, read_ontology(), name, nodes, filters)


def test_an_empty_graph_is_an_empty_view(store: GraphStore) -> None:
    put(store, document("a"))
    for name in ("partners", "projects", "evidence", "boards"):
        assert seen(make_view(store, read_ontology(), name)) == set()
