"""The catalogue of views, and how one is made: nodes chosen, facts read, places worked out.

Everything here only reads, and knows nothing of what draws it.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from graph import layout, view_drafts
from graph.overview import restated
from graph.parameters import read_argument
from graph.question import Parameter
from graph.store.protocol import Store
from graph.view import MOST, Drawn, Fact, Key, View
from graph.view_drafts import HUBS, Draft, Line, line_of
from graph.view_filters import FILTERS, Narrowed, advice, narrowed
from graph.view_reading import Reader
from ontology.errors import UnknownName
from ontology.model import Ontology
from ontology.names import alike

_CARRIED = 300
"""Lines by which neighbours are carried along undrawn, to be brought in where no server can be asked: they make up
about a quarter of the page of a large view."""


@dataclass(frozen=True)
class Kind:
    """A view of the catalogue.

    Attributes:
        title: what it is called.
        about: what is seen in it.
        filters: what it can be narrowed by.
        draft: chooses what is drawn, from what it is narrowed to and the nodes that it is about.
        nodes: the nodes that it must be given, each with what it is.
        columns: the classes from left to right, where it is drawn in columns.
    """

    title: str
    about: str
    filters: Sequence[str]
    draft: Callable[[Narrowed, Sequence[str], int], Draft]
    nodes: Mapping[str, str] = field(default_factory=dict)
    columns: Sequence[Sequence[str]] = ()


def make_view(
    store: Store,
    ontology: Ontology,
    name: str,
    nodes: Sequence[str] = (),
    filters: Mapping[str, str] | None = None,
    depth: int = 1,
    most: int = MOST,
) -> View:
    """Make a view.

    Args:
        store: the graph.
        ontology: what can be said.
        name: one of ``VIEWS``.
        nodes: what it is about, as a person writes it: one for ``about``, two for ``path``, else none.
        filters: what it is narrowed to: ``theme``, ``area``, ``agency``, ``kind``, ``role``, ``document``.
        depth: how many steps ``about`` goes.
        most: how many nodes are drawn at most; the best connected are kept.

    Raises:
        UnknownName: there is no such view, filter or node; offers the nearest.
    """
    if name not in VIEWS:
        raise UnknownName(f"There is no view {name!r}. There are {', '.join(VIEWS)}.", alike(name, VIEWS))
    kind, reader = VIEWS[name], Reader(store, ontology)
    if len(nodes) != len(kind.nodes):
        needs = " and ".join(kind.nodes.values()) or "no node, only filters"
        raise UnknownName(f"The view {name} takes {needs}: joinedup view {' '.join([name, *kind.nodes])}")
    found = [read_argument(store, Parameter(word, "node"), text) for word, text in zip(kind.nodes, nodes, strict=True)]
    narrow = narrowed(store, reader, kind.filters, filters or {}, name)
    draft = kind.draft(narrow, [str(one.value) for one in found], depth)
    wanted = draft.nodes
    _keep_best(draft, most)
    graph, facts = _drawn(narrow.reader, draft)
    _place(graph, kind, draft)
    documents = _documents(graph, facts)
    asked = (*found, *narrow.given.values())
    return View(
        name=name,
        title=": ".join(filter(None, [kind.title, ", ".join(argument.name for argument in asked)])),
        about=kind.about,
        graph=graph,
        facts=facts,
        documents=reader.titles(documents),
        restated={one: title for one, title in restated(store).items() if one in documents},
        left_out=len(wanted) - len(draft.nodes),
        narrow=advice(narrow, kind.filters, wanted) if len(wanted) > len(draft.nodes) else (),
        asked=tuple(str(one.value) for one in found),
        words=("joinedup", "view", name, *(str(one.shown) for one in found), *_options(narrow)),
    )


def _options(narrow: Narrowed) -> list[str]:
    return [word for name, argument in narrow.given.items() for word in (f"--{name}", str(argument.shown))]


VIEWS: Mapping[str, Kind] = {
    "partners": Kind(
        "Who works with whom",
        "Two agencies are joined where they take part in the same project; the more projects, the wider the line.",
        FILTERS,
        view_drafts.partners,
    ),
    "projects": Kind(
        "Projects, who takes part in them, and their themes",
        "A line leads from each agency to the projects in which it takes part, and from each project to its themes.",
        FILTERS,
        view_drafts.projects,
    ),
    "evidence": Kind(
        "Projects and their evidence",
        "A line leads from each project to what it reports and cites, and from findings and publications to themes.",
        FILTERS,
        view_drafts.evidence,
    ),
    "boards": Kind(
        "Boards, their members and the law",
        "A line leads from each kind of agency to the boards on which it must, may or need not sit, "
        "and from boards to the law that sets them up.",
        ("kind", "document"),
        view_drafts.boards,
        columns=(("AgencyKind", "Agency"), ("BoardType",), ("Board", "Provision"), ("Statute",)),
    ),
    "about": Kind(
        "What is around",
        "One node, and what the documents join it with.",
        ("document",),
        view_drafts.about,
        {"ID": "the identifier or name of one node"},
    ),
    "path": Kind(
        "The way between",
        "The shortest way from one to the other, each step with the sentence that states it.",
        (),
        view_drafts.path,
        {"FROM": "the identifier or name of one node", "TO": "that of another"},
    ),
}
"""The views, by name."""


def _keep_best(draft: Draft, most: int) -> None:
    """Keep the nodes with most lines (of two alike, the first by name), and the lines between them."""
    if len(draft.nodes) <= most:
        return
    degrees = Counter(node for line in draft.lines for node in line)
    lone = {node: len(draft.lone) - place for place, node in enumerate(draft.lone)}
    ranked = sorted(draft.nodes, key=lambda node: (-lone.get(node, 0), -degrees[node], node))
    kept = set(ranked[:most])
    for line in [line for line in draft.lines if not kept.issuperset(line)]:
        del draft.lines[line]


def _drawn(reader: Reader, draft: Draft) -> tuple[Drawn, dict[Key, list[Fact]]]:
    """Read all that is said of what is drawn, and of what is carried along with it."""
    shown = draft.nodes
    carried = _carried(reader, draft)
    keys = {key for keys in (*draft.lines.values(), *carried.values()) for key in keys}
    facts = reader.facts(keys)
    ends = {node for key in keys for node in (key.start, key.end)} | shown
    graph, claims = Drawn(), reader.claims(shown)
    for node, row in sorted(reader.nodes(ends).items()):
        graph.add_node(node, **row, claims=claims.get(node, {}), shown=node in shown)
    for lines, seen in ((draft.lines, True), (carried, False)):
        for (one, other), some in sorted(lines.items()):
            said = sorted(key for key in some if key in facts)
            if said and not graph.has_edge(one, other):
                weight = draft.weights.get((one, other), 1)
                graph.add_edge(one, other, facts=said, weight=weight, shown=seen)
    return graph, facts


def _carried(reader: Reader, draft: Draft) -> dict[Line, set[Key]]:
    """Choose the neighbours to carry along: those with most lines to what is drawn, and what facts speak of."""
    shown = draft.nodes
    links = [link for link in reader.around(shown) if link.start != link.end]
    of_facts = {node for keys in draft.lines.values() for key in keys for node in (key.start, key.end)} - shown
    degrees = Counter(node for link in links for node in (link.start, link.end) if node not in shown)
    ranked = sorted(degrees, key=lambda node: (-degrees[node], node))
    room = _CARRIED - sum(degrees[node] for node in of_facts)
    kept = set(of_facts)
    for node in ranked:
        if node not in kept and degrees[node] <= room and reader.ontology.label_of(node) not in HUBS:
            kept.add(node)
            room -= degrees[node]
    lines: dict[Line, set[Key]] = defaultdict(set)
    for link in links:
        if link.start in kept or link.end in kept:
            lines[line_of(link.start, link.end)].add(link.key)
    return lines


def _place(graph: Drawn, kind: Kind, draft: Draft) -> None:
    """Work out where each node that is drawn stands."""
    shown = graph.subgraph([node for node, data in graph.nodes(data=True) if data["shown"]])
    if kind.columns:
        order = {label: number for number, labels in enumerate(kind.columns) for label in labels}
        places = layout.columns(shown, order)
    elif draft.lone and "TO" in kind.nodes:
        places = layout.row(draft.lone)
    else:
        places = layout.forces(shown)
    for node, (x, y) in places.items():
        graph.nodes[node].update(x=round(x), y=round(y))


def _documents(graph: Drawn, facts: Mapping[Key, Sequence[Fact]]) -> set[str]:
    said = {source.document for some in facts.values() for fact in some for source in fact.sources}
    claims = (claims for _, claims in graph.nodes(data="claims"))
    return said | {source.document for one in claims for some in one.values() for _, source in some}
