"""Statements of the registers: known agencies, areas, boards and statutes, under their own identifiers."""

from collections.abc import Iterator, Sequence

from loaders.context import Context, attributes
from loaders.nodes import kind
from loaders.register_rows import AgencyRow, AreaRow, BoardRow, BoardTypeRow, ProvisionRow, StatuteRow
from loaders.rows import Row
from loaders.survey_statements import row_provenance
from ontology.statement import Name, Statement


def agency_statements(rows: Sequence[AgencyRow], context: Context) -> Iterator[Statement]:
    """States the known agencies."""
    for row in rows:
        found = row_provenance(row, context)
        node = Name("Agency", row.name, id=row.id)
        aliases = (*row.aliases, *row.shared_aliases)
        values = {"name": row.name, "aliases": aliases, "abbreviation": row.abbreviation, "codes": row.codes}
        yield from attributes(node, {**values, "started": row.from_, "ended": row.to}, found)
        yield Statement(node, "OF_TYPE", kind(row.kind), found)
        yield from _links(node, "OPERATES_IN", "Area", (row.area,), row, context)
        yield from _links(node, "PART_OF", "Agency", (row.parent,), row, context)
        yield from _links(node, "SUCCEEDED_BY", "Agency", row.successors, row, context)
        for before in row.predecessors:
            yield Statement(Name("Agency", before, id=before), "SUCCEEDED_BY", node, found)


def area_statements(rows: Sequence[AreaRow], context: Context) -> Iterator[Statement]:
    """States the known areas."""
    for row in rows:
        node = Name("Area", row.name, id=row.id)
        values = {"name": row.name, "area_type": row.type, "aliases": row.aliases, "codes": row.codes}
        said = {**values, "started": row.from_, "ended": row.to}
        yield from attributes(node, said, row_provenance(row, context))
        yield from _links(node, "PART_OF", "Area", row.part_of, row, context)
        yield from _links(node, "SUCCEEDED_BY", "Area", row.successors, row, context)


def board_type_statements(rows: Sequence[BoardTypeRow], context: Context) -> Iterator[Statement]:
    """States the known types of board."""
    for row in rows:
        node = Name("BoardType", row.name, id=row.id)
        values = {"name": row.name, "aliases": row.aliases, "abbreviation": row.abbreviation}
        yield from attributes(node, values, row_provenance(row, context))
        yield from _links(node, "OPERATES_IN", "Area", (row.area,), row, context)


def board_statements(rows: Sequence[BoardRow], context: Context) -> Iterator[Statement]:
    """States the known boards."""
    for row in rows:
        node = Name("Board", row.name, id=row.id)
        yield from attributes(node, {"name": row.name, "aliases": row.aliases}, row_provenance(row, context))
        yield from _links(node, "OF_TYPE", "BoardType", (row.type,), row, context)
        yield from _links(node, "OPERATES_IN", "Area", (row.area,), row, context)


def statute_statements(rows: Sequence[StatuteRow], context: Context) -> Iterator[Statement]:
    """States the known Acts."""
    for row in rows:
        node = Name("Statute", row.name, id=row.id)
        fields = ("name", "year", "number", "url", "aliases", "abbreviation")
        values = {name: getattr(row, name) for name in fields}
        yield from attributes(node, values, row_provenance(row, context))


def provision_statements(rows: Sequence[ProvisionRow], context: Context) -> Iterator[Statement]:
    """States the known sections and schedules."""
    for row in rows:
        node = Name("Provision", row.name, id=row.id)
        values = {"name": row.name, "number": row.number, "url": row.url, "aliases": row.aliases}
        yield from attributes(node, values, row_provenance(row, context))
        yield from _links(node, "PART_OF", "Statute", (row.statute,), row, context)


def _links(
    node: Name, predicate: str, label: str, ids: Sequence[str], row: Row, context: Context
) -> Iterator[Statement]:
    for identifier in ids:
        if identifier:
            found = row_provenance(row, context)
            yield Statement(node, predicate, Name(label, identifier, id=identifier), found)
