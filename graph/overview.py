"""What is in the graph, at a glance: how many of which class, which publications, and when it was last loaded."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from graph.ledger import Ledger
from graph.parameters import WHOLE
from graph.store.protocol import Row, Store
from ontology.model import Ontology

REFERENCE = ("document:register/", "document:ontology/")
"""How the identifiers of the documents begin that are joinedup's own: the register, and the concept schemes."""

_AS_IT_IS = "prose"
"""The kind of documents that are read as they were published."""
_RESTATED = (
    "MATCH (d:Document)-[:PART_OF]->(p:Document) WHERE d.kind <> $prose "
    "RETURN d.id AS id, coalesce(p.name, p.id) AS publication"
)
_DOCUMENTS = (
    "MATCH (d:Document) OPTIONAL MATCH (d)-[:PART_OF]->(p:Document) RETURN d.id AS id, d.name AS name, "
    "d.publisher AS publisher, d.published AS published, d.licence AS licence, d.url AS url, d.kind AS kind, "
    "p.id AS part_of"
)


@dataclass(frozen=True)
class Publication:
    """A publication, or a document that stands for itself.

    Attributes:
        about: ``id``, ``name``, ``publisher``, ``published``, ``licence``, ``url`` and ``kind``.
        parts: the documents that restate it, each with the same.
    """

    about: Row
    parts: tuple[Row, ...]

    @property
    def documents(self) -> frozenset[str]:
        """The identifiers of itself and its parts."""
        return frozenset({str(self.about["id"]), *(str(part["id"]) for part in self.parts)})

    @property
    def is_reference(self) -> bool:
        """Whether it is joinedup's own: part of the register, or a concept scheme."""
        return str(self.about["id"]).startswith(REFERENCE)


def publications(store: Store) -> list[Publication]:
    """Return the publications by name, those of joinedup itself last."""
    rows = sorted(store.rows(_DOCUMENTS, limits=WHOLE), key=lambda row: (row["name"] or row["id"], row["id"]))
    parts: dict[str, list[Row]] = {}
    for row in rows:
        if row["part_of"]:
            parts.setdefault(row["part_of"], []).append(row)
    found = [Publication(row, tuple(parts.get(row["id"], ()))) for row in rows if not row["part_of"]]
    return sorted(found, key=lambda one: one.is_reference)


def publication_titles(store: Store) -> dict[str, str]:
    """Return document -> the title of the publication that it is, or is part of."""
    found = publications(store)
    own = {row["id"]: row["name"] or row["id"] for one in found for row in (one.about, *one.parts)}
    return own | {row["id"]: own[one.about["id"]] for one in found for row in one.parts}


def restated(store: Store) -> dict[str, str]:
    """Return the documents that state a publication's facts in words of their own -> the publication's title.

    A text that was read as it is, is not among them: its quotes are its own.
    """
    rows = store.rows(_RESTATED, {"prose": _AS_IT_IS}, WHOLE)
    return {row["id"]: row["publication"] for row in rows}


def counts(store: Store, ontology: Ontology) -> Mapping[str, int]:
    """Return label -> how many nodes of that class there are, the classes that have any."""
    counted = {
        label: int(store.rows(f"MATCH (n:`{label}`) RETURN count(*) AS count", limits=WHOLE)[0]["count"])
        for label in ontology.classes
    }
    return {label: number for label, number in counted.items() if number}


def last_load(ledger: Ledger) -> dict[str, Any] | None:
    """Return the last load as ``Ledger.loads`` gives it; None where there was none."""
    return next(iter(ledger.loads()), None)
