"""Citations in running text, and the entries of the reference list that they mean."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from loaders.documents.structure import HEADING, NOISE, TABLE, Document
from loaders.prose.reference_list import ListedReference, in_reference_list
from ontology.names import normalise

_DATE = r"(?:19|20)\d\d[a-z]?"
_BRACKET = re.compile(
    rf"\((?P<inside>[^()]{{0,240}}?(?:{_DATE}|ibid\.?|unpublished|forthcoming|in press)[^()]{{0,240}}?)\)"
)
_PIECE = re.compile(
    r"^(?:see |also |e\.g\.,? |cf\.? |for example,? )*(?P<who>[A-Z][\w’'.&/ -]*?(?:,? (?:and"
    r"|&) [A-Z][\w’'. -]*?)*(?:,? et\.? al\.?)?|de [A-Z]\w+|van [A-Z]\w+),?\s+"
    rf"(?P<when>{_DATE}(?:\s?(?:,|and|&)\s?(?:{_DATE}|[a-z]\b))*|unpublished|forthcoming"
    rf"|in press)(?:[,:]? pp?\.? ?\d[\d–-]*)?$"
)
_NARRATIVE = re.compile(
    r"(?P<who>(?:[A-Z][\w’'-]+|[A-Z]{2,})(?:(?: (?:and|of|for|on|the|&) (?:the )?"
    r"| )[A-Z][\w’'-]+){0,7}(?: et\.? al\.?,?| and others)?)\s\($"
)
_ALONE = re.compile(rf"^(?P<when>{_DATE}(?:,? {_DATE})*|unpublished|forthcoming|in press)$")
_MONTHS = re.compile(
    r"^(?:January|February|March|April|May|June|July|August|September|October|November|December|Spring|Summer|Autumn|Winter|Act|Since|In|From|To|Table|Figure|Established|Launched|Published)\b"
)
_NUMBER = re.compile(r"\[(?P<numbers>\d{1,3}(?:\s?[,–-]\s?\d{1,3})*)\]")


@dataclass(frozen=True)
class Citation:
    """A citation.

    Attributes:
        text: as printed.
        start: offset.
        end: offset after it.
        keys: of the references that it means.
        reason: why it means none; empty where it means one.
    """

    text: str
    start: int
    end: int
    keys: tuple[str, ...]
    reason: str = ""


def citations(document: Document, references: Sequence[ListedReference]) -> list[Citation]:
    """Finds the citations of a document and resolves them to its reference list."""
    lists = in_reference_list(document)
    found: list[Citation] = []
    numbered = {one.number: one for one in references if one.number}
    for block in document.blocks:
        if block.kind in (HEADING, NOISE, TABLE) or any(start <= block.start < end for start, end in lists):
            continue
        found += list(_in_block(document, block.start, block.end, references, found))
        if numbered:
            found += list(_numbered(document.view, block.start, block.end, numbered))
    return found


def _in_block(
    document: Document, start: int, end: int, references: Sequence[ListedReference], before: list[Citation]
) -> Iterator[Citation]:
    last = before[-1] if before else None
    for bracket in _BRACKET.finditer(document.view, start, end):
        for one in _of_bracket(document, start, bracket, references, last):
            last = one
            yield one


def _of_bracket(
    document: Document, start: int, bracket: re.Match[str], references: Sequence[ListedReference], last: Citation | None
) -> Iterator[Citation]:
    inside, view = bracket["inside"], document.view
    if re.fullmatch(r"ibid\.?(?:,? pp?\.? ?[\d–-]+)?", inside.strip(), re.IGNORECASE):
        keys = last.keys if last else ()
        yield Citation(
            document.text[bracket.start() : bracket.end()],
            bracket.start(),
            bracket.end(),
            keys,
            "" if keys else "nothing is cited before it",
        )
        return
    if alone := _ALONE.match(inside.strip()):
        yield from _narrated(document, start, bracket, alone["when"], references)
        return
    pieces = list(re.finditer(r"[^;]+", inside))
    for piece in pieces:
        found = _PIECE.match(piece[0].strip())
        if not found or _MONTHS.match(found["who"]):
            continue
        first = bracket.start("inside") + piece.start() + len(piece[0]) - len(piece[0].lstrip())
        span = (first, first + len(piece[0].strip())) if len(pieces) > 1 else bracket.span()
        yield _resolved(view[span[0] : span[1]], span, found["who"], found["when"], references)


def _narrated(
    document: Document, start: int, bracket: re.Match[str], when: str, references: Sequence[ListedReference]
) -> Iterator[Citation]:
    """Yields "Vangen and Huxham (2003)": the names before the bracket."""
    found = _NARRATIVE.search(document.view[max(start, bracket.start() - 120) : bracket.start() + 1])
    if not found or _MONTHS.match(found["who"]):
        return
    at = bracket.start() + 1 - len(found[0])
    who = found["who"]
    for cut in range(len(who.split())):  # a sentence may begin before the name: "The National Audit Office"
        tail = re.sub(r"^The ", "", " ".join(who.split()[cut:]))
        one = _resolved("", (0, 0), tail, when, references)
        if one.keys or (cut == 0 and re.search(r"unpublished|forthcoming", when)):
            shift = at + who.find(tail)
            yield Citation(document.view[shift : bracket.end()], shift, bracket.end(), one.keys, one.reason)
            return
    if when[:4].isdigit() and re.search(r"et al| and |^[A-Z][a-z]+$", who) and references:
        one = _resolved("", (0, 0), who, when, references)
        yield Citation(document.view[at : bracket.end()], at, bracket.end(), (), one.reason)


def _resolved(text: str, span: tuple[int, int], who: str, when: str, references: Sequence[ListedReference]) -> Citation:
    by = [one for one in references if _is_by(one, who)]
    if not when[:4].isdigit():
        reason = f"the text says {when}" + (", while the list holds a publication of that author" if by else "")
        return Citation(text, span[0], span[1], (), reason)
    years = re.findall(_DATE, when) + [f"{when[:4]}{letter}" for letter in re.findall(r"[,&]\s?([a-z])\b", when)]
    keys = tuple(one.key for year in years for one in by if one.year == year)
    if keys:
        return Citation(text, span[0], span[1], keys)
    loose = tuple(one.key for year in years for one in by if one.year[:4] == year[:4])
    if len(loose) == 1:
        return Citation(text, span[0], span[1], loose)
    if len(loose) > 1:
        return Citation(text, span[0], span[1], (), "several in the list have this author and year")
    if by:
        listed = " and ".join(dict.fromkeys(one.year for one in by))
        return Citation(text, span[0], span[1], (), f"year disagrees: the text says {when}, the list {listed}")
    return Citation(text, span[0], span[1], (), "not in the reference list")


def _is_by(reference: ListedReference, who: str) -> bool:
    """Whether a reference is by those whom a citation names: surname, organisation or its abbreviation."""
    bare = re.sub(r",?\s*\b(?:et\.? al\.?|and others).*$", "", who).strip(" ,")
    names = [name for name in re.split(r"\s+and\s+|\s*&\s*|\s*/\s*|,\s*", bare) if name]
    head = " and ".join(one for one in reference.authors if one != "others")
    if normalise(bare) == normalise(head) or normalise(bare.replace("/", " and ")) == normalise(head):
        return True
    first = reference.authors[0]
    surname = re.sub(r",? (?:[A-Z]\.?-?){1,3}$|, .*$", "", first)
    if normalise(names[0]) == normalise(surname) or normalise(names[0]) == normalise(first):
        return True
    return _abbreviates(names[0], first)


_SKIPPED = frozenset(["of", "for", "the", "and", "in", "on"])


def _abbreviates(short: str, name: str) -> bool:
    """Whether a short name is made of the initials of a longer one: its first, in their order."""
    if not short.isupper() or len(short) < 2 or not short.isalnum():
        return False
    words = re.findall(r"[A-Za-z]+", name)
    capital = [word[0].upper() for word in words if word.casefold() not in _SKIPPED]
    return len(capital) > 1 and "".join(capital).startswith(short)


def _numbered(view: str, start: int, end: int, listed: dict[str, ListedReference]) -> Iterator[Citation]:
    for found in _NUMBER.finditer(view, start, end):
        keys: list[str] = []
        missing: list[str] = []
        for piece in re.split(r"\s?,\s?", found["numbers"]):
            ends = re.split(r"\s?[–-]\s?", piece)
            for number in range(int(ends[0]), min(int(ends[-1]), int(ends[0]) + 50) + 1):
                (keys if str(number) in listed else missing).append(str(number))
        reason = f"the list has no number {', '.join(missing)}" if missing else ""
        yield Citation(
            found[0], found.start(), found.end(), tuple(listed[one].key for one in keys), reason if not keys else ""
        )
