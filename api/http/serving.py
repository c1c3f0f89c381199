"""What the routes share: the store, the settings, and how an answer is written."""

import json
import os
from collections.abc import Callable, Mapping
from threading import Lock
from typing import Annotated, Any, TypeVar

from fastapi import Depends, Request
from fastapi.exceptions import RequestValidationError
from fastapi.routing import APIRoute
from starlette.responses import Response

from api.http.query_processes import QueryProcesses
from api.sessions import Sessions
from api.settings import PREFIX, Settings
from graph.browse import Index
from graph.store.open import PASSWORD, USER, Readable
from graph.store.readers import Reading
from ontology.model import Ontology
from ontology.names import alike

Made = TypeVar("Made")


class Serving:
    """What one server serves.

    Args:
        readers: the store.
        ontology: what can be said.
        settings: the server's settings.
    """

    def __init__(self, readers: Readable, ontology: Ontology, settings: Settings) -> None:
        self.readers = readers
        self.ontology = ontology
        self.settings = settings
        self.queries = QueryProcesses(settings, self.worker_environment())
        self.sessions = Sessions()
        self.uploading = 0
        self.routes: list[APIRoute] = []
        self._lock = Lock()
        self._made: dict[str, tuple[int, Any]] = {}

    def methods(self, path: str) -> list[str]:
        """Return the methods that an address knows, which several routes may answer."""
        known = {one for route in self.routes if route.path_regex.match(path) for one in route.methods or ()}
        return sorted(known | ({"HEAD"} if "GET" in known else set()))

    @staticmethod
    def worker_environment() -> dict[str, str]:
        """Return the environment of a process that loads for the server: all but the server's own settings."""
        of_store = (USER, PASSWORD)
        return {name: value for name, value in os.environ.items() if not name.startswith(PREFIX) or name in of_store}

    def index(self, store: Reading) -> Index:
        """Return the index of nodes of the graph that is being read."""
        return self.once("index", store, lambda one: Index(one, self.ontology))

    def once(self, name: str, store: Reading, make: Callable[[Reading], Made]) -> Made:
        """Return what is made of a graph once a generation."""
        with self._lock:
            if name not in self._made or self._made[name][0] != store.generation:
                self._made[name] = (store.generation, make(store))
            made: Made = self._made[name][1]
            return made


def _serving(request: Request) -> Serving:
    found: Serving = request.app.state.serving
    return found


async def serving(request: Request) -> Serving:
    """Return what the server serves."""
    return _serving(request)


async def known_parameters(request: Request) -> None:
    """Refuse parameters of the address that the route does not know, and those given twice.

    Raises:
        RequestValidationError: a parameter is unknown or repeated; offers the nearest.
    """
    known = parameter_names(request.scope["route"])
    given = [name for name, _ in request.query_params.multi_items()]
    errors = []
    for name in dict.fromkeys(given):
        if name not in known:
            offer = " or ".join(alike(name, known)) or ", ".join(known) or "none"
            errors.append(_error(name, f"There is no such parameter here. Known: {offer}."))
        elif given.count(name) > 1:
            errors.append(_error(name, "A parameter is given once."))
    if errors:
        raise RequestValidationError(errors)


def parameter_names(route: APIRoute) -> list[str]:
    """Return the names of the parameters that an address of the route may have."""
    described = (route.openapi_extra or {}).get("parameters", ())
    return [
        *(one.alias for one in route.dependant.query_params),
        *(one["name"] for one in described if one["in"] == "query"),
    ]


def _error(name: str, message: str) -> dict[str, Any]:
    return {"type": "value_error", "loc": ("query", name[:100]), "msg": message}


def invalid(name: str, message: str) -> RequestValidationError:
    """Return the error of one parameter of the address."""
    return RequestValidationError([_error(name, message)])


Served = Annotated[Serving, Depends(serving)]


def as_json(value: Any, headers: Mapping[str, str] | None = None) -> Response:
    """Write an answer as JSON."""
    text = json.dumps(value, ensure_ascii=False, default=str, separators=(",", ":"))
    return Response(text, headers=dict(headers or {}), media_type="application/json")
