"""What a page calls the project that it is about: names are gathered by signs, and the weightiest is taken."""

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass

from loaders.documents.noise import is_untitled
from loaders.documents.structure import HEADING, NOISE, TABLE, Document
from loaders.prose.candidates import Candidate, filled, gathered
from loaders.prose.lexicon import places
from loaders.prose.namelike import is_body, is_kind, is_person, is_theme, key_of, told_by
from loaders.prose.subjects import countries
from loaders.prose.wording import words

_READ = 12_000
"""Characters at the beginning of a page in which its project is named."""
_OPENING, _BEGINNING = 600, 60
"""Characters of the text that open it, and with which it begins: what a page is about is named there."""
_NAMED, _FAR, _DESCRIBED = 3.0, 3.3, 2.5
_TOLD, _WEAK = 4.0, 2.0
"""Scores from which a name is the project's: one with capitals, one of which the headline has nothing, one without;
from which a page that names it is about it; from which a name is better than what only stands on the page."""
_AGAIN, _OFTEN, _HEADLINE, _OPENS, _SLIGHT, _KIND = 0.35, 5, 2.0, 1.0, 1.5, 2.0
"""What counts: each place more, up to so many; words in the headline, a place in the opening, less for plain names."""
_HALF, _TWICE, _WORDS, _PAIR = 0.5, 2, 5, 2


@dataclass(frozen=True)
class Naming:
    """What a page calls its project.

    Attributes:
        name: empty where it names none.
        others: other names that it gives it.
        told: whether its words name it so weightily that it is about it.
    """

    name: str
    others: tuple[str, ...] = ()
    told: bool = False


def naming(document: Document) -> Naming:
    """Gives what a page calls its project."""
    lines = list(_lines(document))
    headline = _headline(document)
    text = "\n".join(lines).casefold()
    candidates = gathered(lines, headline)
    for one in candidates:
        one.score = _score(one, headline, text)
    return _chosen(sorted(candidates, key=lambda one: (-one.score, one.first)), headline, lines)


def _headline(document: Document) -> str:
    """Gives the headline: the title, where it is one and no organisation's name; else another line above the text."""
    title = _NUMBERED.sub("", document.title).strip()
    if title != document.title.strip() or not title or _is_headline(title):
        return title  # a numbered heading is nobody's name over a page
    above = (document.words(block) for block in document.blocks[:_ABOVE] if block.kind == HEADING)
    return next((line for line in above if _is_headline(line)), "")


_NUMBERED = re.compile(r"^(?:\d+\.)+\d*\s+")
_ABOVE = 8
"""Blocks at the top of a page among which its headline stands."""


def _is_headline(line: str) -> bool:
    return bool(line.strip()) and not (line.endswith(".") or is_untitled(line) or is_body(line) or is_person(line))


def _lines(document: Document) -> Iterator[str]:
    """Yields the lines in which a project is named; a row of a table is a label with its value."""
    read = 0
    for block in document.blocks:
        if read > _READ:
            return
        if block.kind == TABLE:
            yield from (": ".join(row) for row in block.cells if len(row) == _PAIR)
        elif block.kind != NOISE:
            line = document.words(block)
            read += len(line)
            yield line


def _score(one: Candidate, headline: str, text: str) -> float:
    shortest = min(one.forms, key=len)
    one.count = count = sum(text.count(form.casefold()) for form in {shortest, *one.shorts})
    score = sum(one.signs.values()) + _AGAIN * min(count - 1, _OFTEN)
    share = _share(shortest, headline)
    one.headed = share > 0
    score += _HEADLINE * share
    score += _OPENS if one.first < _OPENING else 0
    score += _OPENS / 2 if one.first < _OPENING / 2 else 0
    score += _OPENS / 2 if max(one.forms, key=len).split()[-1].casefold() in headline.casefold().split() else 0
    score -= _SLIGHT if told_by("slight").search(max(one.forms, key=len)) else 0
    if is_kind(one.name) and share < 1:
        score -= _KIND
    elif not headline and one.first < _BEGINNING:
        score += _OPENS
    return score - one.bodies


def _share(name: str, headline: str) -> float:
    """Gives the share of a name's words that a headline has, where that is half of them or more."""
    held, mine = set(key_of(headline).split()), key_of(name).split()
    share = sum(word in held or f"{word}s" in held for word in mine) / len(mine) if mine else 0
    return share if share >= _HALF else 0


def _chosen(ranked: list[Candidate], headline: str, lines: list[str]) -> Naming:
    """Gives the name: the weightiest with capitals, else the weightiest without; else the headline; else a phrase."""
    named = [one for one in ranked if one.proper and one.score >= (_FAR if headline and not one.headed else _NAMED)]
    described = [one for one in ranked if not one.proper and one.score >= (_DESCRIBED if headline else 1)]
    if headline:
        described = [one for one in described if one.headed or one.count > _TWICE]
    told = any(one.score >= _TOLD or one.first < _BEGINNING for one in [*named, *described])
    for one in [*named, *described]:
        name = _with_place(one, headline, lines)
        others = dict.fromkeys([*one.forms, *one.shorts, *one.also])
        return Naming(name, tuple(form for form in others if form != name), told)
    weak = (one.name for one in ranked if one.proper and one.score >= _WEAK)
    return Naming(headline or _phrase(lines) or next(weak, ""))


def _capital(name: str) -> str:
    return name[:1].upper() + name[1:]


def _with_place(one: Candidate, headline: str, lines: list[str]) -> str:
    """Gives a name with the place that tells it apart: where the headline has both, or others may have the name too."""
    name = one.name
    if _places_in(name):
        return _capital(name)
    begins, _, rest = headline.partition(name)
    if rest and told_by("in_place").match(rest) and _ARTICLE.fullmatch(begins) and _places_in(rest):
        return headline[len(begins) :] if name[:1].isupper() else headline
    if one.proper and not is_theme(key_of(name)) and not is_kind(name):
        return name
    return _placed(name, _places_in(headline) or _places_in(" ".join(lines)[:_OPENING]))


def _placed(name: str, found: Collection[str]) -> str:
    """Gives a name with the one place that its page opens with; alone where there are several or none."""
    longest = max(found, key=len, default="")
    alone = longest and all(place in longest for place in found)
    return f"{_capital(name)}: {longest}" if alone and longest not in name else _capital(name)


_ARTICLE = re.compile(r"(?:The|Our|A|An)? ?")


def _places_in(text: str) -> set[str]:
    return {text[hit.start : hit.end] for hit in places().hits(text) if hit.meant[0].id not in countries()}


def _phrase(lines: list[str]) -> str:
    """Gives the first words of the opening that say what begins there: "new team of nurses"."""
    opening = " ".join(line for line in lines if line.count(" ") > _WORDS)[:_OPENING]
    found = re.search(filled(words("naming")["phrase"], words("naming")["parts"]), opening)
    return _placed(found["name"], _places_in(opening)) if found and " " in found["name"] else ""
