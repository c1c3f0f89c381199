"""Names of nodes as the records give them, with identifiers where the loaders know them."""

import hashlib
import re
from collections import Counter
from functools import cache

from ontology.concepts import ConceptScheme, kinds, themes
from ontology.names import normalise, slug
from ontology.register import read_register
from ontology.statement import Name

_LONGEST_SLUG = 80

_DIVISION = (
    r"(?:sections?|schedules?|parts?|chapters?|articles?|regulations?|ss?\.)\s+\d\w*(?:\s*(?:,|and|to|-)\s*\d\w*)*"
)
_AFTER = re.compile(rf"(?P<statute>.+?),?\s+(?P<division>{_DIVISION})", re.IGNORECASE)
_BEFORE = re.compile(rf"(?P<division>{_DIVISION})\s+of\s+(?:the\s+)?(?P<statute>.+)", re.IGNORECASE)


def theme(text: str) -> Name:
    """A theme by any of its labels."""
    return _concept("Theme", text, themes())


def kind(text: str) -> Name:
    """A kind of agency by any of its labels."""
    return _concept("AgencyKind", text, kinds())


def _concept(label: str, text: str, scheme: ConceptScheme) -> Name:
    concept = scheme.find(text)
    return Name(label, concept.name if concept else text, id=concept.id if concept else "")


def agency_or_board(text: str, area: str = "", date: str = "", kind_name: str = "") -> Name:
    """An agency or board as named; which of the two, and which one, the register knows."""
    concept = kinds().find(kind_name) if kind_name else None
    return Name("Agency|Board", text, area=area, date=date, kind=concept.id if concept else "")


def agency_or_kind(text: str, date: str = "") -> Name:
    """A kind of agency where the text is a label of one; else an agency or board as named."""
    return kind(text) if kinds().find(text) else agency_or_board(text, date=date)


def is_agency(text: str) -> bool:
    """Whether a name is that of an agency of the register and of nothing else."""
    return normalise(text) in _agencies()


@cache
def _agencies() -> frozenset[str]:
    entries = read_register().of("Agency")
    return frozenset(
        normalise(name) for one in entries for name in one.names if name not in one.shared_aliases
    )  # fmt: skip


def area(text: str) -> Name:
    """An area as named."""
    return Name("Area", text)


def law_parts(text: str) -> tuple[str, str]:
    """Divides "Mental Health Act 1983 section 136" into statute and section; the latter may be empty."""
    found = _BEFORE.fullmatch(text) or _AFTER.fullmatch(text)
    return (found["statute"], found["division"]) if found else (text, "")


def law(statute: str, provision: str = "") -> Name:
    """A statute, or a section of one, written "Mental Health Act 1983, section 136"."""
    return Name("Statute|Provision", f"{statute}, {provision}" if provision else statute)


def evidence(key: str) -> Name:
    """A publication by the key of its reference."""
    return Name("EvidenceSource", key, id=f"evidence:{short_slug(key)}")


def made(label: str, prefix: str, text: str) -> Name:
    """A node that is known by its name alone: a fund, a factor, a service, a survey."""
    return Name(label, text, id=f"{prefix}:{short_slug(text)}")


def project(text: str) -> Name:
    """A project by its title or identifier."""
    return Name("Project", text, id=text if text.startswith("project:") else f"project:{short_slug(text)}")


def tail(identifier: str) -> str:
    """Gives what follows the first colon of an identifier."""
    return identifier.partition(":")[2]


def short_slug(text: str) -> str:
    """Gives the slug of a text: itself where it is short, else its beginning and a checksum of the whole.

    So two long texts that begin alike stay two. A text without a Latin letter gives a checksum alone.
    """
    full, checksum = slug(text), hashlib.sha256(text.encode()).hexdigest()
    if not full:
        return f"x{checksum[:8]}"
    if len(full) <= _LONGEST_SLUG:
        return full
    beginning = full[: full.rfind("-", 0, _LONGEST_SLUG)] if "-" in full[:_LONGEST_SLUG] else full[:_LONGEST_SLUG]
    return f"{beginning}-{checksum[:6]}"


class Unique:
    """Makes identifiers unique within a document by numbering the second and later ones."""

    def __init__(self) -> None:
        self._given: Counter[str] = Counter()

    def __call__(self, identifier: str) -> str:
        """Gives the identifier, or with ``-2`` and so on if it has been given before."""
        self._given[identifier] += 1
        count = self._given[identifier]
        return identifier if count == 1 else f"{identifier}-{count}"
