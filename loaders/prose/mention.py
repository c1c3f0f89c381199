"""A mention: a place where a text names an organisation."""

from dataclasses import dataclass

KNOWN, GRAMMAR, CANDIDATE, KIND, REFERENCE = "known", "grammar", "candidate", "kind", "reference"
"""How an organisation was told: by the register, by its name's form, by its capitals alone, by its kind, by "the"."""


@dataclass(frozen=True)
class Mention:
    """A place where an organisation is named.

    Attributes:
        start: offset in the document's text.
        end: offset after it.
        name: the name as written.
        label: ``Agency``, ``Board``, ``BoardType`` or ``AgencyKind``.
        id: of the node where it is known; else empty.
        how: how it was told.
        weak: whether it may as well be the name of a project.
    """

    start: int
    end: int
    name: str
    label: str
    id: str
    how: str
    weak: bool = False
