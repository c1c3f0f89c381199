"""A Neo4j server as joinedup speaks to it: connections, errors in plain words, readings with limits, plain values."""

import logging
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import partial
from itertools import islice
from typing import Any, TypeVar

from neo4j import Driver, GraphDatabase, ManagedTransaction, Session, unit_of_work
from neo4j.exceptions import (
    AuthError,
    ClientError,
    ConfigurationError,
    DriverError,
    Neo4jError,
    ResultError,
)
from neo4j.graph import Node, Path, Relationship

from graph.store.protocol import Limits, Row
from ontology.errors import QueryError, QueryLimit, StoreError, StoreVersionError

LEAST_VERSION = (5, 26)
_RETRIED_FOR = 30.0
"""Seconds for which the driver tries a transaction again that failed for a passing reason."""
_REACHED_WITHIN = 10.0

T = TypeVar("T")


class Server:
    """A connection to a Neo4j server.

    Args:
        url: its address, such as ``neo4j://host`` or ``bolt+s://host:7687``.
        user: who connects.
        password: that user's; it is in no message.

    Raises:
        StoreError: it cannot be reached, or does not let the user in.
        StoreVersionError: it is too old.
    """

    def __init__(self, url: str, user: str, password: str) -> None:
        # The driver reports notifications to this logger, which would print them where nobody listens.
        logging.getLogger("neo4j").addHandler(logging.NullHandler())
        self.url = url
        self.user = user
        self.version = ""
        try:
            self.driver: Driver = GraphDatabase.driver(
                url,
                auth=(user, password),
                connection_timeout=_REACHED_WITHIN,
                notifications_min_severity="OFF",
                max_transaction_retry_time=_RETRIED_FOR,
            )
            self._check_version()
        except (DriverError, Neo4jError, ValueError) as error:
            raise self.why(error) from error

    def _check_version(self) -> None:
        self.version = self.driver.get_server_info().agent.partition("/")[2]
        numbers = tuple(int(part) for part in re.findall(r"\d+", self.version)[:2])
        if numbers < LEAST_VERSION:
            least = ".".join(map(str, LEAST_VERSION))
            self.close()
            raise StoreVersionError(f"{self.url} runs Neo4j {self.version}; joinedup needs {least} or newer.")

    def close(self) -> None:
        """Close all connections."""
        self.driver.close()

    def session(self) -> Session:
        """Open a session."""
        return self.driver.session()

    def why(self, error: Exception) -> StoreError:
        """Say what went wrong, and what to do, in words for people."""
        if isinstance(error, AuthError):
            return StoreError(
                f"{self.url} does not let the user “{self.user}” in. Set JOINEDUP_STORE_USER and "
                "JOINEDUP_STORE_PASSWORD to the name and the password of one of its users."
            )
        if isinstance(error, ConfigurationError | ValueError):
            return StoreError(
                f"{self.url} is no address of a Neo4j server: {error}. Write neo4j://HOST or bolt://HOST."
            )
        if isinstance(error, Neo4jError):
            return StoreError(f"{self.url}: {error.message} Nothing was changed.")
        return StoreError(
            f"{self.url} cannot be reached ({type(error).__name__}). Is Neo4j running there, and is the address right? "
            "What was being loaded is in as a whole or not at all; run the command again."
        )

    def read(self, work: Callable[[ManagedTransaction], T]) -> T:
        """Do some reading in one transaction; the driver tries again where the reason for a failure passes.

        Raises:
            StoreError: it cannot be done.
        """
        try:
            with self.driver.session(default_access_mode="READ") as session:
                return session.execute_read(work)
        except (DriverError, Neo4jError) as error:
            raise self.why(error) from error

    def write(self, work: Callable[[ManagedTransaction], T]) -> T:
        """Do some writing in one transaction, which happens as a whole or not at all.

        The driver runs ``work`` again where the reason for a failure passes, also where it is not known whether the
        transaction was committed: ``work`` has to see that for itself.

        Raises:
            StoreError: it cannot be done.
        """
        try:
            with self.session() as session:
                return session.execute_write(work)
        except (DriverError, Neo4jError) as error:
            raise self.why(error) from error

    def table(self, query: str, parameters: Mapping[str, Any], limits: Limits) -> tuple[list[str], list[Row]]:
        """Run a query in a transaction that only reads; see ``Store.table``."""
        work = unit_of_work(timeout=limits.seconds)(partial(_fetch, query=query, parameters=parameters, limits=limits))
        try:
            with self.driver.session(default_access_mode="READ") as session:
                return session.execute_read(work)
        except Neo4jError as error:
            raise _query_error(error, limits) from error
        except DriverError as error:
            raise self.why(error) from error


def run(transaction: ManagedTransaction, query: str, **parameters: Any) -> list[Row]:
    """Run a query of joinedup's own, and return its rows."""
    return transaction.run(query, parameters).data()


def chunks(items: Iterable[T], size: int) -> Iterator[list[T]]:
    """Give the items in lists of at most this size."""
    waiting = iter(items)
    while some := list(islice(waiting, size)):
        yield some


def _fetch(
    transaction: ManagedTransaction, query: str, parameters: Mapping[str, Any], limits: Limits
) -> tuple[list[str], list[Row]]:
    try:
        result = transaction.run(query, dict(parameters))
        rows: list[Row] = []
        for record in result:
            if len(rows) == limits.rows:
                raise QueryLimit(f"The answer has more than {limits.rows} rows. Add LIMIT, or narrow the question.")
            rows.append({name: plain(value) for name, value in dict(record).items()})
        return list(result.keys()), rows
    except ResultError as error:
        raise QueryError(str(error)) from error
    except Neo4jError as error:
        if _limit_of(error):  # the driver would try these again, as if more time or memory came
            raise _query_error(error, limits) from error
        raise


def plain(value: Any) -> Any:
    """Return a value without what is the engine's own: a node as its label and attributes, a path as its parts."""
    if isinstance(value, Path):
        return {"nodes": plain(list(value.nodes)), "relationships": plain(list(value.relationships))}
    if isinstance(value, Node):
        return {"label": next(iter(value.labels), ""), **plain(_attributes(value))}
    if isinstance(value, Relationship):
        return {"type": value.type, **plain(_attributes(value))}
    if isinstance(value, Mapping):
        return {name: plain(one) for name, one in value.items()}
    if isinstance(value, list | tuple):
        return [plain(one) for one in value]
    return value


def _attributes(value: Any) -> dict[str, Any]:
    return dict(value)


def _limit_of(error: Neo4jError) -> str:
    code = error.code or ""
    if "TransactionTimedOut" in code or "Terminated" in code:
        return "seconds"
    return "memory" if "MemoryPool" in code or "OutOfMemory" in code else ""


def _query_error(error: Neo4jError, limits: Limits) -> QueryError:
    limit = _limit_of(error)
    if limit == "seconds":
        return QueryLimit(f"The query took longer than {limits.seconds:g} seconds. Narrow it, or add LIMIT.")
    if limit == "memory":
        return QueryLimit("The query needs more memory than the server gives to one. Narrow it, or add LIMIT.")
    own = isinstance(error, ClientError)
    return QueryError(str(error.message) if own else f"The server could not run the query: {error.message}")
