"""What a person writes after ``joinedup ask``: the question's own parameters as options, and help on them."""

from collections.abc import Sequence
from typing import Any

from typer.core import TyperCommand

from api.output import console, plain, print_table
from graph.catalogue import Question, catalogue
from ontology.errors import UnknownName
from ontology.names import alike


class AskCommand(TyperCommand):
    """The command ``ask``, whose ``--help`` beside a question explains that question."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Explain the question where help on it is asked for; else read the words as any command does."""
        asked = next((word for word in args if word in catalogue()), "")
        if "--help" in args and asked:
            print_question(catalogue()[asked])
            ctx.exit()
        return super().parse_args(ctx, args)


def print_question(question: Question) -> None:
    """Print what a question answers, its parameters and its columns."""
    out = console()
    out.print(plain(f"joinedup ask {question.id}: {question.title}"), style="bold")
    out.print(plain(question.about))
    rows = [
        [f"--{p.name}", p.type, "required" if p.required else p.default or "all", p.about] for p in question.parameters
    ]
    if rows:
        print_table(["option", "takes", "without it", "what it does"], rows)
    else:
        out.print("It has no parameters.")
    out.print("Columns: " + ", ".join(question.columns) + "; each row with its sources.")
    out.print("Of every question: --store URL, --format table, json, csv or markdown.")


def question_arguments(question: str, words: Sequence[str]) -> dict[str, str]:
    """Read ``--name value`` and ``--name=value`` as arguments of a question.

    Raises:
        UnknownName: there is no such question, or it has no such parameter.
    """
    if question not in catalogue():
        raise UnknownName(
            f"There is no question {question}; `joinedup questions` lists them.",
            alike(question, catalogue()),
        )
    known = [parameter.name for parameter in catalogue()[question].parameters]
    given: dict[str, str] = {}
    waiting = list(words)
    while waiting:
        name, equals, value = waiting.pop(0).partition("=")
        if not name.startswith("--") or name[2:] not in known:
            raise _no_parameter(question, name, known)
        if not equals:
            if not waiting:
                raise UnknownName(f"{name} wants a value.")
            value = waiting.pop(0)
        if not value.strip():
            raise UnknownName(f"{name} is empty: give it a value, or leave it out.")
        given[name[2:]] = value
    return given


def _no_parameter(question: str, name: str, known: Sequence[str]) -> UnknownName:
    if not known:
        return UnknownName(f"{question} takes no parameters, and {name} was given.")
    return UnknownName(f"{question} has no parameter {name}.", [f"--{one}" for one in known])
