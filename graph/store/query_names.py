"""Names in a query that the ontology does not have: said with those that it has.

An engine knows tables and columns; a person who writes a query knows classes and what each can be told. LadybugDB
refuses what it does not know, and its message is made into one of ours here. Neo4j answers with null: there, the
properties that a query asks of its nodes and relationships are looked up before it runs.
"""

import re
from collections.abc import Iterable, Iterator

from lark import Token, Tree

from graph.read_only_syntax import Branch, parse
from graph.store.tables import link_columns, node_columns
from ontology.errors import QueryError, QueryRefused
from ontology.model import Ontology
from ontology.names import alike

_NO_PROPERTY = re.compile(r"Cannot find property (.+) for (\w*)\.$")
_BINDER = "Binder exception: "


def check_labels(part: Branch, known: Iterable[str], what: str) -> None:
    """Refuse labels that are not known; only the part's own, not those of patterns inside its conditions.

    Raises:
        QueryError: one is not known; offers the nearest.
    """
    names = set(known)
    for name in _labels(part):
        if name not in names:
            raise QueryError(f"There is no {what} named {name}.{_offer(name, names)}")


def explained(message: str, query: str, ontology: Ontology) -> str:
    """Say in our words what LadybugDB says of a query; as it says it, where there is nothing to add."""
    if not message.startswith(_BINDER):
        return message
    said = message.removeprefix(_BINDER)
    try:
        tree = parse(query)
        for part in tree.find_data("node_body"):
            check_labels(part, ontology.classes, "class of nodes")
        for part in tree.find_data("relationship"):
            check_labels(part, link_columns(ontology), "type of relationship")
    except QueryRefused:
        return said
    except QueryError as error:
        return str(error)
    found = _NO_PROPERTY.search(said)
    return _no_property(found[1], found[2], tree, ontology) if found else said


def check_properties(query: str, ontology: Ontology) -> None:
    """Refuse properties that no node or relationship of a pattern can have: ``a.nmae``, ``(:Agency {nmae: 'x'})``.

    Raises:
        QueryError: there is one; offers the nearest.
    """
    tree = parse(query)
    for variable, name in dict.fromkeys((*_asked(tree), *_matched(tree))):
        if (patterns := list(_patterns(variable, name, tree))) and name not in _columns(patterns, ontology):
            raise QueryError(_no_property(name, variable, tree, ontology))


def _asked(tree: Branch) -> Iterator[tuple[str, str]]:
    """Give each variable that a query asks for a property, with it."""
    for value in tree.find_data("value"):
        parts = [child for child in value.children[:2] if isinstance(child, Tree)]
        if [str(part.data) for part in parts] == ["variable", "property"]:
            yield _words(parts[0])[-1].strip("`"), _words(parts[1])[-1].strip("`")


def _matched(tree: Branch) -> Iterator[tuple[str, str]]:
    """Give each property that a pattern holds against a value, with the variable of the pattern; may be empty."""
    for part in (*tree.find_data("node_body"), *tree.find_data("relationship")):
        own = {str(child.data): child for child in part.children if isinstance(child, Tree)}
        variable = _words(own["variable"])[-1].strip("`") if "variable" in own else ""
        for entry in own["map"].children if "map" in own else ():
            if isinstance(entry, Tree):
                yield variable, _words(entry)[0].strip("`")


def _columns(patterns: Iterable[Branch], ontology: Ontology) -> set[str]:
    """Give all that the nodes or relationships of some patterns may have."""
    found: set[str] = set()
    for part in patterns:
        columns = node_columns(ontology) if part.data == "node_body" else link_columns(ontology)
        labels = set(_labels(part))
        plain = labels and "!" not in _words(part)
        found |= {one for label in (labels if plain else columns) for one in columns[label]}
    return found


def _no_property(name: str, variable: str, tree: Branch, ontology: Ontology) -> str:
    """Say which properties there are where a query asks for one that there is not."""
    columns: dict[str, Iterable[str]] = {**node_columns(ontology), **link_columns(ontology)}
    labels = dict.fromkeys(label for part in _patterns(variable, name, tree) for label in _labels(part))
    has = {one: None for label in labels for one in columns[label]}
    if not has:
        holders = [label for label, names in columns.items() if name in names]
        every = {one for names in columns.values() for one in names}
        only = f" {' and '.join(holders)} {'has' if len(holders) == 1 else 'have'} it." if holders else ""
        return f"{variable or 'The pattern'} has no property {name} here.{only or _offer(name, every)}"
    what = " or ".join(labels)
    return f"There is no property {name} of {what}.{_offer(name, has)} There are: {', '.join(has)}."


def _patterns(variable: str, key: str, tree: Branch) -> Iterator[Branch]:
    """Give the node and relationship patterns of a variable; without one, those that have the key in their map."""
    for part in tree.iter_subtrees():
        if part.data in ("node_body", "relationship"):
            own = {str(child.data): child for child in part.children if isinstance(child, Tree)}
            named = "".join(_words(own["variable"])).strip("`") if "variable" in own else ""
            if named == variable and (variable or ("map" in own and key in _words(own["map"]))):
                yield part


def _labels(part: Branch) -> Iterator[str]:
    for labels in (child for child in part.children if isinstance(child, Tree) and child.data == "labels"):
        for label in labels.find_data("label"):
            *_, last = _words(label)
            yield last.strip("`")


def _words(part: Branch) -> list[str]:
    return [str(token) for token in part.scan_values(lambda token: isinstance(token, Token))]


def _offer(name: str, known: Iterable[str]) -> str:
    offers = " or ".join(alike(name, known))
    return f" Did you mean {offers}?" if offers else ""
