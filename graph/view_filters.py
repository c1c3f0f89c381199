"""What a view can be narrowed to: a theme, an area, an agency, a kind of agency, a role, a document.

What is given is read as the questions read their parameters: names, other names and abbreviations, and the nearest are
offered for what is unknown. A theme, an area or a kind includes what is below it; a publication includes its parts.
"""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from graph.parameters import Argument, read_argument
from graph.question import Parameter
from graph.store.protocol import Store
from graph.view_reading import Reader, Thin
from ontology.errors import UnknownName

FILTERS = ("theme", "area", "agency", "kind", "role", "document")
"""The filters; each is the type of parameter that it is read as."""

_UP = {"theme": ("Theme", "BROADER"), "area": ("Area", "PART_OF"), "kind": ("AgencyKind", "BROADER")}
_ADVICE = 3


@dataclass(frozen=True)
class Narrowed:
    """What a view is narrowed to.

    Attributes:
        reader: reads the graph, only what the wanted document states where one is.
        given: what the filters were given.
    """

    reader: Reader
    given: Mapping[str, Argument] = field(default_factory=dict)

    def wanted(self, name: str) -> frozenset[str] | None:
        """Give what a filter lets through: a concept or an area with all below it; None where it is not given."""
        if name not in self.given:
            return None
        value = str(self.given[name].value)
        return self.reader.below(*_UP[name], value) if name in _UP else frozenset({value})

    def takes_part(self) -> list[Thin]:
        """Give who takes part in the projects that are wanted, as far as role and kind are."""
        roles, kinds = self.wanted("role"), self.wanted("kind")
        links = self.reader.links(roles or self.reader.ontology.roles.values(), end="Project")
        projects = self.projects(links)
        kept = [link for link in links if projects is None or link.end in projects]
        return kept if kinds is None else [link for link in kept if link.start in self._of_kind(kinds)]

    def projects(self, links: Iterable[Thin]) -> frozenset[str] | None:
        """Give the projects that theme, area and agency let through; None where all are wanted.

        Args:
            links: who takes part in which.
        """
        agency = self.wanted("agency")
        found = [
            self._joined("ADDRESSES", "Theme", self.wanted("theme")),
            self._joined("OPERATES_IN", "Area", self.wanted("area")),
            None if agency is None else frozenset(link.end for link in links if link.start in agency),
        ]
        given = [some for some in found if some is not None]
        return frozenset.intersection(*given) if given else None

    def _joined(self, type_: str, label: str, ends: Collection[str] | None) -> frozenset[str] | None:
        if ends is None:
            return None
        # What a project is about counts whoever says it: a document narrows what is drawn of it.
        everywhere = Reader(self.reader.store, self.reader.ontology)
        return frozenset(link.start for link in everywhere.links([type_], "Project", label) if link.end in ends)

    def _of_kind(self, kinds: frozenset[str]) -> frozenset[str]:
        everywhere = Reader(self.reader.store, self.reader.ontology)
        return kinds | {
            link.start for link in everywhere.links(["OF_TYPE"], "Agency", "AgencyKind") if link.end in kinds
        }


def narrowed(store: Store, reader: Reader, allowed: Collection[str], texts: Mapping[str, str], view: str) -> Narrowed:
    """Read what the filters of a view are given; empty ones are not given.

    Raises:
        UnknownName: the view has no such filter, or it is given what nothing is called; offers the nearest.
    """
    asked = {name: text.strip() for name, text in texts.items() if text.strip()}
    for name in asked:
        if name not in allowed:
            known = f"it can be by {', '.join(allowed)}" if allowed else "it has no filters"
            raise UnknownName(f"The view {view} cannot be narrowed by {name}: {known}.")
    given = {name: read_argument(store, Parameter(name, name), text) for name, text in asked.items()}
    if "document" not in given:
        return Narrowed(reader, given)
    documents = reader.below("Document", "PART_OF", str(given["document"].value))
    return Narrowed(Reader(store, reader.ontology, documents), given)


def advice(narrow: Narrowed, allowed: Collection[str], shown: Collection[str]) -> Sequence[str]:
    """Say which filters would make the view smaller: the themes and areas of most projects, as options to be typed.

    Args:
        narrow: what it is narrowed to already.
        allowed: the filters of the view.
        shown: names of nodes that the view would have, drawn or not.
    """
    found = []
    for name, type_, label in (("theme", "ADDRESSES", "Theme"), ("area", "OPERATES_IN", "Area")):
        if name in allowed and name not in narrow.given:
            links = narrow.reader.links([type_], "Project", label)
            counts = Counter(link.end for link in links if not shown or link.start in shown)
            most = [node for node, _ in sorted(counts.items(), key=lambda one: (-one[1], one[0]))[:_ADVICE]]
            names = narrow.reader.names(most)
            found += [f'--{name} "{names[node]}"' for node in most if '"' not in names.get(node, '"')]
    return found
