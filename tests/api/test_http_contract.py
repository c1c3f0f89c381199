"""The server does what its description says, whatever it is sent: schemathesis, all checks, all phases."""

import os
import subprocess
import sys
from pathlib import Path

from tests.api.conftest import ServedStore
from tests.api.served import serving

HERE = Path(__file__).parent
EXAMPLES = 6
"""Random requests an operation, beside those that cover its description: as many as a minute allows."""
SEED = os.environ.get("JOINEDUP_TEST_SEED", "1")
"""The same requests each time, so that a failure can be found again; any other number sends others."""


def test_schemathesis_finds_nothing(served_store: ServedStore, tmp_path: Path) -> None:
    with serving(served_store.url, tmp_path, **served_store.settings) as server:
        command = [
            *(sys.executable, "-m", "schemathesis.cli", "--config-file", str(HERE / "schemathesis.toml")),
            *("run", f"{server.url}/openapi.json", "--header", f"Authorization: Bearer {server.key}"),
            *("--checks", "all", "--max-examples", str(EXAMPLES), "--workers", "1", "--no-color"),
            # One worker: in several threads at once, compile() of CPython 3.11 fails now and then.
            *("--generation-database", "none", "--seed", SEED),
        ]
        done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout
    assert "Stateful" in done.stdout
    tested = next(line for line in done.stdout.splitlines() if "Tested:" in line)
    assert int(tested.split()[-1]) >= 45, done.stdout
