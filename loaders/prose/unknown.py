"""The names of organisations that nobody has registered, told by their form: a run of capitalised words."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import lru_cache
from itertools import pairwise

from loaders.prose.judged_names import is_kind, judged
from loaders.prose.mention import CANDIDATE, GRAMMAR, KIND, KNOWN, Mention
from loaders.prose.name_grammar import grammar, is_dull, is_no_organisation, place_first, place_names

_CAPITAL = r"(?:St\. [A-Z][\w’'-]+|[A-Z][\w’'&.-]*[\w’']|[A-Z]|[A-Z]?\d+[A-Z][\w]*)"
_RUN = re.compile(
    rf"(?<![\w£]){_CAPITAL}(?:(?: | & | and | of | of the | for | for the | in | upon "
    rf"|, (?=[A-Z][\w’' ]{{2,30}} and [A-Z])|-on-|-upon-){_CAPITAL})*"
)


def with_unknown(text: str, start: int, end: int, known: list[Mention]) -> list[Mention]:
    """Adds the organisations that only the form of their name tells."""
    taken = [(one.start, one.end) for one in known if one.how != KIND]
    unknown: list[Mention] = []
    for run in _RUN.finditer(text, start, end):
        first = max(run.start(), unknown[-1].end) if unknown else run.start()
        if first < run.end() and not is_dull(run[0]):
            unknown += _of_run(text, first, run.end(), taken, start)
    unknown = [one for one in unknown if not any(_is_within(one, other) for other in known)]
    kept = [one for one in known if one.how != KIND or not overlaps(one, unknown)]
    named = sorted([*kept, *unknown], key=lambda one: one.start)
    listed = list(_between_names(text, [one for one in named if one.how in (KNOWN, GRAMMAR) and not one.weak]))
    return sorted([*(one for one in named if not overlaps(one, listed)), *listed], key=lambda one: one.start)


def _between_names(text: str, sure: Sequence[Mention]) -> Iterator[Mention]:
    """Yields what stands in a list between two names that are sure: there its capitals are enough."""
    for one, after in pairwise(sure):
        gap = _LIST_GAP.fullmatch(text, one.end, after.start) if after.start - one.end < _WIDEST else None
        for item in _LISTED.finditer(text, gap.start("items"), gap.end("items")) if gap else ():
            yield from listed_name(text, item.start(), item.end())


_WIDEST = 200
"""Characters between two names in a list."""
_LIST_GAP = re.compile(r"(?: \([^()]{2,40}\))?, (?P<items>[^.;:!?()]{3,}?),? (?:and |& )?(?:the )?")
_LISTED = re.compile(r"(?:(?<=, )|(?<=, the )|(?<=, and ))[A-Z][^,]*")


_ITEM = re.compile(
    r"(?P<name>[A-Z][\w’'&.-]*(?: (?:(?:and|of|for|the|to|in|on|at|with|&) )?[A-Z][\w’'&.-]*){0,5})"
    r"(?: \([^()]{2,20}\))?[.,;]?"
)


def listed_name(text: str, start: int, end: int) -> Iterator[Mention]:
    """Yields the name that is all of an item in a list of organisations: there its capitals are enough."""
    found = _ITEM.fullmatch(text, start, end)
    name = found["name"] if found else ""
    if not name or grammar().persons.search(f"{name.split()[0]} "):
        return
    if not (is_dull(name) or is_no_organisation(name) or is_kind(name)):
        yield Mention(start, start + len(name), name, "Agency", "", GRAMMAR, weak=True)


_CAPITALISED = re.compile(r"[A-Z][\w’'-]+")
_TWO_MORE = re.compile(r" [A-Z]\w+ [A-Z]\w+$")
_UNIVERSITIES = re.compile(r"Universities of (?P<names>[A-Z][\w’'-]+(?:, [A-Z][\w’'-]+)*,? and [A-Z][\w’'-]+)")


def _is_within(one: Mention, kind: Mention) -> bool:
    """Whether it is only the end of the name of a kind: "Crime Commissioner"."""
    return kind.start < one.start and one.end <= kind.end


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
        bracketed = g.bracketed.match(text, at + len(name))
        if bracketed and _goes_over(bracketed, name) and not g.ends.search(name):
            after, name = bracketed.end(), name + bracketed["rest"]
        elif owner := g.owner.match(name):
            name, stop = owner["name"], at + len(owner[0])
        if text[at + len(name) : at + len(name) + 1] == ":":
            name = g.labels.sub("", name)  # "Organisation: Haven Type: charity"
        name = _LOOSE_END.sub("", _LOOSE_END.sub("", name))
        made = judged(text, at, name, block)
        if made and not (inner and (made.weak or made.how == CANDIDATE)):  # a unit of whoever is named before
            yield replace(made, end=after) if after else made
        inner = False
        at = max(stop, after, at + 1)


def _goes_over(bracketed: re.Match[str], name: str) -> bool:
    """Whether a name goes on after a bracket: not where the bracket has the first letters of the name alone."""
    short = bracketed["short"]
    if short[1:].islower():
        return bool(grammar().ends.search(bracketed["rest"]))
    return short[0] == name[:1] and short != "".join(word[0] for word in name.split() if word[0].isupper())


def _goes_on(text: str, head: re.Match[str], end: int) -> bool:
    """Whether the last word of a name only describes what follows: "Hospital Discharge Programme", "Support Worker"."""
    g = grammar()
    thing = g.things.match(text, head.end(), end)
    is_post = thing and g.posts_alone.search(thing[0])
    if head[0] in g.weak:
        return bool(thing) or (text[head.end() : head.end() + 1] == " " and head.end() + 1 < end and not is_post)
    return bool(thing) and not is_post


def _with_place(text: str, at: int, end: int) -> int:
    """Gives where a name ends that goes on with a place after its head: "Recovery Services North Devon"."""
    words = text[at:end].split(" ")[1:]
    for count in (3, 2, 1):
        place = " ".join(words[:count])
        if text[at : at + 1] == " " and len(words) >= count and place in place_names():
            return at + 1 + len(place)
    return at


_OWNED = re.compile(r"[’']s? ")
_LONG_NAME = 3
_AND_MORE = re.compile(r"\b(?:and|&) (?!the )")


def _end_in_list(text: str, at: int, stop: int, block: int) -> int:
    """Gives where a name ends that closes a list: in "A, B and C" the "and" is none of a name."""
    cut = text.rfind(" and ", at, stop) if text[max(block, at - 2) : at].strip() == "," else -1
    if cut > 0 and " " in text[cut + 5 : stop] and not _AND_MORE.search(text[stop : stop + 5]):
        return cut
    return stop


def _are_two(name: str, other: str) -> bool:
    """Whether names that "and" joins are those of two bodies: the second begins with a place and ends as a name does.

    The first is no place, no part of one, and not made of general words: "Bright Lives and Kent Community Foundation".
    """
    g = grammar()
    parts = name.split()
    bare = " ".join(part for part in parts if part not in g.directions)
    if len(parts) == 1 or g.generic & set(parts) or not bare or {name, bare} & place_names():
        return False
    begins = any(" ".join(other.split()[:count]) in place_names() for count in (1, 2, 3))
    return begins and len(other.split()) > _LONG_NAME - 1 and bool(g.ends.search(other))


_ANOTHER = re.compile(
    r" and (?:the )?(?=(?:University|Royal|College|NHS|[A-Z]{2,})\b)"
    r"|(?<=[a-z]) and (?=[A-Z]\w+ (?:Council|Police|University|College|Trust)\b)"
)
"""Where the next organisation begins in a run of capitals."""


@lru_cache(maxsize=1 << 14)
def _length_of_name(text: str) -> int:
    """Gives where a name ends that begins a run of capitals: after its head, or after what an "of" begins."""
    g, at, end = grammar(), 0, len(text)
    comma = text.find(", ", at, end)
    if comma > 0 and not place_first(text[at:end]):
        end = comma
    both = text.find(" and ", at, end)
    if both > 0 and (
        not g.head.search(text, at, end) or text[at:both].isupper() or _are_two(text[at:both], text[both + 5 : end])
    ):
        return both
    if opened := g.of.match(text, at, end):
        joined = "" if opened[0].startswith(("University", "Council")) else " and | & |"
        following = re.compile(rf"[A-Z][\w’'-]*(?:(?:{joined} )[A-Z][\w’'-]*)*").match(text, opened.end(), end)
        if following:
            cut = _ANOTHER.search(following[0])
            return opened.end() + (cut.start() if cut else len(following[0]))
    best = end
    for head in g.head.finditer(text, at, end):
        if head.start() > at:
            longer = g.longer.match(text, head.end(), end)
            if longer and "and" not in longer[0]:
                return longer.end()
            if longer or _goes_on(text, head, end):
                continue
            return _with_place(text, head.end(), end)
    return best
