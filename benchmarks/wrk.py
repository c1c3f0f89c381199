"""Runs wrk, which sends requests over many connections at once, and reads what it found."""

import json
import shutil
import subprocess
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

_SCRIPT = """
local paths = {{ {paths} }}
local at = 0
request = function()
  at = at % #paths + 1
  return wrk.format("GET", paths[at])
end
done = function(summary, latency, requests)
  local e = summary.errors
  io.write(string.format(
    "RESULT [%d, %d, %f, %f, %f, %d]\\n", summary.requests, e.connect + e.read + e.write + e.timeout + e.status,
    summary.duration / 1e6, latency:percentile(50) / 1e3, latency:percentile(99) / 1e3, summary.bytes))
end
"""


class NoWrk(Exception):
    """There is no wrk on this machine."""


@dataclass(frozen=True)
class Found:
    """What a run found.

    Attributes:
        requests: how many were answered.
        failed: how many were not answered well: no connection, too late, or another status than 2xx or 3xx.
        seconds: how long it took.
        median: of the latencies, in milliseconds.
        slow: the latency that one of a hundred exceeds, in milliseconds.
        size: bytes that were read.
    """

    requests: int
    failed: int
    seconds: float
    median: float
    slow: float
    size: int

    @property
    def rate(self) -> float:
        """Requests a second."""
        return self.requests / self.seconds


def wrk(url: str, paths: Sequence[str], connections: int, seconds: float) -> Found:
    """Ask for these paths in turn, over so many connections, for so long.

    Raises:
        NoWrk: there is no wrk on this machine.
    """
    program = shutil.which("wrk")
    if not program:
        raise NoWrk("wrk is not installed: apt install wrk, or brew install wrk.")
    with tempfile.TemporaryDirectory() as folder:
        script = Path(folder) / "paths.lua"
        script.write_text(_SCRIPT.format(paths=", ".join(map(json.dumps, paths))), encoding="utf-8")
        command = [program, f"-t{min(2, connections)}", f"-c{connections}", f"-d{seconds:g}s", "--timeout", "30s"]
        done = subprocess.run([*command, "-s", script, url], capture_output=True, text=True, check=True)  # noqa: S603
    line = next(line for line in done.stdout.splitlines() if line.startswith("RESULT "))
    requests, failed, taken, median, slow, size = json.loads(line.removeprefix("RESULT "))
    return Found(int(requests), int(failed), taken, median, slow, int(size))
