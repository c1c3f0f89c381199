"""Documents over HTTP: what each says, what was read in it; the loads, and what they changed."""

import json
import re
from pathlib import PurePosixPath, PureWindowsPath
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Path, Query
from starlette.responses import Response

from api.http.serving import Served, as_json, known_parameters
from api.http.shapes import DocumentShape, History, ListedDocument
from api.problems import NotFound
from graph.parameters import WHOLE
from graph.show import show
from graph.store.protocol import Row
from graph.store.readers import Reading
from ontology.model import Ontology
from ontology.names import alike

router = APIRouter(prefix="/api", tags=["documents"], dependencies=[Depends(known_parameters)])

_AROUND = 400
"""Characters of text that are shown on either side of a quote."""
_SAID = (
    "MATCH (a)-[r]->(b) WHERE r.document = $id RETURN type(r) AS type, a.id AS a, a.name AS a_name, "
    "b.id AS b, b.name AS b_name, r.attribute AS attribute, r.value AS value, r.locator AS locator, "
    "r.quote AS quote, r.method AS method"
)


@router.get("/documents", summary="List the documents", responses={200: {"model": list[ListedDocument]}})
def list_documents(served: Served) -> Response:
    """List the documents that are loaded."""
    with served.readers.reading() as store:
        return as_json([_without_folders(one) for one in store.ledger.documents()])


@router.get("/documents/{id:path}", summary="Show one document", responses={200: {"model": DocumentShape}})
def show_document(
    served: Served,
    id: Annotated[str, Path(max_length=500, description="Identifier, such as document:letter-2016/mentions.csv.")],
    quote: Annotated[str, Query(max_length=2000, description="Words to show the text around, where it is kept.")] = "",
) -> Response:
    """Show a document: what it says, relationship by relationship; its records; and its text around a quote."""
    with served.readers.reading() as store:
        return as_json(document_called(store, served.ontology, id, quote))


def document_called(store: Reading, ontology: Ontology, identifier: str, quote: str) -> dict[str, Any]:
    """Return what a document says, its records, and its text around a quote: see ``DocumentShape``.

    Raises:
        NotFound: there is no such document; offers the nearest identifiers.
    """
    node = show(store, ontology, identifier) if identifier.startswith("document:") else None
    if node is None:
        known = [row["id"] for row in store.rows("MATCH (d:Document) RETURN d.id AS id", limits=WHOLE)]
        offers = tuple(alike(identifier, known))
        raise NotFound("There is no such document. All documents: /api/documents", offers)
    stored = _stored(store, node["id"])
    parts = [one["node"] for one in node["relationships"].get("PART_OF", ()) if one["direction"] == "in"]
    return {
        "id": node["id"],
        "title": node["name"],
        "attributes": node["attributes"],
        **{name: stored.get(name) for name in ("kind", "media_type", "sha256", "publication")},
        "parts": [{"id": one["id"], "name": one["name"] or one["id"]} for one in parts],
        "says": [_said(row) for row in _in_order(store.rows(_SAID, {"id": node["id"]}, WHOLE))],
        "records": stored.get("records", []),
        "around": _around(_text(stored), quote),
    }


def _text(stored: dict[str, Any]) -> str:
    """Return what stands around the quotes: the document's text, or that of the case studies in it."""
    return str(stored.get("text") or "\n\n".join(one.get("body", "") for one in stored.get("records", [])))


def _stored(store: Reading, identifier: str) -> dict[str, Any]:
    try:
        body: dict[str, Any] = json.loads(store.ledger.document(identifier).stored)
    except KeyError:  # a publication is a document whose parts were loaded
        return {}
    return body


def _in_order(rows: list[Row]) -> list[Row]:
    return sorted(
        rows, key=lambda row: [str(row[name] or "") for name in ("locator", "type", "a", "b", "attribute", "value")]
    )


def _said(row: Row) -> dict[str, Any]:
    ends = {end: {"id": row[at], "name": row[f"{at}_name"] or row[at]} for end, at in (("start", "a"), ("end", "b"))}
    about = {name: row[name] for name in ("attribute", "value", "locator", "quote", "method")}
    return {"type": row["type"], **ends, **about}


def _around(text: str, quote: str) -> dict[str, str] | None:
    """Find a quote in a text, whose lines may be broken elsewhere."""
    found = re.search(r"\s+".join(map(re.escape, quote.split())), text) if quote.strip() else None
    if found is None:
        return None
    before, after = text[max(0, found.start() - _AROUND) : found.start()], text[found.end() : found.end() + _AROUND]
    return {"before": before, "quote": found[0], "after": after}


@router.get("/history", summary="List the loads", tags=["loads"], responses={200: {"model": History}})
def history(served: Served) -> Response:
    """List the loads, newest first, and the documents that are loaded."""
    with served.readers.reading() as store:
        loads, documents = store.ledger.loads(), store.ledger.documents()
    return as_json(
        {
            "loads": [{**one, "what": _words_without_folders(str(one["what"]))} for one in loads],
            "documents": [_without_folders(one) for one in documents],
        }
    )


@router.get("/changes", summary="List the changes", tags=["loads"], responses={200: {"model": list[dict[str, Any]]}})
def changes(
    served: Served,
    since: Annotated[int, Query(ge=0, le=2**31, description="A load; its own changes are left out.")] = 0,
) -> Response:
    """List what the loads changed, oldest first."""
    with served.readers.reading() as store:
        return as_json(list(store.ledger.changes(since)))


def _without_folders(document: dict[str, Any]) -> dict[str, Any]:
    """Leave out where a file stood on the disk of whoever loaded it: that often names a person."""
    return {**document, "path": _name(str(document["path"]))}


def _words_without_folders(text: str) -> str:
    return " ".join(word if re.match("document:", word) else _name(word) for word in text.split(" "))


def _name(path: str) -> str:
    return PurePosixPath(PureWindowsPath(path).as_posix()).name
