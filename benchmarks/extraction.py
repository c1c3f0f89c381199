"""How well and how fast prose is read: scores on labelled texts, a plain baseline, each rule, characters a second.

Run: python -m benchmarks.extraction [--speed] [--growth]. The labels are in tests/extraction: ``developed`` are the
texts that the rules were written with, ``held-out`` those that were set aside before.
"""

import gc
import json
import re
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML

from api.vocabulary import resolver
from benchmarks.prose_documents import documents
from loaders.documents.lines import read_lines
from loaders.documents.structure import Document
from loaders.prose.extract import THRESHOLD, Project, extract
from loaders.prose.lexicon import organisations, places, subjects
from loaders.prose.mention import KIND
from loaders.prose.subjects import themes_in
from ontology.concepts import kinds, themes
from ontology.names import normalise
from ontology.register import read_register
from ontology.statement import Name

LABELS = Path(__file__).parents[1] / "tests" / "extraction"
SETS = ("developed", "held-out")
TARGETS = {
    "agencies": ("f1", 0.85), "roles": ("f1", 0.75), "themes": ("f1", 0.75), "places": ("recall", 0.8),
    "statutes": ("f1", 0.9), "findings": ("recall", 0.7),
}  # fmt: skip
MANUAL = LABELS.parents[1] / "docs"
SPACY = "spaCy and PhraseMatcher"


@dataclass
class Score:
    """Right, wrong and missed, counted."""

    right: int = 0
    wrong: int = 0
    missed: int = 0

    def add(self, found: set[Any], wanted: set[Any]) -> None:
        """Counts what was found against what was wanted."""
        self.right += len(found & wanted)
        self.wrong += len(found - wanted)
        self.missed += len(wanted - found)

    @property
    def precision(self) -> float:
        """The share of what was found that is right."""
        return self.right / (self.right + self.wrong) if self.right + self.wrong else 1.0

    @property
    def recall(self) -> float:
        """The share of what was wanted that was found."""
        return self.right / (self.right + self.missed) if self.right + self.missed else 1.0

    @property
    def f1(self) -> float:
        """Their harmonic mean."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


@dataclass
class Scores:
    """The scores of a set of texts and of the plain baseline, and what was right and wrong by rule and confidence."""

    of: dict[str, Score] = field(default_factory=lambda: defaultdict(Score))
    baseline: dict[str, Score] = field(default_factory=lambda: defaultdict(Score))
    rules: dict[str, Counter[bool]] = field(default_factory=lambda: defaultdict(Counter))
    sure: dict[float, Counter[bool]] = field(default_factory=lambda: defaultdict(Counter))


def labelled(name: str) -> list[Mapping[str, Any]]:
    """Reads a set of labelled texts."""
    return [YAML(typ="safe").load(path.read_text(encoding="utf-8")) for path in sorted((LABELS / name).glob("*.yaml"))]


def score(name: str) -> Scores:
    """Scores a set of labelled texts."""
    scores = Scores()
    for text in labelled(name):
        document = read_lines(text["text"])
        projects = extract(document).projects
        _score_project(scores, projects[0] if projects else None, text["projects"][0])
        _score_baseline(scores, document, text["projects"][0])
    return scores


def _score_project(scores: Scores, project: Project | None, wanted: Mapping[str, Any]) -> None:
    parts = [
        part for part in (project.parts if project else [])
        if not part.status and part.mention.how != KIND and part.confidence >= THRESHOLD
    ]  # fmt: skip
    agencies = {agency_id(name): set(roles) for name, roles in wanted["agencies"].items()}
    found = {(agency_id(part.mention.name), part.role) for part in parts}
    scores.of["agencies"].add({who for who, _ in found}, set(agencies))
    _score_roles(scores.of["roles"], found, {agency_id(name): roles for name, roles in wanted["agencies"].items()})
    for part in parts:
        is_right = part.role in agencies.get(agency_id(part.mention.name), ())
        scores.rules[part.rule][is_right] += 1
        scores.sure[int(part.confidence * 10) / 10][is_right] += 1
    for key, values in (
        ("themes", {one.id for one in project.themes} if project else set()),
        ("places", {normalise(one.name) for one in project.areas} if project else set()),
        ("statutes", _found_statutes(project, _wanted("statutes", wanted))),
        ("findings", {one.value for one in project.values.results} if project else set()),
    ):
        scores.of[key].add(values, _wanted(key, wanted))


def _score_roles(roles: Score, found: set[tuple[str, str]], wanted: Mapping[str, list[str]]) -> None:
    """Counts roles: the first label is wanted, the others are right where they are found."""
    right = {(who, role) for who, role in found if role in wanted.get(who, ())}
    roles.right += len(right)
    roles.wrong += len(found - right)
    roles.missed += sum(not any(each == who for each, _ in right) for who in wanted)


def _found_statutes(project: Project | None, wanted: set[Any]) -> set[tuple[str, str]]:
    """Gives the statutes that were found, with their sections where the label has sections of them."""
    cited = {statute_id(one.text) for one in project.values.laws} if project else set()
    in_part = {statute for statute, section in wanted if section}
    whole = {(statute, "") for statute, _ in cited if statute not in in_part or (statute, "") in wanted}
    return whole | {(statute, section) for statute, section in cited if section and statute in in_part}


_SECTION = re.compile(r",? \(?sections? (\w+)\)?$", re.IGNORECASE)


def statute_id(text: str) -> tuple[str, str]:
    """Gives the statute that a text names, with its year or without, and the section: as a label writes them."""
    section = _SECTION.search(text)
    name = normalise(text[: section.start()] if section else text)
    return _statutes().get(name, name), section[1] if section else ""


@cache
def _statutes() -> dict[str, str]:
    named = {normalise(name): entry.id for entry in read_register().of("Statute") for name in entry.names}
    undated: dict[str, set[str]] = defaultdict(set)
    for name, statute in named.items():
        undated[re.sub(r" \d{4}$", "", name)].add(statute)
    return {**{name: next(iter(ids)) for name, ids in undated.items() if len(ids) == 1}, **named}


def _wanted(key: str, labels: Mapping[str, Any]) -> set[Any]:
    if key == "statutes":
        return {statute_id(name) for name in labels["statutes"]}
    if key == "themes":
        concepts = [themes().find(label) for label in labels["themes"]]
        return {one.id for one in concepts if one}
    if key == "findings":
        return {value for value, _ in labels["findings"]}
    return {normalise(name) for name in labels["areas"]}


def _score_baseline(scores: Scores, document: Document, wanted: Mapping[str, Any]) -> None:
    """Scores the gazetteer alone: whoever is named takes part, whatever is named is a theme."""
    named = {known.id for hit in organisations().hits(document.view) for known in hit.meant if known.label == "Agency"}
    scores.baseline["agencies"].add(named, {agency_id(name) for name in wanted["agencies"]})
    found = {one.id for one in themes_in(document.view)}
    scores.baseline["themes"].add(found, _wanted("themes", wanted))


def agency_id(name: str) -> str:
    """Gives the identifier that a name resolves to."""
    return resolver().resolve(Name("Agency|Board", name)).id


def speed() -> dict[str, dict[str, float]]:
    """Measures characters a second on documents never seen before: extraction, names alone, spaCy with the same names.

    Pages are dense: every sentence of a labelled text says who does what. Running text is that of our own manual, which
    names few agencies, as most of a report does. All three have read the developed texts and those of the other sort
    before: what each reads once and keeps is not measured. A text seen before would flatter spaCy, which keeps its
    words.
    """
    warm = [text["text"] for text in labelled("developed")] * 4
    pages = [text["text"] for text in labelled("held-out")]
    manual = [path.read_text(encoding="utf-8") for path in sorted(MANUAL.glob("*.md"))]
    return {"pages": _rates([*warm, *manual], pages), "running text": _rates([*warm, *pages], manual)}


def _rates(warm: list[str], new: list[str]) -> dict[str, float]:
    lexicons = (organisations, places, subjects)
    rates = {
        "extraction": _rate(warm, new, lambda text: extract(read_lines(text))),
        "names alone": _rate(warm, new, lambda text: [names().hits(text) for names in lexicons]),
        **_spacy(warm, new),
    }
    if SPACY in rates:
        rates["times slower than spaCy"] = round(rates[SPACY] / rates["extraction"], 1)
    return rates


def growth() -> dict[str, float]:
    """Measures the seconds that a thousand documents take, and ten thousand."""
    texts = [text["text"] for name in SETS for text in labelled(name)]
    return {f"{count} documents, seconds": _seconds(documents(texts, count)) for count in (1_000, 10_000)}


def _seconds(texts: Iterable[str]) -> float:
    taken = 0.0
    for text in texts:
        start = time.process_time()
        extract(read_lines(text))
        taken += time.process_time() - start
    return taken


def _rate(warm: list[str], texts: list[str], run: Callable[[str], object]) -> float:
    for text in warm:
        run(text)
    gc.collect()  # what was left before is not this one's
    start = time.process_time()
    for text in texts:
        run(text)
    return round(sum(map(len, texts)) / (time.process_time() - start))


def _spacy(warm: list[str], texts: list[str]) -> dict[str, float]:
    try:
        import spacy
        from spacy.matcher import PhraseMatcher
    except ImportError:
        return {}
    pipeline = spacy.blank("en")
    matcher = PhraseMatcher(pipeline.vocab)
    names = [name for entry in read_register() for name in entry.names]
    names += [label for scheme in (themes(), kinds()) for concept in scheme for label in concept.labels]
    matcher.add("NAME", [pipeline.make_doc(name) for name in names])
    return {SPACY: _rate(warm, texts, lambda text: matcher(pipeline(text)))}


def main(arguments: Iterable[str]) -> None:
    """Prints the scores as JSON; with ``--speed`` characters a second, with ``--growth`` what many documents take."""
    report: dict[str, Any] = {}
    for name in SETS:
        scores = score(name)
        report[name] = {key: _shown(one) for key, one in scores.of.items()}
        report[name]["baseline"] = {key: _shown(one) for key, one in scores.baseline.items()}
        report[name]["right, by confidence"] = {
            f"{sure} to {sure + 0.1:.1f}": f"{counts[True]} of {counts.total()}"
            for sure, counts in sorted(scores.sure.items())
        }
        report[name]["rules"] = {
            rule: {"right": counts[True], "wrong": counts[False]} for rule, counts in sorted(scores.rules.items())
        }
    if "--speed" in arguments:
        report["characters a second"] = speed()
    if "--growth" in arguments:
        report["growth"] = {name: round(seconds, 2) for name, seconds in growth().items()}
    json.dump(report, sys.stdout, indent=1)


def _shown(one: Score) -> dict[str, float]:
    return {name: round(getattr(one, name), 3) for name in ("precision", "recall", "f1")}


if __name__ == "__main__":
    main(sys.argv[1:])
