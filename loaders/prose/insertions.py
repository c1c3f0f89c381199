"""What is inserted between an agency and its verb: in "A, supported by B, runs it" it is A that runs it, not B."""

import re
from functools import cache, lru_cache

from loaders.prose.wording import words


def without_insertions(text: str) -> str:
    """Gives a sentence with marks without what is inserted; the same text where nothing is."""
    return _inserted().sub("", text) if _spans(text) else text


def goes_out(found: re.Match[str]) -> bool:
    """Whether a match begins within an insertion and ends after it: the verb there is another's."""
    return any(start <= found.start() < end <= found.end() for start, end in _spans(found.string))


@lru_cache(maxsize=64)
def _spans(text: str) -> tuple[tuple[int, int], ...]:
    return tuple(one.span() for one in _inserted().finditer(text)) if "⟩, " in text else ()


@cache
def _inserted() -> re.Pattern[str]:
    return re.compile(words("names")["inserted"])
