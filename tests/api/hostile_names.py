"""A store whose names are made to break pages: markup, ends of scripts, quotes, directions, and great length."""

import json
from pathlib import Path

from api.loading import load
from graph.store.embedded import EmbeddedStore
from ontology.model import read_ontology

MARKUP = """<img src=x onerror="window.ran='img'">"""
SCRIPT = "</script><script>window.ran='script'</script>"
QUOTES = """"'`onmouseover=window.ran='quotes' {{7*7}} ${7*7}"""
TURNED = "\u202eright to left\u2066\u200f mark"
LONG = "Wellness " * 33 + "end"
ALL = (MARKUP, SCRIPT, QUOTES, TURNED, LONG)


def hostile_store(folder: Path) -> Path:
    """Load a case study each name, with the name wherever a name can stand; return the store's folder."""
    files = folder / "files"
    files.mkdir()
    for number, name in enumerate(ALL):
        (files / f"case-{number}.md").write_text(_case_study(name), encoding="utf-8")
    store = EmbeddedStore(folder / "store", read_ontology(), create=True)
    report = load(store, [files], "", dry_run=False, wait=1, progress=lambda *_: None)
    store.close()
    assert not report.rejected, report.faults
    return folder / "store"


def _case_study(name: str) -> str:
    given = json.dumps(name)
    return f"""---
type: case-study
title: {json.dumps(f"Project {name}")}
areas: [Leicestershire]
themes: [street triage]
agencies:
  - {{name: {json.dumps(f"Agency {name}")}, roles: [partner, funder]}}
  - {{name: Leicestershire Police, roles: [partner]}}
findings:
  - {{measure: {given}, value: 89, unit: percent, direction: decrease}}
lessons: {given}
source: {{title: {json.dumps(f"Source {name}")}, section: {given}, published: 2018-02, licence: OGL-UK-3.0}}
---
Agency {name} pays for it and works with Leicestershire Police.
"""
