"""Mentions: where a text names organisations, known to the register or only by the grammar of their names."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache

from loaders.prose.joined import another, of_nation, over_brackets, sharing, with_unit
from loaders.prose.lexicon import Hit, organisations, places
from loaders.prose.mention import GRAMMAR, KIND, KNOWN, Mention
from loaders.prose.name_grammar import grammar
from loaders.prose.references import followed, short_names
from loaders.prose.unknown import overlaps, with_unknown
from loaders.prose.wording import words
from ontology.concepts import kinds
from ontology.names import normalise
from ontology.register import Entry, read_register


def find_mentions(
    text: str, spans: Sequence[tuple[int, int]], groups: Sequence[int] | None = None
) -> list[list[Mention]]:
    """Finds the organisations that are named in each of several parts of a text.

    Names that the text abbreviates, and "the trust" where it names one trust only, are followed.

    Args:
        text: the view of a document.
        spans: offsets of the parts, in their order.
        groups: for each part, the number of the section that it belongs to: "the trust" is one of its own section.
    """
    groups = groups or [0] * len(spans)
    found = [with_unknown(text, start, end, known_mentions(text, start, end)) for start, end in spans]
    short = short_names(text, found)
    grouped: dict[int, list[list[Mention]]] = {}
    for group, one in zip(groups, found, strict=True):
        grouped.setdefault(group, []).append(one)
    return [followed(text, one, short, grouped[group]) for group, one in zip(groups, found, strict=True)]


def known_mentions(text: str, start: int, end: int) -> list[Mention]:
    """Finds the organisations and kinds that a part of a text names as the register does."""
    local = [
        with_unit(text, end, another(text, end, of_nation(text, end, _local(text, start, end, one))))
        for one in _known(text, start, end)
    ]
    known = list(_whole(text, [one for n, one in enumerate(local) if not n or one.start >= local[n - 1].end]))
    longer = list(over_brackets(text, start, end))
    apart = [*longer, *(one for one in known if not overlaps(one, longer))]
    for one in list(sharing(text, start, end, apart)):
        if not overlaps(one, [other for other in apart if other.how != KIND]):
            apart.append(_over_plural(text, one, apart))
    return sorted((one for one in apart if one.how != KIND or not _is_inside(one, apart)), key=lambda one: one.start)


def _over_plural(text: str, one: Mention, others: Sequence[Mention]) -> Mention:
    """Gives the last name of those that share a plural, to the end of it: "Kent and Essex Councils"."""
    plural = (
        kind for kind in others if kind.how == KIND and text[one.end : kind.start] == " " and kind.name[-1] == "s"
    )
    return next((replace(one, end=kind.end) for kind in plural), one)


def _is_inside(kind: Mention, others: Sequence[Mention]) -> bool:
    return any(one.start < kind.start and kind.end <= one.end for one in others)


def _known(text: str, start: int, end: int) -> Iterator[Mention]:
    for hit in organisations().hits(text, start, end):
        meant = _chosen(hit, text, start)
        if meant is None:
            continue
        label, identifier = meant
        is_kind = label in ("AgencyKind", "BoardType")
        if not is_kind or not (_is_attribute(text, hit.start, hit.end, end) or _OF_AN_ACT.match(text, hit.end, end)):
            how = KIND if is_kind else KNOWN
            yield _of_place(text, start, Mention(hit.start, hit.end, text[hit.start : hit.end], label, identifier, how))


def _of_place(text: str, start: int, one: Mention) -> Mention:
    """Gives the body of a place whose name stands before that of its kind: "Leicester probation service"."""
    if one.how != KIND or one.name.casefold() not in words("names")["placed"]:
        return one
    before = _NAME_BEFORE.search(text[max(start, one.start - 50) : one.start])
    place = _place_at(text, one.start - len(before[1]), one.start, False) if before else None
    return (
        replace(one, start=place[0], name=text[place[0] : one.end], label="Agency", id="", how=GRAMMAR)
        if place
        else one
    )


def _whole(text: str, known: list[Mention]) -> Iterator[Mention]:
    """Yields mentions; a short name and the kind right after it are one: "the Met Police"."""
    held: Mention | None = None
    for one in known:
        if (
            held
            and held.how == KNOWN
            and one.how == KIND
            and one.name[:1].isupper()
            and text[held.end : one.start] == " "
        ):
            name = text[held.start : one.end]
            other = one.name.startswith("Hospital")  # a university's hospital is no university
            held = replace(held, end=one.end, name=name, id="", how=GRAMMAR) if other else replace(held, end=one.end)
            continue
        if held:
            yield held
        held = one
    if held:
        yield held


_OF_AN_ACT = re.compile(r"(?:,? (?:and |of |etc\.? )?[A-Z][\w’'-]+){0,8} Act\b")
"""What goes on to the name of an Act: "Police" of "Police, Crime, Sentencing and Courts Act"."""
_AFTER_KIND = re.compile(
    r"\s*(?:$|[,.;:()/?!’'&]|(?:and|or|who|which|that|to|in|from|have|has|had|are|is|were|was|will|all|also|on|at|as|with|for"
    r"|by|alongside|can|may|of|would|could|should|but|into|about|across|where|when|then|if|than|work\w*|meet|met|share\w*"
    r"|join\w*|operat\w*|fund\w*|commission\w*|run|runs|provid\w*|deliver\w*|support\w*|refer\w*|involved|together|around|during"
    r"|pays?|paid|gives?|gave|says?|said|sets?|hopes?|wants?|leads?|led|holds?|held|makes?|made|takes?|took|oversees?|needs?"
    r"|sit|sits|sat|come|comes|came|forms?|plays?|played|respond\w*|attend\w*|contribut\w*|agrees?|become|becomes|became"
    r"|helps?|offers?|brings?|brought|sees?|saw|aims?|does|did|must|might|went|began|got|put|\w{3,}ed)\b)"
)


def _is_attribute(text: str, start: int, at: int, end: int) -> bool:
    """Whether the label of a kind only describes the word after it: "police custody"; after an office is a person."""
    person = text[start:at].endswith(_OFFICES) and _PERSON.match(text, at, end)
    return not person and not _AFTER_KIND.match(text, at, end)


_OFFICES = ("Commissioner", "PCC", "Mayor")
_PERSON = re.compile(r" [A-Z][a-z]+ [A-Z][a-z’'-]+")


_NAME_AFTER = re.compile(r"(?: in| of)? ((?:[A-Z][\w’-]+)(?: (?:and |& )?[A-Z][\w’-]+){0,2})")
_NAME_BEFORE = re.compile(r"((?:[A-Z][\w’-]+ (?:and |& )?){1,3})$")


def _local(text: str, start: int, end: int, one: Mention) -> Mention:
    """Gives the local body of a national charity where a place stands before or after its name: "Age UK Norwich"."""
    entry = read_register().entries.get(one.id)
    if one.how != KNOWN or entry is None or not (entry.member_name or entry.kind in _third_sector()):
        return one
    after = _NAME_AFTER.match(text, one.end, end)
    apart = after is not None and one.name.isupper() and after[0].startswith(" in ")  # where it works, not its name
    if after and not apart and (place := _place_at(text, after.start(1), after.end(1), True)):
        return replace(one, end=place[1], name=text[one.start : place[1]], id="", how=GRAMMAR)
    before = _NAME_BEFORE.search(text[max(start, one.start - 50) : one.start])
    joined = before is not None and before[1].rstrip().endswith(("and", "&"))
    if before and not joined and _is_member(one.name, entry) and not set(before[1].split()) & grammar().never:
        start = one.start - len(before[1])
        return replace(one, start=start, name=text[start : one.end], id="", how=GRAMMAR)
    if before and (place := _place_at(text, one.start - len(before[1]), one.start, False)):
        return replace(one, start=place[0], name=text[place[0] : one.end], id="", how=GRAMMAR)
    if before and not joined and " " not in one.name and not set(before[1].split()) & grammar().never:
        start = one.start - len(before[1])  # "Solent Mind": not in the register, and not the national charity
        return replace(one, start=start, name=text[start : one.end], id="", how=GRAMMAR)
    return one


def _is_member(name: str, entry: Entry) -> bool:
    """Whether a name is the one that members of a federation share."""
    return bool(entry.member_name) and normalise(name) == normalise(entry.member_name)


def is_of_area(one: Mention) -> bool:
    """Whether an agency is one of an area by law: police, councils, commissioners, fire services."""
    entry = read_register().entries.get(one.id)
    return entry is not None and entry.kind in _of_areas()


@cache
def _of_areas() -> frozenset[str]:
    names = ("police-force", "local-authority", "police-and-crime-commissioner", "fire-and-rescue-service")
    return frozenset().union(*(kinds().narrower(f"kind:{each}") for each in names if f"kind:{each}" in kinds()))


@cache
def _third_sector() -> frozenset[str]:
    return frozenset().union(*(kinds().narrower(f"kind:{each}") for each in ("third-sector-organisation", "charity")))


def _place_at(text: str, start: int, end: int, first: bool) -> tuple[int, int] | None:
    """Gives where a place is named at the beginning (or else at the end) of a run of words."""
    for hit in places().hits(text, start, end):
        if (first and hit.start == start) or (not first and hit.end == len(text[:end].rstrip())):
            return hit.start, hit.end
    return None


def _chosen(hit: Hit, text: str, start: int) -> tuple[str, str] | None:
    """Says which node a known name means here; None where it is only a word."""
    named = [known for known in hit.meant if known.label in ("Agency", "Board")]
    if not named:
        known = next((one for one in hit.meant if one.label == "BoardType"), hit.meant[0])
        return known.label, known.id
    if not _is_name(text, hit, start):
        return None
    alone = {known.id for known in named}
    return named[0].label, next(iter(alone)) if len(alone) == 1 and not named[0].shared else ""


def _is_name(text: str, hit: Hit, start: int) -> bool:
    """Whether a name of one word is meant as a name here."""
    word = text[hit.start : hit.end]
    if " " in word or "-" in word:
        return True
    if sum(each.isupper() for each in word) > 1 or any(each.isdigit() for each in word):
        return len(word) >= _ABBREVIATED
    if text[hit.end : hit.end + 1] == " " and text[hit.end + 1 : hit.end + 2].isupper():
        return False
    before = text[max(start, hit.start - 30) : hit.start]
    if _CAPITAL_BEFORE.search(before) and not _FIRST_BEFORE.search(before):
        return False
    at_start = not before.strip() or before.rstrip().endswith((".", "!", "?", "“", '"'))
    return not (at_start and word in grammar().ordinary)


_CAPITAL_BEFORE = re.compile(r"[A-Z][\w’'-]*[ -]$")
_FIRST_BEFORE = re.compile(r"(?:^|[.!?:]\s)[A-Z]\w*\s$")
_ABBREVIATED = 3
"""Letters of the shortest abbreviation that is taken for a name."""
