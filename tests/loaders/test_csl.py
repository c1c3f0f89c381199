import json

import pytest

from loaders.csl import MOST_ITEMS, read_csl
from loaders.records import Reference
from tests.loaders.world import said

ITEM = {
    "id": "bellis-2013",
    "type": "article-journal",
    "title": "ACEs",
    "author": [{"family": "Bellis", "given": "MA"}, {"literal": "Public Health Wales"}],
    "issued": {"date-parts": [[2013, 5]]},
    "container-title": "Journal of Public Health",
    "DOI": "10.1/x",
    "URL": "https://a.b",
    "publisher": "OUP",
    "keyword": "drugs, alcohol",
    "volume": 36,
}


def faults(text: str) -> list[str]:
    return said(read_csl(text, "f")[1])


def test_an_item_is_the_same_record_as_a_bibtex_entry() -> None:
    references, told = read_csl("\n" + json.dumps([ITEM]), "f")
    assert told == []
    assert references == [
        Reference(
            key="bellis-2013",
            title="ACEs",
            type="journal article",
            authors=("Bellis, MA", "Public Health Wales"),
            year="2013",
            container="Journal of Public Health",
            publisher="OUP",
            url="https://a.b",
            doi="10.1/x",
            themes=("drugs", "alcohol"),
            line=2,
        )
    ]


def test_each_item_keeps_its_line() -> None:
    references, _ = read_csl(json.dumps([ITEM, {**ITEM, "id": "b"}], indent=1), "f")
    assert [reference.line for reference in references] == [2, 30]


@pytest.mark.parametrize("issued", [{"raw": "2013"}, {"literal": "2013"}, {"date-parts": [["2013"]]}])
def test_years_are_read_in_all_their_forms(issued: object) -> None:
    [reference], _ = read_csl(json.dumps([{**ITEM, "issued": issued}]), "f")
    assert reference.year == "2013"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "1:1: The file is no list of references in CSL-JSON."),
        ("\n {}", "2:2: The file is no list of references in CSL-JSON."),
        ("[1]", "1:2: The file is no list of references in CSL-JSON. The item has no type and title."),
        ('[\n {"a": }]', "2:8: The JSON cannot be read: Expecting value."),
        ('[{"id": "a", "id": "b"}]', "1:2: The JSON cannot be read: the key 'id' is given twice."),
        ("[" * 100_000, "1:2: The JSON cannot be read: it is too deep"),
        ('[{"id": "a", "type": "book", "title": "t"}', "1:43: The JSON cannot be read"),
        (json.dumps([{**ITEM, "title": ["x"]}]), "1:2: The item has a value of another shape"),
        (json.dumps([{**ITEM, "issued": {"date-parts": []}}]), "1:2: The item has a value of another shape"),
        (json.dumps([{**ITEM, "id": ""}]), "1:2: The value of 'key' is empty."),
        (json.dumps([{**ITEM, "keyword": "drogs"}]), "1:2: Unknown theme 'drogs'."),
        (json.dumps([ITEM, ITEM]), "1:0: The key 'bellis-2013' is given twice"),
        ('[{"id": "a", "type": "book", "title": "\\ud800"}]', "1:2: The character U+D800 is no part of a text."),
        ("[" + "1," * (MOST_ITEMS + 1) + "1]", "1:2: The file is no list"),
    ],
)
def test_each_fault_is_told_with_its_place(text: str, message: str) -> None:
    assert faults(text)[0].startswith(message)


def test_a_list_past_the_limit_is_refused() -> None:
    assert any("has more than" in line for line in faults("[" + "1," * (MOST_ITEMS + 1) + "1]"))
