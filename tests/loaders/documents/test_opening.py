"""Documents of every format come to one structure; what cannot be read says why."""

import io
import zipfile

import docx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from loaders.documents.errors import Unreadable
from loaders.documents.opening import open_document
from loaders.documents.structure import FOOTNOTE, HEADING, ITEM, NOISE, PARAGRAPH, TABLE
from tests.loaders.documents.pages import Line
from tests.loaders.documents.pages import pdf as pages_of


def word(nested: int = 0) -> bytes:
    made = docx.Document()
    made.add_heading("Night car", 1)
    made.add_paragraph("The car is run by Kent Police.")
    made.add_paragraph("Victim Support", style="List Bullet")
    table = made.add_table(2, 2)
    for row, cells in zip(table.rows, (("Partner", "Role"), ("Kent Police", "lead")), strict=True):
        for cell, text in zip(row.cells, cells, strict=True):
            cell.text = text
    file = io.BytesIO()
    made.save(file)
    return file.getvalue()


def pdf(text: str) -> bytes:
    """Gives a PDF of one page with one line of text."""
    return pages_of([[(72, 720, text)]])


def test_a_word_file_keeps_headings_lists_and_tables() -> None:
    document = open_document(word(), ".docx")
    assert [(block.kind, document.words(block)) for block in document.blocks if block.kind != TABLE] == [
        (HEADING, "Night car"),
        (PARAGRAPH, "The car is run by Kent Police."),
        (ITEM, "Victim Support"),
    ]
    assert document.blocks[-1].cells == (("Partner", "Role"), ("Kent Police", "lead"))
    assert document.title == "Night car"


def test_the_text_layer_of_a_pdf_is_read_with_its_page() -> None:
    document = open_document(pdf("The car is run by Kent Police."), ".pdf")
    assert (document.text.strip(), document.blocks[0].page) == ("The car is run by Kent Police.", 1)


def test_a_web_page_loses_its_menus_and_banners() -> None:
    page = b"""<html><head><title>x</title><script>var a = 1</script></head><body>
    <nav><ul><li>Home</li><li>News</li></ul></nav><div class="cookie-banner">We use cookies</div>
    <main><h1>Night car</h1><p>The car is run by <a href="http://x">Kent Police</a>.</p><ul><li>Victim Support</li></ul>
    <table><tr><th>Partner</th><th>Role</th></tr><tr><td>Kent Police</td><td>lead</td></tr></table></main>
    <footer>All rights reserved</footer></body></html>"""
    document = open_document(page, ".html")
    kinds = [block.kind for block in document.blocks]
    assert kinds == [HEADING, PARAGRAPH, ITEM, TABLE]
    assert "cookies" not in document.text
    assert "Home" not in document.text
    assert document.words(document.blocks[1]) == "The car is run by Kent Police."


def test_a_plain_text_stays_as_it_is_and_its_menus_are_noise() -> None:
    text = "Skip to content\nHome\nNews\nAbout us\nContact\n\nNight car\n\nThe car is run by Kent Police.\n"
    document = open_document(text.encode(), ".txt")
    assert document.text == text
    kinds = {document.words(block): block.kind for block in document.blocks}
    assert (kinds["Home"], kinds["Skip to content"]) == (NOISE, NOISE)
    assert (kinds["Night car"], kinds["The car is run by Kent Police."]) == (HEADING, PARAGRAPH)


def test_a_sentence_that_a_page_break_cuts_is_one_paragraph_and_a_footnote_is_none_of_it() -> None:
    text = (
        "# A\n\n## B\n\n## C\n\nThe partners are the local\n\nabuse charity and the police.\n\n<sup>2</sup> A note.\n"
    )
    document = open_document(text.encode(), ".md")
    assert [document.words(b) for b in document.blocks if b.kind == PARAGRAPH] == [
        "The partners are the local abuse charity and the police."
    ]
    assert [b.kind for b in document.blocks].count(FOOTNOTE) == 1


def test_contact_details_are_blanked_and_offsets_stay() -> None:
    text = "Write to kim.example@police.uk or ring 01234 567890 about the night car."
    document = open_document(text.encode(), ".txt")
    assert len(document.text) == len(text)
    assert "@" not in document.text
    assert document.text.index("night car") == text.index("night car")


def _bomb() -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", b"0" * (15 << 20))
    return file.getvalue()


def _with_entity() -> bytes:
    source, target = zipfile.ZipFile(io.BytesIO(word())), io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        for name in source.namelist():
            data = source.read(name)
            if name == "word/document.xml":
                data = data.replace(b"?>", b'?><!DOCTYPE d [<!ENTITY x SYSTEM "file:///etc/passwd">]>', 1)
                data = data.replace(b"Night car", b"Night &x; car")
            archive.writestr(name, data)
    return target.getvalue()


@pytest.mark.parametrize(
    ("data", "suffix", "said"),
    [
        (b"", ".txt", "empty"),
        (b"   \n", ".md", "empty"),
        (b"\xd0\xcf\x11\xe0" + b"0" * 600, ".docx", "encrypted"),
        (b"PK\x03\x04 broken", ".docx", "broken"),
        (b"not a pdf at all", ".pdf", "no PDF"),
        (pdf("")[:300], ".pdf", "PDF"),
        (pdf(""), ".pdf", "pictures"),
        (_bomb(), ".docx", "harm"),
        (b"<html><body><script>x</script></body></html>", ".html", "no text"),
        (b"abc\x00def", ".txt", "no part of a text"),
    ],
    ids=["empty", "blank", "encrypted", "broken", "no pdf", "cut pdf", "scanned", "bomb", "scripts", "binary"],
)
def test_what_cannot_be_read_says_why(data: bytes, suffix: str, said: str) -> None:
    with pytest.raises(Unreadable, match=said):
        open_document(data, suffix)


def test_an_external_entity_is_not_followed() -> None:
    try:
        text = open_document(_with_entity(), ".docx").text
    except Unreadable:
        return
    assert "root:" not in text


@settings(max_examples=60, deadline=None)
@given(st.binary(max_size=400), st.sampled_from([".txt", ".md", ".html", ".docx", ".pdf"]))
def test_any_bytes_end_in_a_document_or_a_clear_error(data: bytes, suffix: str) -> None:
    try:
        document = open_document(data, suffix, confined=False)
    except Unreadable as error:
        assert error.message
    else:
        assert len(document.text) == len(document.view)
        assert all(0 <= block.start <= block.end <= len(document.text) for block in document.blocks)


@settings(max_examples=40, deadline=None)
@given(st.integers(0, 10_000), st.binary(min_size=1, max_size=8), st.sampled_from([".docx", ".pdf"]))
def test_a_mutated_file_ends_in_a_document_or_a_clear_error(at: int, put: bytes, suffix: str) -> None:
    whole = word() if suffix == ".docx" else pdf("The car is run by Kent Police.")
    at %= len(whole)
    try:
        open_document(whole[:at] + put + whole[at + len(put) :], suffix, confined=False)
    except Unreadable as error:
        assert error.message


LEFT = [
    "The night car is run by Kent Police and", "answers calls to people in distress. It",
    "began in the spring of 2015 with a nurse", "and two officers, and now goes out each", "night of the year.",
]  # fmt: skip
RIGHT = [
    "The nurse is employed by Solent NHS Trust", "and shares what is known of a person. A",
    "third of those seen had called before, and", "most are seen at home, by people whom", "they know by name.",
]  # fmt: skip


def _column(left: int, lines: list[str]) -> list[Line]:
    return [(left, 700 - 12 * n, words) for n, words in enumerate(lines)]


def test_two_columns_are_read_one_after_the_other_without_running_heads_and_page_numbers() -> None:
    made = [
        [(60, 800, "Working together 2018"), *_column(60, LEFT), *_column(320, RIGHT), (290, 30, str(number))]
        for number in (1, 2, 3)
    ]
    text = " ".join(open_document(pages_of(made), ".pdf").text.split())
    assert "night of the year. The nurse is employed by Solent NHS Trust" in text
    assert text.count("Working together 2018") <= 1
    assert " 2 " not in text


def test_contact_details_in_the_cells_of_a_word_table_are_dropped() -> None:
    made = docx.Document()
    made.add_paragraph("The car is run by Kent Police.")
    table = made.add_table(1, 2)
    table.rows[0].cells[0].text, table.rows[0].cells[1].text = "Kent Police", "p.quill@example.org.uk or 01634 960555"
    file = io.BytesIO()
    made.save(file)
    (cells,) = [block.cells for block in open_document(file.getvalue(), ".docx").blocks if block.kind == TABLE]
    assert cells == (("Kent Police", "or"),)


@pytest.mark.parametrize(
    "written",
    ["lamp&#46;post&#64;example&#46;org&#46;uk", "lamp<span>@</span>example.org.uk", "01634&nbsp;960&nbsp;555"],
    ids=["in entities", "in marks", "with fixed spaces"],
)
def test_contact_details_that_a_web_page_hides_are_dropped(written: str) -> None:
    page = f"<html><body><main><h1>Car</h1><p>Write to {written} for the car of Kent Police.</p></main></body></html>"
    text = open_document(page.encode(), ".html").text
    assert " ".join(text.split()) == "Car Write to for the car of Kent Police."
