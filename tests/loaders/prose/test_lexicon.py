"""Known names in running text: the longest wins, however apostrophes, hyphens and spaces are written."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loaders.prose.lexicon import Known, Lexicon

NAMES = Lexicon(
    [
        Known("Agency", "agency:kent-police", "Kent Police", True),
        Known("Area", "area:kent", "Kent", True),
        Known("Agency", "agency:childrens-society", "The Children's Society", True),
        Known("Agency", "agency:devon", "Devon and Cornwall Police", True),
        Known("Agency", "agency:mind", "Mind", True),
        Known("Theme", "theme:anti-social", "anti-social behaviour", False),
    ]
)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Kent Police leads.", ["Kent Police"]),
        ("Kent police leads.", ["Kent police"]),
        ("In Kent, policing matters.", ["Kent"]),
        ("A Kentish lane", []),
        ("the children’s society", []),
        ("The Children’s Society helps", ["The Children’s Society"]),
        ("The Childrens Society helps", ["The Childrens Society"]),
        ("Devon & Cornwall Police helps", ["Devon & Cornwall Police"]),
        ("Kent's Police helps", ["Kent's Police"]),
        ("Mind you, mind the step", ["Mind"]),
        ("Antisocial? Anti-social behaviour", ["Anti-social behaviour"]),
        ("An anti social behaviour order", ["anti social behaviour"]),
        ("Kent   Police and Kent\nPolice", ["Kent   Police", "Kent"]),
    ],
)  # fmt: skip
def test_names_are_found_as_people_write_them(text: str, found: list[str]) -> None:
    assert [text[hit.start : hit.end] for hit in NAMES.hits(text)] == found


def test_names_within_longer_ones_are_told_where_they_are_asked_for() -> None:
    assert [hit.meant[0].id for hit in NAMES.nested("Kent Police", 0, 11)] == ["agency:kent-police", "area:kent"]


def test_a_part_of_a_text_is_read_alone() -> None:
    text = "Kent Police and Mind"
    assert [hit.start for hit in NAMES.hits(text, 12, len(text))] == [16]


@given(st.text(alphabet="Kent PoliceİßﬁǰΩ’&-\n", max_size=60))
def test_offsets_are_those_of_the_text_whatever_its_letters(text: str) -> None:
    for hit in NAMES.hits(f"{text} Kent Police {text}"):
        assert f"{text} Kent Police {text}"[hit.start : hit.end].strip()
    assert any(hit.end - hit.start >= 11 for hit in NAMES.hits(f"{text} Kent Police {text}"))
