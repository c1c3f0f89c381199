"""The evidence map as a page, and what is behind each of its cells."""

from collections.abc import Callable, Sequence
from math import sqrt
from typing import Annotated, Any

from fastapi import APIRouter, Query
from starlette.requests import Request
from starlette.responses import Response

from api.http.serving import Served, Serving
from api.pages.addresses import with_parameters
from api.pages.rendering import as_sentence, page
from api.problems import NotFound
from graph.ask import Answer, ask
from graph.evidence_map import EMPTY, FIGURES, NO_TYPE, PRACTICE, RESULTS, Cell, EvidenceMap, Line
from graph.overview import restated
from graph.parameters import read_argument
from graph.question import Parameter
from graph.store.readers import Reading

router = APIRouter()

_SHOWN = {"broad": "Broad themes", "survey": "Areas of work in the survey", "all": "All themes with anything"}
_TITLES = {RESULTS: "results of projects", FIGURES: "figures quoted", PRACTICE: "examples of good practice"}
_QUESTIONS = {RESULTS: "findings", FIGURES: "figures", PRACTICE: "good-practice"}
"""Kind of evidence -> the question that lists it; publications are listed by ``evidence-for``."""
_WIDEST = 19.0
"""Radius of the largest bubble, in pixels: two side by side in a cell of the narrowest map."""
_NARROWEST = 5.0

Text = Annotated[str, Query(max_length=300)]


@router.get("/evidence")
def show_map(request: Request, served: Served, themes: Text = "broad", within: Text = "") -> Response:
    """Show the map: of broad themes, of the survey's, of all, or of those directly below one."""
    with served.readers.reading() as store:
        made = _made(served, store)
        top = _theme(store, within) if within else ""
    wanted = [top, *made.below(top)] if top else _wanted(made, themes)
    lines = [made.line(top), *made.lines(wanted[1:])] if top else made.lines(wanted)
    return page(
        request,
        "evidence",
        lines=lines,
        kinds=[_TITLES.get(one, one) for one in made.kinds],
        top={"id": top, "name": made.names[top]} if top else None,
        shown=_SHOWN,
        chosen="" if top else themes if themes in _SHOWN else "broad",
        empty=EMPTY,
        radius=_radius(lines),
        cell_address=lambda line, cell: with_parameters("/evidence/cell", theme=line.id, kind=cell.kind),
    )


@router.get("/evidence/cell")
def show_cell(request: Request, served: Served, theme: Text, kind: Text) -> Response:
    """Show what is behind a cell, or which kind of empty it is."""
    with served.readers.reading() as store:
        made = _made(served, store)
        line = made.line(_theme(store, theme))
        cell = next((one for one in line.cells if one.kind == kind), None)
        if cell is None:
            raise NotFound("There is no such kind of evidence.")
        answer = _behind(store, line, cell) if cell.count else None
        of = served.once("restated", store, restated)
    return page(
        request,
        "evidence-cell",
        line=line,
        cell=cell,
        title=_TITLES.get(kind, kind),
        answer=answer,
        why=EMPTY.get(cell.empty, ""),
        leads=_leads(line, made),
        restated=of,
    )


def _radius(lines: Sequence[Line]) -> Callable[[Cell], float]:
    """Return what says how large a cell's mark is: its area goes by the count, publications and the rest each apart."""
    largest = {False: 1, True: 1}
    for cell in (cell for line in lines for cell in line.cells):
        largest[bool(cell.cited)] = max(largest[bool(cell.cited)], cell.count)
    return lambda cell: round(max(_NARROWEST, _WIDEST * sqrt(cell.count / largest[bool(cell.cited)])), 1)


def _made(served: Serving, store: Reading) -> EvidenceMap:
    made: EvidenceMap = served.once("evidence map", store, EvidenceMap)
    return made


def _wanted(made: EvidenceMap, themes: str) -> list[str]:
    chosen = {"survey": made.asked_for, "all": made.spoken_of}.get(themes, made.broadest)
    return chosen()


def _theme(store: Reading, text: str) -> str:
    return str(read_argument(store, Parameter("theme", "theme"), text).value)


def _behind(store: Reading, line: Line, cell: Cell) -> dict[str, Any]:
    """Ask the question that lists what a cell counts, and keep the rows of its kind."""
    answer: Answer = ask(store, _QUESTIONS.get(cell.kind, "evidence-for"), {"theme": line.id})
    body = answer.as_json()
    if cell.kind not in _QUESTIONS:
        body["rows"] = [row for row in body["rows"] if (row["type"] or NO_TYPE) == cell.kind]
    return body


def _leads(line: Line, made: EvidenceMap) -> list[tuple[str, str]]:
    """Return what there is on a theme beside the cell: sentences with addresses."""
    asked = {"theme": line.id}
    found = [(f"Projects on it: {line.projects}", with_parameters("/questions/projects", asked))]
    found += [
        (
            f"{as_sentence(_TITLES.get(one.kind, one.kind))}: {one.count}",
            with_parameters("/evidence/cell", asked, kind=one.kind),
        )
        for one in line.cells
        if one.count
    ]
    if line.asked_for is not None:
        found.append((f"Mentions by all respondents of the survey: {line.asked_for}", "/survey"))
    if line.narrower:
        found.append((f"Narrower themes: {line.narrower}", with_parameters("/evidence", within=line.id)))
    return found
