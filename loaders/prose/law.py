"""Statutes and their sections, as texts cite them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from ontology.names import normalise
from ontology.register import read_register


@dataclass(frozen=True)
class LawHit:
    """A statute in a text, perhaps with a section.

    Attributes:
        start: offset.
        end: offset after it.
        statute: its name: the register's where it is known.
        section: number of the section; may be empty.
    """

    start: int
    end: int
    statute: str
    section: str = ""

    @property
    def text(self) -> str:
        """Writes it as the records do: "Mental Health Act 1983 section 136"."""
        return f"{self.statute} section {self.section}" if self.section else self.statute


_NUMBER = r"\d{1,3}[A-Z]{0,2}(?:\s?\(\w{1,3}\))*"
_SECTION = rf"(?:[Ss]ections?|[Ss]\.?|ss\.?)\s?(?P<NAME>{_NUMBER}(?:\s?(?:,|and|to|-|–|or)\s?{_NUMBER})*)"
_ACT = re.compile(
    rf"(?:{_SECTION.replace('NAME', 'before')}\s+of\s+(?:the\s+)?)?"
    r"(?P<act>[A-Z][\w’'-]*(?:(?:,? (?:and |of |the |for |against |to |on |in |by )?"
    r"|,? (?:and )?)(?:[A-Z][\w’'-]*|\([\w ]+\))){0,14}? "
    r"(?:Act|Regulations|Measure|Order)\b(?: \([\w ]+\))?(?:,?(?: of)? \(?(?:19|20|18)\d\d\)?)?)"
    rf"(?:,?\s+\(?{_SECTION.replace('NAME', 'after')}(?![\w%]))?"
)
_ALONE = re.compile(
    r"\b(?:[Ss]ection\s|[Ss]\.?\s?(?=\d{2,3}s?\b))(?P<number>\d{2,3}[A-Z]?)(?:s\b)?(?!\s+of\b(?!\s+(?:the\s+)?(?:Act\b|MHA\b|[A-Z]{2,5}\b)))(?![\d%])"
)
_NO_START = frozenset(
    [
        "The",
        "This",
        "Under",
        "In",
        "And",
        "With",
        "By",
        "Since",
        "Of",
        "A",
        "An",
        "Its",
        "Their",
        "Our",
        "That",
        "For",
        "To",
        "From",
        "As",
        "On",
        "At",
        "When",
        "Section",
        "Through",
    ]
)


def laws_in(text: str, start: int, end: int, last: str = "") -> Iterator[LawHit]:
    """Yields the statutes and sections that a part of a text cites; "section 136" alone where one statute is meant.

    Args:
        text: the view of a document.
        start: offset of the part.
        end: offset after it.
        last: the statute that the sentence before cites: "section 23" alone is one of it.
    """
    cited = []
    if (
        " Act" in text[start:end]
        or "Regulations" in text[start:end]
        or " Order" in text[start:end]
        or "Measure" in text[start:end]
    ):
        for found in _ACT.finditer(text, start, end):
            if statute := _statute(found["act"]):
                cited.append(found)
                sections = re.findall(_NUMBER, found["before"] or found["after"] or "")
                last = statute
                for section in sections or [""]:
                    yield LawHit(found.start(), found.end(), statute, section.replace(" ", ""))
    for found in _ALONE.finditer(text, start, end):
        inside = any(one.start() <= found.start() < one.end() for one in cited)
        alone = _of_number().get(found["number"], last)
        if alone and not inside:
            yield LawHit(found.start(), found.end(), alone, found["number"])


_BRACKETED_YEAR = re.compile(r"(?:of )?\(?(\d{4})\)?$")
_YEAR = re.compile(r"\d{4}")


def _statute(name: str) -> str:
    """Gives the statute of a name, taking words from its beginning until it is one; empty where it is none."""
    words = _BRACKETED_YEAR.sub(r"\1", name.replace(" ,", ",")).split()
    dated = bool(_YEAR.fullmatch(words[-1]))
    for first in range(len(words) - 1):
        tail = " ".join(words[first:])
        if normalise(tail) in _names():
            return _names()[normalise(tail)]
    while words and (words[0] in _NO_START or words[0][:1].islower()):
        words = words[1:]
    return " ".join(words).replace("Act,", "Act") if dated and len(words) > 2 else ""


@cache
def _names() -> dict[str, str]:
    """Gives the statutes by name, also without its year where that is enough."""
    found: dict[str, str] = {}
    undated: dict[str, set[str]] = {}
    for entry in read_register().of("Statute"):
        for name in entry.names:
            found[normalise(name)] = entry.name
            undated.setdefault(normalise(re.sub(r",? \d{4}$", "", name)), set()).add(entry.name)
    return {**{key: next(iter(names)) for key, names in undated.items() if len(names) == 1}, **found}


@cache
def _of_number() -> dict[str, str]:
    """Gives the statutes that a number of a section belongs to, where the register knows only one."""
    statutes: dict[str, set[str]] = {}
    for entry in read_register().of("Provision"):
        number = dict(entry.extra).get("number", "").removeprefix("section ")
        statutes.setdefault(number, set()).update(entry.part_of)
    entries = read_register().entries
    return {
        number: entries[next(iter(held))].name
        for number, held in statutes.items()
        if len(held) == 1 and number.isdigit() and int(number) > 99
    }
