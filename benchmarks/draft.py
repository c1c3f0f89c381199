"""The draft of one generated case study: its front matter and the sentences that state it, grown field by field."""

import json
from collections.abc import Iterable, Sequence
from random import Random
from typing import Any

from benchmarks.world import World

_VERBS = {
    "lead": "{who} leads it.",
    "partner": "{who} takes part as a partner.",
    "funder": "{who} pays for it.",
    "commissioner": "{who} commissioned it.",
    "provider": "{who} delivers it.",
    "evaluator": "{who} evaluated it.",
    "supporter": "{who} supports it.",
}
_DIRECTIONS = {"increase": "rose to", "decrease": "went down by", "level": "stayed at"}


class Draft:
    """A case study while it is written.

    Args:
        world: what it is drawn from.
        number: which one it is, from 1.
        random: decides everything that the number does not.
    """

    def __init__(self, world: World, number: int, random: Random) -> None:
        self.world, self.number, self.random = world, number, random
        self.area, self.theme = world.place(number)
        self.front: list[str] = ["type: case-study"]
        self.sentences: list[str] = []

    def text(self) -> str:
        """Write it all."""
        for part in (self._head, self._agencies, self._context, self._findings, self._factors, self._sources):
            part()
            self._say(*self.random.sample(self.world.words["fillers"], self.random.randint(0, 2)))
        return "\n".join(("---", *self.front, "---", *self.sentences, ""))

    # The parts

    def _head(self) -> None:
        noun, year = self._one("nouns"), self.random.randint(2006, 2018)
        themes = dict.fromkeys([self.theme.name, *(one.name for one in self._some(self.world.themes, 0, 4))])
        status, aim = self._one("statuses"), self._one("aims")
        self.title = f"{self.theme.name[:1].upper()}{self.theme.name[1:]} {noun}: {self.area.name}"
        self._field("title", self.title)
        self._field("areas", [self.area.name])
        self._field("themes", list(themes))
        self._field("status", status)
        self._field("started", str(year))
        self._field("aim", aim)
        self._say(f"This {noun} covers {self.area.name} and began in {year}.", f"It works on {_and(themes)}.")
        self._say(f"It is {status}.", aim)

    def _agencies(self) -> None:
        names = self._names()
        joint = self.random.random() < 0.3 and len(names) > 2
        entries: list[dict[str, Any]] = [
            {"name": name, "roles": ["partner"], **({"joint": True} if joint else {})} for name in names
        ]
        for entry in entries:
            if not joint and self.random.random() < 0.3:
                entry["roles"] = [self.random.choice([role for role in _VERBS if role != "partner"])]
        for kind in self._some(self.world.words["by_kind"], 0, 3):
            entries.append({"kind": kind["kind"], "named": kind["named"], "roles": ["partner"]})
        self._entries("agencies", entries)
        if joint:
            self._say(f"{_and(names)} work in partnership on it.")
        for entry in entries[len(names) if joint else 0 :]:
            who = str(entry.get("name") or entry["named"])
            self._say(_VERBS[entry["roles"][0]].format(who=who[:1].upper() + who[1:]))

    def _names(self) -> list[str]:
        """Draw agencies: most of the area, some of the nation, some that no register knows; few are often many."""
        some = int(self.random.triangular(1, 14, 4))
        made = [pattern.format(area=self.area.name) for pattern in self._words("provisional")]
        pools = (self.world.local[self.area.id], self.world.national, made)
        drawn = self.random.choices(pools, weights=(6, 2, 1), k=some)
        return list(dict.fromkeys(pool[int(len(pool) * self.random.random() ** 2)] for pool in drawn))

    def _context(self) -> None:
        for law in self._some(self.world.laws, 0, 1):
            self._field("statutes", [law])
            self._say(f"It works with the {law}.")
        if self.random.random() < 0.3:
            board = {name: text.format(area=self.area.name) for name, text in self._one("boards").items()}
            self._entries("boards", [board])
            self._say(f"It reports to the {board['name']}.")
        if self.random.random() < 0.4:
            fund = {name: text for name, text in self._one("funds").items() if text}
            self._entries("funds", [fund])
            self._say(
                f"The money came from the {fund['name']}{' of the ' if len(fund) > 1 else ''}{fund.get('funder', '')}."
            )

    def _findings(self) -> None:
        findings = [self._finding(one) for one in self._some(self.world.words["measures"], 0, 7)]
        self._entries("findings", findings)
        for one in findings:
            said = f"the number for {one['measure']} {_DIRECTIONS[one['direction']]} {one['value']} {one['unit']}"
            self._say(f"In {one['period']}, {said}.")

    def _finding(self, measured: dict[str, str]) -> dict[str, Any]:
        value, direction = str(self.random.randint(2, 95)), self.random.choice(list(_DIRECTIONS))
        period = str(self.random.randint(2012, 2018))
        more = {"evaluation": True} if self.random.random() < 0.3 else {}
        return {**measured, "value": value, "direction": direction, "period": period, **more}

    def _factors(self) -> None:
        factors = self._some(self.world.words["factors"], 0, 5)
        cut = self.random.randint(0, len(factors))
        for field, some, said in (("enablers", factors[:cut], "helped"), ("barriers", factors[cut:], "got in the way")):
            if some:
                self._field(field, list(some))
                self._say(*(f"What {said} was {factor}." for factor in some))
        for field in ("lessons", "impact_measures", "recommendations"):
            if self.random.random() < 0.2:
                said = self._one(field)
                self._field(field.replace("measures", "measure"), [said] if field == "recommendations" else said)
                self._say(said)

    def _sources(self) -> None:
        keys = self._some(self.world.references(self.number), 0, 10)
        own = len(keys) // 4
        for field, some, who in (
            ("evidence", keys[:own], "text"),
            ("section_evidence", keys[own:], "section around it"),
        ):
            if some:
                self._field(field, list(some))
                self._say(f"The {who} cites {_and(_citation(key) for key in some)}.")
        for name in self._some(self.world.national, 0, 2):
            if name not in "\n".join(self.front):
                self._entries("mentions", [name])
                self._say(f"It builds on earlier work of {name}.")
                break
        self._field("source", {"section": f"Case studies > {self.theme.name} > {self.title}"})

    # Drawing and writing

    def _words(self, name: str) -> list[Any]:
        found: list[Any] = self.world.words[name]
        return found

    def _one(self, name: str) -> Any:
        return self.random.choice(self._words(name))

    def _some(self, of: Sequence[Any], least: int, most: int) -> list[Any]:
        """Draw between least and most of these, few more often than many."""
        return self.random.sample(of, int(self.random.triangular(least, most + 1, least)))

    def _say(self, *sentences: str) -> None:
        self.sentences.extend(sentences)

    def _field(self, name: str, value: Any) -> None:
        """Write a field; JSON is YAML too, and needs no rules for what to quote."""
        self.front.append(f"{name}: {json.dumps(value, ensure_ascii=False)}")

    def _entries(self, name: str, entries: Iterable[Any]) -> None:
        lines = [f"  - {json.dumps(entry, ensure_ascii=False)}" for entry in entries]
        self.front += [f"{name}:", *lines] if lines else []


def _and(words: Iterable[str]) -> str:
    *first, last = words
    return f"{', '.join(first)} and {last}" if first else last


def _citation(key: str) -> str:
    surname, year = key.rsplit("-", 1)
    return f"{surname.capitalize()} ({year[:4]})"
