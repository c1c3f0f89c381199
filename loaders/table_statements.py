"""Statements of the other tables of facts: boards, duties and law; figures and factors; citations and mentions."""

from collections.abc import Iterator, Sequence

from loaders.context import Context, attributes, qualified
from loaders.nodes import (
    Unique,
    agency_or_kind,
    area,
    evidence,
    kind,
    law,
    made,
    project,
    short_slug,
    theme,
)
from loaders.records import Reference
from loaders.rows import (
    BoardMember,
    BoardOrigin,
    Citation,
    Duty,
    FactorRow,
    Figure,
    LawDuty,
    Mention,
    RecommendationRow,
)
from loaders.survey_statements import row_provenance
from ontology.statement import Name, Statement

_MEMBERSHIPS = {
    "required": "REQUIRED_MEMBER",
    "discretionary": "DISCRETIONARY_MEMBER",
    "represented": "REPRESENTED_ON",
    "not required": "NOT_REQUIRED_MEMBER",
}
_EFFECTS = {
    "enabler": (("ENABLED_BY", ""),),
    "barrier": (("HINDERED_BY", ""),),
    "either": (("ENABLED_BY", "helps or hinders: not told which"), ("HINDERED_BY", "helps or hinders: not told which")),
}
"""What an effect states, and how surely."""


def board_origin_statements(rows: Sequence[BoardOrigin], context: Context) -> Iterator[Statement]:
    """States which law sets up a type of board and what for; where no law does, what the board is for."""
    for row in rows:
        found = row_provenance(row, context)
        board = Name("BoardType", row.board_type)
        yield from attributes(board, {"name": row.board_type, "summary": row.purpose}, found)
        if row.statute:
            origin = law(row.statute, row.provision)
            yield Statement(board, "ESTABLISHED_BY", origin, found, qualified(purpose=row.purpose))
        if row.area:
            yield Statement(board, "OPERATES_IN", area(row.area), found)
        for key in row.cites:
            yield Statement(board, "SUPPORTED_BY", evidence(key), found)


def board_member_statements(rows: Sequence[BoardMember], context: Context) -> Iterator[Statement]:
    """States which kinds of agency must, may or need not sit on a type of board."""
    for row in rows:
        said = qualified(statute=row.statute, provision=row.provision)
        board = Name("BoardType", row.board_type)
        found = row_provenance(row, context)
        yield Statement(kind(row.kind), _MEMBERSHIPS[row.membership], board, found, said)


def duty_statements(rows: Sequence[Duty], context: Context) -> Iterator[Statement]:
    """States who commissions which service, and on what the service works."""
    for row in rows:
        found = row_provenance(row, context)
        service = made("Service", "service", row.service)
        yield from attributes(service, {"name": row.service}, found)
        said = qualified(statute=row.statute, status=row.status, since=row.since)
        commissioner = agency_or_kind(row.commissioner, context.date)
        yield Statement(commissioner, "COMMISSIONS", service, found, said)
        for label in row.themes:
            yield Statement(service, "ADDRESSES", theme(label), found)


def law_duty_statements(rows: Sequence[LawDuty], context: Context) -> Iterator[Statement]:
    """States the duties that laws put on kinds of agency."""
    for row in rows:
        found = row_provenance(row, context)
        yield Statement(law(row.statute, row.provision), "REQUIRES", kind(row.kind), found, {"duty": row.duty})


def figure_statements(rows: Sequence[Figure], context: Context) -> Iterator[Statement]:
    """States quantified claims: a finding a row."""
    unique = Unique()
    fields = ("measure", "value", "precision", "unit", "direction", "period")
    for row in rows:
        found = row_provenance(row, context)
        node = Name("Finding", row.claim, id=unique(f"finding:{context.slug}/{short_slug(row.claim)}"))
        yield from attributes(node, {"name": row.claim} | {name: getattr(row, name) for name in fields}, found)
        for label in row.themes:
            yield Statement(node, "ABOUT", theme(label), found)
        for key in row.cites:
            yield Statement(node, "SUPPORTED_BY", evidence(key), found)
        if row.estimated_by:
            yield Statement(node, "ESTIMATED_BY", agency_or_kind(row.estimated_by, context.date), found)


def factor_row_statements(rows: Sequence[FactorRow], context: Context) -> Iterator[Statement]:
    """States what helps or hinders joint work on a theme, who says so, and on what evidence."""
    for row in rows:
        found = row_provenance(row, context)
        factor = made("Factor", "factor", row.factor)
        yield from attributes(factor, {"name": row.factor}, found)
        for predicate, precision in _EFFECTS[row.effect]:
            said = qualified(named_by=row.named_by, precision=precision)
            yield Statement(theme(row.about), predicate, factor, found, said)
        for key in row.cites:
            yield Statement(factor, "SUPPORTED_BY", evidence(key), found)


def recommendation_row_statements(rows: Sequence[RecommendationRow], context: Context) -> Iterator[Statement]:
    """States what is recommended on a theme, by whom, and on what evidence."""
    for row in rows:
        found = row_provenance(row, context)
        text = row.recommendation
        node = Name("Recommendation", text, id=f"recommendation:{context.slug}/{short_slug(text)}")
        yield from attributes(node, {"name": text, "made_by": row.made_by}, found)
        for label in row.themes:
            yield Statement(node, "ABOUT", theme(label), found)
        for key in row.cites:
            yield Statement(node, "SUPPORTED_BY", evidence(key), found)


def citation_statements(rows: Sequence[Citation], context: Context) -> Iterator[Statement]:
    """States what the published document cites; a citation that leads nowhere becomes an unresolved source."""
    for row in rows:
        found = row_provenance(row, context)
        source = evidence(row.evidence) if row.evidence else _unresolved(row)
        if not row.evidence:
            values = {"name": row.citation, "status": "unresolved", "summary": row.reason}
            yield from attributes(source, values, found)
        said = qualified(citation=row.citation, section=row.section, reason=row.reason)
        yield Statement(context.published_document, "CITES", source, found, said)
        if row.project:
            own = qualified(how="own", citation=row.citation, section=row.section, reason=row.reason)
            yield Statement(project(row.project), "CITES", source, found, own)
        for label in row.themes:
            yield Statement(source, "ABOUT", theme(label), found)


def _unresolved(row: Citation) -> Name:
    return Name("EvidenceSource", row.citation, id=f"evidence:unresolved-{short_slug(row.citation)}")


def mention_statements(rows: Sequence[Mention], context: Context) -> Iterator[Statement]:
    """States which agencies and boards the published document names."""
    for row in rows:
        agency = agency_or_kind(row.agency, context.date)
        yield Statement(context.published_document, "MENTIONS", agency, row_provenance(row, context))


def reference_statements(references: Sequence[Reference], context: Context) -> Iterator[Statement]:
    """States the publications of a reference list."""
    fields = ("type", "authors", "year", "container", "publisher", "url", "doi")
    for reference in references:
        found = context.provenance(f"reference {reference.key}", _as_printed(reference))
        node = evidence(reference.key)
        yield from attributes(node, {"name": reference.title, "aliases": _short(reference)}, found)
        yield from attributes(node, {name: getattr(reference, name) for name in fields}, found)
        for label in reference.themes:
            yield Statement(node, "ABOUT", theme(label), found)


def _short(reference: Reference) -> list[str]:
    """Gives what a publication is called in passing: ``Bellis 2013``, and its key read as words."""
    first = reference.authors[0].partition(",")[0] if reference.authors else ""
    spoken = f"{first} {reference.year}".strip() if first else ""
    names = {name.casefold(): name for name in (reference.key.replace("-", " "), spoken) if name}
    return list(names.values())


def _as_printed(reference: Reference) -> str:
    """Writes a reference as a list would: ``Bellis, MA; Lowey, H (2013). Adverse childhood experiences. Journal``."""
    authors = "; ".join(reference.authors)
    head = " ".join(part for part in (authors, f"({reference.year})" if reference.year else "") if part)
    parts = (head, reference.title, reference.container or reference.publisher)
    return ". ".join(part.rstrip(".") for part in parts if part) + "."
