"""The tables of docs/api.md, made from the routes and the settings: ``python -m api.reference``."""

from collections.abc import Iterator
from pathlib import Path

from fastapi import FastAPI

from api.access import scope_needed
from api.app import routers
from api.problems import all_kinds
from api.settings import PREFIX, Settings

PAGE = Path(__file__).resolve().parents[1] / "docs" / "api.md"


def page(text: str) -> str:
    """Return the page with its made parts anew: what stands between ``<!-- made: NAME -->`` and ``<!-- end -->``."""
    made = {"addresses": _addresses(), "problems": _problems(), "settings": _settings()}
    for name, lines in made.items():
        before, begin, rest = text.partition(f"<!-- made: {name} -->\n")
        _, end, after = rest.partition("<!-- end -->")
        text = before + begin + "\n".join(lines) + "\n" + end + after
    return text


def _addresses() -> Iterator[str]:
    app = FastAPI()
    for router in routers():
        app.include_router(router)
    yield "| address | what it answers | parameters | scope |"
    yield "| --- | --- | --- | --- |"
    for path, methods in app.openapi()["paths"].items():
        for method, operation in methods.items():
            named = [
                f"`{one['name']}`" + (" (needed)" if one["required"] else "")
                for one in operation.get("parameters", ())
                if one["in"] == "query"
            ]
            scope = scope_needed(method.upper(), path) or "none"
            yield f"| `{method.upper()} {path}` | {operation['summary']} | {', '.join(named)} | {scope} |"


def _problems() -> Iterator[str]:
    yield "| type | status | what it says |"
    yield "| --- | ---: | --- |"
    for kind in sorted(all_kinds().values(), key=lambda kind: (kind.status, kind.name)):
        yield f"| `/docs#problem-{kind.name}` | {kind.status} | {kind.title} |"


def _settings() -> Iterator[str]:
    yield "| setting | what it says | without it |"
    yield "| --- | --- | --- |"
    for name, field in Settings.model_fields.items():
        default = " ".join(field.default) if isinstance(field.default, tuple) else field.default
        shown = f"`{default}`" if default not in ("", None) else "none"
        yield f"| `{PREFIX}{name.upper()}` | {field.description} | {shown} |"


if __name__ == "__main__":
    PAGE.write_text(page(PAGE.read_text(encoding="utf-8")), encoding="utf-8")
