"""Factors: what a text says helped a project, and what hindered it."""

import re
from collections.abc import Iterable, Iterator
from functools import cache

from loaders.documents.structure import HEADING, ITEM, Document
from loaders.prose.lexicon import organisations
from loaders.prose.sentences import sentence_spans
from loaders.prose.timing import Said
from loaders.prose.wording import Rule, guard, words

KINDS = ("enablers", "barriers")
_LONGEST, _LONGEST_CLAUSE = 11, 18
"""Words of a factor: of one in a list, and of one told in a clause of its own."""
_BEFORE = 20
"""Characters before what was found in which a word may say that it is yet to come."""
_BETWEEN = re.compile(r",\s*(?:and\s+)?|\s+and\s+(?=[a-z])|;\s*")
_AFTER_COMMA = re.compile(r",\s+(?=(?:and|but|which|who|so|said|says|while|although|though|he|she|they|it|we)\b)")
_NOTE = re.compile(r"\s*\([^)]*\)$")


@cache
def _grammar(key: str) -> re.Pattern[str]:
    return re.compile(words("factors")[key], re.IGNORECASE)


_FREE = "(?P<f>[^.;:]{4,120}?)"


@cache
def _rest(pattern: re.Pattern[str]) -> re.Pattern[str]:
    """Gives a pattern without any words that it may begin with, which are slow to try where the rest is not there."""
    return re.compile(pattern.pattern.removeprefix(_FREE), pattern.flags)


def factors_of(tried: Iterable[Rule], text: str, start: int, end: int) -> Iterator[Said]:
    """Yields what a sentence says helps or hinders; the rule of each is ``enablers`` or ``barriers``.

    Args:
        tried: those of the rules that may match.
        text: the sentence.
        start: its offset in the document.
        end: the offset after it.
    """
    for rule in tried:
        found = rule.pattern.search(text) if _rest(rule.pattern).search(text) else None
        if not found or _is_yet_to_come(text, found) or _is_denied(found):
            continue
        pieces = _BETWEEN.split(found["f"]) if rule.list else _AFTER_COMMA.split(found["f"])[:1]
        for piece in pieces:
            at = 0 if found.start("f") == 0 and piece == pieces[0] else 1
            if phrase := _phrase(piece, bool(at), _LONGEST if rule.list else _LONGEST_CLAUSE):
                yield Said(phrase, start, end, rule.means)


def _is_yet_to_come(text: str, found: re.Match[str]) -> bool:
    """Whether the words around what was found speak of plans: "will be key to"; its own may: "could not be shared"."""
    spans = ((max(0, found.start() - _BEFORE), found.start("f")), (found.end("f"), found.end()))
    return any(guard("planned").search(text, *span) for span in spans)


def _is_denied(found: re.Match[str]) -> bool:
    """Whether the words around what was found deny it: "was not key to"."""
    around = f"{found.string[found.start() : found.start('f')]} | {found.string[found.end('f') : found.end()]}"
    return bool(guard("negation").search(around))


def listed_factors(document: Document, blocks: Iterable[int]) -> Iterator[Said]:
    """Yields the items of lists below a heading or line such as "What helped" or "Challenges"."""
    key = ""
    for n in blocks:
        block = document.blocks[n]
        text = document.words(block)
        if opened := next((each for each in KINDS if _heading(each).match(text)), ""):
            key = opened
        elif key and block.kind == ITEM:
            spans = sentence_spans(document.view, block.start, block.end)
            phrase = _phrase(text, False, _LONGEST_CLAUSE) if len(spans) == 1 else ""
            if phrase:
                yield Said(phrase, *spans[0], key)
        elif block.kind == HEADING or key:
            key = ""


@cache
def _heading(key: str) -> re.Pattern[str]:
    return re.compile(words("factors")["headings"][key], re.IGNORECASE)


def _phrase(text: str, within: bool, longest: int) -> str:
    """Gives a factor as it is written, without what leads in to it; empty for what is none, such as a name.

    Args:
        text: the words.
        within: whether they stand within a sentence, so that a capital begins a name.
        longest: words that it may have.
    """
    phrase = text.strip(' ,.-–:;"“”')
    for _ in range(3):
        phrase = _grammar("leads").sub("", phrase)
    phrase = _NOTE.sub("", phrase)
    if not 1 <= len(phrase.split()) <= longest or len(phrase) < _SHORTEST or _grammar("bad").search(phrase):
        return ""
    if (within and phrase[0].isupper() and not phrase[:2].isupper()) or _is_name(phrase):
        return ""
    return phrase[0].lower() + phrase[1:] if not phrase[:2].isupper() else phrase


_SHORTEST = 4


def _is_name(phrase: str) -> bool:
    hits = organisations().hits(phrase)
    return bool(hits) and hits[0].start == 0 and hits[0].end >= len(phrase) - 1 and phrase[0].isupper()
