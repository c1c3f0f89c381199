"""Sections: which parts of a document present a project, and what it is called."""

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from functools import cache, cached_property

from loaders.documents.structure import HEADING, ITEM, NOISE, PARAGRAPH, TABLE, Block, Document
from loaders.prose.lexicon import places
from loaders.prose.naming import naming
from loaders.prose.presented import Presented, is_collection, presented
from loaders.prose.wording import words

LONGEST_PAGE = 30_000
"""Characters: a longer document without sections that present projects is about more than one project."""


SHORT_PAGE = 4_000
"""Characters: a shorter document is about one project as a whole, though one heading of it names it again."""


@dataclass(frozen=True)
class Section:
    """A part of a document that presents a project.

    Attributes:
        name: what the project is called.
        path: the headings that it stands under, its own last.
        first: number of its first block, its heading where it has one.
        after: number of the block after its last.
        start: offset of its first character.
        end: offset after its last.
        item: how an item or paragraph presents it; None of a section under a heading, and of a whole document.
        others: other names that a whole document gives it.
        told: whether the words of a whole document name it so weightily that it is about it.
    """

    name: str
    path: tuple[str, ...]
    first: int
    after: int
    start: int
    end: int
    item: Presented | None = None
    others: tuple[str, ...] = ()
    told: bool = False


def sections(document: Document) -> list[Section]:
    """Gives the sections that present projects; the whole of a short document without several, unless a letter.

    Of a document that is no page about one project, the items and paragraphs that present one are sections too.
    """
    headed = _headed(document)
    taken = {n for one in headed for n in range(one.first, one.after)}
    if headed or _is_letter(document) or len(document.text) > LONGEST_PAGE:
        return sorted([*headed, *_items(document, taken)], key=lambda one: one.start)
    items = _items(document, ()) if is_collection(document) else []
    return items if sum(not (one.item and one.item.aside) for one in items) > 1 else _whole(document)


def _items(document: Document, taken: Collection[int]) -> list[Section]:
    found = presented(document, taken, before_references(document))
    return [
        Section(one.name, (*document.path(one.block), one.name), one.block, one.after, one.start, one.end, one)
        for one in found
    ]


_REFERENCES = re.compile(r"(?:references|bibliography|works cited)\s*:?$", re.IGNORECASE)


def before_references(document: Document) -> int:
    """Gives the number of the heading of the reference list: what follows it is read as references."""
    for n, block in enumerate(document.blocks):
        if block.kind == HEADING and _REFERENCES.match(document.words(block)):
            return n
    return len(document.blocks)


def _headed(document: Document) -> list[Section]:
    """Gives the sections whose headings present projects, where there are several or the document is long."""
    headings = [place for place, block in enumerate(document.blocks) if block.kind == HEADING]
    first = headings[0] if headings else -1
    strong = [
        (place, name) for place in headings if (name := _presented(document.words(document.blocks[place]), "headings"))
    ]
    found = [(place, name) for place, name in strong if document.words(document.blocks[place]) != document.title]
    if not found:
        several = _is_of_several(document)
        weak = [
            (place, name)
            for place in headings
            if (name := _presented(document.words(document.blocks[place]), "weak_headings"))
            and place != first and (several or document.words(document.blocks[place]) != document.title)
        ]  # fmt: skip
        found = weak if len(weak) > 1 and (several or len(document.text) > SHORT_PAGE) else []
    if found and (len(found) > 1 or (strong and len(document.text) > SHORT_PAGE)):
        return [_section(document, place, name, [one for one, _ in found]) for place, name in found]
    return []


def _is_of_several(document: Document) -> bool:
    """Whether a document is a letter, or says over its text that it is a newsletter or the like."""
    tops = (document.title, *(document.words(one) for one in document.blocks[:2]))
    newsletters = words("projects")["newsletters"]
    return _is_letter(document) or any(re.search(newsletters, top, re.IGNORECASE) for top in tops)


def _is_letter(document: Document) -> bool:
    """Whether a document begins as a letter does, or greets somebody below the sender's name, address and date."""
    letters, greetings = words("projects")["letters"], words("projects")["greetings"]
    begins = any(re.match(letters, text) for text in (document.title, document.text.strip()))
    return begins or any(re.match(greetings, document.words(block)) for block in document.blocks[:_ABOVE_GREETING])


_ABOVE_GREETING = 20
"""Blocks at the top of a letter among which it greets whom it is to."""


def _whole(document: Document) -> list[Section]:
    found = naming(document)
    name = found.name or document.title or _first_words(document)
    count = len(document.blocks)
    if not (name and count):
        return []
    path = (document.title or name,)
    return [Section(name, path, 0, count, *_offsets(document, 0, count), others=found.others, told=found.told)]


def _offsets(document: Document, first: int, after: int) -> tuple[int, int]:
    return document.blocks[first].start, document.blocks[after - 1].end


def _first_words(document: Document) -> str:
    """Gives the first words of a text that has no title and names no project."""
    text = next((document.words(one) for one in document.blocks if one.kind in (PARAGRAPH, ITEM)), "")
    return re.sub(r"\s+\S*$", "", text[:80]) if len(text) > 80 else text


_EXAMPLE = re.compile(r"(?:case stud|example|spotlight|in focus)", re.IGNORECASE)
_PLACE = r"(?P<place>(?:the )?[A-Z][^:.]{2,60}?)"


@cache
def _headings(kind: str) -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(each.replace("{place}", _PLACE)) for each in words("projects")[kind])


def _presented(heading: str, kind: str) -> str:
    """Gives the name of the project that a heading presents; empty where it presents none."""
    for pattern in _headings(kind):
        found = pattern.match(heading)
        if found and not ("place" in found.groupdict() and not _is_place(found["place"])):
            opens = re.match(words("projects")["not_headings"], heading, re.IGNORECASE)
            if not opens or "?" in heading or _EXAMPLE.match(heading):
                return str(found["name"]).strip()
            if ":" in heading and "place" in found.groupdict():
                return str(found["name"]).strip()
    return ""


@cache
def _is_place(text: str) -> bool:
    hits, rest, at = places().hits(text), "", 0
    for hit in hits:
        rest, at = rest + text[at : hit.start], hit.end
    return bool(hits) and bool(re.fullmatch(r"(?:\s|,|&|\band\b|\b[Tt]he\b)*", rest + text[at:]))


def _section(document: Document, place: int, name: str, starts: list[int]) -> Section:
    level = document.blocks[place].level
    after = place + 1
    asked = document.words(document.blocks[place]).endswith("?")
    while after < len(document.blocks) and not _ends(document, document.blocks[after], after, level, starts):
        if asked and after > place + 1 and not _answers(document.words(document.blocks[after]), name):
            break
        after += 1
    return Section(name, document.path(place), place, after, *_offsets(document, place, after))


def _answers(text: str, name: str) -> bool:
    """Whether a further paragraph below "What is the X programme?" is still on it: it has words of its name."""
    telling = {word.casefold() for word in re.findall(r"\w{4,}", name)} - set(words("presented")["heads"])
    held = {word.casefold() for word in re.findall(r"\w{4,}", text)}
    refers = re.match(r"(?:It|They|This|These)\b", text) or re.search(words("projects")["refers"], text)
    return bool(refers) or len(telling & held) >= min(2, len(telling))


def _ends(document: Document, block: Block, place: int, level: int, starts: list[int]) -> bool:
    if place in starts:
        return True
    if block.kind != HEADING:
        return False
    return block.level <= level or bool(
        re.match(words("projects")["end_headings"], document.words(block), re.IGNORECASE)
    )


@dataclass(frozen=True)
class Called:
    """What a section calls its project.

    Attributes:
        names: the name, also without its place, what it is "known as", "the X project".
        outright: those after "called" and the like: one of these may be an organisation's name too.
    """

    names: tuple[str, ...]
    outright: frozenset[str]

    @cached_property
    def in_small_letters(self) -> frozenset[str]:
        """The names in small letters."""
        return frozenset(name.casefold() for name in self.names)


_WORDS = re.compile(r"\w+")
_ARTICLE = re.compile(r"^(?:[\d.]+\s+)?(?:(?:The|Our|A|An) )?")


def own_names(document: Document, section: Section) -> Called:
    """Gives what a section calls its project."""
    text = "\n".join(_texts(document, section))
    outright = [*_named(text, "called"), *(section.item.outright if section.item else ())]
    names = [section.name, *section.others, *re.split(r"\s*[:–]\s+| - ", section.name)[:1], *outright]
    names += [name for key in ("the_named", "described") for name in _named(text[:_INTRODUCED], key)]
    given = {*section.others, section.name}
    title = set(_WORDS.findall(section.name.casefold()))
    kept = [_ARTICLE.sub("", name) for name in names if name]
    return Called(
        tuple(
            name for name in dict.fromkeys(kept)
            if name not in _never()
            and (
                name in given or set(_WORDS.findall(name.casefold())) <= title
                or kept.count(name) > 1 or _is_called(text, name)
            )
        ),
        frozenset(outright),
    )  # fmt: skip


def _named(text: str, key: str) -> list[str]:
    return [found["name"].rstrip("’'") for found in _naming()[key].finditer(text)]


@cache
def _naming() -> dict[str, re.Pattern[str]]:
    return {key: re.compile(words("projects")[key]) for key in ("called", "the_named", "described")}


@cache
def _never() -> frozenset[str]:
    return frozenset(words("names")["never"].split("|"))


_INTRODUCED = 2000
"""Characters at the beginning of a section in which it says what its project is."""


_CALLS = re.compile(r"(?:called|known as|named|entitled) (?:the )?[“\"‘']?$")


def _is_called(text: str, name: str) -> bool:
    at = text.find(name)
    return at >= 0 and (text.find(name, at + 1) >= 0 or bool(_CALLS.search(text[max(0, at - 25) : at])))


def _texts(document: Document, section: Section) -> Iterator[str]:
    if section.item:
        yield " ".join(document.view[section.start : section.end].split())
        return
    for block in document.blocks[section.first : section.after]:
        if block.kind not in (TABLE, NOISE):
            yield document.words(block)
