"""Applying the rules for names: the forms that a name can be brought to.

Names are given and returned in the form of ``ontology.names.normalise``. Applied to the register's names and to a
document's alike, the rules bring both to one form.
"""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import NamedTuple

from graph.name_rules import Rule, read_rules

_SLOT = "{x}"
_PER_RULE = 1000
"""Patterns are numbered in steps of this much a rule, so that the number says which rule a pattern is of."""


class Form(NamedTuple):
    """A way to write a name, and the ids of the rules that led to it."""

    text: str
    rules: tuple[str, ...]


class _Pattern(NamedTuple):
    """A form in which something stands before the slot, behind it, or both."""

    number: int
    rule: Rule
    before: str
    behind: str

    def slot(self, text: str) -> str:
        """What stands in the slot, if the text is of this form: it ends in a word of ``behind``, or has none.

        Nothing stands there where the rule is never for it.
        """
        within = text[len(self.before) : len(text) - len(self.behind)] if text.startswith(self.before) else ""
        return within if text.endswith(self.behind) and within not in self.rule.never else ""


class NameForms:
    """The rules, ready to be applied."""

    def __init__(self, rules: Sequence[Rule]) -> None:
        self.rules = {rule.id: rule for rule in rules}
        self.generic = {name: rule for rule in rules if rule.section == "generic" for name in rule.names}
        self.heads = {many: one for rule in rules if rule.section == "several" for many, one in rule.pairs.items()}
        of_words = [rule for rule in rules if rule.section == "words"]
        frequency = Counter(word for rule in of_words for written in rule.pairs for word in written.split())
        self._words = [_Words(rule, frequency) for rule in of_words]
        self._tells = frozenset[str]().union(*(rule.tells for rule in self._words))
        # One index for the kinds of one agency: most agencies have few rules.
        self._patterns = cache(lambda section, kinds: _Patterns(_for(rules, section, kinds)))

    def of(self, key: str, kinds: frozenset[str] | None = None, places: Mapping[str, str] | None = None) -> list[Form]:
        """Give the forms that the rules lead to from a name; the name itself where none applies.

        Args:
            key: the name.
            kinds: those of the agency whose registered name it is: only the rules for these apply, and none by which
                it could mean either of two. None where it is not known whose name it is.
            places: other names of areas, and the names that stand for them.
        """
        text, used = self._in_usual_words(key)
        patterns: _Patterns = self._patterns("forms", kinds)
        waiting, done = [(0, text, used)], []
        while waiting:
            start, text, used = waiting.pop()
            step = _step(patterns, start, text, places or {})
            if step is None:
                done.append(Form(text, used))
            else:
                number, rule, results = step
                waiting.extend((number, result, (*used, rule)) for result in reversed(results))
        return done

    def shorter(self, form: str, kinds: frozenset[str], areas: frozenset[str]) -> Iterator[Form]:
        """Give what people shorten the name of an agency to, at every length.

        Args:
            form: the name, in a form that ``of`` gives.
            kinds: the kinds that the agency is of.
            areas: names of areas: some rules do not shorten a name to one.
        """
        for pattern in self._patterns("shorter", kinds).fitting(form):
            slot, rule = pattern.slot(form), pattern.rule
            if not (rule.not_areas and slot in areas) and (not rule.only_after or slot.endswith(rule.only_after)):
                yield from (Form(text.replace(_SLOT, slot), (rule.id,)) for text in rule.write)

    def says(self, rules: Sequence[str]) -> str:
        """Join what the rules say into the end of a sentence."""
        return "; ".join(dict.fromkeys(self.rules[rule].says for rule in rules))

    def _in_usual_words(self, key: str) -> tuple[str, tuple[str, ...]]:
        used: tuple[str, ...] = ()
        words = set(key.split())
        if self._tells.isdisjoint(words):
            return key, used
        for rule in self._words:
            if not rule.tells.isdisjoint(words) and (changed := rule.apply(key)) != key:
                key, used, words = changed, (*used, rule.id), set(changed.split())
        return key, used


def _for(rules: Sequence[Rule], section: str, kinds: frozenset[str] | None) -> list[Rule]:
    some = [rule for rule in rules if rule.section == section]
    if kinds is None:
        return some
    return [rule for rule in some if rule.is_for(kinds) and (section == "shorter" or len(rule.write) == 1)]


class _Words:
    """A rule for words, as one expression.

    Attributes:
        id: of the rule.
        tells: words without which it does not apply; rare ones, so that it need seldom be tried.
    """

    def __init__(self, rule: Rule, frequency: Counter[str]) -> None:
        self.id = rule.id
        self.tells = frozenset(min(written.split(), key=lambda word: frequency[word]) for written in rule.pairs)
        self._pairs = rule.pairs
        longest_first = sorted(rule.pairs, key=len, reverse=True)
        self._expression = re.compile(rf"\b(?:{'|'.join(map(re.escape, longest_first))})\b")

    def apply(self, text: str) -> str:
        return self._expression.sub(lambda found: self._pairs[found[0]], text)


class _Patterns:
    """The forms that rules lead from, found by how a name ends or, where nothing stands behind the slot, begins."""

    def __init__(self, rules: Sequence[Rule]) -> None:
        self._behind: dict[str, list[_Pattern]] = {}
        self._before: dict[str, list[_Pattern]] = {}
        for at, rule in enumerate(rules):
            for number, written in enumerate(rule.instead_of):
                before, _, behind = written.partition(_SLOT)
                pattern = _Pattern(at * _PER_RULE + number, rule, before, behind)
                index, key = (self._behind, behind) if behind else (self._before, before)
                index.setdefault(key.strip(), []).append(pattern)
        # How many words may stand there, by the last or first of them: most names have none of these.
        self._ends = _lengths(self._behind, -1)
        self._starts = _lengths(self._before, 0)

    def fitting(self, text: str) -> list[_Pattern]:
        """Give the forms that a text is of, in the order of the rules."""
        first, last = text.partition(" ")[0], text.rpartition(" ")[2]
        if last not in self._ends and first not in self._starts:
            return []
        words = text.split()
        found: list[_Pattern] = []
        for count in self._ends.get(last, ()):
            found += self._behind.get(" ".join(words[-count:]), ())
        for count in self._starts.get(first, ()):
            found += self._before.get(" ".join(words[:count]), ())
        return sorted(pattern for pattern in found if pattern.slot(text))


def _lengths(index: Mapping[str, object], at: int) -> dict[str, list[int]]:
    found: dict[str, set[int]] = {}
    for key in index:
        found.setdefault(key.split()[at], set()).add(key.count(" ") + 1)
    return {word: sorted(counts) for word, counts in found.items()}


def _step(patterns: _Patterns, start: int, text: str, places: Mapping[str, str]) -> tuple[int, str, list[str]] | None:
    """Apply the first rule from a number on that changes the text; give the number to go on from."""
    fitting = [pattern for pattern in patterns.fitting(text) if pattern.number >= start]
    for at, pattern in enumerate(fitting):
        results = _results(fitting[at:], text, places)
        if results != [text]:
            return (pattern.number // _PER_RULE + 1) * _PER_RULE, pattern.rule.id, results
    return None


def _results(fitting: Sequence[_Pattern], text: str, places: Mapping[str, str]) -> list[str]:
    """Give what the rule of the first form makes of a text, or of all its forms where the place may be Welsh."""
    rule = fitting[0].rule
    slots = [pattern.slot(text) for pattern in fitting if pattern.rule is rule]
    slots = [places.get(slot, slot) for slot in slots] if rule.places else slots[:1]
    return [written.replace(_SLOT, slot) for slot in slots for written in rule.write]


@cache
def name_forms() -> NameForms:
    """The rules of name_rules.toml, ready to be applied.

    Raises:
        OntologyError: see ``read_rules``.
    """
    return NameForms(read_rules())
