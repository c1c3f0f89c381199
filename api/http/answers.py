"""The question catalogue over HTTP: an address each question, its parameters as the question's file declares them."""

from collections.abc import Callable
from typing import Any

from fastapi import APIRouter, Depends
from fastapi.routing import APIRoute
from starlette.requests import Request
from starlette.responses import Response

from api.http.serving import Served, as_json, invalid, known_parameters
from api.http.shapes import Answer, QuestionShape
from api.output import answer_csv, answer_markdown
from api.problems import NotFound
from graph.ask import ask
from graph.catalogue import catalogue
from graph.choices import questions_with_choices
from graph.parameters import is_whole, whole
from graph.question import MOST, Parameter, Question
from ontology.names import alike

LONGEST = 300
"""Characters of a parameter: names of agencies are shorter."""

_WRITERS: dict[str, tuple[str, Callable[[dict[str, Any]], str]]] = {
    "csv": ("text/csv; charset=utf-8; header=present", answer_csv),
    "markdown": ("text/markdown; charset=utf-8", answer_markdown),
}
FORMATS = ("json", *_WRITERS)

router = APIRouter(prefix="/api/questions", tags=["questions"], dependencies=[Depends(known_parameters)])


@router.get("", summary="List the questions", responses={200: {"model": list[QuestionShape]}})
def list_questions(served: Served) -> Response:
    """List the questions that can be asked, with their parameters, and what each can be given."""
    with served.readers.reading() as store:
        return as_json(questions_with_choices(store, catalogue().values()))


def parameters_of(question: Question) -> list[dict[str, Any]]:
    """Describe the parameters of a question's address."""
    return [
        *(_described(parameter) for parameter in question.parameters),
        {
            "name": "format",
            "in": "query",
            "required": False,
            "description": "How the answer is written; a CSV cell is never a formula.",
            "schema": {"type": "string", "enum": list(FORMATS), "default": "json"},
        },
    ]


def _described(parameter: Parameter) -> dict[str, Any]:
    taken = "an identifier, a name, an alias or an abbreviation"
    words = "" if parameter.type in ("choice", "integer", "text", "group", "role") else f" Takes {taken}."
    return {
        "name": parameter.name,
        "in": "query",
        "required": parameter.required,
        "description": f"{parameter.about.rstrip('.')}.{words}",
        "schema": _schema(parameter),
        "x-type": parameter.type,
    }


def _schema(parameter: Parameter) -> dict[str, Any]:
    default = {"default": parameter.default} if parameter.default != "" else {}
    if parameter.type == "integer":
        return {"type": "integer", "minimum": parameter.least, "maximum": MOST, **default}
    if parameter.choices:
        return {"type": "string", "enum": list(parameter.choices), **default}
    return {"type": "string", "minLength": 1, "maxLength": LONGEST, **default}


def _endpoint(question: Question) -> Callable[[Request, Served], Response]:
    def answer(request: Request, served: Served) -> Response:
        given = dict(request.query_params)
        shape = given.pop("format", "json")
        _check(question, given, shape)
        with served.readers.reading() as store:
            found = ask(store, question.id, given).as_json()
        if shape == "json":
            return as_json(found)
        media_type, write = _WRITERS[shape]
        name = f'attachment; filename="{question.id}.{shape}"'
        return Response(write(found), media_type=media_type, headers={"Content-Disposition": name})

    return answer


def _check(question: Question, given: dict[str, str], shape: str) -> None:
    """Refuse what the description of the address does not allow; what names mean is the question's to say."""
    if shape not in FORMATS:
        raise invalid("format", f"It can be {' or '.join(FORMATS)}.")
    for parameter in question.parameters:
        text = given.get(parameter.name)
        if text is not None:
            check_value(parameter, text)
        elif parameter.required:
            raise invalid(parameter.name, f"The question {question.id} needs it: {parameter.about}.")


def check_value(parameter: Parameter, text: str) -> None:
    """Refuse what no parameter of this type can be given, whatever it may mean.

    Raises:
        RequestValidationError: it is empty, too long, or no whole number that it takes where one is wanted.
    """
    if not text.strip():
        raise invalid(parameter.name, "It is empty: leave it out, or give it a value.")
    if len(text) > LONGEST:
        raise invalid(parameter.name, f"It has more than {LONGEST} characters.")
    if parameter.type == "integer" and not is_whole(parameter, text):
        raise invalid(parameter.name, f"It must be {whole(parameter)}.")


def _add(question: Question) -> None:
    router.add_api_route(
        f"/{question.id}",
        _endpoint(question),
        name=f"ask {question.id}",
        operation_id=f"ask-{question.id}",
        summary=question.title,
        description=question.about,
        openapi_extra={"parameters": parameters_of(question)},
        responses={
            200: {
                "model": Answer,
                "content": {
                    "text/csv": {"schema": {"type": "string"}},
                    "text/markdown": {"schema": {"type": "string"}},
                },
            }
        },
    )


for _question in catalogue().values():
    _add(_question)


@router.get("/{question}", include_in_schema=False, dependencies=[])
def no_such_question(question: str) -> Response:
    """Say which questions there are that are called nearly so."""
    return as_json(question_named(question).as_json())


def question_named(name: str) -> Question:
    """Return the question of a name.

    Raises:
        NotFound: there is none; offers the nearest.
    """
    if name in catalogue():
        return catalogue()[name]
    offers = tuple(alike(name, catalogue()))
    offer = f" Did you mean {' or '.join(offers)}?" if offers else ""
    raise NotFound(f"There is no question of that name.{offer} All questions: /api/questions", offers)


def routes() -> dict[str, APIRoute]:
    """Return the route of each question."""
    named = {route.operation_id: route for route in router.routes if isinstance(route, APIRoute)}
    return {name: named[f"ask-{name}"] for name in catalogue()}
