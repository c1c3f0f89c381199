"""Reads Word files (.docx) with python-docx, whose XML parser resolves no external entities and fetches nothing."""

import io
import re
import zipfile
from collections.abc import Iterator
from typing import Any

import docx
from docx.table import Table
from docx.text.paragraph import Paragraph
from lxml import etree

from loaders.documents.errors import Unreadable
from loaders.documents.structure import CAPTION, FOOTNOTE, HEADING, ITEM, PARAGRAPH, Builder, Document, rows_of

LARGEST, FILES, RATIO = 100 << 20, 2000, 200
"""Bytes when unpacked, files inside, and how many times smaller than its contents an honest file may be."""
_DEEPEST = 12
_OLE = b"\xd0\xcf\x11\xe0"
_WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_TABLE = "table"


def read_word(data: bytes) -> Document:
    """Gives the structure of a Word file.

    Raises:
        Unreadable: if it is encrypted, in the old format, broken, empty, or unpacks to more than is reasonable.
    """
    if data.startswith(_OLE):
        raise Unreadable(
            "The file is encrypted, or in the old .doc format.",
            "Open it in Word and save it as .docx without a password.",
        )
    _check_archive(data)
    try:
        word = docx.Document(io.BytesIO(data))
    except Exception as error:  # a broken package raises many types
        raise Unreadable(
            f"The Word file is broken: {type(error).__name__}.", "Open it in Word and save it again."
        ) from None
    builder = Builder()
    for part in word.iter_inner_content():
        _add(builder, part, 0)
    for note in _footnotes(data):
        builder.add(FOOTNOTE, note)
    return builder.document(_title(word, builder))


def _check_archive(data: bytes) -> None:
    try:
        entries = zipfile.ZipFile(io.BytesIO(data)).infolist()
    except (zipfile.BadZipFile, ValueError, OverflowError, NotImplementedError):
        raise Unreadable("The file is no Word document, or is broken.", "Open it in Word and save it again.") from None
    size = sum(entry.file_size for entry in entries)
    packed = sum(entry.compress_size for entry in entries) or 1
    if size > LARGEST or len(entries) > FILES or (size > LARGEST / 10 and size / packed > RATIO):
        raise Unreadable(
            "The file unpacks to more than is reasonable: it may be made to do harm.",
            "Save the text alone in a new file.",
        )
    if any(entry.flag_bits & 1 for entry in entries):
        raise Unreadable("The file is encrypted.", "Save it without a password.")


def _add(builder: Builder, part: Any, depth: int) -> None:
    if isinstance(part, Table):
        if depth > _DEEPEST:
            raise Unreadable("The tables are nested too deeply.", "Take the inner tables out.")
        rows = rows_of(iter([_row(row, depth) for row in part.rows]))
        if rows and max(map(len, rows)) == 1:  # a table of one column is a frame around text
            for row in rows:
                builder.add(PARAGRAPH, row[0])
        elif rows:
            builder.add(_TABLE, "", cells=rows)
    elif isinstance(part, Paragraph):
        style = (part.style.name if part.style is not None else "") or ""
        builder.add(*_kind(part, style))


def _row(row: Any, depth: int) -> list[str]:
    seen: list[Any] = []
    for cell in row.cells:
        if not any(cell._tc is other._tc for other in seen):
            if cell.tables and depth >= _DEEPEST:
                raise Unreadable("The tables are nested too deeply.", "Take the inner tables out.")
            seen.append(cell)
    return [cell.text for cell in seen]


def _kind(part: Paragraph, style: str) -> tuple[str, str, int]:
    text = part.text
    if found := re.match(r"Heading (\d)", style):
        return HEADING, text, int(found[1])
    if style in ("Title", "Subtitle"):
        return HEADING, text, 1
    if style == "Caption":
        return CAPTION, text, 0
    if style.startswith("List") or part._p.find(f".//{_WORD}numPr") is not None:
        return ITEM, text, 0
    runs = [run for run in part.runs if run.text.strip()]
    if runs and all(run.bold for run in runs) and len(text) < 120 and not text.rstrip().endswith("."):
        return HEADING, text, 7
    return PARAGRAPH, text, 0


def _footnotes(data: bytes) -> Iterator[str]:
    archive = zipfile.ZipFile(io.BytesIO(data))
    if "word/footnotes.xml" not in archive.namelist():
        return
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    try:
        root = etree.fromstring(archive.read("word/footnotes.xml"), parser)
    except (etree.XMLSyntaxError, zipfile.BadZipFile):
        return
    for note in root.iter(f"{_WORD}footnote"):
        yield "".join(text.text or "" for text in note.iter(f"{_WORD}t"))


def _title(word: Any, builder: Builder) -> str:
    """Gives the first heading where there is one: the title among a file's properties is often that of a template."""
    if any(block.kind == HEADING for block in builder.blocks):
        return ""
    return str(word.core_properties.title or "")
