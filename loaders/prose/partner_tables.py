"""Tables of those who take part: a column names them, another may say as what."""

import re
from collections.abc import Iterator, Sequence

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
        cells = _cells(view, row, at, table.end)
        if not cells or named not in cells:
            continue
        (start, _), (_, at) = min(cells.values()), max(cells.values())
        groups = tuple(find_mentions(view, [cells[named]])[0])
        if groups:
            role = _role(row[said]) if said is not None and said < len(row) else "partner"
            yield Marked(start, at, f"{words('tables')['role_labels'][role]}: ⟨0⟩", (groups,))


def _cells(view: str, row: Sequence[str], at: int, last: int) -> dict[int, tuple[int, int]]:
    """Gives where the cells of a row that hold anything stand, by their numbers; those that are not found left out."""
    found = {}
    for number, cell in enumerate(row):
        start = view.find(cell, at, last) if cell else -1
        if start >= 0:
            at = start + len(cell)
            found[number] = start, at
    return found


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
