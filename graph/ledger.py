"""The ledger: a SQLite file that holds every document's records and facts, and every load.

The graph is derived from it and can be built anew from it alone. SQLite's own transaction is the writers' lock and the
one atomic point of a load: what is not committed never happened.
"""

import json
import os
import socket
import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import astuple, dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from graph.ledger_facts import TABLES, FactTables
from ontology.errors import StoreError, StoreLocked, StoreNotFound, StoreVersionError

VERSION = 1
FILE_NAME = "ledger.sqlite"
_CACHE = 64 * 1024
"""Kilobytes of the file that are held in memory: the indexes of a large load are written in no order."""

_NOTHING_CHANGED = "Nothing was changed; free some space or mend the rights."

_TABLES = """
CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE documents (
    id TEXT PRIMARY KEY, path TEXT NOT NULL, fingerprint TEXT NOT NULL, kind TEXT NOT NULL, title TEXT NOT NULL,
    stored TEXT NOT NULL, load INTEGER NOT NULL);
CREATE TABLE loads (number INTEGER PRIMARY KEY, at TEXT NOT NULL, what TEXT NOT NULL, summary TEXT NOT NULL);
"""


@dataclass(frozen=True)
class StoredDocument:
    """A document as the ledger keeps it.

    Attributes:
        id: its identifier.
        path: the file it was read from, as the user named it.
        fingerprint: digest of its bytes and of what is said of its publication.
        kind: which loader read it.
        title: its title.
        stored: its records, as JSON that the loaders wrote.
    """

    id: str
    path: str
    fingerprint: str
    kind: str
    title: str
    stored: str


class Ledger(FactTables):
    """The ledger of one store folder.

    Args:
        folder: the store's folder.
        create: make the ledger where there is none; else that is an error.

    Raises:
        StoreNotFound: there is no ledger, and none was to be made.
        StoreVersionError: it was written by a newer joinedup.
        StoreError: the folder cannot be a store.
    """

    def __init__(self, folder: Path, create: bool = False) -> None:
        self.folder = folder
        self.path = folder / FILE_NAME
        _check_folder(folder, self.path, create)
        new = not self.path.exists()
        self.db = _connect(self.path)
        if new:
            self._make()
        self._check_version()

    def _make(self) -> None:
        self.db.execute("PRAGMA journal_mode = WAL")
        self.db.executescript("BEGIN IMMEDIATE;" + _TABLES + TABLES)
        self.set_meta("version", str(VERSION))
        self.db.commit()

    def _check_version(self) -> None:
        try:
            found = int(self.meta("version") or 0)
        except (sqlite3.DatabaseError, ValueError) as error:
            raise _no_ledger(self.path, error) from error
        if found > VERSION:
            raise StoreVersionError(
                f"{self.path} has version {found}; this joinedup reads up to version {VERSION}. Use a newer joinedup."
            )

    def close(self) -> None:
        """Close the file."""
        self.db.close()

    @contextmanager
    def writing(self, what: str, wait: float, keep: bool = True) -> Iterator[None]:
        """Hold the writers' lock: commit at the end, or leave all as it was.

        Args:
            what: what is being done, for those who wait.
            wait: seconds to wait for another writer.
            keep: whether to commit; else all is as it was, however it ends.

        Raises:
            StoreLocked: another writer still holds the lock; the message says who.
            StoreError: the disk is full, or the file cannot be written.
        """
        holder = self.folder / "writing.json"
        try:
            self.db.execute(f"PRAGMA busy_timeout = {int(wait * 1000)}")
            self.db.execute(f"PRAGMA cache_size = -{_CACHE}")
            self.db.execute("BEGIN IMMEDIATE")
        except sqlite3.OperationalError as error:
            raise _cannot_write(self.folder, holder, wait, error) from error
        try:
            holder.write_text(
                json.dumps({"process": os.getpid(), "host": socket.gethostname(), "since": now(), "what": what})
            )
            yield
            if keep:
                self.db.commit()
        except sqlite3.OperationalError as error:
            raise StoreError(f"{self.path}: {error}. {_NOTHING_CHANGED}") from error
        except OSError as error:
            raise StoreError(f"{self.folder} cannot be written: {error.strerror}. {_NOTHING_CHANGED}") from error
        finally:
            self.db.rollback()
            with suppress(OSError):
                holder.unlink()

    def meta(self, key: str) -> str:
        """Return a setting of the store, or an empty text."""
        row = self.db.execute("SELECT value FROM meta WHERE key = ?", (key,)).fetchone()
        return str(row[0]) if row else ""

    def set_meta(self, key: str, value: str) -> None:
        """Change a setting of the store."""
        self.db.execute("INSERT OR REPLACE INTO meta VALUES (?, ?)", (key, value))

    # Documents

    def documents(self) -> list[dict[str, object]]:
        """List the documents loaded: id, path, kind, title, and the number of the load that last changed it."""
        rows = self.db.execute("SELECT id, path, kind, title, load FROM documents ORDER BY id")
        return [dict(zip(("id", "path", "kind", "title", "load"), row, strict=True)) for row in rows]

    def fingerprints(self) -> dict[str, str]:
        """Return what tells whether a document changed, by its id."""
        return dict(self.db.execute("SELECT id, fingerprint FROM documents"))

    def document(self, identifier: str) -> StoredDocument:
        """Return a document that is loaded.

        Raises:
            KeyError: it is not.
        """
        query = "SELECT id, path, fingerprint, kind, title, stored FROM documents WHERE id = ?"
        row = self.db.execute(query, (identifier,)).fetchone()
        if row is None:
            raise KeyError(identifier)
        return StoredDocument(*row)

    def put_document(self, document: StoredDocument, load: int) -> None:
        """Store a document with the number of the load that brought it."""
        row = (*astuple(document), load)
        self.db.execute("INSERT OR REPLACE INTO documents VALUES (?, ?, ?, ?, ?, ?, ?)", row)

    def drop_document(self, document: str) -> None:
        """Forget a document; its facts are dropped apart."""
        self.db.execute("DELETE FROM documents WHERE id = ?", (document,))

    # Loads

    def next_load(self) -> int:
        """Return the number of the load that is recorded next, from 1."""
        return int(self.db.execute("SELECT coalesce(max(number), 0) + 1 FROM loads").fetchone()[0])

    def put_load(self, number: int, what: str, summary: Mapping[str, Any]) -> None:
        """Record a load."""
        self.db.execute("INSERT INTO loads VALUES (?, ?, ?, ?)", (number, now(), what, json.dumps(summary)))

    def loads(self) -> list[dict[str, object]]:
        """List the loads, newest first: number, at, what, and the counts of what changed."""
        rows = self.db.execute("SELECT number, at, what, summary FROM loads ORDER BY number DESC")
        return [{"number": n, "at": at, "what": what, **json.loads(summary)} for n, at, what, summary in rows]


def now() -> str:
    """Return the time in UTC, to the second."""
    return datetime.now(UTC).isoformat(timespec="seconds")


def _check_folder(folder: Path, path: Path, create: bool) -> None:
    if folder.exists() and not folder.is_dir():
        raise StoreError(f"{folder} is a file, and a store is a folder. Name another --store folder.")
    if path.exists():
        return
    if not create:
        raise StoreNotFound(f"There is no store at {folder}. Make one: joinedup load PATH --store {folder}")
    if folder.exists() and any(folder.iterdir()):
        raise StoreError(f"{folder} holds other files and is no store. Name an empty or a new --store folder.")
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise StoreError(f"{folder} cannot be made: {error.strerror}. Name another --store folder.") from error


def _connect(path: Path) -> sqlite3.Connection:
    """Open the file; only to read it where the disk is full, or nothing may be written there.

    A ledger that is read still wants to write, into the file that its readers share; where that cannot be, SQLite reads
    the ledger alone. Without a log of changes beside it that file is complete, and nobody can be changing it.
    """
    db = _opened(str(path))
    try:
        db.execute("SELECT 1 FROM sqlite_master")
    except sqlite3.OperationalError as error:
        if not _is_unwritable(error):
            return db
        db.close()
        log = path.with_name(f"{path.name}-wal")
        how = "mode=ro" if log.exists() and log.stat().st_size else "immutable=1"
        return _opened(f"{path.absolute().as_uri()}?{how}")
    except sqlite3.DatabaseError:
        return db  # what is wrong with it, the look at its version tells
    return db


def _opened(name: str) -> sqlite3.Connection:
    try:
        return sqlite3.connect(name, isolation_level=None, check_same_thread=False, uri=name.startswith("file:"))
    except sqlite3.Error as error:
        raise StoreError(
            f"{name} cannot be opened: {error}. Mend its rights, or name another --store folder."
        ) from error


def _is_unwritable(error: Exception) -> bool:
    code = getattr(error, "sqlite_errorcode", 0) & 0xFF
    return code in (sqlite3.SQLITE_IOERR, sqlite3.SQLITE_FULL, sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_READONLY)


def _no_ledger(path: Path, error: Exception) -> StoreError:
    if _is_unwritable(error):
        return StoreError(f"{path} cannot be read: {error}. Free some space on the disk, or mend the file's rights.")
    return StoreError(f"{path} is not a ledger of joinedup ({error}). Name another --store folder.")


def _cannot_write(folder: Path, holder: Path, wait: float, error: sqlite3.OperationalError) -> StoreError:
    if error.sqlite_errorcode & 0xFF not in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
        return StoreError(f"{folder} cannot be written: {error}. Mend its rights, or free some space.")
    try:
        at = json.loads(holder.read_text())
        who = f"process {at['process']} on {at['host']} is writing ({at['what']}) since {at['since']}"
    except (OSError, ValueError, KeyError):
        who = "another process is writing"
    return StoreLocked(f"{folder} is in use: {who}. Waited {wait:g} seconds; try again when it has finished.")
