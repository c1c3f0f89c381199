"""The command ``pack``: all that a workshop on one theme needs, in one folder that needs no network."""

import io
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Annotated, Any
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

import typer

from api import output
from api.files import write_again
from api.options import DEFAULT_STORE, StoreOption, opened
from api.output import answer_csv
from graph.ask import ask
from graph.catalogue import catalogue
from graph.parameters import read_argument
from graph.question import Parameter
from graph.show import show
from graph.store.protocol import GraphStore
from graph.views import VIEWS, make_view
from ontology.model import read_ontology
from ontology.names import slug

_ALWAYS = (1980, 1, 1, 0, 0, 0)
"""The time on every file of the pack, the earliest that ZIP can say: one graph makes one pack, to the byte."""
_READABLE = 0o644 << 16
_WIDE = 2
"""Steps from the theme that its own view shows: who takes part in the projects on it."""


def pack(
    theme: Annotated[str, typer.Option(metavar="NAME", help="What the workshop is on; narrower themes are included.")],
    path: Annotated[Path | None, typer.Option("-o", "--output", metavar="FILE", help="The ZIP file to write.")] = None,
    store: StoreOption = DEFAULT_STORE,
) -> None:
    """Pack what a workshop on a theme needs into one ZIP file: views, tables, and a summary of two pages to print.

    A pack that is there under that name is written over; a file of another kind is not.
    Example: joinedup pack --theme "mental health" -o mental-health.zip
    """
    done, names = write_pack(store, theme, path)
    says = f"{done}: {len(names)} files. Unpack it, and open summary.html."
    output.console(stderr=True).print(output.plain(says), soft_wrap=True)


def write_pack(store: str, theme: str, path: Path | None) -> tuple[str, list[str]]:
    """Write the pack of a theme; return what was done, and the names of its files.

    Raises:
        UnknownName: there is no such theme; offers the nearest.
        InputError: the file cannot be written.
    """
    with opened(store) as graph:
        identifier = str(read_argument(graph, Parameter("theme", "theme"), theme).value)
        folder = f"joinedup-{slug(identifier.partition(':')[2])}"
        files = dict(_files(graph, identifier))
    (done,) = write_again([(path or Path(f"{folder}.zip"), _zipped(folder, files))])
    return done, list(files)


def _files(store: GraphStore, theme: str) -> Iterator[tuple[str, str]]:
    """Give the files of a pack: name and text."""
    from api.summary import summary_page
    from api.views import view_page  # pyvis takes a while to import, and no other command needs it

    ontology = read_ontology()
    node = show(store, ontology, theme)
    assert node is not None  # noqa: S101 - the concept scheme is in every graph
    answers = {one: ask(store, one, {"theme": theme}).as_json() for one in _questions()}
    views = [name for name, kind in VIEWS.items() if "theme" in kind.filters]
    yield "summary.html", summary_page(store, node, answers, [*views, "about"])
    for name in views:
        yield f"views/{name}.html", view_page(make_view(store, ontology, name, (), {"theme": theme}), ontology).html
    yield "views/about.html", view_page(make_view(store, ontology, "about", [theme], depth=_WIDE), ontology).html
    yield from _tables(answers)


def _questions() -> list[str]:
    """Return the questions that can be asked of a theme alone."""
    return [
        one.id
        for one in catalogue().values()
        if any(p.type == "theme" and p.name == "theme" for p in one.parameters)
        and not any(p.required and p.name != "theme" for p in one.parameters)
    ]


def _tables(answers: Mapping[str, Mapping[str, Any]]) -> Iterator[tuple[str, str]]:
    for name, answer in answers.items():
        if answer["rows"]:
            yield f"tables/{name}.csv", answer_csv(answer)


def _zipped(folder: str, files: Mapping[str, str]) -> bytes:
    out = io.BytesIO()
    with ZipFile(out, "w", ZIP_DEFLATED) as archive:
        for name, text in files.items():
            entry = ZipInfo(f"{folder}/{name}", _ALWAYS)
            entry.compress_type, entry.external_attr = ZIP_DEFLATED, _READABLE
            archive.writestr(entry, text.encode())
    return out.getvalue()
