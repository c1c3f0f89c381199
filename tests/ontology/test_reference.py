"""The reference page says what the ontology says."""

from dataclasses import replace
from types import MappingProxyType

from ontology.concepts import Concept, ConceptScheme, kinds, themes
from ontology.model import Ontology, read_ontology
from ontology.reference import PAGE, current, reference


def rows(page: str, heading: str) -> list[str]:
    """The rows of the tables in one section."""
    section = page.partition(f"\n## {heading}\n")[2].partition("\n## ")[0]
    return [line for line in section.splitlines() if line.startswith("| `")]


def test_the_page_in_the_repository_is_the_page_of_the_ontology() -> None:
    assert PAGE.read_text(encoding="utf-8") == current(), "run: python -m ontology.reference"


def test_every_class_attribute_and_relationship_has_a_row() -> None:
    ontology, page = read_ontology(), current()
    attributes = {attribute.name for each in ontology.classes.values() for attribute in each.attributes}

    assert len(rows(page, "Classes")) == len(ontology.classes)
    assert len(rows(page, "Attributes")) == len(attributes)
    assert len(rows(page, "Relationships")) == len(ontology.relationships) + len(ontology.qualifiers)


def test_every_concept_is_told_once() -> None:
    page = current()

    for concept in (*themes(), *kinds()):
        assert page.count(f"(`{concept.id}`)") == 1


def test_a_row_tells_what_a_relationship_joins_and_carries() -> None:
    row = next(line for line in rows(current(), "Relationships") if line.startswith("| `LEADS`"))

    assert "role: lead" in row
    assert "| `Agency`, `AgencyKind`, `Board` | `Project` | `joint`, `status`, `named`, `share` |" in row
    assert "`PARTICIPATES_IN`" in row


def test_a_mapping_is_written_short() -> None:
    row = next(line for line in rows(current(), "Classes") if line.startswith("| `Agency`"))

    assert row.endswith("| org:Organization |")


def test_the_diagram_draws_one_arrow_for_all_that_joins_two_classes() -> None:
    diagram = current().partition("```mermaid\n")[2].partition("```")[0]

    assert '    Project -- "enabled by<br>hindered by" --> Factor\n' in diagram
    assert '    Agency -- "takes part in" --> Project\n' in diagram
    assert "leads" not in diagram


def test_a_new_class_appears_without_a_change_of_code() -> None:
    ontology = read_ontology()
    added = replace(ontology.classes["Fund"], label="Vehicle", id_prefix="vehicle", definition="A | B.")
    page = reference(replace(ontology, classes=MappingProxyType({**ontology.classes, "Vehicle": added})), [])

    assert any(row.startswith("| `Vehicle` | `vehicle:...` | A &#124; B. |") for row in rows(page, "Classes"))


def test_a_concept_under_several_is_told_under_the_first_and_named_under_the_others() -> None:
    top = [Concept(f"theme:{name}", name, (), (), "", f"{name}.", ()) for name in ("one", "two")]
    below = Concept("theme:both", "both", ("each",), ("hid",), "B", "Both.", ("theme:one", "theme:two"))
    page = reference(Ontology({}, {}, {}, {}), [("Things", ConceptScheme([*top, below]))])

    assert "- **one** (`theme:one`): one.\n  - **both** (`theme:both`): Both. Also: each, B.\n" in page
    assert "- **two** (`theme:two`): two.\n  - both: see under one\n" in page
