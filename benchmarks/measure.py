"""The measurements of one size: a store is made, loaded, loaded again, added to, asked and searched."""

import resource
import sys
import tempfile
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from time import perf_counter, process_time
from typing import Any

from api.loading import Report, load
from api.vocabulary import vocabulary
from benchmarks import bare, generate
from graph.ask import ask
from graph.catalogue import Question, catalogue
from graph.query_text import used_parameters
from graph.search import search
from graph.store.embedded import EmbeddedStore
from ontology.errors import QueryError
from ontology.model import read_ontology

CORPUS = Path(__file__).parent.parent / "corpus"
SEARCHES = ("mental health", "Lecestershire Polise", "PCC", "information sharing protocol")
"""A theme by name, an agency badly misspelt, an abbreviation that many share, words of a text."""

_RUNS, _ENOUGH = 5, 5.0
"""A latency is the median of so many runs, or of as many as fit into so many seconds."""


@dataclass(frozen=True)
class Line:
    """One measurement.

    Attributes:
        name: what was measured, with its unit.
        value: how much; None where the engine could not do it.
        bare: the same for the bare engine; None where there is no such thing.
    """

    name: str
    value: float | None
    bare: float | None = None


def measure(size: int, seed: int) -> list[Line]:
    """Measure everything with the corpus and so many generated case studies, in a folder of its own."""
    with tempfile.TemporaryDirectory() as folder:
        return list(_measured(Path(folder), size, seed))


def _measured(folder: Path, size: int, seed: int) -> Iterator[Line]:
    cases = folder / "cases"
    generate.write(cases, size, seed)
    vocabulary()  # read once a process: not part of a load
    store = EmbeddedStore(folder / "store", read_ontology(), create=True)
    yield from _loads(store, cases, size, seed)
    yield from _sizes(store, cases)
    engine = bare.Engine(_graph_file(store))
    yield from _questions(store, engine)
    yield from _searches(store)
    engine.close()
    store.close()


def _loads(store: EmbeddedStore, cases: Path, size: int, seed: int) -> Iterator[Line]:
    worked = process_time()
    first, report = _timed(lambda: _load(store, CORPUS, cases))
    worked, peak = process_time() - worked, _peak()
    again, _ = _timed(lambda: _load(store, CORPUS, cases))
    rows = bare.rows_of(_graph_file(store), store.ontology)
    copied, _ = _timed(lambda: bare.copy(cases.parent / "bare.lbug", store.ontology, rows))
    one_file = generate.write_one(cases, size + 1, seed)
    more, _ = _timed(lambda: _load(store, one_file))
    one_file.write_text(generate.case_study(size + 1, seed + 1), encoding="utf-8")
    other, _ = _timed(lambda: _load(store, one_file))
    yield Line("documents", len(report.changes.documents["added"]))
    yield Line("load all, s (bare: COPY of the same rows)", first, copied)
    yield Line("the same, s of processor time", worked)
    yield Line("load the same again, s", again)
    yield Line("load one more case study, s", more)
    yield Line("that, % of loading all", 100 * more / first)
    yield Line("load that one with other content, s", other)
    yield Line("peak memory of loading all, MB", peak)


def _load(store: EmbeddedStore, *paths: Path) -> Report:
    return load(store, paths, "", dry_run=False, wait=60, progress=lambda done, of, name: None)


def _sizes(store: EmbeddedStore, cases: Path) -> Iterator[Line]:
    nodes = store.rows("MATCH (n) RETURN count(*) AS n")[0]["n"]
    links = store.rows("MATCH ()-[r]->() RETURN count(*) AS n")[0]["n"]
    ledger = sum(path.stat().st_size for path in store.folder.glob("ledger.sqlite*"))
    yield Line("nodes", nodes)
    yield Line("relationships", links)
    yield Line("generated files, MB", sum(path.stat().st_size for path in cases.rglob("*.*")) / 1e6)
    yield Line("ledger with its log, MB", ledger / 1e6)
    yield Line(
        "graph file, MB (bare: of the same rows)",
        _megabytes(_graph_file(store)),
        _megabytes(cases.parent / "bare.lbug"),
    )


def _questions(store: EmbeddedStore, engine: bare.Engine) -> Iterator[Line]:
    given = _arguments(store)
    for question in catalogue().values():
        texts = {p.name: given[p.name] for p in question.parameters if p.required}
        yield _question(store, engine, question, texts)


def _question(store: EmbeddedStore, engine: bare.Engine, question: Question, texts: Mapping[str, str]) -> Line:
    name = f"ask {question.id}, ms" if not question.computed else f"ask {question.id}, ms (bare: its query)"
    try:
        answer = ask(store, question.id, texts)
    except QueryError:
        return Line(name, None)
    values: dict[str, Any] = {p.name: "" for p in question.parameters}
    values |= {each: argument.value for each, argument in answer.arguments.items()}
    used = used_parameters(question.cypher)
    given = {p.variable: values[p.name] for p in question.parameters if p.variable in used}
    ours = _latency(lambda: ask(store, question.id, texts))
    return Line(name, ours, _latency(lambda: engine.all(question.cypher, given)))


def _arguments(store: EmbeddedStore) -> dict[str, str]:
    """Choose what questions are asked about: the busiest agency, a rare one, the project of most agencies."""
    agencies = store.rows("MATCH (a:Agency)-[:PARTNERS]->(p:Project) RETURN a.id AS id, count(*) AS n ORDER BY n, id")
    project = "MATCH (:Agency)-[:PARTNERS]->(p:Project) RETURN p.id AS id, count(*) AS n ORDER BY n DESC, id LIMIT 1"
    busiest, rarest = agencies[-1]["id"], agencies[0]["id"]
    return {
        "agency": busiest,
        "project": store.rows(project)[0]["id"],
        "theme": "mental health",
        "from": rarest,
        "to": busiest,
    }


def _searches(store: EmbeddedStore) -> Iterator[Line]:
    for text in SEARCHES:
        yield Line(f"search “{text}”, ms", _latency(lambda: search(store, store.ontology, text)))  # noqa: B023 - called at once


def _timed(call: Callable[[], Any]) -> tuple[float, Any]:
    begun = perf_counter()
    result = call()
    return perf_counter() - begun, result


def _latency(call: Callable[[], object]) -> float:
    """Return the median of several runs, in milliseconds."""
    taken: list[float] = []
    while not taken or (len(taken) < _RUNS and sum(taken) < _ENOUGH):
        taken.append(_timed(call)[0])
    return 1000 * median(taken)


def _peak() -> float:
    """Return the most memory that this process has had, in megabytes; macOS counts in bytes, Linux in kilobytes."""
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return most / 1e6 if sys.platform == "darwin" else most / 1e3


def _graph_file(store: EmbeddedStore) -> Path:
    return store.folder / f"graph-{store.generation}.lbug"


def _megabytes(path: Path) -> float:
    return path.stat().st_size / 1e6
