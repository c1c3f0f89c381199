"""Publications: the published documents that folders of facts state, each told of in a ``source.yaml``."""

from pathlib import Path
from typing import Annotated

from pydantic import BeforeValidator, Field, ValidationError

from loaders.decoding import decode
from loaders.records import Record
from loaders.refusals import faults_of
from loaders.values import Filled, Text, When, whole
from loaders.yaml_tree import Tree, read_tree
from ontology.errors import Fault
from ontology.names import slug

SOURCE_FILE = "source.yaml"


class SurveyNote(Record):
    """The survey that a publication presents."""

    name: Filled
    published: When = ""


class _SourceFile(Record):
    """What a source.yaml holds; ``files`` says how many records each file beside it should have."""

    title: Filled
    publisher: Text = ""
    published: When = ""
    url: Text = ""
    licence: Text = ""
    survey: SurveyNote | None = None
    files: dict[str, Annotated[int, BeforeValidator(whole)]] = Field(default_factory=dict)


class Publication(_SourceFile):
    """A published document whose facts a folder states.

    Attributes:
        id: ``document:landscape-review-2018``, from the name of the folder.
        files: how many records each file of the folder should hold, by its path below it.
    """

    id: str


def read_publication(folder: Path, display: str) -> tuple[Publication | None, tuple[Fault, ...]]:
    """Reads the source.yaml of a folder, whose last name names the publication.

    Returns:
        The publication, or None where the file has errors; and its faults.
    """
    try:
        data = (folder / SOURCE_FILE).read_bytes()
    except OSError as error:
        return None, (Fault(display, 0, 0, f"The file cannot be read: {error.strerror}."),)
    text, faults = decode(data, display)
    tree = read_tree(text, display)
    faults += tree.faults
    publication = None if _fatal(faults) else _publication(tree, folder, display, faults)
    return publication, tuple(faults)


def _publication(tree: Tree, folder: Path, display: str, faults: list[Fault]) -> Publication | None:
    try:
        read = _SourceFile.model_validate(tree.value if tree.value is not None else {})
    except ValidationError as error:
        faults += faults_of(error, _SourceFile, display, tree.locate)
        return None
    return Publication(id=f"document:{slug(folder.name)}", **dict(read))


def _fatal(faults: list[Fault]) -> bool:
    return any(fault.severity == "error" for fault in faults)
