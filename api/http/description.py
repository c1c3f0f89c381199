"""The description of the interface (OpenAPI): made from the routes, the questions' files, and real answers."""

import json
from collections.abc import Mapping
from typing import Any

from fastapi import FastAPI
from fastapi.openapi.utils import get_openapi

from api.access import scope_needed
from api.http.serving import Serving
from api.http.shapes import Problem
from api.problems import MEDIA_TYPE, PLAIN, all_kinds
from graph.ask import ask
from graph.catalogue import catalogue
from graph.choices import choices
from graph.question import Question
from graph.search import search
from graph.show import show
from graph.store.readers import Reading
from ontology.errors import JoinedupError

ABOUT = """One graph of joint public services: agencies, boards, statutes, projects and evidence.
Every answer comes with the documents and the words that say it. Everything but loading only reads.

Answers carry an ETag that changes with every load: send it as If-None-Match, and get 304 while nothing has changed.
Errors are problem details (RFC 9457)."""

_EXAMPLE_ROWS = 2
_ERRORS = {
    "get": {"400", "401", "403", "404", "421", "422", "429", "500", "503"},
    "post": {"400", "401", "403", "404", "413", "415", "421", "422", "423", "429", "500", "503"},
}
_TITLES = {
    **{str(kind.status): kind.title for kind in all_kinds().values()},
    **{str(status): kind.title for status, kind in PLAIN.items()},
    "422": "The request, or a name or query in it, cannot be taken as it is",
    "503": "The store cannot be used now",
}


def description(app: FastAPI, served: Serving) -> dict[str, Any]:
    """Describe the interface; with examples from the graph that is served now, where everybody may read that."""
    body = get_openapi(title=app.title, version=app.version, description=ABOUT, routes=app.routes)
    schemas = body["components"]["schemas"]
    for name in ("HTTPValidationError", "ValidationError"):
        schemas.pop(name, None)
    schemas["Problem"] = Problem.model_json_schema()
    body["components"]["securitySchemes"] = {
        "key": {"type": "http", "scheme": "bearer", "description": "A key: `joinedup key NAME --scope read`."}
    }
    examples = {} if served.settings.asks_for_keys else _examples(served)
    for path, methods in body["paths"].items():
        for method, operation in methods.items():
            _finish(path, method, operation, served)
            _show(operation, examples.get((method, path)))
    _link(body)
    return body


def _finish(path: str, method: str, operation: dict[str, Any], served: Serving) -> None:
    """Say which errors an operation answers, and which key it needs."""
    shape = {"content": {MEDIA_TYPE: {"schema": {"$ref": "#/components/schemas/Problem"}}}}
    responses = operation["responses"]
    for status in _ERRORS[method]:
        responses[status] = {"description": _TITLES[status], **shape}
    operation["responses"] = dict(sorted(responses.items()))
    needed = scope_needed(method.upper(), path)
    settings = served.settings
    free = needed != "load" and not settings.asks_for_keys
    if needed:
        operation["description"] += f"\n\nA key needs the scope `{needed}`." if not free else ""
        operation["security"] = [] if free else [{"key": []}]


def _show(operation: dict[str, Any], example: Mapping[str, Any] | None) -> None:
    """Put a real answer into an operation, with the parameters that it answers."""
    if not example:
        return
    operation["responses"]["200"]["content"]["application/json"]["example"] = example["answer"]
    for parameter in operation.get("parameters", ()):
        if parameter["name"] in example.get("given", {}):
            parameter["example"] = example["given"][parameter["name"]]
    if "body" in example:
        operation["requestBody"]["content"]["application/json"]["example"] = example["body"]


def _examples(served: Serving) -> dict[tuple[str, str], dict[str, Any]]:
    """Return (method, path) -> an answer of this graph, and what was asked; none where there is no graph yet."""
    try:
        with served.readers.reading() as store:
            found = {("get", f"/api/questions/{q.id}"): _answered(store, q) for q in catalogue().values()}
            found |= _of_nodes(store, served)
    except JoinedupError:
        return {}
    return {key: example for key, example in found.items() if example}


def _answered(store: Reading, question: Question) -> dict[str, Any]:
    given: dict[str, str] = {}
    for parameter in question.parameters:
        listed = choices(store, parameter) if parameter.required else None
        if listed:
            # Two parameters of one type, such as the ends of a connection, should differ.
            taken = set(given.values())
            given[parameter.name] = next((one.id for one in listed if one.id not in taken), listed[0].id)
        elif parameter.required:
            return {}
    answer = ask(store, question.id, given).as_json()
    rows = [{**row, "sources": row["sources"][:_EXAMPLE_ROWS]} for row in answer["rows"][:_EXAMPLE_ROWS]]
    return {"given": given, "answer": json.loads(json.dumps({**answer, "rows": rows}, default=str))}


def _of_nodes(store: Reading, served: Serving) -> dict[tuple[str, str], dict[str, Any]]:
    page = served.index(store).page(store, {}, "Project", most=_EXAMPLE_ROWS)
    page["facets"] = {facet: some[:_EXAMPLE_ROWS] for facet, some in page["facets"].items()}
    if not page["nodes"]:
        return {}
    first = page["nodes"][0]
    node = show(store, served.ontology, first["id"]) or {}
    node["relationships"] = {type_: some[:1] for type_, some in list(node["relationships"].items())[:3]}
    node["claims"] = node["claims"][:1]
    hits = [vars(hit) for hit in search(store, served.ontology, first["name"], limit=_EXAMPLE_ROWS)]
    query = {"query": "MATCH (p:Project {id: $id}) RETURN p.name AS name", "parameters": {"id": first["id"]}}
    rows = store.rows(query["query"], query["parameters"])  # type: ignore[arg-type]
    return {
        ("get", "/api/nodes"): {"given": {"label": "Project", "limit": _EXAMPLE_ROWS}, "answer": page},
        ("get", "/api/nodes/{id}"): {"given": {"id": first["id"]}, "answer": node},
        ("get", "/api/search"): {"given": {"q": first["name"], "limit": _EXAMPLE_ROWS}, "answer": hits},
        ("post", "/api/cypher"): {"body": query, "answer": {"columns": ["name"], "rows": rows}},
        ("get", "/ready"): {"answer": {"status": "ready", "generation": store.generation}},
        ("get", "/health"): {"answer": {"status": "alive"}},
    }


def _link(body: dict[str, Any]) -> None:
    """Say which answers lead to which further ones."""
    to_node = {"operationId": body["paths"]["/api/nodes/{id}"]["get"]["operationId"]}
    to_document = {"operationId": body["paths"]["/api/documents/{id}"]["get"]["operationId"]}
    links = (
        ("/api/nodes", to_node, "$response.body#/nodes/0/id"),
        ("/api/search", to_node, "$response.body#/0/id"),
        ("/api/documents", to_document, "$response.body#/0/id"),
    )
    for path, to, where in links:
        body["paths"][path]["get"]["responses"]["200"]["links"] = {"show": {**to, "parameters": {"id": where}}}
