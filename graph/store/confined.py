"""People's own queries, run where they can do no harm: in a process of their own, of bounded memory and time.

The engine's own limits do not bound everything: its timeout is looked at between operators only, and the values of
lists stand outside its memory. So the guard looks at the query first, and what passes runs in a child process whose
memory the system bounds and which is killed when its time is over.
"""

import json
import subprocess
import sys
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import asdict
from pathlib import Path
from typing import Any

from graph.store.protocol import Limits, Row
from ontology.errors import QueryError, QueryLimit

MEMORY = 3 * 2**30
"""Bytes of address space that the child may take beyond the room that the engine reserves for the file."""
_GRACE = 5.0
"""Seconds that the child gets beyond the query's own time, to start and to write its answer."""
_ERRORS: Mapping[str, type[QueryError]] = {one.__name__: one for one in (QueryError, QueryLimit)}


def confined_table(
    path: Path, query: str, parameters: Mapping[str, Any] | None, limits: Limits
) -> tuple[list[str], list[Row]]:
    """Run a query on a graph file in a child process; see ``Store.table``.

    Raises:
        QueryError: the engine cannot run it.
        QueryLimit: it took too long, too much memory, or gave too many rows.
    """
    asked = json.dumps([str(path.absolute()), query, dict(parameters or {}), asdict(limits)])
    command = [sys.executable, "-m", "graph.store.confined"]
    root = Path(__file__).resolve().parents[2]
    try:
        # The command is ours; the query goes in as data.
        done = subprocess.run(  # noqa: S603
            command, input=asked, capture_output=True, text=True, cwd=root, timeout=limits.seconds + _GRACE, check=False
        )
    except subprocess.TimeoutExpired:
        raise QueryLimit(f"The query took longer than {limits.seconds:g} seconds. Narrow it, or add LIMIT.") from None
    if done.returncode != 0:
        raise _failed(done)
    answer = json.loads(done.stdout)
    if "error" in answer:
        raise _ERRORS[answer["error"]](answer["message"])
    return answer["columns"], answer["rows"]


def _failed(done: subprocess.CompletedProcess[str]) -> QueryError:
    """Say why the child gave no answer: ended by a signal or out of memory, or a fault that is not the query's."""
    last = done.stderr.strip().splitlines()[-1:] or [""]
    if done.returncode < 0 or "Memory" in last[0] or "bad_alloc" in last[0]:
        return QueryLimit("The query needs more memory than it may use. Narrow it, or add LIMIT.")
    return QueryError(f"The query could not be run: {last[0] or f'its process ended with {done.returncode}'}.")


def _answer(path: str, query: str, parameters: dict[str, Any], limits: dict[str, float]) -> dict[str, Any]:
    """Run the query, in the child: bounded, with every failure as data."""
    from graph.store.ladybug import GraphFile

    file = GraphFile(Path(path), confined=True)
    _bound_memory(file.reserved + MEMORY)
    try:
        columns, rows = file.table(query, parameters, Limits(limits["seconds"], int(limits["rows"])))
        return {"columns": columns, "rows": rows}
    except QueryError as error:
        return {"error": type(error).__name__, "message": str(error)}
    except (MemoryError, RecursionError):
        message = "The query needs more memory than it may use. Narrow it, or add LIMIT."
        return {"error": QueryLimit.__name__, "message": message}


def _bound_memory(size: int) -> None:
    """Bound this process's address space, on systems that can."""
    with suppress(ImportError, ValueError, OSError):
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (size, size))


if __name__ == "__main__":
    json.dump(_answer(*json.load(sys.stdin)), sys.stdout, default=str)
    sys.stdout.flush()
