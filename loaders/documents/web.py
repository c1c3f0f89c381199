"""Reads web pages with lxml's HTML parser: the main text, without menus, banners, forms and scripts."""

import re
from typing import Any

from lxml import etree, html

from loaders.documents.errors import Unreadable
from loaders.documents.noise import is_noise
from loaders.documents.structure import CAPTION, HEADING, ITEM, NOISE, PARAGRAPH, TABLE, Builder, Document, rows_of

_DROPPED = [
    "head",
    "script",
    "style",
    "noscript",
    "template",
    "svg",
    "nav",
    "header",
    "footer",
    "aside",
    "form",
    "button",
    "select",
    "iframe",
    "object",
    "dialog",
]
_BLOCKS = [
    "p",
    "div",
    "section",
    "article",
    "main",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "ul",
    "ol",
    "li",
    "table",
    "dl",
    "dt",
    "dd",
    "blockquote",
    "figure",
    "figcaption",
    "pre",
    "address",
]
_NAMED = re.compile(
    r"cookie|consent|breadcrumb|\bmenu\b|navbar|navigation|sidebar|share|social|related|newsletter|skip-link", re.I
)
_DEEPEST = 400


def read_web(text: str) -> Document:
    """Gives the structure of a web page.

    Raises:
        Unreadable: if it holds no text, or is nested too deeply.
    """
    parser = html.HTMLParser(no_network=True, remove_comments=True, remove_pis=True, huge_tree=False)
    try:
        root = html.document_fromstring(re.sub(r"^\s*<\?xml[^>]*\?>", "", text), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError):
        raise Unreadable("The web page holds no text.", "Save it anew, or give its text.") from None
    title = " ".join((root.findtext(".//title") or "").split())
    etree.strip_elements(root, *_DROPPED, with_tail=False)
    builder = Builder()
    _walk(builder, _main(root), 0)
    if not any(block.kind != NOISE for block in builder.blocks):
        raise Unreadable("The web page holds no text.", "It may be made by scripts: save what the browser shows.")
    if any(block.kind == HEADING for block in builder.blocks):
        title = ""
    return builder.document(title)


def _main(root: Any) -> Any:
    for path in ("//main", "//*[@role='main']", "//article", "//body"):
        found = root.xpath(path)
        if len(found) == 1 and len(found[0].text_content().strip()) > 30:
            return found[0]
    return root


def _walk(builder: Builder, node: Any, depth: int) -> None:
    if depth > _DEEPEST:
        raise Unreadable("The web page is nested too deeply.", "Save its text alone.")
    if not isinstance(node.tag, str) or node.tag in _DROPPED or _is_beside(node):
        return
    if node.tag == "table":
        _table(builder, node)
    elif re.fullmatch("h[1-6]", node.tag):
        builder.add(HEADING, node.text_content(), level=int(node.tag[1]))
    elif any(child.tag in _BLOCKS for child in node.iterdescendants() if isinstance(child.tag, str)):
        _mixed(builder, node, depth)
    else:
        text = node.text_content()
        builder.add(NOISE if is_noise(text) else _KINDS.get(node.tag, PARAGRAPH), text)


_KINDS = {"li": ITEM, "dd": ITEM, "caption": CAPTION, "figcaption": CAPTION}


def _mixed(builder: Builder, node: Any, depth: int) -> None:
    """Takes a node that holds both words and blocks: the words between two blocks are a paragraph."""
    words = [node.text or ""]
    for child in node:
        is_block = isinstance(child.tag, str) and (child.tag in (*_BLOCKS, *_DROPPED) or _holds_block(child))
        if is_block:
            builder.add(_KINDS.get(node.tag, PARAGRAPH), " ".join(words))
            words = []
            _walk(builder, child, depth + 1)
        elif isinstance(child.tag, str):
            words.append("\n" if child.tag == "br" else child.text_content())
        words.append(child.tail or "")
    builder.add(_KINDS.get(node.tag, PARAGRAPH), " ".join(words))


def _holds_block(node: Any) -> bool:
    return any(child.tag in _BLOCKS for child in node.iterdescendants() if isinstance(child.tag, str))


def _is_beside(node: Any) -> bool:
    named = f"{node.get('class', '')} {node.get('id', '')} {node.get('role', '')}"
    if node.tag in ("body", "main", "article", "html"):
        return False
    if _NAMED.search(named) or node.get("aria-hidden") == "true" or "hidden" in node.attrib:
        return len(node.text_content()) < 2000
    return False


def _table(builder: Builder, node: Any) -> None:
    if caption := node.findtext("caption"):
        builder.add(CAPTION, caption)
    rows = rows_of(iter([[cell.text_content() for cell in row.xpath("./td|./th")] for row in node.iter("tr")]))
    if rows and max(map(len, rows)) == 1:
        for row in rows:
            builder.add(PARAGRAPH, row[0])
    elif rows:
        builder.add(TABLE, "", cells=rows)
