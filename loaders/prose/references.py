"""What stands for a name that a text gives elsewhere: an abbreviation, its first word, "the trust", "the PCC"."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache

from loaders.prose.joined import THIRD_SECTOR
from loaders.prose.lexicon import places
from loaders.prose.mention import CANDIDATE, GRAMMAR, KIND, KNOWN, REFERENCE, Mention
from loaders.prose.name_grammar import grammar
from loaders.prose.wording import guard, words
from ontology.concepts import kinds
from ontology.names import normalise
from ontology.register import Entry, read_register

_DEFINED = re.compile(
    r"\s*\(\s?(?:the |or |also known as |known as |hereafter )?[“\"‘']?"
    r"(?P<short>[A-Z][\w&]{1,9}|[A-Z][\w& ]{2,28}\w)[”\"’']?\s?\)"
)
_POSSESSIVE = re.compile(r"[’']s?$")
_WORD_BEFORE = re.compile(r"\b[A-Z][\w’']*\s$")
_ANY = re.compile(r"\b(?:an?|any|each|every|his|her|new|other|all|both|another)\s(?:\w+\s)?$", re.IGNORECASE)
_SHORTEST = 5
"""Letters of the shortest word that is taken for the first word of a name given before."""


def short_names(text: str, found: Sequence[Sequence[Mention]]) -> dict[str, Mention]:
    """Gives the short names that a text itself defines: "Kent Police (KP)"; and the longer names begun by a word."""
    short: dict[str, Mention] = {}
    begun: dict[str, dict[str, Mention]] = {}
    for one in (one for mentions in found for one in mentions if one.how in (KNOWN, GRAMMAR)):
        defined = _DEFINED.match(text, one.end)
        if defined and _abbreviates(defined["short"], one.name):
            short[defined["short"]] = one
        for start in _beginnings(one.name):
            begun.setdefault(start, {})[one.id or normalise(one.name)] = one
    only = {start: next(iter(names.values())) for start, names in begun.items() if len(names) == 1}
    return {**{start: one for start, one in only.items() if start not in grammar().ordinary}, **short}


def _beginnings(name: str) -> Iterator[str]:
    """Yields the beginnings of a name by which a text may go on to call it: "Leeds Teaching", "Bridgeway"."""
    parts = name.removeprefix("The ").removeprefix("the ").split()
    for count in range(1, len(parts)):
        start = " ".join(parts[:count])
        if count > 1 or (len(start) >= _SHORTEST and start not in grammar().generic):
            yield start


def _abbreviates(short: str, name: str) -> bool:
    letters = [letter for letter in short.casefold() if letter.isalpha()]
    rest = iter(name.casefold())
    return len(letters) > 1 and all(letter in rest for letter in letters)


def followed(
    text: str, mentions: Sequence[Mention], short: dict[str, Mention], found: Sequence[Sequence[Mention]]
) -> list[Mention]:
    """Gives mentions with what they stand for.

    Args:
        text: the view of a document.
        mentions: those of one part of it.
        short: the short names that the document defines.
        found: all mentions of the section.
    """
    made = []
    for one in mentions:
        bare = _POSSESSIVE.sub("", one.name) if one.how == CANDIDATE else one.name
        if bare in short and (one.how in (CANDIDATE, KIND) or _is_defined(bare, text) or _has_members(one)):
            other = short[bare]
            how = one.how if one.how == KNOWN else other.how
            made.append(replace(one, label=other.label, id=other.id, name=other.name, how=how, weak=other.weak))
        elif one.how == KIND:
            made.append(_referred(text, one, found))
        elif one.how == CANDIDATE and bare.casefold() in words("names")["references"]:
            meant = _referred(text, replace(one, name=bare), found)
            made += [meant] if meant.how == REFERENCE else []
        elif not (one.name.isupper() and one.how in (CANDIDATE, KNOWN) and _is_of_words(one.name, text, one.how)):
            made.append(one)  # what is short for something that is no organisation is none
    return made


def _has_members(one: Mention) -> bool:
    """Whether a name may stand for the local body that a text names in full: "Home-Start", "National Lottery"."""
    entry = read_register().entries.get(one.id) if one.how == KNOWN else None
    return entry is not None and (bool(entry.member_name) or entry.kind in THIRD_SECTOR)


def _is_defined(name: str, text: str) -> bool:
    return f"({name})" in text or f"{name})" in text


def _is_of_words(name: str, text: str, how: str) -> bool:
    """Whether a text gives an abbreviation for what is no organisation: "child criminal exploitation (CCE)"."""
    at = text.find(f"({name})")
    if at < 0 or how == CANDIDATE:
        return at >= 0
    before = text[max(0, at - 80) : at].split()[-len(name) :]
    return any(word.islower() for word in before) and "".join(word[0] for word in before).upper() == name


def _referred(text: str, one: Mention, found: Sequence[Sequence[Mention]]) -> Mention:
    """Gives what "the council" means: the only council that the document names; else the kind."""
    before = text[max(0, one.start - 30) : one.start]
    wanted = words("names")["references"].get(one.name.casefold())
    named = one.name[:1].isupper() and not _WORD_BEFORE.search(before)
    if not wanted or not (before.casefold().endswith("the ") or named):
        return one
    head = one.name.casefold().split()[-1]
    meant = _all_of([f"kind:{each}" for each in wanted], head, found)
    if len(meant) == 1:
        only = next(iter(meant.values()))
        return replace(one, name=only.name, label=only.label, id=only.id, how=REFERENCE)
    entry = None if meant or _ANY.search(before) else _of_the_area(wanted, head, text, found)
    return replace(one, name=entry.name, label=entry.label, id=entry.id, how=REFERENCE) if entry else one


def _all_of(wanted: Sequence[str], head: str, found: Sequence[Sequence[Mention]]) -> dict[str, Mention]:
    """Gives the organisations of some kinds that are named."""
    meant: dict[str, Mention] = {}
    below = frozenset().union(*(kinds().narrower(each) for each in wanted if each in kinds()))
    for one in (one for mentions in found for one in mentions):
        if one.how in (KNOWN, GRAMMAR) and one.label == "Agency":
            entry = read_register().entries.get(one.id)
            if (entry.kind in below) if entry else one.name.casefold().endswith(head):
                meant.setdefault(one.id or normalise(one.name), one)
    return meant


_OF_FORCE_AREAS = ("police-force", "police-and-crime-commissioner")
"""Kinds of which an area of the police has one."""


def _of_the_area(wanted: Sequence[str], head: str, text: str, found: Sequence[Sequence[Mention]]) -> Entry | None:
    """Gives the one agency of a kind in the only area of a police force that a document is about."""
    if not set(wanted) <= set(_OF_FORCE_AREAS) or _others(head, found):
        return None
    own = [one for mentions in found for one in mentions if one.how == KNOWN and not _is_aside(text, one.start)]
    named = [read_register().entries.get(one.id) for one in own]
    forces = {one.area for one in named if one and one.kind in {f"kind:{each}" for each in _OF_FORCE_AREAS}}
    areas = forces or _areas_named(text, found)
    if len(areas) != 1:
        return None
    kind = f"kind:{wanted[0]}"
    meant = [one for one in read_register().of("Agency") if one.kind == kind and one.area in areas]
    meant = [one for one in meant if not one.end] or meant
    return meant[0] if len(meant) == 1 else None


def _areas_named(text: str, found: Sequence[Sequence[Mention]]) -> set[str]:
    """Gives the areas of police forces whose places a text names, where it makes one its own.

    That is one that its title names, in which something is, or that it names twice. Names of bodies that are not
    known do not count.
    """
    taken = [(one.start, one.end) for mentions in found for one in mentions if one.how in (GRAMMAR, CANDIDATE)]
    named: Counter[str] = Counter()
    for hit in places().hits(text):
        if not any(start <= hit.start and hit.end <= end for start, end in taken) and not _is_aside(text, hit.start):
            areas = frozenset().union(*(_force_areas(known.id) for known in hit.meant))
            named.update(dict.fromkeys(areas, 2 if _is_where(text, hit.start) else 1))
    return set(named) if max(named.values(), default=0) > 1 else set()


_WHERE = re.compile(r"\b(?:in|across|throughout|for|serv\w+|cover\w*)(?: the| all(?: of)?)?(?: \w+)? $", re.IGNORECASE)
_SENTENCE = re.compile(r"[^.!?\n]*")


def _is_where(text: str, at: int) -> bool:
    """Whether a place stands in the first line of a text, or as that where something is."""
    return "\n" not in text[:at].strip() or bool(_WHERE.search(text[max(0, at - 30) : at]))


def _is_aside(text: str, at: int) -> bool:
    """Whether a sentence speaks of something else: a similar scheme, those who visited."""
    start = max(text.rfind(end, 0, at) for end in ".!?\n") + 1
    sentence = _SENTENCE.match(text, start)
    return sentence is not None and guard("elsewhere").search(sentence[0]) is not None


def _others(head: str, found: Sequence[Sequence[Mention]]) -> bool:
    """Whether other organisations end in the same word: "the commissioner" may be that for children."""
    return any(
        one.name.casefold().endswith(head) and one.how != KIND and len(one.name.split()) > 1
        for mentions in found
        for one in mentions
    )


@cache
def _force_areas(area: str) -> frozenset[str]:
    """Gives the areas of police forces in which an area lies."""
    entry = read_register().entries[area]
    own = frozenset({area}) if area in _areas_of_forces() else frozenset()
    return own.union(*(_force_areas(wider) for wider in entry.part_of))


@cache
def _areas_of_forces() -> frozenset[str]:
    return frozenset(one.area for one in read_register().of("Agency") if one.kind == "kind:police-force")
