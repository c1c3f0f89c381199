"""Makes the screenshots of the README and the docs: `make screenshots`.

Each page of ``SHOTS`` is opened in Chromium over the corpus, in a wide and light window and in a narrow and dark one.
"""

from pathlib import Path
from tempfile import TemporaryDirectory

from playwright.sync_api import Browser

from tests.api.command import run
from tests.api.served import serving
from tests.chromium import browsing
from tests.conftest import CORPUS, ROOT

IMAGES = ROOT / "docs" / "images"
WINDOWS = {"wide": (1280, 860, "light"), "narrow": (390, 844, "dark")}
SHOTS = {
    "home": "/",
    "question": "/questions/funders?theme=mental+health#answer",
    "node": "/nodes/project:street-triage-pilot-service-devon",
    "search": "/search?q=street+triage+devon",
    "document": "/documents/document:landscape-review-2018/case-studies/street-triage-devon.md",
    "survey": "/survey",
    "evidence": "/evidence",
    "view-partners": "/views/partners/picture",
    "view-evidence": "/views/evidence/picture",
    "view-projects": "/views/projects/picture?theme=mental+health",
    "view-boards": "/views/boards/picture",
    "view-about": "/views/about/picture?node=project:street-triage-pilot-service-devon",
}
"""Name of the picture -> the page."""


def main() -> None:
    """Make them all."""
    IMAGES.mkdir(exist_ok=True)
    with TemporaryDirectory() as name:
        folder = Path(name)
        done = run("load", CORPUS, "--store", folder / "store")
        assert done.code == 0, done.err
        with serving(folder / "store", folder, KEYS="") as server, browsing() as browser:
            for shot, path in SHOTS.items():
                for window in WINDOWS:
                    _take(browser, server.url + path, IMAGES / f"{shot}-{window}.png", window)


def _take(browser: Browser, url: str, file: Path, window: str) -> None:
    width, height, scheme = WINDOWS[window]
    context = browser.new_context(viewport={"width": width, "height": height}, color_scheme=scheme)  # type: ignore[arg-type]
    page = context.new_page()
    page.goto(url)
    if "/picture" in url:
        page.wait_for_selector("#picture canvas")
        if file.stem.startswith("view-projects"):
            page.get_by_role("combobox", name="Find").fill("street triage devon")
            page.get_by_role("option").first.click()
        page.wait_for_timeout(300)  # the canvas is drawn in the frame after
    page.screenshot(path=file)
    context.close()


if __name__ == "__main__":
    main()
