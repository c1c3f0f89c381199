"""Statements of a document: a pure function of its stored reading, the ontology and the concept schemes."""

from collections.abc import Iterator

from pydantic import ValidationError

from loaders.case_statements import case_study_statements
from loaders.context import Context, context_of, document_statements
from loaders.kinds import CASE_STUDY, NOTEBOOK, PROSE, REFERENCES, TABLE_KINDS
from loaders.notebook import Mark, notebook_statements
from loaders.prose.records import ProseRecord
from loaders.prose_statements import prose_statements
from loaders.quotes import Quotes, Unstated
from loaders.reading import StoredReading
from loaders.records import CaseStudy, Record, Reference
from loaders.table_statements import reference_statements
from loaders.values import STORED
from ontology.errors import Fault, InputError
from ontology.statement import Statement

__all__ = ["StoredReading", "statements", "unstated_facts"]


def statements(reading: StoredReading) -> Iterator[Statement]:
    """Gives what a document says, in the order in which it says it.

    Raises:
        InputError: if the reading is of a kind that this version does not know, or its records are not of that kind.
    """
    context, records = context_of(reading), _records(reading)
    own = next((record.source for record in records if isinstance(record, CaseStudy)), None)
    yield from document_statements(reading, context, own.model_dump(exclude={"title", "presented_in"}) if own else {})
    yield from _said(reading.kind, records, context)


def unstated_facts(study: CaseStudy, reading: StoredReading) -> list[Unstated]:
    """Gives the facts of a case study that no sentence of its body states."""
    context = context_of(reading)
    quotes = Quotes(study, context)
    for _ in case_study_statements(study, context, quotes):
        pass
    return quotes.unstated


def _said(kind: str, records: list[Record], context: Context) -> Iterator[Statement]:
    if kind in TABLE_KINDS:
        yield from TABLE_KINDS[kind].states(records, context)
    for record in records:
        if isinstance(record, CaseStudy):
            yield from case_study_statements(record, context, Quotes(record, context))
        elif isinstance(record, Reference):
            yield from reference_statements([record], context)
        elif isinstance(record, ProseRecord):
            yield from prose_statements(record, context)
        elif isinstance(record, Mark):
            yield from notebook_statements([record], context)


def _records(reading: StoredReading) -> list[Record]:
    models: dict[str, type[Record]] = {
        CASE_STUDY: CaseStudy,
        REFERENCES: Reference,
        PROSE: ProseRecord,
        NOTEBOOK: Mark,
    }
    model = TABLE_KINDS[reading.kind].row if reading.kind in TABLE_KINDS else models.get(reading.kind)
    if model is None:
        raise InputError(
            [Fault(reading.document, 0, 0, f"Unknown kind of document {reading.kind!r}.", "Load it again.")]
        )
    try:
        return [model.model_validate(record, context=STORED) for record in reading.records]
    except ValidationError as error:
        message = f"The stored records are not of the kind {reading.kind!r}: {error}"
        raise InputError([Fault(reading.document, 0, 0, message, "Load the document again.")]) from error
