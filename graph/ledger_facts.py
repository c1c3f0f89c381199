"""The facts in the ledger: what is said now and since which load, and what was said before.

A fact stands once, with the number of the load that brought it. When it goes, it moves to the dropped ones with the
number of the load that took it. So the changes of every load can be told without a copy of what was added.
"""

# ruff: noqa: S608 - what is put into the texts of queries are the names of this file's own tables and columns

import json
import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from graph.facts import Claim, Fact, Link, as_dict

TABLES = """
CREATE TABLE claims (
    document TEXT NOT NULL, node TEXT NOT NULL, label TEXT NOT NULL, attribute TEXT NOT NULL, value TEXT NOT NULL,
    locator TEXT NOT NULL, quote TEXT NOT NULL, method TEXT NOT NULL, rule TEXT NOT NULL, confidence REAL NOT NULL,
    published TEXT NOT NULL, since INTEGER NOT NULL);
CREATE INDEX claims_by_document ON claims (document);
CREATE INDEX claims_by_node ON claims (node);
CREATE INDEX claims_by_load ON claims (since);
CREATE TABLE links (
    document TEXT NOT NULL, type TEXT NOT NULL, start TEXT NOT NULL, start_label TEXT NOT NULL, "end" TEXT NOT NULL,
    end_label TEXT NOT NULL, qualifiers TEXT NOT NULL, locator TEXT NOT NULL, quote TEXT NOT NULL,
    method TEXT NOT NULL, rule TEXT NOT NULL, confidence REAL NOT NULL, since INTEGER NOT NULL);
CREATE INDEX links_by_document ON links (document);
CREATE INDEX links_by_load ON links (since);
CREATE TABLE dropped (load INTEGER NOT NULL, since INTEGER NOT NULL, what TEXT NOT NULL, body TEXT NOT NULL);
CREATE INDEX dropped_by_load ON dropped (load);
CREATE TABLE changed_nodes (load INTEGER NOT NULL, change TEXT NOT NULL, node TEXT NOT NULL);
CREATE INDEX changed_nodes_by_load ON changed_nodes (load);
"""

_CLAIM = "document, node, label, attribute, value, locator, quote, method, rule, confidence, published"
_LINK = 'document, type, start, start_label, "end", end_label, qualifiers, locator, quote, method, rule, confidence'
_VALUE, _QUALIFIERS = _CLAIM.split(", ").index("value"), _LINK.split(", ").index("qualifiers")
_ALIKE = "attribute, value, method, rule, published, confidence"
"""What of two claims about a node must differ for it to matter which of them is heard."""

_TABLE_OF = {Claim: "claims", Link: "links"}
_WHAT = {Claim: "claim", Link: "relationship"}


class FactTables:
    """The facts of a ledger."""

    db: sqlite3.Connection

    def facts_of(self, document: str) -> dict[Fact, int]:
        """Return the facts of one document, each with the number of its row."""
        claims = self.db.execute(f"SELECT rowid, {_CLAIM} FROM claims WHERE document = ?", (document,))
        found: dict[Fact, int] = {_claim(row[1:]): row[0] for row in claims}
        links = self.db.execute(f"SELECT rowid, {_LINK} FROM links WHERE document = ?", (document,))
        return found | {_link(row[1:]): row[0] for row in links}

    def put_facts(self, facts: Iterable[Fact], load: int) -> None:
        """Add facts that are not there, brought by a load."""
        facts = list(facts)
        claims = ((*_claim_row(fact), load) for fact in facts if isinstance(fact, Claim))
        self.db.executemany(f"INSERT INTO claims VALUES ({'?, ' * 11}?)", claims)
        links = ((*_link_row(fact), load) for fact in facts if isinstance(fact, Link))
        self.db.executemany(f"INSERT INTO links VALUES ({'?, ' * 12}?)", links)

    def drop_facts(self, facts: Mapping[Fact, int], load: int) -> None:
        """Take facts out, each given with the number of its row; the load that did so is remembered."""
        for fact, row in facts.items():
            table, body = _TABLE_OF[type(fact)], json.dumps(as_dict(fact), ensure_ascii=False)
            remembered = f"INSERT INTO dropped SELECT ?, since, ?, ? FROM {table} WHERE rowid = ?"
            self.db.execute(remembered, (load, _WHAT[type(fact)], body, row))
            self.db.execute(f"DELETE FROM {table} WHERE rowid = ?", (row,))

    def claims_about(self, nodes: Iterable[str]) -> Iterator[Claim]:
        """Give every claim about these nodes."""
        for node in nodes:
            yield from map(_claim, self.db.execute(f"SELECT {_CLAIM} FROM claims WHERE node = ?", (node,)))

    def unlike_claims_about(self, node: str) -> Iterator[Claim]:
        """Give the claims about a node; where documents claim alike, only that of the first, in the order of their ids.

        Some nodes, such as a fund, are named by thousands of documents, which mostly say the same.
        """
        columns = _CLAIM.replace("document", "min(document)", 1)  # SQLite takes the other columns from the same row
        query = f"SELECT {columns} FROM claims WHERE node = ? GROUP BY {_ALIKE}"
        yield from map(_claim, self.db.execute(query, (node,)))

    def claims(self) -> Iterator[Claim]:
        """Give every claim, those about one node together."""
        yield from map(_claim, self.db.execute(f"SELECT {_CLAIM} FROM claims ORDER BY node"))

    def links(self) -> Iterator[Link]:
        """Give every link."""
        yield from map(_link, self.db.execute(f"SELECT {_LINK} FROM links"))

    def nodes_spoken_of(self) -> set[str]:
        """Return every node that the documents loaded speak of; what reference documents say does not count."""
        query = " UNION ".join(
            f"SELECT {column} FROM {table} WHERE document IN (SELECT id FROM documents)"
            for table, column in (("claims", "node"), ("links", "start"), ("links", '"end"'))
        )
        return {row[0] for row in self.db.execute(query)}

    def reference_documents(self) -> set[str]:
        """Return the documents that facts come from and that were not loaded: the concept schemes, the register."""
        query = "SELECT DISTINCT document FROM claims WHERE document NOT IN (SELECT id FROM documents)"
        return {row[0] for row in self.db.execute(query)}

    def put_changed_nodes(self, load: int, nodes: Mapping[str, Iterable[str]]) -> None:
        """Record which nodes a load ``added``, ``removed`` and ``changed``."""
        rows = ((load, change, node) for change, ids in nodes.items() for node in ids)
        self.db.executemany("INSERT INTO changed_nodes VALUES (?, ?, ?)", rows)

    def changes(self, since: int) -> Iterator[dict[str, Any]]:
        """Give every change of the loads after this one, oldest first."""
        for (load,) in self.db.execute(
            "SELECT number FROM loads WHERE number > ? ORDER BY number", (since,)
        ).fetchall():
            nodes = self.db.execute("SELECT change, node FROM changed_nodes WHERE load = ? ORDER BY rowid", (load,))
            yield from ({"load": load, "change": change, "what": "node", "node": node} for change, node in nodes)
            for kind in (Link, Claim):
                yield from self._changed_facts(load, kind)

    def _changed_facts(self, load: int, kind: type[Fact]) -> Iterator[dict[str, Any]]:
        """Give the facts of one kind that a load added, removed and amended; those also that are gone again."""
        gone = "SELECT body FROM dropped WHERE what = ? AND {} = ? ORDER BY rowid"
        removed = [json.loads(row[0]) for row in self.db.execute(gone.format("load"), (_WHAT[kind], load))]
        added = [json.loads(row[0]) for row in self.db.execute(gone.format("since"), (_WHAT[kind], load))]
        added += [as_dict(fact) for fact in self._brought(load, kind)]
        amended = {_said(one) for one in added} & {_said(one) for one in removed}
        changes = {
            "added": (one for one in added if _said(one) not in amended),
            "removed": (one for one in removed if _said(one) not in amended),
            "amended": (one for one in added if _said(one) in amended),
        }
        for change, facts in changes.items():
            yield from ({"load": load, "change": change, "what": _WHAT[kind], **one} for one in facts)

    def _brought(self, load: int, kind: type[Fact]) -> Iterator[Fact]:
        columns, read = (_CLAIM, _claim) if kind is Claim else (_LINK, _link)
        query = f"SELECT {columns} FROM {_TABLE_OF[kind]} WHERE since = ? ORDER BY rowid"
        yield from map(read, self.db.execute(query, (load,)))


def _claim(row: tuple[Any, ...]) -> Claim:
    values = list(row)
    values[_VALUE] = json.loads(values[_VALUE])
    return Claim(*values)


def _claim_row(claim: Claim) -> tuple[Any, ...]:
    return (
        claim.document, claim.node, claim.label, claim.attribute, json.dumps(claim.value, ensure_ascii=False),
        claim.locator, claim.quote, claim.method, claim.rule, claim.confidence, claim.published,
    )  # fmt: skip


def _link(row: tuple[Any, ...]) -> Link:
    values = list(row)
    values[_QUALIFIERS] = tuple(map(tuple, json.loads(values[_QUALIFIERS])))
    return Link(*values)


def _link_row(link: Link) -> tuple[Any, ...]:
    return (
        link.document, link.type, link.start, link.start_label, link.end, link.end_label,
        json.dumps(link.qualifiers, ensure_ascii=False), link.locator, link.quote, link.method, link.rule,
        link.confidence,
    )  # fmt: skip


_SAID = ("document", "node", "attribute", "value", "start", "type", "end", "qualifiers")


def _said(body: Mapping[str, Any]) -> str:
    """Return what a fact says, without its place and its words."""
    return json.dumps([body.get(name) for name in _SAID])
