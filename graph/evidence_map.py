"""The evidence map: themes by kind of evidence, and of an empty cell which kind of empty it is.

A theme takes in its narrower ones. Kinds of evidence are the results that projects report, the figures that documents
quote apart from those, examples of good practice that respondents of surveys named, and publications by their type.
What is planned, and citations that nothing resolves, are no evidence: the questions of the catalogue that list what is
behind a cell leave them out too.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from graph.parameters import WHOLE
from graph.store.protocol import Store

RESULTS, FIGURES, PRACTICE, NO_TYPE = "results", "figures", "good practice", "type not stated"
_STATED = (RESULTS, FIGURES, PRACTICE)
"""Kinds of evidence beside the types of publications."""

OWN, SECTION, LISTED = "own", "section", "listed"
"""How near a project the evidence of a cell is: cited in a project's own text, cited in the section of a publication
that presents a project, or only listed. It is said of publications alone."""

EMPTY: Mapping[str, str] = {
    "other kinds": "There is evidence of other kinds on the theme, and none of this kind.",
    "not cited": "There is evidence of other kinds on the theme, and no project cites any of it.",
    "no evidence": "There are projects on the theme, and no evidence is cited.",
    "no result": "There are projects on the theme, and no result of them is stated.",
    "none named": "The survey's respondents name no example of good practice on the theme.",
    "no project": "There is no project on the theme.",
    "only named": "The survey's respondents name examples of good practice; there is no project and no evidence.",
    "only asked for": "The survey's respondents name the theme; there is no project on it and no evidence.",
    "nothing": "There is no project on the theme and no evidence.",
}
"""The kinds of empty cells, and what each says."""

_ITEMS: Mapping[str, str] = {
    RESULTS: (
        "MATCH (p:Project)-[:REPORTS]->(f:Finding), (p)-[:ADDRESSES]->(t:Theme) "
        "WHERE coalesce(f.status, '') <> 'planned' RETURN t.id AS theme, f.id AS id, '' AS type "
        "UNION MATCH (:Project)-[:REPORTS]->(f:Finding)-[:ABOUT]->(t:Theme) "
        "WHERE coalesce(f.status, '') <> 'planned' RETURN t.id AS theme, f.id AS id, '' AS type"
    ),
    FIGURES: (
        "MATCH (f:Finding)-[:ABOUT]->(t:Theme) WHERE coalesce(f.status, '') <> 'planned' "
        "AND NOT EXISTS { MATCH (:Project)-[:REPORTS]->(f) } RETURN DISTINCT t.id AS theme, f.id AS id, '' AS type"
    ),
    PRACTICE: (
        "MATCH (:Survey)-[r:IDENTIFIES]->(t:Theme) WHERE r.`as` = 'good practice' RETURN DISTINCT t.id AS theme, "
        "coalesce(r.heading, '') + ': ' + r.listed_as + ' on ' + t.id AS id, '' AS type"
    ),
    "": (
        "MATCH (e:EvidenceSource)-[:ABOUT]->(t:Theme) WHERE coalesce(e.status, '') <> 'unresolved' "
        "RETURN DISTINCT t.id AS theme, e.id AS id, e.type AS type"
    ),
}
_PROJECTS = (
    "MATCH (p:Project)-[:ADDRESSES]->(t:Theme) WHERE coalesce(p.status, '') <> 'planned' "
    "RETURN DISTINCT t.id AS theme, p.id AS id"
)
_CITED = "MATCH (:Project)-[r:CITES]->(e:EvidenceSource) RETURN DISTINCT e.id AS id, coalesce(r.how, 'own') AS how"
_ASKED_FOR = (
    "MATCH (o:Observation)-[:ABOUT]->(t:Theme) WHERE o.respondent_group = 'all' "
    "RETURN t.id AS id, max(o.total) AS total"
)


@dataclass(frozen=True)
class Cell:
    """One cell.

    Attributes:
        kind: the kind of evidence.
        count: how many there are.
        cited: how near a project the nearest is: ``OWN``, ``SECTION`` or ``LISTED``; empty where that says nothing.
        empty: which kind of empty it is, a key of ``EMPTY``; empty where it is not.
    """

    kind: str
    count: int
    cited: str = ""
    empty: str = ""


@dataclass(frozen=True)
class Line:
    """One theme.

    Attributes:
        id: its identifier.
        name: its name.
        narrower: how many themes are directly below it.
        projects: projects on it that are more than planned.
        asked_for: mentions by all respondents of the survey; None where no table counts it.
        cells: one each kind, in the order of the map's.
    """

    id: str
    name: str
    narrower: int
    projects: int
    asked_for: int | None
    cells: tuple[Cell, ...]


class EvidenceMap:
    """The map of one graph; made once a generation.

    Args:
        store: the graph.
    """

    def __init__(self, store: Store) -> None:
        rows = store.rows("MATCH (t:Theme) RETURN t.id AS id, t.name AS name", limits=WHOLE)
        self.names = {row["id"]: row["name"] or row["id"] for row in rows}
        self._broader, self._below = _hierarchy(store)
        self._items = self._gathered(store)
        self._projects = self._closed((r["theme"], r["id"]) for r in store.rows(_PROJECTS, limits=WHOLE))
        self._how: dict[str, set[str]] = defaultdict(set)
        for row in store.rows(_CITED, limits=WHOLE):
            self._how[row["id"]].add(row["how"])
        self._asked_for = {row["id"]: row["total"] for row in store.rows(_ASKED_FOR, limits=WHOLE)}
        self._types = _types(self._items)
        self.kinds = (*_STATED, *self._types)

    def lines(self, themes: Iterable[str]) -> list[Line]:
        """Return the lines of some themes, by name."""
        return [self.line(one) for one in sorted(themes, key=lambda one: (self.names[one].casefold(), one))]

    def line(self, theme: str) -> Line:
        """Return the line of a theme."""
        cells = tuple(self._cell(theme, kind) for kind in self.kinds)
        projects = len(self._projects.get(theme, ()))
        return Line(theme, self.names[theme], len(self._below[theme]), projects, self._asked_for.get(theme), cells)

    def broadest(self) -> list[str]:
        """Return the themes that have none above them."""
        return [one for one in self.names if not self._broader.get(one)]

    def below(self, theme: str) -> list[str]:
        """Return the themes directly below one."""
        return sorted(self._below.get(theme, ()))

    def spoken_of(self) -> list[str]:
        """Return the themes on which there is anything, or that the survey counts."""
        filled = {theme for theme, _ in self._items} | self._projects.keys() | self._asked_for.keys()
        return [one for one in self.names if one in filled]

    def asked_for(self) -> list[str]:
        """Return the themes that the survey counts."""
        return [one for one in self.names if one in self._asked_for]

    def behind(self, theme: str, kind: str) -> frozenset[str]:
        """Return the identifiers of what a cell counts."""
        return frozenset(self._items.get((theme, kind), ()))

    def _cell(self, theme: str, kind: str) -> Cell:
        items = self._items.get((theme, kind), set())
        if not items:
            return Cell(kind, 0, empty=self._emptiness(theme, kind))
        return Cell(kind, len(items), "" if kind in _STATED else self._nearness(items))

    def _nearness(self, items: Iterable[str]) -> str:
        how = {one for item in items for one in self._how.get(item, ())}
        return OWN if OWN in how else SECTION if how else LISTED

    def _emptiness(self, theme: str, kind: str) -> str:
        projects = theme in self._projects
        listed = [self._items[theme, one] for one in self._types if (theme, one) in self._items]
        if not projects and not listed and not any((theme, one) in self._items for one in (RESULTS, FIGURES)):
            named = (theme, PRACTICE) in self._items
            return "only named" if named else "only asked for" if theme in self._asked_for else "nothing"
        if kind == PRACTICE:
            return "none named"
        if kind == RESULTS:
            return "no result" if projects else "no project"
        if listed:
            near = {self._nearness(some) for some in listed}
            return "not cited" if projects and near == {LISTED} else "other kinds"
        return "no evidence" if projects else "other kinds"

    def _gathered(self, store: Store) -> dict[tuple[str, str], set[str]]:
        """Return (theme, kind) -> identifiers, each theme with what is on narrower ones."""
        found: dict[tuple[str, str], set[str]] = defaultdict(set)
        for kind, query in _ITEMS.items():
            for row in store.rows(query, limits=WHOLE):
                for theme in self._above(row["theme"]):
                    found[theme, kind or row["type"] or NO_TYPE].add(row["id"])
        return dict(found)

    def _closed(self, pairs: Iterable[tuple[str, str]]) -> dict[str, set[str]]:
        found: dict[str, set[str]] = defaultdict(set)
        for theme, item in pairs:
            for one in self._above(theme):
                found[one].add(item)
        return dict(found)

    def _above(self, theme: str) -> set[str]:
        """Return a theme and all above it."""
        found, waiting = {theme}, [theme]
        while waiting:
            more = self._broader.get(waiting.pop(), set()) - found
            found |= more
            waiting += more
        return found


def _hierarchy(store: Store) -> tuple[dict[str, set[str]], dict[str, set[str]]]:
    """Return theme -> those directly above it, and theme -> those directly below it."""
    above: dict[str, set[str]] = defaultdict(set)
    below: dict[str, set[str]] = defaultdict(set)
    for row in store.rows("MATCH (a:Theme)-[:BROADER]->(b:Theme) RETURN a.id AS a, b.id AS b", limits=WHOLE):
        above[row["a"]].add(row["b"])
        below[row["b"]].add(row["a"])
    return above, below


def _types(items: Mapping[tuple[str, str], set[str]]) -> Sequence[str]:
    """Return the types of publications, the most frequent first."""
    distinct: dict[str, set[str]] = defaultdict(set)
    for (_, kind), some in items.items():
        distinct[kind] |= some
    counts = Counter({kind: len(some) for kind, some in distinct.items() if kind not in _STATED})
    return sorted(counts, key=lambda kind: (-counts[kind], kind))
