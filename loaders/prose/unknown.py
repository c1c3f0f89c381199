"""The names of organisations that nobody has registered, told by their form: a run of capitalised words."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cache, lru_cache

from loaders.prose.lexicon import subjects
from loaders.prose.mention import CANDIDATE, GRAMMAR, KIND, Mention
from loaders.prose.wording import words
from ontology.concepts import kinds
from ontology.register import read_register


@dataclass(frozen=True)
class _Grammar:
    head: re.Pattern[str]
    ends: re.Pattern[str]
    owner: re.Pattern[str]
    bracketed: re.Pattern[str]
    of: re.Pattern[str]
    never: frozenset[str]
    titles: re.Pattern[str]
    told: re.Pattern[str]
    persons: re.Pattern[str]
    ordinary: frozenset[str]
    weak: frozenset[str]
    given: frozenset[str]
    jobs: frozenset[str]
    generic: frozenset[str]


@cache
def grammar() -> _Grammar:
    """Gives the grammar of names, compiled."""
    found = words("names")
    heads = sorted([*found["heads"], *found["weak"]], key=len, reverse=True)
    any_head = "|".join(map(re.escape, heads))
    strong = "|".join(map(re.escape, found["heads"]))
    ofs = "|".join(sorted(found["of"], key=len, reverse=True))
    return _Grammar(
        head=re.compile(rf"(?:{any_head})\b(?![’'-]?\w)"),
        ends=re.compile(rf" (?:{strong})$"),
        owner=re.compile(rf"(?P<name>(?:\S+ ){{1,6}}?(?:{strong})|NHS [A-Z]\w+(?: [A-Z]\w+)?)[’']s (?=[A-Z])"),
        bracketed=re.compile(rf" \(\s?[A-Z][\w&]{{1,9}}\s?\)(?P<rest>(?: (?:and |of )?[A-Z][\w’'-]*){{0,3}}? (?:{any_head}))\b(?![’'-]?\w)"),
        of=re.compile(rf"(?:{ofs}) (?:of|for) (?:the )?"),
        never=frozenset(found["never"].split("|")),
        titles=re.compile(rf"\b(?:{found['titles']})[,:]?\s+(?:called |named )?$", re.IGNORECASE),
        told=re.compile(
            rf"(?:,| is| are|,? which is|,? who are) (?:a|an|the) (?:[\w’'&-]+,? ){{0,5}}?(?:{found['titles']})\b(?![’'])"
        ),
        persons=re.compile(rf"\b(?:{found['persons']})\.?\s+(?:[A-Z][\w’'-]*\.?\s+){{0,3}}$|\b(?:{found['persons']})$"),
        ordinary=frozenset(found["ordinary"].split("|")),
        weak=frozenset(found["weak"]),
        given=frozenset(found["given"].split()),
        jobs=frozenset(found["jobs"].split("|")),
        generic=frozenset(found["generic"].split()),
    )


_CAPITAL = r"(?:[A-Z][\w’'&.-]*[\w’']|[A-Z]|[A-Z]?\d+[A-Z][\w]*)"
_RUN = re.compile(
    rf"(?<![\w£]){_CAPITAL}(?:(?: | & | and | of | of the | for | for the | in | upon | the "
    rf"|, (?=[A-Z][\w’' ]{{2,30}} and [A-Z])|-on-|-upon-){_CAPITAL})*"
)


def with_unknown(text: str, start: int, end: int, known: list[Mention]) -> list[Mention]:
    """Adds the organisations that only the form of their name tells."""
    taken = [(one.start, one.end) for one in known if one.how != KIND]
    unknown: list[Mention] = []
    for run in _RUN.finditer(text, start, end):
        first = max(run.start(), unknown[-1].end) if unknown else run.start()
        if first < run.end() and not _is_dull(run[0]):
            unknown += _of_run(text, first, run.end(), taken, start)
    kept = [one for one in known if one.how != KIND or not overlaps(one, unknown)]
    return sorted([*kept, *unknown], key=lambda one: one.start)


_CAPITALISED = re.compile(r"[A-Z][\w’'-]+")
_TWO_MORE = re.compile(r" [A-Z]\w+ [A-Z]\w+$")
_UNIVERSITIES = re.compile(r"Universities of (?P<names>[A-Z][\w’'-]+(?:, [A-Z][\w’'-]+)*,? and [A-Z][\w’'-]+)")


@lru_cache(maxsize=1 << 14)
def _is_dull(run: str) -> bool:
    """Whether a run is one word that is never an organisation: "The", a given name, a place."""
    g = grammar()
    return run in g.never or run in g.given or run in g.jobs or run in _place_names()


def overlaps(one: Mention, others: Iterable[Mention]) -> bool:
    """Whether a mention stands where another does."""
    return any(one.start < other.end and other.start < one.end for other in others)


def _of_run(text: str, start: int, end: int, taken: list[tuple[int, int]], block: int) -> Iterator[Mention]:
    """Yields the organisations in a run of capitalised words, around those that are known."""
    if many := _UNIVERSITIES.match(text, start, end):
        for one in _CAPITALISED.finditer(many["names"]):
            stop = many.start("names") + one.end()
            first = stop - len(one[0]) if one.start() else many.start()
            yield Mention(first, stop, f"University of {one[0]}", "Agency", "", GRAMMAR)
        start = many.end()
    at = start
    for first, last in [*(span for span in taken if span[0] < end and start < span[1]), (end, end)]:
        if at < first and not (at > start and text[at : at + 1] == " " and _TWO_MORE.match(text[at:first])):
            yield from _parts(text, at, first, block)
        at = max(at, last)


_BETWEEN = re.compile(
    r"(?:\s|,|&|-|[’']s?(?= )|(?:and|of|for|the|in|upon|The|A|An|Our|In|By|At|With|For|From|And|But|When"
    r"|Since|While|As|(?:Trust|Council|Force|Government|Commissioner)[’']s)\b(?= ))+"
)
_LOOSE_END = re.compile(r"\s+(?:and|of|for|the|in|upon|&)$")


def _parts(text: str, start: int, end: int, block: int) -> Iterator[Mention]:
    g = grammar()
    at = start
    inner = start > block and bool(_OWNED.match(text, start, end))
    while at < end:
        piece = _BETWEEN.match(text, at, end)
        at = piece.end() if piece else at
        if at >= end:
            return
        stop = at + _length_of_name(text[at:end])
        stop = _end_in_list(text, at, stop, block)
        name = text[at:stop].rstrip(" ,.-&")
        after = 0
        if (bracketed := g.bracketed.match(text, at + len(name))) and not g.ends.search(name):
            after, name = bracketed.end(), name + bracketed["rest"]
        elif owner := g.owner.match(name):
            name, stop = owner["name"], at + len(owner[0])
        name = _LOOSE_END.sub("", _LOOSE_END.sub("", name))
        made = _made(text, at, name, block, g)
        if made and not (inner and (made.weak or made.how == CANDIDATE)):  # a unit of whoever is named before
            yield replace(made, end=after) if after else made
        inner = False
        at = max(stop, after, at + 1)


_OWNED = re.compile(r"[’']s? ")
_LONG_NAME = 3
_AND_MORE = re.compile(r"\b(?:and|&) (?!the )")


def _end_in_list(text: str, at: int, stop: int, block: int) -> int:
    """Gives where a name ends that closes a list: in "A, B and C" the "and" is none of a name."""
    cut = text.rfind(" and ", at, stop) if text[max(block, at - 2) : at].strip() == "," else -1
    if cut > 0 and " " in text[cut + 5 : stop] and not _AND_MORE.search(text[stop : stop + 5]):
        return cut
    return stop


@lru_cache(maxsize=1 << 14)
def _length_of_name(text: str) -> int:
    """Gives where a name ends that begins a run of capitals: after its head, or after what an "of" begins."""
    g, at, end = grammar(), 0, len(text)
    comma = text.find(", ", at, end)
    if comma > 0 and not _place_first(text[at:end]):
        end = comma
    both = text.find(" and ", at, end)
    if both > 0 and (not g.head.search(text, at, end) or text[at:both].isupper()):
        return both
    if opened := g.of.match(text, at, end):
        joined = "" if opened[0].startswith(("University", "Council")) else " and | & |"
        following = re.compile(rf"[A-Z][\w’'-]*(?:(?:{joined} )[A-Z][\w’'-]*)*").match(text, opened.end(), end)
        if following:
            cut = re.search(
                (
                    r" and (?:the )?(?=(?:University|Royal|College|NHS)\b)"
                    r"|(?<=[a-z]) and (?=[A-Z]\w+ (?:Council|Police|University|College|Trust)\b)"
                ),
                following[0],
            )
            return opened.end() + (cut.start() if cut else len(following[0]))
    best = end
    for head in g.head.finditer(text, at, end):
        if head.start() > at:
            rest = text[head.end() : end]
            longer = re.match(
                (
                    r" (?:of|for) (?:the )?[A-Z][\w’'-]*(?: [A-Z][\w’'-]*)*| (?:NHS )?(?:Foundation "
                    r"|NHS )?Trust\b| and (?:Rescue|Community|Care|Health|Wellbeing|Crime|Partnership) "
                    r"|(?: [A-Z][\w’']*){0,4}? (?:Council|Trust|Board|Partnership|Service|Services|Group"
                    r"|Association|Foundation|Society|Network|Forum|Centre|Team|Unit|Company|Commissioner"
                    r"|Agency|Alliance|CIC|Ltd|Fund)\b"
                ),
                rest,
            )
            if longer and "and" not in longer[0]:
                return head.end() + longer.end()
            if longer:
                continue
            return head.end()
    return best


_NO_OWNER = re.compile(r"(?:Women|Men|Children|People)$|^[A-Z]\w*$|\b(?:St|Saint)\b")


def _made(text: str, start: int, name: str, block: int, g: _Grammar) -> Mention | None:
    parts = name.split()
    if (
        not parts
        or (
            parts[0] == "NHS"
            and (len(parts) < _LONG_NAME or not any(one.end() == len(name) for one in g.head.finditer(name)))
        )
        or parts[0].startswith("Multi")
        or all(part in g.never or part.casefold() in ("and", "of", "the") for part in parts)
    ):
        return None
    if parts[0] in g.never and len(parts) > 1 and parts[0] not in _ADJECTIVES:
        shift = len(parts[0]) + 1
        return _made(text, start + shift, name[shift:], block, g)
    if (shift := _place_as_owner(name)) and (made := _made(text, start + shift, name[shift:], block, g)):
        return made
    before = text[max(block, start - 60) : start]
    if g.persons.search(before) or g.persons.search(parts[0] + " "):
        return None
    end = start + len(name)
    for possessive in ("'s", "’s"):
        bare = name.removesuffix(possessive)
        if bare != name and not _NO_OWNER.search(bare):
            name, end = bare, end - 2
    if not name[:1].isupper() and not name[:1].isdigit():
        return None
    if name in _place_names():
        return None
    concept = kinds().find(name) or all(part in g.generic or part in ("and", "&", "of") for part in parts)
    head = next((found for found in g.head.finditer(name) if found.end() == len(name) and found.start() > 0), None)
    if concept or (head is None and (_is_lone_start(text, start, parts, block) or _is_no_organisation(name))):
        return None
    of = g.of.match(name)
    titled = g.titles.search(before)
    told = g.told.match(text, end, end + _NEAR)
    sure = bool(of or titled or told or (head and head[0] not in g.weak))
    weak = bool(head and head[0] in g.weak and not titled)
    return Mention(start, end, name, "Agency", "", GRAMMAR if sure or weak else CANDIDATE, weak)


_NEAR = 90
"""Characters after a name in which a text says what it is."""


def _place_first(run: str) -> bool:
    """Whether a run of names joined by commas begins with a place: "Tees, Esk and Wear Valleys"."""
    return run.split(",")[0] in _place_names()


def _place_as_owner(name: str) -> int:
    """Gives where a name goes on after the place that owns it: "Leeds's General Infirmary"; 0 where none does."""
    owner = re.match(r"(?P<place>[A-Z][\w-]+(?: [A-Z][\w-]+)?)[’']s? (?=[A-Z])", name)
    return owner.end() if owner and owner["place"] in _place_names() else 0


@cache
def _place_names() -> frozenset[str]:
    return frozenset(
        name for entry in read_register().of("Area") for one in entry.names for name in (one, one + "'s", one + "’s")
    )


@lru_cache(maxsize=1 << 14)
def _is_no_organisation(name: str) -> bool:
    """Whether what has capitals is a person, people by their job, a subject, places or a law."""
    parts = name.split()
    g = grammar()
    if parts[0] in g.given or parts[-1] in g.jobs or (parts[0] in g.jobs and parts[1:2] == ["of"]):
        return True
    if parts[-1].endswith("-based") or {"Act", "Plan", "Strategy", "Award", "Awards"} & set(parts):
        return True
    pieces = [piece for piece in re.split(r",? and |, | in ", name) if piece]
    return all(piece in _place_names() or piece in g.never or _is_subject(piece) for piece in pieces)


def _is_subject(name: str) -> bool:
    return any((hit.start, hit.end) == (0, len(name)) for hit in subjects().hits(name))


_ADJECTIVES = frozenset(["Independent", "British", "English", "Welsh", "Scottish", "European"])
"""Capitalised adjectives that begin names, and are none alone."""


_BEGINS = re.compile(r"[.!?:“\"‘']\s*$")


def _is_lone_start(text: str, start: int, parts: list[str], block: int) -> bool:
    """Whether a word has its capital only because it begins a sentence."""
    before = text[max(block, start - 3) : start]
    begins = start == block or not before.strip() or bool(_BEGINS.search(before))
    return begins and len(parts) == 1
