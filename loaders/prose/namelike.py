"""What may be the name of a project, and what is an organisation's, a person's, a place's or only a word."""

import re
from functools import cache, lru_cache

from loaders.prose.lexicon import places, subjects
from loaders.prose.mention import GRAMMAR, KIND, KNOWN
from loaders.prose.mentions import known_mentions
from loaders.prose.name_grammar import grammar
from loaders.prose.unknown import with_unknown
from loaders.prose.wording import words

_SHORTEST, _LONGEST, _PERSON = 3, 100, 2
"""Characters of a name; words of a person's."""


@cache
def told_by(key: str) -> re.Pattern[str]:
    """Gives a pattern of rules/naming.yaml that stands by itself."""
    return re.compile(words("naming")[key])


_LOOSE = re.compile(r"(?:[’'](?:s)?|\s+(?:and|of|for|in|the|against|to|&)|[\s,“”\"‘’'-])+$")
_OWNED = re.compile(r"^(?P<owner>.+?)[’']s? (?=[A-Z‘“])")


def cleaned(name: str) -> str:
    """Gives a name without what stands before and after it: an article, its owner, a word that begins the sentence."""
    name = _LOOSE.sub("", name.strip(" ,“”\"‘’'-"))
    while name != (less := told_by("starts").sub("", name)):
        name = less
    owned = _OWNED.match(name)
    if owned and is_body(owned["owner"]):
        name = name[owned.end() :]
    return name.strip(" ,“”\"‘’'-")


def before_verb(name: str) -> str:
    """Gives a name without the verb that a headline or a sentence goes on with: "Blue Lamp launches in Derby"."""
    return told_by("ends").sub("", name)


@lru_cache(maxsize=1 << 12)
def is_name(name: str) -> bool:
    """Whether words may be the name of a project: no organisation, person, place or plain word is."""
    if len(name) > _LONGEST or len(name) < _SHORTEST or told_by("never").search(name):
        return False
    parts = name.split()
    if parts[0].rstrip("’'s") in grammar().given and len(parts) == _PERSON:
        return False
    if all(part in grammar().never for part in parts) or _is_loud(parts[0]):
        return False
    return not is_body(name) and not _is_bare(name)


def _is_loud(word: str) -> bool:
    """Whether a word for a project has capitals only because it begins a report: "PILOT schemes have begun"."""
    return word.isupper() and word.casefold() in _plain_heads()


def _is_bare(name: str) -> bool:
    """Whether a name is only that of a place, or of bodies, with a word such as "scheme"."""
    if any((hit.start, hit.end) == (0, len(name)) for hit in places().hits(name)):
        return True
    known = [(one.start, one.end) for one in known_mentions(name, 0, len(name)) if one.how == KNOWN]
    placed = [(hit.start, hit.end) for hit in places().hits(name)]
    rest = name
    for start, end in known or placed:
        rest = rest.replace(name[start:end], "")
    return rest != name and not set(_WORD.findall(rest.casefold())) - _JOINING - _plain_heads()


_WORD = re.compile(r"\w+")
_JOINING = frozenset(["and", "the", "of", "for", "s", "new", "joint", "with", "in"])


@cache
def _plain_heads() -> frozenset[str]:
    return frozenset(word + end for word in words("naming")["plain_heads"] for end in ("", "s"))


@lru_cache(maxsize=1 << 12)
def is_body(name: str) -> bool:
    """Whether a name is an organisation's, known or told by its form."""
    found = with_unknown(name, 0, len(name), known_mentions(name, 0, len(name)))
    if len(found) > 1 and any(one.how == KNOWN and one.label == "Agency" and one.end == len(name) for one in found):
        return True
    whole = [one for one in found if (one.start, one.end) == (0, len(name))]
    return any(
        (one.how == KNOWN and one.label in ("Agency", "Board"))
        or (one.how == KIND and one.label == "AgencyKind")
        or (one.how == GRAMMAR and not one.weak and not name.endswith(("Services", "Group", "Pathway")))
        for one in whole
    )


def is_kind(name: str) -> bool:
    """Whether a name is that of a kind of board, of which there is one in every area."""
    kinds = (one for one in known_mentions(name, 0, len(name)) if one.how == KIND and one.label == "BoardType")
    return any(one.end == len(name) for one in kinds)


def is_theme(name: str) -> bool:
    """Whether a name is that of a theme."""
    return any((hit.start, hit.end) == (0, len(name)) for hit in subjects().hits(name))


def is_person(line: str) -> bool:
    """Whether a line is a person's name, by the first of its few words with capitals, or begins with one."""
    parts = line.split()
    begins = parts[0] in grammar().given or bool(grammar().persons.match(f"{parts[0]} "))
    named = parts if len(parts) <= _PERSON + 1 else parts[:_PERSON]
    return begins and all(part[:1].isupper() for part in named) and (named == parts or named[-1].endswith(","))


@cache
def last_head() -> re.Pattern[str]:
    """Gives the pattern of a word for a project at the end of a name."""
    return re.compile(rf" {words('naming')['parts']['head']}$", re.IGNORECASE)


_OF_OWNER = re.compile(r"[’']s(?= )")
_FLAT = str.maketrans({"’": None, "'": None, "é": "e", "-": " "})


def key_of(name: str) -> str:
    """Gives what names have in common that are the same but for capitals, marks and a last word such as "scheme"."""
    flat = " ".join(re.findall(r"\w+", _OF_OWNER.sub("", name.casefold()).replace("&", " and ").translate(_FLAT)))
    return last_head().sub("", flat) or flat
