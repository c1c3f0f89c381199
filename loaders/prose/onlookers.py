"""Agencies that mostly look on: they inspect, open or report what others do."""

from functools import cache

from loaders.prose.mention import Mention
from loaders.prose.wording import words
from ontology.concepts import kinds
from ontology.register import read_register


def looks_on(mention: Mention) -> bool:
    """Whether an agency mostly looks on: a deed of it is seldom part of a project."""
    entry = read_register().entries.get(mention.id)
    return entry is not None and entry.kind in _kinds()


@cache
def _kinds() -> frozenset[str]:
    names = [f"kind:{name}" for name in words("names")["onlookers"]]
    return frozenset().union(*(kinds().narrower(name) for name in names if name in kinds()))
