"""Reads reference lists: BibTeX here, CSL-JSON in csl.py; both end in the same records."""

import logging
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from bibtexparser.entrypoint import parse_string
from bibtexparser.middlewares import RemoveEnclosingMiddleware, ResolveStringReferencesMiddleware
from bibtexparser.model import (
    DuplicateBlockKeyBlock,
    DuplicateFieldKeyBlock,
    Entry,
    ImplicitComment,
    ParsingFailedBlock,
)
from pydantic import ValidationError
from rapidfuzz import fuzz

from loaders.contacts import without_emails
from loaders.latex import plain_address, plain_text, split_authors
from loaders.records import Reference
from loaders.reference_words import reference_words
from loaders.refusals import faults_of
from loaders.values import offer
from ontology.concepts import themes
from ontology.errors import Fault
from ontology.names import alike, normalise, slug

# The parser logs what it also reports: without a handler of its own that would be printed.
logging.getLogger("bibtexparser").addHandler(logging.NullHandler())

_BROKEN_ENTRY = re.compile(r"^\s*(\w+)\s*=\s*[{\"]", re.MULTILINE)

_MISSPELT = 80.0
"""The likeness, of 100, from which a keyword is taken for a misspelt theme."""


def read_bibtex(text: str, display: str) -> tuple[list[Reference], list[Fault]]:
    """Reads the text of a BibTeX file.

    Returns:
        The references (without those that have errors), and all faults of the file.
    """
    try:
        middleware = [ResolveStringReferencesMiddleware(True), RemoveEnclosingMiddleware(True)]
        library = parse_string(text, parse_stack=middleware)
    except Exception as error:  # the parser raises many types on hostile text
        return [], [Fault(display, 0, 0, f"The BibTeX cannot be read: {type(error).__name__}.", "Check its braces.")]
    faults = [fault for block in library.blocks for fault in _block_faults(block, display)]
    references = [read for entry in library.entries if (read := _reference(entry, display, faults))]
    return references, [*faults, *repeated_keys(references, display)]


def repeated_keys(references: Sequence[Reference], display: str) -> Iterator[Fault]:
    """Yields a fault for each reference whose key leads to the identifier of one before it."""
    first: dict[str, Reference] = {}
    for reference in references:
        before = first.setdefault(slug(reference.key), reference)
        if before is not reference:
            message = f"The key {reference.key!r} is given twice, first on line {before.line}."
            yield Fault(display, reference.line, 0, message, "Give one of the two another key.")


def _block_faults(block: Any, display: str) -> Iterator[Fault]:
    line = (block.start_line or 0) + 1
    if isinstance(block, DuplicateBlockKeyBlock):
        yield Fault(
            display,
            line,
            0,
            f"The key {without_emails(block.key)!r} is given twice.",
            "Give one of the two another key.",
        )
    elif isinstance(block, DuplicateFieldKeyBlock):
        twice = ", ".join(sorted(block.duplicate_keys))
        yield Fault(display, line, 0, f"The entry gives {twice} twice.", "Keep one of the two.")
    elif isinstance(block, ParsingFailedBlock):
        yield Fault(display, line, 0, "The entry cannot be read.", "Check its braces, commas and equals signs.")
    elif isinstance(block, ImplicitComment) and (found := _BROKEN_ENTRY.search(block.comment)):
        at = line + block.comment.count("\n", 0, found.start(1))
        message = f"The field {found[1]!r} stands outside any entry."
        yield Fault(
            display, at, 0, message, "Check that each entry begins with @ and its braces close where they should."
        )


def _reference(entry: Entry, display: str, faults: list[Fault]) -> Reference | None:
    line = (entry.start_line or 0) + 1
    lines = {field.key.lower(): (field.start_line or 0) + 1 for field in entry.fields}
    fields = {field.key.lower(): without_emails(str(field.value)) for field in entry.fields}
    if any(without_emails(str(field.value)) != str(field.value) for field in entry.fields):
        faults.append(Fault(display, line, 0, "Contact details are dropped: they are not kept.", "", "warning"))
    faults += _unknown(entry, lines, display)
    values = {"key": without_emails(entry.key), "line": line, **_values(entry.entry_type.lower(), fields)}
    values["themes"] = keyword_themes(values["themes"], display, (lines.get("keywords", line), 0), faults)
    places = {"themes": "keywords", "container": "journal"}
    try:
        return Reference.model_validate(values)
    except ValidationError as error:

        def locate(path: tuple[int | str, ...], at_key: bool) -> tuple[int, int]:
            name = str(path[0])
            return lines.get(places.get(name, name), line), 0

        faults += faults_of(error, Reference, display, locate)
        return None


def _unknown(entry: Entry, lines: Mapping[str, int], display: str) -> Iterator[Fault]:
    """Warns of what is read in no way: an unknown field or type of entry."""
    words, start = reference_words(), (entry.start_line or 0) + 1
    if entry.entry_type.lower() not in words.bibtex_types:
        advice = offer(alike(entry.entry_type, words.bibtex_types, limit=1))
        message = f"Unknown type of entry {entry.entry_type!r}: it says nothing of the kind of publication."
        yield Fault(display, start, 0, message, advice, "warning")
    for name, line in lines.items():
        if name not in (*words.bibtex_fields, *words.bibtex_passed_over):
            advice = offer(alike(name, words.bibtex_fields, limit=1))
            yield Fault(display, line, 0, f"Unknown field {name!r}: it is not read.", advice, "warning")


def _values(entry_type: str, fields: Mapping[str, str]) -> dict[str, Any]:
    """Gives the values of a reference from the fields of an entry."""

    def first(*names: str) -> str:
        return next((fields[name] for name in names if fields.get(name)), "")

    how = first("howpublished")
    address = plain_address(how) if re.match(r"\\url|https?:", how.strip()) else ""
    return {
        "title": plain_text(first("title")),
        "type": plain_text(first("type")) or reference_words().bibtex_types.get(entry_type, ""),
        "authors": split_authors(first("author", "editor")),
        "year": plain_text(first("year", "date"))[:10],
        "container": plain_text(first("journal", "journaltitle", "booktitle")),
        "publisher": plain_text(first("publisher", "institution", "school", "organization")),
        "url": plain_address(first("url")) or address,
        "doi": plain_address(first("doi")),
        "themes": keywords(plain_text(first("keywords"))),
    }


def keyword_themes(words: Iterable[str], display: str, at: tuple[int, int], faults: list[Fault]) -> tuple[str, ...]:
    """Gives the keywords that are themes, or are written so much like one that they are refused as misspelt.

    Reference managers export keywords of all sorts: of those that are no theme it warns.
    """
    kept = []
    for word in words:
        if themes().find(word) or _misspelt(word):
            kept.append(word)
        else:
            faults.append(Fault(display, *at, f"The keyword {word!r} is no theme: it is left out.", "", "warning"))
    return tuple(kept)


def _misspelt(word: str) -> bool:
    written = normalise(word)
    return any(fuzz.ratio(written, normalise(label)) >= _MISSPELT for theme in themes() for label in theme.labels)


def keywords(text: str) -> tuple[str, ...]:
    """Divides keywords at commas and semicolons."""
    return tuple(dict.fromkeys(word.strip() for word in re.split(r"[;,]", text) if word.strip()))
