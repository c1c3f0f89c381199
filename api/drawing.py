"""The command ``view``: from names and filters to one file that holds a whole view."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Annotated

import typer

from api import output
from api.files import write_again
from api.options import DEFAULT_STORE, StoreOption, opened
from graph.view import View
from graph.views import VIEWS, make_view
from ontology.model import read_ontology


def _filter(about: str) -> typer.models.OptionInfo:
    option: typer.models.OptionInfo = typer.Option(metavar="NAME", help=f"Only {about}.")
    return option


def view(
    name: Annotated[str, typer.Argument(metavar="NAME", help=f"Which view: {', '.join(VIEWS)}.")],
    nodes: Annotated[list[str] | None, typer.Argument(metavar="[NODE]...", help="What about and path are of.")] = None,
    theme: Annotated[str, _filter("projects on this theme or a narrower one")] = "",
    area: Annotated[str, _filter("projects in this area or a part of it")] = "",
    agency: Annotated[str, _filter("projects in which this agency takes part")] = "",
    kind: Annotated[str, _filter("agencies of this kind or a narrower one")] = "",
    role: Annotated[str, _filter("who takes part in this role, such as funder")] = "",
    document: Annotated[str, _filter("what this document, or a part of it, states")] = "",
    depth: Annotated[int, typer.Option(min=1, max=3, help="Of about: how many steps from the node.")] = 1,
    path: Annotated[Path | None, typer.Option("-o", "--output", metavar="FILE", help="The file to write.")] = None,
    store: StoreOption = DEFAULT_STORE,
) -> None:
    """Draw a view of the graph into one file, which opens in any browser and asks nobody for anything.

    A page that is there under that name is written over; a file of another kind is not.
    Examples: joinedup view projects --theme "mental health" -o projects.html | joinedup view about NSPCC
    """
    given = {"theme": theme, "area": area, "agency": agency, "kind": kind, "role": role, "document": document}
    made, done = write_view(store, name, nodes or [], given, depth, path or Path(f"joinedup-{name}.html"))
    shown = sum(data["shown"] for _, data in made.graph.nodes(data=True))
    says = f"{done}: {made.title} ({shown} nodes)."
    if made.left_out:
        narrow = f" Add {' or '.join(made.narrow)}" if made.narrow else " Add a filter"
        says += f" {made.left_out} less connected ones are left out.{narrow} to see fewer at a time."
    output.console(stderr=True).print(output.plain(says), soft_wrap=True)


def write_view(
    store: str, name: str, nodes: Sequence[str], filters: Mapping[str, str], depth: int, path: Path
) -> tuple[View, str]:
    """Make a view of the store at an address and write its page into a file; return what it shows and what was done.

    Raises:
        UnknownName: there is no such view, filter or node; offers the nearest.
        InputError: the file cannot be written.
    """
    from api.views import view_page  # pyvis takes a while to import, and no other command needs it

    with opened(store) as graph:
        made = make_view(graph, read_ontology(), name, nodes, filters, depth)
    page = view_page(made, read_ontology())
    (done,) = write_again([(path, page.html.encode())])
    return made, done
