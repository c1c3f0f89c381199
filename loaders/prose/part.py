"""A part: what an organisation does in a project, as one sentence says it."""

from dataclasses import dataclass

from loaders.prose.mention import Mention

PLANNED, ENDED = "planned", "ended"
"""The status of a part that is yet to come, and of one that a text says is over."""


@dataclass(frozen=True)
class Part:
    """An agency's part in a project, as one sentence says it.

    Attributes:
        mention: the agency.
        role: what it does.
        joint: whether it does so jointly with others.
        status: ``planned`` where it is yet to come, ``ended`` where it is over; else empty.
        start: offset of the sentence.
        end: offset after it.
        rule: the rule that read it.
        confidence: from 0 to 1.
        soon: whether only a "will" makes it planned: a project that has begun does it from now on.
        share: how much of the money is its own, as written; may be empty.
    """

    mention: Mention
    role: str
    joint: bool
    status: str
    start: int
    end: int
    rule: str
    confidence: float
    soon: bool = False
    share: str = ""

    @property
    def who(self) -> str:
        """The agency, by its node or name."""
        return who_is(self.mention)


def who_is(mention: Mention) -> str:
    """Gives the node that a mention names, or else its name."""
    return mention.id or mention.name.casefold()
