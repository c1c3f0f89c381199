"""Statements of what a case study reports: findings, what helps and what hinders, recommendations."""

from collections.abc import Iterator
from itertools import chain, combinations

from loaders.context import Context, attributes, qualified
from loaders.nodes import Unique, agency_or_kind, made, short_slug, tail, theme
from loaders.quotes import Place, Quotes
from loaders.records import CaseStudy, ReportedFinding
from loaders.sentences import Wanted, content_words
from ontology.statement import Name, Statement


def finding_statements(study: CaseStudy, subject: Name, context: Context, quotes: Quotes) -> Iterator[Statement]:
    """States the results that are reported of a project; one that is yet to come has the status planned.

    A finding's identifier is made of all that it says: what two documents report alike is one finding, and what they
    report otherwise stands beside it.
    """
    unique = Unique()
    for number, finding in enumerate(study.findings, 1):
        line = finding_name(finding)
        node = Name("Finding", line, id=unique(f"finding:{tail(subject.id)}/{short_slug(line)}"))
        found = quotes.find(Place("findings", number), node.text, _finding_words(finding), (), finding.says)
        yield from attributes(node, {"name": node.text, **_values(finding)}, found)
        yield Statement(subject, "REPORTS", node, found)
        for label in finding.themes or study.themes:
            yield Statement(node, "ABOUT", theme(label), found)
        if finding.estimated_by:
            estimator = agency_or_kind(finding.estimated_by, context.date)
            yield Statement(node, "ESTIMATED_BY", estimator, found)
            yield Statement(context.document, "MENTIONS", estimator, found)


def finding_name(finding: ReportedFinding) -> str:
    """Writes a finding as a line: ``section 136 detentions: 89 percent decrease since 2012``."""
    period = f"in {finding.period}" if finding.period[:1].isdigit() else finding.period
    words = (finding.precision, finding.value, finding.unit, finding.direction, period)
    said = " ".join(word for word in words if word)
    return f"{finding.measure}: {said}" if said else finding.measure


def _values(finding: ReportedFinding) -> dict[str, object]:
    fields = ("measure", "value", "unit", "direction", "precision", "period", "published", "status")
    return {**{field: getattr(finding, field) for field in fields}, "evaluation": finding.evaluation or None}


def _finding_words(finding: ReportedFinding) -> Wanted:
    """Gives what a sentence that states a finding contains: its measure, and as much more of it as can be."""
    measures = ((finding.measure,), content_words(finding.measure))
    values = ((finding.value,), ()) if finding.value else ((),)
    others = [words for text in (finding.precision, finding.unit, finding.period) if (words := content_words(text))]
    more = [chosen for size in range(len(others), -1, -1) for chosen in combinations(others, size)]
    groups = [(*measure, *value, *chain(*words)) for value in values for measure in measures for words in more]
    return [*groups, *([values[0]] if finding.value else [])]


def factor_statements(study: CaseStudy, subject: Name, quotes: Quotes) -> Iterator[Statement]:
    """States what helps and what hinders a project."""
    for field, predicate in (("enablers", "ENABLED_BY"), ("barriers", "HINDERED_BY")):
        for number, text in enumerate(getattr(study, field), 1):
            factor = made("Factor", "factor", text)
            found = quotes.find(Place(field, number), text, [(text,)])
            yield from attributes(factor, {"name": text}, found)
            yield Statement(subject, predicate, factor, found, qualified(named_by="the case study"))


def recommendation_statements(study: CaseStudy, subject: Name, quotes: Quotes) -> Iterator[Statement]:
    """States what a project recommends. A recommendation is a sentence, and so its own quote."""
    for number, text in enumerate(study.recommendations, 1):
        node = Name("Recommendation", text, id=f"recommendation:{tail(subject.id)}/{short_slug(text)}")
        found = quotes.at(Place("recommendations", number), text)
        yield from attributes(node, {"name": text, "number": str(number)}, found)
        yield Statement(node, "ABOUT", subject, found)
