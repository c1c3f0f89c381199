"""Review: the names that nothing settled, where they stand, and what they may mean; and what a person says of them."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

from graph.decisions import LABELS, NEW, NOT_AN_AGENCY, SAME, UNDO, UNSURE, Decision
from graph.resolution import AMBIGUOUS, PROVISIONAL, Candidate, Resolution
from graph.resolve import Resolver
from graph.store.protocol import Limits, Store
from graph.store.tables import link_columns
from ontology.errors import UnknownName
from ontology.model import Ontology
from ontology.statement import Name

KEYS: Mapping[str, str] = {"s": SAME, "n": NEW, "x": NOT_AN_AGENCY, "u": UNSURE, "z": UNDO}
"""The keys with which a person decides. A digit is "same as" the candidate of that number, "s" that of the first."""

_LIMITS = Limits(seconds=120, rows=1_000_000)
_CANDIDATES = 5


@dataclass(frozen=True, order=True)
class Occurrence:
    """Where a name stands: the document, the place in it, and the words."""

    document: str
    title: str
    locator: str
    quote: str


@dataclass(frozen=True)
class ReviewItem:
    """A node that nothing settled.

    Attributes:
        id: the node.
        label: its class: ``Agency`` or ``Board``.
        name: the name as documents write it.
        area: the area or document that keeps it apart from others of the name; may be empty.
        status: ``provisional`` or ``ambiguous``, as the graph has it.
        why: why nothing settles it.
        now: what the name resolves to now, if that is another node: with the next load or rebuild.
        decided: what a person decided of it, if that left it open: ``unsure``; else empty.
        occurrences: where it stands.
        candidates: the nearest entries of the register, best first.
    """

    id: str
    label: str
    name: str
    area: str
    status: str
    why: str
    now: str
    decided: str
    occurrences: tuple[Occurrence, ...]
    candidates: tuple[Candidate, ...]

    def as_json(self) -> dict[str, Any]:
        """Give it as the command line prints it."""
        return asdict(self)


def review(store: Store, ontology: Ontology, resolver: Resolver) -> list[ReviewItem]:
    """List the agencies and boards of a graph that nothing settled, those that stand in most places first.

    Raises:
        StoreError: the graph cannot be read.
    """
    found = [item for label in LABELS for item in _items(store, ontology, resolver, label)]
    return sorted(found, key=lambda item: (-len(item.occurrences), item.name, item.id))


def decide(item: ReviewItem, key: str, who: str, when: date, why: str = "") -> Decision:
    """Give the row that a key stands for; ``add_decision`` writes it.

    Args:
        item: what is decided.
        key: one of ``KEYS``, or the number of a candidate.
        who: the person.
        when: the day.
        why: the reason; where none is given, that of the candidate.

    Raises:
        UnknownName: there is no such key or candidate; offers those that there are.
    """
    if key.isdecimal() or key == "s":
        number = 1 if key == "s" else int(key)
        if not 1 <= number <= len(item.candidates):
            raise UnknownName(f"“{item.name}” has no candidate {number}.", _choices(item))
        chosen = item.candidates[number - 1]
        return _row(item, SAME, chosen.id, who, when, why or chosen.why)
    if key not in KEYS:
        raise UnknownName(f"There is no key {key!r}.", _choices(item))
    return _row(item, KEYS[key], "", who, when, why)


def _row(item: ReviewItem, decision: str, node: str, who: str, when: date, why: str) -> Decision:
    return Decision(item.name, item.label, item.area, decision, node, who, when.isoformat(), why)


def _choices(item: ReviewItem) -> list[str]:
    numbered = [f"{number} ({one.name})" for number, one in enumerate(item.candidates, 1)]
    return [*numbered, *(f"{key} ({decision})" for key, decision in KEYS.items() if key != "s")]


def _items(store: Store, ontology: Ontology, resolver: Resolver, label: str) -> Iterator[ReviewItem]:
    query = f"MATCH (n:`{label}`) WHERE {_open('n')} RETURN n.id AS id, n.name AS name, n.status AS status"
    nodes = store.rows(query, limits=_LIMITS)
    places = _occurrences(store, ontology, label) if nodes else {}
    for node in nodes:
        area = node["id"].partition("--")[2].removesuffix("-unsettled")
        name = Name(label, node["name"], area=area)
        found = resolver.resolve(name)
        decided = resolver.decisions.on([label], node["name"], area)
        yield ReviewItem(
            id=node["id"],
            label=label,
            name=node["name"],
            area=area,
            status=node["status"],
            why=found.why,
            now=_other(found, node["id"]),
            decided=decided.decision if decided and decided.decision == UNSURE else "",
            occurrences=tuple(sorted(places.get(node["id"], ()))),
            candidates=tuple(resolver.candidates(name, _CANDIDATES)),
        )


def _other(found: Resolution, node: str) -> str:
    if not found.is_node:
        return NOT_AN_AGENCY
    return "" if found.id == node else found.id


def _occurrences(store: Store, ontology: Ontology, label: str) -> dict[str, set[Occurrence]]:
    """Give where the open nodes of a class stand: the places of all their relationships."""
    titles = {row["id"]: row["name"] for row in store.rows(_TITLES, limits=_LIMITS)}
    found: dict[str, set[Occurrence]] = defaultdict(set)
    for type_ in link_columns(ontology):
        relationship = ontology.relationships[type_]
        for there, arrow in ((relationship.domain, "-[r:`{}`]->"), (relationship.range, "<-[r:`{}`]-")):
            if label in there and type_ != "DESCRIBES":
                query = f"MATCH (n:`{label}`){arrow.format(type_)}(m) WHERE {_open('n')} RETURN n.id AS id, {_PLACE}"
                for row in store.rows(query, limits=_LIMITS):
                    title = titles.get(row["document"]) or row["document"]
                    found[row["id"]].add(Occurrence(row["document"], title, row["locator"] or "", row["quote"] or ""))
    return found


_TITLES = "MATCH (d:Document) RETURN d.id AS id, d.name AS name"
_PLACE = "r.document AS document, r.locator AS locator, r.quote AS quote"


def _open(node: str) -> str:
    return " OR ".join(f"{node}.status = '{status}'" for status in (PROVISIONAL, AMBIGUOUS))
