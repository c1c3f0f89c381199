"""How long joinedup takes, by the number of case studies, beside the bare engine.

    python -m benchmarks.scale --sizes 100 1000 10000

Each size is measured in a process of its own, so that its peak of memory is its own. The table is Markdown.
"""

import argparse
import os
import platform
from collections.abc import Iterator, Mapping, Sequence
from multiprocessing import get_context

from benchmarks.measure import Line, measure

SIZES = (100, 1_000, 10_000)


def measured(sizes: Sequence[int], seed: int) -> dict[int, list[Line]]:
    """Measure each of these sizes, the smallest first."""
    found = {}
    for size in sorted(sizes):
        with get_context("spawn").Pool(1) as process:
            found[size] = process.apply(measure, (size, seed))
    return found


def table(found: Mapping[int, Sequence[Line]]) -> Iterator[str]:
    """Give the lines of a table: a row a measurement; for each size ours, the bare engine's, and the ratio."""
    header = [cell for size in found for cell in (f"{size:,}", "bare", "ratio")]
    rows = [
        [lines[0].name, *(cell for line in lines for cell in _cells(line))]
        for lines in zip(*found.values(), strict=True)
    ]
    widths = [max(map(len, column)) for column in zip(["", *header], *rows, strict=True)]
    yield _row(["", *header], widths)
    yield _row(["-" * widths[0], *("-" * (width - 1) + ":" for width in widths[1:])], widths)
    yield from (_row(row, widths) for row in rows)


def _cells(line: Line) -> tuple[str, str, str]:
    if line.value is None:
        return "failed", "", ""
    if line.bare is None:
        return _number(line.value), "", ""
    return _number(line.value), _number(line.bare), _number(line.value / line.bare)


def _number(value: float) -> str:
    """Write a number with three digits that count."""
    return f"{value:,.0f}" if value >= 100 or value == int(value) else f"{value:.1f}" if value >= 10 else f"{value:.2f}"


def _row(cells: Sequence[str], widths: Sequence[int]) -> str:
    first, *others = (
        cell.ljust(width) if not at else cell.rjust(width)
        for at, (cell, width) in enumerate(zip(cells, widths, strict=True))
    )
    return "| " + " | ".join((first, *others)) + " |"


def machine() -> str:
    """Say on what it was measured."""
    return f"{os.cpu_count()} cores, {platform.system()} {platform.machine()}, Python {platform.python_version()}"


def main() -> None:
    """Measure the sizes named on the command line, and print the table."""
    parser = argparse.ArgumentParser(description="Measure joinedup by the number of case studies.")
    parser.add_argument("--sizes", type=int, nargs="+", default=list(SIZES), help="numbers of generated case studies")
    parser.add_argument("--seed", type=int, default=1, help="seed of the generator (1)")
    given = parser.parse_args()
    print(f"The corpus and so many generated case studies (seed {given.seed}); {machine()}.\n")
    print("\n".join(table(measured(given.sizes, given.seed))))


if __name__ == "__main__":
    main()
