"""The server as its users meet it: a process of its own on a free port, spoken to without a client that tidies up."""

import json
import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from http.client import HTTPConnection
from pathlib import Path
from typing import Any

from api.access import new_key
from tests.conftest import ROOT

_SLOWEST_START = 60.0


@dataclass(frozen=True)
class Told:
    """What the server answered."""

    status: int
    headers: Mapping[str, str]
    body: bytes

    @property
    def json(self) -> Any:
        return json.loads(self.body)


@dataclass(frozen=True)
class Server:
    """A server that runs, and a key that may do everything."""

    port: int
    key: str
    process: subprocess.Popen[bytes]
    log: Path

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def ask(self, method: str, path: str, body: bytes | None = None, headers: Mapping[str, str] | None = None) -> Told:
        """Send exactly this; a header ``Host`` or ``Authorization`` that is not given is sent as it should be."""
        given = {"Authorization": f"Bearer {self.key}", "Host": f"127.0.0.1:{self.port}", **(headers or {})}
        connection = HTTPConnection("127.0.0.1", self.port, timeout=60)
        try:
            connection.putrequest(method, path, skip_host=True, skip_accept_encoding=True)
            for name, value in given.items():
                connection.putheader(name, value.encode())
            if body is not None and "Content-Length" not in given and "Transfer-Encoding" not in given:
                connection.putheader("Content-Length", str(len(body)))
            connection.endheaders(body)
            answer = connection.getresponse()
            return Told(answer.status, {k.lower(): v for k, v in answer.getheaders()}, answer.read())
        finally:
            connection.close()

    def post(self, path: str, value: Any) -> Told:
        return self.ask("POST", path, json.dumps(value).encode(), {"Content-Type": "application/json"})


@contextmanager
def serving(store: str | Path, folder: Path, **settings: str) -> Iterator[Server]:
    """Run a server over a store, with a key for everything and without limits of rate."""
    key, line = new_key("tester", frozenset({"read", "query", "load"}))
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        port = one.getsockname()[1]
    given = {"KEYS": line, "RATE": "", "QUERY_RATE": "", "QUERY_SECONDS": "2", "LOAD_WAIT": "2", **settings}
    environment = {**os.environ, **{f"JOINEDUP_{name}": value for name, value in given.items()}}
    command = [sys.executable, "-m", "api.cli", "serve", "--store", str(store), "--port", str(port)]
    log = folder / f"server-{port}.log"
    with log.open("wb") as file:
        process = subprocess.Popen(command, cwd=ROOT, env=environment, stderr=file)
    server = Server(port, key, process, log)
    try:
        _wait(server)
        yield server
    finally:
        process.terminate()
        process.wait(60)


def _wait(server: Server) -> None:
    end = time.monotonic() + _SLOWEST_START
    while time.monotonic() < end and server.process.poll() is None:
        try:
            if server.ask("GET", "/ready").status == 200:
                return
        except OSError:
            time.sleep(0.1)
    raise AssertionError(server.log.read_text())
