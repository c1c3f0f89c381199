"""Fits the weights of ``rules/themes.yaml`` or ``rules/places.yaml`` to labelled texts, and tells what they are worth.

Run: python -m benchmarks.topics themes|places [FOLDER ...]. Each folder holds labelled texts in the form of those in
tests/extraction, which are taken where no folder is given. Prints, as YAML, the bias and the weights by a logistic
regression with a ridge penalty, and above them, in comments, precision and recall by threshold, each text weighed with
weights that were fitted without it. For themes the last three numbers also take as right a theme directly broader or
narrower than one of the label.
"""

import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from ruamel.yaml import YAML

from benchmarks.extraction import LABELS, SETS
from benchmarks.logistic import Vector, fitted
from loaders.documents.lines import read_lines
from loaders.prose import theme_signs, where
from loaders.prose.extract import Project, extract
from ontology.concepts import themes
from ontology.names import normalise

BESIDE = " beside "
"""Stands between a theme and another that its text has, in a sign of both."""
LEAST = 0.2
"""The smallest weight of a theme beside another that is printed."""
SELDOM = 4
"""Themes or places that have a sign: one that fewer have gets no weight."""
THRESHOLDS = (0.6, 0.5, 0.4, 0.35, 0.3, 0.25, 0.2)


@dataclass(frozen=True)
class Case:
    """A theme or a place of which a text shows signs.

    Attributes:
        text: number of the text.
        what: the theme's id, or the place's name.
        signs: what tells whether it is one of the project's, a theme's own name among them.
        right: whether the label says so.
    """

    text: int
    what: str
    signs: frozenset[str]
    right: bool


def read(what: str, folders: Sequence[Path]) -> tuple[list[Case], list[set[str]]]:
    """Reads labelled texts: their cases, and what each label has."""
    cases: list[Case] = []
    labels: list[set[str]] = []
    for number, path in enumerate(path for folder in folders for path in sorted(folder.glob("*.yaml"))):
        label = YAML(typ="safe").load(path.read_text(encoding="utf-8"))
        wanted = label["projects"][0]["themes" if what == "themes" else "areas"] or ()
        found = {themes().find(name) for name in wanted} if what == "themes" else set()
        labels.append({one.id for one in found if one} if what == "themes" else set(map(normalise, wanted)))
        for project in extract(read_lines(label["text"])).projects[:1]:
            cases += [Case(number, each, signs, each in labels[-1]) for each, signs in _signs(what, project)]
    return cases, labels


def _signs(what: str, project: Project) -> Iterator[tuple[str, frozenset[str]]]:
    if what == "themes":
        for theme, (_, signs) in theme_signs.weighed(project.shown).items():
            name = themes()[theme].name
            yield theme, frozenset([name, *(sign.replace("with ", f"{name}{BESIDE}") for sign in signs)])
    else:
        yield from ((normalise(one.name), signs) for one, signs in where.weighed(project.places))


def main(what: str, folders: Sequence[Path]) -> None:
    """Prints the weights, and what they are worth."""
    cases, labels = read(what, folders)
    bias, fitted_weights, sure = fitted(cases, SELDOM)
    _print_worth(cases, labels, sure)
    own = {sign: weight for sign, weight in fitted_weights.items() if themes().find(sign)} if what == "themes" else {}
    both = {sign: weight for sign, weight in fitted_weights.items() if BESIDE in sign}
    shared = {sign: weight for sign, weight in fitted_weights.items() if sign not in own and sign not in both}
    of_themes = {"themes": own, "together": _together(both)} if own else {}
    YAML().dump({"bias": bias, "weights": shared, **of_themes}, sys.stdout)


def _together(both: Mapping[str, float]) -> dict[str, dict[str, float]]:
    found: dict[str, dict[str, float]] = {}
    for sign, weight in both.items():
        theme, _, other = sign.partition(BESIDE)
        if abs(weight) >= LEAST:
            found.setdefault(theme, {})[other] = weight
    return found


def _print_worth(cases: Sequence[Case], labels: Sequence[set[str]], sure: Vector) -> None:
    wanted = sum(map(len, labels))
    print(f"# {len(labels)} texts with {wanted} labels, {sum(case.right for case in cases)} of them with signs")
    for threshold in THRESHOLDS:
        taken = [case for case, likely in zip(cases, sure, strict=True) if likely >= threshold]
        right = sum(case.right for case in taken)
        near = sum(bool(_near(case.what) & labels[case.text]) for case in taken)
        reached = {(case.text, each) for case in taken for each in _near(case.what) & labels[case.text]}
        print(
            f"# from {threshold}: {_shown(right / len(taken), right / wanted)};"
            f" with neighbours {_shown(near / len(taken), len(reached) / wanted)}"
        )


def _near(what: str) -> set[str]:
    """Gives a theme and those directly above and below it; a place alone."""
    if what not in themes():
        return {what}
    return {what, *themes()[what].broader, *(one.id for one in themes().directly_below(what))}


def _shown(precision: float, recall: float) -> str:
    return f"precision {precision:.3f}, recall {recall:.3f}, F1 {2 * precision * recall / (precision + recall):.3f}"


if __name__ == "__main__":
    main(sys.argv[1], [Path(name) for name in sys.argv[2:]] or [LABELS / name for name in SETS])
