r"""LaTeX as it stands in BibTeX values: escapes and accents to text (``Caf\'e \& Bar`` gives "Café & Bar")."""

import re

from pylatexenc.latex2text import (  # type: ignore[import-untyped]
    LatexNodes2Text,
    MacroTextSpec,
    get_default_latex_context_db,
)

# A per cent sign begins a comment in LaTeX; in BibTeX values as people write them it is a per cent sign.
_BARE_PERCENT = re.compile(r"(?<!\\)%")
_ESCAPED = re.compile(r"\\([_%&#~$])(?:\{\})?")
_MARKUP = re.compile(r"[\\{}~$%]|--|``|''")


def _macros() -> list[MacroTextSpec]:
    """Commands that the decoder does not know, or would write in another way: addresses, the pound sign."""
    pounds = [MacroTextSpec(name, simplify_repl="£") for name in ("pounds", "textsterling")]
    return [MacroTextSpec("url", simplify_repl="%s"), *pounds]


def _decoder() -> LatexNodes2Text:
    context = get_default_latex_context_db()
    context.add_context_category("joinedup", prepend=True, macros=_macros())
    return LatexNodes2Text(latex_context=context, math_mode="verbatim", keep_comments=True)


_DECODER = _decoder()


def plain_text(latex: str) -> str:
    """Gives a value as text, white space made single. What is no LaTeX stays as it is."""
    if not _MARKUP.search(latex):
        return " ".join(latex.split())
    try:
        text = str(_DECODER.latex_to_text(_BARE_PERCENT.sub(r"\\%", latex)))
    except Exception:  # the decoder raises many types on hostile text; the value as written is then the best there is
        text = latex
    return " ".join(text.split())


def plain_address(latex: str) -> str:
    """Gives a web address or DOI as text: only the escapes of signs are undone."""
    return _ESCAPED.sub(r"\1", re.sub(r"^\\url\{(.*)\}$", r"\1", latex.strip()))


def split_authors(latex: str) -> tuple[str, ...]:
    """Divides a list of authors at each "and" outside braces, and gives the names as text."""
    parts, depth, current = [], 0, ""
    for token in re.split(r"(\s+|[{}])", latex):
        depth += {"{": 1, "}": -1}.get(token, 0)
        if token.lower() == "and" and depth <= 0:
            parts.append(current)
            current = ""
        else:
            current += token
    return tuple(name for name in map(plain_text, (*parts, current)) if name)
