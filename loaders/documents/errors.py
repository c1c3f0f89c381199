"""What is wrong with a document that cannot be read: which fault it is, and what to do."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Unreadable(Exception):
    """A document cannot be read.

    Attributes:
        message: what is wrong.
        advice: what to do about it.
    """

    message: str
    advice: str = ""

    def __str__(self) -> str:
        return f"{self.message} {self.advice}".strip()
