import pytest
from hypothesis import given
from hypothesis import strategies as st

from loaders.latex import plain_address, plain_text, split_authors


@pytest.mark.parametrize(
    ("latex", "text"),
    [
        (r"Caf\'e \& Bar", "Café & Bar"),
        (r"L{\"o}ffler and {NHS} care", "Löffler and NHS care"),
        (r"``Why?'' --- pages 1--2", "“Why?” — pages 1–2"),
        (r"100\% of it, and 50% of that", "100% of it, and 50% of that"),
        (r"\pounds 4.80 for each £1, \textit{net}", "£4.80 for each £1, net"),
        (r"from \$1 to $2", "from $1 to $2"),
        ("plain  text,\n as it is_here ^", "plain text, as it is_here ^"),
        (r"\url{https://a.b/c}", "https://a.b/c"),
    ],
)
def test_latex_becomes_text(latex: str, text: str) -> None:
    assert plain_text(latex) == text


@pytest.mark.parametrize(
    ("latex", "address"),
    [
        ("https://a.b/c%20d_e~f?g=1&h=2", "https://a.b/c%20d_e~f?g=1&h=2"),
        (r"https://a.b/c\_d\%20e\&f\~{}g", "https://a.b/c_d%20e&f~g"),
        (r"\url{https://a.b/c_d}", "https://a.b/c_d"),
    ],
)
def test_addresses_keep_their_signs(latex: str, address: str) -> None:
    assert plain_address(latex) == address


@pytest.mark.parametrize(
    ("latex", "authors"),
    [
        ("Bellis, MA and Lowey, H and others", ("Bellis, MA", "Lowey, H", "others")),
        ("{Rudd and Hunt} and {Home Office}", ("Rudd and Hunt", "Home Office")),
        (r"Andersen, J\"org AND\n Sandy, B".replace(r"\n", "\n"), ("Andersen, Jörg", "Sandy, B")),
        ("", ()),
        (" and ", ()),
    ],
)
def test_authors_are_divided_outside_braces(latex: str, authors: tuple[str, ...]) -> None:
    assert split_authors(latex) == authors


@given(st.text(alphabet="ab\\{}$%&~^_'\"` \n", max_size=40))
def test_any_text_is_decoded_or_kept(latex: str) -> None:
    assert isinstance(plain_text(latex), str)
    assert isinstance(split_authors(latex), tuple)
