"""Initiatives that a list item or a paragraph presents: those of a letter, a report, a briefing with several."""

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace
from functools import cache

from loaders.cues import Cues
from loaders.documents.structure import HEADING, ITEM, PARAGRAPH, Block, Document
from loaders.prose.lexicon import organisations, places
from loaders.prose.namelike import is_body, is_person
from loaders.prose.sentences import sentence_spans
from loaders.prose.subjects import countries, named_places
from loaders.prose.wording import guard, pattern, words

_SHORTEST, _FARTHEST = 60, 700
"""Characters: of an item that presents an initiative; from the beginning of a sentence within which it does so."""
_LONGEST_NAME = 110


@dataclass(frozen=True)
class Presented:
    """An initiative that a part of a text presents.

    Attributes:
        name: what it is called.
        block: number of the block.
        after: number of the block after its last.
        start: offset of the first sentence on it.
        end: offset after the last.
        outright: words that are its name and not an organisation here.
        planned: whether it is yet to come.
        whole: name of the initiative that it is a pilot or a part of; may be empty.
        place: the place in its name; may be empty.
        aside: whether its sentence only names it within: "Families can turn to the Harbour Hub, where ...".
    """

    name: str
    block: int = 0
    after: int = 0
    start: int = 0
    end: int = 0
    outright: frozenset[str] = frozenset()
    planned: bool = False
    whole: str = ""
    place: str = ""
    aside: bool = False


@dataclass(frozen=True)
class _Way:
    """One way of presenting an initiative, as rules/presented.yaml has it.

    Attributes:
        pattern: matched from the beginning of a sentence on.
        flags: ``within`` another that an item has begun with; ``planned``; a ``pilot`` of what it names; a ``label``
            before the text; the ``whole`` name as it stands; a ``proper`` name, which may be an organisation's; named
            ``aside``.
    """

    pattern: re.Pattern[str]
    flags: frozenset[str]

    def find(self, text: str) -> re.Match[str] | None:
        """Finds it in a text, which is searched through only where the pattern may begin anywhere."""
        return self.pattern.match(text) if self.pattern.pattern.startswith("^") else self.pattern.search(text)


_FLAGS = ("within", "planned", "pilot", "label", "whole", "proper", "aside")


@cache
def _ways() -> tuple[_Way, ...]:
    return tuple(
        _Way(pattern(each["pattern"], "presented"), frozenset(flag for flag in _FLAGS if each.get(flag)))
        for each in words("presented")["ways"]
    )


@cache
def _cues() -> Cues[int]:
    return Cues((number, way.pattern) for number, way in enumerate(_ways()))


@cache
def _grammar(key: str) -> re.Pattern[str]:
    return pattern(words("presented")[key], "presented")


def is_collection(document: Document) -> bool:
    """Whether a document says over its text, or in a line before a list, that it is about several initiatives."""
    tops = [document.title, *(document.words(one) for one in document.blocks[:4] if one.kind == HEADING)]
    if any(_grammar("collections").search(top) for top in tops):
        return True
    return any(
        block.kind == PARAGRAPH and after.kind == ITEM and _grammar("leads_in").search(document.words(block))
        for block, after in zip(document.blocks, document.blocks[1:], strict=False)
    )


def is_general(text: str) -> bool:
    """Whether a sentence speaks of treatment, or of people, in general: of no initiative alone."""
    return bool(_grammar("general").search(text))


def presented(document: Document, taken: Collection[int], last: int) -> list[Presented]:
    """Gives the initiatives that the items and paragraphs of a document present.

    Args:
        document: any.
        taken: numbers of the blocks that are those of sections on projects.
        last: number of the block that its list of references begins with.
    """
    found: dict[str, Presented] = {}
    before: Presented | None = None
    for n, block in enumerate(document.blocks[:last]):
        if n in taken or block.kind not in (ITEM, PARAGRAPH):
            before = None
        elif here := list(_of_block(document, n, block)):
            for one in here:
                found.setdefault(one.name.casefold(), one)
            before = here[-1] if found[here[-1].name.casefold()] is here[-1] else None
        elif before and block.kind == PARAGRAPH and _goes_on(document, block):
            before = found[before.name.casefold()] = _longer(before, n, block)
        else:
            before = None
    return list(found.values())


def _goes_on(document: Document, block: Block) -> bool:
    """Whether a paragraph is on the initiative of the one before: "The scheme has", "It was"."""
    return bool(re.match(rf"(?:It|Its) \w+|{words('projects')['refers']}", document.words(block)))


def _longer(one: Presented, n: int, block: Block) -> Presented:
    return replace(one, after=n + 1, end=block.end)


def _of_block(document: Document, n: int, block: Block) -> Iterator[Presented]:
    if block.end - block.start < _SHORTEST:
        return
    opened: list[tuple[int, Presented]] = []
    for start, end in sentence_spans(document.view, block.start, block.end):
        first = opened[0][1] if opened else None
        if name := _named(document.view, start, end, block.end, first):
            opened.append((start, name))
    starts = [block.start, *(start for start, _ in opened[1:]), block.end]
    for (_, name), start, end in zip(opened, starts, starts[1:], strict=False):
        yield replace(name, block=n, after=n + 1, start=start, end=end)


def _named(view: str, start: int, end: int, last: int, first: Presented | None) -> Presented | None:
    """Gives the initiative that a sentence presents; once one is open, only one within it or after it."""
    text = " ".join(view[start : min(last, start + _FARTHEST)].split())
    text = _grammar("opening").sub("", text)
    sentence = " ".join(view[start:end].split())
    if first is None:
        text = text[:1].upper() + text[1:]
    for number in _cues()(text):
        way = _ways()[number]
        if first is not None and "within" not in way.flags:
            continue
        if first is None and "within" in way.flags and "pilot" not in way.flags:
            continue
        found = way.find(text)
        if found and found.start("name") < len(sentence) and (name := _told(way, found, text, first)):
            return name
    return None


def _told(way: _Way, found: re.Match[str], text: str, first: Presented | None) -> Presented | None:
    """Gives what a match calls the initiative; None where it is denied, only wished for, or not of its own."""
    before = text[: found.start("name")]
    if "within" not in way.flags and (
        guard("negation").search(before) or guard("elsewhere").search(text[: found.end("name")])
    ):
        return None
    said = text[: found.end()] if "whole" in way.flags else before
    if "planned" not in way.flags and _grammar("unsure").search(said):
        return None
    if "label" in way.flags and not _is_label(found, text):
        return None
    if "subject" in found.groupdict() and not (_is_subject(found["subject"]) or _is_we(found, text)):
        return None
    if "proper" in way.flags and _is_body(found["name"]):
        return None
    name = _written(way, found, text)
    if first is not None and "pilot" not in way.flags:
        name = _of_first(name, first.name)
    if not name or len(name) > _LONGEST_NAME or _grammar("pronouns").search(name) or _is_agency(name):
        return None
    planned = "planned" in way.flags or bool(_grammar("coming").search(before))
    whole = first.name if first is not None and "pilot" in way.flags else ""
    outright = frozenset([found["name"]] if "pilot" in way.flags else [])
    return Presented(
        name, outright=outright, planned=planned, whole=whole, place=_place_in(name), aside="aside" in way.flags
    )


def _place_in(name: str) -> str:
    return name.rpartition(": ")[2] if ": " in name else ""


def _is_agency(name: str) -> bool:
    """Whether a name is an agency's: what "is the provider of a service" is no initiative."""
    hits = organisations().hits(name)
    return len(hits) == 1 and (hits[0].start, hits[0].end) == (0, len(name)) and not name.startswith("Operation ")


def _is_subject(text: str) -> bool:
    """Whether what stands before a verb has an organisation, a kind of them, or a place in it."""
    return bool(organisations().hits(text) or places().hits(text)) or bool(re.match(r"In [A-Z]", text))


def _is_we(found: re.Match[str], text: str) -> bool:
    """Whether "we" do it, with an agency that the sentence names: "we will open a hub with Barnardo's"."""
    sentence = re.split(r"[.;]\s", text[found.end("name") :])[0]
    with_whom = any(hit.meant[0].label == "Agency" for hit in organisations().hits(sentence))
    return bool(re.search(r"\b[Ww]e\b", found["subject"])) and with_whom


def _is_body(name: str) -> bool:
    """Whether a name is an organisation's, by its end or its form, or a person's."""
    if name.startswith(("Operation ", "Project ")):
        return False
    return name.endswith(tuple(words("names")["heads"])) or is_body(name) or is_person(name)


def _is_label(found: re.Match[str], text: str) -> bool:
    """Whether a label is a name: no heading such as "Aims", and no organisation or place alone."""
    label = found["name"].strip()
    headings = (words("projects")["not_headings"], *words("projects")["lead_headings"].values())
    if any(re.match(one, label, re.IGNORECASE) for one in headings) or len(label.split()) > _LABEL_WORDS:
        return False
    known = [hit for names in (organisations(), places()) for hit in names.hits(label)]
    return not any(hit.start == 0 and hit.end == len(label) for hit in known) and _is_subject(text[found.end("name") :])


_LABEL_WORDS = 9


def _written(way: _Way, found: re.Match[str], text: str) -> str:
    """Gives the name as the text words it, with the place where that tells it apart; empty where it says nothing."""
    name, end = found["name"].strip(" ,"), found.end("name")
    if "whole" in way.flags:
        return _capital(name)
    called, apart = _grammar("called").match(text[end:]), _grammar("further").match(text[end:])
    name = _grammar("stripped").sub("", name)
    if given := found.groupdict().get("called") or found.groupdict().get("titled"):
        return _capital(given)
    if called:
        name, end = called["name"], end + called.end()
    elif _grammar("bare").fullmatch(name) and "pilot" not in way.flags:
        if apart is None:
            return ""
        name, end = f"{name} {apart['name'].strip()}", end + apart.end()
    name = _capital(f"{name} pilot" if "pilot" in way.flags else name)
    place = found.groupdict().get("place") or ("" if called or _is_proper(name, way) else _place(found, text, end))
    return f"{name}: {place}" if place and place not in name else name


def _capital(name: str) -> str:
    return name[:1].upper() + name[1:]


def _is_proper(name: str, way: _Way) -> bool:
    """Whether a name tells what it names from all others: it has capitals of its own."""
    return bool(re.search(r".[A-Z]", name)) and "pilot" not in way.flags


def _place(found: re.Match[str], text: str, end: int) -> str:
    """Gives the place that tells a name apart: right after it, else the only one before its verb, else its agency's."""
    if after := _IN.match(text, end):
        for hit in places().hits(text):
            if hit.start == after.end() and hit.meant[0].id not in countries():
                return text[hit.start : hit.end]
    before = text[: found.start("name")]
    bodies = organisations().hits(before)
    owned = [(hit.start, hit.end) for hit in bodies if hit.meant[0].label == "Agency"]
    hits = [hit for hit in places().hits(before) if not any(start <= hit.start < after for start, after in owned)]
    named = {before[hit.start : hit.end] for hit in hits if hit.meant[0].id not in countries()}
    named = named or {one.name for span in owned for one in named_places(before, *span) if one.id not in countries()}
    longest = max(named, key=len, default="")
    return longest if all(name in longest for name in named) else ""


_IN = re.compile(r" (?:in|across|for|covering) (?:the )?")


def _of_first(name: str, first: str) -> str:
    """Gives the name of a part or a successor of the initiative that an item has begun with."""
    whole = re.sub(r"^.*?\b(?:phase|stage|wave|round) of (?:the |our |its )?", "", first)
    if further := re.match(r"(.*? (?:phase|stage|wave|round) of (?:the|this|our) )\w+$", name):
        return f"{further[1]}{whole}"
    return name if " of " in name else f"{first}: {name[:1].lower()}{name[1:]}"
