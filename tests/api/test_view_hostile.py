"""Views of hostile documents, in a real Chromium: their text is shown and never run."""

import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from graph.views import make_view
from ontology.model import read_ontology
from tests.api.view_world import (
    find,
    quiet,
    ready,
    write,
)
from tests.chromium import Watched, violations
from tests.graph.world import claim, document, link, opened, put

NASTY = (
    "<img src=x onerror=window.harmed=1>",
    "</script><script>window.harmed=1</script>",
    "\"><svg onload='window.harmed=1'>",
    "{{ 7 * 7 }} {% raw %} ${window.harmed=1}",
    "\u202eright to left\u202c and \u2066isolated\u2069 \u2028 \u2029",
    "name " * 60,
    "nobreak" * 43,
    "__proto__",
)


@pytest.fixture
def hostile(tmp_path: Path) -> Iterator[Path]:
    """A view in which every name, quote, title, place and value is hostile."""
    store = opened(tmp_path / "store")
    for number, text in enumerate(NASTY):
        name, project = f"d{number}", f"project:p{number}"
        said = [
            claim(name, project, "name", text),
            claim(name, project, "summary", text),
            claim(name, f"agency:a{number}", "name", text),
            claim(name, "agency:all", "name", "All"),
            link(name, f"agency:a{number}", "PARTNERS", project, text, share=text),
            link(name, "agency:all", "FUNDS", project, text),
        ]
        put(store, document(name, claim(name, f"document:{name}", "name", text), *said))
    file = write(make_view(store, read_ontology(), "projects"), tmp_path)
    store.close()
    yield file


def test_hostile_text_is_shown_and_never_run(watched: Watched, hostile: Path) -> None:
    page = ready(watched, hostile)
    table = page.text_content("#facts") or ""
    for text in NASTY:
        assert text in table
    find(page, "all")
    assert {text.strip() for text in NASTY} <= {
        text.strip() for text in page.locator("#said blockquote").all_text_contents()
    }
    page.focus("#picture")
    for _ in NASTY:
        page.keyboard.press("n")
    page.locator("#nodes-box summary").click()
    assert page.evaluate("window.harmed") is None
    assert violations(page) == []
    assert page.locator("img, svg[onload]").count() == 0
    assert page.locator("script").count() == 6
    quiet(watched, hostile)


def test_hostile_text_cannot_leave_its_place_in_the_file(hostile: Path) -> None:
    text = hostile.read_text(encoding="utf-8")
    assert "harmed" in text
    assert not re.search(r"</script><script>window|<img src=x|<svg onload", text)
    for body in re.findall(r'<script type="application/json"[^>]*>(.*?)</script>', text, re.DOTALL):
        json.loads(body)
