"""Drafts that nobody touched: checked, they warn of nothing; loaded, they say what their document says."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from ruamel.yaml import YAML

from api.drafting import drafts
from api.vocabulary import facts_of, resolver
from graph.facts import Fact, Link
from loaders.read import read
from loaders.reading import Reading, StoredReading
from loaders.sources import find_sources
from tests.api.command import run
from tests.conftest import ROOT

DOCUMENTS = sorted((ROOT.parent / "shared" / "documents").glob("*.txt"))
LABELLED = sorted((ROOT / "tests" / "extraction").rglob("*.yaml"))

LETTER = """Office of the Police and Crime Commissioner for Norfolk
Wymondham NR18 0WW

14 March 2023

Dear colleague,

- In Great Yarmouth, the Early Help Hub brings together Norfolk Constabulary and Norfolk County Council (Hill, 2020).
- Norfolk Constabulary runs a mental health car, published in the plan of 2022. It began in May 2021.

References

Hill, A. (2020) Nights in Norfolk. Norwich: Broad Press.
"""
TABLE = """Night car in Medway

| Funder | Partners |
| --- | --- |
| NHS England | Kent Police; Harbourlight Housing Association |

## Co-located in Medway since 2016

Officers and nurses sit in one room. Detentions under section 136 fell by 41%.
"""


def texts() -> Iterator[tuple[str, str]]:
    """Gives each document with its name."""
    yield from (("letter", LETTER), ("table", TABLE))
    yield from ((path.stem, path.read_text(encoding="utf-8")) for path in DOCUMENTS)
    yaml = YAML(typ="safe")
    yield from ((path.stem, yaml.load(path.read_text(encoding="utf-8"))["text"]) for path in LABELLED)


TEXTS = dict(texts())


def readings(text: str, folder: Path, suffix: str = ".txt") -> tuple[Reading, list[Reading]]:
    """Gives the projects that are read of a text, and those of the drafts that are made from it."""
    original = folder / f"page{suffix}"
    original.write_text(text, encoding="utf-8")
    paths = []
    for n, (_, draft) in enumerate(drafts(original)):
        paths.append(folder / f"case-{n}.md")
        paths[-1].write_text(draft, encoding="utf-8")
    found = read(find_sources([original])[0][0])
    projects = tuple(one for one in found.records if getattr(one, "study", None))
    return replace(found, records=projects), [read(find_sources([path])[0][0]) for path in paths]


def said(readings: list[Reading]) -> dict[str, str]:
    """Gives what readings say, whatever the document, with the quotes of relationships."""
    facts: list[Fact] = [one for each in readings for one in facts_of(StoredReading.from_reading(each), resolver())]
    return {
        one.identity: one.quote if isinstance(one, Link) and one.type != "PART_OF" else ""
        for one in facts
        if not any(node.startswith("document:") for node in one.nodes)
    }


@pytest.mark.parametrize("name", TEXTS)
def test_an_untouched_draft_says_what_its_document_says_in_the_same_words_and_warns_of_nothing(
    name: str, tmp_path: Path
) -> None:
    original, drafted = readings(TEXTS[name], tmp_path)
    assert [fault.message for one in drafted for fault in one.faults] == []
    assert said(drafted) == said([original])
    assert said([original])


@pytest.mark.parametrize("opening", ["- ", "1. ", "# ", "* ", "> ", "**", "_", "[a]: "])
def test_signs_of_markdown_at_the_beginning_of_a_text_change_nothing(opening: str, tmp_path: Path) -> None:
    page = (
        "<html><body><main><h1>Safe &amp; Well in Leeds</h1>"
        f"<p>{opening}The Safe and Well visits in Leeds are run by Leeds City Council (the SAFE-and-Well visits).</p>"
        "<p>It is known as Safe and well, and as Safe &amp; Well. Safe &amp; Well is funded by NHS England.</p>"
        "</main></body></html>"
    )
    original, drafted = readings(page, tmp_path, ".html")
    assert [fault.message for one in drafted for fault in one.faults] == []
    assert said(drafted) == said([original])


def test_a_draft_that_cites_what_its_document_lists_is_checked_without_a_warning(tmp_path: Path) -> None:
    letter = tmp_path / "letter.txt"
    letter.write_text(LETTER, encoding="utf-8")
    assert run("draft", letter, "-o", tmp_path / "case.md").code == 0
    assert "hill-2020" in (tmp_path / "case-1.md").read_text(encoding="utf-8")
    done = run("check", tmp_path / "case-1.md")
    assert (done.code, "warning:" in done.err) == (0, False)


def test_a_draft_of_a_document_that_is_not_loaded_says_so(tmp_path: Path) -> None:
    page, store = tmp_path / "page.txt", tmp_path / "store"
    page.write_text(TABLE, encoding="utf-8")
    run("draft", page, "-o", tmp_path / "case.md")
    done = run("load", tmp_path / "case.md", "--store", store)
    assert (done.code, "drafted from document:page.txt, which is not loaded" in done.err) == (0, True)
    assert "not loaded" not in run("load", page, tmp_path / "case.md", "--store", store).err


def test_a_draft_of_a_document_that_was_loaded_with_its_folder_offers_its_identifier(tmp_path: Path) -> None:
    page, store = tmp_path / "pages" / "kent" / "page.txt", tmp_path / "store"
    page.parent.mkdir(parents=True)
    page.write_text(TABLE, encoding="utf-8")
    run("load", tmp_path / "pages", "--store", store)
    run("draft", page, "-o", tmp_path / "case.md")
    offered = run("load", tmp_path / "case.md", "--store", store).err
    assert "Is it document:kent/page.txt? Then write so after 'drafted_from:'." in offered
    text = (tmp_path / "case.md").read_text(encoding="utf-8")
    (tmp_path / "case.md").write_text(text.replace("document:page.txt", "document:kent/page.txt"), encoding="utf-8")
    assert "takes its place" in run("load", tmp_path / "case.md", "--store", store).err


def test_a_name_s_quote_is_a_sentence_that_has_it_and_stands_over_it_where_it_says_more(tmp_path: Path) -> None:
    page = tmp_path / "page.txt"
    above = "Skip to content\n\nPublished 4 June 2019\n\nOur work\n\n"
    for headline, what, comment in (
        ("Night car in Medway", "The car", ""),
        ("Nurses ride along in Medway", "The Night Car Scheme", "# “The Night Car Scheme is run by Kent Police.”\n"),
    ):
        page.write_text(
            f"{above}{headline}\n\n{what} is run by Kent Police. It goes out each night.\n", encoding="utf-8"
        )
        ((title, draft),) = drafts(page)
        assert f"drafted_from: document:page.txt\n{comment}title: {title}\n" in draft
