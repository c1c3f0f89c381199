"""The shapes of answers and requests, for the description of the interface; answers themselves are sent as they are."""

from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, JsonValue


class NodeName(BaseModel):
    """A node, by identifier and name."""

    id: str = Field(description="Identifier, such as `agency:home-office`.")
    name: str = Field(description="Name.")


class Source(BaseModel):
    """Where something is said."""

    document: str = Field(description="Identifier of the document.")
    title: str | None = Field(description="Title of the publication.")
    locator: str | None = Field(description="The place in the document.")
    quote: str | None = Field(description="The words that say it.")


class Answer(BaseModel):
    """The answer to a question of the catalogue."""

    question: str
    title: str
    parameters: dict[str, str | int] = Field(description="What was understood, by identifier.")
    columns: list[str]
    rows: list[dict[str, Any]] = Field(description="Every row has its columns, and `sources`.")
    cypher: str = Field(description="The query that was run.")
    note: str | None = Field(None, description="What is to be said beside the rows, such as why there are none.")
    published: dict[str, str] | None = Field(
        None, description="When the publication of a source was published, by its document."
    )


class Choice(NodeName):
    """What a parameter can be given."""

    count: int = Field(description="How many relationships of the graph speak of it.")


class Parameter(BaseModel):
    """A parameter of a question."""

    name: str
    type: str
    required: bool
    default: str | int | None
    about: str
    choices: list[Choice] | None = Field(description="The most spoken of first; null where none can be listed.")
    more: bool = Field(description="Whether there are more choices than are listed.")


class QuestionShape(BaseModel):
    """A question of the catalogue."""

    id: str
    title: str
    about: str
    parameters: list[Parameter]
    columns: list[str]


class ListedNode(NodeName):
    """A node in a list."""

    label: str = Field(description="Its class.")


class Facets(BaseModel):
    """How many of the nodes found there are of each class, theme, area and kind."""

    label: list[Choice]
    theme: list[Choice]
    area: list[Choice]
    kind: list[Choice]


class NodePage(BaseModel):
    """One page of nodes."""

    nodes: list[ListedNode]
    total: int
    facets: Facets
    next: str | None = Field(description="The parameter `after` of the next page; null on the last.")


class Claim(BaseModel):
    """What documents say of an attribute."""

    attribute: str
    value: str
    sources: list[Source]


class Relationship(BaseModel):
    """A relationship of a node."""

    direction: Literal["out", "in"]
    node: dict[str, str | None]
    qualifiers: dict[str, Any]
    sources: list[Source]


class Node(ListedNode):
    """One node: attributes, what documents claim, relationships by type; each with its sources."""

    attributes: dict[str, Any]
    claims: list[Claim]
    relationships: dict[str, list[Relationship]]


class Hit(ListedNode):
    """A node that was found."""

    score: float = Field(description="How like the text it is, from 0 to 100.")
    matched: str = Field(description="The words that are like the text.")


class ListedDocument(BaseModel):
    """A document that is loaded."""

    id: str
    kind: str
    title: str
    path: str = Field(description="Name of the file that was loaded.")
    load: int = Field(description="Number of the load that last changed it.")


class Said(BaseModel):
    """A relationship that a document states; of a claim about an attribute, which one and what it says."""

    type: str
    start: NodeName
    end: NodeName
    attribute: str | None
    value: str | None
    locator: str | None
    quote: str | None
    method: str | None


class DocumentShape(BaseModel):
    """A document: what it is, what it says, what was read in it."""

    id: str
    title: str
    attributes: dict[str, Any]
    kind: str | None = Field(description="Kind of document; null of a publication, whose parts were loaded.")
    media_type: str | None
    sha256: str | None
    publication: dict[str, Any] | None
    parts: list[NodeName] = Field(description="Documents that are part of it.")
    says: list[Said]
    records: list[dict[str, Any]]
    around: dict[str, str] | None = Field(description="The quote asked for, with the text before and after it.")


class History(BaseModel):
    """The loads, newest first, and the documents."""

    loads: list[dict[str, Any]]
    documents: list[ListedDocument]


class Rows(BaseModel):
    """The rows of a query."""

    columns: list[str]
    rows: list[dict[str, Any]]


Scalar = str | int | float | bool | None


class CypherRequest(BaseModel):
    """A query that only reads."""

    model_config = ConfigDict(extra="forbid", strict=True)

    query: Annotated[str, Field(min_length=1, max_length=80_000, description="Cypher that only reads.")]
    parameters: Annotated[
        dict[Annotated[str, Field(pattern=r"^[A-Za-z_][A-Za-z0-9_]{0,60}$")], JsonValue],
        Field(max_length=50, description="Values for `$name` in the query: texts, numbers, truth values, and lists."),
    ] = {}


class Changed(BaseModel):
    """What a load changed: as `joinedup load --format json` prints it."""

    load: int = Field(description="Number of the load; 0 of a dry run, or where nothing changed.")
    dry_run: bool
    documents: dict[str, list[str]]
    counts: dict[str, dict[str, int]]
    nodes: dict[str, list[str]]
    relationships: dict[str, list[dict[str, Any]]]
    claims: dict[str, list[dict[str, Any]]]
    faults: list[dict[str, Any]]


class Problem(BaseModel):
    """What went wrong (RFC 9457)."""

    type: str = Field(description="Where this kind of problem is described.")
    title: str
    status: int
    detail: str = Field(description="What is wrong, and what to do.")
    nearest: list[str] | None = Field(None, description="What was perhaps meant.")
    errors: list[dict[str, str]] | None = Field(None, description="What is wrong with which part of the request.")
    faults: list[dict[str, Any]] | None = Field(None, description="What is wrong where in a document.")
    request: str | None = Field(None, description="Identifier of the request, as in the log.")


class Alive(BaseModel):
    """The server runs."""

    status: Literal["alive"]


class Ready(BaseModel):
    """The store is open."""

    status: Literal["ready"]
    generation: int = Field(description="Number of the graph that is served.")
