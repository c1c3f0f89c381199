"""The HTTP interface: a thin skin over the functions that the command line calls."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from functools import partial
from hashlib import sha256
from importlib.metadata import version

import anyio.to_thread
from fastapi import APIRouter, FastAPI
from fastapi.exceptions import RequestValidationError
from fastapi.routing import APIRoute
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.middleware.cors import CORSMiddleware
from starlette.middleware.gzip import GZipMiddleware

from api import problems
from api.access import Access
from api.headers import Heads, Sizes, Surroundings
from api.http import answers, cypher, docs_page, documents, exports, health, nodes, uploads
from api.http.answers_kept import AnswersKept
from api.http.description import description
from api.http.serving import Serving
from api.pages import documents as document_pages
from api.pages import evidence, home, questions, signing_in, styles, survey
from api.pages import nodes as node_pages
from api.pages import views as view_pages
from api.pages.problem_pages import ProblemPages
from api.pages.rendering import edition
from api.settings import Settings, read_settings
from graph.catalogue import catalogue
from graph.store.open import open_readers
from ontology.errors import JoinedupError
from ontology.model import read_ontology

_ROUTERS = (answers, nodes, documents, cypher, exports, uploads, health, docs_page)
_PAGES = (home, questions, node_pages, document_pages, view_pages, survey, evidence, signing_in, styles)
_SMALLEST_PACKED = 1_000
"""Bytes below which gzip makes nothing smaller that travels in one packet anyway."""


def create_app(settings: Settings | None = None) -> FastAPI:
    """Make the application that serves a store.

    Args:
        settings: read from the environment where none are given.

    Raises:
        SettingError: a setting is malformed.
        StoreError: the store is not there, or cannot be opened.
    """
    settings = settings or read_settings()
    ontology = read_ontology()
    served = Serving(open_readers(settings.store, ontology), ontology, settings)
    app = FastAPI(
        title="joinedup",
        version=version("joinedup"),
        docs_url=None,
        redoc_url=None,
        openapi_url=None,
        lifespan=partial(_lifespan, served),
        middleware=_middleware(served),
        redirect_slashes=False,
    )
    app.state.serving = served
    app.openapi = partial(description, app, served)  # type: ignore[method-assign]
    for router in routers():
        app.include_router(router)
        served.routes += [route for route in router.routes if isinstance(route, APIRoute)]
    for router in page_routers():
        app.include_router(router, include_in_schema=False)
        served.routes += [route for route in router.routes if isinstance(route, APIRoute)]
    app.add_exception_handler(JoinedupError, problems.on_joinedup_error)
    app.add_exception_handler(HTTPException, problems.on_http_error)
    app.add_exception_handler(RequestValidationError, problems.on_invalid)
    return app


def routers() -> list[APIRouter]:
    """Return the routes of every module."""
    return [module.router for module in _ROUTERS]


def page_routers() -> list[APIRouter]:
    """Return the routes of the pages for people."""
    return [module.router for module in _PAGES]


@asynccontextmanager
async def _lifespan(served: Serving, app: FastAPI) -> AsyncIterator[None]:
    anyio.to_thread.current_default_thread_limiter().total_tokens = served.settings.threads
    yield
    await served.queries.close()
    served.readers.close()


def _middleware(served: Serving) -> list[Middleware]:
    """List what a request passes through, the outermost first."""
    settings = served.settings
    shared = Middleware(
        CORSMiddleware,
        allow_origins=settings.origins,
        allow_methods=["GET", "HEAD", "POST"],
        allow_headers=["Authorization", "Content-Type"],
        expose_headers=["ETag", "Link", "X-Request-ID"],
    )
    return [
        Middleware(ProblemPages, settings=settings),
        Middleware(Surroundings, shared=bool(settings.origins)),
        *([shared] if settings.origins else []),
        Middleware(Access, settings=settings, sessions=served.sessions),
        Middleware(Sizes, most=settings.body_bytes, most_upload=settings.upload_bytes),
        Middleware(Heads),
        Middleware(AnswersKept, mark=served.readers.mark, edition=_edition(), room=settings.cache_bytes),
        Middleware(GZipMiddleware, minimum_size=_SMALLEST_PACKED, compresslevel=5),
    ]


def _edition() -> str:
    """Return what tells this edition of the program from others: its version, questions and pages."""
    digest = sha256(version("joinedup").encode() + edition().encode())
    for question in catalogue().values():
        digest.update(repr(question).encode())
    return digest.hexdigest()
