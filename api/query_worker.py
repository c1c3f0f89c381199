"""Runs queries of people's own for the server, in a process of its own, one at a time.

``python -m api.query_worker STORE SECONDS ROWS BYTES MEMORY``: a query may take all the memory that the engine has,
or find a fault in it; questions of the catalogue go on meanwhile.
Reads one JSON object a line; writes for each the length of its answer and the answer, which is JSON too.
"""

import json
import sys
from contextlib import suppress
from pathlib import Path
from typing import Any, BinaryIO

from graph.read_only import check_read_only
from graph.store.open import Readable, open_readers
from graph.store.protocol import Limits
from ontology.errors import JoinedupError, QueryLimit
from ontology.model import read_ontology

_STATUS = Path("/proc/self/status")


def main(store: str, seconds: str, rows: str, size: str, memory: str) -> None:
    """Answer queries until no more come."""
    readers = open_readers(store, read_ontology())
    with suppress(JoinedupError), readers.reading() as reading:
        reading.rows("RETURN 1 AS one")  # what the engine takes for itself is not the queries'
    _limit_memory(int(memory))
    limits = Limits(float(seconds), int(rows))
    for line in sys.stdin.buffer:
        _write(sys.stdout.buffer, _answer(readers, json.loads(line), limits, int(size)))


def _answer(readers: Readable, asked: dict[str, Any], limits: Limits, size: int) -> bytes:
    try:
        check_read_only(asked["query"])
        with readers.reading() as store:
            columns, rows = store.table(asked["query"], asked["parameters"], limits)
        text = json.dumps({"columns": columns, "rows": rows}, ensure_ascii=False, default=str, separators=(",", ":"))
        body = text.encode()
        if len(body) > size:
            raise QueryLimit(f"The answer has more than {size:,} bytes. Return less of each row, or add LIMIT.")
        return b"+" + body
    except JoinedupError as error:
        return b"-" + json.dumps({"error": type(error).__name__, "message": str(error)}).encode()
    except MemoryError:
        return b"-" + json.dumps({"error": "QueryLimit", "message": "The query needs too much memory."}).encode()


def _write(out: BinaryIO, body: bytes) -> None:
    out.write(len(body).to_bytes(8, "big") + body)
    out.flush()


def _limit_memory(most: int) -> None:
    """Let the process grow only so far beyond what it has taken; elsewhere than on Linux the engine's limit holds."""
    if not most or not _STATUS.exists():
        return
    import resource

    taken = next(int(line.split()[1]) for line in _STATUS.read_text().splitlines() if line.startswith("VmData"))
    limit = taken * 1024 + most
    resource.setrlimit(resource.RLIMIT_DATA, (limit, limit))


if __name__ == "__main__":
    main(*sys.argv[1:])
