"""The walk through open names: one key each, written at once, undone by a later row."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from rich.prompt import Prompt

from api.output import console, plain
from api.proposals import decide as decide_proposal
from api.reports import print_item
from graph.decisions import add_decision
from graph.facts import Claim
from graph.loading import ChangeSet, Vocabulary
from graph.review import ReviewItem, decide
from graph.store.protocol import GraphStore
from ontology.errors import UnknownName

_KEYS = "number: same as that one | n: new agency | x: not an agency | u: unsure | z: undo | Enter: skip | q: stop"


def walk(items: Sequence[ReviewItem], path: Path, who: str) -> None:
    """Ask about one open name after the other, and write each decision to a file before the next is asked."""
    out = console()
    written = 0
    for number, item in enumerate(items, 1):
        out.print(f"\n{number} of {len(items)}")
        print_item(item)
        key = _asked(item, path, who)
        if key == "q":
            break
        written += bool(key)
    out.print(
        f"{written} decisions written to {plain(path)}. They hold from the next load, or at once: joinedup rebuild"
    )


def _asked(item: ReviewItem, path: Path, who: str) -> str:
    """Ask until the key is one that there is; return it, or nothing where the name is skipped."""
    while True:
        key = Prompt.ask(_KEYS, console=console(), default="", show_default=False).strip().lower()
        if key in ("", "q"):
            return key
        try:
            add_decision(path, decide(item, key, who, date.today()))
            return key
        except UnknownName as error:
            console().print(plain(error))


def settle(store: GraphStore, words: Vocabulary, decided: Sequence[tuple[str, bool]], who: str, why: str) -> None:
    """Accept and refuse proposals of workshops, and say of each what came of it.

    Args:
        store: where.
        words: how records become facts.
        decided: identifiers of proposals, each with whether it is accepted.
        who: the person who decides.
        why: the reason; may be empty.

    Raises:
        UnknownName: a proposal is not open; those before it are decided.
    """
    for identifier, accepted in decided:
        proposal, changes = decide_proposal(store, words, identifier, accepted, who, why)
        came = f"{len(changes.links()['added'])} relationships and {_claims(changes)} claims came of it."
        if accepted and not (changes.links()["added"] or _claims(changes)):
            came = "No fact came of it: what documents say stays until they are corrected."
        says = f"{'Accepted' if accepted else 'Refused'}: {proposal.mark.about} {came if accepted else ''}"
        console().print(plain(says.strip()), soft_wrap=True)
        console().print(plain(f"To take it back: joinedup forget {changes.documents['added'][0]}"), soft_wrap=True)


def _claims(changes: ChangeSet) -> int:
    """Count the claims that came, but for those about the decision itself."""
    own = changes.documents["added"]
    return sum(isinstance(fact, Claim) and fact.node not in own for fact in changes.claims()["added"])
