"""The page of commands, made from what the commands say of themselves: ``python -m api.manual``."""

import re
import subprocess
import sys
from pathlib import Path

PAGE = Path(__file__).resolve().parents[1] / "docs" / "commands.md"
_INTRODUCTION = """# Commands

Made by `make docs` from the commands themselves.

`--store` (or `JOINEDUP_STORE`) is the folder of the store, `./joinedup-data` where nothing is said, or a
[Neo4j server](neo4j.md). Exit codes: 0 done, 1 the input or the graph has faults (they are listed), 2 wrong usage.
`--format json` prints one JSON document on standard output and nothing else there; progress and messages go to standard
error.

"""


def manual() -> str:
    """Return the page."""
    command = [sys.executable, "-m", "typer", "api.cli", "utils", "docs", "--name", "joinedup"]
    # Every word of the command is ours.
    made = subprocess.run(command, check=True, capture_output=True, text=True, cwd=PAGE.parents[1]).stdout  # noqa: S603
    return _INTRODUCTION + re.sub(r"^#", "##", made.strip(), flags=re.MULTILINE) + "\n"


if __name__ == "__main__":
    PAGE.write_text(manual(), encoding="utf-8")
