"""Quotes: for each fact of a case study, the sentence of its body that states it, or the field as written."""

from collections.abc import Sequence
from dataclasses import dataclass

from loaders.context import FIELD, SAYS, SENTENCE, Context
from loaders.records import CaseStudy
from loaders.sentences import Wanted, sentences, stating
from ontology.statement import Provenance


@dataclass(frozen=True)
class Place:
    """A field of a case study, or an entry of a list in it.

    Attributes:
        field: ``agencies``.
        entry: number of the entry, from 1; 0 of the field as a whole.
    """

    field: str
    entry: int = 0

    @property
    def path(self) -> str:
        """Its key in the places of the record: ``agencies/1`` is the second entry."""
        return f"{self.field}/{self.entry - 1}" if self.entry else self.field

    def __str__(self) -> str:
        return f"{self.field}, entry {self.entry}" if self.entry else self.field


@dataclass(frozen=True)
class Unstated:
    """A fact that no sentence of the body states."""

    place: Place
    written: str


class Quotes:
    """Finds quotes in one case study, and keeps which facts have none."""

    def __init__(self, study: CaseStudy, context: Context) -> None:
        self._context = context
        self._section = study.source.section
        self._says = study.says
        self._sentences = sentences(study.body)
        self._names = _names(study)
        self._titles = (study.title, study.part_of, *study.aliases)
        self.unstated: list[Unstated] = []

    def find(
        self,
        place: Place,
        written: str,
        wanted: Wanted,
        wording: Sequence[str] = (),
        says: str = "",
        optional: bool = False,
    ) -> Provenance:
        """Gives the provenance of a fact.

        Args:
            place: where in the file it stands.
            written: the value as written, which is the quote where no sentence is found.
            wanted: what a sentence that states it contains.
            wording: stems of words by which its relationship is said.
            says: the entry's own sentence, which wins.
            optional: whether the fact is such that a body need not state it.
        """
        if says := says or self._says.get(place.path, ""):
            return self.at(place, says, SAYS)
        # A word that stands only in the title of a project is a weaker statement of it, and better than none.
        sentence = stating(self._sentences, wanted, wording, (*self._names, *self._titles))
        sentence = sentence or stating(self._sentences, wanted, wording, self._names)
        if sentence:
            return self.at(place, sentence, SENTENCE)
        if not optional:
            self.unstated.append(Unstated(place, written))
        return self.at(place, f"{place.field}: {written}", FIELD)

    def at(self, place: Place, quote: str, rule: str = FIELD) -> Provenance:
        """Gives the provenance of a fact whose quote is known."""
        locator = f"{place}; section: {self._section}" if self._section else str(place)
        return self._context.provenance(locator, quote, rule)


def _names(study: CaseStudy) -> tuple[str, ...]:
    """Gives the names in a case study that may hold another: of agencies, boards, funds and statutes."""
    agencies = (agency.name or agency.named for agency in study.agencies)
    funds = (name for fund in study.funds for name in (fund.name, fund.funder))
    boards = (board.name for board in study.boards)
    return tuple(name for name in (*agencies, *boards, *funds, *study.statutes, *study.mentions) if name)
