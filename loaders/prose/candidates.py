"""The names that a page may give its project, and what speaks for each."""

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache

from loaders.cues import Cues
from loaders.prose.namelike import before_verb, cleaned, is_name, is_theme, key_of, last_head, told_by
from loaders.prose.wording import words


@dataclass(frozen=True)
class Sign:
    """One sign of a name.

    Attributes:
        id: ``called``.
        pattern: its group ``name`` is the name, its group ``short`` an abbreviation that is defined.
        weight: what it counts.
        headed: whether its pattern itself says that no organisation is named.
        apart: whether it finds no theme's name: what is done "through Social Prescribing" may be named otherwise.
    """

    id: str
    pattern: re.Pattern[str]
    weight: float
    headed: bool
    apart: bool


@dataclass(eq=False)
class Candidate:
    """A name, and what speaks for it.

    Attributes:
        forms: how the text writes it, with how often a sign found it so.
        signs: the weights of the signs that found it.
        first: offset of the first place of it.
        shorts: the abbreviations that the text defines for it.
        also: other names that are short for it, or a part of it.
        bodies: what speaks for its being an organisation's name.
        proper: whether it has capitals.
        headed: whether the headline has half of its words.
        count: how often the text has it.
        score: what it counts in all.
    """

    forms: dict[str, int] = field(default_factory=lambda: defaultdict(int))
    signs: dict[str, float] = field(default_factory=dict)
    first: int = 1 << 30
    shorts: list[str] = field(default_factory=list)
    also: list[str] = field(default_factory=list)
    bodies: int = 0
    proper: bool = False
    score: float = 0.0
    headed: bool = False
    count: int = 0

    @property
    def name(self) -> str:
        """The form that stands most often, the first of these."""
        return max(self.forms, key=lambda form: self.forms[form])


@cache
def signs() -> tuple[Sign, ...]:
    """Gives the signs of names."""
    found = words("naming")
    return tuple(
        Sign(
            each["id"],
            re.compile(filled(each["pattern"], found["parts"])),
            each["weight"],
            bool(each.get("headed")),
            bool(each.get("apart")),
        )
        for each in found["signs"]
    )


@cache
def _cues() -> Cues[Sign]:
    return Cues((sign, sign.pattern) for sign in signs())


def filled(text: str, parts: Mapping[str, str]) -> str:
    """Gives a pattern with its parts put in."""
    return re.sub(r"\{([a-z]\w*)\}", lambda found: parts[found[1]], text)


def gathered(lines: Sequence[str], headline: str) -> list[Candidate]:
    """Gives the names that the lines of a page may give its project."""
    candidates: dict[str, Candidate] = {}
    at = 0
    for line in lines:
        for sign in _cues()(line):
            for found in sign.pattern.finditer(line):
                _add(candidates, sign, found, at)
        at += len(line)
    _add_headline(candidates, headline, lines)
    return _whole(_with_shorts(candidates))


def _add(candidates: dict[str, Candidate], sign: Sign, found: re.Match[str], at: int) -> None:
    if told_by("compared").search(found.string[: found.start("name")]):
        return
    name, short = before_verb(cleaned(found["name"])), found.groupdict().get("short", "")
    if short and not _abbreviates(short, name):
        return
    if not name or not is_name(name) or (sign.apart and (is_theme(name) or " " not in name)):
        if short:
            candidates.setdefault(key_of(short), Candidate()).bodies += _BODY
        return
    line = found.string
    one = candidates.setdefault(key_of(name), Candidate())
    one.forms[name] += 1
    one.signs[sign.id] = sign.weight
    if len(name) > len(line) - _ALONE:
        one.signs["alone"] = _ALONE_WEIGHT
    one.first = min(one.first, at + found.start("name"))
    one.proper |= name != name.lower() and not sign.id.startswith("described")
    if short:
        one.shorts.append(short)
    if not sign.headed:
        one.bodies += bool(told_by("bodies_before").search(line[: found.start("name")][-60:]))
        after = found.end() if short else found.end("name")
        one.bodies += _BODY * bool(told_by("bodies_after").match(line[after:][:90]))


_BODY = 5
"""What the short name of an organisation counts as one: it names no project."""
_ALONE, _ALONE_WEIGHT = 10, 1.0
"""Characters of a line beside a name that stands on it alone, and the weight of that."""


def _abbreviates(short: str, name: str) -> bool:
    """Whether the letters of a short name stand in order in a name, from one of its first words on."""
    letters = [letter for letter in short.casefold() if letter.isalnum()]
    if len(letters) < _LETTERS or len(short) >= len(name):
        return False
    parts = name.casefold().split()
    return any(_in_order(letters, " ".join(parts[first:])) for first in range(min(len(parts), _MORE + 1)))


def _in_order(letters: list[str], name: str) -> bool:
    rest = iter(name)
    return name[:1] == letters[0] and all(letter in rest for letter in letters)


_LETTERS = 2
"""Letters of the shortest abbreviation."""


def _add_headline(candidates: dict[str, Candidate], headline: str, lines: Sequence[str]) -> None:
    """Adds the headline, and its parts, where it is a name: the text has it again, or it ends as a name does."""
    below = [line.casefold() for line in lines if not line.startswith(headline)]
    for piece in dict.fromkeys([headline, *_PIECES.split(headline)]):
        name = cleaned(piece)
        if (name[:1].isupper() or " " in name) and is_name(name) and _is_named(name, below):
            one = candidates.setdefault(key_of(name), Candidate())
            one.forms[name] += 1
            one.signs["headline"] = _IS_HEADLINE
            one.first, one.proper = 0, True
    begins = before_verb(cleaned(headline))
    if begins != cleaned(headline) and " " in begins and is_name(begins) and _is_again(begins, lines):
        one = candidates.setdefault(key_of(begins), Candidate())
        one.forms[begins] += 1
        one.signs["headline"] = _IS_HEADLINE
        one.first, one.proper = 0, True


def _is_again(name: str, lines: Sequence[str]) -> bool:
    """Whether the text has a name again, with its capitals."""
    return name.split()[-1][:1].isupper() and any(name in line for line in lines[1:])


def _is_named(name: str, below: Sequence[str]) -> bool:
    if last_head().search(name) and len(name.split()) <= _NAME_WORDS:
        return True
    return not is_theme(name) and any(name.casefold() in line for line in below)


_PIECES = re.compile(r"\s*[:|]\s+|\s+[–—-]\s+")
_NAME_WORDS, _IS_HEADLINE = 5, 2.5
"""Words of the longest headline that is a name because of its last; the weight of being one."""


def _with_shorts(candidates: dict[str, Candidate]) -> list[Candidate]:
    """Gives the candidates, those that are short for another joined to it."""
    for one in list(candidates.values()):
        for short in dict.fromkeys(one.shorts):
            other = candidates.get(key_of(short))
            if other and other is not one and other.bodies < _BODY:
                one.signs.update(other.signs)
                one.also.extend(other.forms)
                one.first = min(one.first, other.first)
                candidates.pop(key_of(short))
    return [one for one in candidates.values() if one.forms]


def _whole(candidates: list[Candidate]) -> list[Candidate]:
    """Gives the candidates, those that only end another's name joined to it: "Night Car" of "Kent Night Car"."""
    names = {one: key_of(one.name) for one in candidates}
    kept = []
    for one in candidates:
        longer = [other for other in candidates if _is_longer(names[other], names[one])]
        whole = next((other for other in longer if other.proper or not one.proper), None)
        if whole is None or one.proper > whole.proper:
            kept.append(one)
        else:
            whole.signs |= {key: max(weight, whole.signs.get(key, 0)) for key, weight in one.signs.items()}
            whole.also += one.forms
            whole.first = min(whole.first, one.first)
    return kept


def _is_longer(name: str, other: str) -> bool:
    more = name.removesuffix(f" {other}")
    return more != name and len(more.split()) <= _MORE


_MORE = 2
"""Words that a name may have before another to be the same in full: "Kent" of "Kent Night Car"."""
