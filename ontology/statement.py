"""A statement: one sentence of the graph, with the place that says it.

"Leicestershire Police *partners* in the street triage service, jointly, says this document, in this place, in these
words." Loaders write statements, the graph reads them; this file is all that the two share.

The shape follows the statement of W3C RDF and of FollowTheMoney: a subject, a predicate, an object, and provenance.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

Scalar = str | int | float | bool
"""What an attribute or a qualifier can hold. A list is several statements."""

STATED, EXTRACTED, DERIVED = "stated", "extracted", "derived"
"""The methods: stated in a structured field, extracted from prose, derived by a rule. Best first."""


@dataclass(frozen=True)
class Name:
    """A node as a document names it, before anybody has settled which node that is.

    Attributes:
        label: class of the node in the ontology, for example ``Agency``. ``Agency|Board`` where the text leaves open
            which of the two it is.
        text: the name as written.
        id: identifier of the node where the loader knows it (``project:street-triage``); else empty, and the name
            is resolved against the register.
        area: a place that tells agencies of one name apart; may be empty.
        date: the time that the name is of, as YYYY, YYYY-MM or YYYY-MM-DD; may be empty.
        kind: the kind of agency that the document says it is; may be empty.
    """

    label: str
    text: str
    id: str = ""
    area: str = ""
    date: str = ""
    kind: str = ""


@dataclass(frozen=True)
class Provenance:
    """Where a statement stands, and how it came from there.

    Attributes:
        document: identifier of the document.
        locator: the place in it: field, row and column, heading path, page.
        quote: the words that say it.
        method: ``stated``, ``extracted`` or ``derived``.
        rule: name of the rule that read or derived it; may be empty.
        confidence: from 0 to 1.
    """

    document: str
    locator: str
    quote: str
    method: str = STATED
    rule: str = ""
    confidence: float = 1.0


@dataclass(frozen=True)
class Statement:
    """One subject, predicate and object, with provenance.

    Attributes:
        subject: the node that it is about.
        predicate: a relationship type of the ontology (``LEADS``) where the object is a node, or an attribute
            (``start``) where it is a value.
        object: the other node, or the value.
        qualifiers: attributes of the relationship, such as ``{"joint": True}``.
        provenance: where it stands.
    """

    subject: Name
    predicate: str
    object: Name | Scalar
    provenance: Provenance
    qualifiers: Mapping[str, Scalar] = field(default_factory=dict)
