"""A generator of case studies: files such as people write, of any number, from a seed.

    python -m benchmarks.generate FOLDER --count 1000

Agencies, areas and statutes are drawn from the register, the agencies by the area that the project works in; themes
from the concept scheme; sizes follow the case studies of the corpus. A file depends on the seed and its number alone,
so the next file can be added to those that are there. Every fact has its sentence in the body.
"""

import argparse
import json
from collections.abc import Iterable
from pathlib import Path
from random import Random

from benchmarks.draft import Draft
from benchmarks.world import World, read_world

PER_FOLDER = 500
"""Case studies in one folder: as many as a person can still look through."""


def write(folder: Path, count: int, seed: int = 1) -> None:
    """Write a source.yaml, a reference list and this many case studies below a folder, which is made."""
    world = read_world(seed)
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "source.yaml").write_text(_source(), encoding="utf-8")
    keys = world.references(count)
    (folder / "references.bib").write_text("\n".join(_reference(key, world) for key in keys), encoding="utf-8")
    for number in range(1, count + 1):
        write_one(folder, number, seed)


def write_one(folder: Path, number: int, seed: int = 1) -> Path:
    """Write the case study of one number, and return its file."""
    path = folder / "case-studies" / f"{(number - 1) // PER_FOLDER + 1:03}" / f"{number:06}.md"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(case_study(number, seed), encoding="utf-8")
    return path


def case_study(number: int, seed: int = 1) -> str:
    """Return the text of the case study of one number."""
    return Draft(read_world(seed), number, Random(f"{seed} {number}")).text()


def _source() -> str:
    about = {"title": "Generated case studies", "publisher": "joinedup", "published": "2018-02", "licence": "CC0-1.0"}
    return "".join(f"{name}: {json.dumps(value)}\n" for name, value in about.items())


def _reference(key: str, world: World) -> str:
    """Return a BibTeX entry for the key of a reference, ``bennett-2014``."""
    surname, year = key.rsplit("-", 1)
    theme = Random(key).choice(world.themes).name
    fields = {
        "author": f"{surname.capitalize()}, A. and others",
        "title": f"{theme[:1].upper()}{theme[1:]}: a review of what is known",
        "year": year,
        "institution": "Institute of Public Services",
        "keywords": theme,
    }
    return f"@techreport{{{key},\n" + _joined(f"  {name} = {{{value}}}" for name, value in fields.items()) + "\n}\n"


def _joined(lines: Iterable[str]) -> str:
    return ",\n".join(lines)


def main() -> None:
    """Write case studies below a folder named on the command line."""
    parser = argparse.ArgumentParser(description="Write generated case studies below a folder.")
    parser.add_argument("folder", type=Path)
    parser.add_argument("--count", type=int, default=100, help="how many (100)")
    parser.add_argument("--seed", type=int, default=1, help="another seed gives other case studies (1)")
    given = parser.parse_args()
    write(given.folder, given.count, given.seed)


if __name__ == "__main__":
    main()
