"""Loads one document for the server, in a process of its own: ``python -m api.upload_worker STORE NAME WAIT dry|load``.

The document stands in the present folder under its name. Prints one JSON object: the report of the load, or an error.
"""

import json
import sys
from pathlib import Path
from typing import Any

from api.loading import load
from graph.store.open import open_store
from ontology.errors import JoinedupError
from ontology.model import read_ontology


def main(store: str, name: str, wait: str, how: str) -> dict[str, Any]:
    """Load the document and return what is to be told."""
    try:
        opened = open_store(store, read_ontology())
        try:
            path = Path(name)
            report = load(opened, [path], "", dry_run=how == "dry", wait=float(wait), progress=lambda *_: None)
            return report.as_json()
        finally:
            opened.close()
    except JoinedupError as error:
        return {"error": type(error).__name__, "message": str(error)}


if __name__ == "__main__":
    json.dump(main(*sys.argv[1:]), sys.stdout)
