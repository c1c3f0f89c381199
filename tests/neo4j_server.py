"""A real Neo4j for tests: the one that is named, one in a container, or Neo4j Community fetched by Maven.

The tests empty it, so a server that is named must be empty when they begin.
"""

import os
import secrets
import shutil
import signal
import socket
import subprocess
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from neo4j import Driver, GraphDatabase
from neo4j.exceptions import DriverError, Neo4jError

ROOT = Path(__file__).resolve().parents[1]
RECIPE = ROOT / "tests" / "neo4j"
CACHE = ROOT / ".cache" / "neo4j"
VERSION = "5.26.30"
_STARTS_WITHIN = 120
_FETCHED_WITHIN = 900


class NoServer(Exception):
    """No server can be had; the message says why."""


@dataclass
class Server:
    """A server that tests may empty.

    Attributes:
        url, user, password: how to reach it.
        kill: ends it as a power cut would; None where that is not ours to do.
        start: starts it again on the same data.
    """

    url: str
    user: str
    password: str
    kill: Callable[[], None] | None = None
    start: Callable[[], None] | None = None

    def driver(self) -> Driver:
        return GraphDatabase.driver(self.url, auth=(self.user, self.password))

    def empty(self) -> None:
        with self.driver() as driver:
            while driver.execute_query("MATCH (n) WITH n LIMIT 5000 DETACH DELETE n RETURN count(*) AS n").records[0][
                "n"
            ]:
                pass


QUICK_TO_START = ("-Xmx512m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1")
"""Options of Java for a server that tests start and end."""


@contextmanager
def running(*java_options: str) -> Iterator[Server]:
    """Find a server, in the order: JOINEDUP_TEST_NEO4J, Docker, Java and Maven.

    Args:
        java_options: for a server that Java runs; those that let it start quickly if there are none.

    Raises:
        NoServer: there is none.
    """
    if url := os.environ.get("JOINEDUP_TEST_NEO4J"):
        yield _named(url)
    elif _docker_runs():
        with _container() as server:
            yield server
    else:
        with TemporaryDirectory() as folder:
            process = _Process(_jars(), Path(folder), java_options or QUICK_TO_START)
            try:
                process.start()
                yield Server(process.url, "neo4j", process.password, process.kill, process.start)
            finally:
                process.kill()


def _named(url: str) -> Server:
    user, password = (os.environ.get(f"JOINEDUP_STORE_{name}", "") for name in ("USER", "PASSWORD"))
    server = Server(url, user or "neo4j", password)
    with server.driver() as driver:
        if driver.execute_query("MATCH (n) RETURN count(n) AS n").records[0]["n"]:
            raise NoServer(f"{url} (JOINEDUP_TEST_NEO4J) holds a graph, and the tests would empty it")
    return server


def _docker_runs() -> bool:
    client = shutil.which("docker")
    return client is not None and subprocess.run([client, "info"], capture_output=True, timeout=30).returncode == 0


@contextmanager
def _container() -> Iterator[Server]:
    try:
        from testcontainers.community.neo4j import Neo4jContainer
    except ImportError as error:
        raise NoServer("Docker runs, and the package testcontainers is missing: pip install testcontainers") from error
    password = secrets.token_hex(8)
    with Neo4jContainer(f"neo4j:{VERSION}-community", password=password) as container:
        yield Server(container.get_connection_url(), "neo4j", password)


def _jars() -> Path:
    """Return the folder of Neo4j's jars; the first time, Maven fetches them."""
    for tool in ("java", "javac", "mvn"):
        if not shutil.which(tool):
            raise NoServer(f"there is no Docker engine, no JOINEDUP_TEST_NEO4J, and no {tool} to run Neo4j with")
    jars = CACHE / VERSION
    if jars.exists():
        return jars
    fetched = CACHE / f"fetching-{os.getpid()}"
    fetch = ["mvn", "-q", "-B", "-f", str(RECIPE / "pom.xml"), "dependency:copy-dependencies"]
    where = [f"-DoutputDirectory={fetched}", "-DincludeScope=runtime"]
    done = subprocess.run([*fetch, *where], capture_output=True, text=True, timeout=_FETCHED_WITHIN)
    if done.returncode:
        shutil.rmtree(fetched, ignore_errors=True)
        raise NoServer(f"Maven could not fetch Neo4j: {done.stdout.strip().splitlines()[:1]}")
    fetched.rename(jars)
    return jars


class _Process:
    """Neo4j in a process of its own, on a free port of this machine, with a folder of its own."""

    def __init__(self, jars: Path, folder: Path, options: Sequence[str]) -> None:
        self.password = secrets.token_hex(8)
        self.port = _free_port()
        self.url = f"neo4j://127.0.0.1:{self.port}"
        self.folder = folder
        self.command = [
            "java",
            *options,
            "-cp",
            f"{jars}/*",
            str(RECIPE / "Server.java"),
            str(folder / "home"),
            str(self.port),
        ]
        self.process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        log = self.folder / "log"
        first = [] if (self.folder / "home").exists() else [self.password]
        with log.open("wb") as out:
            command = [*self.command, *first]
            # The server ends when its standard input does: with these tests, however they end.
            self.process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=out, stderr=subprocess.STDOUT)
        until = time.monotonic() + _STARTS_WITHIN
        while b"ready" not in log.read_bytes():
            if self.process.poll() is not None or time.monotonic() > until:
                raise NoServer(f"Neo4j did not start: {log.read_text(errors='replace')[-1500:]}")
            time.sleep(0.1)
        self._wait(until)

    def _wait(self, until: float) -> None:
        while True:
            try:
                with GraphDatabase.driver(self.url, auth=("neo4j", self.password)) as driver:
                    driver.verify_connectivity()
                    return
            except (DriverError, Neo4jError):
                if time.monotonic() > until:
                    raise
                time.sleep(0.2)

    def kill(self) -> None:
        if self.process:
            self.process.send_signal(signal.SIGKILL)
            self.process.wait()


def _free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])
