"""Names that are known, found in running text by a trie of words: fast, and the longest name wins."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any

from loaders.prose.wording import words
from ontology.concepts import Concept, kinds, themes
from ontology.register import read_register

TOKEN = re.compile(r"[^\W_]+(?:['’][^\W_]+)*['’]?|&|,")
_GAP = re.compile(r"[ \t\xa0]{0,3}[-–‑/.]?[ \t\xa0]{0,3}\n?[ \t]*")
_END = "$"
"""Where a name ends: no word is written so."""
_HEADS = frozenset(
    ["and", "of", "for", "the", "police", "constabulary", "council", "trust", "university", "partnership"]
)
"""Words that people also write small in a name: "Kent police"."""
_SMALL = frozenset(["and", "of", "for", "the", "in", "on", "upon", "de", "y", "with", "to", "a", "at"])


@dataclass(frozen=True)
class Token:
    """A word of a text, and where it stands."""

    start: int
    end: int
    text: str
    key: str


@dataclass(frozen=True)
class Known:
    """A name that is known.

    Attributes:
        label: class of the node.
        id: its identifier.
        name: how the name is written.
        exact: whether its capitals matter: of proper names and abbreviations, not of concepts.
        shared: whether others have the name too.
    """

    label: str
    id: str
    name: str
    exact: bool
    shared: bool = False


@dataclass(frozen=True)
class Hit:
    """A known name in a text: all that it can mean, and the numbers of its first token and of that after its last."""

    first: int
    after: int
    meant: tuple[Known, ...]


@lru_cache(maxsize=1 << 16)
def _key(word: str) -> str:
    return "and" if word == "&" else word.replace("'", "").replace("’", "").casefold()


def tokens(text: str, start: int = 0, end: int | None = None) -> list[Token]:
    """Gives the words of a text; a comma and an ampersand count as words."""
    found = TOKEN.finditer(text, start, len(text) if end is None else end)
    return [Token(each.start(), each.end(), each[0], _key(each[0])) for each in found]


class Lexicon:
    """A set of names, each a path through a tree of words."""

    def __init__(self, names: Iterable[Known]) -> None:
        self._tree: dict[str, Any] = {}
        for known in names:
            branch = self._tree
            for token in tokens(known.name):
                branch = branch.setdefault(token.key, {})
            branch.setdefault(_END, []).append(known)

    def hits(self, text: str, words: Sequence[Token]) -> Iterator[Hit]:
        """Yields the names in a text, the longest at each place; none overlaps another."""
        at = 0
        while at < len(words):
            hit = self._at(text, words, at) if words[at].key in self._tree or _base(words[at]) else None
            if hit:
                yield hit
            at = hit.after if hit else at + 1

    def _at(self, text: str, words: Sequence[Token], first: int) -> Hit | None:
        branch, at, best = self._tree, first, None
        while at < len(words):
            word = words[at]
            if at > first and not _GAP.fullmatch(text, words[at - 1].end, word.start):
                break
            following = branch.get(word.key)
            if following is None and word.key[-1] == "s":
                following = branch.get(_base(word))
            if following is None:
                break
            at += 1
            if _END in following:
                meant = tuple(known for known in following[_END] if _is_written(known, words[first:at]))
                best = Hit(first, at, meant) if meant else best
            branch = following
        return best


def _base(word: Token) -> str:
    """Gives a word without the ending of a possessive; empty where it has none."""
    if word.text.endswith(("'s", "’s")):
        return word.key[:-1]
    return ""


def _is_written(known: Known, words: Sequence[Token]) -> bool:
    """Whether the words have the capitals that the name has."""
    if not known.exact:
        return True
    wanted = tokens(known.name)
    if len(wanted) == 1:
        shown = words[0].text.replace("’", "'")
        name = known.name.replace("’", "'")
        return (
            shown == name
            or shown.removesuffix("'s") == name
            or (not name.isupper() and shown[:1].isupper() and shown[1:].islower() and not name[1:].isupper())
        )
    capital = [
        word.text[:1].isupper() or not word.text[:1].isalpha() or other.text in _SMALL or word.key in _HEADS
        for word, other in zip(words, wanted, strict=False)
    ]
    return capital[0] and sum(not each for each in capital) <= (len(words) > 3)


@cache
def organisations() -> Lexicon:
    """The names of agencies, boards and kinds of both."""
    return Lexicon([*_register("Agency", "Board", "BoardType"), *_concepts(kinds(), "AgencyKind")])


@cache
def places() -> Lexicon:
    """The names of areas."""
    return Lexicon(_register("Area"))


@cache
def laws() -> Lexicon:
    """The names of statutes."""
    return Lexicon(_register("Statute"))


@cache
def subjects() -> Lexicon:
    """The labels of themes, in singular and plural."""
    return Lexicon([*_concepts(themes(), "Theme"), *_wordings()])


def _wordings() -> Iterator[Known]:
    """Gives the words by which prose names a theme beside its labels; none is a label of another theme."""
    for label, phrases in words("subjects")["also"].items():
        concept = themes().find(label)
        for phrase in phrases if concept else ():
            if concept and not themes().find(phrase):
                yield Known("Theme", concept.id, phrase, False)


def _register(*labels: str) -> Iterator[Known]:
    for label in labels:
        for entry in read_register().of(label):
            for name in _written(entry.names):
                exact = label != "BoardType" or name.isupper()
                yield Known(label, entry.id, name, exact, name in entry.shared_aliases)
                if label == "BoardType" and not name.isupper() and not name.endswith("s"):
                    yield Known(label, entry.id, plural(name), False)


def _written(names: Iterable[str]) -> Iterator[str]:
    """Gives names as texts write them: "HM" also in full."""
    for name in names:
        yield name
        if name.startswith("HM "):
            yield from (
                f"{crown} {name[3:]}" for crown in ("Her Majesty's", "His Majesty's", "Her Majesty", "His Majesty")
            )


def _concepts(scheme: Iterable[Concept], label: str) -> Iterator[Known]:
    for concept in scheme:
        for name in concept.labels:
            short = sum(each.isupper() for each in name) > 1 and " " not in name
            yield Known(label, concept.id, name, short)
            if not short and not name.endswith("s") and label == "Theme":
                yield Known(label, concept.id, plural(name), False)


def plural(name: str) -> str:
    """Gives the regular plural of a name."""
    if name.endswith("y") and name[-2:-1] not in "aeiou":
        return name[:-1] + "ies"
    return name + ("es" if name.endswith(("s", "x", "ch", "sh")) else "s")
