"""The question catalogue as pages: a list, and for each question a form with its answer below."""

from collections.abc import Mapping
from typing import Annotated, Any

from fastapi import APIRouter, Query
from starlette.requests import Request
from starlette.responses import Response

from api.http.answers import question_named
from api.http.serving import Served
from api.pages.addresses import with_parameters
from api.pages.fields import fields
from api.pages.rendering import page
from graph.ask import ask
from graph.catalogue import catalogue
from graph.overview import restated
from graph.question import Question

router = APIRouter()

MOST_ROWS = 200
"""Rows that a page shows: the next page has the next ones, and the CSV all."""


@router.get("/questions")
def list_questions(request: Request, served: Served) -> Response:
    """List the questions."""
    return page(request, "questions", questions=list(catalogue().values()))


@router.get("/questions/{question}")
def show_question(
    request: Request, served: Served, question: str, first: Annotated[int, Query(ge=1, le=10**9)] = 1
) -> Response:
    """Show a question's form, and its answer where enough is given, from one of its rows on."""
    asked, path = question_named(question), f"/questions/{question}"
    given = {name: text.strip() for name, text in request.query_params.items() if text.strip() and name != "first"}
    with served.readers.reading() as store:
        form = fields(store, asked.parameters, given, path)
        faults = [*_strangers(asked, given), *(one.fault for one in form if one.fault)]
        ready = not faults and all(one.value for one in form if one.required)
        answer = ask(store, asked.id, given).as_json() if ready else None
        of = served.once("restated", store, restated)
    return page(
        request,
        "question",
        422 if faults else 200,
        question=asked,
        fields=form,
        faults=faults,
        answer=answer,
        rows=answer["rows"][first - 1 : first - 1 + MOST_ROWS] if answer else [],
        first=first,
        before=with_parameters(path, given, first=max(1, first - MOST_ROWS)) if first > 1 else "",
        more=with_parameters(path, given, first=first + MOST_ROWS),
        without=_without(asked, given) if answer and not answer["rows"] else [],
        api=with_parameters(f"/api/questions/{asked.id}", given),
        given=given,
        restated=of,
    )


def _strangers(question: Question, given: Mapping[str, str]) -> list[dict[str, Any]]:
    """Say which parameters the question does not have."""
    known = {one.name for one in question.parameters}
    return [
        {"name": "", "says": f"This question has no parameter {name!r}.", "offers": []} for name in given.keys() - known
    ]


def _without(question: Question, given: Mapping[str, str]) -> list[tuple[str, str]]:
    """Return, for each parameter that may be left out, its name and the address of the question without it."""
    optional = [one.name for one in question.parameters if not one.required and one.name in given]
    return [
        (name, with_parameters(f"/questions/{question.id}", {n: t for n, t in given.items() if n != name}))
        for name in optional
    ]
