"""Documents in prose to measure with: the labelled texts with other agencies, places and numbers, each a new one."""

import random
import re
from collections.abc import Iterator, Sequence
from functools import cache

from loaders.prose.lexicon import Hit, organisations, places
from ontology.register import read_register


def documents(texts: Sequence[str], count: int) -> Iterator[str]:
    """Yields so many texts, the same each time: what is known in them is put for another of its kind."""
    chance = random.Random(count)
    for n in range(count):
        yield _another(texts[n % len(texts)], chance)


def _another(text: str, chance: random.Random) -> str:
    hits = sorted([*organisations().hits(text), *places().hits(text)], key=lambda hit: hit.start)
    pieces, at = [], 0
    for hit in hits:
        others = _alike(_kind(hit))
        if hit.start >= at and others:
            pieces += [text[at : hit.start], chance.choice(others)]
            at = hit.end
    changed = "".join([*pieces, text[at:]])
    return re.sub(r"(?<=[ £])\d{2,}(?= )", lambda found: str(chance.randrange(10, 10_000)), changed)


def _kind(hit: Hit) -> tuple[str, str]:
    entry = read_register().entries.get(hit.meant[0].id)
    return (hit.meant[0].label, entry.kind) if entry else ("", "")


@cache
def _alike(kind: tuple[str, str]) -> tuple[str, ...]:
    label, sort = kind
    return tuple(entry.name for entry in read_register().of(label) if entry.kind == sort) if label else ()
