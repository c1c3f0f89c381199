"""Both engines side by side, with the bare driver of each running the same Cypher.

    python -m benchmarks.engines --sizes 1000

Neo4j is the server that the tests find: JOINEDUP_TEST_NEO4J, or Neo4j Community with 2 GB of heap on this machine.
"""

import argparse
import tempfile
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from math import inf
from pathlib import Path
from statistics import median
from time import perf_counter
from typing import Any

from neo4j import Driver

from api.loading import load
from api.vocabulary import vocabulary
from benchmarks import bare, generate
from benchmarks.scale import machine
from graph.ask import ask
from graph.catalogue import Question, catalogue
from graph.query_text import used_parameters
from graph.store.embedded import EmbeddedStore
from graph.store.hidden import graph_only
from graph.store.neo4j import Neo4jStore
from graph.store.protocol import GraphStore
from ontology.errors import QueryLimit
from ontology.model import read_ontology
from tests.neo4j_server import Server, running

CORPUS = Path(__file__).parent.parent / "corpus"
_SERVER = ("-Xms2g", "-Xmx2g")
_RUNS, _ENOUGH = 5, 5.0
"""A latency is the median of so many runs, or of as many as fit into so many seconds."""


@dataclass(frozen=True)
class Line:
    """One measurement: ours and the bare driver's, on LadybugDB and on Neo4j; None where there is no such thing."""

    name: str
    embedded: float
    embedded_bare: float | None
    neo4j: float
    neo4j_bare: float | None


def measured(size: int, seed: int, server: Server) -> Iterator[Line]:
    """Load the corpus and so many generated case studies into both engines, and ask every question of both."""
    server.empty()
    ontology = read_ontology()
    vocabulary()  # read once a process: not part of a load
    with tempfile.TemporaryDirectory() as folder, server.driver() as driver:
        cases = Path(folder) / "cases"
        generate.write(cases, size, seed)
        embedded = EmbeddedStore(Path(folder) / "store", ontology, create=True)
        other = Neo4jStore(server.url, server.user, server.password, ontology, create=True)
        yield from _loads(embedded, other, cases, size, seed)
        engine = bare.Engine(embedded.folder / f"graph-{embedded.generation}.lbug")
        given = _arguments(embedded)
        for question in catalogue().values():
            yield _question(embedded, other, engine, driver, question, given)
        engine.close()
        embedded.close()
        other.close()


def _loads(embedded: GraphStore, other: GraphStore, cases: Path, size: int, seed: int) -> Iterator[Line]:
    both = (embedded, other)
    yield Line("load all, s", *_pair([_timed(lambda s=store: _load(s, CORPUS, cases)) for store in both]))  # type: ignore[misc]
    yield Line("load the same again, s", *_pair([_timed(lambda s=store: _load(s, CORPUS, cases)) for store in both]))  # type: ignore[misc]
    one = generate.write_one(cases, size + 1, seed)
    yield Line("load one more case study, s", *_pair([_timed(lambda s=store: _load(s, one)) for store in both]))  # type: ignore[misc]


def _pair(taken: list[float]) -> tuple[float, None, float, None]:
    return taken[0], None, taken[1], None


def _load(store: GraphStore, *paths: Path) -> None:
    load(store, paths, "", dry_run=False, wait=60, progress=lambda done, of, name: None)


def _question(
    embedded: GraphStore,
    other: Neo4jStore,
    engine: bare.Engine,
    driver: Driver,
    question: Question,
    arguments: Mapping[str, str],
) -> Line:
    texts = {p.name: arguments[p.name] for p in question.parameters if p.required}
    answer = ask(embedded, question.id, texts)
    values: dict[str, Any] = {p.name: "" for p in question.parameters}
    values |= {name: argument.value for name, argument in answer.arguments.items()}
    used = used_parameters(question.cypher)
    given = {p.variable: values[p.name] for p in question.parameters if p.variable in used}
    same = graph_only(question.cypher, read_ontology())
    return Line(
        f"ask {question.id}, ms",
        _latency(lambda: ask(embedded, question.id, texts)),
        _latency(lambda: engine.all(question.cypher, given)),
        _latency(lambda: ask(other, question.id, texts)),
        _latency(lambda: driver.execute_query(same, given, routing_="r")),
    )


def _arguments(store: GraphStore) -> dict[str, str]:
    """Choose what questions are asked about: the busiest agency, a rare one, the project of most agencies."""
    agencies = store.rows("MATCH (a:Agency)-[:PARTNERS]->(p:Project) RETURN a.id AS id, count(*) AS n ORDER BY n, id")
    project = "MATCH (:Agency)-[:PARTNERS]->(p:Project) RETURN p.id AS id, count(*) AS n ORDER BY n DESC, id LIMIT 1"
    busiest, rarest = agencies[-1]["id"], agencies[0]["id"]
    of_project = store.rows(project)[0]["id"]
    return {"agency": busiest, "project": of_project, "theme": "mental health", "from": rarest, "to": busiest}


def _timed(call: Callable[[], Any]) -> float:
    begun = perf_counter()
    call()
    return perf_counter() - begun


def _latency(call: Callable[[], object]) -> float:
    """Return the median of several runs, in milliseconds, after one that warms the engine up; infinite past a limit."""
    taken: list[float] = []
    try:
        call()
        while not taken or (len(taken) < _RUNS and sum(taken) < _ENOUGH):
            taken.append(_timed(call))
    except QueryLimit:
        return inf
    return 1000 * median(taken)


def table(lines: Iterator[Line]) -> Iterator[str]:
    """Give the lines of a Markdown table, as they are measured."""
    yield "| | LadybugDB | bare | Neo4j | bare |"
    yield "| --- | ---: | ---: | ---: | ---: |"
    for line in lines:
        cells = (line.embedded, line.embedded_bare, line.neo4j, line.neo4j_bare)
        yield f"| {line.name} | " + " | ".join(map(_written, cells)) + " |"


def _written(value: float | None) -> str:
    if value is None:
        return ""
    return "past its limit" if value == inf else f"{value:,.1f}"


def main() -> None:
    """Measure the sizes named on the command line, and print a table for each."""
    parser = argparse.ArgumentParser(description="Measure both engines side by side.")
    parser.add_argument("--sizes", type=int, nargs="+", default=[1_000, 10_000], help="numbers of case studies")
    parser.add_argument("--seed", type=int, default=1, help="seed of the generator (1)")
    given = parser.parse_args()
    with running(*_SERVER) as server:
        for size in given.sizes:
            print(f"\nThe corpus and {size:,} generated case studies (seed {given.seed}); {machine()}.\n")
            for line in table(measured(size, given.seed, server)):
                print(line, flush=True)


if __name__ == "__main__":
    main()
