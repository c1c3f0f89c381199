"""Writing files that people asked for."""

from pathlib import Path
from tempfile import NamedTemporaryFile

from ontology.errors import Fault, InputError

_READABLE = 0o644
"""What others may do with it: read. A temporary file begins as its maker's alone."""


def write_whole(path: Path, content: bytes) -> None:
    """Write a file whole or not at all: nobody opens half a page.

    Raises:
        InputError: it cannot be written.
    """
    part: str | None = None
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
