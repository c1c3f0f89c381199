"""The ledger of a Neo4j store: kept in the database, worked on in a copy.

The database is what counts: a node for every document with its records and facts, a node for every load with what it
took away. A process that needs the ledger fetches what it has not yet seen into a ledger of its own, in a folder that
goes when it ends; so a load, a dry run and the history are worked out by the same code on both engines.
"""

import json
import zlib
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from neo4j import ManagedTransaction

from graph.facts import Claim, Fact, Link
from graph.ledger import Ledger
from graph.store.neo4j_server import chunks, run

_OF_DOCUMENT = {"documents": "id", "claims": "document", "links": "document"}
"""Tables of the ledger whose rows belong to one document, with the column that names it."""
_OF_LOAD = {"loads": "number", "dropped": "load", "changed_nodes": "load"}
"""Tables of the ledger whose rows belong to one load, with the column that numbers it."""
_AT_ONCE = 200
"""Documents that are sent in one statement."""

Body = dict[str, dict[str, list[Any]]]


class Records:
    """A ledger, as far as it is known here.

    Attributes:
        ledger: the copy.
        token: what the database's last change was marked with; empty before the first.
    """

    def __init__(self, folder: Path) -> None:
        self.ledger = Ledger(folder, create=True)
        self.token = ""
        self._revisions: dict[str, str] = {}
        self._load = 0
        self._meta = "{}"

    def pull(self, transaction: ManagedTransaction) -> None:
        """Fetch what the database has and the copy has not."""
        found = run(transaction, "MATCH (m:JoinedupMeta) RETURN m.token AS token, m.body AS body")
        if not found or found[0]["token"] == self.token:
            return
        remote = run(transaction, "MATCH (d:JoinedupDocument) RETURN d.id AS id, d.revision AS revision")
        revisions = {row["id"]: row["revision"] for row in remote}
        last = run(transaction, "MATCH (l:JoinedupLoad) RETURN coalesce(max(l.number), 0) AS number")[0]["number"]
        with self.ledger.writing("fetching", wait=60):
            if last < self._load:  # the database was emptied, or is another
                self._clear()
            self._take_documents(transaction, revisions)
            self._take_loads(transaction)
            self.ledger.db.execute("DELETE FROM meta WHERE key != 'version'")
            for key, value in json.loads(found[0]["body"]).items():
                self.ledger.set_meta(key, value)
        self._revisions, self._load, self.token = revisions, last, found[0]["token"]
        self._meta = self.meta()

    def _clear(self) -> None:
        for table in (*_OF_DOCUMENT, *_OF_LOAD):
            self.ledger.db.execute(f"DELETE FROM {table}")  # noqa: S608 - names of tables are constants
        self._revisions, self._load = {}, 0

    def _take_documents(self, transaction: ManagedTransaction, revisions: dict[str, str]) -> None:
        for gone in self._revisions.keys() - revisions.keys():
            self._drop(gone)
        wanted = sorted(one for one, revision in revisions.items() if self._revisions.get(one) != revision)
        query = "MATCH (d:JoinedupDocument) WHERE d.id IN $ids RETURN d.id AS id, d.body AS body ORDER BY id"
        for some in chunks(wanted, _AT_ONCE):
            for row in run(transaction, query, ids=some):
                self._drop(row["id"])
                self._insert(_unpacked(row["body"]))

    def _take_loads(self, transaction: ManagedTransaction) -> None:
        query = "MATCH (l:JoinedupLoad) WHERE l.number > $after RETURN l.body AS body ORDER BY l.number"
        for row in run(transaction, query, after=self._load):
            self._insert(_unpacked(row["body"]))

    def _drop(self, document: str) -> None:
        for table, column in _OF_DOCUMENT.items():
            self.ledger.db.execute(f"DELETE FROM {table} WHERE {column} = ?", (document,))  # noqa: S608

    def _insert(self, body: Body) -> None:
        for table, content in body.items():
            columns = ", ".join(f'"{name}"' for name in content["columns"])
            marks = ", ".join("?" * len(content["columns"]))
            statement = f"INSERT INTO {table} ({columns}) VALUES ({marks})"  # noqa: S608
            self.ledger.db.executemany(statement, content["rows"])

    # What is to be sent: all that the copy has and the database, as it was fetched, has not.

    @property
    def changed(self) -> bool:
        """Whether there is anything to send."""
        return bool(self.new_loads()) or self.meta() != self._meta

    def new_loads(self) -> list[int]:
        """Return the numbers of the loads that the database has not."""
        query = "SELECT number FROM loads WHERE number > ? ORDER BY number"
        return [row[0] for row in self.ledger.db.execute(query, (self._load,))]

    def dropped(self) -> list[Fact]:
        """Return the facts that loads took away of which the database does not know."""
        query = "SELECT body FROM dropped WHERE load > ? ORDER BY rowid"
        return [from_dict(json.loads(row[0])) for row in self.ledger.db.execute(query, (self._load,))]

    def touched(self) -> list[str]:
        """Return the documents whose records or facts are others than the database has."""
        query = """
            SELECT document FROM claims WHERE since > :n UNION SELECT document FROM links WHERE since > :n
            UNION SELECT id FROM documents WHERE load > :n
            UNION SELECT json_extract(body, '$.document') FROM dropped WHERE load > :n"""
        return sorted({row[0] for row in self.ledger.db.execute(query, {"n": self._load})} | self._gone())

    def _gone(self) -> set[str]:
        query = "SELECT id FROM documents UNION SELECT document FROM claims UNION SELECT document FROM links"
        return self._revisions.keys() - {row[0] for row in self.ledger.db.execute(query)}

    def meta(self) -> str:
        """Return the settings of the ledger, as JSON."""
        return json.dumps(dict(self.ledger.db.execute("SELECT key, value FROM meta WHERE key != 'version'")))

    def push(self, transaction: ManagedTransaction, token: str, *, staged: bool = False) -> None:
        """Send what is new, marked with this token; of documents that are staged, only say that they go or stay."""
        touched = self.touched()
        if not staged:
            run(transaction, "MATCH (d:JoinedupDocument) WHERE d.id IN $ids DETACH DELETE d", ids=touched)
            create = "UNWIND $rows AS row CREATE (d:Joinedup:JoinedupDocument) SET d = row, d.revision = $token"
            for rows in self.document_rows(touched):
                run(transaction, create, rows=rows, token=token)
        for number in self.new_loads():
            body = _packed(self._rows(_OF_LOAD, number))
            run(transaction, "CREATE (:Joinedup:JoinedupLoad {number: $number, body: $body})", number=number, body=body)

    def document_rows(self, documents: Iterable[str]) -> Iterator[list[dict[str, Any]]]:
        """Give the nodes that keep these documents, some at a time; those that are gone have none."""
        for some in chunks(documents, _AT_ONCE):
            bodies = {one: self._rows(_OF_DOCUMENT, one) for one in some}
            yield [{"id": one, "body": _packed(body)} for one, body in bodies.items() if body]

    def pushed(self, token: str) -> None:
        """Note that the database now has all that the copy has."""
        gone = self._gone()
        self._revisions = {one: revision for one, revision in self._revisions.items() if one not in gone}
        self._revisions |= dict.fromkeys(set(self.touched()) - gone, token)
        self._load = int(self.ledger.next_load()) - 1
        self.token = token
        self._meta = self.meta()

    def _rows(self, tables: dict[str, str], key: str | int) -> Body:
        found: Body = {}
        for table, column in tables.items():
            cursor = self.ledger.db.execute(f"SELECT * FROM {table} WHERE {column} = ? ORDER BY rowid", (key,))  # noqa: S608
            rows = [list(row) for row in cursor]
            if rows:
                found[table] = {"columns": [one[0] for one in cursor.description], "rows": rows}
        return found


def from_dict(body: dict[str, Any]) -> Fact:
    """Read a fact from what ``as_dict`` wrote of it."""
    if "type" not in body:
        return Claim(**body)
    return Link(**{**body, "qualifiers": tuple(sorted(body["qualifiers"].items()))})


def _packed(body: Body) -> bytes:
    return zlib.compress(json.dumps(body, ensure_ascii=False).encode())


def _unpacked(body: bytes) -> Body:
    found: Body = json.loads(zlib.decompress(body))
    return found
