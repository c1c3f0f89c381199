"""The survey as a chart that is a table: areas of work by stage, a bar in each row."""

from collections.abc import Mapping, Sequence
from typing import Annotated, Any

from fastapi import APIRouter, Query
from starlette.requests import Request
from starlette.responses import Response

from api.http.serving import Served
from api.pages.addresses import with_parameters
from api.pages.rendering import page
from graph.ask import ask
from graph.catalogue import catalogue
from graph.choices import choices
from graph.overview import restated
from graph.rows import natural

router = APIRouter()

STAGES = {"completed": "Completed", "active": "Active", "future": "Possible future"}
_ALL = "all"
_LEAST_FOR_NUMBER = 5.0
"""Hundredths of the widest bar below which a part is too narrow for its number."""

Text = Annotated[str, Query(max_length=300)]


@router.get("/survey")
def survey(request: Request, served: Served, group: Text = _ALL, sort: Text = "total") -> Response:
    """Show on how many areas of work respondents reported, stage by stage, in the order of one column."""
    with served.readers.reading() as store:
        parameter = next(one for one in catalogue()["survey-areas"].parameters if one.name == "group")
        groups = sorted((one.name for one in choices(store, parameter) or ()), key=lambda one: one != _ALL)
        rows = ask(store, "survey-areas", {"group": group}).as_json()["rows"] if groups else []
        of = served.once("restated", store, restated)
    sort = sort if sort in (*STAGES, "theme") else "total"
    widest = max((row["total"] or 0 for row in rows), default=1) or 1
    return page(
        request,
        "survey",
        rows=[{**row, "parts": _parts(row, widest)} for row in _in_order(rows, sort)],
        stages=STAGES,
        group=group,
        groups=[(one, with_parameters("/survey", group=one, sort=sort)) for one in groups],
        sort=sort,
        restated=of,
        orders={one: with_parameters("/survey", group=group, sort=one) for one in ("theme", *STAGES, "total")},
    )


def _in_order(rows: Sequence[Mapping[str, Any]], sort: str) -> list[Mapping[str, Any]]:
    """Sort by name, or by a count with the greatest first."""
    by_name = sorted(rows, key=lambda row: natural(row["theme"]["name"]))
    return by_name if sort == "theme" else sorted(by_name, key=lambda row: -(row[sort] or 0))


def _parts(row: Mapping[str, Any], widest: float) -> list[dict[str, Any]]:
    """Lay out the bar of a row, in hundredths of the widest: where each part begins, and how wide it is."""
    found, begin = [], 0.0
    for stage in STAGES:
        width = round(100 * (row[stage] or 0) / widest, 2)
        number = row[stage] if width >= _LEAST_FOR_NUMBER else ""
        found.append(
            {
                "stage": stage,
                "x": round(begin, 2),
                "width": width,
                "middle": round(begin + width / 2, 2),
                "number": number,
            }
        )
        begin += width
    return found
