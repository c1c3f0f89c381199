"""The processes that run queries of people's own; see ``api.query_worker``."""

import asyncio
import json
import sys
from asyncio.subprocess import DEVNULL, PIPE, Process
from collections.abc import Mapping
from typing import Any

from api.settings import Settings
from graph.store.open import anywhere
from ontology import errors
from ontology.errors import QueryError, QueryLimit

_GRACE_SECONDS = 2.0
"""The engine stops an overlong query itself, but not in every step; after so much longer its process is ended."""
_STARTING_SECONDS = 20.0


class QueryProcesses:
    """So many processes as queries may run at once; each is started when it is first needed.

    Args:
        settings: the server's settings.
        environment: what the processes find in theirs.
    """

    def __init__(self, settings: Settings, environment: Mapping[str, str]) -> None:
        self._settings = settings
        self._environment = dict(environment)
        self._idle: list[Process] = []
        self._places = asyncio.Semaphore(settings.queries)

    async def run(self, query: str, parameters: Mapping[str, Any]) -> bytes:
        """Run a query that only reads; return its answer as JSON.

        Raises:
            QueryRefused: it does more than read.
            QueryLimit: it took too long or too much.
            QueryError: the engine cannot run it.
        """
        async with self._places:
            process = await self._taken()
            try:
                found = await self._asked(process, json.dumps({"query": query, "parameters": parameters}).encode())
                self._idle.append(process)
            finally:
                if process not in self._idle:  # broken, too slow, or nobody waits for the answer any more
                    await _ended(process)
        if found[:1] == b"+":
            return found[1:]
        told = json.loads(found[1:])
        raise getattr(errors, told["error"], QueryError)(told["message"])

    async def close(self) -> None:
        """End the processes."""
        while self._idle:
            await _ended(self._idle.pop())

    async def _taken(self) -> Process:
        while self._idle:
            process = self._idle.pop()
            if process.returncode is None:
                return process
        return await self._started()

    async def _started(self) -> Process:
        one = self._settings
        limits = (one.query_seconds, one.query_rows, one.query_bytes, one.query_memory)
        words = [anywhere(one.store), *map(str, limits)]
        return await asyncio.create_subprocess_exec(
            sys.executable, "-P", "-m", "api.query_worker", *words,
            stdin=PIPE, stdout=PIPE, stderr=DEVNULL, env=self._environment,
        )  # fmt: skip

    async def _asked(self, process: Process, line: bytes) -> bytes:
        assert process.stdin and process.stdout  # noqa: S101 - they are pipes
        try:
            process.stdin.write(line + b"\n")
            await process.stdin.drain()
            wait = self._settings.query_seconds + _GRACE_SECONDS + _STARTING_SECONDS
            size = await asyncio.wait_for(process.stdout.readexactly(8), wait)
            return await process.stdout.readexactly(int.from_bytes(size, "big"))
        except TimeoutError:
            raise QueryLimit(f"The query took longer than {self._settings.query_seconds:g} seconds.") from None
        except (asyncio.IncompleteReadError, ConnectionError):
            raise QueryLimit("The query needs more memory than it may have. Narrow it, or add LIMIT.") from None


async def _ended(process: Process) -> None:
    if process.returncode is None:
        process.kill()
    await process.wait()
