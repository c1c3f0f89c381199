"""What the guard refuses and lets through, held against a real engine opened read-only."""

import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import ladybug
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph.read_only import check_read_only
from graph.read_only_syntax import rules
from ontology.errors import QueryRefused

SCHEMA = (
    "CREATE NODE TABLE Agency(id STRING PRIMARY KEY, name STRING, aliases STRING[])",
    "CREATE NODE TABLE AgencyKind(id STRING PRIMARY KEY, name STRING)",
    "CREATE NODE TABLE Project(id STRING PRIMARY KEY, name STRING, status STRING, `load` STRING)",
    "CREATE NODE TABLE Theme(id STRING PRIMARY KEY, name STRING)",
    "CREATE NODE TABLE Load(id STRING PRIMARY KEY, name STRING)",
    "CREATE REL TABLE LEADS(FROM Agency TO Project, joint BOOLEAN, document STRING, quote STRING)",
    "CREATE REL TABLE PARTNERS(FROM AgencyKind TO Project, document STRING, quote STRING)",
    "CREATE REL TABLE ADDRESSES(FROM Project TO Theme, document STRING)",
    "CREATE REL TABLE BROADER(FROM Theme TO Theme)",
    "CREATE MACRO type(r) AS label(r)",
    "CREATE (:Agency {id: 'agency:a', name: 'Ash Council', aliases: ['Ash']}), (:Agency {id: 'agency:b', name: 'B'})",
    "CREATE (:AgencyKind {id: 'kind:gp', name: 'GPs'}), (:Load {id: 'load:1', name: 'first'})",
    "CREATE (:Theme {id: 'theme:health', name: 'health'}), (:Theme {id: 'theme:mental', name: 'mental health'})",
    "CREATE (:Project {id: 'project:p', name: 'Street triage', status: 'active', `load`: 'heavy'})",
    "MATCH (a:Agency), (p:Project) CREATE (a)-[:LEADS {joint: true, document: 'document:d', quote: 'They led.'}]->(p)",
    "MATCH (k:AgencyKind), (p:Project) CREATE (k)-[:PARTNERS {document: 'document:d', quote: 'GPs too.'}]->(p)",
    "MATCH (p:Project), (t:Theme {id: 'theme:mental'}) CREATE (p)-[:ADDRESSES {document: 'document:d'}]->(t)",
    "MATCH (a:Theme {id: 'theme:mental'}), (b:Theme {id: 'theme:health'}) CREATE (a)-[:BROADER]->(b)",
)

READS_FILES, PROCEDURES, WRITES = "it reads files and addresses", "it runs procedures", "it writes"
ORDER, ONE, FUNCTION = "it cannot stand", "one query is read at a time", "not among the functions"
HIDDEN, ASCII, ESCAPE, COMMENT = "it does not show", "only ASCII is read", "The escape", "the comment does not end"
BARE, STEPS, RIGHTS = "by its bare name", "upper bound of at most 10", "it changes rights"
PLAN, SESSION, TEXT, DATABASE = "it changes how a query runs", "not the reader's", "the text does not end", "database"

HOSTILE = [
    # Files and addresses.
    ("LOAD FROM '/etc/hostname' (file_format='csv', header=false) RETURN *", "LOAD at line 1, column 1", READS_FILES),
    ("lOaD\tfrom\n'/etc/hostname' RETURN *", "lOaD at line 1, column 1", READS_FILES),
    ("LOAD/**/FROM/* */'/etc/hostname' RETURN *", "LOAD at line 1, column 1", READS_FILES),
    ("// harmless\nLOAD FROM '/etc/hostname' RETURN *", "LOAD at line 2, column 1", READS_FILES),
    ("WITH 1 AS x LOAD FROM '/etc/hostname' RETURN *", "LOAD at line 1, column 13", READS_FILES),
    ("MATCH (a) LOAD FROM '/etc/hostname' RETURN *", "LOAD at line 1, column 11", READS_FILES),
    ("UNWIND [1] AS x LOAD FROM glob('/etc/*') RETURN *", "LOAD at line 1, column 17", READS_FILES),
    ("RETURN 1 AS x UNION LOAD FROM '/etc/hostname' RETURN column0 AS x", "LOAD at line 1, column 21", READS_FILES),
    ("LOAD WITH HEADERS (x STRING) FROM '/etc/hostname' RETURN x", "LOAD at", READS_FILES),
    ("LOAD CSV FROM 'file:///etc/passwd' AS line RETURN line", "LOAD at", READS_FILES),
    ("MATCH (a) LOAD CSV WITH HEADERS FROM 'http://localhost/' + a.id AS line RETURN line", "LOAD at", READS_FILES),
    ("USING PERIODIC COMMIT LOAD CSV FROM 'file:///x' AS line RETURN line", "USING at", PLAN),
    ("LOAD httpfs", "LOAD at", READS_FILES),
    ("INSTALL httpfs", "INSTALL at", "it fetches an extension"),
    ("FORCE INSTALL httpfs", "FORCE at", "it fetches an extension"),
    ("UPDATE httpfs", "UPDATE at", "it fetches an extension"),
    ("UNINSTALL httpfs", "UNINSTALL at", "it removes an extension"),
    ("COPY (MATCH (a:Agency) RETURN a.id) TO '/tmp/out.csv'", "COPY at", "it reads or writes files"),
    ("COPY Agency FROM '/etc/passwd'", "COPY at", "it reads or writes files"),
    ("EXPORT DATABASE '/tmp/out'", "EXPORT at", "it writes files"),
    ("IMPORT DATABASE '/tmp/out'", "IMPORT at", "it reads files"),
    ("ATTACH '/tmp/other.lbug' AS other (dbtype lbug)", "ATTACH at", DATABASE),
    ("DETACH other", "DETACH at", DATABASE),
    ("USE other MATCH (n) RETURN n", "USE at", DATABASE),
    ("MATCH (n:other.Secret) RETURN n", ". at line 1, column 15", ORDER),
    # Writing.
    ("CREATE (:Agency {id: 'x'})", "CREATE at", WRITES),
    ("MATCH (a) CREATE (a)-[:LEADS]->(:Project {id: 'x'}) RETURN a", "CREATE at line 1, column 11", WRITES),
    ("MERGE (:Agency {id: 'x'})", "MERGE at", WRITES),
    ("INSERT (:Agency {id: 'x'})", "INSERT at", WRITES),
    ("MATCH (a:Agency) SET a.name = 'y'", "SET at line 1, column 18", WRITES),
    ("MATCH (a:Agency) WHERE a.id = 'x' SET a.name = 'y' RETURN a", "SET at", WRITES),
    ("MATCH (a:Agency) REMOVE a.name RETURN a", "REMOVE at", WRITES),
    ("MATCH (a:Agency) DELETE a", "DELETE at", WRITES),
    ("MATCH (a:Agency) DETACH DELETE a", "DETACH at", WRITES),
    ("MATCH (a:Agency) NODETACH DELETE a", "NODETACH at", WRITES),
    ("MATCH (a) FOREACH (x IN [1] | SET a.x = x)", "FOREACH at", WRITES),
    ("MATCH (a) WITH a SET a.x = 1 RETURN a", "SET at", WRITES),
    ("MATCH (a) WHERE EXISTS { CREATE (b) } RETURN a", "CREATE at line 1, column 26", WRITES),
    ("MATCH (a) RETURN a UNION MATCH (a) DELETE a", "DELETE at", WRITES),
    ("DROP TABLE LEADS", "DROP at", "it removes tables"),
    ("DROP DATABASE neo4j", "DROP at", "it removes tables"),
    ("ALTER TABLE Agency ADD z STRING", "ALTER at", "it changes tables"),
    ("COMMENT ON TABLE Agency IS 'x'", "COMMENT at", "it changes tables"),
    ("CREATE MACRO m(x) AS x", "CREATE at", WRITES),
    ("CREATE NODE TABLE X(id STRING PRIMARY KEY)", "CREATE at", WRITES),
    ("CHECKPOINT", "CHECKPOINT at", WRITES),
    # Procedures, settings, sessions and servers.
    ("CALL show_tables() RETURN *", "CALL at", PROCEDURES),
    ("MATCH (a) CALL show_tables() RETURN *", "CALL at line 1, column 11", PROCEDURES),
    ("CALL current_setting('threads') RETURN *", "CALL at", PROCEDURES),
    ("CALL timeout=0", "CALL at", PROCEDURES),
    ("CALL dbms.components()", "CALL at", PROCEDURES),
    ("CALL apoc.load.json('http://localhost/') YIELD value RETURN value", "CALL at", PROCEDURES),
    ("MATCH (a) CALL { WITH a SET a.x = 1 } RETURN a", "CALL at", PROCEDURES),
    ("MATCH (a) OPTIONAL CALL foo() RETURN a", "CALL at", PROCEDURES),
    ("RETURN 1 AS x YIELD x", "YIELD at", PROCEDURES),
    ("BEGIN TRANSACTION", "BEGIN at", SESSION),
    ("COMMIT", "COMMIT at", SESSION),
    ("ROLLBACK", "ROLLBACK at", SESSION),
    ("EXPLAIN MATCH (n) RETURN n", "EXPLAIN at", PLAN),
    ("PROFILE MATCH (n) RETURN n", "PROFILE at", PLAN),
    ("CYPHER runtime=parallel MATCH (n) RETURN n", "CYPHER at", PLAN),
    ("MATCH (n:Agency) USING INDEX n:Agency(id) RETURN n", "USING at", PLAN),
    ("ANALYZE", "ANALYZE at", "its tables"),
    ("SHOW DATABASES", "SHOW at", "it tells of the server"),
    ("GRANT ROLE admin TO someone", "GRANT at", RIGHTS),
    ("DENY READ {*} ON GRAPH * TO someone", "DENY at", RIGHTS),
    ("REVOKE ROLE admin FROM someone", "REVOKE at", RIGHTS),
    ("TERMINATE TRANSACTIONS 'x'", "TERMINATE at", "it ends what others run"),
    ("START DATABASE neo4j", "START at", "it changes databases"),
    ("STOP DATABASE neo4j", "STOP at", "it changes databases"),
    # Functions.
    ("RETURN nextval('s')", "nextval at line 1, column 8", "it writes to a sequence"),
    ("RETURN currval('s')", "currval at", "it reads a sequence"),
    ("RETURN setseed(0.5)", "setseed at", "it changes the session"),
    ("RETURN apoc.text.join(['a'], ',')", "apoc at", "installed code"),
    ("RETURN genai.vector.encode('x', 'OpenAI', {token: 'y'})", "genai at", "to other machines"),
    ("RETURN gds.version()", "gds at", "installed code"),
    ("RETURN db.nameFromElementId('x')", "db at", "settings"),
    ("RETURN graph.byName('other')", "graph at", DATABASE),
    ("RETURN file()", "file at", "it tells of files"),
    ("RETURN `abs`(1)", "( at line 1, column 13", BARE),
    ("RETURN apoc.`load`.json('x')", "( at", BARE),
    ("RETURN (nextval)('s')", "( at line 1, column 17", BARE),
    ("RETURN abs(1)(2)", "( at line 1, column 14", BARE),
    ("MATCH (a) WHERE a.id IN sleep(10) RETURN a", "sleep at", FUNCTION),
    ("MATCH (a) RETURN a ORDER BY foo(a)", "foo at", FUNCTION),
    ("MATCH (a {id: foo()}) RETURN a", "foo at line 1, column 15", FUNCTION),
    ("RETURN any(x IN foo() WHERE x)", "foo at", FUNCTION),
    ("RETURN list_transform([1], x -> foo(x))", "foo at", FUNCTION),
    ("RETURN create(1)", "create at", WRITES),
    ("RETURN repeat('x', 1000000000)", "repeat at", "fill the memory"),
    ("RETURN range(1, 1000000000)", "( at line 1, column 13", "the ends of a range"),
    ("UNWIND [1] AS x RETURN range(1, 10000 * x)", "( at", "the ends of a range"),
    # More than one statement.
    ("RETURN 1; LOAD FROM '/etc/hostname' RETURN *", "LOAD at line 1, column 11", ONE),
    ("RETURN 1; RETURN 2", "RETURN at", ONE),
    ("RETURN 1;;", "; at line 1, column 10", ONE),
    ("; RETURN 1", "; at line 1, column 1", ORDER),
    # What an engine reads differently from what a person sees.
    (r"\u0043ALL dbms.components()", r"\u0043 at line 1, column 1", ESCAPE),
    (r"RETURN '\u0027 AS x LOAD CSV FROM \u0027file:///etc/passwd' AS y RETURN y", r"\u0027 at", ESCAPE),
    (r"RETURN '\\u0027 AS x'", r"\u0027 at line 1, column 10", ESCAPE),
    ("// \\u000ALOAD CSV FROM 'file:///x' AS y\nRETURN 1", r"\u000A at", ESCAPE),
    ("RETURN `a\\u0060 LOAD` AS x", r"\u0060 at", ESCAPE),
    ("RETURN 1 AS x /***/ LOAD FROM '/etc/hostname' RETURN * /* */", "/ at line 1, column 15", COMMENT),
    ("RETURN 1 AS x /* **/, 2 AS y /* */", "/ at", COMMENT),
    ("RETURN 1 /* /* */ LOAD FROM '/etc/hostname' RETURN * */", "/ at", COMMENT),
    ("RETURN 1 /* no end", "/ at", COMMENT),
    ("RETURN 1 // a\rLOAD FROM '/etc/hostname' RETURN *", "U+000D", HIDDEN),
    ("RETURN 1 // a\u2028LOAD FROM '/etc/hostname' RETURN *", "U+2028", HIDDEN),
    ("LOAD\u00a0FROM '/etc/hostname' RETURN *", "U+00A0 (NO-BREAK SPACE) at line 1, column 5", ASCII),
    ("LOAD\u2003FROM '/etc/hostname' RETURN *", "U+2003 (EM SPACE)", ASCII),
    ("RETURN\u200b1", "U+200B (ZERO WIDTH SPACE) at line 1, column 7", HIDDEN),
    ("RETURN '\u202e' AS x", "U+202E", HIDDEN),
    ("RETURN 1\x00", "U+0000", HIDDEN),
    ("RETURN '\x00'", "U+0000", HIDDEN),
    ("RETURN '\ud800'", "U+D800", HIDDEN),
    ("MATCH (a) \u017fET a.x = 1", "U+017F (LATIN SMALL LETTER LONG S)", ASCII),
    ("\uff23\uff21\uff2c\uff2c db.labels()", "U+FF23", ASCII),
    ("MATCH (a) WHERE a.id = '\\' SET a.x = '1' RETURN a", "' at line 1, column 40", TEXT),
    (r"RETURN 'a\q' AS x", "' at line 1, column 8", TEXT),
    ("RETURN 'no end", "' at", TEXT),
    ("RETURN `` AS x", "` at", "the name in backticks"),
    ("RETURN 1 AS `a``b`", "` at", "the name in backticks"),
    ("RETURN $`x`", "$ at", "a parameter is $name"),
    ("RETURN 1 AS a$b", "a at", "A name is of letters"),
    ("RETURN 0x1F", "0 at", "a number is"),
    # Too much.
    ("MATCH (a)-[*]->(b) RETURN b", "* at line 1, column 12", STEPS),
    ("MATCH (a)-[:BROADER*2..]->(b) RETURN b", "* at", STEPS),
    ("MATCH (a)-[:BROADER*1..11]->(b) RETURN b", "* at", STEPS),
    ("MATCH (a)-[:BROADER*99]->(b) RETURN b", "* at", STEPS),
    ("MATCH (a) WHERE (a)-[*]->() RETURN a", "* at", STEPS),
    ("MATCH p = shortestPath((a)-[*]->(b)) RETURN p", "* at", STEPS),
    ("MATCH (a)" + "-[]-()" * 11 + " RETURN a", "- at line 1, column 70", "may join at most 10"),
    ("MATCH (a) WHERE EXISTS { (a)" + "--()" * 11 + " } RETURN a", "- at line 1, column 69", "may join at most 10"),
    ("MATCH (a)-[*1.." + "9" * 5_000 + "]-(b) RETURN a", "9 at", "a number is"),
    ("MATCH (a)" + " MATCH (a)--()" * 11 + " RETURN 1", "- at", "may join at most 10"),
    ("MATCH (a)" + " OPTIONAL MATCH (a)--()" * 41 + " RETURN 1", "- at", "at most 40 relationships"),
    ("RETURN " + "(" * 21 + "1" + ")" * 21, "( at line 1, column 28", "nested deeper than 20"),
    ("RETURN " + "[" * 19_000, "[ at", "nested deeper than 20"),
    ("RETURN " + "CASE WHEN true THEN " * 4 + "1" + " END" * 4, "CASE at line 1, column 68", "more than 3 CASE"),
    ("RETURN '" + "a" * 20_000 + "'", "The query has 20,009 characters", "at most 20,000"),
    # Not a query.
    ("", "The query is refused", "before it is whole"),
    ("MATCH (a)", "The query is refused", "before it is whole"),
    ("MATCH (a) RETURN", "The query is refused", "before it is whole"),
    ("DESCRIBE Agency", "DESCRIBE at line 1, column 1", ORDER),
    ("SELECT * FROM Agency", "SELECT at", ORDER),
    ("RETURN 1 load", "load at", READS_FILES),
    ("MATCH (a) RETURN a `b`", "`b` at line 1, column 20", "it cannot stand after a"),
    ("MATCH (a) RETURN a 'b'", "'b' at", "it cannot stand after a"),
    ("MATCH (a) RETURN a.name AS load", "write it in backticks: `load`", READS_FILES),
]

HONEST = [
    "RETURN 1",
    "RETURN 1;",
    "MATCH (a:Agency) RETURN a.id, a.name ORDER BY a.name DESC SKIP 0 LIMIT 5 // the agencies",
    "/* Who leads? */ MATCH (a:Agency)-[:LEADS]->(p:Project)\r\nRETURN p.name, count(*) AS leads",
    "MATCH (a:Agency)-[r:LEADS|PARTNERS]->(p:Project) RETURN label(r), type(r), a.id, p.id",
    "MATCH (a:Agency|AgencyKind)-[r]->(p:Project {id: $id}) RETURN a.name, r.quote",
    "match (a:Agency) where a.name contains 'Ash' or not a.id starts with 'agency' return distinct a.name",
    "MATCH (a:Agency) RETURN {id: a.id, name: a.name} AS agency",
    "MATCH (a:Agency)-[r:LEADS]->(p) RETURN p.id, COLLECT(DISTINCT {id: a.id}) AS agencies ORDER BY p.id",
    "MATCH (t:Theme)-[:BROADER*0..5]->(:Theme {id: $theme}) RETURN t.id",
    "MATCH (p:Project) WHERE EXISTS { MATCH (p)-[:ADDRESSES]->(t:Theme) WHERE t.id IN $themes } RETURN p.id",
    "MATCH (p:Project) WHERE COUNT { MATCH (p)<-[:LEADS]-(:Agency) } > 1 RETURN p.id",
    "MATCH (p:Project) WHERE NOT EXISTS { MATCH (p)-[:ADDRESSES]->(:Theme {id: 'theme:none'}) } RETURN p.id",
    "MATCH (p:Project) OPTIONAL MATCH (p)-[:ADDRESSES]->(t:Theme) WITH p, collect(t.name) AS names RETURN p.id, names",
    "MATCH (p:Project) RETURN p.id AS id UNION ALL MATCH (a:Agency) RETURN a.id AS id",
    "MATCH (p:Project) RETURN p.id AS id UNION MATCH (p:Project) RETURN p.id AS id",
    "MATCH (p:Project) RETURN CASE p.status WHEN 'active' THEN 'yes' ELSE 'no' END AS running",
    "MATCH (p:Project) RETURN CASE WHEN p.status IS NOT NULL AND 1 <= 2 THEN p.status ELSE 'not stated' END AS status",
    "MATCH (p:Project) RETURN p.load",
    "RETURN {set: 1, load: 2, `create`: 3} AS keywords",
    "MATCH (l:Load) RETURN l.name AS `load`",
    "MATCH (`an agency`:`Agency`) RETURN `an agency`.`name` AS `What it is called`",
    "UNWIND [1, 2, -3.5e2] AS x WITH x WHERE x > 1 RETURN x, x + 1, x * 2 / 3 % 4 ^ 5",
    "UNWIND $rows AS row RETURN row.id",
    "UNWIND range(2010, 2018) AS year RETURN year",
    "MATCH (a:Agency) WHERE any(x IN a.aliases WHERE x = 'Ash') RETURN a.id",
    "MATCH (a:Agency) WHERE all(x IN a.aliases WHERE size(x) > 1) RETURN a.id",
    "RETURN list_transform([1, 2], x -> x + 1), list_sort(['b', 'a'])[1]",
    "MATCH (a:Agency) WHERE a.name =~ '(?i).*ash.*' RETURN coalesce(a.name, 'it\\'s \"x\" \\\\ \\n') AS name",
    "RETURN 'LOAD FROM \\'/etc/passwd\\'; CREATE (n) // -- /* é ŵ 漢' AS text",
    'RETURN "SET x = 1" AS `CALL dbms.components()` // DELETE everything',
    "MATCH p = (a:Agency)-[:LEADS*1..2]-(b:Agency) RETURN length(p), nodes(p), rels(p)",
    "MATCH p = (a:Agency)-[* ALL SHORTEST 1..4]-(t:Theme) RETURN length(p)",
    "MATCH (a:Agency)-[:LEADS]->(p)<-[:LEADS]-(b:Agency) WHERE a.id <> b.id RETURN a.id, b.id, count(DISTINCT p)",
    "MATCH (a:Agency)-->(p)<--(b), (p)--(t:Theme) RETURN DISTINCT a.id, b.id, t.id",
    "MATCH (project:Project) WITH project, project.status AS start RETURN start, project.name AS comment",
    "MATCH (a:Agency) WITH *, 1 AS one RETURN *",
    "MATCH (a:Agency) WHERE (a)-[:LEADS]->(:Project) RETURN (a.name) AS name",
    "RETURN (2) - 1 AS one, -(2) AS minus, 3-2 AS less, 1 <-1 AS smaller",
    "RETURN to_int64('3'), lower('A'), date('2018-02-01'), cast('1', 'INT64'), string_split('a,b', ',')",
]

# Honest on the other engine alone.
HONEST_ELSEWHERE = [
    "MATCH (a:Agency) RETURN [x IN a.aliases WHERE x STARTS WITH 'A' | toUpper(x)] AS names",
    "MATCH (a:Agency) RETURN [(a)-[:LEADS]->(p:Project) WHERE p.id = $id | p.name] AS projects",
    "MATCH p = shortestPath((a:Agency {id: $a})-[*..6]-(b:Agency {id: $b})) RETURN [n IN nodes(p) | n.name]",
    "MATCH (n:Agency&!Closed) WHERE n:Public RETURN labels(n), elementId(n)",
    "RETURN reduce(total = 0, x IN [1, 2] | total + x) AS total, date.truncate('month', date()) AS month",
    "MATCH (p:Project) WHERE EXISTS { (p)<-[:LEADS]-() } RETURN COUNT { (p)--() } AS degree",
    "MATCH (a:Agency WHERE a.name IS NOT NULL)-[r:LEADS WHERE r.joint]->(p) RETURN p{.*, lead: a.name} AS project",
]

PARAMETERS = {"id": "project:p", "theme": "theme:health", "themes": ["theme:mental"], "rows": [{"id": "1"}]}


class Engine:
    """A graph opened read-only, as the store opens it, and a folder with a file that is none of its business."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.secret = folder / "secret.csv"
        self.secret.write_text("secret\n")
        with_writes = ladybug.Database(folder / "graph.lbug")
        writer = ladybug.Connection(with_writes)
        for statement in SCHEMA:
            writer.execute(statement)
        writer.close()
        with_writes.close()
        self.database = ladybug.Database(folder / "graph.lbug", read_only=True, buffer_pool_size=2**28)
        self.connection = ladybug.Connection(self.database)

    def rows(self, query: str) -> list[Any]:
        used = {name: value for name, value in PARAMETERS.items() if f"${name}" in re.findall(r"\$\w+", query)}
        results = self.connection.execute(query, used)
        return [row for result in (results if isinstance(results, list) else [results]) for row in result.get_all()]


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    folder = tmp_path_factory.mktemp("engine")
    opened = Engine(folder)
    yield opened
    opened.connection.close()
    opened.database.close()
    shutil.rmtree(folder)


@pytest.mark.parametrize(("query", "what", "why"), HOSTILE, ids=[query[:60] for query, _, _ in HOSTILE])
def test_a_query_that_does_more_than_read_is_refused_for_its_reason(query: str, what: str, why: str) -> None:
    with pytest.raises(QueryRefused) as refusal:
        check_read_only(query)
    assert what in str(refusal.value)
    assert why in str(refusal.value)


@pytest.mark.parametrize("query", HONEST)
def test_a_query_that_reads_passes_and_runs(query: str, engine: Engine) -> None:
    check_read_only(query)
    engine.rows(query)


@pytest.mark.parametrize("query", HONEST_ELSEWHERE)
def test_what_only_the_other_engine_can_read_passes(query: str) -> None:
    check_read_only(query)


def test_the_lists_are_whole() -> None:
    assert len(HOSTILE) == len({query for query, _, _ in HOSTILE}) >= 60
    assert len(HONEST) >= 25


@pytest.mark.parametrize(
    "query",
    [
        "LOAD FROM '{secret}' (header=false) RETURN *",
        "lOaD\tFROM\n'{secret}' (header=false) RETURN *",
        "LOAD/**/FROM/* */'{secret}' (header=false) RETURN *",
        "LOAD\u00a0FROM '{secret}' (header=false) RETURN *",
        "LOAD FROM glob('{folder}/*.csv') (header=false) RETURN *",
        "WITH 1 AS x LOAD FROM '{secret}' (header=false) RETURN *",
        "UNWIND [1] AS x LOAD FROM '{secret}' (header=false) RETURN *",
        "MATCH (a:Agency) LOAD FROM '{secret}' (header=false) RETURN *",
        "RETURN 1; LOAD FROM '{secret}' (header=false) RETURN *",
        "COPY (LOAD FROM '{secret}' (header=false) RETURN *) TO '{folder}/copied.csv'; "
        "LOAD FROM '{folder}/copied.csv' RETURN *",
    ],
)
def test_the_read_only_engine_would_have_read_the_file_that_the_guard_keeps(query: str, engine: Engine) -> None:
    hostile = query.format(secret=engine.secret, folder=engine.folder)
    with pytest.raises(QueryRefused):
        check_read_only(hostile)
    assert "secret" in str(engine.rows(hostile))


def test_the_read_only_engine_would_have_written_the_files_that_the_guard_prevents(engine: Engine) -> None:
    for target, hostile in (
        ("out.csv", f"COPY (MATCH (a:Agency) RETURN a.id) TO '{engine.folder}/out.csv'"),
        ("exported", f"EXPORT DATABASE '{engine.folder}/exported'"),
    ):
        with pytest.raises(QueryRefused):
            check_read_only(hostile)
        engine.rows(hostile)
        assert (engine.folder / target).exists()


@pytest.mark.parametrize(
    "query",
    [
        "CALL show_tables() RETURN *",
        "MATCH (a:Agency) CALL show_tables() RETURN *",
        "CALL current_setting('threads') RETURN *",
        "EXPLAIN MATCH (a:Agency) RETURN a",
        "PROFILE MATCH (a:Agency) RETURN a.id",
        "MATCH (a)-[:LEADS*]-(b) RETURN count(*)",
        "RETURN repeat('x', 1000)",
        "RETURN setseed(0.5)",
        "CALL timeout=0; CALL current_setting('timeout') RETURN *",
    ],
)
def test_the_read_only_engine_would_have_run_what_the_guard_refuses(query: str, engine: Engine) -> None:
    with pytest.raises(QueryRefused):
        check_read_only(query)
    assert engine.rows(query)


def test_the_engine_ends_a_comment_elsewhere_than_people_and_other_engines_do(engine: Engine) -> None:
    disputed = "RETURN 1 AS x /***/, 2 AS y /* */"
    with pytest.raises(QueryRefused):
        check_read_only(disputed)
    assert engine.rows(disputed) == [[1]]


def test_no_function_beyond_the_graph_is_allowed(engine: Engine) -> None:
    kinds = {name.lower(): kind for name, kind, _ in engine.rows("CALL show_functions() RETURN *")}
    beyond = {name for name, kind in kinds.items() if kind not in {"SCALAR FUNCTION", "AGGREGATE FUNCTION"}}
    rewritten = {name for name in beyond if kinds[name] == "REWRITE FUNCTION"}
    assert {"read_csv_serial", "copy_csv", "project_graph", "show_tables"} <= beyond
    assert not rules().functions & (beyond - rewritten)
    assert not rules().functions & (rules().refused_functions.keys() | {"nextval", "currval", "uuid", "cost"})


def test_every_question_of_the_catalogue_reads_only() -> None:
    questions = sorted((Path(__file__).parents[2] / "graph" / "questions").glob("*.cypher"))
    assert questions
    for question in questions:
        check_read_only(question.read_text("utf-8"))


@pytest.mark.parametrize("query", ["RETURN tolwer('x')", "RETURN cuont(*)"])
def test_a_function_misspelt_is_told_the_nearest(query: str) -> None:
    with pytest.raises(QueryRefused, match=r"Did you mean .*(tolower|count)"):
        check_read_only(query)


def test_a_long_word_is_shown_in_part() -> None:
    with pytest.raises(QueryRefused, match=r"^a{40}… at line 1"):
        check_read_only("a" * 10_000)


HOSTILE_WORDS = sorted(rules().clauses)
WORD = re.compile(r"'(?:[^'\\]|\\.)*'|\"[^\"]*\"|`[^`]*`|/\*.*?\*/|//.*|(?P<word>[A-Za-z_]\w*)", re.DOTALL)


def hostile_words_where_a_clause_could_begin(query: str) -> list[str]:
    """The clause words of a text, strings and comments aside, that are no key, label or type."""
    words = [found for found in WORD.finditer(query) if (found["word"] or "").lower() in HOSTILE_WORDS]
    return [
        found[0]
        for found in words
        if not query[: found.start()].rstrip().endswith((".", ":", "|", "&", "!", "$"))
        and not query[found.end() :].lstrip().startswith(":")
    ]


@settings(max_examples=1_500, deadline=None)
@given(st.sampled_from([*HONEST, *HONEST_ELSEWHERE]), st.lists(st.sampled_from(HOSTILE_WORDS), min_size=1), st.data())
def test_what_passes_holds_no_hostile_word_where_a_clause_could_begin(
    query: str, words: list[str], data: st.DataObject
) -> None:
    for word in words:
        places = [found.span() for found in WORD.finditer(query) if found["word"]]
        start, end = data.draw(st.sampled_from(places))
        query = query[:start] + data.draw(st.sampled_from([word, word.upper()])) + query[end:]
    try:
        check_read_only(query)
    except QueryRefused:
        return
    assert not hostile_words_where_a_clause_could_begin(query)


def test_a_hostile_word_passes_as_a_key_a_label_and_a_type() -> None:
    for word in HOSTILE_WORDS:
        check_read_only(f"MATCH (a:{word})-[:A|{word}]->(b {{{word}: 1}}) RETURN a.{word}, {{{word}: 2}} AS b")


@settings(max_examples=300, deadline=None)
@given(
    st.sampled_from([query for query in HONEST if "//" not in query and ";" not in query]),
    st.sampled_from(["LOAD FROM '/x' RETURN *", "SET a.x = 1", "CALL f()", "DELETE a", "CREATE (n)", "MERGE (n)"]),
    st.data(),
)
def test_a_hostile_clause_set_between_two_words_is_refused(honest: str, hostile: str, data: st.DataObject) -> None:
    bare = re.sub(r"'(?:[^'\\]|\\.)*'|\"[^\"]*\"|`[^`]*`|/\*.*?\*/", lambda found: "_" * len(found[0]), honest)
    gaps = [0, len(honest), *(gap.start() for gap in re.finditer(r"\s", bare))]
    at = data.draw(st.sampled_from(gaps))
    with pytest.raises(QueryRefused):
        check_read_only(f"{honest[:at]} {hostile} {honest[at:]}")


@settings(max_examples=500, deadline=None)
@given(st.text(max_size=60))
def test_any_text_passes_or_is_refused_and_nothing_else(query: str) -> None:
    try:
        check_read_only(query)
    except QueryRefused as refusal:
        assert "refused" in str(refusal)
