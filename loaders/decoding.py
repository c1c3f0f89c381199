"""Bytes of a file to text: encodings that spreadsheets and editors leave behind, and characters that no text has."""

import codecs
import re
from bisect import bisect_right

from ontology.errors import Fault

MEGABYTE = 1 << 20
LARGEST_FILE = 5 * MEGABYTE
"""Files of facts are small; a larger one is something else, or an attack."""

_MARKS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
UNPRINTABLE = re.compile("[\x00-\x08\x0b\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")


def decode(data: bytes, display: str) -> tuple[str, list[Fault]]:
    """Gives the text of a file, with the faults of its encoding.

    Marked UTF-16 and UTF-8 with or without a mark are read as such; what is not UTF-8 is taken for Windows-1252,
    with a warning. Text with an error among its faults is empty.
    """
    if len(data) > LARGEST_FILE:
        return "", [Fault(display, 0, 0, f"The file is larger than {LARGEST_FILE // MEGABYTE} MB.", "Divide it.")]
    text, faults = _decoded(data, display)
    found = unprintable(text)
    if found:
        line, column = Lines(text).position(found.start())
        message = f"The character U+{ord(found[0]):04X} is no part of a text."
        return "", [*faults, Fault(display, line, column, message, "Save the file as plain UTF-8 text.")]
    return text, faults


def unprintable(text: str) -> re.Match[str] | None:
    """Finds the first character that no text has: a control character, half of a surrogate pair."""
    return UNPRINTABLE.search(text)


class Lines:
    """Tells lines and columns of offsets in one text."""

    def __init__(self, text: str) -> None:
        self._starts = [0, *(found.end() for found in re.finditer("\n", text))]

    def position(self, offset: int) -> tuple[int, int]:
        """Gives line and column of an offset, both from 1."""
        line = bisect_right(self._starts, offset)
        return line, offset - self._starts[line - 1] + 1


def _decoded(data: bytes, display: str) -> tuple[str, list[Fault]]:
    encoding = next((name for mark, name in _MARKS if data.startswith(mark)), "utf-8")
    try:
        return data.decode(encoding), []
    except UnicodeDecodeError as error:
        return _windows(data, display, error.start)


def _windows(data: bytes, display: str, start: int) -> tuple[str, list[Fault]]:
    line = data.count(b"\n", 0, start) + 1
    try:
        text = data.decode("cp1252")
    except UnicodeDecodeError:
        return "", [Fault(display, line, 0, "The text is neither UTF-8 nor Windows-1252.", "Save it as UTF-8.")]
    message = "The text is not UTF-8: it is read as Windows-1252."
    return text, [Fault(display, line, 0, message, "Save it as UTF-8 to be sure.", "warning")]
