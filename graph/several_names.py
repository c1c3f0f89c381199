"""Names of several agencies: "Leicestershire and Northamptonshire Police", "the PCCs for Kent and Essex".

A name is taken apart in every way that there is. A way counts if all its parts are names that are known, and it holds
if no other way with as few parts counts.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from graph.name_forms import NameForms
from graph.resolution import Resolution
from ontology.names import normalise

_JOINTS = re.compile(r"\s*(?:[,;/+&]|\band\b|\bwith\b|\s-\s|\s–\s)+\s*", re.IGNORECASE)
_BRACKETS = re.compile(r"\s*([^()]+?)\s*\(\s*([^()]+?)\s*\)\s*")
_MOST_PIECES = 6


class Way(NamedTuple):
    """A way to take a name apart.

    Attributes:
        names: the names of the parts, each with the words that stand once for all.
        places: what stands beside those words; empty where there are none.
    """

    names: list[str]
    places: str = ""


class SeveralNames:
    """Takes names apart."""

    def __init__(self, forms: NameForms) -> None:
        self._heads = {normalise(many): one for many, one in forms.heads.items()}

    def parts(
        self, text: str, known: Callable[[str], Resolution | None], one_body: Callable[[str, list[Resolution]], bool]
    ) -> list[Resolution]:
        """Give the parts of a name; none where it is no name of several, or is one in two ways.

        Args:
            text: the name as written.
            known: gives what a part resolves to, if it is known.
            one_body: whether there is one body of such a kind that has all of these places in its name.

        Returns:
            Two parts or more; or one, where all that is named is one agency.
        """
        if in_brackets := _BRACKETS.fullmatch(text):
            twice = _all_known([in_brackets[1], in_brackets[2]], known)
            return twice[:1] if len({part.id for part in twice}) == 1 else []
        found: dict[tuple[str, ...], list[Resolution]] = {}
        size = 0
        for way in self.ways(text):
            if found and len(way.names) > size:
                break
            parts = _all_known(way.names, known)
            ids = tuple(dict.fromkeys(part.id for part in parts))
            if parts and way.places and one_body(way.places, parts):
                return []
            if parts and len(ids) in (1, len(parts)):
                found.setdefault(ids, parts[: len(ids)])
                size = len(way.names)
        return next(iter(found.values())) if len(found) == 1 else []

    def ways(self, text: str) -> Iterator[Way]:
        """Give the ways to take a name apart into at least two, those with fewer parts first."""
        pieces = _pieces(text)
        if 2 <= len(pieces) <= _MOST_PIECES:
            for groups in sorted(_groupings(pieces), key=len):
                names = [text[group[0][0] : group[-1][1]].strip() for group in groups]
                yield Way(names)
                yield from self._with_head_behind(names)
                yield from self._with_head_before(names)

    def _with_head_behind(self, names: Sequence[str]) -> Iterator[Way]:
        """Give "A Police" and "B Police" for "A and B Police", and the same for every longer ending."""
        words = names[-1].split()
        for at in range(1, len(words)):
            if one := self._for_one(words[at:]):
                last = " ".join(words[:at])
                yield Way([f"{name} {one}" for name in (*names[:-1], last)], f"{' and '.join(names[:-1])} and {last}")

    def _with_head_before(self, names: Sequence[str]) -> Iterator[Way]:
        """Give "PCC for A" and "PCC for B" for "PCCs for A and B"."""
        words = names[0].split()
        for at in range(1, len(words)):
            one = self._heads.get(normalise(" ".join(words[:at])), "")
            if one.endswith((" for", " of")):
                first = " ".join(words[at:])
                yield Way([f"{one} {name}" for name in (first, *names[1:])], f"{first} and {' and '.join(names[1:])}")

    def _for_one(self, words: Sequence[str]) -> str:
        """Give what words are for one agency if they end in a head: "Yorkshire Police" for itself; else nothing."""
        for at in range(len(words)):
            if one := self._heads.get(normalise(" ".join(words[at:]))):
                return " ".join([*words[:at], one])
        return ""


def _all_known(names: Sequence[str], known: Callable[[str], Resolution | None]) -> list[Resolution]:
    parts = []
    for name in names:
        part = known(name)
        if part is None:
            return []
        parts.append(part)
    return parts


def _pieces(text: str) -> list[tuple[int, int]]:
    """Give where the pieces between commas, "and" and the like stand."""
    ends = [(found.start(), found.end()) for found in _JOINTS.finditer(text)]
    starts = [0, *(end for _, end in ends)]
    stops = [*(start for start, _ in ends), len(text)]
    return [(start, stop) for start, stop in zip(starts, stops, strict=True) if start < stop]


def _groupings(pieces: Sequence[tuple[int, int]]) -> Iterator[list[list[tuple[int, int]]]]:
    """Give all ways to put neighbouring pieces together into at least two groups."""
    for cuts in range(1, 1 << (len(pieces) - 1)):
        groups = [[pieces[0]]]
        for at, piece in enumerate(pieces[1:]):
            if cuts >> at & 1:
                groups.append([piece])
            else:
                groups[-1].append(piece)
        yield groups
