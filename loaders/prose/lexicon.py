"""Names that are known, found in running text by one automaton for all of them: in one pass, and the longest wins."""

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import NamedTuple

from ahocorasick_rs import AhoCorasick

from loaders.prose.wording import words
from ontology.concepts import Concept, kinds, themes
from ontology.register import read_register

_WORD = re.compile(r"[^\W_]+(?:'[^\W_]+)*'?|&")
_SPACES = re.compile(r" {2,}")
_HEADS = frozenset(
    ["and", "of", "for", "the", "police", "constabulary", "council", "trust", "university", "partnership"]
)
"""Words that people also write small in a name: "Kent police"."""
_SMALL = frozenset(["and", "of", "for", "the", "in", "on", "upon", "de", "y", "with", "to", "a", "at"])
_ARTICLES = ("The ", "the ")
_KEPT = 8
"""Texts whose hits are kept: a document is asked for more than once while it is read."""


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


class Hit(NamedTuple):
    """A known name in a text: where it stands, and all that it can mean."""

    start: int
    end: int
    meant: tuple[Known, ...]


@dataclass(frozen=True)
class _Hits:
    """The hits of one text: all of them, and of these the longest, none of which overlaps another."""

    every: tuple[Hit, ...]
    longest: tuple[Hit, ...]
    starts: tuple[int, ...]


class Lexicon:
    """A set of names."""

    def __init__(self, names: Iterable[Known]) -> None:
        forms: dict[str, list[Known]] = {}
        for known in names:
            for form in _forms(known.name):
                forms.setdefault(form, []).append(known)
        self._meant = list(forms.values())
        self._automaton = AhoCorasick(list(forms))
        self._found = lru_cache(maxsize=_KEPT)(self._find)
        self._written = lru_cache(maxsize=1 << 14)(self._as_shown)

    def _as_shown(self, number: int, shown: str) -> tuple[Known, ...]:
        return tuple(known for known in self._meant[number] if not known.exact or _is_written(known.name, shown))

    def hits(self, text: str, start: int = 0, end: int | None = None) -> Sequence[Hit]:
        """Gives the names in a part of a text, the longest at each place; none overlaps another."""
        found = self._found(text)
        if start == 0 and end is None:
            return found.longest
        first = bisect_left(found.starts, start)
        last = bisect_left(found.starts, len(text) if end is None else end)
        return found.longest[first:last]

    def within(self, words: str) -> Sequence[Hit]:
        """Gives the longest names in a few words, which are not kept as those of a document are."""
        return self._among(words, *_flattened(words)).longest

    def nested(self, text: str, start: int, end: int) -> list[Hit]:
        """Gives all the names in a part of a text, also those within longer ones."""
        every = self._found(text).every
        first = bisect_left(every, start, key=lambda hit: hit.start)
        last = bisect_left(every, end, first, key=lambda hit: hit.start)
        return [hit for hit in every[first:last] if hit.end <= end]

    def _find(self, text: str) -> _Hits:
        return self._among(text, *_flat(text))

    def _among(self, text: str, flat: str, offsets: list[int]) -> _Hits:
        every: list[Hit] = []
        for number, start, end in self._automaton.find_matches_as_indexes(flat, overlapping=True):
            if (start and flat[start - 1].isalnum()) or (end < len(flat) and flat[end].isalnum()):
                continue
            first, after = (offsets[start], offsets[end - 1] + 1) if offsets else (start, end)
            shown = text[first:after]
            if meant := self._written(number, shown):
                every.append(Hit(first, after, meant))
        every.sort(key=lambda hit: (hit.start, -hit.end))
        longest: list[Hit] = []
        for hit in every:
            if longest and text[longest[-1].start : hit.start] in _ARTICLES and hit.end > longest[-1].end:
                longest[-1] = hit
            elif not longest or hit.start >= longest[-1].end:
                longest.append(hit)
        return _Hits(tuple(every), tuple(longest), tuple(hit.start for hit in longest))


_OWNED = ("police", "council", "commissioner", "constabulary", "pcc", "opcc")
"""Names that end so are also written with the place as their owner: "Dorset's Police and Crime Commissioner"."""


def _forms(name: str) -> set[str]:
    """Gives the ways of writing a name: with "and" or "&", with and without its apostrophes, its place as owner.

    A name of some length is also written without its article: "Nelson Trust".
    """
    flat = " ".join(_flattened(name)[0].split())
    if flat.startswith("the ") and flat.count(" ") > 1:
        bare = _forms(flat.removeprefix("the "))
        return bare | {f"the {form}" for form in bare}
    forms = {flat, flat.replace(" & ", " and "), flat.replace(" and ", " & ")}
    first, _, rest = flat.partition(" ")
    owned = {f"{first}'s {rest}"} if rest.endswith(_OWNED) else set()
    several = {f"{form}s" for form in forms if form.endswith("crime commissioner")}  # of two terms of office
    return forms | owned | several | {form.replace("'", "") for form in forms}


@lru_cache(maxsize=_KEPT)
def _flat(text: str) -> tuple[str, list[int]]:
    return _flattened(text)


def _flattened(text: str) -> tuple[str, list[int]]:
    """Gives a text in small letters, with one sort of apostrophe and a space for a hyphen.

    Runs of spaces become one; then the offset of each character in the text is given too, and else none.
    """
    flat = text.lower() if text.isascii() else "".join(_lower(text))
    for written, plain in (("’", "'"), ("‘", "'"), ("-", " "), ("‑", " "), ("–", " "), ("\xa0", " "), ("\t", " ")):
        flat = flat.replace(written, plain)
    if "  " not in flat:
        return flat, []
    kept: list[int] = []
    at = 0
    for run in _SPACES.finditer(flat):
        kept += range(at, run.start() + 1)
        at = run.end()
    return _SPACES.sub(" ", flat), [*kept, *range(at, len(flat))]


def _lower(text: str) -> Iterator[str]:
    """Yields small letters, as many as the text has: there are letters whose small form is two."""
    lower = text.lower()
    if len(lower) == len(text):
        yield lower
    else:
        yield from (small if len(small := each.lower()) == 1 else each for each in text)


def _is_written(name: str, shown: str) -> bool:
    """Whether a name is shown with the capitals that it has."""
    name, shown = name.replace("’", "'"), shown.replace("’", "'")
    name = name if shown.startswith(("The ", "the ")) else name.removeprefix("The ")
    wanted, seen = _WORD.findall(name), _WORD.findall(shown)
    if len(wanted) == 1:
        capitalised = shown[:1].isupper() and shown[1:].islower()
        return shown == name or (not name.isupper() and capitalised and not name[1:].isupper())
    capital = [
        word[:1].isupper() or not word[:1].isalpha() or other in _SMALL or word.casefold() in _HEADS
        for word, other in zip(seen, wanted, strict=False)
    ]
    return capital[0] and sum(not each for each in capital) <= (len(seen) > 3)


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


@cache
def hints() -> Lexicon:
    """Words that go with themes and do not name them; several themes may have the same word."""
    found = [(themes().find(label), phrases) for label, phrases in words("themes")["hints"].items()]
    return Lexicon(Known("Theme", one.id, each, each.isupper()) for one, phrases in found if one for each in phrases)


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
    """Gives names as texts write them: "HM" also in full, and longer names without their article."""
    for name in names:
        yield name
        if name.startswith("The ") and name.count(" ") > 1:
            yield name[4:]
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
