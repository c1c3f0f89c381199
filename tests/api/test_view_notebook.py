"""The workshop notebook of a view, in a real Chromium."""

import json
from pathlib import Path

from loaders.notebook import read_notebook
from tests.api.view_world import (
    quiet,
    ready,
    saved,
)
from tests.chromium import Watched, violations


def test_marks_become_a_notebook_that_loads(watched: Watched, small_view: Path) -> None:
    page = ready(watched, small_view)
    page.locator("#picture").click()
    page.get_by_role("button", name="Wrong…").click()
    assert "Nhs is a partner in One" in page.inner_text("#mark-about")
    assert not page.is_visible("#when")
    page.fill("#note", "They left <b>long</b> ago.")
    page.click("#mark-yes")
    page.focus("#picture")
    page.keyboard.press("n")
    page.get_by_role("button", name="Ended…").click()
    assert page.is_visible("#when")
    page.fill("#when", "March 2019")
    page.click("#mark-yes")
    page.locator("#notebook-box summary").click()
    page.fill("#who", "Westshire Council")
    page.fill("#with", "Police")
    page.fill("#on", "One")
    page.get_by_role("button", name="Note it").click()
    assert page.inner_text("#marked") == "(4)"
    page.click("#save")
    assert "Say the place and the date" in page.inner_text("#notebook-says")
    page.fill("#place", "Exeter")
    page.fill("#date", "2026-11-22")
    page.fill("#seat", "3")
    with page.expect_download() as download:
        page.click("#save")
    assert download.value.suggested_filename == "workshop-exeter-2026-11-22-3.json"
    marks, faults = read_notebook(saved(download.value).decode(), "f")
    assert faults == []
    assert [mark.about for mark in marks] == [
        "Nhs is a partner in One: this is wrong.",
        "Police is a partner in One: this is wrong.",
        "Nhs: has ended (March 2019).",
        "Westshire Council also works with Police on One.",
    ]
    assert marks[0].note == "They left <b>long</b> ago."
    assert (marks[3].with_id, marks[3].on_id) == ("agency:police", "project:one")
    assert violations(page) == []
    quiet(watched, small_view)


def test_a_saved_notebook_is_continued(watched: Watched, small_view: Path, tmp_path: Path) -> None:
    file = tmp_path / "saved.json"
    mark = {"mark": "ended", "node": "agency:nhs", "name": "Nhs", "when": "2019", "note": ""}
    file.write_text(json.dumps({"type": "workshop-notebook", "place": "Exeter", "date": "2026-11-22", "marks": [mark]}))
    page = ready(watched, small_view)
    page.locator("#notebook-box summary").click()
    page.set_input_files("#open", file)
    page.wait_for_selector("text=Take back")
    assert page.input_value("#place") == "Exeter"
    page.get_by_role("button", name="Take back").click()
    assert page.inner_text("#marked") == ""
    other = tmp_path / "other.json"
    other.write_text("[]")
    page.set_input_files("#open", other)
    page.wait_for_selector("text=is no workshop notebook")
    quiet(watched, small_view)
