"""Dates as sources give them: a day, a month, a year, a financial year, or a phrase such as "by the end of 2012"."""

import re
from datetime import date

_MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
_MONTH = re.compile(rf"\b({'|'.join(_MONTHS)}|{'|'.join(month[:3] for month in _MONTHS)})\b")
_YEAR = re.compile(r"(?<![\d£$.,])(1[5-9]\d\d|20\d\d)(?!\d|[.,]\d)")
_ISO = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?", re.ASCII)
_SPAN = re.compile(r"(\d{4})/(\d\d)", re.ASCII)


def is_date(text: str) -> bool:
    """Whether a text is a date, or a phrase of words that holds a year or a month."""
    if found := _ISO.fullmatch(text):
        return _exists(*found.groups())
    if found := _SPAN.fullmatch(text):
        return int(found[2]) == (int(found[1]) + 1) % 100
    return bool(re.search(r"[^\W\d_]{2}", text)) and bool(_YEAR.search(text) or _MONTH.search(text))


def iso_date(text: str) -> str:
    """Gives the first date in a text as YYYY, YYYY-MM or YYYY-MM-DD; empty where it holds no year."""
    if _ISO.fullmatch(text):
        return text
    year, month = _YEAR.search(text), _MONTH.search(text)
    if not year or not month:
        return year[0] if year else ""
    return f"{year[0]}-{_number(month[0]):02}"


def spoken(text: str) -> str:
    """Gives a date in figures as a sentence would have it: ``2012-12-05`` -> ``5 December 2012``; else the text."""
    found = _ISO.fullmatch(text)
    if not found or not found[2] or not _exists(*found.groups()):
        return text
    month = f"{_MONTHS[int(found[2]) - 1]} {found[1]}"
    return f"{int(found[3])} {month}" if found[3] else month


def years(text: str) -> tuple[str, ...]:
    """Gives the years that a text names."""
    return tuple(_YEAR.findall(text))


def _number(month: str) -> int:
    return [each[:3] for each in _MONTHS].index(month[:3]) + 1


def _exists(year: str, month: str | None, day: str | None) -> bool:
    try:
        date(int(year), int(month or 1), int(day or 1))
    except ValueError:
        return False
    return True
