"""The sentences that a draft has to carry: those that a search in its body would not find, or find another for."""

from loaders.case_statements import case_study_statements
from loaders.case_study import read_case_study
from loaders.context import FIELD, Context
from loaders.prose.records import ProseStudy
from loaders.quotes import Place, Quotes
from loaders.records import CaseStudy
from ontology.statement import Name, Provenance


class _Given(Quotes):
    """Keeps the quote that each place is given first, which is that of its relationship."""

    def __init__(self, study: CaseStudy, context: Context) -> None:
        super().__init__(study, context)
        self.given: dict[str, str] = {}

    def at(self, place: Place, quote: str, rule: str = FIELD) -> Provenance:
        """Gives the provenance of a fact whose quote is known."""
        self.given.setdefault(place.path, quote)
        return super().at(place, quote, rule)


def carried(study: ProseStudy, draft: str) -> dict[str, str]:
    """Gives the sentences that were read for the entries of a project and that its draft does not give as quotes.

    Args:
        study: the project as it was read.
        draft: its case-study file, in which no entry carries its sentence.

    Returns:
        The sentences by the paths of their entries: ``themes/0``.
    """
    drafted, _ = read_case_study(draft, study.title)
    if drafted is None:
        return {}
    node = Name("Document", study.title)
    context = Context(node, None, "", node, "")
    quotes = _Given(drafted, context)
    for _ in case_study_statements(drafted, context, quotes):
        pass
    return {
        path: said.quote
        for path, said in study.said.items()
        if said.quote and quotes.given.get(path, said.quote) != said.quote
    }
