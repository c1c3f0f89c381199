"""The scores on labelled texts stay above what was agreed."""

import pytest

from benchmarks.extraction import TARGETS, labelled, score, statute_id

LEAST = {"developed": 15, "held-out": 10}


@pytest.mark.parametrize("name", LEAST)
def test_there_are_as_many_labelled_texts_as_there_were(name: str) -> None:
    assert len(labelled(name)) >= LEAST[name]


@pytest.mark.parametrize("key", [key for key in TARGETS if key != "places"])
def test_held_out_texts_score_as_agreed(key: str) -> None:
    measure, least = TARGETS[key]
    assert getattr(score("held-out").of[key], measure) >= least


@pytest.mark.parametrize("name", LEAST)
def test_agencies_are_precise(name: str) -> None:
    assert score(name).of["agencies"].precision >= 0.9


def test_reading_beats_the_names_alone() -> None:
    scores = score("developed")
    assert all(scores.of[key].f1 > scores.baseline[key].f1 for key in ("agencies", "themes"))


def test_a_statute_counts_with_its_year_or_without() -> None:
    assert statute_id("Mental Health Act") == statute_id("Mental Health Act 1983") != statute_id("Care Act 2014")
    assert statute_id("Mental Health Act 1983 section 136") == (*statute_id("Mental Health Act")[:1], "136")
