"""What a query of the graph may see of a Neo4j database in which more is kept than the graph.

The records, facts and loads, and a graph that is being staged, are nodes with the label ``Joinedup``. A node pattern
without a label would match them too, so it is given the label expression ``!Joinedup`` before it runs. Labels and types
that the ontology does not have are errors here, as they are on the embedded engine; Neo4j would answer with no rows.
"""

from collections.abc import Iterator
from functools import lru_cache

from lark import Token, Tree

from graph.read_only_syntax import Branch, parse
from graph.store.query_names import check_labels
from graph.store.tables import link_columns
from ontology.model import Ontology

HIDDEN = "Joinedup"
"""Label of every node that is kept in the database and is no part of the graph."""

_MASK = f"!{HIDDEN}"


def graph_only(query: str, ontology: Ontology) -> str:
    """Rewrite a query so that it sees the graph and nothing else.

    Raises:
        QueryRefused: it is not a query that only reads.
        QueryError: it names a class or a type of relationship that the ontology does not have.
    """
    return _rewritten(query, frozenset(ontology.classes), frozenset(link_columns(ontology)))


@lru_cache(maxsize=1024)
def _rewritten(query: str, classes: frozenset[str], types: frozenset[str]) -> str:
    tree = parse(query)
    for relationship in tree.find_data("relationship"):
        check_labels(relationship, types, "type of relationship")
    edits = [edit for opening, body in _node_patterns(tree) if (edit := _edit(opening, body, classes))]
    for start, end, text in sorted(edits, reverse=True):
        query = query[:start] + text + query[end:]
    return query


def _node_patterns(tree: Branch) -> Iterator[tuple[Token, Branch]]:
    """Give the opening bracket and the body of every node pattern."""
    for part in tree.iter_subtrees():
        for opening, body in zip(part.children, part.children[1:], strict=False):
            if isinstance(opening, Token) and isinstance(body, Tree) and body.data == "node_body":
                yield opening, body


def _edit(opening: Token, body: Branch, classes: frozenset[str]) -> tuple[int, int, str] | None:
    """Return what is to be put where: nothing where the pattern has labels, and excludes none."""
    check_labels(body, classes, "class of nodes")
    variable = next((part for part in body.children if isinstance(part, Tree) and part.data == "variable"), None)
    labels = next((part for part in body.children if isinstance(part, Tree) and part.data == "labels"), None)
    if labels is None:
        end = _end(variable) if variable else _end(opening)
        return end, end, f":{_MASK}"
    words = [str(token) for token in labels.scan_values(lambda token: True)]
    if "!" not in words:
        return None
    start = next(labels.scan_values(lambda token: True)).start_pos
    return int(start or 0), _end(labels), f":({''.join(words[1:])})&{_MASK}"


def _end(part: Branch | Token) -> int:
    *_, last = [part] if isinstance(part, Token) else part.scan_values(lambda token: True)
    return int(last.end_pos or 0)
