"""The rooms: imports point one way, and loaders and graph meet only in the statement."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
ROOMS = ("ontology", "loaders", "graph", "api")
MAY_IMPORT = {
    "ontology": {"ontology"},
    "loaders": {"ontology", "loaders"},
    "graph": {"ontology", "graph"},
    "api": {"ontology", "loaders", "graph", "api"},
}


def _imports(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module


@pytest.mark.parametrize("room", ROOMS)
def test_a_room_imports_only_what_lies_below_it(room: str) -> None:
    modules = sorted((ROOT / room).rglob("*.py"))
    assert modules
    for path in modules:
        rooms = {name.split(".")[0] for name in _imports(path)} & set(ROOMS)
        assert rooms <= MAY_IMPORT[room], path


def test_ladybug_and_pyarrow_are_known_to_the_store_alone() -> None:
    users = {
        path.relative_to(ROOT).as_posix()
        for room in ROOMS
        for path in (ROOT / room).rglob("*.py")
        if {"ladybug", "pyarrow"} & {name.split(".")[0] for name in _imports(path)}
    }
    assert users == {"graph/store/ladybug.py", "graph/store/tables.py"}


def test_neo4j_s_driver_is_known_to_its_store_alone() -> None:
    users = {
        path.relative_to(ROOT).as_posix()
        for room in ROOMS
        for path in (ROOT / room).rglob("*.py")
        if "neo4j" in {name.split(".")[0] for name in _imports(path)}
    }
    assert users
    assert all(user.startswith("graph/store/neo4j") for user in users)


def test_pyvis_is_known_to_the_views_alone() -> None:
    users = {
        path.relative_to(ROOT).as_posix()
        for room in ROOMS
        for path in (ROOT / room).rglob("*.py")
        if "pyvis" in {name.split(".")[0] for name in _imports(path)}
    }
    assert users == {"api/views.py"}


def test_the_code_names_no_organisation_of_the_register() -> None:
    """Names belong in the register, which is data: no string of the code is the name of an agency or board."""
    from ontology.register import read_register

    names = {one.name for one in read_register() if one.label in ("Agency", "Board") and " " in one.name}
    for room in ROOMS:
        for path in (ROOT / room).rglob("*.py"):
            tree = ast.parse(path.read_text(encoding="utf-8"))
            docs = {ast.get_docstring(n, clean=False) for n in ast.walk(tree) if isinstance(n, _WITH_DOCSTRING)}
            strings = {n.value for n in ast.walk(tree) if isinstance(n, ast.Constant) and isinstance(n.value, str)}
            assert not [name for name in names for text in strings - docs if name in text], path


_WITH_DOCSTRING = (ast.Module, ast.ClassDef, ast.FunctionDef, ast.AsyncFunctionDef)
