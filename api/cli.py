"""The command line: every command is a thin skin over a function of the packages below."""

import sys
from enum import StrEnum
from importlib.metadata import version
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Annotated

import typer

from api import output, reports
from api.asking import AskCommand, question_arguments
from api.corrected import drafted_from
from api.deciding import settle, walk
from api.drafting import draft
from api.drawing import view
from api.extracting import extraction
from api.files import write_again
from api.loading import check as check_paths
from api.loading import load as load_paths
from api.options import (
    DEFAULT_STORE,
    DONE,
    FAULTS,
    USAGE,
    AnswerShape,
    DecisionsOption,
    DryRunOption,
    FormatOption,
    KindOption,
    PathsArgument,
    Shape,
    StoreOption,
    WaitOption,
)
from api.options import opened as _opened
from api.options import progress as reading_progress
from api.packing import pack
from api.proposals import proposals
from api.refused_values import Commands
from api.server_commands import key, serve
from api.upkeep import copy, doctor
from api.vocabulary import DECISIONS, decisions_file, resolver, vocabulary
from graph.ask import ask as ask_question
from graph.catalogue import catalogue
from graph.export import EXPORTS
from graph.loading import change
from graph.name_file import resolve_file, resolved
from graph.review import review as find_open_names
from graph.search import search as search_graph
from graph.show import show as show_node
from graph.store.open import store_to_try
from graph.store.protocol import Limits
from ontology.errors import InputError, JoinedupError, StoreError, UnknownName
from ontology.model import read_ontology
from ontology.statement import Name

app = typer.Typer(
    cls=Commands,
    help="One graph of joint public services, and answers from it with the sentence that says so.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)


def _print_version(wanted: bool) -> None:
    if wanted:
        output.console().print(f"joinedup {version('joinedup')}")
        raise typer.Exit


@app.callback()
def _options(
    shown: Annotated[
        bool, typer.Option("--version", help="Print the version and exit.", callback=_print_version, is_eager=True)
    ] = False,
) -> None:
    """Take the options that go before any command."""


class ExportShape(StrEnum):
    """What the graph is exported as."""

    csv = "csv"
    graphml = "graphml"


NAMED = "Agency|Board|BoardType|Area|Statute|Provision"
"""What a name that is asked about may be of, in the order in which it is looked for."""


def main() -> None:
    """Run the command line; every known error becomes a message and an exit code."""
    try:
        app()
    except UnknownName as error:
        _fail(str(error), USAGE)
    except InputError as error:
        reports.print_faults(error.faults)
        sys.exit(FAULTS)
    except JoinedupError as error:
        _fail(str(error), FAULTS)
    except OSError as error:
        _fail(f"{error.filename or 'A file'} cannot be read or written: {error.strerror}.", FAULTS)
    except KeyboardInterrupt:
        _fail("Stopped. Nothing was changed.", FAULTS)


def _fail(message: str, code: int) -> None:
    output.note(f"joinedup: {message}")
    sys.exit(code)


@app.command()
def load(
    paths: PathsArgument,
    store: StoreOption = DEFAULT_STORE,
    dry_run: DryRunOption = False,
    kind: KindOption = "",
    wait: WaitOption = 60.0,
    decisions: DecisionsOption = None,
    workers: Annotated[int, typer.Option("--workers", min=1, max=64, help="Processes that read documents.")] = 1,
    shape: FormatOption = Shape.table,
) -> None:
    """Load documents: what they say now takes the place of what they said before.

    Examples: joinedup load corpus | joinedup load new-case-study.md --dry-run | joinedup load pages --workers 4
    """
    with (
        store_to_try(store, read_ontology()) if dry_run else _opened(store, create=True) as opened,
        reading_progress() as progress,
    ):
        report = load_paths(
            opened, paths, kind, dry_run=dry_run, wait=wait, progress=progress, decisions=decisions, workers=workers
        )
    reports.print_load(report, shape == Shape.json)
    raise typer.Exit(FAULTS if report.rejected or reports.has_errors(report.faults) else DONE)


@app.command()
def check(paths: PathsArgument, kind: KindOption = "", shape: FormatOption = Shape.table) -> None:
    """Say what load would reject or doubt, with file, line and column; loads nothing.

    Example: joinedup check corpus
    """
    with reading_progress() as progress:
        readings, faults = check_paths(paths, kind, progress)
    reports.print_check(readings, faults, shape == Shape.json)
    raise typer.Exit(FAULTS if reports.has_errors(faults) else DONE)


@app.command()
def extract(
    path: Annotated[Path, typer.Argument(metavar="FILE", help="A document in prose.")],
    shape: FormatOption = Shape.table,
) -> None:
    """Read one document in prose and print what it says; stores nothing.

    Example: joinedup extract case-study.docx --format json
    """
    reports.print_extraction(extraction(path), shape == Shape.json)


app.command()(draft)


@app.command()
def forget(
    documents: Annotated[list[str], typer.Argument(metavar="DOCUMENT...", help="Identifiers of documents.")],
    store: StoreOption = DEFAULT_STORE,
    dry_run: DryRunOption = False,
    wait: WaitOption = 60.0,
    decisions: DecisionsOption = None,
    shape: FormatOption = Shape.table,
) -> None:
    """Take documents out; what no other document states goes with them.

    Example: joinedup forget document:letter-2016/mentions.csv --dry-run
    """
    with _opened(store) as opened:
        wanted = reports.loaded_documents(opened, documents)
        words = vocabulary(decisions_file(opened, decisions))
        originals = drafted_from(opened, wanted)
        changes = change(opened, words, "forget " + " ".join(documents), forget=wanted, dry_run=dry_run, wait=wait)
    reports.print_changes(changes, shape == Shape.json, dry_run)
    for original in originals:
        output.note(f"{original}: what this corrected comes back when that file is loaded again.")


@app.command()
def rebuild(
    store: StoreOption = DEFAULT_STORE,
    wait: WaitOption = 60.0,
    decisions: DecisionsOption = None,
    shape: FormatOption = Shape.table,
) -> None:
    """Build the graph anew from the records that the store keeps, under today's register and ontology."""
    with _opened(store) as opened:
        words = vocabulary(decisions_file(opened, decisions))
        changes = change(opened, words, "rebuild", anew=True, wait=wait)
    reports.print_changes(changes, shape == Shape.json)


@app.command()
def history(store: StoreOption = DEFAULT_STORE, shape: FormatOption = Shape.table) -> None:
    """List the loads, newest first, and the documents that are loaded."""
    with _opened(store) as opened:
        reports.print_history(opened.ledger.loads(), opened.ledger.documents(), shape == Shape.json)


@app.command()
def changes(
    since: Annotated[int, typer.Option(min=0, help="Number of a load; its own changes are left out.")] = 0,
    store: StoreOption = DEFAULT_STORE,
    shape: FormatOption = Shape.table,
) -> None:
    """List what the loads changed, oldest first.

    Example: joinedup changes --since 1
    """
    with _opened(store) as opened:
        reports.print_changed(list(opened.ledger.changes(since)), shape == Shape.json)


@app.command()
def resolve(
    name: Annotated[str, typer.Argument(metavar="NAME", help="A name as a document writes it.")] = "",
    file: Annotated[Path | None, typer.Option("--file", metavar="CSV", help="Columns name, area, date.")] = None,
    area: Annotated[str, typer.Option(help="The place that tells bodies of one name apart.")] = "",
    date: Annotated[str, typer.Option(help="The time that the name is of: 2016, 2016-04.")] = "",
    store: StoreOption = DEFAULT_STORE,
    decisions: DecisionsOption = None,
    shape: FormatOption = Shape.table,
) -> None:
    """Say which agency, board, area or law a name means, and why; needs no store.

    Examples: joinedup resolve "the PCC for South Wales" | joinedup resolve --file names.csv --format json
    """
    if bool(name) == bool(file):
        raise typer.BadParameter("Give a name, or --file with a table of names.")
    if date and not date[:4].isdigit():
        raise typer.BadParameter(f"“{date}” is no date: write 2016, 2016-04 or 2016-04-30.")
    names = resolver(decisions or Path(store) / DECISIONS)
    if file:
        reports.print_resolved(resolve_file(file, names), shape == Shape.json)
    else:
        if area and not names.knows_area(area):
            output.note(f"The register has no area “{area}”: it tells nothing apart.")
        found = resolved(Name(NAMED, name, area=area, date=date), names)
        reports.print_resolution(found, shape == Shape.json)


@app.command()
def review(
    decide: Annotated[bool, typer.Option("--decide", help="Walk through the names, one key each.")] = False,
    accept: Annotated[list[str] | None, typer.Option(metavar="ID", help="Accept a proposal of a workshop.")] = None,
    refuse: Annotated[list[str] | None, typer.Option(metavar="ID", help="Refuse a proposal of a workshop.")] = None,
    who: Annotated[str, typer.Option(envvar=("JOINEDUP_WHO", "USER"), help="Who decides.")] = "",
    why: Annotated[str, typer.Option(help="Why a proposal is accepted or refused.")] = "",
    store: StoreOption = DEFAULT_STORE,
    decisions: DecisionsOption = None,
    shape: FormatOption = Shape.table,
) -> None:
    """List the names that nothing settled, the nearest known ones, where they occur, and what workshops propose.

    Examples: joinedup review | joinedup review --decide
    """
    decided = [(one, True) for one in accept or []] + [(one, False) for one in refuse or []]
    if (decide or decided) and not who:
        raise typer.BadParameter("Say who decides, with --who.")
    with _opened(store) as opened:
        path = decisions_file(opened, decisions)
        if decided:
            settle(opened, vocabulary(path), decided, who, why)
            return
        items = find_open_names(opened, read_ontology(), resolver(path))
        proposed = proposals(opened)
    if not decide:
        reports.print_review(items, proposed, shape == Shape.json)
    elif path is None:
        raise typer.BadParameter("This store has no folder: name a file with --decisions.")
    else:
        walk(items, path, who)


@app.command()
def questions(shape: FormatOption = Shape.table) -> None:
    """List the questions that can be asked, with their parameters."""
    reports.print_questions(list(catalogue().values()), shape == Shape.json)


@app.command(cls=AskCommand, context_settings={"allow_extra_args": True, "ignore_unknown_options": True})
def ask(
    context: typer.Context,
    question: Annotated[str, typer.Argument(metavar="ID", help="A question: see `joinedup questions`.")],
    store: StoreOption = DEFAULT_STORE,
    shape: Annotated[AnswerShape, typer.Option("--format", help="How to answer.")] = AnswerShape.table,
) -> None:
    """Answer a question of the catalogue; its parameters are options of their own, which `ask ID --help` lists.

    Examples: joinedup ask co-leads --theme "mental health" | joinedup ask partners-of --agency NSPCC --format csv
    """
    arguments = question_arguments(question, context.args)
    with _opened(store) as opened:
        answer = ask_question(opened, question, arguments).as_json()
    reports.print_answer(answer, shape.value)


@app.command()
def search(
    text: Annotated[str, typer.Argument(help="What to look for.")],
    label: Annotated[str, typer.Option(help="Only nodes of this class, such as Agency.")] = "",
    limit: Annotated[int, typer.Option(min=1, max=1000, help="How many to list.")] = 20,
    store: StoreOption = DEFAULT_STORE,
    shape: FormatOption = Shape.table,
) -> None:
    """Find nodes by name, other name, abbreviation or summary; typing errors are forgiven.

    Example: joinedup search "leicstershire polcie"
    """
    with _opened(store) as opened:
        hits = search_graph(opened, read_ontology(), text, label, limit)
    reports.print_hits(hits, shape == Shape.json)


@app.command()
def show(
    node: Annotated[str, typer.Argument(metavar="ID", help="Identifier or name of a node.")],
    store: StoreOption = DEFAULT_STORE,
    shape: FormatOption = Shape.table,
) -> None:
    """Show one node: attributes, relationships, and the words that say them.

    Example: joinedup show project:rest-centre-liverpool
    """
    with _opened(store) as opened:
        found = show_node(opened, read_ontology(), reports.node_id(opened, node, resolver()))
        if found is None:
            words = node.partition(":")[2].replace("-", " ")
            raise StoreError(str(reports.no_such_node(node, search_graph(opened, read_ontology(), words, limit=5))))
    reports.print_node(found, shape == Shape.json)


@app.command()
def cypher(
    query: Annotated[str, typer.Argument(help="A query that only reads.")],
    store: StoreOption = DEFAULT_STORE,
    seconds: Annotated[float, typer.Option(min=0.01, max=600, help="The longest it may take.")] = 30.0,
    rows: Annotated[int, typer.Option(min=1, max=1_000_000, help="The most rows it may return.")] = 10_000,
    shape: FormatOption = Shape.table,
) -> None:
    """Run a Cypher query that only reads.

    Example: joinedup cypher "MATCH (a:Agency)-[r:FUNDS]->(p:Project) RETURN a.name AS funder, p.name, r.status"
    """
    with _opened(store) as opened:
        columns, found = opened.untrusted_table(query, limits=Limits(seconds, rows))
    reports.print_rows(columns, found, shape == Shape.json)


app.command()(view)
app.command()(pack)


@app.command()
def export(
    shape: Annotated[ExportShape, typer.Option("--format", help="What to write.")],
    path: Annotated[Path | None, typer.Option("-o", "--output", help="Folder (csv) or file (graphml).")] = None,
    store: StoreOption = DEFAULT_STORE,
) -> None:
    """Write the whole graph as files for other programs; what an earlier export wrote is written over.

    Examples: joinedup export --format csv -o tables | joinedup export --format graphml -o graph.graphml
    """
    target = path or Path("joinedup-csv" if shape == ExportShape.csv else "joinedup.graphml")
    with _opened(store) as opened, TemporaryDirectory() as folder:
        made = EXPORTS[shape.value](opened, read_ontology(), Path(folder) / (target.name or "graph"))
        files = [(target / one.name if shape == ExportShape.csv else target, one.read_bytes()) for one in made]
    for done in write_again(files):
        output.note(done)


app.command()(serve)
app.command()(key)
app.command()(doctor)
app.command()(copy)


if __name__ == "__main__":
    main()
