"""A project's own names, and the words that stand for it."""

import pytest

from loaders.prose.own import OwnNames


@pytest.mark.parametrize(
    ("text", "marked"),
    [
        ("The Haven is led by Kent Police.", "⟪P⟫ is led by Kent Police."),
        ("Havens are many.", "Havens are many."),
        ("Haven Council leads Haven.", "Haven Council leads ⟪P⟫."),
        ("The scheme and our hub", "⟪P⟫ and ⟪P⟫"),
        ("the scheme manager", "the scheme manager"),
    ],
)
def test_a_project_is_marked_where_it_is_meant(text: str, marked: str) -> None:
    assert OwnNames(["Haven", "Ha"]).marked(text) == marked
