"""The summary of a workshop pack: what the graph says on one theme, on two pages of paper.

So much of each answer is printed as fits; the rest is counted, and stands in the tables beside the summary.
"""

import base64
import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from api.output import cell
from api.pages.rendering import TEMPLATES, render
from graph.evidence_map import EMPTY, FIGURES, PRACTICE, RESULTS, EvidenceMap
from graph.overview import Publication, last_load, publications
from graph.store.protocol import GraphStore


@dataclass(frozen=True)
class _Part:
    """What of an answer is printed.

    Attributes:
        question: the question.
        title: the heading.
        most: rows that are printed: no more than fit two pages of A4 where each takes all the lines that the style
            leaves it (two, or one and two of the quote).
        head: the column that names a row.
        beside: columns that stand beside the name, those that are stated.
        quoted: whether the words of the row are printed.
    """

    question: str
    title: str
    most: int
    head: str
    beside: tuple[str, ...] = ()
    quoted: bool = True


_FIRST_PAGE = (
    _Part("projects", "Projects", 6, "project", ("areas", "agencies"), quoted=False),
    _Part("funders", "Who pays", 4, "project", ("funder", "fund")),
    _Part("findings", "Results that projects report", 5, "project"),
)
_SECOND_PAGE = (
    _Part("enablers", "What helps", 3, "factor"),
    _Part("barriers", "What hinders", 2, "factor"),
    _Part("lessons", "Lessons", 2, "subject"),
    _Part("recommendations", "What is recommended", 2, "recommendation", ("made_by",), quoted=False),
    _Part("evidence-for", "Publications", 4, "evidence", ("type", "year"), quoted=False),
)


def summary_page(
    store: GraphStore, theme: Mapping[str, Any], answers: Mapping[str, Mapping[str, Any]], views: Sequence[str]
) -> str:
    """Write the summary as one HTML page that asks nobody for anything.

    Args:
        store: the graph.
        theme: the theme's node, as ``graph.show.show`` gives it.
        answers: what each question answers on the theme, by identifier of the question.
        views: names of the views that are in the pack.
    """
    style = (TEMPLATES / "summary.css").read_text("utf-8")
    checksum = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    cited = _cited(store, answers.values())
    return render(
        "summary",
        policy=f"default-src 'none'; style-src 'sha256-{checksum}'; base-uri 'none'; form-action 'none'",
        style=style,
        theme=theme,
        pages=[[_section(part, answers, cited) for part in parts] for parts in (_FIRST_PAGE, _SECOND_PAGE)],
        line=EvidenceMap(store).line(theme["id"]),
        kinds={RESULTS: "results of projects", FIGURES: "figures quoted", PRACTICE: "examples of good practice"},
        empty=EMPTY,
        missing=[one["title"] for one in answers.values() if not one["rows"]],
        tables=[(name, one["title"], len(one["rows"])) for name, one in answers.items() if one["rows"]],
        views=views,
        sources=[one.about for one in cited],
        load=last_load(store.ledger),
    )


def _section(part: _Part, answers: Mapping[str, Mapping[str, Any]], cited: Sequence[Publication]) -> dict[str, Any]:
    rows = answers[part.question]["rows"] if part.question in answers else []
    return {
        "title": part.title,
        "table": part.question,
        "entries": [_entry(part, row, cited) for row in rows[: part.most]],
        "more": max(0, len(rows) - part.most),
    }


def _entry(part: _Part, row: Mapping[str, Any], cited: Sequence[Publication]) -> dict[str, Any]:
    beside = [cell(row[one]) for one in part.beside if row[one] not in (None, "", [])]
    return {
        "head": cell(row[part.head]),
        "beside": "; ".join(beside),
        "quote": row["sources"][0]["quote"] if part.quoted and row["sources"] else "",
        "number": next((n for n, one in enumerate(cited, 1) if row["sources"][0]["document"] in one.documents), ""),
    }


def _cited(store: GraphStore, answers: Iterable[Mapping[str, Any]]) -> list[Publication]:
    """Return the publications whose words the answers are."""
    said = {source["document"] for one in answers for row in one["rows"] for source in row["sources"]}
    return [one for one in publications(store) if not one.is_reference and said & one.documents]
