"""Search: the nodes whose name, other names, abbreviation or summary are most like a text.

Typing errors are forgiven: names are compared by rapidfuzz's weighted ratio over their normalised forms. A name that
is the text itself comes first, then names like it, then nodes whose summary has all words of the text.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from rapidfuzz import fuzz, process

from graph.content import WHOLE
from graph.store.protocol import Row, Store
from ontology.errors import UnknownName
from ontology.model import Ontology
from ontology.names import alike, normalise

LEAST_SCORE = 72.0
"""Names that are less alike than this are not offered: below it, two words that share half their letters meet."""

_SUMMARY_SCORE = 70.0
_SAME = 100.0


@dataclass(frozen=True)
class Hit:
    """A node that was found.

    Attributes:
        id: its identifier.
        label: its class.
        name: its name.
        score: how like the text it is, from 0 to 100.
        matched: the words of it that are like the text.
    """

    id: str
    label: str
    name: str
    score: float
    matched: str


def search(store: Store, ontology: Ontology, text: str, label: str = "", limit: int = 20) -> list[Hit]:
    """Return the nodes most like the text, best first.

    Raises:
        UnknownName: there is no such label.
    """
    if label and label not in ontology.classes:
        offers = alike(label, ontology.classes)
        raise UnknownName(f"There is no class of nodes named {label}.", offers)
    rows = [row for one in ([label] if label else ontology.classes) for row in _rows(store, one)]
    hits = {hit.id: hit for hit in sorted(_hits(rows, text), key=lambda hit: hit.score)}
    return sorted(hits.values(), key=lambda hit: (-hit.score, len(hit.name), hit.id))[:limit]


def _rows(store: Store, label: str) -> list[Row]:
    wanted = ", ".join(f"n.{name} AS {name}" for name in ("id", "name", "aliases", "abbreviation", "summary"))
    query = f"MATCH (n:`{label}`) RETURN {wanted}"
    return [{"label": label, **row} for row in store.rows(query, limits=WHOLE) if row["name"]]


def _hits(rows: list[Row], text: str) -> Iterator[Hit]:
    wanted = normalise(text)
    if not wanted:
        return
    names = [
        (row, name) for row in rows for name in (row["name"], row["abbreviation"], *(row["aliases"] or ())) if name
    ]
    forms = [normalise(name) for _, name in names]
    found = process.extract(wanted, forms, scorer=fuzz.WRatio, limit=None, score_cutoff=LEAST_SCORE)
    for form, score, at in found:
        row, name = names[at]
        yield _hit(row, _SAME if form == wanted else min(score, _SAME - 1) * _coverage(wanted, form), name)
    words = wanted.split()
    for row in rows:
        if row["summary"] and set(words) <= set(normalise(row["summary"]).split()):
            yield _hit(row, _SUMMARY_SCORE, row["summary"])


def _coverage(wanted: str, form: str) -> float:
    """Lower the score of a name that is only a small part of the text, or the other way round."""
    return 0.9 + 0.1 * min(len(wanted), len(form)) / max(len(wanted), len(form), 1)


def _hit(row: Row, score: float, matched: str) -> Hit:
    return Hit(row["id"], row["label"], row["name"], round(score, 1), matched)
