"""The grammar of the names of organisations, compiled, and what it says of a name by itself."""

import re
from dataclasses import dataclass
from functools import cache, lru_cache

from loaders.prose.lexicon import subjects
from loaders.prose.wording import words
from ontology.register import read_register


@dataclass(frozen=True)
class Grammar:
    """The words of ``rules/names.yaml`` as patterns and sets; that file says what each is for."""

    head: re.Pattern[str]
    ends: re.Pattern[str]
    within: re.Pattern[str]
    things: re.Pattern[str]
    labels: re.Pattern[str]
    owner: re.Pattern[str]
    bracketed: re.Pattern[str]
    longer: re.Pattern[str]
    of: re.Pattern[str]
    starts: re.Pattern[str]
    members: re.Pattern[str]
    namesakes: frozenset[str]
    posts: re.Pattern[str]
    posts_alone: re.Pattern[str]
    never: frozenset[str]
    departments: re.Pattern[str]
    titles: re.Pattern[str]
    told: re.Pattern[str]
    persons: re.Pattern[str]
    ordinary: frozenset[str]
    weak: frozenset[str]
    given: frozenset[str]
    jobs: frozenset[str]
    nations: frozenset[str]
    directions: frozenset[str]
    generic: frozenset[str]


@cache
def grammar() -> Grammar:
    """Gives the grammar of names, compiled."""
    found = words("names")
    ordinary = frozenset(found["ordinary"].split("|"))
    strong = _any([*found["heads"], *(one for one in member_names() if one not in ordinary)])
    heads = _any([*found["heads"], *found["weak"], *(one for one in member_names() if one not in ordinary)])
    titles = found["titles"]
    return Grammar(
        head=re.compile(rf"{_NOT_AFTER}(?:{heads})\b(?![’'-]?\w)"),
        things=re.compile(rf"(?: [A-Z][\w’'-]*){{0,2}} (?:{found['jobs']})\b"),
        labels=re.compile(rf" (?:{found['labels']})$"),
        ends=re.compile(rf" (?:{strong})$"),
        within=re.compile(rf" (?:{strong}) (?:of|for) (?:the )?[A-Z]"),
        owner=re.compile(
            rf"(?P<name>(?:\S+ ){{1,6}}?(?:{strong})|NHS [A-Z]\w+(?: [A-Z]\w+)?|[A-Z]{{2,7}})[’']s (?=[A-Z])"
        ),
        bracketed=re.compile(
            rf" \(\s?(?P<short>[A-Z][\w&]{{1,9}})\s?\)"
            rf"(?P<rest>(?: (?:and |of )?[A-Z][\w’'-]*){{0,3}}? (?:{heads}))\b(?![’'-]?\w)"
        ),
        longer=re.compile(
            r" (?:of|for) (?:the )?[A-Z][\w’'-]*(?: [A-Z][\w’'-]*)*| (?:NHS )?(?:Foundation |NHS )?Trust\b"
            r"| [Ii]n [Tt]he Community\b"
            r"| and (?:Rescue|Community|Care|Social|Health|Wellbeing|Crime|Partnership|Skills|Training|Development"
            r"|Research) "
            rf"|(?: [A-Z][\w’']*){{0,4}}? (?:{_any(found['further'])})\b(?![’'-]?\w)"
        ),
        of=re.compile(rf"(?:(?!The )[A-Z][\w’'-]+ ){{0,2}}(?:{_any(found['of'])}) (?:of|for) (?:the )?"),
        starts=re.compile(rf"(?:{_any(found['starts'])}|{_any(member_names())}) (?:in |for )?(?=[A-Z])"),
        members=re.compile(rf" (?:{_any(member_names())})$"),
        posts=re.compile(
            rf"(?:[A-Z][\w’'-]* (?:and |& )?){{0,3}}(?:{found['posts']}) (?P<by>of|at|for|in|and) (?:the )?(?=[A-Z])"
        ),
        posts_alone=re.compile(rf" (?:{found['posts']})$"),
        namesakes=frozenset(found["namesakes"].split("|")),
        never=frozenset(found["never"].split("|")),
        departments=re.compile(found["departments"]),
        titles=re.compile(rf"\b(?:{titles})[,:]?\s+(?:called |named )?$", re.IGNORECASE),
        told=re.compile(
            r"(?:, (?:a|an|the)|(?:,? which| who)? (?:is|are) an?) (?:[\w’'&-]+,? ){0,5}?"
            rf"(?:{titles})\b(?![’'])(?! partnership)"
        ),
        persons=re.compile(rf"\b(?:{found['persons']})\.?\s+(?:[A-Z][\w’'-]*\.?\s+){{0,3}}$|\b(?:{found['persons']})$"),
        ordinary=ordinary,
        weak=frozenset(found["weak"]),
        given=frozenset(found["given"].split()),
        jobs=frozenset(found["jobs"].split("|")),
        nations=frozenset(found["nations"].split("|")),
        directions=frozenset(found["directions"].split("|")),
        generic=frozenset(found["generic"].split()),
    )


_NOT_AFTER = "".join(f"(?<!{word} )" for word in (" of", " for", "Multi", "Mental", "Public", "Sexual", "Social"))
"""What stands before the last word of a name and makes it the word of a subject or a department: "Mental Health"."""
_APOSTROPHE = re.compile("['’]")


def _any(names: list[str] | tuple[str, ...]) -> str:
    """Writes a pattern for any of several names, however their apostrophes are written; the longest first."""
    ordered = sorted(names, key=len, reverse=True)
    return "|".join(_APOSTROPHE.sub("[’']", re.escape(name)) for name in ordered)


@cache
def member_names() -> tuple[str, ...]:
    """The names that local members of federations have beside that of their place: "Age UK" of "Age UK Norwich"."""
    return tuple(sorted({entry.member_name for entry in read_register().of("Agency") if entry.member_name}))


@cache
def place_names() -> frozenset[str]:
    """The names of areas, also as owners."""
    return frozenset(
        name for entry in read_register().of("Area") for one in entry.names for name in (one, one + "'s", one + "’s")
    )


def place_first(run: str) -> bool:
    """Whether a run of names joined by commas begins with a place: "Tees, Esk and Wear Valleys"."""
    return run.split(",")[0] in place_names()


_OWNER = re.compile(r"(?P<place>[A-Z][\w-]+(?: [A-Z][\w-]+)?)[’']s? (?=[A-Z])")


def place_as_owner(name: str) -> int:
    """Gives where a name goes on after the place that owns it: "Leeds's General Infirmary"; 0 where none does."""
    owner = _OWNER.match(name)
    return owner.end() if owner and owner["place"] in place_names() else 0


def is_place(run: str) -> bool:
    """Whether words name a place, also with a point of the compass before: "West Kent"."""
    first, _, rest = run.partition(" ")
    return run in place_names() or (first in grammar().directions and rest in place_names())


@lru_cache(maxsize=1 << 14)
def place_last(name: str) -> str:
    """Gives the place with which a name ends that is none itself: "Lantern Leeds"; else the empty text."""
    parts = name.split()
    for count in (3, 2, 1):
        place = " ".join(parts[-count:])
        if len(parts) > count and place in place_names() and parts[-count - 1] not in grammar().directions:
            return place
    return ""


@lru_cache(maxsize=1 << 14)
def is_dull(run: str) -> bool:
    """Whether a run is one word that is never an organisation: "The", a given name, a place."""
    g = grammar()
    return run in g.never or run in g.given or run in g.jobs or run in place_names()


_NEVER_IN = frozenset({"Act", "Plan", "Strategy", "Award", "Awards"})
_PIECES = re.compile(r",? and |, | in ")


_OF_NATION = 3
"""Words in the name of a body that ends in that of its nation."""
_MANY = re.compile(r"[A-Z]{2,6}s")
"""People or things by their abbreviation: "ANPs", "IDVAs"."""


@lru_cache(maxsize=1 << 14)
def is_no_organisation(name: str) -> bool:
    """Whether what has capitals is a person, people by their job, a subject, places or a law."""
    parts = name.split()
    g = grammar()
    if parts[0] in g.given or parts[-1] in g.jobs or (parts[0] in g.jobs and parts[1:2] == ["of"]):
        return True
    if parts[-1] in g.nations and len(parts) < _OF_NATION and not parts[0].isupper():
        return True
    if parts[-1].endswith("-based") or _NEVER_IN & set(parts) or _MANY.fullmatch(name):
        return True
    pieces = [piece for piece in _PIECES.split(name) if piece]
    return all(piece in place_names() or piece in g.never or _is_subject(piece) for piece in pieces)


def _is_subject(name: str) -> bool:
    return any((hit.start, hit.end) == (0, len(name)) for hit in subjects().within(name))
