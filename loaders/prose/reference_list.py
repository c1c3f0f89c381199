"""Reference lists of running documents: found, split into entries and parsed."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from loaders.contacts import without_emails
from loaders.documents.structure import HEADING, ITEM, PARAGRAPH, Document
from loaders.prose.mention import KNOWN
from loaders.prose.mentions import find_mentions
from ontology.names import slug

_HEADED = re.compile(r"(?:references|bibliography|works cited|reference list)\s*:?$", re.IGNORECASE)
_YEAR = re.compile(r"\(?\b(?P<year>(?:19|20)\d\d[a-z]?|in press|forthcoming|n\.?d\.?)\)?(?=[\s.,:;)])")
_DATED = re.compile(r"\((?P<year>(?:19|20)\d\d[a-z]?|in press|forthcoming|n\.d\.)(?:,[^)]*)?\)")
_TOGETHER = re.compile(r"(?<=[a-z)\d]\.) (?=(?!In |And |But )[A-Z][^.()\d]{3,70}?\s\((?:19|20)\d\d[a-z]?\)\.? [A-Z])")
_LINK = re.compile(r"<?(?P<url>(?:https?://|www\.)[^\s<>\[\]]+?)>?(?=[\s\])>]|[.,;]?(?:\s|$))")
_MARKDOWN_LINK = re.compile(r"\[[^\]]*\]\((?P<url>[^)\s]+)\)")
_DOI = re.compile(r"\b(?:doi:?\s*|https?://(?:dx\.)?doi\.org/)?(?P<doi>10\.\d{4,9}/[^\s<>\]]+)", re.IGNORECASE)
_NUMBERED = re.compile(r"\s*\[?(?P<number>\d{1,3})[\].)]\s+")
_JOURNAL = re.compile(
    r"^(?P<container>[^.:]{3,120}?)[,.]?\s*(?:\(?\d{4}\)?\s*)?(?:Vol\.?\s*)?(?:\d{1,4}\s*(?:\(\d+[^)]*\))?\s*[:;,(]|,?\s*(?:doi|DOI)|,\s*Vol|\s\d{1,2}/\d)"
)
_PLACED = re.compile(r"(?:^|\.\s+|\s)(?P<place>[A-Z][\w ]{2,25}):\s+(?P<publisher>[A-Z][^.:()]{1,120}?)\s*(?:\.|$)")


@dataclass(frozen=True)
class ListedReference:
    """An entry of a reference list.

    Attributes:
        key: what it is called here: ``bellis-2013``.
        authors: as listed.
        year: with its letter.
        title: its title.
        container: journal or book; may be empty.
        publisher: may be empty.
        type: what the entry says it is (``web page``); may be empty.
        doi: may be empty.
        url: may be empty.
        raw: the entry as printed.
        start: offset of the entry.
        end: offset after it.
        number: in a numbered list; else empty.
    """

    key: str
    authors: tuple[str, ...]
    year: str
    title: str
    container: str
    publisher: str
    type: str
    doi: str
    url: str
    raw: str
    start: int
    end: int
    number: str = ""


def reference_list(document: Document) -> list[ListedReference]:
    """Reads the reference lists of a document, each entry once."""
    found = [_shortened(read, document) for start, end in _entries(document) if (read := _read(document, start, end))]
    counts: dict[str, int] = {}
    unique = []
    for one in found:
        counts[one.key] = counts.get(one.key, 0) + 1
        unique.append(replace(one, key=f"{one.key}-{counts[one.key]}") if counts[one.key] > 1 else one)
    return unique


def _shortened(one: ListedReference, document: Document) -> ListedReference:
    """Names a publication after the abbreviation of its author, where the text cites it so."""
    initials = [word[0] for word in re.findall(r"[A-Za-z]+", one.authors[0]) if word.casefold() not in _SMALL]
    for length in range(len(initials), 2, -1):
        short = "".join(initials[:length]).upper()
        if len(initials) > 2 and re.search(rf"\({short},? |; {short},? ", document.view):
            return replace(one, key=f"{short.casefold()}-{slug(one.year)}")
    return one


_SMALL = frozenset(["of", "for", "the", "and", "in", "on"])


def in_reference_list(document: Document) -> list[tuple[int, int]]:
    """Gives the offsets of the reference lists: headings to the next that is as high."""
    spans = []
    for n, block in enumerate(document.blocks):
        if block.kind == HEADING and _HEADED.match(document.words(block)):
            ends = [b.start for b in document.blocks[n + 1 :] if b.kind == HEADING and b.level <= block.level]
            spans.append((block.end, ends[0] if ends else len(document.text)))
    return spans


def _entries(document: Document) -> Iterator[tuple[int, int]]:
    for start, end in in_reference_list(document):
        open_entry: tuple[int, int] | None = None
        for block in document.blocks:
            if not start <= block.start < end or block.kind not in (PARAGRAPH, ITEM, HEADING):
                continue
            words = document.text[block.start : block.end].strip()
            if open_entry and re.match(
                r"[\[<]?(?:https?://|www\.)|\[[^\]]*\]\(|Available (?:from|at)|[a-z(]|doi", words
            ):
                open_entry = (open_entry[0], block.end)
                continue
            if open_entry:
                yield from _divided(document, *open_entry)
            open_entry = (block.start, block.end)
        if open_entry:
            yield from _divided(document, *open_entry)


def _divided(document: Document, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Takes apart two entries that stand in one paragraph."""
    at = start
    for found in _TOGETHER.finditer(document.view, start, end):
        if _DATED.search(document.view, at, found.start()):
            yield at, found.start()
            at = found.end()
    yield at, end


def _read(document: Document, start: int, end: int) -> ListedReference | None:
    raw = " ".join(document.text[start:end].split())
    text = " ".join(without_emails(document.view[start:end]).split())
    numbered = _NUMBERED.match(text)
    text = text[numbered.end() :] if numbered else text
    dated = _DATED.search(text) or _YEAR.search(text)
    if not dated or len(text) < 15 or not text[:1].isalpha():
        return None
    head, rest = text[: dated.start()].strip(" .,("), text[dated.end() :].strip(" .,):")
    if not head:
        return None
    authors = _authors(head)
    title, tail = _title(rest)
    url = _url(document.text[start:end])
    doi = _DOI.search(text)
    container, publisher = _published(tail)
    kind = re.search(r"\[(?P<kind>[^\]]{3,40})\]", rest)
    return ListedReference(
        _key(head, authors, dated["year"]), authors, dated["year"], title, container, publisher,
        kind["kind"].lower() if kind else "", doi["doi"].rstrip(".,)") if doi else "", url, raw, start, end,
        numbered["number"] if numbered else "",
    )  # fmt: skip


def _url(text: str) -> str:
    found = _MARKDOWN_LINK.search(text) or _LINK.search(text)
    return found["url"].replace("\\_", "_").rstrip(".,;") if found else ""


_INITIALS = re.compile(r"^(?:[A-Z]\.?[ -]?){1,4}$")


def _authors(head: str) -> tuple[str, ...]:
    """Takes the authors apart: people with initials, or one or several organisations."""
    bare = re.sub(r",?\s*\bet\.? al\.?,?$", "", head).strip(" ,")
    pieces = [piece.strip() for piece in re.split(r",\s+|\s+and\s+|\s*&\s*|;\s*", bare) if piece.strip()]
    joined: list[str] = []
    for piece in pieces:
        if joined and _INITIALS.match(piece):
            joined[-1] += f", {piece}"
        else:
            joined.append(piece)
    people = any(re.search(r"(?:,? (?:[A-Z]\.?){1,3}\.?)$", piece) and not piece.isupper() for piece in joined)
    authors = joined if people or len(joined) == 1 else _organisations(bare)
    return (*authors, *(["others"] if "et al" in head else []))


def _organisations(text: str) -> list[str]:
    known = [one.name for one in find_mentions(text, [(0, len(text))])[0] if one.how == KNOWN]
    if len(known) == 1 and len(known[0]) > len(text) * 0.8:
        return [text]
    pieces = [piece for piece in re.split(r"\s+and\s+|\s*/\s*", text) if piece]
    return pieces if len(pieces) > 1 and all(len(piece.split()) < 4 for piece in pieces) else [text]


def _key(head: str, authors: Sequence[str], year: str) -> str:
    first = authors[0]
    person = re.sub(r",? (?:[A-Z]\.?-?){1,3}$|, .*$", "", first)
    if person == first and len(authors) > 1 and all(" " not in one for one in authors if one != "others"):
        person = " ".join(one for one in authors if one != "others")
    return f"{slug(re.sub(r'^The ', '', person)) or 'unknown'}-{slug(year)}"


def _title(rest: str) -> tuple[str, str]:
    found = re.search(
        r"(?<![A-Z])[.?!]\s+(?=[A-Z\[<(*]|doi|$)|\s+(?=\[?(?:Available from|\[?Web ?page|<?https?:))|[.?!]$|\s+doi:",
        rest,
    )
    if not found:
        return rest, ""
    mark = rest[found.start() : found.start() + 1]
    end = found.start() + (1 if mark in "?!" else 0)
    title = rest[:end].strip(" .[")
    return re.sub(r"\s*\[[^\]]*$", "", title), rest[found.end() :].strip()


def _published(tail: str) -> tuple[str, str]:
    """Gives journal and publisher from what follows the title."""
    text = re.split(r"\[?\bAvailable (?:from|at)\b|<?https?://|\(Accessed|\bAccessed\b", tail)[0]
    text = re.sub(r"\[[^\]]*\]", " ", text).strip(" .,")
    if not text:
        return "", ""
    if placed := _PLACED.search(text):
        return "", placed["publisher"].strip(" .")
    if journal := _JOURNAL.match(text):
        return re.sub(r"\s+\d{4}.*$", "", journal["container"]).strip(" ,."), ""
    return "", "" if re.search(r"\d", text) else text.strip(" .")
