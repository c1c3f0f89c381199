"""What the parameters of a question mean: a text as a person writes it becomes an identifier or a value.

Names are compared as people write them (see ontology.names), and otherwise taken exactly: what is nearly meant is
offered and never taken. Long names of what only documents name (projects, services, publications, survey questions) may
be given by words of them that no other such name has.
"""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from graph.question import MOST, Parameter
from graph.resolve import KNOWN, Resolver
from graph.store.protocol import Limits, Row, Store
from ontology.concepts import ConceptScheme, kinds, themes
from ontology.errors import UnknownName
from ontology.model import read_ontology
from ontology.names import alike, normalise
from ontology.register import read_register
from ontology.statement import Name

WHOLE = Limits(seconds=120, rows=10_000_000)
"""Limits for reading all names of a class of nodes."""


_WHOLE = re.compile(r"-?[0-9]{1,9}")
_SHOWN = 8
"""Nodes that can be meant which a message lists."""


@dataclass(frozen=True)
class Argument:
    """What a parameter was given.

    Attributes:
        value: what the query gets.
        shown: what the answer reports.
        name: what a sentence calls it.
    """

    value: str | int
    shown: str | int
    name: str


def read_argument(store: Store, parameter: Parameter, text: str) -> Argument:
    """Say what a text means as this parameter.

    Raises:
        UnknownName: it means nothing that is known, or several things; offers the nearest, or the several.
    """
    return READERS[parameter.type](store, parameter, text.strip())


def _node(*labels: str) -> Callable[[Store, Parameter, str], Argument]:
    def read(store: Store, parameter: Parameter, text: str) -> Argument:
        return _in_graph(store, parameter, text, labels, partly=True)

    return read


def _any(store: Store, parameter: Parameter, text: str) -> Argument:
    """Read any node; a document only by its identifier, for many are called as what they present."""
    given = text.startswith("document:")
    return _in_graph(
        store, parameter, text, [label for label in read_ontology().classes if given or label != "Document"]
    )


def _theme(store: Store, parameter: Parameter, text: str) -> Argument:
    return _concept(themes(), text) or _in_graph(store, parameter, text, ("Theme",), _labels(themes()))


def _kind(store: Store, parameter: Parameter, text: str) -> Argument:
    return _concept(kinds(), text) or _in_graph(store, parameter, text, ("AgencyKind",), _labels(kinds()))


def _concept(scheme: ConceptScheme, text: str) -> Argument | None:
    concept = scheme.find(text)
    return Argument(concept.id, concept.id, concept.name) if concept else None


def _labels(scheme: ConceptScheme) -> list[str]:
    return [label for concept in scheme for label in concept.labels]


def _agency(store: Store, parameter: Parameter, text: str) -> Argument:
    """Read an agency or a board; a kind of agency where no agency is called so."""
    found = _in_register(text, "Agency", "Board")
    labels = ("Agency", "Board", "AgencyKind")
    return found or _in_graph(store, parameter, text, labels, _registered("Agency", "Board"))


def _area(store: Store, parameter: Parameter, text: str) -> Argument:
    return _in_register(text, "Area") or _in_graph(store, parameter, text, ("Area",), _registered("Area"))


def _in_register(text: str, *labels: str) -> Argument | None:
    entry = _resolver().register.entries.get(text)
    if entry is not None and entry.label in labels:
        return Argument(entry.id, entry.id, entry.name)
    found = _resolver().resolve(Name("|".join(labels), text))
    return Argument(found.id, found.id, found.name) if found.status == KNOWN else None


@cache
def _resolver() -> Resolver:
    return Resolver(read_ontology(), read_register(), kinds())


def _registered(*labels: str) -> list[str]:
    entries = (entry for entry in _resolver().register if entry.label in labels)
    return [name for entry in entries for name in (entry.name, *entry.aliases, entry.abbreviation) if name]


def _in_graph(
    store: Store,
    parameter: Parameter,
    text: str,
    labels: Sequence[str],
    names: Iterable[str] = (),
    partly: bool = False,
) -> Argument:
    """Find the one node of these classes that is called so.

    Raises:
        UnknownName: there is none, or more than one; ``names`` are offered beside those in the graph. Where ``partly``,
            some of the words of its name are enough.
    """
    wanted = "n.id AS id, n.name AS name, n.aliases AS aliases, n.abbreviation AS abbreviation"
    match = f"MATCH (n:{'|'.join(labels)})"
    # An identifier is in the engine's index; only for a name must all names be read.
    exact = store.rows(f"{match} WHERE n.id = $id RETURN {wanted}", {"id": text}, WHOLE) if ":" in text else []
    nodes = exact or store.rows(f"{match} RETURN {wanted}", limits=WHOLE)
    found = _called(nodes, text) or (_with_words(nodes, text) if partly else [])
    if len(found) == 1:
        return Argument(found[0]["id"], found[0]["id"], found[0]["name"] or found[0]["id"])
    if found:
        raise UnknownName(_several(text, [f"{node['id']} ({node['name']})" for node in found]))
    raise _unknown(parameter, text, [*names, *(name for node in nodes for name in _names(node))])


def _called(nodes: Sequence[Row], text: str) -> list[Row]:
    """Return the nodes that have this identifier; else those of this name; else those with it as another name."""
    wanted = normalise(text)
    ways: tuple[Callable[[Row], bool], ...] = (
        lambda node: node["id"] == text,
        lambda node: normalise(node["name"] or "") == wanted,
        lambda node: wanted in {normalise(name) for name in (*_names(node), node["id"].partition(":")[2])},
    )
    return next((found for way in ways if (found := [node for node in nodes if way(node)])), [])


def _with_words(nodes: Sequence[Row], text: str) -> list[Row]:
    """Return the nodes whose name has these words, one after the other; a whole rather than its parts."""
    wanted = f" {normalise(text)} "
    found = [node for node in nodes if any(wanted in f" {normalise(name)} " for name in _names(node))] if text else []
    return [
        node
        for node in found
        if not any(other is not node and node["id"].startswith(f"{other['id']}/") for other in found)
    ]


def _several(text: str, choices: Sequence[str]) -> str:
    shown = "; ".join(sorted(choices)[:_SHOWN])
    more = f"; and {len(choices) - _SHOWN} more" if len(choices) > _SHOWN else ""
    return f"“{text}” can mean several: {shown}{more}. Give the identifier of one."


def _names(node: Row) -> list[str]:
    return [name for name in (node["name"], *(node["aliases"] or ()), node["abbreviation"]) if name]


def _unknown(parameter: Parameter, text: str, choices: Iterable[str]) -> UnknownName:
    offers = alike(text, choices)
    nor = "" if offers else ", nor one like it"
    return UnknownName(f"There is no {parameter.type} called “{text}”{nor}.", offers)


def _role(store: Store, parameter: Parameter, text: str) -> Argument:
    roles = read_ontology().roles
    named = {normalise(name): role for role, type_ in roles.items() for name in (role, type_)}
    role = named.get(normalise(text))
    if role is None:
        raise _unknown(parameter, text, roles)
    return Argument(roles[role], role, role)


def _choice(store: Store, parameter: Parameter, text: str) -> Argument:
    return _one_of(parameter, text, parameter.choices)


def _group(store: Store, parameter: Parameter, text: str) -> Argument:
    """Read a group of respondents: one that some table or list of the graph has."""
    counted = store.rows("MATCH (o:Observation) RETURN DISTINCT o.respondent_group AS value")
    named = store.rows("MATCH (:Survey)-[r:IDENTIFIES]->(:Theme) RETURN DISTINCT r.respondent_group AS value")
    groups = sorted({row["value"] for row in (*counted, *named) if row["value"]})
    return _one_of(parameter, _one_alike(text, groups) or text, groups)


def _one_alike(text: str, groups: Sequence[str]) -> str:
    """Return the one group whose words are among those of the text, or the other way round: regional, police forces."""
    words = set(normalise(text).split())
    found = [group for group in groups if (own := set(normalise(group).split())) <= words or words <= own]
    return found[0] if len(found) == 1 else ""


def _one_of(parameter: Parameter, text: str, choices: Iterable[str]) -> Argument:
    known = {normalise(choice): choice for choice in choices}
    if normalise(text) not in known:
        choices = " or ".join(known.values()) or "nothing, for the graph has none"
        raise UnknownName(f"“{text}” is no {parameter.name}: it can be {choices}.")
    value = known[normalise(text)]
    return Argument(value, value, value)


def _question(store: Store, parameter: Parameter, text: str) -> Argument:
    """Read a question of a survey: its identifier, its words, or its number, which several surveys may have."""
    rows = store.rows("MATCH (q:Question) RETURN q.id AS id, q.name AS name, q.number AS number", limits=WHOLE)
    for key in ("id", "name", "number"):
        for row in rows:
            if row[key] and normalise(row[key]) == normalise(text):
                return Argument(row[key], row[key], row[key])
    wanted = f" {normalise(text)} "
    found = sorted({row["name"] for row in rows if row["name"] and wanted in f" {normalise(row['name'])} "})
    if len(found) == 1:
        return Argument(found[0], found[0], found[0])
    if found:
        raise UnknownName(_several(text, found))
    raise _unknown(parameter, text, [row["name"] for row in rows if row["name"]])


def _integer(store: Store, parameter: Parameter, text: str) -> Argument:
    if not is_whole(parameter, text):
        raise UnknownName(f"“{text}” is no {parameter.name}: it must be {whole(parameter)}.")
    return Argument(int(text), int(text), text)


def is_whole(parameter: Parameter, text: str) -> bool:
    """Whether a text is a whole number that the parameter takes."""
    return bool(_WHOLE.fullmatch(text)) and parameter.least <= int(text) <= MOST


def whole(parameter: Parameter) -> str:
    """Say which whole numbers a parameter takes."""
    return f"a whole number from {parameter.least} to {MOST:,}, such as {parameter.default or parameter.least}"


def _text(store: Store, parameter: Parameter, text: str) -> Argument:
    return Argument(text, text, text)


READERS: Mapping[str, Callable[[Store, Parameter, str], Argument]] = {
    "agency": _agency,
    "area": _area,
    "choice": _choice,
    "document": _node("Document"),
    "evidence": _node("EvidenceSource"),
    "group": _group,
    "integer": _integer,
    "kind": _kind,
    "node": _any,
    "project": _node("Project"),
    "question": _question,
    "role": _role,
    "service": _node("Service"),
    "text": _text,
    "theme": _theme,
}
"""How a text is read, by the type of the parameter."""
