"""Roles: who takes part in a project, and as what, by the wording of a sentence."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache
from typing import NamedTuple

from loaders.cues import Cues
from loaders.prose.insertions import goes_out, without_insertions
from loaders.prose.marked import Marked
from loaders.prose.mention import CANDIDATE, GRAMMAR, KIND, KNOWN, Mention
from loaders.prose.name_grammar import is_place
from loaders.prose.onlookers import looks_on
from loaders.prose.part import ENDED, PLANNED, Part
from loaders.prose.wording import Rule, guard, rules, words

_SOON = "soon"
"""A part that only a "will" makes planned."""
_WILL = frozenset({"will", "is to", "are to"})
"""Words by which what is planned is sure to come."""
_JOINT = re.compile(r"\b(?:joint(?:ly)?|together|co-\w+|both|shared|between|alongside|equally)\b", re.IGNORECASE)
_CLAUSE = re.compile(r"[;:!?]|\.(?!\d)|\b(?:but|while|whereas|although|though|however)\b", re.IGNORECASE)
_STRONG = frozenset({"provider", "funder", "commissioner"})
_INNER = (
    "Team",
    "Unit",
    "Department",
    "Hub",
    "Lab",
    "Programme",
    "Service",
    "Clinic",
    "Panel",
    "Recovery",
    "Support",
    "Care",
    "Community",
    "Practice",
)
"""Names that end so are mostly of a part of an organisation or of the project itself."""
_OF_SCHEME = frozenset({"funder", "supporter", "partner", "provider", "lead"})
"""Roles that a sentence on money for a study gives in the study, and not in what is studied."""
_BEFORE = 60
"""Characters before a match in which a word may say that it is about something else."""
_TAIL = re.compile(r"(?:(?! and | but |, )[^.;:!?⟨]){0,60}")
_MARK = re.compile(r"⟨(\d+)⟩")
_LIST_GAP = re.compile(
    r"[\s,;]*(?:(?:and|as well as|plus|the|local|with|of|in|for|&|’s|'s|[a-z/’'-]+|\([^()]*\))[\s,;]*){0,9}"
)
_OF_ONE = re.compile(
    r"⟨\d+⟩,? (?:which|who|that) (?:(?:also|now|currently|then|\w+ly) )*"
    r"(?P<verb>(?:is|was|has|does|\w+[^s\W]s|(?<!who )\w+ed)\b)"
)
"""A clause on the last of those who are named before it: its verb is in the singular, or tells no number."""
_JOIN = re.compile(r",|;|\band\b")
_JOINED_ON = re.compile(
    r"(?: \((?:the |both |namely )?"
    r"|,? (?:and|as well as) (?:also |half |partly )?(?:by|from|with|to) (?:the |its |our )?"
    r"|, (?:by|from|with) (?:the |its |our )?"
    r"|, (?:which|who) (?:[^,⟨⟩.;:]|,(?=\d)){3,70}, and (?:by |from )?(?:the |its |our )?(?=⟨\d+⟩(?:[.;]|$)))⟨(\d+)⟩"
)
_VERB = re.compile(
    r"\b(?:is|are|was|were|has|have|had|will|would|can|could|which|who|that|to|said|by|from|at|while|where|when|provides?|offers?|helps?|gives?|runs?|supports?|meets?|works?|visits?|uses|takes|makes|goes|sees|shares|refers|trains|pays|opens|holds|sends|brings|covers|serves|because|but|funded|hosted|led|than|under|not)\b"
)


_CLAUSE_VERB = re.compile(
    r" (?:has|have|is|are|was|were|will|can|now|also|set|began|ran|led|gave|took|[a-z]+(?:ed|es))\b"
)


@cache
def _triggers() -> tuple[Rule, ...]:
    return (*rules("roles"), *rules("acts"))


@cache
def _cues() -> Cues[int]:
    return Cues((number, rule.pattern) for number, rule in enumerate(_triggers()))


def parts_of(sentence: Marked, also: Sequence[Rule] = ()) -> Iterator[Part]:
    """Yields the parts that a sentence gives to agencies; ``also`` are rules that hold beside those of every text."""
    if not sentence.groups:
        return
    for text in dict.fromkeys((sentence.text, without_insertions(sentence.text))):
        told = replace(sentence, text=text)
        for rule in (*(_triggers()[number] for number in _cues().matching(text)), *also):
            yield from _by_rule(told, rule)


def _by_rule(sentence: Marked, rule: Rule) -> Iterator[Part]:
    for found in rule.pattern.finditer(sentence.text):
        status = None if goes_out(found) else _status(sentence.text, found, rule)
        if status is None or (rule.unless and rule.unless.search(_clause_before(sentence.text, found))):
            continue
        for meant in _meant(sentence, rule, found):
            yield from _part(sentence, rule, found, meant, status)


def _clause_before(text: str, found: re.Match[str]) -> str:
    """Gives the words of a match's clause that stand before it."""
    before = [each.end() for each in _CLAUSE.finditer(text, 0, found.start())]
    return text[before[-1] if before else 0 : found.start()]


def _status(text: str, found: re.Match[str], rule: Rule) -> str | None:
    """Says whether a match is a fact (empty), planned, ended, or nothing at all (None), by the words around it."""
    if _is_elsewhere(text, found) or (rule.means in _OF_SCHEME and _is_of_study(text, found)):
        return None
    if not any(guard(name).may(text) for name in ("negation", "planned", "ended")):
        return rule.status
    clause = _clause_before(text, found) + ("" if rule.status else found[0])
    may_end = rule.means != "evaluator" and guard("ended").may(text)
    less = guard("ended").without(clause, text[found.end() :]) if may_end else None
    over, clause = less is not None, clause if less is None else less
    if guard("negation").may(text) and guard("negation").pattern.search(clause):
        return None
    if over or rule.status:
        return ENDED
    if not guard("planned").may(text):
        return ""
    planned = {each[0].casefold() for each in guard("planned").pattern.finditer(clause)}
    return (_SOON if planned <= _WILL else PLANNED) if planned else ""


def _is_of_study(text: str, found: re.Match[str]) -> bool:
    """Whether what is paid for or helped is a study of the project, and not the project."""
    if not guard("of_study").may(text):
        return False
    before = _clause_before(text, found)
    return guard("of_study").framed(before + found[0], text[found.end() :]) is not None


def _is_elsewhere(text: str, found: re.Match[str]) -> bool:
    """Whether the words around a match say that it is about something else."""
    if not guard("elsewhere").may(text):
        return False
    after = _TAIL.match(text, found.end())
    end = after.end() if after else found.end()
    return bool(guard("elsewhere").pattern.search(text[max(0, found.start() - _BEFORE) : end]))


class _Meant(NamedTuple):
    """An agency that a match means; whether with others of its group, and whether these are said to do it together."""

    mention: Mention
    several: bool
    together: bool


def _meant(sentence: Marked, rule: Rule, found: re.Match[str]) -> Iterator[_Meant]:
    numbers = [int(value) for value in found.groupdict().values() if value is not None]
    numbers += _joined_on(sentence.text, found.end()) if numbers else []
    if rule.list and numbers:
        numbers += _further(sentence, found.end(), numbers[-1])
    for number in numbers:
        group = sentence.groups[number]
        alone = len(group) == 1 or _is_of_last(sentence.text, number, found.end())
        for mention in group[-1:] if alone else group:
            yield _Meant(mention, not alone, not alone and number in sentence.together)


def _is_of_last(text: str, number: int, end: int) -> bool:
    """Whether a match goes by a clause on the last of a group alone: "A and B, which supplies the nurses"."""
    clause = _OF_ONE.match(text, text.find(f"⟨{number}⟩"))
    return clause is not None and clause.start("verb") < end


def _joined_on(text: str, at: int) -> list[int]:
    """Gives the groups that go on right after a match: "the forces (A, B)", "by A and by B"."""
    found: list[int] = []
    while joined := _JOINED_ON.match(text, at):
        found.append(int(joined[1]))
        at = joined.end()
    return found


def _further(sentence: Marked, at: int, number: int) -> Iterator[int]:
    """Yields the groups that follow in a list, past what is named in it and is no organisation."""
    while mark := _MARK.search(sentence.text, at):
        gap = sentence.text[at : mark.start()]
        if int(mark[1]) != number + 1 or len(gap) > 90 or _VERB.search(gap) or not _JOIN.search(gap):
            return
        if gap.strip() == "," and _CLAUSE_VERB.match(sentence.text, mark.end()):
            return  # "Working with A, B has begun": B is the subject
        number, at = number + 1, mark.end()
        yield number


def _part(sentence: Marked, rule: Rule, found: re.Match[str], meant: _Meant, status: str) -> Iterator[Part]:
    mention = meant.mention
    if (mention.how == KIND and not (rule.kinds or mention.id in _single())) or (mention.how != KNOWN and rule.known):
        return
    if (mention.how == CANDIDATE or mention.weak) and not _is_believed(sentence, rule, mention):
        return
    if rule.confidence <= WEAK and looks_on(mention):
        return
    if mention.how != KNOWN and mention.name.endswith(("Fund", "Grant")):
        return  # a fund is no agency: it is read as what pays
    confidence = rule.confidence * (
        0.8 if mention.how == CANDIDATE or mention.weak else 0.9 if mention.how == KIND else 1
    )
    joint = meant.together or _is_joint(sentence, rule, found, meant.several)
    soon = status == _SOON
    status = PLANNED if soon else status
    yield Part(mention, rule.means, joint, status, sentence.start, sentence.end, rule.id, round(confidence, 2), soon)


def _is_joint(sentence: Marked, rule: Rule, found: re.Match[str], several: bool) -> bool:
    """Whether those whom a rule finds do together what they do: by what the rule reads, or by a word near it."""
    if rule.joint and rule.means == "partner":
        return True
    several = several or sum(value is not None for value in found.groupdict().values()) > 1
    return several and (rule.joint or bool(_JOINT.search(sentence.text, max(0, found.start() - 14), found.end())))


@cache
def _single() -> frozenset[str]:
    return frozenset(f"kind:{name}" for name in words("names")["single"])


def _is_person(sentence: Marked, mention: Mention) -> bool:
    """Whether an office stands after a name of two words: "Jo Bloggs, the head of"."""
    number = next(n for n, group in enumerate(sentence.groups) if mention in group)
    return len(mention.name.split()) == _PERSON and bool(
        re.search(rf"⟨{number}⟩,? (?:the |a |our |its )?(?:⟨\d+⟩|{words('names')['offices']})", sentence.text)
    )


def _is_believed(sentence: Marked, rule: Rule, mention: Mention) -> bool:
    """Whether what only its capitals make a name is an organisation: it stands among others, or in a strong place."""
    if _is_person(sentence, mention):
        return False
    group = next(group for group in sentence.groups if mention in group)
    if len(group) > 1 and all(one.how == CANDIDATE and len(one.name.split()) == _PERSON for one in group):
        return False  # names of two words in a row are those of people
    others = [one for one in group if one.how in (KNOWN, GRAMMAR) and not one.weak]
    inner = mention.weak and mention.name.endswith(_INNER)
    local = is_place(mention.name.split()[0])
    by = rule.id.endswith("-by") and (local or len(mention.name.split()) != _PERSON)
    return bool(others) or (not inner and (rule.means in _STRONG or rule.list or by or mention.how == GRAMMAR))


_PERSON = 2
"""Words in the name of a person, as most are written."""


WEAK = 0.7
"""A rule no surer than this shows only that an agency has some part: it counts where no surer one says which."""


_FROM_NOW = 0.85


def from_now(part: Part) -> Part:
    """Gives a part in a project that has begun: what an agency "will" do there, it does from now on."""
    return replace(part, status="", confidence=round(part.confidence * _FROM_NOW, 2)) if part.soon else part


def _over(parts: Sequence[Part]) -> Iterator[Part]:
    """Yields parts; those are over of which another sentence says so, and all of who left."""
    left = {part.who for part in parts if part.rule in _endings()}
    ended = {(part.who, part.role) for part in parts if part.status == ENDED}
    others = {part.who for part in parts if part.rule not in _endings() and part.confidence > WEAK}
    for part in parts:
        if not part.status and (part.who in left or (part.who, part.role) in ended):
            yield replace(part, status=ENDED)
        elif part.rule not in _endings() or part.who not in others:
            yield part  # who left, and whose part is told, was not a partner besides


@cache
def _endings() -> frozenset[str]:
    return frozenset(rule.id for rule in _triggers() if rule.status and rule.means == "partner")


def best_parts(parts: Sequence[Part]) -> list[Part]:
    """Gives each part once: the best of those that say the same of the same agency; a weak one only where it is all."""
    best: dict[tuple[str, str, str], Part] = {}
    for part in _over(parts):
        key = (part.who, part.role, part.status)
        if key not in best or (part.confidence, part.joint) > (best[key].confidence, best[key].joint):
            best[key] = part
    said = {(who, role) for who, role, status in best if not status}
    surest: dict[str, float] = {}
    for part in best.values():
        if part.status != PLANNED:
            surest[part.who] = max(surest.get(part.who, 0), part.confidence)
    return [
        part
        for (who, role, status), part in best.items()
        if (not status or (who, role) not in said)
        and (part.confidence > WEAK or status == PLANNED or part.confidence == surest[who])
    ]
