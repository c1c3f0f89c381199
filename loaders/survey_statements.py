"""Statements of a survey: its questions, the counts of its answers, who responded, which themes they named."""

from collections.abc import Iterator, Sequence

from loaders.context import ROW, SAYS, Context, attributes, qualified
from loaders.nodes import short_slug, tail, theme
from loaders.rows import DiscussionQuestion, Respondent, Row, SurveyAnswerRow, SurveyAreaRow, SurveyTheme
from ontology.names import slug
from ontology.statement import Name, Provenance, Statement


def row_provenance(row: Row, context: Context) -> Provenance:
    """Where a row stands: named by its key, quoted by its own sentence or as written."""
    locator = f"{row.label}; section: {row.section}" if row.section else row.label
    return context.provenance(locator, row.says or row.written, SAYS if row.says else ROW)


def survey_area_statements(rows: Sequence[SurveyAreaRow], context: Context) -> Iterator[Statement]:
    """States the counts of work in each area: an observation a row, about the theme of the area."""
    yield from _survey(context)
    for row in rows:
        found = row_provenance(row, context)
        counts = {"completed": row.completed, "active": row.active, "future": row.future, "total": row.total}
        printed = ", ".join(f"{name} {count}" for name, count in counts.items() if count is not None)
        node = _observation(context, f"{row.area} ({row.group}): {printed}", row.group, row.table, row.area)
        yield from attributes(node, {"name": node.text, "respondent_group": row.group, **counts}, found)
        yield Statement(node, "ABOUT", theme(row.area), found)
        yield Statement(node, "PART_OF", context.survey, found)


def survey_answer_statements(rows: Sequence[SurveyAnswerRow], context: Context) -> Iterator[Statement]:
    """States the questions, and the counts of their answers: an observation a row, about its question."""
    yield from _survey(context)
    for row in rows:
        found = row_provenance(row, context)
        question = _question(row, context)
        values = {"name": row.question, "number": row.number, "respondent_group": row.group, "purpose": "survey"}
        yield from attributes(question, values, found)
        yield Statement(question, "PART_OF", context.survey, found)
        count = "no count printed" if row.count is None else f"{row.count} of {row.answered or 'an unknown number'}"
        name = f"{row.question} {row.answer} ({row.group}): {count}"
        node = _observation(context, name, row.group, row.number or row.question, row.answer)
        percent = None if row.percent is None else float(row.percent)
        counts = {"count": row.count, "percent": percent, "answered": row.answered}
        said = {"name": name, "respondent_group": row.group, "answer": row.answer, **counts}
        yield from attributes(node, said, found)
        yield Statement(node, "ABOUT", question, found)
        yield Statement(node, "PART_OF", context.survey, found)


def respondent_statements(rows: Sequence[Respondent], context: Context) -> Iterator[Statement]:
    """States who responded to the survey, and who contributed without being listed."""
    yield from _survey(context)
    for row in rows:
        found = row_provenance(row, context)
        agency = Name("Agency", row.agency, date=context.date)
        if row.role == "respondent":
            said = qualified(listed_as=row.listed_as, respondent_group=row.group)
            yield Statement(agency, "RESPONDED_TO", context.survey, found, said)
        else:
            yield Statement(agency, "CONTRIBUTED_TO", context.survey, found, qualified(listed_as=row.listed_as))


def survey_theme_statements(rows: Sequence[SurveyTheme], context: Context) -> Iterator[Statement]:
    """States the themes that respondents named, and as what."""
    yield from _survey(context)
    for row in rows:
        said = {"as": row.as_, **qualified(listed_as=row.listed_as, respondent_group=row.group, heading=row.heading)}
        yield Statement(context.survey, "IDENTIFIES", theme(row.theme), row_provenance(row, context), said)


def discussion_question_statements(rows: Sequence[DiscussionQuestion], context: Context) -> Iterator[Statement]:
    """States the questions that a document puts up for discussion."""
    for row in rows:
        found = row_provenance(row, context)
        node = Name("Question", row.question, id=f"question:{context.slug}/discussion/{short_slug(row.question)}")
        yield from attributes(node, {"name": row.question, "chapter": row.chapter, "purpose": "discussion"}, found)
        yield Statement(node, "PART_OF", context.published_document, found)
        for label in row.themes:
            yield Statement(node, "ABOUT", theme(label), found)


def _survey(context: Context) -> Iterator[Statement]:
    found = context.provenance("survey", f"survey: {context.survey.text}")
    yield from attributes(context.survey, {"name": context.survey.text, "published": context.survey_published}, found)


def _question(row: SurveyAnswerRow, context: Context) -> Name:
    number = slug(row.number) or short_slug(row.question)
    identifier = f"question:{tail(context.survey.id)}/{short_slug(row.group)}/{number}"
    return Name("Question", row.question, id=identifier)


def _observation(context: Context, name: str, *parts: str) -> Name:
    path = "/".join(short_slug(part) for part in (tail(context.survey.id), *parts))
    return Name("Observation", name, id=f"observation:{path}")
