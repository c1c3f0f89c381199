"""A sentence with a mark for each group of organisations that are named together, so that few rules fit many texts."""

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from functools import cache

from loaders.prose.mention import CANDIDATE, KIND, KNOWN, REFERENCE, Mention
from loaders.prose.own import OwnNames
from loaders.prose.wording import words


@dataclass(frozen=True)
class Marked:
    """A sentence with marks.

    Attributes:
        start: offset of the sentence in the document's text.
        end: offset after it.
        text: the sentence, with ``⟨0⟩`` for the first group, and ``⟪P⟫`` for the project.
        groups: the mentions of each group.
        together: numbers of the groups that are named as doing it together: "A together with B".
        made: the words that it is made of where it does not stand so in the document: a lead-in, and an item below it.
    """

    start: int
    end: int
    text: str
    groups: tuple[tuple[Mention, ...], ...]
    together: frozenset[int] = frozenset()
    made: str = ""

    def words(self, view: str) -> str:
        """Gives the words of the sentence, white space made single; ``view`` is that of its document."""
        return self.made or " ".join(view[self.start : self.end].split())


_STAFF = (
    r"(?:teams?|departments?|division|directorate|officers|staff|nurses|workers|crews"
    r"|paramedics|researchers|volunteers|practitioners|clinicians|specialists|detectives|cabinet|executive)\b"
)


@dataclass(frozen=True)
class _Words:
    between: re.Pattern[str]
    before: re.Pattern[str]
    after: re.Pattern[str]
    no_kinds: frozenset[str]
    apposed: re.Pattern[str]
    and_others: re.Pattern[str]
    person: re.Pattern[str]
    in_place: re.Pattern[str]
    acts: re.Pattern[str]
    adjective: re.Pattern[str]
    describes: re.Pattern[str]
    kind_of: re.Pattern[str]
    announced: re.Pattern[str]
    department_of: re.Pattern[str]


@cache
def _words() -> _Words:
    found = words("names")
    joins = r"(?:,|;|/|&|\band\b|\bas well as\b|\balong with\b|\btogether with\b|\bplus\b|\bor\b|, and\b|; and\b)"
    note = r"(?:\s*\([^()]{1,120}\))?"
    return _Words(
        between=re.compile(
            (
                rf"{note}(?:[’']s?(?: (?:[a-z-]+ ){{0,3}}(?:teams?|departments?|services?|staff|officers"
                rf"|units?|divisions?|directorates?))?)?\s*(?:{joins}\s*)+(?:{found['staff']})?"
                rf"{found['before']}"
            ),
            re.IGNORECASE,
        ),
        before=re.compile(rf"(?:{found['staff']})?{found['before']}$", re.IGNORECASE),
        after=re.compile(
            rf"{note}(?:[’'](?:s\b)?(?: [\w&-]+){{0,4}} {_STAFF}| {_STAFF}(?= (?!and |or )[a-z]))?", re.IGNORECASE
        ),
        no_kinds=frozenset(found["no_kinds"].casefold().split("|")),
        apposed=re.compile(found["apposed"]),
        and_others=re.compile(found["and_others"]),
        person=re.compile(
            rf"(?<=by )(?:the )?(?:(?:{found['persons']})\.? )+(?:[A-Z][\w’'-]+ ){{1,3}}and (?:the |by )?(?=⟨)"
        ),
        in_place=re.compile(found["in_place"], re.IGNORECASE),
        acts=re.compile(found["acts"]),
        adjective=re.compile(found["adjective"]),
        describes=re.compile(found["describes"]),
        kind_of=re.compile(found["kind_of"], re.IGNORECASE),
        announced=re.compile(found["announced"], re.IGNORECASE),
        department_of=re.compile(found["department_of"]),
    )


def marked(
    view: str, span: tuple[int, int], mentions: Sequence[Mention], project: OwnNames | None,
    kinds_too: Collection[str] = (),
) -> Marked:  # fmt: skip
    """Puts marks in a sentence.

    Args:
        view: the view of the document.
        span: offsets of the sentence.
        mentions: the organisations in it, in their order.
        project: its own names.
        kinds_too: labels of kinds to mark though they are mostly other words in running text.
    """
    grammar = _words()
    groups: list[tuple[Mention, ...]] = []
    pieces: list[str] = []
    start, end = span
    at = start
    group: list[Mention] = []
    for one in mentions:
        if one.how == KIND and one.name.casefold() in grammar.no_kinds and one.name.casefold() not in kinds_too:
            continue
        if group and (_is_part(view, group[-1], one) or _is_note(view, group[-1], one)):
            continue
        if group and one.how != KIND and _introduces(view, group, one, grammar):
            group = [one]
            continue
        if (
            group
            and grammar.between.fullmatch(view, _past_person(view, group[-1], one.start), one.start)
            and not _is_apposition(view, group[-1], one)
            and not _is_work(view, group[-1], one)
            and not _opens_clause(view, (start, group), one)
            and not _is_next_clause(view, (start, group), one)
            and not grammar.describes.match(view, one.end)
        ):
            group.append(one)
            continue
        at = _close(view, at, group, groups, pieces, grammar)
        group = [one]
    at = _close(view, at, group, groups, pieces, grammar)
    pieces.append(view[at:end])
    text = _tidied(" ".join("".join(pieces).replace("\t", " ").split()))
    together = frozenset(number for number, one in enumerate(groups) if _is_together(view, one))
    return Marked(start, end, project.marked(text) if project else text, tuple(groups), together)


_TOGETHER = re.compile(r"\b(?:together|jointly|in partnership) with\b|\balongside\b")


def _is_together(view: str, group: Sequence[Mention]) -> bool:
    """Whether the words within a group say that those named do it together."""
    return len(group) > 1 and bool(_TOGETHER.search(view, group[0].end, group[-1].start))


def _tidied(text: str) -> str:
    """Takes out what stands between a group and its verb: "A, a local charity, gives", "A and some others are".

    A person who is named with a title before a group goes too: "by the Rt Hon Jo Field and A".
    """
    if " and ⟨" in text:
        text = _words().person.sub("", text)
    if "⟩, " in text:
        text = _words().apposed.sub(r"\1 ", text)
    return _words().and_others.sub(r"\1 ", text) if "⟩ and " in text or "⟩, and " in text else text


_OWNS = re.compile(r"[’']s? (?:\w+ ){0,2}")


def _is_part(view: str, before: Mention, one: Mention) -> bool:
    """Whether a mention only goes on about the one before: its abbreviation, "the council's public health team"."""
    gap = view[before.end : one.start]
    if gap.strip() == "(" and view[one.end : one.end + 1] == ")":
        return True
    return one.how == KIND and bool(_OWNS.fullmatch(gap))


def _is_note(view: str, before: Mention, one: Mention) -> bool:
    """Whether a mention only goes on about the one before: "the council (Housing)", "Northside, a charity"."""
    if before.how == KIND or one.how == KNOWN:
        return False
    return bool(_IN_BRACKET.fullmatch(view, before.end, one.start)) or (
        one.how in (KIND, CANDIDATE)
        and bool(
            _SUCH.fullmatch(view, before.end, one.start)
            or (_THE_SUCH.fullmatch(view, before.end, one.start) and _THEN_VERB.match(view, one.end))
        )
    )


_IN_BRACKET = re.compile(r" \([^()]{0,80}")
_THE_SUCH = re.compile(r", the (?:[a-z-]+ ){0,3}")
_THEN_VERB = re.compile(r", (?:which |who )?(?:has|have|is|are|was|were|will|[a-z]{3,}(?:s|ed)) ")
_SUCH = re.compile(r",? (?:which is |who are )?(?:an? |one of the )(?:[a-z-]+ ){0,3}")


def _introduces(view: str, group: Sequence[Mention], one: Mention, grammar: _Words) -> bool:
    """Whether a group says only of what kind those are that follow: "two charities: A and B"."""
    return all(each.how == KIND for each in group) and bool(
        _OPENS_LIST.fullmatch(view, group[-1].end, one.start)
        and grammar.announced.search(view[max(0, group[0].start - _NEAR) : one.start])
    )


_OPENS_LIST = re.compile(r"\s*(?::|\(|–|—| -| of)\s*(?:the )?")


def _is_apposition(view: str, before: Mention, one: Mention) -> bool:
    """Whether "A, the trust" goes on about A."""
    gap = view[before.end : one.start]
    return one.how == REFERENCE and gap.strip().casefold() in (", the", ",")


_WORK = re.compile(r" (?:project|scheme|programme|initiative|pilot|campaign|protocol)\b")


def _is_work(view: str, before: Mention, one: Mention) -> bool:
    """Whether a name after a comma is that of the work: "Funded by A, the Night Car project"."""
    return view[before.end : one.start].strip() in (",", ", the") and bool(_WORK.match(view, one.end))


_INTRODUCED = re.compile(
    r"(?:thanks to|with|funded|supported|backed|following|after|working|in partnership|together with|commissioned|led"
    r"|alongside|as part|using|through|by|under|in)\b(?:[^,]|,(?=\d))*$",
    re.IGNORECASE,
)
_VERB = re.compile(
    r" (?:has|have|had|is|are|was|were|will|can|now|also|set|began|ran|led|gave|made|took|built|put|runs|leads|works"
    r"|[a-z]+(?:ed|es))\b"
)


def _opens_clause(view: str, so_far: tuple[int, list[Mention]], one: Mention) -> bool:
    """Whether a name after the first comma is the subject: "Thanks to money from A, B has grown"."""
    start, group = so_far
    if len(group) > 1 or view[group[-1].end : one.start].strip() not in (",", ", the"):
        return False
    return bool(_INTRODUCED.match(view[start : group[0].start])) and bool(_VERB.match(view, one.end))


def _is_next_clause(view: str, so_far: tuple[int, list[Mention]], one: Mention) -> bool:
    """Whether a name after a comma and "and" is the subject of what follows: "It is run by A, and B has paid"."""
    start, group = so_far
    if len(group) > 1 or not _AND_THEN.fullmatch(view, group[-1].end, one.start):
        return False
    return bool(_FINITE.match(view, one.end)) and " " in view[start : group[0].start].strip()


_AND_THEN = re.compile(r"(?:[’']s)?, (?:and|but|while) (?:the )?")
_FINITE = re.compile(r" (?:is|are|was|were|has|have|had|will|would|also|then|now|[a-z]+ed|[a-z]{3,}s) ")


def _close(
    view: str, at: int, group: list[Mention], groups: list[tuple[Mention, ...]], pieces: list[str], grammar: _Words
) -> int:
    """Writes the words up to a group, and its mark; what only says what kind of body it is goes."""
    if not group:
        return at
    lead = view[at : group[0].start]
    if all(one.how == CANDIDATE for one in group) and not (
        grammar.in_place.search(lead[-_NEAR:]) or grammar.acts.match(view, group[-1].end)
    ):
        return at
    found = (
        grammar.announced.search(lead[-_NEAR:])
        or grammar.department_of.search(lead[-_FAR:])
        or grammar.kind_of.search(lead[-_NEAR:])
    )
    pieces += [lead[: len(lead) - len(found[0])].rstrip() + " " if found else lead, f"⟨{len(groups)}⟩"]
    groups.append(tuple(group))
    end = _past_person(view, group[-1], len(view))
    after = grammar.after.match(view, end)
    return after.end() if after else end


def _past_person(view: str, one: Mention, limit: int) -> int:
    """Gives where a mention ends with the name of the person in office that may follow: "Kent PCC Jo Bloggs"."""
    person = _PERSON.match(view, one.end) if one.name.endswith(_OFFICES) else None
    return person.end() if person and person.end() <= limit else one.end


_NEAR, _FAR = 60, 100
"""Characters before a name in which what says of what kind it is stands, and in which its department does."""
_PERSON = re.compile(r"(?:,? [A-Z][\w’'-]+){2,3}(?=,? [a-z])")
_OFFICES = ("Commissioner", "PCC", "Mayor", "commissioner")
"""Offices after whose name that of a person may stand."""
