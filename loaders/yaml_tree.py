"""YAML as people write it in front matter: mappings, lists and text, each with its place in the file.

Read from ruamel's stream of events rather than built by it, so that every value stays as written (``6.90`` is not
made 6.9), has a line and a column, and nothing but plain data can come out: no tags, no aliases, no depth or number
without bounds.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.error import MarkedYAMLError
from ruamel.yaml.events import (
    AliasEvent,
    CollectionEndEvent,
    DocumentStartEvent,
    MappingStartEvent,
    NodeEvent,
    ScalarEvent,
)

from loaders.contacts import is_contact_field, without_contacts
from loaders.records import Places
from ontology.errors import Fault

DEEPEST = 8
MOST_NODES = 20_000
LARGEST = 1 << 18
"""Characters of YAML; a case study of this length would be a book."""

_NOTHING = {"", "~", "null"}


@dataclass
class Tree:
    """What a piece of YAML holds.

    Attributes:
        value: mappings, lists and text; None where the YAML was refused or is empty.
        keys: where each key stands, by path (``agencies/1/roles``).
        values: where each value and list item stands, by path.
        faults: what is wrong with it.
    """

    value: Any = None
    keys: Places = field(default_factory=dict)
    values: Places = field(default_factory=dict)
    faults: list[Fault] = field(default_factory=list)

    def locate(self, path: tuple[int | str, ...], at_key: bool) -> tuple[int, int]:
        """Gives line and column of a value, or of its key; of what holds it where it is not there."""
        for end in range(len(path), -1, -1):
            name = "/".join(map(str, path[:end]))
            places = (self.keys, self.values) if at_key else (self.values, self.keys)
            for found in places:
                if name in found:
                    return found[name]
        return 1, 0


@dataclass
class _Node:
    """A mapping (pairs), a list (items) or a text, as it stands in the file."""

    event: Any
    children: list["_Node"] = field(default_factory=list)


class _Refused(Exception):
    """Ends the reading; carries what is wrong, where, and what to do."""

    def __init__(self, event: Any, message: str, advice: str) -> None:
        super().__init__(message)
        self.event, self.message, self.advice = event, message, advice


def read_tree(text: str, display: str, first_line: int = 1) -> Tree:
    """Reads YAML.

    Args:
        text: the YAML alone.
        display: the file, for faults.
        first_line: the line of the file that the YAML begins on.
    """
    reader = _Reader(display, first_line)
    if len(text) > LARGEST:
        advice = "Divide the file."
        reader.tree.faults.append(
            Fault(display, first_line, 0, f"The YAML is longer than {LARGEST} characters.", advice)
        )
    else:
        reader.read(text)
    return reader.tree


class _Reader:
    def __init__(self, display: str, first_line: int) -> None:
        self.display, self.first_line = display, first_line
        self.tree = Tree()

    def read(self, text: str) -> None:
        try:
            root = _nodes(YAML(typ="safe", pure=True).parse(text))
        except _Refused as refused:
            self._fault(refused.event, refused.message, refused.advice)
        except MarkedYAMLError as error:
            mark = error.problem_mark or error.context_mark
            self._broken(str(error.problem or error.context), mark.line if mark else 0, mark.column if mark else -1)
        except Exception as error:  # ruamel's scanner raises many types on hostile text, not all of them its own
            self._broken(type(error).__name__, 0, -1)
        else:
            self.tree.value = self._plain(root, "") if root else None

    def _plain(self, node: _Node, path: str) -> Any:
        """Gives a node as plain data, noting the place of all that is in it."""
        self.tree.values[path] = self._place(node.event)
        if isinstance(node.event, ScalarEvent):
            return self._text(node.event)
        if isinstance(node.event, MappingStartEvent):
            return dict(self._pairs(node, path))
        return [self._plain(child, _below(path, str(index))) for index, child in enumerate(node.children)]

    def _pairs(self, node: _Node, path: str) -> Iterator[tuple[str, Any]]:
        for key, value in zip(node.children[::2], node.children[1::2], strict=True):
            name = key.event.value
            if is_contact_field(name):
                self._fault(key.event, f"The field {name!r} is dropped: contact details are not kept.", "", "warning")
            elif self._first(key, _below(path, name)):
                plain = self._plain(value, _below(path, name))
                if plain is not None:
                    yield name, plain

    def _first(self, key: _Node, path: str) -> bool:
        """Notes the place of a key; whether it is the first of its name."""
        if path not in self.tree.keys:
            self.tree.keys[path] = self._place(key.event)
            return True
        line = self.tree.keys[path][0]
        message = f"The key {key.event.value!r} is given twice, first on line {line}."
        self._fault(key.event, message, "Keep one of the two.")
        return False

    def _text(self, event: ScalarEvent) -> str | None:
        if event.style is None and event.value in _NOTHING:
            return None
        text = without_contacts(event.value)
        if text != event.value:
            self._fault(event, "Contact details are dropped: they are not kept.", "", "warning")
        return text

    def _place(self, event: Any) -> tuple[int, int]:
        return event.start_mark.line + self.first_line, event.start_mark.column + 1

    def _fault(self, event: Any, message: str, advice: str, severity: str = "error") -> None:
        self.tree.faults.append(Fault(self.display, *self._place(event), message, advice, severity))

    def _broken(self, what: str, line: int, column: int) -> None:
        message = f"The YAML cannot be read: {what}."
        advice = "Put quotes round text that holds ': ', ' #' or begins with a sign."
        self.tree.faults.append(Fault(self.display, line + self.first_line, column + 1, message, advice))


def _nodes(events: Iterator[Any]) -> _Node | None:
    """Builds nodes from events, refusing what is not plain data.

    Raises:
        _Refused: at the first anchor, alias, tag, second document, key that is no word, or past the bounds.
    """
    root: _Node | None = None
    open_nodes: list[_Node] = []
    for count, event in enumerate(events):
        _refuse_unsafe(event, len(open_nodes), count, root is not None)
        if isinstance(event, CollectionEndEvent):
            open_nodes.pop()
        elif isinstance(event, NodeEvent):
            node = _Node(event)
            root = root or node
            if open_nodes:
                _add(open_nodes[-1], node)
            if not isinstance(event, ScalarEvent):
                open_nodes.append(node)
    return root


def _refuse_unsafe(event: Any, depth: int, count: int, begun: bool) -> None:
    if isinstance(event, DocumentStartEvent) and begun:
        raise _Refused(event, "The YAML holds a second document.", "Take out the line '---'.")
    if isinstance(event, AliasEvent) or getattr(event, "anchor", None):
        raise _Refused(
            event, "Anchors and aliases (& and *) are not read.", "Write the value out, or put it in quotes."
        )
    if getattr(event, "tag", None):
        raise _Refused(event, "Tags (!) are not read.", "Write the value without one, or put it in quotes.")
    if depth > DEEPEST or count > MOST_NODES:
        raise _Refused(event, "The YAML is too large or too deep to be a file of facts.", "Simplify it.")


def _add(parent: _Node, node: _Node) -> None:
    is_key = isinstance(parent.event, MappingStartEvent) and len(parent.children) % 2 == 0
    if is_key and not isinstance(node.event, ScalarEvent):
        raise _Refused(node.event, "A key must be a word.", "Put quotes round text that begins with [ or {.")
    parent.children.append(node)


def _below(path: str, name: str) -> str:
    return f"{path}/{name}" if path else name
