"""The body of a draft: the whole text of the section it was made from, as Markdown that reads as plain words.

Who corrects a draft needs the source before them, the sentences that were not understood above all. Each paragraph,
item and row of the document stands by itself, so that a sentence of it is found again, word for word, as a quote.
"""

import re
from collections.abc import Iterator
from dataclasses import replace

from loaders.documents.structure import HEADING, ITEM, NOISE, TABLE, Block, Document
from loaders.prose.records import ProseStudy
from loaders.prose.sections import Section, before_references, sections

_MARKS = re.compile(r"([\\`*_\[\]<>&])")


def draft_body(study: ProseStudy, document: Document) -> str:
    """Gives the text of the section that presents a project, without menus and the list of references."""
    return "\n\n".join(_paragraphs(study, document))


def _paragraphs(study: ProseStudy, document: Document) -> Iterator[str]:
    said = [one.start for path, one in study.said.items() if path != "title"]
    for block in _blocks(study, document):
        if block.kind == TABLE:
            yield "\n".join(f"- {escaped(' | '.join(filter(None, row)))}" for row in block.cells)
        elif block.kind == HEADING and not any(block.start <= at < block.end for at in said):
            yield f"## {escaped(document.words(block))}"
        else:
            # A heading that states a fact is a paragraph here, for a quote is never taken from a heading.
            words = escaped(document.words(block))
            yield f"- {words}" if block.kind == ITEM else words


def _blocks(study: ProseStudy, document: Document) -> Iterator[Block]:
    at = study.said["title"].start
    last = before_references(document)
    for section in sections(document):
        if section.start <= at < section.end:
            own = document.blocks[section.first : max(section.first, min(section.after, last))]
            parts = (_within(block, section) for block in own if block.kind != NOISE)
            yield from (block for block in parts if document.words(block))


def _within(block: Block, section: Section) -> Block:
    """Gives the part of a block that is a section's: an item may present several projects."""
    return replace(block, start=max(block.start, section.start), end=min(block.end, section.end))


def escaped(words: str) -> str:
    """Writes the words of a block so that Markdown takes them as text, also at the beginning of a line."""
    opener = re.match(r"(\d*)([-+=~#]|[.)](?=\s|$))", words)
    begins = f"{opener[1]}\\{opener[2]}" if opener else ""
    return begins + _MARKS.sub(r"\\\1", words[opener.end() :] if opener else words)
