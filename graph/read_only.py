"""What a query that people write may do: read the graph, and nothing else.

Neither engine's own read-only mode is enough: LadybugDB opened read-only still reads and writes files (LOAD FROM, COPY
TO), and a read transaction of Neo4j still fetches addresses (LOAD CSV) and runs procedures. So the query is parsed
here, by a grammar that holds the reading clauses only (``read_only.lark``), and functions, path lengths and size are
checked against ``read_only.yaml``.

Why it holds: both engines see the words that are seen here (``graph.read_only_syntax``), and a bare word that begins a
refused clause stands only after ``.``, ``:``, ``|``, ``&``, ``!`` or ``$``, or before ``:``, where neither can begin a
clause.
"""

import difflib
import re
from itertools import groupby

from lark import Token, Tree

from graph.read_only_syntax import Branch, parse, refuse, rules


def check_read_only(query: str) -> None:
    """Pass a Cypher query that can only read the graph, on LadybugDB and on Neo4j.

    Raises:
        QueryRefused: for any other; says what is refused, at which line and column, why, and what is allowed.
    """
    tree = parse(query)
    _check_cases(tree)
    _check_size(tree)
    for part in tree.iter_subtrees():
        if check := _CHECKS.get(part.data):
            check(part)


def _check_cases(tree: Branch) -> None:
    limit = rules().limits["cases"]
    pending = [(tree, 0)]
    while pending:
        part, depth = pending.pop()
        depth += part.data == "case"
        if depth > limit:
            raise refuse(_first(part), f"more than {limit} CASE are nested.")
        pending.extend((child, depth) for child in part.children if isinstance(child, Tree))


def _check_size(tree: Branch) -> None:
    limit = rules().limits["relationships"]
    for count, part in enumerate(tree.find_data("relationship"), 1):
        if count > limit:
            raise refuse(_first(part), f"a query may follow at most {limit} relationships.")


def _check_joined(query: Branch) -> None:
    """Refuse too many relationships in one MATCH, or in several that follow each other and are planned as one."""
    limit = rules().limits["joined"]
    for is_match, run in groupby(query.children, lambda part: _is(part, "match")):
        steps: list[Branch] = []
        for part in run:
            steps = [*steps, *_steps(part)] if is_match else _steps(part)
            if len(steps) > limit:
                why = f"one MATCH may join at most {limit} relationships. Put a WITH between."
                raise refuse(_first(steps[limit]), why)


def _steps(part: Branch | Token) -> list[Branch]:
    """The relationships of a clause's own patterns, not of subqueries below it."""
    if not isinstance(part, Tree):
        return []
    below = [child for child in part.children if isinstance(child, Tree)] if part.data in {"match", "optional"} else []
    return [step for one in [part, *below] if one.data == "patterns" for step in one.find_data("relationship")]


def _check_calls(value: Branch) -> None:
    """Refuse the functions of ``f(x)``, ``a.f(x)`` and ``f(x)(y)`` that are not allowed."""
    for place, part in enumerate(value.children):
        if isinstance(part, Tree) and part.data == "call":
            _check_function(value.children[:place], part)


def _check_function(callee: list[Branch | Token], call: Branch) -> None:
    words = [_word(part) for part in callee]
    if "" in words:
        raise refuse(_first(call), "only a function can be called, and by its bare name.")
    name = ".".join(words).lower()
    if name not in rules().functions:
        raise refuse(_first(callee[0]), _why_function(name))
    if name == "range":
        _check_range(call)


def _word(part: Branch | Token) -> str:
    """The bare word of a variable or a property; empty for anything else."""
    *_, last = [part] if isinstance(part, Token) else part.scan_values(lambda token: True)
    bare = _is(part, "variable", "property") and last.type != "QUOTED"
    return str(last) if bare else ""


def _why_function(name: str) -> str:
    space, dot, _ = name.partition(".")
    refused = rules().refused_functions
    why = refused.get(name) or (refused.get(space) if dot else None)
    nearest = difflib.get_close_matches(name, sorted(rules().functions), 3)
    offer = f" Did you mean {' or '.join(nearest)}?" if nearest and not why else ""
    why = why or "it is not among the functions known to compute from their arguments alone"
    return f"{why}. The functions allowed are {len(rules().functions)}, such as count and toLower.{offer}"


def _check_range(call: Branch) -> None:
    """Refuse a range whose length is not plain to see, or too long."""
    limit = rules().limits["range"]
    written = "".join(call.scan_values(lambda token: True))
    ends = re.fullmatch(r"\((-?\d+),(-?\d+)(?:,-?\d+)?\)", written)
    if not ends or abs(int(ends[2]) - int(ends[1])) >= limit:
        why = f"the ends of a range must be written out as whole numbers, less than {limit:,} apart."
        raise refuse(_first(call), why)


def _check_hops(hops: Branch) -> None:
    limit = rules().limits["hops"]
    *_, last = hops.scan_values(lambda token: True)
    if last.type != "INTEGER" or int(last) > limit:
        why = f"a path needs an upper bound of at most {limit} steps, as in *1..{limit}."
        raise refuse(_first(hops), why)


def _is(part: Branch | Token, *names: str) -> bool:
    return isinstance(part, Tree) and part.data in names


def _first(part: Branch | Token) -> Token:
    return part if isinstance(part, Token) else next(part.scan_values(lambda token: True))


_CHECKS = {"value": _check_calls, "hops": _check_hops, "query": _check_joined, "subquery": _check_joined}
