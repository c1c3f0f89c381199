"""The text of a query to its syntax tree, by the grammar of read-only Cypher (``read_only.lark``).

Both engines must see the words that are seen here. So what they read differently is refused outright: escapes that
Neo4j undoes before it parses, comments of which they see another end, escapes in text that one of them lacks, letters
outside quotes beyond ASCII.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from lark import Lark, Token, Tree
from lark.exceptions import UnexpectedCharacters, UnexpectedToken
from ruamel.yaml import YAML

from ontology.errors import QueryRefused

Branch = Tree[Token]

_FOLDER = Path(__file__).parent
_SHOWN = 40
_CLAUSES = (
    "A query may use MATCH, OPTIONAL MATCH, WHERE, WITH, UNWIND, RETURN, ORDER BY, SKIP, LIMIT and UNION, "
    "and EXISTS { } and COUNT { } made of them."
)
_PAIRS = {")": "(", "]": "[", "}": "{"}
_PATH_STARTS = (("-", "["), ("-", "-"), ("-", "->"), ("<", "-", "["), ("<", "-", "-"), ("<", "-", "->"))


@dataclass(frozen=True)
class Rules:
    """``read_only.yaml`` as read: the limits, the refused words with the reason, the allowed functions."""

    limits: dict[str, int]
    clauses: dict[str, str]
    commands: dict[str, str]
    functions: frozenset[str]
    refused_functions: dict[str, str]


@cache
def rules() -> Rules:
    """The rules of ``read_only.yaml``."""
    said = YAML(typ="safe").load(_FOLDER / "read_only.yaml")
    allowed = frozenset(name for group in said["functions"].values() for name in group)
    return Rules(said["limits"], said["clauses"], said["commands"], allowed, said["refused_functions"])


def parse(query: str) -> Branch:
    """The syntax tree of a query, all its tokens kept.

    Raises:
        QueryRefused: for a text that the grammar does not derive, that is too long or nested too deep.
    """
    _check_text(query)
    tokens = _tokens(query)
    return _parsed(_mark_paths(tokens, _partners(tokens)))


def _refuse(what: str, line: int, column: int, why: str) -> QueryRefused:
    return QueryRefused(f"{what} at line {line}, column {column} is refused: {why}")


def refuse(token: Token, why: str) -> QueryRefused:
    """The refusal of a token: what it is, where, and why."""
    shown = " ".join(token.split())
    return _refuse(shown if len(shown) <= _SHOWN else shown[:_SHOWN] + "…", token.line or 0, token.column or 0, why)


def _refuse_at(query: str, position: int, what: str, why: str) -> QueryRefused:
    line_start = query.rfind("\n", 0, position) + 1
    return _refuse(what, query.count("\n", 0, position) + 1, position - line_start + 1, why)


def _check_text(query: str) -> None:
    """Refuse what hides from the reader or that an engine rewrites before it parses."""
    limit = rules().limits["characters"]
    if len(query) > limit:
        raise QueryRefused(f"The query has {len(query):,} characters and is refused: at most {limit:,} are read.")
    if found := re.search(r"\\[uU]", query):
        why = "an engine may turn it into other text before it reads the query. Write the character itself."
        raise _refuse_at(query, found.start(), "The escape " + query[found.start() : found.start() + 6], why)
    for found in re.finditer(r"[^\x20-\x7e\t\n]", query.replace("\r\n", " \n")):
        if unicodedata.category(found[0]) in {"Cc", "Cf", "Cs", "Zl", "Zp"}:
            why = "it does not show. Delete it, or give the text that holds it as a parameter."
            raise _refuse_at(query, found.start(), f"The character {_spelt(found[0])}", why)


def _spelt(character: str) -> str:
    name = unicodedata.name(character, "a control character")
    return f"U+{ord(character):04X} ({name})"


@cache
def _parser() -> Lark:
    return Lark(
        (_FOLDER / "read_only.lark").read_text("utf-8"),
        parser="lalr",
        lexer="basic",
        g_regex_flags=re.ASCII,  # without it [a-z] with the flag i matches U+017F and U+212A
        lexer_callbacks={"NAME": _as_refused},
        keep_all_tokens=True,
        maybe_placeholders=False,
    )


def _as_refused(token: Token) -> Token:
    return Token.new_borrow_pos("REFUSED", str(token), token) if token.lower() in rules().clauses else token


def _tokens(query: str) -> list[Token]:
    try:
        return list(_parser().lex(query))
    except UnexpectedCharacters as unread:
        position = unread.pos_in_stream or 0
        why = _why_unread(query[position:])
        raise _refuse_at(query, position, _what_unread(query[position]), why) from None


def _what_unread(character: str) -> str:
    return character if character.isascii() else f"The character {_spelt(character)}"


def _why_unread(rest: str) -> str:
    if not rest[0].isascii():
        return "outside quotes only ASCII is read. Put a name in backticks and text in quotes."
    if rest[0] in "'\"":
        return r"the text does not end, or holds an escape other than \\ \' \" \b \f \n \r \t."
    if rest[0] == "`":
        return "the name in backticks is empty, does not end, or holds a backtick, a backslash or a line break."
    if rest[0] == "/":
        return "the comment does not end, or holds a *: the engines disagree where such a comment ends."
    return "it is not read there. A name is of letters, digits and _, a parameter is $name, a number is 12 or 1.5."


def _partners(tokens: list[Token]) -> dict[int, int]:
    """Where the bracket opened at each place closes; refuse brackets too deep."""
    open_: list[int] = []
    partners: dict[int, int] = {}
    for place, token in enumerate(tokens):
        if token in _PAIRS.values():
            open_.append(place)
        elif open_ and _PAIRS.get(token) == tokens[open_[-1]]:
            partners[open_.pop()] = place
        if len(open_) > rules().limits["nesting"]:
            raise refuse(token, f"brackets are nested deeper than {rules().limits['nesting']}.")
    return partners


def _mark_paths(tokens: list[Token], partners: dict[int, int]) -> Iterator[Token]:
    """Tell the bracket that begins a path, ``(a)-[:LEADS]->(b)``, from one around an expression, ``(a) - b``."""
    for place, token in enumerate(tokens):
        if token.type == "LPAR" and _begins_path(tokens, place, partners.get(place, place)):
            yield Token.new_borrow_pos("PATTERN", str(token), token)
        else:
            yield token


def _begins_path(tokens: list[Token], opens: int, closes: int) -> bool:
    named = tokens[opens + 1].type in {"NAME", "QUOTED", "COUNT"} if opens < closes else False
    inside = tokens[opens + 1 + named].upper() if opens < closes else ""
    after = tuple(str(token) for token in tokens[closes + 1 : closes + 4])
    return inside in {")", ":", "{", "WHERE"} and any(after[: len(start)] == start for start in _PATH_STARTS)


def _parsed(tokens: Iterable[Token]) -> Branch:
    parser = _parser().parse_interactive()
    last: Token | None = None
    try:
        for token in tokens:
            parser.feed_token(token)
            last = token
        tree: Branch = parser.feed_token(Token("$END", ""))
    except UnexpectedToken as unexpected:
        raise _refuse_unexpected(unexpected.token, last) from None
    return tree


def _refuse_unexpected(token: Token, last: Token | None) -> QueryRefused:
    if token.type == "$END":
        return QueryRefused(f"The query is refused: it ends before it is whole. {_CLAUSES}")
    if last == ";":
        return refuse(token, "one query is read at a time, and nothing follows its ;")
    reasons = rules().clauses | (rules().commands if last is None else {})
    if why := reasons.get(token.lower()):
        named = last is not None and last.type in {"AS", "LPAR", "PATTERN", "COMMA"}
        advice = f" As a name, write it in backticks: `{token}`." if named else ""
        return refuse(token, f"{why}. {_CLAUSES}{advice}")
    return refuse(token, f"it cannot stand {f'after {last}' if last else 'first'}. {_CLAUSES}")
