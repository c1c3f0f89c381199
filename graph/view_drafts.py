"""What each view draws: which relationships become lines, and which nodes they join."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from graph.ask import ask
from graph.view import MOST, Key
from graph.view_filters import Narrowed
from graph.view_reading import Reader, Thin

Line = tuple[str, str]
"""The two ends of a line, the smaller identifier first."""

HUBS = frozenset({"Survey", "Document"})
"""Classes on which whatever is said hangs: no way leads on by them."""


@dataclass
class Draft:
    """What a view is going to draw.

    Attributes:
        lines: the facts of each line, by its ends.
        weights: how many things each line stands for, where that is not how many facts it has.
        lone: nodes that are drawn whether or not a line leads to them.
    """

    lines: dict[Line, set[Key]] = field(default_factory=lambda: defaultdict(set))
    weights: dict[Line, int] = field(default_factory=dict)
    lone: tuple[str, ...] = ()

    def add(self, links: Iterable[Thin]) -> None:
        """Draw each of these relationships as a line between its ends."""
        for link in links:
            if link.start != link.end:
                self.lines[line_of(link.start, link.end)].add(link.key)

    @property
    def nodes(self) -> frozenset[str]:
        """All that would be drawn."""
        return frozenset({*(node for line in self.lines for node in line), *self.lone})


def line_of(one: str, other: str) -> Line:
    """Give the line between two nodes."""
    return (one, other) if one < other else (other, one)


def partners(narrow: Narrowed, nodes: Sequence[str], depth: int) -> Draft:
    """Join those that take part in the same project; what is only planned, or over, joins nobody."""
    links = [link for link in narrow.takes_part() if link.now]
    planned = _planned(narrow.reader)
    by_project: dict[str, list[Thin]] = defaultdict(list)
    for link in links:
        if link.end not in planned:
            by_project[link.end].append(link)
    draft = Draft()
    for _, some in sorted(by_project.items()):
        members = sorted({link.start for link in some})
        for place, one in enumerate(members):
            for other in members[place + 1 :]:
                draft.lines[one, other] |= {link.key for link in some if link.start in (one, other)}
    draft.weights = {line: len({key.end for key in keys}) for line, keys in draft.lines.items()}
    return draft


def _planned(reader: Reader) -> frozenset[str]:
    query = "MATCH (p:Project) WHERE p.status = 'planned' RETURN p.id AS id"
    return frozenset(row["id"] for row in reader.store.rows(query))


def projects(narrow: Narrowed, nodes: Sequence[str], depth: int) -> Draft:
    """Join those that take part with their projects, and projects with their themes."""
    links = narrow.takes_part()
    wanted = _wanted_projects(narrow, links)
    draft = Draft()
    draft.add(links)
    draft.add(one for one in narrow.reader.links(["ADDRESSES"], "Project", "Theme") if _passes(one.start, wanted))
    return draft


def _wanted_projects(narrow: Narrowed, links: Sequence[Thin]) -> frozenset[str] | None:
    """Give the projects to be drawn: where a kind or role is wanted, those in which somebody of it takes part."""
    if {"kind", "role"} & narrow.given.keys():
        return frozenset(link.end for link in links)
    return narrow.projects(links)


def _passes(node: str, wanted: frozenset[str] | None) -> bool:
    return wanted is None or node in wanted


def evidence(narrow: Narrowed, nodes: Sequence[str], depth: int) -> Draft:
    """Join projects with what they report and cite, and that with its themes; beyond the projects, by theme alone."""
    read, themes = narrow.reader.links, narrow.wanted("theme")
    wanted = _wanted_projects(narrow, narrow.takes_part()) if narrow.given else None
    of_projects = [
        link
        for link in (*read(["REPORTS"]), *read(["CITES"], "Project"), *read(["ADDRESSES"], "Project", "Theme"))
        if _passes(link.start, wanted)
    ]
    about = [*read(["ABOUT"], "EvidenceSource", "Theme"), *read(["ABOUT"], "Finding", "Theme")]
    supported = read(["SUPPORTED_BY"], "Finding", "EvidenceSource")
    if themes is not None:
        near = {link.start for link in about if link.end in themes}
    else:
        near = {node for link in (*about, *supported) for node in (link.start, link.end)}
    if {"area", "agency", "kind", "role"} & narrow.given.keys():
        near = {link.end for link in of_projects}
    draft = Draft()
    draft.add(of_projects)
    draft.add(link for link in about if link.start in near and (themes is None or link.end in themes))
    draft.add(link for link in supported if link.start in near)
    return draft


_MEMBERSHIP = ("REQUIRED_MEMBER", "DISCRETIONARY_MEMBER", "NOT_REQUIRED_MEMBER", "REPRESENTED_ON")


def boards(narrow: Narrowed, nodes: Sequence[str], depth: int) -> Draft:
    """Join kinds of agency with the types of board on which they sit, and these with the law."""
    kinds, read = narrow.wanted("kind"), narrow.reader.links
    members = [link for link in read(_MEMBERSHIP) if _passes(link.start, kinds)]
    boards = None if kinds is None else frozenset(link.end for link in members)
    draft = Draft()
    draft.add(members)
    draft.add(link for link in read(["ESTABLISHED_BY"]) if _passes(link.start, boards))
    draft.add(link for link in read(["OF_TYPE"], "Board", "BoardType") if _passes(link.end, boards))
    draft.add(link for link in read(["REQUIRES"]) if _passes(link.end, kinds))
    drawn = draft.nodes
    draft.add(link for link in read(["PART_OF"], "Provision", "Statute") if link.start in drawn)
    return draft


def about(narrow: Narrowed, nodes: Sequence[str], depth: int) -> Draft:
    """Take what is around a node, step by step; beyond the first, not by way of what very much hangs on."""
    draft, reached, edge = Draft(lone=tuple(nodes)), set(nodes), set(nodes)
    for _ in range(depth):
        links = narrow.reader.around(edge)
        draft.add(links)
        new = {node for link in links for node in (link.start, link.end)} - reached
        reached |= new
        edge = {node for node in new if narrow.reader.ontology.label_of(node) not in HUBS}
        if not edge or len(reached) > MOST * 10:
            break
    return draft


def path(narrow: Narrowed, nodes: Sequence[str], depth: int) -> Draft:
    """Take the way that the question ``connection`` gives."""
    rows = ask(narrow.reader.store, "connection", {"from": nodes[0], "to": nodes[1]}).rows
    draft = Draft(lone=tuple(nodes[:1] if not rows else (*(row["node"]["id"] for row in rows), nodes[1])))
    if not rows:
        draft.lone = tuple(nodes)
    for row in rows:
        ends = {row["node"]["id"], row["next"]["id"]}
        found = [link for link in narrow.reader.around({row["node"]["id"]}) if {link.start, link.end} == ends]
        draft.add(link for link in found if link.now)
    return draft
