"""Statements of documents in prose: those of case studies, with the document's own words and method extracted."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from loaders.case_statements import case_study_statements
from loaders.context import Context, attributes, qualified
from loaders.nodes import agency_or_board, evidence, short_slug
from loaders.prose.records import AREA_OF_AGENCY, ProseCitation, ProseRecord, ProseStudy, ProseTable, Said
from loaders.quotes import Place, Quotes
from loaders.sentences import Wanted
from loaders.survey_statements import survey_answer_statements, survey_area_statements
from loaders.table_statements import reference_statements
from ontology.statement import DERIVED, EXTRACTED, Name, Provenance, Statement


class ProseQuotes(Quotes):
    """The words that were read with each entry of a project, in place of those that a search would find."""

    def __init__(self, study: ProseStudy, context: Context) -> None:
        super().__init__(study, context)
        self._said = study.said

    def find(
        self,
        place: Place,
        written: str,
        wanted: Wanted,
        wording: Sequence[str] = (),
        says: str = "",
        optional: bool = False,
    ) -> Provenance:
        """Gives the provenance of a fact: see ``Quotes.find``."""
        return self.at(place, written)

    def at(self, place: Place, quote: str, rule: str = "") -> Provenance:
        """Gives the provenance of a fact."""
        said = self._said.get(place.path)
        return provenance(self._context, said) if said else replace(super().at(place, quote), method=EXTRACTED)


def provenance(context: Context, said: Said) -> Provenance:
    """Where the words of a document stand: headings, page and offsets."""
    locator = f"{said.locator}; characters {said.start}-{said.end}"
    method = DERIVED if said.rule == AREA_OF_AGENCY else EXTRACTED
    return Provenance(context.document.id, locator, said.quote, method, said.rule, said.confidence)


def prose_statements(record: ProseRecord, context: Context) -> Iterator[Statement]:
    """States what one record of a document says; what is in doubt states nothing."""
    if record.study:
        yield from case_study_statements(record.study, context, ProseQuotes(record.study, context))
    elif record.reference:
        yield from reference_statements([record.reference], context)
    elif record.citation:
        at = provenance(context, record.citation.said)
        yield from _cited(record.citation, at, context)
    elif record.table:
        yield from _counted(record.table, context)
    elif record.mention:
        at = provenance(context, record.mention.said)
        yield Statement(context.document, "MENTIONS", agency_or_board(record.mention.name, date=context.date), at)


def _counted(table: ProseTable, context: Context) -> Iterator[Statement]:
    """States the counts of a survey's table; a table of another sort states nothing."""
    stated = [
        *(survey_area_statements(table.areas, context) if table.areas else ()),
        *(survey_answer_statements(table.answers, context) if table.answers else ()),
    ]
    for one in stated:
        yield replace(one, provenance=replace(one.provenance, method=EXTRACTED, rule=table.said.rule))


def _cited(citation: ProseCitation, at: Provenance, context: Context) -> Iterator[Statement]:
    """States what a citation means; one that leads nowhere becomes an unresolved source."""
    for key in citation.keys:
        yield Statement(context.document, "CITES", evidence(key), at, qualified(citation=citation.text))
    if not citation.keys:
        source = Name("EvidenceSource", citation.text, id=f"evidence:unresolved-{short_slug(citation.text)}")
        values = {"name": citation.text, "status": "unresolved", "summary": citation.reason}
        yield from attributes(source, values, at)
        said = qualified(citation=citation.text, reason=citation.reason)
        yield Statement(context.document, "CITES", source, at, said)
