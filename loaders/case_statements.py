"""Statements of a case study: the project, who does what in it, where, on what, under which law.

Results, helps and hindrances are in finding_statements.py.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from loaders.context import Context, attributes, qualified
from loaders.dates import iso_date, spoken, years
from loaders.finding_statements import factor_statements, finding_statements, recommendation_statements
from loaders.nodes import (
    agency_or_board,
    agency_or_kind,
    area,
    evidence,
    is_agency,
    kind,
    law,
    law_parts,
    made,
    project,
    theme,
)
from loaders.quotes import Place, Quotes
from loaders.records import CaseStudy, Participant
from loaders.sentences import Wanted, paragraphs
from ontology.concepts import Concept, kinds, themes
from ontology.model import read_ontology
from ontology.statement import Name, Statement

_OWN_WORDS = ("aim", "information_sharing", "impact_measure", "lessons")
"""Fields that are sentences themselves, and so their own quotes."""
_SENTENCE_END = re.compile(r"[.!?][\"'”’)\]]*$")


def project_of(study: CaseStudy) -> Name:
    """Gives the node of the project that a case study is about."""
    return Name("Project", study.title, id=study.id or project(study.title).id)


def case_study_statements(study: CaseStudy, context: Context, quotes: Quotes) -> Iterator[Statement]:
    """States all that a case study says."""
    subject = project_of(study)
    yield from _attributes(study, subject, quotes)
    for number, agency in enumerate(study.agencies, 1):
        yield from _roles(study, agency, Place("agencies", number), context, quotes)
    yield from _boards(study, context, quotes)
    yield from _places(study, subject, quotes)
    yield from _funds(study, subject, context, quotes)
    yield from _law(study, subject, quotes)
    yield from _evidence(study, subject, quotes)
    yield from _mentions(study, context, quotes)
    yield from finding_statements(study, subject, context, quotes)
    yield from factor_statements(study, subject, quotes)
    yield from recommendation_statements(study, subject, quotes)


def concept_words(text: str, concept: Concept | None) -> Wanted:
    """Gives what a sentence that speaks of a concept contains: the text as written, or a label of the concept."""
    return [(text,), *((label,) for label in (concept.labels if concept else ()))]


def _attributes(study: CaseStudy, subject: Name, quotes: Quotes) -> Iterator[Statement]:
    summary, summed = (study.summary, "summary") if study.summary else (_summary(study.body), "body")
    yield from attributes(subject, {"name": study.title}, quotes.at(Place("title"), study.title))
    yield from attributes(subject, {"summary": summary}, quotes.at(Place(summed), summary))
    for number, alias in enumerate(study.aliases, 1):
        found = quotes.find(Place("aliases", number), alias, [(alias,)], optional=True)
        yield from attributes(subject, {"aliases": alias}, found)
    for field in _OWN_WORDS:
        yield from attributes(subject, {field: getattr(study, field)}, quotes.at(Place(field), getattr(study, field)))
    for field in ("status", "scale"):
        if value := getattr(study, field):
            yield Statement(subject, field, value, quotes.find(Place(field), value, [(value,)], optional=True))
    for field in ("started", "ended", "duration"):
        if value := getattr(study, field):
            wanted = [(value,), (spoken(value),), years(value)]
            yield Statement(subject, field, value, quotes.find(Place(field), value, wanted))


def _summary(body: str) -> str:
    """Gives the first paragraph that ends as a sentence does, unlike a heading or a date; else the first."""
    said = paragraphs(body)
    return next((one for one in said if _SENTENCE_END.search(one)), next(iter(said), ""))


def _roles(
    study: CaseStudy, agency: Participant, place: Place, context: Context, quotes: Quotes
) -> Iterator[Statement]:
    ontology = read_ontology()
    participant = _participant(study, agency, context)
    said = qualified(joint=agency.joint, status=agency.status, named=agency.named, share=agency.share)
    written = f"{agency.name or agency.named or agency.kind} ({', '.join(agency.roles)})"
    for role in agency.roles:
        relation = ontology.relationships[ontology.roles[role]]
        found = quotes.find(place, written, _agency_words(agency), relation.wording, agency.says)
        yield Statement(participant, relation.type, project_of(study), found, said)
    found = quotes.find(place, written, _agency_words(agency), (), agency.says, optional=True)
    yield Statement(context.document, "MENTIONS", participant, found)


def _participant(study: CaseStudy, agency: Participant, context: Context) -> Name:
    if not agency.name:
        return kind(agency.kind)
    first_area = study.areas[0] if study.areas else ""
    return agency_or_board(agency.name, agency.area or first_area, _date(study, context), agency.kind)


def _date(study: CaseStudy, context: Context) -> str:
    return iso_date(study.started) or iso_date(study.source.published) or context.date


def _agency_words(agency: Participant) -> Wanted:
    if agency.name:
        return [(agency.name,)]
    named = [(agency.named,)] if agency.named else []
    return [*named, *concept_words(agency.kind, kinds().find(agency.kind))]


def _boards(study: CaseStudy, context: Context, quotes: Quotes) -> Iterator[Statement]:
    for number, board in enumerate(study.boards, 1):
        first_area = study.areas[0] if study.areas else ""
        name = Name("Board", board.name, area=board.area or first_area, date=_date(study, context))
        found = quotes.find(Place("boards", number), board.name, [(board.name,)], (), board.says)
        yield Statement(context.document, "MENTIONS", name, found)
        if board.type:
            yield Statement(name, "OF_TYPE", Name("BoardType", board.type), found)


def _places(study: CaseStudy, subject: Name, quotes: Quotes) -> Iterator[Statement]:
    for number, name in enumerate(study.areas, 1):
        found = quotes.find(Place("areas", number), name, [(name,)])
        yield Statement(subject, "OPERATES_IN", area(name), found)
    for number, label in enumerate(study.themes, 1):
        found = quotes.find(Place("themes", number), label, concept_words(label, themes().find(label)))
        yield Statement(subject, "ADDRESSES", theme(label), found)
    if study.part_of:
        found = quotes.find(Place("part_of"), study.part_of, [(study.part_of,)], optional=True)
        yield Statement(subject, "PART_OF", project(study.part_of), found)


def _funds(study: CaseStudy, subject: Name, context: Context, quotes: Quotes) -> Iterator[Statement]:
    wording = read_ontology().relationships["FUNDS"].wording
    for number, grant in enumerate(study.funds, 1):
        fund = made("Fund", "fund", grant.name)
        found = quotes.find(Place("funds", number), grant.name, [(grant.name,)], wording, grant.says)
        yield from attributes(fund, {"name": grant.name}, found)
        said = qualified(status=grant.status, amount=grant.amount, purpose=grant.purpose)
        yield Statement(subject, "FUNDED_THROUGH", fund, found, said)
        if funder := grant.funder or (grant.name if is_agency(grant.name) else ""):
            wanted = [(grant.name, funder), (funder,)]
            given = quotes.find(Place("funds", number), f"{grant.name} ({funder})", wanted, wording, grant.says)
            giver = agency_or_kind(funder, _date(study, context))
            yield Statement(fund, "GIVEN_BY", giver, given)
            yield Statement(context.document, "MENTIONS", giver, given)


def _law(study: CaseStudy, subject: Name, quotes: Quotes) -> Iterator[Statement]:
    for number, text in enumerate(study.statutes, 1):
        statute, section = law_parts(text)
        wanted: list[Sequence[str]] = [(text,), (statute, section)] if section else [(text,)]
        found = quotes.find(Place("statutes", number), text, wanted)
        yield Statement(subject, "UNDER_LAW", law(statute, section), found)


def _evidence(study: CaseStudy, subject: Name, quotes: Quotes) -> Iterator[Statement]:
    own = study.source.section
    for field, how, section in (("evidence", "own", own), ("section_evidence", "section", _presenting(study))):
        for number, key in enumerate(getattr(study, field), 1):
            found = quotes.find(Place(field, number), key, [_citation_words(key)], optional=True)
            if how == "section":
                found = replace(found, locator=found.locator.replace(own, section)) if own else found
            yield Statement(subject, "CITES", evidence(key), found, qualified(how=how, section=section))


def _presenting(study: CaseStudy) -> str:
    """Gives the section that presents a project: the one that its own section stands in, or as the file says."""
    return study.source.presented_in or study.source.section.rpartition(" > ")[0] or study.source.section


def _citation_words(key: str) -> tuple[str, ...]:
    """Gives the words of a citation from the key of its reference: ``kings-fund-2017a`` -> kings, fund, 2017."""
    return tuple(re.sub(r"^(\d{4})[a-z]$", r"\1", part) for part in key.split("-"))


def _mentions(study: CaseStudy, context: Context, quotes: Quotes) -> Iterator[Statement]:
    for number, name in enumerate(study.mentions, 1):
        found = quotes.find(Place("mentions", number), name, [(name,)])
        yield Statement(context.document, "MENTIONS", agency_or_kind(name, _date(study, context)), found)
