import pytest
from hypothesis import given
from hypothesis import strategies as st

from loaders.decoding import LARGEST_FILE, Lines, decode
from tests.loaders.world import said


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_marked_and_plain_unicode_is_read_without_a_word(encoding: str) -> None:
    assert decode("King’s £5".encode(encoding), "f") == ("King’s £5", [])


def test_windows_1252_is_read_with_a_warning_that_names_the_first_line_with_it() -> None:
    text, [fault] = decode("a\nKing’s £5\n".encode("cp1252"), "f")
    assert text == "a\nKing’s £5\n"
    assert (fault.severity, fault.line) == ("warning", 2)
    assert "Windows-1252" in fault.message


def test_bytes_of_no_known_encoding_are_refused_at_their_line() -> None:
    text, [fault] = decode(b"a\nb\x81", "f")
    assert (text, fault.severity, fault.line) == ("", "error", 2)


@pytest.mark.parametrize("character", ["\x00", "\x1b", "\x0b", "\x7f", "\uffff"])
def test_characters_of_no_text_are_refused_where_they_stand(character: str) -> None:
    text, faults = decode(f"ab\ncd{character}".encode(), "f")
    assert text == ""
    assert said(faults)[0].startswith("2:3: The character U+")


def test_a_file_past_the_limit_is_refused() -> None:
    text, [fault] = decode(b"a" * (LARGEST_FILE + 1), "f")
    assert (text, fault.severity) == ("", "error")


@given(st.text(alphabet="a\n", max_size=60), st.integers(0, 60))
def test_lines_and_columns_are_counted_from_one(text: str, offset: int) -> None:
    at = min(offset, len(text))
    before = text[:at]
    assert Lines(text).position(at) == (before.count("\n") + 1, len(before.split("\n")[-1]) + 1)
