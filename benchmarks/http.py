"""How fast the server answers, beside the bare engine and Datasette; and whether it does while loads run.

    python -m benchmarks.http --seconds 60 --connections 64 --datasette /path/to/datasette

It wants wrk (apt install wrk). Datasette is asked the same question, as a canned query over the same facts in SQLite;
without it its lines are left out.
"""

import argparse
import json
import os
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median, quantiles
from threading import Event, Thread
from urllib.error import URLError
from urllib.parse import quote
from urllib.request import urlopen

from api.loading import load
from benchmarks import bare, generate, sqlite_facts
from benchmarks.scale import machine
from benchmarks.wrk import Found, NoWrk, wrk
from graph.ask import ask
from graph.catalogue import catalogue
from graph.store.embedded import EmbeddedStore
from ontology.model import read_ontology

ROOT = Path(__file__).resolve().parents[1]
THEME = "theme:mental-health"
ASKED = "/api/questions/co-leads?theme="
MIXED = (
    "/api/questions/co-leads?theme=theme:mental-health",
    "/api/questions/funders",
    "/api/questions/projects?format=csv",
    "/api/search?q=leicstershire",
    "/api/nodes?label=Project",
    "/api/nodes/agency:home-office",
    "/api/documents",
    "/ready",
)
"""What is asked while loads run: questions, a table, a search, pages, a node, lists."""
_CASE = """---
type: case-study
title: "Benchmark"
areas: [Kent]
themes: [mental health]
agencies:
  - {{name: {agency}, roles: [partner]}}
---
{agency} is a partner of the work on mental health in Kent.
"""


@dataclass
class Watched:
    """What was seen of the server while loads ran: its memory in megabytes, by the second, and the loads."""

    memory: list[float] = field(default_factory=list)
    loads: int = 0


def _free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


@contextmanager
def _running(command: Sequence[str], port: int, path: str, settings: Mapping[str, str]) -> Iterator[tuple[str, int]]:
    """Run a server until it answers at a path; give its URL and the number of its process."""
    url = f"http://127.0.0.1:{port}"
    with tempfile.TemporaryFile() as log:
        environment = {**os.environ, **settings}
        process = subprocess.Popen(command, cwd=ROOT, env=environment, stdout=log, stderr=log)  # noqa: S603
        try:
            for _ in range(600):
                try:
                    urlopen(url + path, timeout=30).close()  # noqa: S310 - our own server
                    break
                except (URLError, OSError):
                    time.sleep(0.1)
            else:
                raise RuntimeError(f"{command[0]} does not answer at {url}{path}.")
            yield url, process.pid
        finally:
            process.terminate()
            process.wait(60)


@contextmanager
def _joinedup(store: Path, **settings: str) -> Iterator[tuple[str, int]]:
    port = _free_port()
    command = [sys.executable, "-m", "api.cli", "serve", "--store", str(store), "--port", str(port)]
    with _running(command, port, "/ready", {f"JOINEDUP_{name}": value for name, value in settings.items()}) as one:
        yield one


@contextmanager
def _datasette(program: str, database: Path) -> Iterator[tuple[str, int]]:
    metadata = database.with_suffix(".json")
    queries = {"co-leads": {"sql": sqlite_facts.CO_LEADS, "params": ["theme"]}}
    metadata.write_text(json.dumps({"databases": {database.stem: {"queries": queries}}}), encoding="utf-8")
    port = _free_port()
    # Immutable, as its own documentation advises for data that does not change: it is then at its fastest.
    command = [program, "serve", "-i", str(database), "-m", str(metadata), "-p", str(port)]
    with _running(command, port, f"/{database.stem}/co-leads.json?theme={quote(THEME)}", {}) as one:
        yield one


def _made(folder: Path, size: int) -> Path:
    """Make a store of the corpus and so many generated case studies."""
    paths = [ROOT / "corpus"]
    if size:
        generate.write(folder / "cases", size, 1)
        paths.append(folder / "cases")
    store = EmbeddedStore(folder / "store", read_ontology(), create=True)
    load(store, paths, "", dry_run=False, wait=60, progress=lambda done, of, name: None)
    store.close()
    return folder / "store"


def _compared(folder: Path, store: Path, given: argparse.Namespace) -> Iterator[tuple[str, Found | None]]:
    """Measure each way of answering one question, at one theme and at all of them in turn."""
    opened = EmbeddedStore(store, read_ontology())
    database = folder / "facts.db"
    sqlite_facts.write(opened, database)
    themes = [row["id"] for row in opened.rows("MATCH (t:Theme) RETURN t.id AS id ORDER BY id")]
    for theme in [*themes, ""]:
        ours = sqlite_facts.of_ours(ask(opened, "co-leads", {"theme": theme}).as_json())
        if ours != sqlite_facts.answered(database, theme):
            raise RuntimeError(f"The two do not answer the same at {theme or 'all themes'}.")
    ways = {"one theme": [THEME], "every theme in turn": themes}
    for name, some in ways.items():
        paths = [ASKED + quote(one) for one in some]
        with _joinedup(store) as (url, _):
            for path in paths:  # each is worked out once: below is how fast it is from then on
                urlopen(url + path, timeout=60).close()  # noqa: S310 - our own server
            yield f"joinedup, {name}", wrk(url, paths, given.connections, given.each)
        with _joinedup(store, CACHE_BYTES="0") as (url, _):
            yield f"joinedup, {name}, nothing kept", wrk(url, paths, given.connections, given.each)
        yield f"bare engine (no HTTP, one thread), {name}", _bare(opened, some, given.each)
        if program := shutil.which(given.datasette):
            with _datasette(program, database) as (url, _):
                asked = [f"/{database.stem}/co-leads.json?_shape=objects&theme={quote(one)}" for one in some]
                yield f"Datasette, {name}", wrk(url, asked, given.connections, given.each)
    opened.close()


def _bare(store: EmbeddedStore, themes: Sequence[str], seconds: float) -> Found:
    """Run the question's query on the engine as it is, again and again, and fetch its rows."""
    engine = bare.Engine(store.folder / f"graph-{store.generation}.lbug")
    query, begun = catalogue()["co-leads"].cypher, time.perf_counter()
    taken: list[float] = []
    while (at := time.perf_counter()) - begun < seconds:
        engine.all(query, {"theme": themes[len(taken) % len(themes)]})
        taken.append(1000 * (time.perf_counter() - at))
    engine.close()
    return Found(len(taken), 0, time.perf_counter() - begun, median(taken), quantiles(taken, n=100)[98], 0)


def _under_load(folder: Path, store: Path, given: argparse.Namespace) -> tuple[Found, Watched]:
    """Ask for many things over many connections while another process loads again and again."""
    watched, stop = Watched(), Event()
    with _joinedup(store) as (url, process):
        wrk(url, MIXED, given.connections, 2)
        threads = [
            Thread(target=_load_again, args=(folder, store, watched, stop)),
            Thread(target=_watch, args=(process, watched, stop)),
        ]
        for one in threads:
            one.start()
        found = wrk(url, MIXED, given.connections, given.seconds)
        stop.set()
        for one in threads:
            one.join()
    return found, watched


def _load_again(folder: Path, store: Path, watched: Watched, stop: Event) -> None:
    """Load a case study that changes every time, in a process of its own, and rest a little."""
    path = folder / "benchmark.md"
    while not stop.is_set():
        path.write_text(_CASE.format(agency=("Kent Police", "Essex Police")[watched.loads % 2]), encoding="utf-8")
        command = [sys.executable, "-m", "api.cli", "load", str(path), "--store", str(store)]
        subprocess.run(command, cwd=ROOT, check=True, capture_output=True)  # noqa: S603
        watched.loads += 1
        stop.wait(1)


def _watch(process: int, watched: Watched, stop: Event) -> None:
    """Note the memory of a process every second, where the system tells it as Linux does."""
    path = Path(f"/proc/{process}/statm")
    while path.exists() and not stop.wait(1):
        watched.memory.append(int(path.read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE") / 1e6)


def _table(lines: Sequence[tuple[str, Found | None]]) -> Iterator[str]:
    yield "| | answers a second | median, ms | 1 of 100 exceeds, ms | failed |"
    yield "| --- | ---: | ---: | ---: | ---: |"
    for name, found in lines:
        if found:
            yield f"| {name} | {found.rate:,.0f} | {found.median:,.1f} | {found.slow:,.1f} | {found.failed} |"


def _ratios(lines: Sequence[tuple[str, Found | None]]) -> Iterator[str]:
    by_name = {name: found for name, found in lines if found}
    for way in ("one theme", "every theme in turn"):
        for other in ("bare engine (no HTTP, one thread)", "Datasette"):
            for mine in ("", ", nothing kept"):
                ours, theirs = by_name.get(f"joinedup, {way}{mine}"), by_name.get(f"{other}, {way}")
                if ours and theirs:
                    yield f"joinedup{mine} / {other}, {way}: {ours.rate / theirs.rate:.2f} times the throughput"


def _parts(memory: Sequence[float]) -> str:
    if len(memory) < 3:
        return "not measured"
    third = len(memory) // 3
    return " / ".join(f"{median(memory[at * third : (at + 1) * third]):.0f}" for at in range(3))


def main() -> int:
    """Measure, print the results, and return 1 if a request failed."""
    parser = argparse.ArgumentParser(description="Measure the server.")
    parser.add_argument("--seconds", type=float, default=60, help="how long requests come while loads run (60)")
    parser.add_argument("--each", type=float, default=10, help="how long each comparison takes (10)")
    parser.add_argument("--connections", type=int, default=64, help="connections at once (64)")
    parser.add_argument("--size", type=int, default=0, help="generated case studies beside the corpus (0)")
    parser.add_argument("--datasette", default="datasette", help="the program, to compare with")
    given = parser.parse_args()
    print(f"The corpus and {given.size} generated case studies; {given.connections} connections; {machine()}.\n")
    with tempfile.TemporaryDirectory() as folder:
        store = _made(Path(folder), given.size)
        try:
            lines = list(_compared(Path(folder), store, given))
            found, watched = _under_load(Path(folder), store, given)
        except NoWrk as error:
            print(error, file=sys.stderr)
            return 1
    print("\n".join([*_table([*lines, ("joinedup, mixed, while loads run", found)]), "", *_ratios(lines)]))
    print(f"\nWhile {watched.loads} loads ran: {found.requests:,} requests, {found.failed} failed.")
    print(f"Memory of the server in the first, second and last third, MB: {_parts(watched.memory)}.")
    return 1 if found.failed else 0


if __name__ == "__main__":
    sys.exit(main())
