"""Fits the weights of ``loaders/prose/rules/involvement.yaml`` to labelled texts, and tells what they are worth.

Run: python -m benchmarks.involvement [FOLDER ...]. Each folder holds labelled texts in the form of those in
tests/extraction, which are taken where no folder is given. Prints, as YAML, the bias and the weights of a logistic
regression with a ridge penalty, and above them, in comments, precision and recall by threshold, each text weighed with
weights that were fitted without it.
"""

import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from ruamel.yaml import YAML

from benchmarks.extraction import LABELS, SETS, agency_id
from benchmarks.logistic import Vector, fitted
from loaders.documents.lines import read_lines
from loaders.prose.extract import THRESHOLD, extract
from loaders.prose.involvement import RULE, weighed
from loaders.prose.mention import KIND

SELDOM = 8
"""Organisations that have a sign: one that fewer have gets no weight."""
THRESHOLDS = (0.8, 0.7, 0.6, 0.5, 0.4)


@dataclass(frozen=True)
class Case:
    """An organisation that a text names and no rule gives a part.

    Attributes:
        text: number of the text.
        signs: what tells whether it takes part.
        right: whether the label says so.
    """

    text: int
    signs: frozenset[str]
    right: bool


@dataclass
class Found:
    """Counts of a text: agencies that rules found, right and wrong, and how many the label has."""

    right: int = 0
    wrong: int = 0
    wanted: int = 0


def read(folders: Sequence[Path]) -> tuple[list[Case], Found]:
    """Reads labelled texts."""
    cases: list[Case] = []
    found = Found()
    for number, path in enumerate(path for folder in folders for path in sorted(folder.glob("*.yaml"))):
        label = YAML(typ="safe").load(path.read_text(encoding="utf-8"))
        wanted = {agency_id(name) for name in label["projects"][0]["agencies"] or {}}
        cases += _cases(number, label["text"], wanted, found)
    return cases, found


def _cases(number: int, text: str, wanted: set[str], found: Found) -> Iterator[Case]:
    found.wanted += len(wanted)
    for project in extract(read_lines(text)).projects[:1]:
        parts = [part for part in project.parts if part.rule != RULE]
        sure = [part for part in parts if not part.status and part.mention.how != KIND and part.confidence >= THRESHOLD]
        told = {agency_id(part.mention.name) for part in sure}
        found.right += len(told & wanted)
        found.wrong += len(told - wanted)
        for named, signs in weighed(project.marked, parts):
            yield Case(number, signs, agency_id(named.mention.name) in wanted)


def main(folders: Sequence[Path]) -> None:
    """Prints the weights, and what they are worth."""
    cases, found = read(folders)
    bias, weights, sure = fitted(cases, SELDOM)
    _print_worth(cases, sure, found)
    YAML().dump({"bias": bias, "weights": weights}, sys.stdout)


def _print_worth(cases: Sequence[Case], sure: Vector, found: Found) -> None:
    print(f"# by rules: {found.right} right, {found.wrong} wrong, of {found.wanted}; {len(cases)} others named")
    for threshold in THRESHOLDS:
        taken = [case.right for case, likely in zip(cases, sure, strict=True) if likely >= threshold]
        hits, misses = sum(taken), len(taken) - sum(taken)
        precision = (found.right + hits) / (found.right + found.wrong + hits + misses)
        recall = (found.right + hits) / found.wanted
        print(
            f"# from {threshold}: {hits} right and {misses} wrong more,"
            f" precision {precision:.3f}, recall {recall:.3f}, F1 {2 * precision * recall / (precision + recall):.3f}"
        )


if __name__ == "__main__":
    main([Path(name) for name in sys.argv[1:]] or [LABELS / name for name in SETS])
