"""Fits the weights of ``loaders/prose/rules/themes.yaml`` to labelled texts, and tells what they are worth.

Run: python -m benchmarks.themes [FOLDER ...]. Each folder holds labelled texts in the form of those in
tests/extraction, which are taken where no folder is given. Prints, as YAML, the bias, the weights of the signs and of
the themes by a logistic regression with a ridge penalty, and above them, in comments, precision and recall by
threshold, each text weighed with weights that were fitted without it; the last pair also takes as right a theme that is
directly broader or narrower than one of the label.
"""

import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy
from ruamel.yaml import YAML

from benchmarks.extraction import LABELS, SETS
from benchmarks.involvement import FOLDS, Vector, fit
from loaders.documents.lines import read_lines
from loaders.prose.about import weighed
from loaders.prose.extract import extract
from ontology.concepts import themes

SELDOM = 4
"""Texts that have a sign, or show a theme: what fewer do gets no weight."""
THRESHOLDS = (0.6, 0.5, 0.45, 0.4, 0.35, 0.3, 0.25)


@dataclass(frozen=True)
class Case:
    """A theme of which a text shows signs.

    Attributes:
        text: number of the text.
        theme: its id.
        signs: what tells whether the text is about it, the theme's own name among them.
        right: whether the label says so.
    """

    text: int
    theme: str
    signs: frozenset[str]
    right: bool


def read(folders: Sequence[Path]) -> tuple[list[Case], list[set[str]]]:
    """Reads labelled texts: their cases, and the themes of each label."""
    cases: list[Case] = []
    labels: list[set[str]] = []
    for number, path in enumerate(path for folder in folders for path in sorted(folder.glob("*.yaml"))):
        label = YAML(typ="safe").load(path.read_text(encoding="utf-8"))
        found = (themes().find(name) for name in label["projects"][0]["themes"] or ())
        labels.append({one.id for one in found if one})
        cases += _cases(number, label["text"], labels[-1])
    return cases, labels


def _cases(number: int, text: str, wanted: set[str]) -> Iterator[Case]:
    for project in extract(read_lines(text)).projects[:1]:
        for theme, (_, signs) in weighed(project.shown).items():
            yield Case(number, theme, signs | {themes()[theme].name}, theme in wanted)


def main(folders: Sequence[Path]) -> None:
    """Prints the weights, and what they are worth."""
    cases, labels = read(folders)
    counts = Counter(sign for case in cases for sign in case.signs)
    signs = sorted(sign for sign, count in counts.items() if count >= SELDOM)
    table = numpy.array([[1.0, *(float(sign in case.signs) for sign in signs)] for case in cases])
    right = numpy.array([float(case.right) for case in cases])
    folds = numpy.array([case.text % FOLDS for case in cases])
    sure = numpy.zeros(len(cases))
    for fold in range(FOLDS):
        sure[folds == fold] = 1 / (
            1 + numpy.exp(-table[folds == fold] @ fit(table[folds != fold], right[folds != fold]))
        )
    _print_worth(cases, labels, sure)
    bias, *weights = (round(float(weight), 2) for weight in fit(table, right))
    fitted = dict(zip(signs, weights, strict=True))
    YAML().dump(
        {
            "bias": bias,
            "weights": {sign: weight for sign, weight in fitted.items() if not themes().find(sign)},
            "themes": {sign: weight for sign, weight in fitted.items() if themes().find(sign)},
        },
        sys.stdout,
    )


def _print_worth(cases: Sequence[Case], labels: Sequence[set[str]], sure: Vector) -> None:
    wanted = sum(map(len, labels))
    print(f"# {len(labels)} texts with {wanted} themes, {sum(case.right for case in cases)} of them with signs")
    for threshold in THRESHOLDS:
        taken = [case for case, likely in zip(cases, sure, strict=True) if likely >= threshold]
        right = sum(case.right for case in taken)
        near = sum(bool(_near(case.theme) & labels[case.text]) for case in taken)
        reached = {(case.text, theme) for case in taken for theme in _near(case.theme) & labels[case.text]}
        print(
            f"# from {threshold}: {_shown(right / len(taken), right / wanted)};"
            f" with neighbours {_shown(near / len(taken), len(reached) / wanted)}"
        )


def _near(theme: str) -> set[str]:
    """Gives a theme and those directly above and below it."""
    return {theme, *themes()[theme].broader, *(one.id for one in themes().directly_below(theme))}


def _shown(precision: float, recall: float) -> str:
    return f"precision {precision:.3f}, recall {recall:.3f}, F1 {2 * precision * recall / (precision + recall):.3f}"


if __name__ == "__main__":
    main([Path(name) for name in sys.argv[1:]] or [LABELS / name for name in SETS])
