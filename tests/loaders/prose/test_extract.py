"""Any text at all ends in records."""

from hypothesis import given, settings
from hypothesis import strategies as st

from loaders.documents.lines import read_lines
from loaders.prose.reading import prose_records

PIECES = st.sampled_from(
    [
        *("Kent Police", "the NHS", "Case study: ", "funded by ", "led by ", "Partners:\n- ", "\n\n", ". "),
        *("| a | b |\n", "41%", "£2m ", "(Bellis et al, 2013)", "section 136", "References\n", "⟨0⟩", "⟪P⟫", "’s"),
        *("\t", "The service ", "Bill 1999 Act", "Universities of A, B and C", "İ", "\x00", "“", "known as ", "*"),
        *("#", "1. ", "http://x.y/", "of which ", "2012-13", "\x1b"),
    ]
)


@settings(deadline=None, max_examples=150)
@given(st.lists(st.one_of(PIECES, st.text(max_size=8)), max_size=30))
def test_any_text_ends_in_records(pieces: list[str]) -> None:
    text = "".join(pieces)
    for record in prose_records(read_lines(text)):
        said = next((one.said for one in (record.citation, record.mention, record.doubt) if one), None)
        assert said is None or 0 <= said.start <= said.end <= len(text)
        if record.study:
            assert all(0 <= one.start <= one.end <= len(text) for one in record.study.said.values())
