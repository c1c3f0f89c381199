"""Opens a document: bytes to structure, whatever the bytes are, within bounds of size, memory and time.

Word and PDF files are taken apart in a process of their own: what is inside them decides how much memory and time
that takes, and the file may be made to do harm.
"""

import json
import subprocess
import sys
from contextlib import suppress
from dataclasses import asdict, replace
from pathlib import Path

from loaders.contacts import blank_contacts, without_contacts
from loaders.decoding import MEGABYTE, decode
from loaders.documents.errors import Unreadable
from loaders.documents.lines import read_lines
from loaders.documents.structure import Block, Document

LARGEST, LONGEST = 50 * MEGABYTE, 5_000_000
"""Bytes of a Word or PDF file; characters of any text."""
SECONDS, MEMORY = 120.0, 2 << 30
"""What the child process may take."""

MEDIA_TYPES = {
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ".pdf": "application/pdf",
    ".html": "text/html",
    ".htm": "text/html",
    ".txt": "text/plain",
    ".md": "text/markdown",
    ".markdown": "text/markdown",
}
"""The suffixes of documents in prose."""


def open_document(data: bytes, suffix: str, confined: bool = True) -> Document:
    """Gives the structure of a document.

    Args:
        data: the file's bytes.
        suffix: how its name ends, which says what it is.
        confined: whether a Word or PDF file is read in a child process.

    Raises:
        Unreadable: if it cannot be read; says why and what to do.
    """
    suffix = suffix.lower()
    if not data.strip():
        raise Unreadable("The file is empty.", "Check that it was saved.")
    if len(data) > LARGEST:
        raise Unreadable(f"The file is larger than {LARGEST // MEGABYTE} MB.", "Divide it.")
    if suffix in (".docx", ".pdf"):
        confined = confined and _is_what_it_says(data, suffix)  # what is not is refused at a glance
        document = _confined(data, suffix) if confined else _taken_apart(data, suffix)
    else:
        text = _text(data)
        document = _web(text) if suffix in (".html", ".htm") else read_lines(text)
    if not document.text.strip():
        raise Unreadable("The file holds no text.", "Check that it was saved, and that it is no picture.")
    if len(document.text) > LONGEST:
        raise Unreadable(f"The text is longer than {LONGEST} characters.", "Divide it.")
    return _blanked(document)


def _blanked(document: Document) -> Document:
    """Gives a document without contact details, also those that show only once it is taken apart: in cells."""
    blocks = tuple(
        replace(block, cells=tuple(tuple(map(without_contacts, row)) for row in block.cells)) if block.cells else block
        for block in document.blocks
    )
    return Document(
        blank_contacts(document.text), blank_contacts(document.view), blocks, without_contacts(document.title)
    )


def _is_what_it_says(data: bytes, suffix: str) -> bool:
    return data.startswith(b"PK") if suffix == ".docx" else b"%PDF-" in data[:1024]


def _text(data: bytes) -> str:
    text, faults = decode(data, "")
    if not text and (fault := next((one for one in faults if one.severity == "error"), None)):
        raise Unreadable(fault.message, fault.advice)
    return blank_contacts(text)


def _web(text: str) -> Document:
    from loaders.documents.web import read_web

    return read_web(text)


def _taken_apart(data: bytes, suffix: str) -> Document:
    # Imported here: who reads no Word or PDF file does not wait for these.
    if suffix == ".docx":
        from loaders.documents.word import read_word

        return read_word(data)
    from loaders.documents.pdf import read_pdf

    return read_pdf(data)


def _confined(data: bytes, suffix: str) -> Document:
    command = [sys.executable, "-m", "loaders.documents.opening", suffix]
    root = Path(__file__).resolve().parents[2]
    too_much = "Reading the file takes more memory or time than it may: it may be made to do harm."
    try:
        # The command is ours; the file goes in as data.
        done = subprocess.run(  # noqa: S603
            command, input=data, capture_output=True, cwd=root, timeout=SECONDS, check=False
        )
    except subprocess.TimeoutExpired:
        raise Unreadable(too_much, "Save its text alone in a new file.") from None
    if done.returncode != 0:
        raise Unreadable(too_much, "Save its text alone in a new file.")
    answer = json.loads(done.stdout)
    if "message" in answer:
        raise Unreadable(answer["message"], answer["advice"])
    blocks = tuple(
        Block(**{**block, "cells": tuple(tuple(row) for row in block["cells"])}) for block in answer["blocks"]
    )
    return Document(answer["text"], answer["text"], blocks, answer["title"])


def _child(suffix: str) -> None:
    with suppress(ImportError, ValueError, OSError):
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
        resource.setrlimit(resource.RLIMIT_CPU, (int(SECONDS), int(SECONDS)))
    try:
        made = _taken_apart(sys.stdin.buffer.read(), suffix)
        answer = {"text": made.text, "title": made.title, "blocks": [asdict(block) for block in made.blocks]}
    except Unreadable as error:
        answer = {"message": error.message, "advice": error.advice}
    except (MemoryError, RecursionError):
        answer = {"message": "Reading the file takes more memory than it may.", "advice": "Save its text alone."}
    json.dump(answer, sys.stdout)


if __name__ == "__main__":
    _child(sys.argv[1])
