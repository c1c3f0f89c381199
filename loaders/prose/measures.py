"""Measures: the words of a sentence for what a result measures, as short as they are true."""

import re
from collections.abc import Callable
from functools import cache

from loaders.prose.wording import words

_REACH = 140
"""Characters before a number in which what it measures may stand."""
_WORDS = 14
"""Words of the longest measure."""
_DOING = re.compile(r"\w+ing\b")
_OUTER = " ,–-“”\"'(:✓"


def measure(rule: str, found: re.Match[str], text: str, span: tuple[int, int]) -> str:
    """Gives what a result measures.

    Args:
        rule: the rule that read it.
        found: its match.
        text: the sentence.
        span: offsets of the number with its unit.
    """
    for made in (_OF_RULE.get(rule, _nothing), _of_group, _of_subject, _of_rest):
        if (said := _tidy(made(found, text, span))) and len(said) > _SHORTEST:
            return said
    return text[:80]


_SHORTEST = 2


@cache
def _grammar(key: str) -> re.Pattern[str]:
    return re.compile(words("findings")["measure"][key])


def _nothing(found: re.Match[str], text: str, span: tuple[int, int]) -> str:
    return ""


def _of_group(found: re.Match[str], text: str, span: tuple[int, int]) -> str:
    """Gives what a rule itself says is measured, up to where its clause ends."""
    named = next((found[name] for name in ("m", "m2", "m3") if name in found.re.groupindex and found[name]), "")
    named = _grammar("group_ends").split(" ".join(named.split()))[0]
    return re.sub(r"^(?:them|these|those)\b", counted(text[: found.start()]), named)


def _of_subject(found: re.Match[str], text: str, span: tuple[int, int]) -> str:
    """Gives the subject of the clause, without when it was and who found it: "repeat calls" of "It found that ..."."""
    before = text[max(0, found.start() - _REACH) : found.start()]
    before = _grammar("sentence_ends").split(before)[-1]
    before = _grammar("reported").sub("", before)
    clauses = [each for each in _grammar("clause_ends").split(before) if each and each.strip(_OUTER)]
    subject = _grammar("helpers").sub("", _last(clauses)) if clauses else ""
    subject = _grammar("adjunct").sub("", subject.strip(_OUTER))
    return "" if _grammar("no_subject").fullmatch(subject.strip(_OUTER)) else subject


def _last(clauses: list[str]) -> str:
    """Gives the last clause that is more than a few helping words: that before ", an increase of" else."""
    return next((each for each in reversed(clauses) if not _grammar("no_clause").fullmatch(each.strip(_OUTER))), "")


def _of_rest(found: re.Match[str], text: str, span: tuple[int, int]) -> str:
    rest = re.match(r"[^.;,]*", text[span[1] :])
    return rest[0] if rest else ""


def _of_them(found: re.Match[str], text: str, span: tuple[int, int]) -> str:
    """Gives who "of them", "of whom" were, and what became of them: "people in stable housing"."""
    rest = _grammar("became").match(text, span[1])
    return _who(counted(text[: span[0]]), _grammar("group_ends").split(rest["f"])[0]) if rest else ""


def _of_deed(found: re.Match[str], text: str, span: tuple[int, int]) -> str:
    """Gives what was done with those whom only a number tells: "worked with" of "we worked with 52"."""
    return _of_group(found, text, span) or text[found.start() : span[0]]


def _of_share(found: re.Match[str], text: str, span: tuple[int, int]) -> str:
    """Gives those of whom a share did something, and what: "women who kept their tenancy", "those treated at home"."""
    rest = re.match(r"[^.;,]*", text[span[1] :])
    return _who(counted(text[: span[0]]), _grammar("group_ends").split(rest[0].strip())[0]) if rest else ""


def _of_those(found: re.Match[str], text: str, span: tuple[int, int]) -> str:
    """Gives those whom the text counts before, and what they did: "men who have taken part"."""
    return _who(counted(text[: span[0]]), _grammar("group_ends").split(found["m"])[0])


def _of_did(found: re.Match[str], text: str, span: tuple[int, int]) -> str:
    """Gives those of whom a share did something, where a rule has both: "of them used drugs less"."""
    split = _grammar("part_and_deed").match(found["m"])
    if not split:
        return _who(counted(text[: span[0]]), _grammar("group_ends").split(found["m"])[0])
    named = counted(text[: span[0]]) if split["part"] in ("them", "those", "these", "all") else split["part"]
    return _who(named, split["f"])


def _of_part(found: re.Match[str], text: str, span: tuple[int, int]) -> str:
    """Gives those of whom a share is told, and what they did: "survivors who had used services"."""
    named = _of_group(found, text, span).strip() or " ".join(found["m"].split())
    split = _grammar("noun_and_deed").match(named)
    return _who((split["part"] or "").removesuffix(" who"), split["f"]) if split else named


def _of_list(found: re.Match[str], text: str, span: tuple[int, int]) -> str:
    """Gives one of those that a list tells apart, after what all of them are: "referrals to falls teams"."""
    return f"{counted(text[: span[0]]) or 'those'} {found['m']}"


def _of_total(found: re.Match[str], text: str, span: tuple[int, int]) -> str:
    """Gives what a total counts: "tenancies" of "the number of tenancies stood at 545", or what was counted before."""
    return re.sub("^of ", "", (found["m"] or "").strip()) or counted(text[: span[0]])


def _of_fraction(found: re.Match[str], text: str, span: tuple[int, int]) -> str:
    """Gives those of whom a rule tells a share, and what they did: "patients discharged where they were"."""
    named = re.sub(r"^(?:of|all|the|those|these|our|its|this|them)\b\s*", "", found["m"].strip())
    return _who(named or counted(text[: span[0]]), found["f"])


def _who(named: str, deed: str) -> str:
    """Gives a noun with what they did or what was done with them: "people in stable housing", "women who had left"."""
    bare = _grammar("leading_helpers").sub("", deed.strip())
    if bare != deed.strip():
        return f"{named or 'those'} {bare}"
    if _DOING.match(deed):
        return f"{named or 'those'} {deed}"
    is_thing = bool(named) and not _grammar("persons").search(named)
    return f"{named or 'those'} {'that' if is_thing else 'who'} {deed.strip()}"


def _of_count(found: re.Match[str], text: str, span: tuple[int, int]) -> str:
    """Gives the noun that is counted, with what directly tells more of it: "people housed by the council"."""
    more = _grammar("more_of_it").match(text, found.end())
    return f"{found['m']}{more[0] if more else ''}"


def _of_money(found: re.Match[str], text: str, span: tuple[int, int]) -> str:
    kinds = words("findings")["measure"]["money"]
    return next((name for cue, name in kinds.items() if re.search(cue, found[0], re.IGNORECASE)), "")


def _of_compared(found: re.Match[str], text: str, span: tuple[int, int]) -> str:
    """Gives what there is more or less of: "crimes" of "30% fewer crimes"; whose likelihood it is, else the subject."""
    subject = _of_subject(found, text, span)
    if likely := _grammar("likely").search(found[0] + text[found.end() :]):
        return f"{subject} {likely['f']}" if subject else likely["f"]
    noun = _grammar("fewer").search(found[0] + text[found.end() :])
    return noun["f"] if noun else subject


def counted(text: str) -> str:
    """Gives the people or things that a text counts last."""
    return next((found["f"] for found in reversed([*_grammar("counted").finditer(text)])), "")


def _of_change(found: re.Match[str], text: str, span: tuple[int, int]) -> str:
    """Gives what a clause says rose or fell; of ", an increase of 30%" what it has counted before."""
    if _of_group(found, text, span):
        return ""
    if re.search(r",\s*(?:an?|which is an?|this is an?)?\s*$", text[: found.start()]):
        return counted(text[: found.start()])
    return ""


_Made = Callable[[re.Match[str], str, tuple[int, int]], str]
_OF_RULE: dict[str, _Made] = {
    "of-whom": _of_them, "came": _of_them, "share-had": _of_share, "share-did": _of_did,
    "so-many-have": _of_those, "so-many-of": _of_fraction, "fraction-of": _of_fraction, "listed": _of_list,
    "stands-at": _of_total, "fewer": _of_total, "share-of": _of_part, "helped-people": _of_deed,
    "counted": _of_count, "counted-in-words": _of_count,
    "saved-money": _of_money, "money-saved": _of_money, "money-ratio": _of_money, "less": _of_compared,
    "more": _of_compared,
    "rise-in": _of_change, "fall-in": _of_change, "as-many": _of_change,
}  # fmt: skip


def _tidy(said: str) -> str:
    said = " ".join(said.split()).strip(_OUTER)
    said = _grammar("leading").sub("", said)
    for _ in range(3):
        said = _grammar("trailing").sub("", said).strip(_OUTER)
    kept = said.split()
    return _grammar("trailing").sub("", " ".join(kept[:_WORDS])) if len(kept) > _WORDS else said
