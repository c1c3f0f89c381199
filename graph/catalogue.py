"""The question catalogue: one Cypher file a question, with front matter that says what it is for.

A file of graph/questions is a query with a block of YAML in the comment before it. It is checked when it is read:
what the front matter declares and what the query uses and returns must agree.
"""

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from types import MappingProxyType

from graph.question import Note, Parameter, Question
from graph.question_file import read_question
from ontology.errors import Fault, InputError

__all__ = ["FOLDER", "Note", "Parameter", "Question", "catalogue", "read_catalogue"]

FOLDER = Path(__file__).parent / "questions"


@cache
def catalogue() -> Mapping[str, Question]:
    """Return the questions by id, in the order of their ids.

    Raises:
        InputError: a file is broken; lists every fault by file and line.
    """
    return read_catalogue(FOLDER)


def read_catalogue(folder: Path) -> Mapping[str, Question]:
    """Read every question of a folder.

    Raises:
        InputError: a file is broken; lists every fault by file and line.
    """
    questions: dict[str, Question] = {}
    faults: list[Fault] = []
    for path in sorted(folder.glob("*.cypher")):
        try:
            questions[path.stem] = read_question(path)
        except InputError as error:
            faults += error.faults
    faults += [fault for question in questions.values() for fault in _dangling(question, questions, folder)]
    if faults:
        raise InputError(faults)
    return MappingProxyType(questions)


def _dangling(question: Question, questions: Mapping[str, Question], folder: Path) -> list[Fault]:
    """Find the questions that a note asks and that are not there."""
    asked = [note.ask for note in (*question.notes, *question.empty) if note.ask and note.ask not in questions]
    path = str(folder / f"{question.id}.cypher")
    return [Fault(path, 1, 0, f"A note asks the question {name!r}, which is not in the folder.") for name in asked]
