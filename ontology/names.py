"""Names as people write them: the slug of an identifier, the form in which two names are compared, the nearest names.

Nothing here decides that two names mean one thing; it says when they are written alike, and how nearly.
"""

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache

from rapidfuzz import fuzz, process

# Letters of the Latin alphabet that Unicode does not take apart into a base letter and a mark.
_UNDECOMPOSED = str.maketrans({"ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ı": "i"})
_WORDS = re.compile(r"[a-z0-9]+")
_INITIALS = re.compile(r"\b([a-z])\.")
# Dropped before Unicode takes them apart: the acute accent standing alone would become a space and a mark.
_APOSTROPHES = re.compile("['’‘ʼ`´′ʹ＇]")


def slug(text: str) -> str:
    """Gives the part of an identifier that stands for a name: ``King's Fund & Mind`` gives ``kings-fund-and-mind``.

    Only ``a-z``, ``0-9`` and single hyphens remain. A name without a letter or digit gives the empty string.
    """
    return "-".join(_WORDS.findall(_plain(text)))


@lru_cache(maxsize=1 << 16)
def normalise(text: str) -> str:
    """Gives the form in which names are compared: ``The King's Fund`` and ``Kings' Fund`` give ``kings fund``.

    Case, accents, punctuation, spacing, a leading "the" and the apostrophe of a possessive make no difference;
    an ampersand is "and"; the full stops of an abbreviation (``N.H.S.``) go without leaving a gap.
    """
    plain = _plain(text)
    words = _WORDS.findall(_INITIALS.sub(r"\1", plain) if "." in plain else plain)
    while len(words) > 1 and words[0] == "the":
        words = words[1:]
    return " ".join(words)


def nearest(name: str, choices: Iterable[str], limit: int = 3) -> list[tuple[str, float]]:
    """Ranks the choices that are written most like a name.

    Returns:
        At most ``limit`` pairs of choice and score, best first; the score runs from above 0 to 100 (written alike).
        Choices of one score keep the order in which they were given.
    """
    found = process.extract(name, list(dict.fromkeys(choices)), scorer=fuzz.WRatio, processor=normalise, limit=limit)
    return [(choice, round(score, 1)) for choice, score, _ in found if score > 0]


ALIKE = 75.0
"""The least score of what is offered: "nmae" and "name" have it; below it, words meet that share some letters."""

_ID_KIND = re.compile(r"^[a-z-]+:(?=\S)")


def alike(name: str, choices: Iterable[str], limit: int = 3) -> list[str]:
    """Gives the choices that can have been meant, best first: none where nothing is written nearly so.

    What identifiers of one kind have in common, ``document:``, makes none of them alike.
    """
    wanted = _ID_KIND.sub("", name)
    written = {choice: _ID_KIND.sub("", choice) for choice in choices}
    found = process.extract(wanted, written, scorer=fuzz.WRatio, processor=normalise, limit=limit, score_cutoff=ALIKE)
    return [choice for _, _, choice in found]


def _plain(text: str) -> str:
    """Folds case, accents and compatibility forms, drops apostrophes, and writes "and" for an ampersand."""
    bare = _APOSTROPHES.sub("", text)
    if bare.isascii():  # most names: they have nothing to take apart, and the whole register is read at every start
        return bare.lower().replace("&", " and ")
    # Forms are taken apart before their case is folded: the sign for "No." has no case of its own.
    folded = unicodedata.normalize("NFKD", bare).casefold().translate(_UNDECOMPOSED)
    return "".join(c for c in folded if not unicodedata.combining(c)).replace("&", " and ")
