"""Asking a question of the catalogue: from what a person writes to rows, each with the words that say it."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from graph.catalogue import catalogue
from graph.parameters import Argument, read_argument
from graph.query_text import used_parameters
from graph.question import Note, Parameter, Question
from graph.rows import finished, in_order, text_of, titled
from graph.store.protocol import Limits, Row, Store
from ontology.errors import UnknownName
from ontology.model import read_ontology
from ontology.names import alike

LIMITS = Limits(seconds=120, rows=1_000_000)
"""Limits of a question of the catalogue: its queries are known, so they are wide."""

_NOTHING = "The graph holds nothing that answers this."


@dataclass(frozen=True)
class Answer:
    """The answer to a question.

    Attributes:
        question: what was asked.
        arguments: what was given, and the defaults of what was not.
        rows: a mapping each of the question's columns, and of ``sources``: document, title, published, locator, quote.
        note: what is to be said beside the rows: why there are none, what they leave out; may be empty.
    """

    question: Question
    arguments: Mapping[str, Argument]
    rows: Sequence[Row]
    note: str = ""

    @property
    def published(self) -> dict[str, str]:
        """When the publication of each document that is a source was published, where that is known."""
        sources = (source for row in self.rows for source in row["sources"])
        return {source["document"]: source["published"] for source in sources if source["published"]}

    def as_json(self) -> dict[str, Any]:
        """Return the answer as JSON values."""
        body = {
            "question": self.question.id,
            "title": self.question.title,
            "parameters": {name: argument.shown for name, argument in self.arguments.items()},
            "columns": list(self.question.columns),
            "rows": [{**row, "sources": [_shown(source) for source in row["sources"]]} for row in self.rows],
            "cypher": self.question.cypher,
        }
        more = {"note": self.note, "published": self.published}
        return {**body, **{name: value for name, value in more.items() if value}}


def _shown(source: Row) -> Row:
    return {name: value for name, value in source.items() if name != "published"}


def ask(store: Store, question_id: str, arguments: Mapping[str, str]) -> Answer:
    """Answer a question.

    Args:
        store: the graph.
        question_id: identifier of a question of the catalogue.
        arguments: what its parameters are given, as a person writes it: identifiers, names, abbreviations.

    Raises:
        UnknownName: there is no such question or parameter, a required one is missing, or what is given means nothing
            that is known; offers the nearest.
        QueryError: the engine cannot run the query.
    """
    question = _question(question_id)
    given = _arguments(store, question, arguments)
    rows = _rows(store, question, given)
    return Answer(question, given, rows, " ".join(_notes(store, question, given, rows)))


def _question(identifier: str) -> Question:
    if identifier not in catalogue():
        offers = alike(identifier, catalogue())
        raise UnknownName(f"There is no question {identifier!r}.", offers)
    return catalogue()[identifier]


def _arguments(store: Store, question: Question, texts: Mapping[str, str]) -> dict[str, Argument]:
    """Read what was given, and take the defaults of what was not."""
    known = {parameter.name: parameter for parameter in question.parameters}
    for name in texts.keys() - known.keys():
        offers = alike(name, known)
        raise UnknownName(f"The question {question.id} has no parameter {name!r}.", offers)
    found: dict[str, Argument] = {}
    for name, parameter in known.items():
        if texts.get(name, "").strip():
            found[name] = read_argument(store, parameter, texts[name])
        elif parameter.required:
            raise UnknownName(f"The question {question.id} needs the parameter {name!r}, {parameter.about}.")
        elif parameter.default != "":
            found[name] = _default(parameter)
    return found


def _default(parameter: Parameter) -> Argument:
    return Argument(parameter.default, parameter.default, str(parameter.default))


def _rows(store: Store, question: Question, arguments: Mapping[str, Argument]) -> list[Row]:
    values: dict[str, str | int] = {parameter.name: "" for parameter in question.parameters}
    values |= {name: argument.value for name, argument in arguments.items()}
    used = used_parameters(question.cypher)
    given = {p.variable: values[p.name] for p in question.parameters if p.variable in used}
    rows = store.rows(question.cypher, given, LIMITS)
    if question.computed:
        from graph.analysis import FUNCTIONS  # networkx takes a while to import, and few questions need it

        rows = FUNCTIONS[question.computed](rows, values)
    return _titled(store, in_order(finished(rows), question.order, values))


def _titled(store: Store, rows: list[Row]) -> list[Row]:
    """Give every source the title of the publication that its document is, or is part of, and when it was published."""
    ids = sorted({source["document"] for row in rows for source in row["sources"]})
    query = (
        "UNWIND $ids AS one MATCH (d:Document {id: one}) OPTIONAL MATCH (d)-[:PART_OF]->(p:Document) "
        "RETURN d.id AS id, coalesce(p.name, d.name, d.id) AS title, "
        "coalesce(p.published, d.published, '') AS published"
    )
    found = {row["id"]: row for row in store.rows(query, {"ids": ids}, LIMITS)} if ids else {}
    for row in rows:
        row["sources"] = [{"document": one["document"], **_named(one, found), **one} for one in row["sources"]]
    return rows


def _named(source: Row, found: Mapping[str, Row]) -> Row:
    document = found.get(source["document"], {"title": source["document"], "published": ""})
    return {"title": document["title"], "published": document["published"]}


def _notes(store: Store, question: Question, arguments: Mapping[str, Argument], rows: list[Row]) -> Iterator[str]:
    """Give the sentences that go with the rows."""
    said = [] if rows else _why_empty(store, question, arguments)
    if not said:
        notes = [note for note in question.notes if _is_of(note.of, arguments) and not _met(note.unless, rows)]
        said = [sentence for note in notes for sentence in _said(store, note, arguments)]
    yield from said
    if not rows:
        yield from () if said else (_NOTHING,)
        yield from _needless(store, question, arguments)


def _is_of(classes: Sequence[tuple[str, str]], arguments: Mapping[str, Argument]) -> bool:
    """Whether all these arguments are nodes of the class beside them."""
    of = read_ontology().label_of
    return all(name in arguments and of(str(arguments[name].value)) == label for name, label in classes)


def _met(condition: Sequence[tuple[str, str]], rows: Sequence[Row]) -> bool:
    """Whether some row has one of these values in its column."""
    return any(text_of(row[column]) == value for row in rows for column, value in condition)


def _why_empty(store: Store, question: Question, arguments: Mapping[str, Argument]) -> list[str]:
    """Return what the first says that asks no other question, or one that has no rows either."""
    for note in question.empty:
        if (not note.given or note.given in arguments) and not (note.ask and _asked(store, note, arguments)):
            return [note.says.format_map(_Names(arguments))]
    return []


def _needless(store: Store, question: Question, arguments: Mapping[str, Argument]) -> Iterator[str]:
    """Say which parameter leaves no rows: how many there would be without it."""
    for parameter in question.parameters:
        argument = arguments.get(parameter.name)
        if argument and not parameter.required and argument.value != parameter.default:
            count = len(_rows(store, question, {**arguments, parameter.name: _default(parameter)}))
            number = "1 row" if count == 1 else f"{count} rows"
            if count:
                yield f"Without {parameter.name} ({argument.name}) there would be {number}."


def _said(store: Store, note: Note, arguments: Mapping[str, Argument]) -> Iterator[str]:
    if not note.ask:
        yield note.says.format_map(_Names(arguments))
    for row in _asked(store, note, arguments) if note.ask else ():
        source = row["sources"][0]
        cells = {column: _wording(value) for column, value in row.items() if column != "sources"}
        yield note.says.format_map(
            _Names(arguments, **cells, source=f"{titled(source, source['published'])} ({source['locator']})")
        )


def _asked(store: Store, note: Note, arguments: Mapping[str, Argument]) -> list[Row]:
    """Ask the question of a note with the arguments that it shares; keep the rows that the note is about."""
    question = catalogue()[note.ask]
    shared = {p.name: arguments[p.name] for p in question.parameters if p.name in arguments}
    rows = _rows(store, question, shared)
    return [row for row in rows if all(text_of(row[column]) == value for column, value in note.only)]


def _wording(value: Any) -> str:
    """Write a cell in a sentence: a relationship by what the ontology calls it."""
    relationship = read_ontology().relationships.get(value) if isinstance(value, str) else None
    return relationship.title if relationship else text_of(value)


class _Names(dict[str, str]):
    """What stands in a sentence for a parameter: the argument's name, or that any will do."""

    def __init__(self, arguments: Mapping[str, Argument], **cells: str) -> None:
        super().__init__({name: argument.name for name, argument in arguments.items()} | cells)

    def __missing__(self, name: str) -> str:
        return f"any {name.replace(chr(95), chr(32))}"
