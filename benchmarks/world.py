"""What generated case studies are drawn from: the register, the themes, and the lists of words.yaml."""

from collections import defaultdict
from dataclasses import dataclass
from functools import cache
from math import gcd
from pathlib import Path
from random import Random
from typing import Any

from ruamel.yaml import YAML

from ontology.concepts import Concept, kinds, themes
from ontology.register import Entry, Register, read_register

WORDS = Path(__file__).parent / "words.yaml"

_FIRST_YEAR, _YEARS = 1998, 20


@dataclass(frozen=True)
class World:
    """What there is to draw from.

    Attributes:
        areas: the areas that projects work in.
        local: names of the agencies of an area and of the wider ones that it lies in, by its id.
        national: names of the agencies of a nation.
        themes: all themes.
        laws: sections of statutes, as a case study writes them.
        words: the lists of words.yaml.
    """

    areas: tuple[Entry, ...]
    local: dict[str, tuple[str, ...]]
    national: tuple[str, ...]
    themes: tuple[Concept, ...]
    laws: tuple[str, ...]
    words: dict[str, Any]

    def place(self, number: int) -> tuple[Entry, Concept]:
        """Give the area and the main theme of a case study; no two have the same pair until all are used."""
        return self.areas[number % len(self.areas)], self.themes[number % len(self.themes)]

    def references(self, number: int) -> list[str]:
        """Give the keys of the references that are known when the case study of this number is written."""
        return [self._key(each) for each in range(20 + number // 5)]

    def _key(self, number: int) -> str:
        surnames = self.words["surnames"].split()
        later, at = divmod(number, len(surnames))
        letter = "abcdefghijklmnopqrstuvwxyz"[later // _YEARS - 1] if later >= _YEARS else ""
        return f"{surnames[at].lower()}-{_FIRST_YEAR + later % _YEARS}{letter}"


@cache
def read_world(seed: int) -> World:
    """Return what case studies of a seed are drawn from; the seed settles the order."""
    register = read_register()
    nations = {entry.id for entry in register.of("Area") if _is_wide(entry)}
    national = [each.name for each in _agencies(register) if each.area in nations or not each.area]
    shuffled = Random(seed)
    areas, found = list(_areas(register, nations)), list(themes())
    for some in (areas, found, national):
        shuffled.shuffle(some)
    while gcd(len(areas), len(found)) > 1:
        areas.pop()
    local = _local(register, nations)
    words = YAML(typ="safe", pure=True).load(WORDS.read_text(encoding="utf-8"))
    return World(
        tuple(areas),
        {area.id: tuple(local[area.id]) for area in areas},
        tuple(national),
        tuple(found),
        _laws(register),
        words,
    )


def _is_wide(area: Entry) -> bool:
    return dict(area.extra).get("area_type") in ("nation", "region", "sub-region", "NHS region")


def _agencies(register: Register) -> list[Entry]:
    """Give the agencies whose names look neither like a kind nor like the end of a sentence."""
    return [one for one in register.of("Agency") if "!" not in one.name and not kinds().find(one.name)]


def _areas(register: Register, nations: set[str]) -> list[Entry]:
    served = {agency.area for agency in _agencies(register)}
    return [area for area in register.of("Area") if area.id in served - nations and not area.end]


def _local(register: Register, nations: set[str]) -> dict[str, list[str]]:
    """Give the names of the agencies of each area and of those it lies in, by its id, the nearest first."""
    own: dict[str, list[str]] = defaultdict(list)
    for agency in _agencies(register):
        own[agency.area].append(agency.name)
    return {
        area.id: [name for one in _around(register, area, nations) for name in own[one]] for area in register.of("Area")
    }


def _around(register: Register, area: Entry, nations: set[str]) -> list[str]:
    around, waiting = [], [area.id]
    while waiting:
        one = waiting.pop(0)
        if one not in around and one not in nations:
            around.append(one)
            waiting.extend(register.entries[one].part_of)
    return around


def _laws(register: Register) -> tuple[str, ...]:
    provisions = [one for one in register.of("Provision") if dict(one.extra)["number"].startswith("section")]
    return tuple(f"{register.entries[one.part_of[0]].name} {dict(one.extra)['number']}" for one in provisions)
