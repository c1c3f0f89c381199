"""Mentions: where a text names organisations, known to the register or only by the grammar of their names."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache

from loaders.prose.lexicon import Hit, Token, organisations, places, tokens
from loaders.prose.wording import words
from ontology.concepts import kinds
from ontology.names import normalise
from ontology.register import read_register

KNOWN, GRAMMAR, CANDIDATE, KIND, REFERENCE = "known", "grammar", "candidate", "kind", "reference"
"""How an organisation was told: by the register, by its name's form, by its capitals alone, by its kind, by "the"."""


@dataclass(frozen=True)
class Mention:
    """A place where an organisation is named.

    Attributes:
        start: offset in the document's text.
        end: offset after it.
        name: the name as written.
        label: ``Agency``, ``Board``, ``BoardType`` or ``AgencyKind``.
        id: of the node where it is known; else empty.
        how: how it was told.
        weak: whether it may as well be the name of a project.
    """

    start: int
    end: int
    name: str
    label: str
    id: str
    how: str
    weak: bool = False


@dataclass(frozen=True)
class _Grammar:
    head: re.Pattern[str]
    of: re.Pattern[str]
    never: frozenset[str]
    titles: re.Pattern[str]
    persons: re.Pattern[str]
    ordinary: frozenset[str]
    weak: frozenset[str]


@cache
def _grammar() -> _Grammar:
    found = words("names")
    heads = sorted([*found["heads"], *found["weak"]], key=len, reverse=True)
    ofs = "|".join(sorted(found["of"], key=len, reverse=True))
    return _Grammar(
        head=re.compile(rf"(?:{'|'.join(map(re.escape, heads))})\b(?![’'-]?\w)"),
        of=re.compile(rf"(?:{ofs}) (?:of|for) (?:the )?"),
        never=frozenset(found["never"].split("|")),
        titles=re.compile(rf"\b(?:{found['titles']})[,:]?\s+(?:called |named )?$", re.IGNORECASE),
        persons=re.compile(rf"\b(?:{found['persons']})\.?\s+(?:[A-Z][\w’'-]*\.?\s+){{0,3}}$|\b(?:{found['persons']})$"),
        ordinary=frozenset(found["ordinary"].split("|")),
        weak=frozenset(found["weak"]),
    )


_CAPITAL = r"(?:[A-Z][\w’'&.-]*[\w’']|[A-Z]|[A-Z]?\d+[A-Z][\w]*)"
_RUN = re.compile(
    rf"(?<![\w£]){_CAPITAL}(?:(?: | & | and | of | of the | for | for the | in | upon | the "
    rf"|, (?=[A-Z][\w’' ]{{2,30}} and [A-Z])|-on-|-upon-){_CAPITAL})*"
)
_ABBREVIATION = re.compile(r"\s*\((?:the |or )?[“\"‘']?(?P<short>[A-Z][A-Za-z&]{1,9})[”\"’']?\)")


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
    found = [[_local(text, start, end, one) for one in _known(text, start, end)] for start, end in spans]
    found = [_with_unknown(text, start, end, known) for (start, end), known in zip(spans, found, strict=True)]
    short = _abbreviations(text, found)
    return [
        _followed(text, one, short, [other for n, other in zip(groups, found, strict=True) if n == group])
        for group, one in zip(groups, found, strict=True)
    ]


def _known(text: str, start: int, end: int) -> Iterator[Mention]:
    seen = tokens(text, start, end)
    for hit in organisations().hits(text, seen):
        first, last = seen[hit.first], seen[hit.after - 1]
        stop = last.end - (2 if last.text.endswith(("'s", "’s")) and not _ends_so(hit, last) else 0)
        meant = _chosen(hit, text, first, seen[hit.after] if hit.after < len(seen) else None, start)
        if meant is not None:
            label, identifier = meant
            if label in ("AgencyKind", "BoardType") and _is_attribute(text, stop, end):
                continue
            yield Mention(
                first.start,
                stop,
                text[first.start : stop],
                label,
                identifier,
                KIND if label in ("AgencyKind", "BoardType") else KNOWN,
            )


_AFTER_KIND = re.compile(
    r"\s*(?:$|[,.;:()/?!’'&]|(?:and|or|who|which|that|to|in|from|have|has|had|are|is|were|was|will|all|also|on|at|as|with|for"
    r"|by|alongside|can|may|of|would|could|should|but|into|about|across|where|when|then|if|than|work\w*|meet|met|share\w*"
    r"|join\w*|fund\w*|commission\w*|run|runs|provid\w*|deliver\w*|support\w*|refer\w*|involved|together|around|during)\b)"
)


def _is_attribute(text: str, at: int, end: int) -> bool:
    """Whether the label of a kind only describes the word after it: "police custody"."""
    return not _AFTER_KIND.match(text, at, end)


def _local(text: str, start: int, end: int, one: Mention) -> Mention:
    """Gives the local body of a national charity where a place stands before or after its name: "Age UK Norwich"."""
    entry = read_register().entries.get(one.id)
    if one.how != KNOWN or entry is None or entry.kind not in _third_sector():
        return one
    after = re.compile(r"(?: in| of)? ((?:[A-Z][\w’-]+)(?: (?:and |& )?[A-Z][\w’-]+){0,2})").match(text, one.end, end)
    if after and (place := _place_at(text, after.start(1), after.end(1), True)):
        return replace(one, end=place[1], name=text[one.start : place[1]], id="", how=GRAMMAR)
    before = re.search(r"((?:[A-Z][\w’-]+ (?:and |& )?){1,3})$", text[max(start, one.start - 50) : one.start])
    if before and one.name in words("names")["heads"] and not set(before[1].split()) & _grammar().never:
        start = one.start - len(before[1])
        return replace(one, start=start, name=text[start : one.end], id="", how=GRAMMAR)
    if before and (place := _place_at(text, one.start - len(before[1]), one.start, False)):
        return replace(one, start=place[0], name=text[place[0] : one.end], id="", how=GRAMMAR)
    return one


@cache
def _third_sector() -> frozenset[str]:
    return frozenset().union(*(kinds().narrower(f"kind:{each}") for each in ("third-sector-organisation", "charity")))


def _place_at(text: str, start: int, end: int, first: bool) -> tuple[int, int] | None:
    """Gives where a place is named at the beginning (or else at the end) of a run of words."""
    seen = tokens(text, start, end)
    for hit in places().hits(text, seen):
        at, stop = seen[hit.first].start, seen[hit.after - 1].end
        if (first and at == start) or (not first and hit.after == len(seen)):
            return at, stop
    return None


def _ends_so(hit: Hit, last: Token) -> bool:
    return any(normalise(known.name).endswith(normalise(last.text)) for known in hit.meant)


def _chosen(hit: Hit, text: str, first: Token, after: Token | None, start: int) -> tuple[str, str] | None:
    """Says which node a known name means here; None where it is only a word."""
    named = [known for known in hit.meant if known.label in ("Agency", "Board")]
    if not named:
        known = next((one for one in hit.meant if one.label == "BoardType"), hit.meant[0])
        return known.label, known.id
    if hit.after - hit.first == 1 and not _is_name(text, first, after, start):
        return None
    alone = {known.id for known in named}
    return named[0].label, next(iter(alone)) if len(alone) == 1 and not named[0].shared else ""


def _is_name(text: str, first: Token, after: Token | None, start: int) -> bool:
    """Whether a name of one word is meant as a name here."""
    word = first.text.removesuffix("'s").removesuffix("’s")
    if sum(each.isupper() for each in word) > 1 or any(each.isdigit() for each in word):
        return len(word) >= 3
    if after is not None and after.text[:1].isupper() and text[first.end : after.start] == " ":
        return False
    before = text[max(start, first.start - 30) : first.start]
    if re.search(r"[A-Z][\w’'-]*[ -]$", before) and not re.search(r"(?:^|[.!?:]\s)[A-Z]\w*\s$", before):
        return False
    at_start = not before.strip() or before.rstrip().endswith((".", "!", "?", "“", '"'))
    return not (at_start and word in _grammar().ordinary)


def _with_unknown(text: str, start: int, end: int, known: list[Mention]) -> list[Mention]:
    """Adds the organisations that only the form of their name tells."""
    taken = [(one.start, one.end) for one in known if one.how != KIND]
    unknown = [
        mention
        for run in _RUN.finditer(text, start, end)
        for mention in _of_run(text, run.start(), run.end(), taken, start)
    ]
    held = [(one.start, one.end) for one in unknown]
    kept = [one for one in known if one.how != KIND or not _overlaps(one, held)]
    return sorted([*kept, *unknown], key=lambda one: one.start)


def _overlaps(one: Mention, spans: Iterable[tuple[int, int]]) -> bool:
    return any(one.start < end and start < one.end for start, end in spans)


def _of_run(text: str, start: int, end: int, taken: list[tuple[int, int]], block: int) -> Iterator[Mention]:
    """Yields the organisations in a run of capitalised words, around those that are known."""
    at = start
    for first, last in [*(span for span in taken if span[0] < end and start < span[1]), (end, end)]:
        if at < first and not (
            at > start and text[at : at + 1] == " " and re.match(r" [A-Z]\w+ [A-Z]\w+$", text[at:first])
        ):
            yield from _parts(text, at, first, block, bool(at > start and text[at - 1 : at].isalpha()))
        at = max(at, last)


def _parts(text: str, start: int, end: int, block: int, after_known: bool) -> Iterator[Mention]:
    grammar = _grammar()
    at = start
    while at < end:
        piece = re.compile(
            r"(?:\s|,|&|-|(?:and|of|for|the|in|upon|The|A|An|Our|In|By|At|With|For|From|And|But|When"
            r"|Since|While|As)\b(?= ))+"
        ).match(text, at, end)
        at = piece.end() if piece else at
        if at >= end:
            return
        stop = _end_of_name(text, at, end, grammar)
        stop = _end_in_list(text, at, stop, block)
        name = text[at:stop].rstrip(" ,.-&")
        if bracketed := re.match(
            r" \([A-Z]{2,6}\) (?:Service|Team|Unit|Scheme|Partnership|Board)\b", text[at + len(name) :]
        ):
            name, stop = name + bracketed[0], at + len(name) + bracketed.end()
        name = re.sub(r"\s+(?:and|of|for|the|in|upon|&)$", "", re.sub(r"\s+(?:and|of|for|the|in|upon|&)$", "", name))
        made = _made(text, at, name, block, grammar)
        if made:
            yield made
        at = max(stop, at + 1)


def _end_in_list(text: str, at: int, stop: int, block: int) -> int:
    """Gives where a name ends that closes a list: in "A, B and C" the "and" is none of a name."""
    cut = text.rfind(" and ", at, stop) if text[max(block, at - 2) : at].strip() == "," else -1
    if cut > 0 and " " in text[cut + 5 : stop] and not re.search(r"\b(?:and|&) (?!the )", text[stop : stop + 5]):
        return cut
    return stop


def _end_of_name(text: str, at: int, end: int, grammar: _Grammar) -> int:
    """Gives where a name that begins at a place ends: after its head, or after what an "of" begins."""
    if opened := grammar.of.match(text, at, end):
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
    for head in grammar.head.finditer(text, at, end):
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


def _made(text: str, start: int, name: str, block: int, grammar: _Grammar) -> Mention | None:
    parts = name.split()
    if (
        not parts
        or parts[0] == "NHS"
        or all(part in grammar.never or part.casefold() in ("and", "of", "the") for part in parts)
    ):
        return None
    if parts[0] in grammar.never and len(parts) > 1 and parts[0] not in _ADJECTIVES:
        shift = len(parts[0]) + 1
        return _made(text, start + shift, name[shift:], block, grammar)
    before = text[max(block, start - 60) : start]
    if grammar.persons.search(before) or grammar.persons.search(parts[0] + " "):
        return None
    end = start + len(name)
    for possessive in ("'s", "’s"):
        bare = name.removesuffix(possessive)
        if bare != name and not re.search(r"(?:Women|Men|Children|People)$|^[A-Z]\w*$|\b(?:St|Saint)\b", bare):
            name, end = bare, end - 2
    if not name[:1].isupper() and not name[:1].isdigit():
        return None
    if name in _place_names():
        return None
    concept = kinds().find(name)
    head = next(
        (found for found in grammar.head.finditer(name) if found.end() == len(name) and found.start() > 0), None
    )
    if concept or (head is None and _is_lone_start(text, start, parts, block)):
        return None
    of = grammar.of.match(name)
    titled = grammar.titles.search(before)
    told = re.match(rf", (?:a|an|the) (?:[\w’-]+ ){{0,4}}?(?:{words('names')['titles']})\b", text[end : end + 70])
    sure = bool(of or titled or told or (head and head[0] not in grammar.weak))
    weak = bool(head and head[0] in grammar.weak and not titled)
    return Mention(start, end, name, "Agency", "", GRAMMAR if sure or weak else CANDIDATE, weak)


@cache
def _place_names() -> frozenset[str]:
    return frozenset(
        name for entry in read_register().of("Area") for one in entry.names for name in (one, one + "'s", one + "’s")
    )


_ADJECTIVES = frozenset(["Independent", "British", "English", "Welsh", "Scottish", "European"])
"""Capitalised adjectives that begin names, and are none alone."""


def _is_lone_start(text: str, start: int, parts: list[str], block: int) -> bool:
    """Whether a word has its capital only because it begins a sentence."""
    before = text[max(block, start - 3) : start]
    begins = start == block or not before.strip() or bool(re.search(r"[.!?:“\"‘']\s*$", before))
    return begins and len(parts) == 1


def _abbreviations(text: str, found: list[list[Mention]]) -> dict[str, Mention]:
    """Gives the short names that the text itself defines: "Kent Police (KP)"."""
    short = {}
    for mentions in found:
        for one in mentions:
            defined = _ABBREVIATION.match(text, one.end)
            if defined and one.how in (KNOWN, GRAMMAR) and _abbreviates(defined["short"], one.name):
                short[defined["short"]] = one
    return short


def _abbreviates(short: str, name: str) -> bool:
    letters = [letter for letter in short.casefold() if letter.isalpha()]
    rest = iter(name.casefold())
    return len(letters) > 1 and all(letter in rest for letter in letters)


def _followed(
    text: str, mentions: list[Mention], short: dict[str, Mention], all_found: list[list[Mention]]
) -> list[Mention]:
    made = []
    for one in mentions:
        if one.name in short and one.how != KNOWN:
            other = short[one.name]
            made.append(replace(one, label=other.label, id=other.id, name=other.name, how=other.how, weak=False))
        elif one.name in short:
            other = short[one.name]
            made.append(replace(one, label=other.label, id=other.id, name=other.name))
        elif one.how == KIND:
            made.append(_referred(text, one, all_found))
        else:
            made.append(one)
    return made


def _referred(text: str, one: Mention, found: list[list[Mention]]) -> Mention:
    """Gives what "the council" means: the only council that the document names; else the kind."""
    before = text[max(0, one.start - 5) : one.start].casefold()
    wanted = words("names")["references"].get(one.name.casefold())
    if not wanted or not (before.endswith("the ") or one.name[:1].isupper()):
        return one
    only = _only_of([f"kind:{each}" for each in wanted], one.name.casefold().split()[-1], found)
    if only is None:
        return one
    return replace(one, name=only.name, label=only.label, id=only.id, how=REFERENCE)


def _only_of(wanted: list[str], head: str, found: list[list[Mention]]) -> Mention | None:
    meant: dict[str, Mention] = {}
    below = frozenset().union(*(kinds().narrower(each) for each in wanted if each in kinds()))
    for mentions in found:
        for one in mentions:
            if one.how in (KNOWN, GRAMMAR) and one.label == "Agency":
                entry = read_register().entries.get(one.id)
                if (entry.kind in below) if entry else one.name.casefold().endswith(head):
                    meant.setdefault(one.id or normalise(one.name), one)
    return next(iter(meant.values())) if len(meant) == 1 else None
