"""The facts that one question is about, in SQLite, with the same question in SQL: what Datasette answers from."""

import json
import sqlite3
from pathlib import Path
from typing import Any

from graph.store.protocol import Limits, Store

_ROLES = ("LEADS", "PARTNERS", "FUNDS", "COMMISSIONS", "PROVIDES")
_WHOLE = Limits(seconds=600, rows=10_000_000)
_TABLES = """
CREATE TABLE projects (id TEXT PRIMARY KEY, name TEXT, status TEXT);
CREATE TABLE roles (agency TEXT, agency_name TEXT, type TEXT, project TEXT, joint INTEGER, status TEXT,
    document TEXT, locator TEXT, quote TEXT);
CREATE TABLE addresses (project TEXT, theme TEXT, theme_name TEXT, document TEXT, locator TEXT, quote TEXT);
CREATE TABLE broader (theme TEXT, above TEXT);
CREATE TABLE titles (document TEXT PRIMARY KEY, title TEXT);
CREATE INDEX roles_by_project ON roles (project, type);
CREATE INDEX addresses_by_project ON addresses (project);
CREATE INDEX addresses_by_theme ON addresses (theme);
CREATE INDEX broader_by_above ON broader (above, theme);
"""
CO_LEADS = """
WITH
wanted AS MATERIALIZED (
  SELECT id, name FROM projects p WHERE status <> 'planned' AND (:theme = '' OR EXISTS (
    SELECT 1 FROM addresses b JOIN broader c ON c.theme = b.theme WHERE b.project = p.id AND c.above = :theme))),
r AS MATERIALIZED (SELECT * FROM roles WHERE status <> 'planned' AND project IN (SELECT id FROM wanted)),
stated AS MATERIALIZED (
  SELECT project FROM r WHERE type = 'LEADS' GROUP BY project HAVING count(DISTINCT agency) >= 2),
chosen AS MATERIALIZED (
  SELECT 'stated' AS basis, 'LEADS' AS role, r.* FROM r WHERE type = 'LEADS' AND project IN (SELECT project FROM stated)
  UNION ALL
  SELECT 'joint' AS basis, x.type AS role, x.* FROM r x
  WHERE joint = 1 AND project NOT IN (SELECT project FROM stated) AND EXISTS (
    SELECT 1 FROM r z WHERE z.project = x.project AND z.type = x.type AND z.joint = 1 AND z.agency <> x.agency))
SELECT w.id AS project, w.name AS name, k.basis AS basis, json_array(k.role) AS roles,
  (SELECT json_group_array(json_object('id', agency, 'name', agency_name)) FROM (
    SELECT DISTINCT agency, agency_name FROM chosen WHERE project = w.id AND role = k.role ORDER BY agency_name))
    AS agencies,
  (SELECT json_group_array(json_object('id', theme, 'name', theme_name)) FROM (
    SELECT DISTINCT theme, theme_name FROM addresses WHERE project = w.id ORDER BY theme_name)) AS themes,
  (SELECT json_group_array(json_object('document', document, 'title', title, 'locator', locator, 'quote', quote)) FROM (
    SELECT DISTINCT s.document, t.title, s.locator, s.quote FROM chosen s
    LEFT JOIN titles t ON t.document = s.document WHERE s.project = w.id AND s.role = k.role ORDER BY 1, 3)) AS sources
FROM wanted w JOIN (SELECT DISTINCT project, basis, role FROM chosen) k ON k.project = w.id
ORDER BY k.basis DESC, w.name, k.role
"""


def write(store: Store, path: Path) -> None:
    """Write the facts of a graph that the question is about into a SQLite file."""
    with sqlite3.connect(path) as db:
        db.executescript(_TABLES)
        _copy(db, "projects", store, "MATCH (p:Project) RETURN p.id AS a, p.name AS b, coalesce(p.status, '') AS c")
        for type_ in _ROLES:
            _copy(
                db, "roles", store,
                f"MATCH (x:Agency|AgencyKind|Board)-[r:{type_}]->(p:Project) RETURN x.id AS a, x.name AS b, "
                f"'{type_}' AS c, p.id AS d, r.joint AS e, coalesce(r.status, '') AS f, r.document AS g, "
                "r.locator AS h, r.quote AS i",
            )  # fmt: skip
        _copy(
            db, "addresses", store,
            "MATCH (p:Project)-[r:ADDRESSES]->(t:Theme) RETURN p.id AS a, t.id AS b, t.name AS c, r.document AS d, "
            "r.locator AS e, r.quote AS f",
        )  # fmt: skip
        _copy(db, "broader", store, "MATCH (t:Theme)-[:BROADER*0..5]->(u:Theme) RETURN DISTINCT t.id AS a, u.id AS b")
        _copy(
            db, "titles", store,
            "MATCH (d:Document) OPTIONAL MATCH (d)-[:PART_OF]->(p:Document) "
            "RETURN DISTINCT d.id AS a, min(coalesce(p.name, d.name, d.id)) AS b",
        )  # fmt: skip
        db.execute("ANALYZE")


def _copy(db: sqlite3.Connection, table: str, store: Store, query: str) -> None:
    rows = [tuple(row.values()) for row in store.rows(query, limits=_WHOLE)]
    if rows:
        db.executemany(f"INSERT INTO {table} VALUES ({', '.join('?' * len(rows[0]))})", rows)  # noqa: S608 - our names


def answered(path: Path, theme: str) -> set[tuple[str, str, frozenset[str]]]:
    """Answer the question; return project, basis and agencies of each row, to compare."""
    with sqlite3.connect(path) as db:
        db.row_factory = sqlite3.Row
        rows = db.execute(CO_LEADS, {"theme": theme}).fetchall()
    return {(row["project"], row["basis"], frozenset(a["id"] for a in json.loads(row["agencies"]))) for row in rows}


def of_ours(answer: dict[str, Any]) -> set[tuple[str, str, frozenset[str]]]:
    """Return the same of an answer of joinedup's."""
    return {(row["project"]["id"], row["basis"], frozenset(a["id"] for a in row["agencies"])) for row in answer["rows"]}
