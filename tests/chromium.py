"""A real Chromium for tests: the machine's own, installed by apt where the machine lets it, and what a page did in it.

Playwright drives it; its own download of browsers is never used.
"""

import fcntl
import os
import shutil
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, sync_playwright
from playwright.sync_api import Error as PlaywrightError

ROOT = Path(__file__).resolve().parents[1]
CACHE = ROOT / ".cache" / "chromium"
_NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
_APT = ("apt-get", "-q", "-y", "-o", "DPkg::Lock::Timeout=120", "-o", "Acquire::Retries=1")
_INSTALLED_WITHIN = 600
_TRY_AGAIN_AFTER = 600
"""Seconds: processes of one test run do not each wait for an installation that fails."""
_QUIET = (
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-gpu",
    "--disable-quic",
    "--disable-sync",
    "--no-first-run",
)
_INSIDE = ("data:", "blob:", "about:")
"""Schemes whose content a page holds itself."""
_RULES = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice")


class NoBrowser(Exception):
    """No Chromium can be had; the message says why."""


@contextmanager
def browsing() -> Iterator[Browser]:
    """Start the Chromium that is named by JOINEDUP_TEST_CHROMIUM, else the machine's, else one that apt installs.

    Raises:
        NoBrowser: there is none, or it does not start.
    """
    path = found() or _installed()
    root = ["--no-sandbox"] if os.geteuid() == 0 else []
    with sync_playwright() as playwright:
        try:
            browser = playwright.chromium.launch(executable_path=path, args=[*_QUIET, *root])
        except PlaywrightError as error:
            raise NoBrowser(f"{path} does not start: {str(error).strip().splitlines()[0]}") from error
        try:
            yield browser
        finally:
            browser.close()


def found() -> str:
    """Return the path of the machine's Chromium; empty where it has none."""
    if named := os.environ.get("JOINEDUP_TEST_CHROMIUM"):
        return named
    return next((path for name in _NAMES if (path := shutil.which(name))), "")


def _installed() -> str:
    if not (shutil.which("apt-get") and os.geteuid() == 0):
        raise NoBrowser("there is no Chromium on the PATH, no JOINEDUP_TEST_CHROMIUM, and apt may not install one")
    CACHE.mkdir(parents=True, exist_ok=True)
    refusal = CACHE / "refused"
    with (CACHE / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)  # the test run's other processes want it too
        if not found():
            if not refusal.exists() or time.time() - refusal.stat().st_mtime > _TRY_AGAIN_AFTER:
                refusal.write_text(_apt(), encoding="utf-8")
            if not found():
                raise NoBrowser(refusal.read_text(encoding="utf-8"))
    return found()


def _apt() -> str:
    """Install Debian's Chromium; return why it is not there where it is not."""
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    for words in (["update"], ["install", "--no-install-recommends", "chromium", "fonts-dejavu-core"]):
        try:
            done = subprocess.run(
                [*_APT, *words], env=environment, capture_output=True, text=True, timeout=_INSTALLED_WITHIN
            )
        except subprocess.TimeoutExpired:
            return f"apt-get {words[0]} took more than {_INSTALLED_WITHIN} seconds"
        if done.returncode:
            return f"apt-get {words[0]} failed: {' '.join(done.stderr.split())[-300:]}"
    return "apt-get installed a Chromium that is not on the PATH"


@dataclass
class Watched:
    """A page, and what it did: what it complained of, and what it asked for.

    Attributes:
        page: Playwright's page.
        complaints: errors and warnings of its console, and exceptions that nothing caught.
        requests: every address it asked for, but for what it holds itself.
    """

    page: Page
    complaints: list[str] = field(default_factory=list)
    requests: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.page.on("console", lambda said: self._note(said.type, said.text))
        self.page.on("pageerror", lambda error: self.complaints.append(f"uncaught: {error}"))
        self.page.on("request", lambda request: self._ask(request.url))

    def _note(self, kind: str, text: str) -> None:
        if kind in ("error", "warning"):
            self.complaints.append(f"{kind}: {text}")

    def _ask(self, url: str) -> None:
        if not url.startswith(_INSIDE):
            self.requests.append(url)

    def open(self, address: str | Path) -> Page:
        """Open a file or an address."""
        self.page.goto(address.as_uri() if isinstance(address, Path) else address)
        return self.page

    def left(self, *homes: str) -> list[str]:
        """Return the requests that went elsewhere than to addresses that begin so."""
        return [url for url in self.requests if not url.startswith(homes)]


def violations(page: Page) -> list[str]:
    """Return what axe finds wrong by WCAG 2.2 AA and its own best practices: rule, advice, and where."""
    options = {"runOnly": {"type": "tag", "values": list(_RULES)}, "resultTypes": ["violations"]}
    found = Axe().run(page, options=options).response["violations"]
    return [
        f"{one['id']}: {one['help']}: {node['target']} {node['html'][:160]}" for one in found for node in one["nodes"]
    ]


def tab_stops(page: Page, most: int = 200) -> list[str]:
    """Press Tab from the top of the page until the focus comes round; return what it stood on, each by id or text."""
    page.evaluate(_FROM_THE_TOP)
    stops: list[str] = []
    for _ in range(most):
        page.keyboard.press("Tab")
        where: str | None = page.evaluate(_FOCUSED)
        if where is None:
            break
        stops += [where] if where else []
    return stops


# A node counts once, though a field for dates has several stops in one.
_FROM_THE_TOP = """() => {
    window.stoodOn = new Set();
    document.body.tabIndex = -1;
    document.body.focus();
    document.body.removeAttribute("tabindex");
}"""
_FOCUSED = """() => {
    const it = document.activeElement;
    if (!it || it === document.body || (window.stoodOn.has(it) && it !== window.stoodLast)) return null;
    const again = it === window.stoodLast;
    window.stoodOn.add(it);
    window.stoodLast = it;
    return again ? "" : it.id || `${it.tagName.toLowerCase()} ${it.textContent.trim()}`;
}"""
