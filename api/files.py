"""Writing files that people asked for: whole, never over what cannot be made again, and with a word on what was done.

What the graph gives can be made again, and is written over a file of its kind; what a person may have corrected is not.
"""

from collections.abc import Iterable, Sequence
from pathlib import Path
from tempfile import NamedTemporaryFile

from ontology.errors import Fault, InputError

_READABLE = 0o644
"""What others may do with it: read. A temporary file begins as its maker's alone."""
_KIND = 5
"""Bytes at the beginning of a file that tell its kind: ``<!doc`` of a page, ``<?xml`` of GraphML."""


def write_again(files: Sequence[tuple[Path, bytes]]) -> list[str]:
    """Write files that can be made again, over those of their kind that are there; return what was done with each.

    Raises:
        InputError: a file of another kind is there, or one cannot be written; of the first, nothing was written.
    """
    _refuse(
        (path for path, content in files if _is_other(path, content)),
        "A file of another kind is there already.", "Name another file with -o, or move that one away.",
    )  # fmt: skip
    return [_write(path, content) for path, content in files]


def write_once(files: Sequence[tuple[Path, bytes]], *, force: bool) -> list[str]:
    """Write files that a person may correct, and never over another unless forced; return what was done with each.

    Raises:
        InputError: a file is there, or one cannot be written; of the first, nothing was written.
    """
    _refuse(
        (path for path, _ in files if path.exists() and not force), "The file is there already.",
        "It may hold corrections: name another file with -o, or write over it with --force.",
    )  # fmt: skip
    return [_write(path, content) for path, content in files]


def _refuse(paths: Iterable[Path], message: str, advice: str) -> None:
    if faults := [Fault(str(path), 0, 0, message, advice) for path in paths]:
        raise InputError(faults)


def _is_other(path: Path, content: bytes) -> bool:
    try:
        with path.open("rb") as file:
            return file.read(_KIND) not in (b"", content[:_KIND])
    except OSError:
        return False  # there is none, or writing it says what is wrong


def _write(path: Path, content: bytes) -> str:
    """Write a file whole or not at all: nobody opens half a page."""
    part: str | None = None
    is_new, is_over = not path.parent.exists(), path.exists()
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with NamedTemporaryFile("wb", dir=path.parent, suffix=".part", delete=False) as file:
            part = file.name
            file.write(content)
        Path(part).chmod(_READABLE)
        Path(part).replace(path)
    except OSError as error:
        if part:
            Path(part).unlink(missing_ok=True)
        fault = Fault(str(path), 0, 0, f"cannot be written: {error.strerror}.", "Name another file with -o.")
        raise InputError([fault]) from error
    where = ", over the one that was there" if is_over else ", in a new folder" if is_new else ""
    return f"Wrote {path}{where}"
