"""The writers' lock of a Neo4j store: a transaction that holds one node for as long as a load takes.

It ends with its connection, so a loader that is killed leaves no lock behind. What is written is written by another
transaction, which checks that no other load came in between; see ``graph.store.neo4j``.
"""

import os
import socket
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import Any

from neo4j.exceptions import DriverError, Neo4jError

from graph.ledger import now
from graph.store.neo4j_server import Server
from ontology.errors import StoreLocked

_ASKED_EVERY = 0.1
_OTHERS = "SHOW TRANSACTIONS YIELD metaData WHERE metaData.joinedup = 'writing' RETURN metaData AS holder LIMIT 1"
_TAKE = "MERGE (l:Joinedup:JoinedupLock {id: 'writers'}) SET l.taken = $taken"


@contextmanager
def writers_lock(server: Server, what: str, wait: float) -> Iterator[None]:
    """Hold the lock.

    Raises:
        StoreLocked: another writer held it for longer than ``wait`` seconds; says who.
        StoreError: the server cannot be reached.
    """
    _wait_for_others(server, wait)
    mine = {"joinedup": "writing", "who": f"process {os.getpid()} on {socket.gethostname()}", "what": what[:200]}
    session = server.session()
    try:
        # 0 is without limit: a server may limit the time of transactions, and a large load may take longer.
        transaction = session.begin_transaction(metadata={**mine, "since": now()}, timeout=0)
        transaction.run(_TAKE, taken=now()).consume()
    except (DriverError, Neo4jError) as error:
        session.close()
        raise server.why(error) from error
    try:
        yield
    finally:
        with suppress(DriverError, Neo4jError):
            transaction.rollback()
        with suppress(DriverError, Neo4jError):
            session.close()


def _wait_for_others(server: Server, wait: float) -> None:
    until = time.monotonic() + wait
    while holder := _holder(server):
        if time.monotonic() > until:
            raise StoreLocked(
                f"{server.url} is in use: {holder.get('who')} is writing ({holder.get('what')}) since "
                f"{holder.get('since')}. Waited {wait:g} seconds; try again when it has finished."
            )
        time.sleep(_ASKED_EVERY)


def _holder(server: Server) -> dict[str, Any]:
    try:
        with server.session() as session:
            found = session.run(_OTHERS).single()
            return dict(found["holder"]) if found else {}
    except (DriverError, Neo4jError) as error:
        raise server.why(error) from error
