"""The question catalogue: one Cypher file a question, with front matter that says what it is for.

A file of graph/questions is a query with a block of YAML in the comment before it. It is checked when it is read:
what the front matter declares and what the query uses and returns must agree.

``python -m graph.catalogue`` writes docs/questions.md, which a test compares with the files.
"""

from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from types import MappingProxyType

from graph.question import Note, Parameter, Question
from graph.question_file import read_question
from ontology.errors import Fault, InputError

__all__ = ["FOLDER", "PAGE", "Note", "Parameter", "Question", "catalogue", "page", "read_catalogue"]

FOLDER = Path(__file__).parent / "questions"
PAGE = FOLDER.parents[1] / "docs" / "questions.md"

_HEAD = """\
# The questions

<!-- Generated from graph/questions/*.cypher: edit those, then run `python -m graph.catalogue`. -->

Each question is one file of Cypher; `joinedup ask` answers it. A parameter takes an identifier, a name, another name or
an abbreviation; a theme takes in its narrower ones, and an area its parts. Every row carries its sources: document,
place and words. What is planned, bid for or hoped for answers no question but `planned` (and `projects`, where the
status `planned` is asked for), and what is over none but `former`. To add a question, add a file.
"""


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
    for path in sorted(folder.glob("*.cypher"), key=lambda path: path.stem):
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


def page() -> str:
    """Return the page of the catalogue as Markdown."""
    return "".join([_HEAD, *(part for question in catalogue().values() for part in _section(question))])


def _section(question: Question) -> Iterator[str]:
    yield f"\n## {question.id}\n\n**{question.title}** {question.about}\n\n"
    if question.parameters:
        yield "| parameter | what it does | |\n| --- | --- | --- |\n"
    for parameter in question.parameters:
        needed = "required" if parameter.required else f"else {parameter.default}" if parameter.default else ""
        yield f"| `--{parameter.name}` | {parameter.about} | {needed} |\n"
    columns = ", ".join(f"`{column}`" for column in question.columns)
    yield "\n" if question.parameters else ""
    yield f"Columns: {columns}. [The query](../graph/questions/{question.id}.cypher)\n"


def main() -> None:
    """Write the page of the catalogue."""
    PAGE.write_text(page(), encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
