"""What a run of capitalised words is: an organisation by its form or by what the text says of it, or nothing."""

import re
from functools import lru_cache

from loaders.prose.mention import CANDIDATE, GRAMMAR, Mention
from loaders.prose.name_grammar import (
    Grammar,
    grammar,
    is_no_organisation,
    is_place,
    place_as_owner,
    place_last,
    place_names,
)
from ontology.concepts import kinds

_LONG_NAME = 3
_NEAR = 90
"""Characters after a name in which a text says what it is."""
_ADJECTIVES = frozenset(["Independent", "British", "English", "Welsh", "Scottish", "European"])
"""Capitalised adjectives that begin names, and are none alone."""
_NO_OWNER = re.compile(r"(?:Women|Men|Children|People)$|^[A-Z]\w*$|\b(?:St|Saint)\b")
_BEGINS = re.compile(r"[.!?:“\"‘']\s*$")
_LEADS_ON = re.compile(r"(?<=[a-z,] )[A-Z]\w+ (?:to|into) $")
"""What makes a word the end of a longer name: "Innovate to Save"."""
_MIXED = re.compile(r"(?!Mac|Mc)[A-Z]+[a-z]+[A-Z][A-Za-z]+$|[A-Z][a-z]+\d[a-z]+$|[A-Z]{2,}[a-z]{1,2}[A-Z]+$")
"""A word with capitals or digits inside, as brands have: "YoungMinds", "Care4All"."""
_STATION = re.compile(r" (?:[Ss]tations?|[Cc]ustody|[Cc]ells)\b")
_TWO_BODIES = re.compile(r" (?:of|for|and|the) NHS$|^\d\w* NHS$")


def judged(text: str, start: int, name: str, block: int) -> Mention | None:
    """Judges a name; what stands before it in its block, and after it in the text, is weighed.

    Args:
        text: the view of a document.
        start: where the name begins in it.
        name: its words, without a bracket that may stand within.
        block: where the part of the text begins in which it stands.
    """
    g = grammar()
    if shift := _idle(name, g):
        return judged(text, start + shift, name[shift:], block)
    if (shift := place_as_owner(name)) and (made := judged(text, start + shift, name[shift:], block)):
        return made
    before = text[max(block, start - 60) : start]
    if _is_other(name, before, g):
        return None
    name = _bare(name)
    end = start + len(name)
    if not (name[:1].isupper() or name[:1].isdigit()) or name in place_names():
        return None
    titled = _is_titled(before, g)
    told = name.split()[-1] not in g.jobs and (titled or bool(g.told.match(text, end, end + _NEAR)))
    strength = _strength(name)
    if (
        is_kind(name)
        or (name.endswith("Police") and _STATION.match(text, end))
        or (not strength and not told and _is_plain(text, start, name, block))
    ):
        return None
    how = GRAMMAR if strength or told else CANDIDATE
    return Mention(start, end, name, "Agency", "", how, strength == _WEAK and not titled)


def _is_titled(before: str, g: Grammar) -> bool:
    """Whether what stands before a name says that it is an organisation, and is no other name: "the charity X"."""
    found = g.titles.search(before)
    return found is not None and (found[0][0].islower() or ":" in found[0] or not before[: found.start()].strip())


_WEAK, _STRONG = 1, 2


@lru_cache(maxsize=1 << 14)
def _strength(name: str) -> int:
    """Says how surely the form of a name tells an organisation: 0 where it tells nothing."""
    g = grammar()
    head = next(
        (one for one in g.head.finditer(name) if one.end() == len(name) and name[: one.start()].endswith(" ")), None
    )
    if head and head[0] not in g.weak:
        return _STRONG
    if g.of.match(name) or g.within.search(name):
        return _STRONG
    place = place_last(name)
    member = g.members.search(name)
    if (place and g.starts.fullmatch(name[: -len(place)])) or (member and is_place(name[: member.start()])):
        return _STRONG
    if head or (place and g.head.search(name)):
        return _WEAK
    return 0


def _idle(name: str, g: Grammar) -> int:
    """Gives the length of what stands before a name in its run and is none of it: "Since", "Head of"."""
    first, _, rest = name.partition(" ")
    if rest and first in g.never and first not in _ADJECTIVES:
        return len(first) + 1
    post = g.posts.match(name)
    return post.end() if post and post["by"] in ("of", "at") and g.head.search(name, post.end()) else 0


def _is_other(name: str, before: str, g: Grammar) -> bool:
    """Whether it is a person, a post or no name at all."""
    parts = name.split()
    if not parts or parts[0].startswith("Multi") or _TWO_BODIES.search(name):
        return True
    if all(part in g.never or part.casefold() in ("and", "of", "the") for part in parts):
        return True
    if parts[0] == "NHS" and " ".join(parts[1:]) not in place_names():
        ended = any(one.end() == len(name) for one in g.head.finditer(name))
        if len(parts) < _LONG_NAME or not ended:
            return True
    titled = any(g.persons.match(" ".join(parts[:count]) + " ") for count in (1, 2))
    if titled and parts[0] in g.namesakes and g.ends.search(name):
        return False  # a body that is named after somebody: "Sir John Fisher Foundation"
    return titled or bool(g.persons.search(before) or g.posts.match(name) or g.departments.fullmatch(name))


def _bare(name: str) -> str:
    """Gives a name without the ending of a possessive, or a closing quotation mark."""
    for possessive in ("'s", "’s"):
        if name.endswith(possessive) and not _NO_OWNER.search(name[:-2]):
            return name[:-2]
    return name[:-1] if name.endswith(("'", "’")) and not name[:-1].endswith("s") else name


@lru_cache(maxsize=1 << 14)
def is_kind(name: str) -> bool:
    """Whether a name is only that of a kind of body."""
    return bool(kinds().find(name)) or all(
        part in grammar().generic or part in ("and", "&", "of") for part in name.split()
    )


def _is_plain(text: str, start: int, name: str, block: int) -> bool:
    """Whether nothing but capitals makes it a name, and these have another reason."""
    parts = name.split()
    if len(parts) == 1:
        before = text[max(block, start - 3) : start]
        begins = start == block or not before.strip() or bool(_BEGINS.search(before))
        if (begins and not _MIXED.match(name)) or _LEADS_ON.search(text[max(block, start - 30) : start]):
            return True
    return (name.isupper() and len(parts) >= _LONG_NAME) or is_no_organisation(name)
