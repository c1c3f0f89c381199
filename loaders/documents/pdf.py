"""Reads the text layer of PDF files with pdfminer.six, which tells columns, sizes of type and places on the page."""

import io
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from pdfminer.high_level import extract_pages
from pdfminer.layout import LAParams, LTChar, LTTextContainer, LTTextLine
from pdfminer.pdfdocument import PDFDocument, PDFPasswordIncorrect, PDFTextExtractionNotAllowed
from pdfminer.pdfparser import PDFParser

from loaders.documents.errors import Unreadable
from loaders.documents.structure import HEADING, ITEM, PARAGRAPH, Builder, Document

PAGES = 600
_EDGE, _OFTEN = 0.09, 3
_BULLET = re.compile(r"^\s*(?:[•·▪●◦‣–\uf0b7-]|\(?\d{1,2}[.)])\s+")


@dataclass(frozen=True)
class _Piece:
    page: int
    text: str
    size: float
    bold: bool
    at_edge: bool


def read_pdf(data: bytes) -> Document:
    """Gives the structure of a PDF file with a text layer.

    Raises:
        Unreadable: if it is encrypted, scanned, broken, or of too many pages.
    """
    _check(data)
    try:
        pieces = list(_pieces(data))
    except Unreadable:
        raise
    except (PDFPasswordIncorrect, PDFTextExtractionNotAllowed):
        raise Unreadable("The PDF is encrypted.", "Save it without a password.") from None
    except Exception as error:  # broken files raise many types
        raise Unreadable(f"The PDF is broken: {type(error).__name__}.", "Print it to a new PDF.") from None
    if not pieces:
        raise Unreadable(
            "The PDF holds no text: its pages are pictures.", "Run text recognition on it, or give the text."
        )
    return _built([piece for piece in pieces if not _is_running(piece, _often(pieces))])


def _check(data: bytes) -> None:
    if b"%PDF-" not in data[:1024]:
        raise Unreadable("The file is no PDF.", "Check that it is what its name says.")
    try:
        pdf = PDFDocument(PDFParser(io.BytesIO(data)))
    except PDFPasswordIncorrect:
        raise Unreadable("The PDF is encrypted.", "Save it without a password.") from None
    except Exception as error:
        raise Unreadable(f"The PDF is broken: {type(error).__name__}.", "Print it to a new PDF.") from None
    if not pdf.is_extractable:
        raise Unreadable("The PDF does not allow its text to be taken out.", "Ask its author for a copy that does.")


def _pieces(data: bytes) -> Iterator[_Piece]:
    for number, page in enumerate(extract_pages(io.BytesIO(data), laparams=LAParams(boxes_flow=0.5)), 1):
        if number > PAGES:
            raise Unreadable(f"The PDF has more than {PAGES} pages.", "Give the part that matters.")
        for box in page:
            if isinstance(box, LTTextContainer) and box.get_text().strip():
                yield _piece(number, box, page)


def _piece(number: int, box: Any, page: Any) -> _Piece:
    chars = [char for line in box if isinstance(line, LTTextLine) for char in line if isinstance(char, LTChar)]
    sizes = Counter(round(char.size, 1) for char in chars) or Counter({10.0: 1})
    bold = bool(chars) and sum("bold" in char.fontname.lower() for char in chars) > len(chars) / 2
    margin = page.height * _EDGE
    at_edge = box.y0 > page.height - margin or box.y1 < margin
    return _Piece(number, box.get_text(), sizes.most_common(1)[0][0], bold, at_edge)


def _often(pieces: list[_Piece]) -> set[str]:
    """Gives the lines that stand at the edge of several pages: running heads and page numbers."""
    counts = Counter({(_pattern(piece.text), piece.page) for piece in pieces if piece.at_edge})
    pages = Counter(text for text, _ in counts)
    return {text for text, count in pages.items() if count >= _OFTEN}


def _pattern(text: str) -> str:
    return re.sub(r"\d+", "#", " ".join(text.split()))


def _is_running(piece: _Piece, often: set[str]) -> bool:
    bare = re.fullmatch(r"\W*(?:page\s*)?\d{1,4}(?:\s*(?:of|/)\s*\d+)?\W*", piece.text.strip(), re.IGNORECASE)
    return piece.at_edge and bool(bare or _pattern(piece.text) in often)


def _built(pieces: list[_Piece]) -> Document:
    sizes: Counter[float] = Counter()
    for piece in pieces:
        sizes[piece.size] += len(piece.text)
    body = sizes.most_common(1)[0][0] if sizes else 10.0
    larger = sorted({piece.size for piece in pieces if piece.size > body * 1.1}, reverse=True)
    builder = Builder()
    waiting: tuple[str, int] | None = None
    for piece in pieces:
        kind, level = _kind(piece, body, larger)
        for text in _parts(piece.text):
            text = _unbroken(text)
            if waiting and kind == PARAGRAPH and text[:1].islower():
                text, page = f"{waiting[0]} {text}", waiting[1]
            else:
                page = piece.page
                _flush(builder, waiting)
            waiting = None
            if kind == PARAGRAPH and not _BULLET.match(text):
                waiting = (text, page)
            else:
                bullet = _BULLET.match(text)
                builder.add(ITEM if bullet else kind, text[bullet.end() :] if bullet else text, level, page)
    _flush(builder, waiting)
    return builder.document()


def _flush(builder: Builder, waiting: tuple[str, int] | None) -> None:
    if waiting:
        builder.add(PARAGRAPH, waiting[0], page=waiting[1])


def _kind(piece: _Piece, body: float, larger: list[float]) -> tuple[str, int]:
    words = piece.text.split()
    if piece.size in larger and len(words) < 30:
        return HEADING, min(larger.index(piece.size) + 1, 6)
    if piece.bold and len(words) < 15 and not piece.text.rstrip().endswith((".", ":")):
        return HEADING, 7
    return PARAGRAPH, 0


def _parts(text: str) -> list[str]:
    """Takes a box apart where a line begins with the mark of a list."""
    parts: list[str] = []
    for line in text.split("\n"):
        if parts and not _BULLET.match(line):
            parts[-1] += "\n" + line
        else:
            parts.append(line)
    return [part for part in parts if part.strip()]


def _unbroken(text: str) -> str:
    """Joins lines, and words that were divided at the end of one."""
    return " ".join(re.sub(r"(?<=[a-z])-\n(?=[a-z])", "", text).split())
