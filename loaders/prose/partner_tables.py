"""Tables of those who take part: a column names them, another may say as what."""

import re
from collections.abc import Iterator

from loaders.documents.structure import Block
from loaders.prose.marked import Marked
from loaders.prose.mentions import find_mentions
from loaders.prose.wording import words


def partner_rows(view: str, table: Block) -> Iterator[Marked]:
    """Yields a sentence for each row of a table of partners: "Funders: ⟨0⟩".

    Args:
        view: of the document.
        table: a block of cells, the first row its header.
    """
    named, said = _columns(table)
    at = table.start
    if named is None:
        return
    for row in table.cells[1:]:
        cell = row[named] if named < len(row) else ""
        start = view.find(cell, at, table.end) if cell else -1
        if start < 0:
            continue
        end = start + len(cell)
        at = end
        groups = tuple(find_mentions(view, [(start, end)])[0])
        if groups:
            role = _role(row[said]) if said is not None and said < len(row) else "partner"
            yield Marked(start, end, f"{words('tables')['role_labels'][role]}: ⟨0⟩", (groups,))


def _columns(table: Block) -> tuple[int | None, int | None]:
    """Gives the numbers of the columns that name who takes part, and as what."""
    header = table.cells[0] if table.cells else ()
    found = {
        key: next((n for n, cell in enumerate(header) if re.search(words("tables")[key], cell, re.IGNORECASE)), None)
        for key in ("partner_column", "role_column")
    }
    return found["partner_column"], found["role_column"]


def _role(text: str) -> str:
    roles = words("tables")["role_words"].items()
    return next((role for role, pattern in roles if re.search(pattern, text, re.IGNORECASE)), "partner")
