"""Concept schemes: found by any label, asked for with what is narrower, refused when broken."""

from pathlib import Path

import pytest

from ontology.concepts import ConceptScheme, read_scheme
from ontology.errors import OntologyError, UnknownName

SMALL = """\
@prefix ju: <https://joinedup.example/ontology#> .
@prefix theme: <https://joinedup.example/id/theme/> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .

ju:pets a skos:ConceptScheme ; skos:prefLabel "pets"@en .

theme:animal a skos:Concept ; skos:inScheme ju:pets ; skos:notation "animal" ;
    skos:prefLabel "animal"@en ; skos:definition "A living thing that moves."@en .
theme:pet a skos:Concept ; skos:inScheme ju:pets ; skos:notation "pet" ;
    skos:prefLabel "pet"@en ; skos:altLabel "companion animal"@en ; skos:definition "Lives with people."@en .
theme:house-cat a skos:Concept ; skos:inScheme ju:pets ; skos:notation "house-cat" ;
    skos:prefLabel "cat"@en ; skos:altLabel "domestic cat"@en, "feline"@en ; skos:hiddenLabel "cats"@en ;
    ju:abbreviation "FC" ; skos:broader theme:animal, theme:pet ; skos:definition "Felis catus."@en .
theme:kitten a skos:Concept ; skos:inScheme ju:pets ; skos:notation "kitten" ;
    skos:prefLabel "kitten"@en ; skos:broader theme:house-cat ; skos:definition "A young one."@en .
"""

BROKEN = [
    ('"kitten"@en', '"Feline"@en', "theme:kitten", "'Feline' is also a label of theme:house-cat"),
    ('"kitten"@en', '"the fc"@en', "theme:kitten", "'the fc' is also a label of theme:house-cat"),
    ('"kitten"@en', '"Cats"@en', "theme:kitten", "'Cats' is also a label of theme:house-cat"),
    ('"kitten"@en', '"house cat"@en', "theme:kitten", "'house cat' is also a label of theme:house-cat"),
    ('skos:prefLabel "kitten"@en ; ', "", "theme:kitten", "no skos:prefLabel"),
    ('"kitten"@en', '"kitten"@en, "kitty"@en', "theme:kitten", "2 values of skos:prefLabel"),
    ('; skos:definition "A young one."@en', "", "theme:kitten", "no skos:definition"),
    ("skos:broader theme:house-cat", "skos:broader theme:dog", "theme:kitten", "theme:dog, which does not exist"),
    ("skos:broader theme:house-cat", "skos:broader theme:kitten", "theme:kitten", "broader than itself"),
    ("skos:broader theme:animal,", "skos:broader theme:kitten,", "theme:house-cat", "broader than itself"),
    ('skos:inScheme ju:pets ; skos:notation "kitten"', 'skos:notation "kitten"', "theme:kitten", "not in the scheme"),
    ('skos:notation "kitten"', 'skos:notation "kitty"', "theme:kitten", "is not the last part of its IRI"),
    (
        'theme:kitten a skos:Concept ; skos:inScheme ju:pets ; skos:notation "kitten"',
        'theme:Kitten a skos:Concept ; skos:inScheme ju:pets ; skos:notation "Kitten"',
        "theme:Kitten",
        "in small letters",
    ),
    ('skos:notation "kitten" ;', "", "theme:kitten", "no skos:notation"),
    ("skos:hiddenLabel", "skos:hidenLabel", "theme:house-cat", "unknown property skos:hidenLabel"),
    ("theme:pet a skos:Concept", "theme:pet a skos:Koncept", "theme:pet", "neither a skos:Concept nor"),
    ('ju:pets a skos:ConceptScheme ; skos:prefLabel "pets"@en .', "", "skos:ConceptScheme", "declares 0 schemes"),
]


def write(folder: Path, text: str) -> Path:
    path = folder / "small.ttl"
    path.write_text(text, encoding="utf-8")
    return path


@pytest.fixture
def scheme(tmp_path: Path) -> ConceptScheme:
    return read_scheme(write(tmp_path, SMALL))


@pytest.mark.parametrize(
    "text", ["cat", "Cat", "the cat", "feline", "Domestic-Cat", "cats", "FC", "fc", "house-cat", "theme:house-cat"]
)
def test_a_concept_is_found_by_any_of_its_labels_and_by_its_id(scheme: ConceptScheme, text: str) -> None:
    found = scheme.find(text)

    assert found is not None
    assert found.id == "theme:house-cat"


@pytest.mark.parametrize("text", ["ca", "dog", "", "…", "theme:dog"])
def test_what_is_no_label_is_not_found(scheme: ConceptScheme, text: str) -> None:
    assert scheme.find(text) is None


def test_a_concept_carries_what_the_file_says_in_its_order(scheme: ConceptScheme) -> None:
    cat = scheme["theme:house-cat"]

    assert (cat.name, cat.alternatives, cat.hidden) == ("cat", ("domestic cat", "feline"), ("cats",))
    assert (cat.abbreviation, cat.definition) == ("FC", "Felis catus.")
    assert cat.broader == ("theme:animal", "theme:pet")
    assert cat.labels == ("cat", "domestic cat", "feline", "FC", "cats")
    assert [concept.id for concept in scheme] == ["theme:animal", "theme:pet", "theme:house-cat", "theme:kitten"]


def test_a_concept_takes_in_all_that_is_narrower_and_itself(scheme: ConceptScheme) -> None:
    assert scheme.narrower("theme:pet") == {"theme:pet", "theme:house-cat", "theme:kitten"}
    assert scheme.narrower("theme:animal") == {"theme:animal", "theme:house-cat", "theme:kitten"}
    assert scheme.narrower("theme:kitten") == {"theme:kitten"}


def test_the_concepts_directly_below_one_and_at_the_top_are_told(scheme: ConceptScheme) -> None:
    assert [each.id for each in scheme.directly_below("")] == ["theme:animal", "theme:pet"]
    assert [each.id for each in scheme.directly_below("theme:pet")] == ["theme:house-cat"]


def test_an_unknown_concept_is_answered_with_the_nearest(scheme: ConceptScheme) -> None:
    with pytest.raises(UnknownName) as refused:
        scheme.narrower("theme:kiten")

    assert refused.value.nearest[0] == "theme:kitten"


def test_the_nearest_concepts_are_offered_once_each(scheme: ConceptScheme) -> None:
    found = scheme.alike("domestic catt", limit=2)

    assert [concept.id for concept in found] == ["theme:house-cat"]


def test_a_quite_other_word_is_like_no_concept(scheme: ConceptScheme) -> None:
    assert scheme.alike("zebra") == []


@pytest.mark.parametrize(("old", "new", "node", "fault"), BROKEN)
def test_a_broken_scheme_is_refused(tmp_path: Path, old: str, new: str, node: str, fault: str) -> None:
    assert SMALL.count(old) >= 1
    with pytest.raises(OntologyError) as refused:
        read_scheme(write(tmp_path, SMALL.replace(old, new, 1)))

    assert any(line.startswith(f"small.ttl: {node}: ") and fault in line for line in str(refused.value).splitlines())


def test_a_scheme_without_concepts_is_refused(tmp_path: Path) -> None:
    with pytest.raises(OntologyError, match="declares no concept"):
        read_scheme(write(tmp_path, SMALL.partition("theme:animal a")[0]))


def test_a_slip_in_the_turtle_is_told_with_its_line(tmp_path: Path) -> None:
    with pytest.raises(OntologyError, match=r"^small\.ttl:7: not Turtle: "):
        read_scheme(write(tmp_path, SMALL.replace('skos:notation "animal" ;', "skos:notation animal ;")))
