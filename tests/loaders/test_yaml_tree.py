from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loaders.yaml_tree import LARGEST, read_tree
from tests.loaders.world import said


def test_values_stay_as_written() -> None:
    tree = read_tree("a: 6.90\nb: 2012-02\nc: yes\nd: 0o17\ne: 'null'\nf: [1, true]\n", "f")
    assert tree.value == {"a": "6.90", "b": "2012-02", "c": "yes", "d": "0o17", "e": "null", "f": ["1", "true"]}


def test_empty_values_are_not_given() -> None:
    assert read_tree("a:\nb: ~\nc: null\nd: ''\n", "f").value == {"d": ""}


def test_each_key_and_value_has_its_place_in_the_file() -> None:
    tree = read_tree("agencies:\n  - {name: A,\n     roles: [lead, partner]}\n", "f", first_line=2)
    assert tree.keys["agencies"] == (2, 1)
    assert tree.values["agencies/0"] == (3, 5)
    assert tree.keys["agencies/0/roles"] == (4, 6)
    assert tree.values["agencies/0/roles/1"] == (4, 20)


def test_a_place_that_is_not_there_is_that_of_what_holds_it() -> None:
    tree = read_tree("a:\n  b: c\n", "f")
    assert tree.locate(("a", "missing"), True) == (1, 1)
    assert tree.locate(("a", "b"), False) == (2, 6)
    assert tree.locate(("missing",), True) == (1, 1)


@pytest.mark.parametrize(
    ("yaml", "message"),
    [
        ("a: 1\nb: 2\na: 3\n", "3:1: The key 'a' is given twice, first on line 1."),
        ("a: &x 1\nb: *x\n", "1:4: Anchors and aliases"),
        ("a: !!python/object/apply:os.system ['true']\n", "1:4: Tags (!) are not read."),
        ("a: !mine 1\n", "1:4: Tags (!) are not read."),
        ("{[a]: 1}\n", "1:2: A key must be a word."),
        ("a: 1\n---\nb: 2\n", "2:1: The YAML holds a second document."),
        ("a: [1, 2\nb: 3\n", "2:2: The YAML cannot be read"),
        ("a: b: c\n", "1:5: The YAML cannot be read"),
        ('a: "b\n', "2:1: The YAML cannot be read"),
        ("[" * 50, "1:10: The YAML is too large or too deep"),
    ],
)
def test_what_is_not_plain_data_is_refused_where_it_stands(yaml: str, message: str) -> None:
    tree = read_tree(yaml, "f")
    assert len(tree.faults) == 1
    assert said(tree.faults)[0].startswith(message)


def test_a_bomb_of_aliases_is_not_expanded() -> None:
    bomb = "a: &a [x, x]\n" + "".join(f"{b}: &{b} [*{a}, *{a}]\n" for a, b in zip("abcdefgh", "bcdefghi", strict=True))
    assert "Anchors" in said(read_tree(bomb, "f").faults)[0]


def test_too_many_nodes_and_too_much_text_are_refused() -> None:
    assert "too large" in said(read_tree("- a\n" * 30_000, "f").faults)[0]
    assert "longer than" in said(read_tree("a: " + "b" * LARGEST, "f").faults)[0]


def test_contacts_are_dropped_and_not_repeated() -> None:
    tree = read_tree("name: A (jo@nhs.net)\nemail: jo@nhs.net\ncontact: {a: 020 7654 8000}\n", "f")
    assert tree.value == {"name": "A"}
    assert [fault.severity for fault in tree.faults] == ["warning"] * 3
    assert "jo@" not in "".join(said(tree.faults))
    assert "7654" not in "".join(said(tree.faults))


@given(st.text(alphabet="ab:-[]{}&*!|>#'\"\\u0 \n\t?%@,", max_size=60))
def test_any_text_ends_in_data_or_faults(text: str) -> None:
    tree = read_tree(text, "f")
    assert tree.faults or tree.value is None or isinstance(tree.value, str | list | dict)
    assert all(fault.line >= 1 for fault in tree.faults)


def test_this_projects_own_yaml_is_read(tmp_path: Path) -> None:
    from loaders.reference_words import reference_words

    assert reference_words().bibtex_types["article"] == "journal article"
    assert not set(reference_words().bibtex_fields) & set(reference_words().bibtex_passed_over)
