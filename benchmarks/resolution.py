"""How long names take to resolve, and how many are found, beside rapidfuzz's plain ``process.extract``.

    python -m benchmarks.resolution --names 10000

Times are of the processor. The names are made from the register's: as they stand, in capitals, with "&", shortened,
with a letter exchanged, and with words around them. Both work on the same names against the same register; ours gives
the nearest candidates too wherever a name is not known. ``extract`` takes so long that it gets a part of the names.
"""

import argparse
import csv
import random
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from time import process_time

from rapidfuzz import fuzz, process

from graph.resolve import KNOWN, Resolver
from ontology.concepts import kinds
from ontology.model import read_ontology
from ontology.names import normalise
from ontology.register import Register, read_register
from ontology.statement import Name

LABELLED = Path(__file__).parent.parent / "tests" / "graph" / "name_variants.csv"
ACCEPTED = 90.0
"""The score from which a match of ``extract`` counts as taken."""

_LIMIT = 5
_OTHER_WORDS = (
    "Friends of",
    "Wayland",
    "Former",
    "Outreach",
    "Street",
    "Hub",
    "Association",
    "Panel",
    "Museum",
    "Team",
)


@dataclass(frozen=True)
class Measured:
    """What one way of resolving took and got.

    Attributes:
        seconds: for a thousand names.
        found: share of the labelled names that were found.
        wrong: labelled names that were taken for another body.
    """

    seconds: float
    found: float
    wrong: int


def made_names(register: Register, count: int, seed: int) -> list[str]:
    """Make so many names from those of a register, the same ones for the same seed."""
    rng = random.Random(seed)
    known = [name for entry in register.of("Agency") for name in entry.names]
    return [rng.choice(_CHANGES)(rng.choice(known), rng) for _ in range(count)]


def _with_other_words(name: str, rng: random.Random) -> str:
    return f"{rng.choice(_OTHER_WORDS)} {name} {rng.choice(_OTHER_WORDS)}"


def _with_letters_exchanged(name: str, rng: random.Random) -> str:
    at = rng.randrange(max(1, len(name) - 1))
    return name[:at] + name[at : at + 2][::-1] + name[at + 2 :]


_CHANGES: tuple[Callable[[str, random.Random], str], ...] = (
    lambda name, _: name,
    lambda name, _: name,
    lambda name, _: name.upper(),
    lambda name, _: f"the {name.replace(' and ', ' & ')}",
    lambda name, _: name.replace("NHS Foundation Trust", "FT").replace("shire", "shire's"),
    _with_letters_exchanged,
    _with_other_words,
)


def labelled() -> list[tuple[Name, str]]:
    """Read the labelled names: each with the agency that is meant, empty where it must stay open."""
    with LABELLED.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    return [(Name("Agency|Board", row["name"], area=row["area"], date=row["date"]), row["expected"]) for row in rows]


def ours(resolver: Resolver, names: Sequence[str], labels: Sequence[tuple[Name, str]]) -> Measured:
    """Measure the resolver, with candidates for what it does not know."""
    resolver.candidates(Name("Agency|Board", "Nobody"))  # what is made once a process is measured by itself
    start = process_time()
    for text in names:
        name = Name("Agency|Board", text)
        if resolver.resolve(name).status != KNOWN:
            resolver.candidates(name, _LIMIT)
    seconds = (process_time() - start) / len(names) * 1000
    answers = [(resolver.resolve(name), expected) for name, expected in labels]
    return _measured(seconds, [(found.id if found.status == KNOWN else "", expected) for found, expected in answers])


def plain(register: Register, names: Sequence[str], labels: Sequence[tuple[Name, str]]) -> Measured:
    """Measure ``extract`` over all names of the register, its best match taken from ``ACCEPTED`` on."""
    owner = {
        normalise(name): entry.id for entry in register if entry.label in ("Agency", "Board") for name in entry.names
    }
    choices = list(owner)
    start = process_time()
    for text in names:
        process.extract(normalise(text), choices, scorer=fuzz.WRatio, limit=_LIMIT)
    seconds = (process_time() - start) / len(names) * 1000
    return _measured(seconds, [(_best(name.text, choices, owner), expected) for name, expected in labels])


def _best(text: str, choices: Sequence[str], owner: dict[str, str]) -> str:
    best = process.extractOne(normalise(text), choices, scorer=fuzz.WRatio, score_cutoff=ACCEPTED)
    return owner[best[0]] if best else ""


def _measured(seconds: float, answers: Sequence[tuple[str, str]]) -> Measured:
    meant = [(found, expected) for found, expected in answers if expected]
    found = sum(found == expected for found, expected in meant) / len(meant)
    return Measured(seconds, found, sum(bool(found) and found != expected for found, expected in answers))


def report(count: int, compared: int, seed: int) -> Iterator[str]:
    """Give the lines of the report, a Markdown table."""
    register = read_register()
    start = process_time()
    resolver = Resolver(read_ontology(), register, kinds())
    resolver.resolve(Name("Agency|Board", "Nobody"))
    built = process_time() - start
    names, labels = made_names(register, count, seed), labelled()
    some = labels[:: max(1, len(labels) // compared)]
    one, other = ours(resolver, names, labels), plain(register, names[:compared], some)
    yield f"{len(register):,} entries, {count:,} names; the index is built in {built:.2f} s.\n"
    yield "| | joinedup | process.extract | ratio |"
    yield "| --- | ---: | ---: | ---: |"
    yield f"| seconds for 1,000 names | {one.seconds:.3f} | {other.seconds:.3f} | {one.seconds / other.seconds:.4f} |"
    yield f"| labelled names found | {one.found:.1%} | {other.found:.1%} | {one.found / other.found:.2f} |"
    yield f"| labelled names taken for another body | {one.wrong} of {len(labels)} | {other.wrong} of {len(some)} | |"


def main() -> None:
    """Print the report."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--names", type=int, default=10_000, help="so many names for joinedup")
    parser.add_argument("--compared", type=int, default=300, help="so many of them for process.extract")
    parser.add_argument("--seed", type=int, default=1)
    arguments = parser.parse_args()
    for line in report(arguments.names, arguments.compared, arguments.seed):
        print(line)


if __name__ == "__main__":
    main()
