"""Workshop notebooks: what people in a room said of a picture, read as proposals.

A view writes the notebook (see docs/views.md). A mark says that something is wrong, is missing, or has ended. It states
nothing: only a mark that somebody has accepted does, as a record that the notebook itself cannot hold.
"""

import hashlib
import json
from collections.abc import Iterator, Mapping
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, Field, ValidationError, model_validator

from loaders.contacts import without_contacts
from loaders.context import Context
from loaders.dates import is_date
from loaders.records import Record
from loaders.refusals import faults_of
from loaders.values import Filled, Text, problem
from ontology.errors import Fault
from ontology.model import read_ontology
from ontology.statement import Name, Statement

TYPE = "workshop-notebook"
MOST_MARKS = 10_000
ACCEPTED, REFUSED = "accepted", "refused"
_HEAD = ("place", "date", "table")
_KEYS = ("type", *_HEAD, "view", "marks")
_OF_A_DECISION = ("decision", "decided_by", "decided_on", "why", "proposal")
_PARTICIPANTS = {"agency": "Agency", "board": "Board", "kind": "AgencyKind"}


def _known_id(value: str) -> str:
    if value and value.partition(":")[0] not in {one.id_prefix for one in read_ontology().classes.values()}:
        raise problem(f"{value!r} is no identifier.", "Mark it in a view, which knows the identifiers.")
    return value


def _day(value: str) -> str:
    if not is_date(value):
        raise problem(f"{value!r} is not a date.", "Write the day of the workshop as YYYY-MM-DD.")
    return value


Identifier = Annotated[Text, AfterValidator(_known_id)]


class Mark(Record):
    """What somebody in a workshop said of a line or a node, and what was decided of it.

    Attributes:
        place: where the workshop was.
        date: when.
        table: which table it was; may be empty.
        mark: what is said of it.
        node, name: the node that it is about; empty where it is about a line.
        start, start_name, relationship, says, end, end_name: the line that it is about; says is how it is read.
        when: when it ended, in the words of the room.
        who, with_, on: of what is missing: who also works, with whom, on what; each with its identifier where known.
        note: what else was said.
        decision: ``accepted`` or ``refused``; empty where nobody has decided. A notebook has none.
        decided_by, decided_on, why: who decided, when, and the reason.
        proposal: the identifier of what was decided.
    """

    place: Filled
    date: Annotated[Filled, AfterValidator(_day)]
    table: Text = ""
    mark: Literal["wrong", "missing", "ended"]
    node: Identifier = ""
    name: Text = ""
    start: Identifier = ""
    start_name: Text = ""
    relationship: Text = ""
    says: Text = ""
    end: Identifier = ""
    end_name: Text = ""
    when: Text = ""
    who: Text = ""
    who_id: Identifier = ""
    with_: Text = Field("", alias="with")
    with_id: Identifier = ""
    on: Text = ""
    on_id: Identifier = ""
    note: Text = ""
    decision: Literal["", "accepted", "refused"] = ""
    decided_by: Text = ""
    decided_on: Text = ""
    why: Text = ""
    proposal: Text = ""

    @model_validator(mode="after")
    def _is_about_something(self) -> "Mark":
        if self.mark == "missing" and not (self.who and (self.with_ or self.on)):
            raise problem("The mark does not say what is missing.", "Say who works, and with whom or on what.")
        if self.mark != "missing" and not (self.node or (self.start and self.relationship and self.end)):
            raise problem("The mark is about no node and no line.", "Give node, or start, relationship and end.")
        return self

    @property
    def about(self) -> str:
        """What it proposes, as a sentence."""
        if self.mark == "missing":
            with_ = f" with {self.with_}" if self.with_ else ""
            return f"{self.who} also works{with_}{f' on {self.on}' if self.on else ''}."
        said = self.name or self.node or f"{self.start_name or self.start} {self.says} {self.end_name or self.end}"
        ended = f"has ended ({self.when})" if self.when else "has ended"
        return f"{said}: {'this is wrong' if self.mark == 'wrong' else ended}."

    @property
    def workshop(self) -> str:
        """Where and when it was said."""
        return f"workshop, {self.place}, {self.date}" + (f", table {self.table}" if self.table else "")

    def identifier(self, document: str) -> str:
        """Gives what it is called among all proposals: the same notebook always gives the same."""
        body = self.model_dump_json(by_alias=True, exclude=set(_OF_A_DECISION))
        return hashlib.sha256(f"{document} {body}".encode()).hexdigest()[:8]


def is_notebook(text: str) -> bool:
    """Whether a JSON text says of itself that it is a workshop notebook."""
    return f'"{TYPE}"' in text[:300]


def read_notebook(text: str, display: str) -> tuple[list[Mark], list[Fault]]:
    """Reads the text of a notebook.

    Returns:
        The marks, and all faults of the file, those of a mark with its number.
    """
    try:
        body = json.loads(text)
    except (ValueError, RecursionError) as error:
        place = (error.lineno, error.colno) if isinstance(error, json.JSONDecodeError) else (0, 0)
        return [], [Fault(display, *place, "The notebook is no JSON.", "Save it again from the view.")]
    if faults := list(_head_faults(body, display)):
        return [], faults
    marks: list[Mark] = []
    for number, given in enumerate(body["marks"], 1):
        try:
            head = {name: body.get(name, "") for name in _HEAD}
            marks.append(Mark.model_validate({**_without_contacts(given), **head}))
        except ValidationError as error:
            found = faults_of(error, Mark, display, lambda path, at_key: (0, 0))
            faults += [Fault(display, 0, 0, f"Mark {number}: {one.message}", one.advice) for one in found]
    return marks, list(dict.fromkeys(faults))


def _head_faults(body: Any, display: str) -> Iterator[Fault]:
    again = "Save it again from the view."
    if not isinstance(body, dict) or body.get("type") != TYPE:
        yield Fault(display, 0, 0, "The file is no workshop notebook.", again)
        return
    for key in body:
        if key not in _KEYS:
            yield Fault(display, 0, 0, f"Unknown key {key!r}.", f"Known are {', '.join(_KEYS)}.")
    marks = body.get("marks")
    if not isinstance(marks, list) or not all(isinstance(one, dict) for one in marks):
        yield Fault(display, 0, 0, "The notebook has no list of marks.", again)
    elif len(marks) > MOST_MARKS:
        yield Fault(display, 0, 0, f"The notebook has more than {MOST_MARKS} marks.", "Split it.")
    elif any(key in one for one in marks for key in _OF_A_DECISION):
        yield Fault(display, 0, 0, "The notebook holds decisions.", "They are taken with joinedup review.")


def _without_contacts(given: Mapping[str, Any]) -> dict[str, Any]:
    return {key: without_contacts(value) if isinstance(value, str) else value for key, value in given.items()}


def notebook_statements(marks: list[Mark], context: Context) -> Iterator[Statement]:
    """Gives what marks state: nothing, but for those that were accepted and say what a fact of the graph can say.

    That something is missing makes partners of a project; that a node has ended is a claim of when. That a fact is
    wrong states nothing: the document that states it is what has to be mended.
    """
    for mark in marks:
        if mark.decision == ACCEPTED:
            quote = f"{mark.about} {mark.note}".strip()
            provenance = context.provenance(f"{mark.mark}; accepted {mark.decided_on}", quote)
            for subject, predicate, value in _states(mark):
                yield Statement(subject, predicate, value, provenance)


def _states(mark: Mark) -> Iterator[tuple[Name, str, Name | str]]:
    if mark.mark == "missing" and mark.on_id.startswith("project:"):
        project = Name("Project", mark.on, id=mark.on_id)
        for text, identifier in ((mark.who, mark.who_id), (mark.with_, mark.with_id)):
            if text:
                label = _PARTICIPANTS.get(identifier.partition(":")[0], "Agency|Board")
                yield Name(label, text, id=identifier, date=mark.date), "PARTNERS", project
    if mark.mark == "ended" and mark.node and is_date(mark.when):
        label = read_ontology().label_of(mark.node)
        if any(attribute.name == "ended" for attribute in read_ontology().classes[label].attributes):
            yield Name(label, mark.name, id=mark.node), "ended", mark.when
