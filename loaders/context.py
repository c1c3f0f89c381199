"""The document that statements stand in: its node, its publication, its survey, and the making of statements."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from loaders.dates import iso_date
from loaders.nodes import made, short_slug, tail
from loaders.reading import StoredReading
from ontology.statement import Name, Provenance, Scalar, Statement

FIELD, SENTENCE, SAYS, ROW = "field as written", "sentence of the body", "says", "row as written"
"""The rules: where the quote of a statement comes from."""


@dataclass(frozen=True)
class Context:
    """The document that statements stand in.

    Attributes:
        document: its node.
        publication: the node of the published document whose facts it states; None where none is known.
        published: when that was published; may be empty.
        survey: the node of the survey that it presents, named after the publication where it has no name.
        survey_published: when the survey was published; may be empty.
    """

    document: Name
    publication: Name | None
    published: str
    survey: Name
    survey_published: str

    @property
    def published_document(self) -> Name:
        """The publication, or the document itself where none is known."""
        return self.publication or self.document

    @property
    def date(self) -> str:
        """The time that the names in it are of, where nothing else is said."""
        return iso_date(self.published)

    @property
    def slug(self) -> str:
        """What its own identifiers begin with after the prefix: ``landscape-review-2018``."""
        return short_slug(tail(self.published_document.id))

    def provenance(self, locator: str, quote: str, rule: str = FIELD) -> Provenance:
        """Where a statement of this document stands."""
        return Provenance(self.document.id, locator, quote, rule=rule)


def context_of(reading: StoredReading) -> Context:
    """Gives the context of a reading's statements."""
    publication = reading.publication or {}
    survey = publication.get("survey") or {}
    name = Name("Document", publication["title"], id=publication["id"]) if publication else None
    return Context(
        document=Name("Document", reading.title, id=reading.document),
        publication=name,
        published=publication.get("published", ""),
        survey=made("Survey", "survey", survey.get("name") or (name.text if name else reading.title)),
        survey_published=survey.get("published", ""),
    )


def attributes(subject: Name, values: Mapping[str, Any], provenance: Provenance) -> Iterator[Statement]:
    """States the attributes of a node: one statement a value, several for a list, none for what is empty."""
    for attribute, value in values.items():
        for each in value if isinstance(value, tuple | list) else (value,):
            if each is not None and each != "":
                yield Statement(subject, attribute, each, provenance)


def qualified(**qualifiers: Scalar) -> dict[str, Scalar]:
    """Gives the qualifiers that say something."""
    return {name: value for name, value in qualifiers.items() if value not in ("", False)}


def document_statements(reading: StoredReading, context: Context, own: Mapping[str, str]) -> Iterator[Statement]:
    """States what the document is, and the publication that it is part of.

    Args:
        reading: the document.
        context: its context.
        own: what the file itself says of the published document: section, published, url, licence, publisher.
    """
    publication = dict(reading.publication or {})
    shared = {name: publication.get(name, "") for name in ("published", "url", "licence", "publisher")}
    said = {**shared, **{name: value for name, value in own.items() if value}}
    values = {"name": reading.title, "kind": reading.kind, "sha256": reading.sha256, **said}
    for attribute, value in values.items():
        provenance = context.provenance("the file", f"{attribute}: {value}")
        yield from attributes(context.document, {attribute: value}, provenance)
    if context.publication:
        yield from _part_of(context.publication, context, {"name": context.publication.text, **shared})


def _part_of(publication: Name, context: Context, values: Mapping[str, str]) -> Iterator[Statement]:
    for attribute, value in values.items():
        provenance = context.provenance("source.yaml", f"{attribute}: {value}")
        yield from attributes(publication, {attribute: value}, provenance)
    provenance = context.provenance("source.yaml", f"title: {publication.text}")
    yield Statement(context.document, "PART_OF", publication, provenance)
