"""The rules by which two ways of writing a name are one, read from name_rules.toml.

A rule says what makes no difference between names; it never says that two bodies are one. graph/name_forms.py applies
them.
"""

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

from ontology.errors import OntologyError
from ontology.names import alike

RULES = Path(__file__).with_name("name_rules.toml")

_COMMON = ("id", "says", "example", "counter_example")
_SECTIONS: Mapping[str, tuple[str, ...]] = {
    "methods": (),
    "words": ("pairs", "write", "instead_of"),
    "forms": ("write", "instead_of", "kinds", "places", "never"),
    "shorter": ("write", "instead_of", "kinds", "only_after", "not_areas"),
    "generic": ("names", "kinds", "by_area"),
    "several": ("heads",),
}
"""The parts of the file, and the keys that a rule of each may have besides the common ones."""


@dataclass(frozen=True)
class Rule:
    """One rule.

    Attributes:
        id: what a resolution reports.
        section: the part of the file that it stands in, which says how it is applied.
        says: why it holds; the end of a sentence.
        kinds: ids of the kinds of agency that it is for; empty where it is for all.
        write: the forms that it leads to; several where what is written may mean either.
        instead_of: the forms that it leads from.
        pairs: of a rule for words, what is written and what it stands for; of the rule for several agencies, what is
            written once for all and what it is for one.
        names: of a generic rule, the words that mean one body of a kind.
        only_after: endings of what remains, without one of which it does not apply; empty where any will do.
        places: whether the name of a place in it may be one of its other names.
        not_areas: whether it leaves names alone that it would shorten to the name of an area.
        never: what may not stand for {x}: words that leave open which is meant.
        by_area: whether an area with one such body leaves no doubt which is meant.
        example: a name, with area and date where they matter, and what it resolves to by this rule.
        counter_example: a name, and what it must not resolve to.
    """

    id: str
    section: str
    says: str
    kinds: tuple[str, ...] = ()
    write: tuple[str, ...] = ()
    instead_of: tuple[str, ...] = ()
    pairs: Mapping[str, str] = field(default_factory=dict)
    names: tuple[str, ...] = ()
    only_after: tuple[str, ...] = ()
    places: bool = False
    not_areas: bool = False
    by_area: bool = False
    never: tuple[str, ...] = ()
    example: Mapping[str, str] = field(default_factory=dict)
    counter_example: Mapping[str, str] = field(default_factory=dict)

    def is_for(self, kinds: frozenset[str]) -> bool:
        """Whether it is for an agency of these kinds."""
        return not self.kinds or not kinds.isdisjoint(self.kinds)


@cache
def read_rules(path: Path = RULES) -> tuple[Rule, ...]:
    """Read the rules from their file, in its order, which is the order in which they apply.

    Raises:
        OntologyError: if the file cannot be read or a rule is broken; names the rule and the fault.
    """
    try:
        sections = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise OntologyError(f"{path}: the rules for names cannot be read: {error}") from error
    if set(sections) != set(_SECTIONS):
        raise OntologyError(f"{path}: it must have the sections {', '.join(_SECTIONS)}, and no others.")
    faults: list[str] = []
    rules = [_rule(section, body, faults) for section in _SECTIONS for body in sections[section] or ()]
    seen = [rule.id for rule in rules]
    faults += [f"{rule}: two rules have this id" for rule in sorted({one for one in seen if seen.count(one) > 1})]
    if faults:
        raise OntologyError("\n".join(f"{path}: {fault}" for fault in faults))
    return tuple(rules)


def _rule(section: str, body: dict[str, Any], faults: list[str]) -> Rule:
    name = str(body.get("id", f"a rule of {section}"))
    faults += [f"{name}: {fault}" for fault in _faults(section, body)]
    return Rule(
        id=name,
        section=section,
        says=str(body.get("says", "")),
        kinds=_texts(body.get("kinds")),
        write=_texts(body.get("write")),
        instead_of=_texts(body.get("instead_of")),
        pairs=_pairs(body),
        names=_texts(body.get("names")),
        only_after=_texts(body.get("only_after")),
        **{flag: body.get(flag) is True for flag in ("places", "not_areas", "by_area")},
        never=_texts(body.get("never")),
        example=body.get("example") or {},
        counter_example=body.get("counter_example") or {},
    )


def _faults(section: str, body: dict[str, Any]) -> Iterator[str]:
    known = (*_COMMON, *_SECTIONS[section])
    for key in body:
        if key not in known:
            offers = " or ".join(alike(key, known, limit=1))
            yield f"has the unknown key {key!r}." + (f" Did you mean {offers}?" if offers else "")
    yield from (f"lacks {key!r}" for key in _COMMON if not body.get(key))
    if section in ("forms", "shorter"):
        patterns = (*_texts(body.get("write")), *_texts(body.get("instead_of")))
        yield from (f"{text!r} must have {{x}} once" for text in patterns if text.count("{x}") != 1)


def _texts(value: object) -> tuple[str, ...]:
    return tuple(map(str, value)) if isinstance(value, list) else (str(value),) if value else ()


def _pairs(body: dict[str, Any]) -> Mapping[str, str]:
    one = {str(written): str(body["write"]) for written in body.get("instead_of", ()) if "{x}" not in str(written)}
    return one | dict(body.get("pairs") or body.get("heads") or {})
