"""What the commands print: reports of loads and checks, lists, nodes, rows."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict
from typing import Any

from api.loading import Report
from api.output import answer_csv, answer_markdown, cell, console, plain, print_json, print_table
from api.output import print_answer as print_answer_table
from api.proposals import Proposal
from graph.catalogue import Question
from graph.facts import Claim, Fact
from graph.loading import ChangeSet
from graph.resolve import KNOWN, Resolver
from graph.review import ReviewItem
from graph.search import Hit, search
from graph.store.protocol import GraphStore
from loaders.read import Reading
from ontology.errors import Fault, UnknownName
from ontology.model import read_ontology
from ontology.names import alike
from ontology.statement import Name

_PLACES = 3
"""Places of an open name that are shown before the rest is only counted."""
_ROWS = 200
"""Changes of the history that a table lists before it says how to see them all."""
_LISTED = 40
"""Changes that a table lists before it says how to see them all."""


def has_errors(faults: Iterable[Fault]) -> bool:
    """Whether any fault is an error, not only a warning."""
    return any(fault.severity == "error" for fault in faults)


def print_faults(faults: Iterable[Fault]) -> None:
    """Print faults on standard error, one a line."""
    for fault in sorted(faults):
        console(stderr=True).print(" ".join(plain(fault).split()), soft_wrap=True)


def print_load(report: Report, as_json: bool) -> None:
    """Print what a load changed, and what it could not read."""
    if as_json:
        print_json(report.as_json())
        return
    print_faults(report.faults)
    _print_summary(report.changes, report.dry_run, len(report.rejected))


def print_changes(changes: ChangeSet, as_json: bool, dry_run: bool = False) -> None:
    """Print what a change to the store changed, or would change."""
    if as_json:
        print_json(Report(changes, dry_run=dry_run).as_json())
    else:
        _print_summary(changes, dry_run, 0)


def _print_summary(changes: ChangeSet, dry_run: bool, rejected: int) -> None:
    out = console()
    documents = {**{state: len(ids) for state, ids in changes.documents.items()}, "rejected": rejected}
    out.print("Documents: " + (", ".join(f"{count} {state}" for state, count in documents.items() if count) or "none"))
    if changes.empty:
        out.print("The graph is as it was: 0 changes.")
        return
    counts = changes.counts()
    for what in ("nodes", "relationships", "claims"):
        out.print(f"{what.capitalize()}: " + ", ".join(f"{n} {state}" for state, n in counts[what].items()))
    if dry_run:
        out.print("Nothing was changed: this was a dry run.")
        _print_facts(changes)
    else:
        out.print(f"Recorded as load {changes.load}.")


def _print_facts(changes: ChangeSet) -> None:
    lines = [
        f"{state:8} {_fact_line(fact)}"
        for facts in (changes.links(), changes.claims())
        for state, some in facts.items()
        for fact in some
    ]
    for line in lines[:_LISTED]:
        console().print(plain(line), soft_wrap=True)
    if len(lines) > _LISTED:
        console().print(f"... and {len(lines) - _LISTED} more; --format json lists them all.")


def _fact_line(fact: Fact) -> str:
    if isinstance(fact, Claim):
        return f"{fact.node} {fact.attribute} = {fact.value}"
    return f"{fact.start} {fact.type} {fact.end}"


def print_check(readings: Sequence[Reading], faults: Sequence[Fault], as_json: bool) -> None:
    """Print what a check found."""
    documents = [
        {"id": r.source.id, "path": r.source.display, "kind": r.kind, "records": len(r.records)} for r in readings
    ]
    if as_json:
        print_json({"documents": documents, "faults": [asdict(fault) for fault in faults]})
        return
    print_faults(faults)
    errors = sum(fault.severity == "error" for fault in faults)
    read = documents or any(fault.line == 0 for fault in faults)
    what = counted(len(documents), "document") if read else "The register"
    console().print(f"{what}: {counted(errors, 'error')}, {counted(len(faults) - errors, 'warning')}.")


def counted(number: int, what: str) -> str:
    """Write a number of things: 1 error, 2 errors."""
    return f"{number} {what}" if number == 1 else f"{number} {what}s"


def loaded_documents(store: GraphStore, wanted: Sequence[str]) -> list[str]:
    """Return the identifiers of loaded documents that are meant: of a publication, all its files.

    Raises:
        UnknownName: one is not loaded.
    """
    known = store.ledger.fingerprints()
    found: list[str] = []
    for one in (one if one.startswith("document:") else f"document:{one}" for one in wanted):
        meant = [one] if one in known else [each for each in known if each.startswith(f"{one}/")]
        if not meant:
            raise UnknownName(f"{one} is not loaded; `joinedup history` lists what is.", alike(one, known))
        found += meant
    return found


def print_history(loads: Sequence[Mapping[str, Any]], documents: Sequence[Mapping[str, Any]], as_json: bool) -> None:
    """Print the loads and the documents."""
    if as_json:
        print_json({"loads": loads, "documents": documents})
        return
    rows = [[one["number"], one["at"], one["what"], _totals(one)] for one in loads]
    print_table(["load", "at", "what", "changed"], rows, "Loads")
    rows = [[one["id"], one["kind"], one["title"], one["load"]] for one in documents]
    print_table(["document", "kind", "title", "load"], rows, "Documents")


def _totals(load: Mapping[str, Any]) -> str:
    parts = [
        f"{what}: " + ", ".join(f"{count} {state}" for state, count in load[what].items() if count)
        for what in ("documents", "nodes", "relationships")
        if any(load[what].values())
    ]
    return "; ".join(parts) or "nothing"


def print_changed(changes: Sequence[Mapping[str, Any]], as_json: bool) -> None:
    """Print the recorded changes of loads."""
    if as_json:
        print_json(changes)
        return
    rows = [[one["load"], one["change"], one["what"], _change_line(one)] for one in changes[:_ROWS]]
    if not rows:
        console().print("Nothing has changed since then.")
        return
    print_table(["load", "change", "what", "said"], rows)
    if len(changes) > _ROWS:
        console().print(f"... and {len(changes) - _ROWS} more; --format json lists them all.")


def _change_line(one: Mapping[str, Any]) -> str:
    if one["what"] == "relationship":
        return f"{one['start']} {one['type']} {one['end']}"
    if one["what"] == "claim":
        return f"{one['node']} {one['attribute']} = {one['value']}"
    return str(one["node"])


def print_questions(questions: Sequence[Question], as_json: bool) -> None:
    """Print the question catalogue."""
    if as_json:
        print_json([question.as_json() for question in questions])
        return
    rows = []
    for question in questions:
        options = " ".join(f"--{p.name}" if p.required else f"[--{p.name}]" for p in question.parameters) or "none"
        rows.append([question.id, options, question.title])
    print_table(["question", "parameters", "what it answers"], rows)
    console().print('Ask one: joinedup ask co-leads --theme "mental health"')


def print_answer(answer: Mapping[str, Any], shape: str) -> None:
    """Print an answer in the shape that was asked for."""
    if shape == "json":
        print_json(answer)
    elif shape == "csv":
        print(answer_csv(answer), end="")
        if answer.get("note"):
            console(stderr=True).print(plain(answer["note"]), soft_wrap=True)
    elif shape == "markdown":
        print(answer_markdown(answer), end="")
    else:
        print_answer_table(answer)


def print_hits(hits: Sequence[Hit], as_json: bool) -> None:
    """Print what a search found."""
    if as_json:
        print_json([asdict(hit) for hit in hits])
    elif hits:
        print_table(["id", "name", "class", "score"], [[hit.id, hit.name, hit.label, hit.score] for hit in hits])
    else:
        console().print("Nothing like it was found. Try fewer or other words.")


def node_id(store: GraphStore, text: str, resolver: Resolver) -> str:
    """Return the identifier that a text means: itself, a name that the register knows, or the one node of that name.

    Raises:
        UnknownName: none, or more than one, is meant.
    """
    prefixes = {one.id_prefix for one in read_ontology().classes.values()}
    if text.partition(":")[0] in prefixes and " " not in text.partition(":")[0] and ":" in text:
        return text
    known = resolver.resolve(Name("Agency|Board|BoardType|Statute|Area", text))
    hits = search(store, read_ontology(), text, limit=5)
    exact = [hit.id for hit in hits if hit.score == 100]
    exact = [one for one in exact if not one.startswith("document:")] or exact  # a file has the name of its project
    if known.status == KNOWN and (not exact or known.id in exact):
        return known.id
    if len(exact) == 1:
        return exact[0]
    raise no_such_node(text, hits, exact)


def no_such_node(text: str, hits: Sequence[Hit], several: Sequence[str] = ()) -> UnknownName:
    """Make the error that a text is the identifier or name of no one node, with what is like it."""
    offers = [f"{hit.id} ({hit.name})" for hit in hits]
    if several:
        return UnknownName(f"“{text}” is the name of several nodes; give the identifier of one.", offers)
    if offers:
        return UnknownName(f"There is no node “{text}” in the graph.", offers)
    return UnknownName(f"There is no node “{text}” in the graph, nor one like it. Try: joinedup search TEXT")


def print_node(node: Mapping[str, Any], as_json: bool) -> None:
    """Print a node with its relationships and sources."""
    if as_json:
        print_json(node)
        return
    out = console()
    out.print(f"{plain(node['name'])} ({node['label']}, {node['id']})")
    for name, value in node["attributes"].items():
        out.print(f"  {name.replace('_', ' ')}: {cell(value)}")
    for type_, entries in node["relationships"].items():
        for entry in entries:
            _print_relationship(node, type_, entry)


def _print_relationship(node: Mapping[str, Any], type_: str, entry: Mapping[str, Any]) -> None:
    out = console()
    title = read_ontology().relationships[type_].title
    own = ", ".join(f"{name} {cell(value)}" for name, value in entry["qualifiers"].items())
    other = plain(entry["node"]["name"] or entry["node"]["id"])
    line = f"{title} {other}" if entry["direction"] == "out" else f"{other} {title} it"
    out.print(f"- {line}" + (f" ({own})" if own else ""))
    for source in entry["sources"]:
        out.print(f"    “{plain(source['quote'])}”")
        out.print(f"    {plain(source['title'])}; {plain(source['locator'])}", style="dim")


def print_resolution(found: Mapping[str, Any], as_json: bool) -> None:
    """Print what one name resolves to, and why."""
    if as_json:
        print_json(found)
        return
    out = console()
    out.print(plain(f"{found['name']}: {found['canonical'] or 'nothing'} ({found['id'] or '-'}), {found['status']}"))
    out.print(plain(f"Rule {found['rule']}: {found['why']}"))
    for one in found["candidates"]:
        out.print(plain(f"  {one['score']:g}  {one['name']} ({one['id']}): {one['why']}"))


def print_resolved(found: Sequence[Mapping[str, Any]], as_json: bool) -> None:
    """Print what the names of a file resolve to."""
    if as_json:
        print_json(found)
    else:
        rows = [[one["name"], one["status"], one["canonical"], one["id"], one["rule"]] for one in found]
        print_table(["name", "status", "meant", "id", "rule"], rows)


def print_review(items: Sequence[ReviewItem], proposed: Sequence[Proposal], as_json: bool) -> None:
    """Print the names that nothing settled, and what workshops propose."""
    if as_json:
        print_json([*(one.as_json() for one in items), *(one.as_json() for one in proposed)])
        return
    for item in items:
        print_item(item)
    console().print(
        f"{counted(len(items), 'name')} {'is' if len(items) == 1 else 'are'} open."
        if items
        else "No name is open: all are settled."
    )
    if items:
        console().print("Decide: joinedup review --decide")
    print_proposals(proposed)


def print_proposals(found: Sequence[Proposal]) -> None:
    """Print what workshops propose."""
    out = console()
    for one in found:
        out.print(plain(f"{one.id}  {one.mark.about}"), style="bold")
        if one.mark.note:
            out.print(plain(f"    “{one.mark.note}”"))
        out.print(plain(f"    {one.mark.workshop}; {one.document}"), style="dim")
    if found:
        out.print(f"{len(found)} proposals of workshops are open. Decide: joinedup review --accept ID, or --refuse ID")


def print_item(item: ReviewItem) -> None:
    """Print one open name: where it stands, and what it may mean."""
    out = console()
    out.print(plain(f"{item.name} ({item.id}, {item.status})"), style="bold")
    out.print(plain(item.why))
    for one in item.occurrences[:_PLACES]:
        out.print(plain(f"    “{one.quote}”"))
        out.print(plain(f"    {one.title}; {one.locator}"), style="dim")
    if len(item.occurrences) > _PLACES:
        out.print(f"    ... and {len(item.occurrences) - _PLACES} more places")
    for number, near in enumerate(item.candidates, 1):
        out.print(plain(f"  {number}  {near.name} ({near.id}), {near.score:g}: {near.why}"))


def print_rows(columns: Sequence[str], rows: Sequence[Mapping[str, Any]], as_json: bool) -> None:
    """Print the rows of a query."""
    if as_json:
        print_json({"columns": columns, "rows": rows})
    elif rows:
        print_table(columns, [list(row.values()) for row in rows])
    else:
        console().print("No rows.")


def print_extraction(found: Mapping[str, Any], as_json: bool) -> None:
    """Print what a document in prose says: for programs all of it, for people who does what and with what result."""
    if as_json:
        print_json(dict(found))
        return
    out = console()
    for project in found["projects"]:
        out.print(plain(f"\n{project['name']} ({project['id']})"), soft_wrap=True)
        for line in _project_lines(project):
            out.print(plain(f"  {line}"), soft_wrap=True)
    listed = ("mentions", "references", "citations", "tables", "unresolved", "review")
    out.print("\n" + ", ".join(f"{len(found[key])} {key}" for key in listed) + "; --format json gives them all.")


def _project_lines(project: Mapping[str, Any]) -> Iterable[str]:
    for state, said in (("agencies", ""), ("planned", ", planned"), ("former", ", ended")):
        for agency in project[state]:
            for role in agency["roles"]:
                joint = " jointly" if role["joint"] else ""
                quote = " ".join(role["quote"].split())
                yield f"{agency['name']}: {role['role']}{joint}{said} ({agency['status']}) “{quote}”"
    for key in ("themes", "areas", "statutes", "boards", "funds", "enablers", "barriers"):
        if project[key]:
            yield f"{key}: {', '.join(one['name'] for one in project[key])}"
    for one in project["findings"]:
        yield f"finding: {one['measure']}: {one['value']} {one['unit']} {one['direction']} {one['period']}".rstrip()
