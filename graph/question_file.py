"""Reads one question file, and refuses a broken one: every fault with its line."""

import re
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.comments import CommentedMap
from ruamel.yaml.error import MarkedYAMLError, YAMLError

from graph.query_text import returned_columns, used_parameters
from graph.question import INPUTS, TYPES, Note, Parameter, Question
from ontology.errors import Fault, InputError
from ontology.names import alike

_FRONT_MATTER = re.compile(r"/\* ---\n(?P<yaml>.*?)\n--- \*/\n", re.DOTALL)
_QUESTION_KEYS = ("id", "title", "about", "parameters", "columns", "order", "computed", "notes", "empty")
_PARAMETER_KEYS = ("name", "type", "required", "default", "about", "choices", "least", "variable")
_NOTE_KEYS = ("says", "ask", "only", "given", "of", "unless")
_SOURCES = "sources"
_PLACE = "place"
"""The name by which rows are put in the order of the places that state them."""


def read_question(path: Path) -> Question:
    """Read a question file.

    Raises:
        InputError: it is broken; lists every fault with its line.
    """
    file = _QuestionFile(path)
    question = file.question()
    file.check(question)
    if file.faults:
        raise InputError(file.faults)
    return question


class _QuestionFile:
    """A question file with the faults found in it so far.

    Raises:
        InputError: on construction, if the file cannot be read or has no front matter.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self.faults: list[Fault] = []
        try:
            self.text = path.read_text(encoding="utf-8")
        except (OSError, UnicodeDecodeError) as error:
            raise InputError([Fault(str(path), 0, 0, f"The file cannot be read: {error}")]) from error
        found = _FRONT_MATTER.match(self.text)
        if found is None:
            advice = "Begin with a line '/* ---', then YAML, then a line '--- */'."
            raise InputError([Fault(str(path), 1, 1, "The question has no front matter.", advice)])
        self.front = self._parsed(found["yaml"])
        self.cypher = self.text[found.end() :].strip()
        self.offset = self.text.count("\n", 0, self.text.index(self.cypher)) if self.cypher else 0

    def _parsed(self, text: str) -> CommentedMap:
        try:
            front = YAML(typ="rt").load(text)
        except MarkedYAMLError as error:
            line = error.problem_mark.line + 2 if error.problem_mark else 1
            fault = Fault(str(self.path), line, 0, f"The front matter is not YAML: {error.problem}")
            raise InputError([fault]) from error
        except YAMLError as error:
            raise InputError([Fault(str(self.path), 1, 0, f"The front matter is not YAML: {error}")]) from error
        if not isinstance(front, CommentedMap):
            raise InputError([Fault(str(self.path), 2, 0, "The front matter is not a list of names and values.")])
        return front

    def fault(self, line: int, message: str, advice: str = "") -> None:
        self.faults.append(Fault(str(self.path), line, 0, message, advice))

    def question(self) -> Question:
        front = self.front
        self._refuse_unknown(front, _QUESTION_KEYS)
        for key in ("id", "title", "about", "columns"):
            if not front.get(key):
                self.fault(2, f"The front matter has no {key}.")
        columns = tuple(map(str, front.get("columns") or ()))
        return Question(
            id=str(front.get("id", "")),
            title=str(front.get("title", "")),
            about=" ".join(str(front.get("about", "")).split()),
            parameters=tuple(self._each("parameters", _PARAMETER_KEYS, _parameter)),
            columns=columns,
            order=tuple(map(str, front.get("order") or columns)),
            cypher=self.cypher,
            computed=str(front.get("computed", "")),
            notes=tuple(self._each("notes", _NOTE_KEYS, _note)),
            empty=tuple(self._each("empty", _NOTE_KEYS, _note)),
        )

    def _each(self, key: str, known: tuple[str, ...], read: Callable[[Mapping[str, Any]], Any]) -> list[Any]:
        found = []
        for entry in self.front.get(key) or ():
            if isinstance(entry, CommentedMap):
                self._refuse_unknown(entry, known)
                found.append(read(entry))
            else:
                self.fault(_line(self.front, key), f"Each entry of {key} must be names and values, not {entry!r}.")
        return found

    def _refuse_unknown(self, entry: CommentedMap, known: tuple[str, ...]) -> None:
        for key in entry:
            if key not in known:
                offers = " or ".join(alike(str(key), known, limit=2))
                self.fault(_line(entry, key), f"There is no key {key!r} here.", f"Did you mean {offers}?")

    def check(self, question: Question) -> None:
        if question.id != self.path.stem:
            self.fault(_line(self.front, "id"), f"The id is {question.id!r}, and the file is named {self.path.stem!r}.")
        if not self.cypher:
            self.fault(0, "There is no query after the front matter.")
        self._check_parameters(question)
        self._check_columns(question)
        self._check_notes(question)

    def _check_notes(self, question: Question) -> None:
        names = {parameter.name for parameter in question.parameters}
        for key, notes in (("notes", question.notes), ("empty", question.empty)):
            for note in notes:
                strange = [column for column, _ in note.unless if column not in question.columns]
                strange += [note.given] if note.given and note.given not in names else []
                strange += [name for name, _ in note.of if name not in names]
                for name in strange:
                    self.fault(_line(self.front, key), f"A note speaks of {name!r}, which is not declared.")
                if not note.says:
                    self.fault(_line(self.front, key), "A note says nothing.")

    def _check_parameters(self, question: Question) -> None:
        for entry, parameter in zip(self.front.get("parameters") or (), question.parameters, strict=False):
            self._check_parameter(_line(entry, "name"), parameter)
        declared = {parameter.variable for parameter in question.parameters}
        used = used_parameters(self.cypher)
        for name in used.keys() - declared:
            self.fault(self.offset + used[name], f"The query uses ${name}, which is not declared.")
        # What computes an answer takes parameters too: there the query need not use them all.
        unused = set() if question.computed else declared - used.keys()
        for name in unused:
            self.fault(_line(self.front, "parameters"), f"The parameter {name!r} is declared and never used.")

    def _check_parameter(self, line: int, parameter: Parameter) -> None:
        if not parameter.name or not parameter.about:
            self.fault(line, f"The parameter {parameter.name!r} needs a name, and an 'about' that says what it does.")
        if parameter.type not in TYPES:
            offers = " or ".join(alike(parameter.type, sorted(TYPES), limit=2))
            self.fault(line, f"{parameter.type!r} is no type of parameter.", f"Did you mean {offers}?")
        if (parameter.type == "choice") != bool(parameter.choices):
            self.fault(line, f"The parameter {parameter.name!r} must have choices if, and only if, its type is choice.")
        if not isinstance(parameter.least, int) or (parameter.least and parameter.type != "integer"):
            self.fault(line, f"The parameter {parameter.name!r}: 'least' is a whole number, of the type integer alone.")

    def _check_columns(self, question: Question) -> None:
        expected: tuple[str, ...] = (*question.columns, _SOURCES)
        if question.computed:
            expected = INPUTS.get(question.computed, ())
            if not expected:
                self.fault(_line(self.front, "computed"), f"{question.computed!r} is nothing that can be computed.")
                return
        for line, columns in returned_columns(self.cypher) or [(0, ())]:
            if columns != expected:
                wanted = f"It should return: {', '.join(expected)}."
                self.fault(self.offset + line, f"The query returns {', '.join(columns) or 'nothing'}.", wanted)
        for name in question.order:
            if not name.startswith("-$") and name.lstrip("-").partition("=")[0] not in (*question.columns, _PLACE):
                self.fault(_line(self.front, "order"), f"The order names {name!r}, which is no column.")


def _parameter(entry: Mapping[str, Any]) -> Parameter:
    return Parameter(
        name=str(entry.get("name", "")),
        type=str(entry.get("type", "")),
        required=bool(entry.get("required", False)),
        default=entry.get("default", ""),
        about=str(entry.get("about", "")),
        choices=tuple(map(str, entry.get("choices", ()))),
        least=entry.get("least", 0),
        variable=str(entry.get("variable") or entry.get("name", "")),
    )


def _note(entry: Mapping[str, Any]) -> Note:
    says = " ".join(str(entry.get("says", "")).split())
    asked, given = str(entry.get("ask", "")), str(entry.get("given", ""))
    return Note(says, asked, _pairs(entry, "only"), given, _pairs(entry, "of"), _pairs(entry, "unless"))


def _pairs(entry: Mapping[str, Any], key: str) -> tuple[tuple[str, str], ...]:
    return tuple((str(column), str(value)) for column, value in entry.get(key, {}).items())


def _line(entry: CommentedMap, key: str) -> int:
    """Return the line of a key in the file: the front matter begins on its second line."""
    return int(entry.lc.key(key)[0]) + 2 if key in entry else 2
