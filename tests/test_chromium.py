"""What the tests of pages rest on: a browser that tells all, and checks that can fail."""

from pathlib import Path

from tests.chromium import Watched, tab_stops, violations

_GOOD = """<!doctype html><html lang="en-GB"><title>A page</title>
<main><h1>A page</h1><button id="one">One</button> <a id="two" href="#one">Two</a></main></html>"""
_BAD = """<!doctype html><html><title></title><img src="https://elsewhere.example/x.png"><button></button>
<script>throw new Error("went wrong")</script></html>"""


def test_a_sound_page_has_nothing_to_tell(watched: Watched, tmp_path: Path) -> None:
    file = tmp_path / "good.html"
    file.write_text(_GOOD, encoding="utf-8")
    page = watched.open(file)
    assert watched.complaints == []
    assert watched.left(file.as_uri()) == []
    assert violations(page) == []
    assert tab_stops(page) == ["one", "two"]


def test_a_page_that_errs_and_asks_elsewhere_is_found_out(watched: Watched, tmp_path: Path) -> None:
    file = tmp_path / "bad.html"
    file.write_text(_BAD, encoding="utf-8")
    watched.page.route("https://elsewhere.example/**", lambda route: route.abort())
    page = watched.open(file)
    assert any("went wrong" in complaint for complaint in watched.complaints)
    assert watched.left(file.as_uri()) == ["https://elsewhere.example/x.png"]
    assert {one.partition(":")[0] for one in violations(page)} >= {"button-name", "html-has-lang", "image-alt"}
