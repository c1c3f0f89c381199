"""Cues: a pattern is tried wherever it may match, and seldom elsewhere."""

import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from loaders.cues import DIGIT, Cues, cues_of
from loaders.prose.marked import marked
from loaders.prose.mentions import find_mentions
from loaders.prose.wording import Rule, rules

ROLES = (*rules("roles"), *rules("acts"))


@pytest.mark.parametrize(
    ("pattern", "cues"),
    [
        ("funded by (\\d+)", [{"funded by "}, {DIGIT}]),
        ("(?:led|run) by", [{" by"}, {"led", "run"}]),
        ("(?:very )?(\\d+) (?:helps|backs)", [{"helps", "backs"}, {DIGIT}]),
        ("(?:paid )?\\d*", []),
        ("(?:funded|\\d+) by", [{" by"}, {"funded", DIGIT}]),
        ("(?:led|run) by ⟨(\\d+)⟩", [{" by ⟨"}, {"led", "run"}, {DIGIT}, {"⟩"}]),
        ("\\bsaved (?!us)\\d", [{"saved "}, {DIGIT}]),
        ("\\d(?=[^.]* pounds)", [{" pounds"}, {DIGIT}]),
        ("(?:\\w+\\|)+a", [{"|"}]),
        ("don[’']s", [{"don"}, {"’", "'"}]),
    ],
)
def test_a_cue_is_in_every_match(pattern: str, cues: list[set[str]]) -> None:
    found = cues_of(pattern)
    assert len(found) == len(cues)
    assert all(each in found for each in cues)


@pytest.mark.parametrize("rule", ROLES, ids=lambda rule: rule.id)
def test_no_rule_is_kept_from_its_example(rule: Rule) -> None:
    text = rule.example
    sentence = marked(text, (0, len(text)), find_mentions(text, [(0, len(text))])[0], None).text
    assert rule.id in Cues((each.id, each.pattern) for each in ROLES)(sentence)


def test_a_pattern_without_cues_is_always_tried() -> None:
    told = Cues([("any", re.compile("[a-z]+")), ("named", re.compile("funded"))])
    assert told("nothing here") == ["any"]
    assert told("FUNDED by all") == ["any", "named"]


def test_a_pattern_is_tried_where_a_word_of_each_of_its_two_sets_of_cues_stands() -> None:
    told = Cues([("by", re.compile("(?:led|run) (?:\\w+ )?by")), ("for", re.compile("(?:led|run) for"))])
    assert told("run well by all") == ["by"]
    assert told("run for all, by all") == ["by", "for"]
    assert told("by all, for all") == []


def test_few_rules_are_tried_on_a_sentence_that_tells_little() -> None:
    told = Cues((rule.id, rule.pattern) for rule in ROLES)
    assert len(told("⟨0⟩ is a town that people like to see.")) < len(ROLES) / 4


@pytest.mark.parametrize("number", ["20 of them", "٢ of them"])
def test_a_pattern_that_needs_a_digit_is_tried_where_one_of_any_script_stands(number: str) -> None:
    told = Cues([("counted", re.compile(r"\d+ of"))])
    assert told(number) == ["counted"]
    assert told("two of them") == []


PATTERNS = {
    "plain": re.compile("funded by", re.IGNORECASE),
    "range": re.compile("[A-F]{2} board", re.IGNORECASE),
    "but": re.compile("[^A-Z]x", re.IGNORECASE),
    "capital": re.compile("(?-i:[A-Z])unded", re.IGNORECASE),
    "case": re.compile("Funded"),
    "repeated": re.compile("(?:AB|c){2,}(?=D)(?!E)", re.IGNORECASE),
}


@given(st.text("abcdeFUNDEDf unded by BOARDx1.", max_size=24))
@example("FUNDED BY")
@example("Funded by an AB Board: ABcd 1X")
def test_those_that_match_are_those_that_a_search_finds(text: str) -> None:
    assert Cues(PATTERNS.items()).matching(text) == [key for key, one in PATTERNS.items() if one.search(text)]
