"""The words of reference lists, from references.yaml."""

from functools import cache
from pathlib import Path

from loaders.records import Record
from loaders.yaml_tree import read_tree
from ontology.errors import OntologyError

_FILE = Path(__file__).with_name("references.yaml")


class ReferenceWords(Record):
    """How reference lists say what kind of publication an entry is, and which of their fields are read."""

    bibtex_types: dict[str, str]
    csl_types: dict[str, str]
    bibtex_fields: tuple[str, ...]
    bibtex_passed_over: tuple[str, ...]


@cache
def reference_words() -> ReferenceWords:
    """Reads the words, once.

    Raises:
        OntologyError: if the file is broken.
    """
    tree = read_tree(_FILE.read_text(encoding="utf-8"), str(_FILE))
    if tree.faults:
        raise OntologyError("\n".join(map(str, tree.faults)))
    return ReferenceWords.model_validate(tree.value)
