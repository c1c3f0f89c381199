"""The ontology: what its file says is what the code knows, and a broken file is refused by name."""

from pathlib import Path

import pytest

from ontology.errors import OntologyError, UnknownName
from ontology.model import Attribute, read_ontology

SMALL = """\
@prefix ju: <https://joinedup.example/ontology#> .
@prefix q: <https://joinedup.example/ontology/qualifier#> .
@prefix owl: <http://www.w3.org/2002/07/owl#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix schema: <https://schema.org/> .

ju:Zoo a owl:Class ; ju:idPrefix "zoo" ; rdfs:subClassOf schema:Zoo ; rdfs:label "zoo" ; skos:definition "A zoo." .
ju:Ape a owl:Class ; ju:idPrefix "ape" ; rdfs:label "ape" ; skos:definition "An ape." .

ju:weight a owl:DatatypeProperty, owl:FunctionalProperty ; rdfs:range xsd:decimal ; rdfs:domain ju:Ape ;
    rdfs:label "weight" ; skos:definition "In kilograms." .
ju:name a owl:DatatypeProperty ; rdfs:range xsd:string ; rdfs:label "name" ; skos:definition "What it is called." .
ju:foods a owl:DatatypeProperty ; rdfs:range xsd:string ; ju:many true ; rdfs:domain ju:Ape ;
    rdfs:label "foods" ; skos:definition "What it eats." .

ju:livesIn a owl:ObjectProperty ; ju:abstract true ; rdfs:domain ju:Ape ; rdfs:range ju:Zoo ; ju:qualifier "since" ;
    rdfs:subPropertyOf schema:location ; rdfs:label "lives in" ; skos:definition "Lives there." .
ju:wasBornIn a owl:ObjectProperty ; rdfs:subPropertyOf ju:livesIn ; rdfs:domain ju:Zoo ; rdfs:range ju:Ape ;
    ju:qualifier "sure" ; ju:role "native" ; ju:wording "born" ;
    rdfs:label "was born in" ; skos:definition "Was born there." .

q:since a owl:AnnotationProperty ; rdfs:range xsd:string ; rdfs:label "since" ; skos:definition "Since when." .
q:sure a owl:AnnotationProperty ; rdfs:range xsd:boolean ; rdfs:label "sure" ; skos:definition "Whether certain." .
"""

CLASS = 'a owl:Class ; ju:idPrefix "new" ; rdfs:label "new" ; skos:definition "New."'
RELATION = 'a owl:ObjectProperty ; rdfs:domain ju:Ape ; rdfs:range ju:Zoo ; rdfs:label "new" ; skos:definition "New."'
ATTRIBUTE = 'a owl:DatatypeProperty ; rdfs:range xsd:string ; rdfs:label "new" ; skos:definition "New."'

REPLACED = [
    ("rdfs:domain ju:Ape ; rdfs:range ju:Zoo", "rdfs:domain ju:Monkey ; rdfs:range ju:Zoo", "ju:livesIn", "ju:Monkey"),
    (
        "rdfs:domain ju:Ape ; rdfs:range ju:Zoo",
        "rdfs:domain schema:Ape ; rdfs:range ju:Zoo",
        "ju:livesIn",
        "schema:Ape",
    ),
    ("rdfs:domain ju:Ape ;\n", "rdfs:domain ju:Monkey ;\n", "ju:weight", "ju:Monkey"),
    ("rdfs:domain ju:Ape ; rdfs:range ju:Zoo", "rdfs:range ju:Zoo", "ju:livesIn", "no rdfs:domain"),
    ('; rdfs:label "zoo"', "", "ju:Zoo", "no rdfs:label"),
    ('; rdfs:label "zoo"', '; rdfs:label " "', "ju:Zoo", "no rdfs:label"),
    ('; rdfs:label "zoo"', '; rdfs:label "zoo", "park"', "ju:Zoo", "2 values of rdfs:label"),
    ('; skos:definition "An ape."', "", "ju:Ape", "no skos:definition"),
    ('; skos:definition "In kilograms."', "", "ju:weight", "no skos:definition"),
    ('; skos:definition "Lives there."', "", "ju:livesIn", "no skos:definition"),
    ('; ju:idPrefix "zoo"', "", "ju:Zoo", "no ju:idPrefix"),
    ('ju:idPrefix "zoo"', 'ju:idPrefix "ape"', "ju:Ape", "'ape', which Zoo has too"),
    ('ju:idPrefix "zoo"', 'ju:idPrefix "zoo:"', "ju:Zoo", "unfit"),
    ("rdfs:subClassOf schema:Zoo", "rdfs:subClassOf ju:Ape", "ju:Zoo", "only relationships"),
    ("xsd:decimal", "xsd:gYear", "ju:weight", "unknown datatype"),
    ("rdfs:range xsd:decimal ; ", "", "ju:weight", "no rdfs:range"),
    ("ju:many true", 'ju:many "often"', "ju:foods", "not true or false"),
    ("rdfs:subPropertyOf schema:location", "rdfs:subPropertyOf ju:wasBornIn", "ju:livesIn", "subproperty of itself"),
    ("rdfs:subPropertyOf ju:livesIn", "rdfs:subPropertyOf ju:dwellsIn", "ju:wasBornIn", "DWELLS_IN"),
    ("rdfs:subPropertyOf ju:livesIn", "rdfs:subPropertyOf ju:livesIn, ju:other", "ju:wasBornIn", "more than one"),
    ('ju:qualifier "sure"', 'ju:qualifier "shure"', "ju:wasBornIn", "unknown qualifier 'shure'"),
    ("ju:wording", "ju:wordng", "ju:wasBornIn", "unknown property ju:wordng"),
    ("ju:weight a owl:DatatypeProperty, owl:FunctionalProperty", "ju:weight a owl:Property", "ju:weight", "neither"),
]

ADDED = [
    (f"<https://other.example/Zoo> {CLASS} .", "https://other.example/Zoo", "another class of the name 'Zoo'"),
    (f"ju:Big-Zoo {CLASS} .", "ju:Big-Zoo", "unfit as an identifier"),
    (f"ju:first-name {ATTRIBUTE} .", "ju:first-name", "unfit as an identifier"),
    (f"ju:Visits {RELATION} .", "ju:Visits", "unfit as an identifier"),
    (f"[] {CLASS} .", "_:", "needs an IRI"),
    (
        f"<https://other.example/name> {ATTRIBUTE} .",
        "https://other.example/name",
        "another property of the name 'name'",
    ),
    (f"ju:livesIN {RELATION} .", "ju:livesIN", "another property of the relationship type LIVES_IN"),
    (f'ju:visits {RELATION} ; ju:role "native" .', "ju:visits", "another property of the role 'native'"),
    ('ju:stray rdfs:label "stray" .', "ju:stray", "declared neither as a class nor as a property"),
]


def write(folder: Path, text: str) -> Path:
    path = folder / "small.ttl"
    path.write_text(text, encoding="utf-8")
    return path


@pytest.fixture
def small(tmp_path: Path) -> Path:
    return write(tmp_path, SMALL)


def test_a_class_has_the_common_attributes_first_and_its_own_in_the_order_of_the_file(small: Path) -> None:
    classes = read_ontology(small).classes

    assert list(classes) == ["Zoo", "Ape"]
    assert [attribute.name for attribute in classes["Ape"].attributes] == ["name", "weight", "foods"]
    assert [attribute.name for attribute in classes["Zoo"].attributes] == ["name"]
    assert classes["Zoo"].mappings == ("https://schema.org/Zoo",)


def test_an_attribute_knows_its_type_whether_it_is_a_list_and_whether_it_is_single(small: Path) -> None:
    name, weight, foods = read_ontology(small).classes["Ape"].attributes

    assert (name.datatype, name.many, name.single) == ("string", False, False)
    assert weight == Attribute("weight", "decimal", False, True, "weight", "In kilograms.")
    assert (foods.many, foods.single) == (True, False)


def test_a_relationship_adds_its_ends_and_qualifiers_to_those_above_it(small: Path) -> None:
    relationships = read_ontology(small).relationships
    above, born = relationships["LIVES_IN"], relationships["WAS_BORN_IN"]

    assert (above.abstract, above.parent, above.mappings) == (True, "", ("https://schema.org/location",))
    assert (born.abstract, born.parent, born.mappings) == (False, "LIVES_IN", ())
    assert (born.domain, born.range, born.qualifiers) == (("Ape", "Zoo"), ("Zoo", "Ape"), ("since", "sure"))
    assert (above.range, above.qualifiers) == (("Zoo",), ("since",))
    assert (born.role, born.wording) == ("native", ("born",))


def test_qualifiers_have_datatypes(small: Path) -> None:
    qualifiers = read_ontology(small).qualifiers

    assert {name: each.datatype for name, each in qualifiers.items()} == {"since": "string", "sure": "boolean"}


def test_an_end_can_be_given_by_a_property_that_says_one_of_these(tmp_path: Path) -> None:
    text = SMALL.replace("rdfs:range ju:Zoo", "schema:rangeIncludes ju:Zoo, ju:Ape")

    assert read_ontology(write(tmp_path, text)).relationships["LIVES_IN"].range == ("Zoo", "Ape")


@pytest.mark.parametrize(("old", "new", "node", "fault"), REPLACED)
def test_a_broken_declaration_is_refused(tmp_path: Path, old: str, new: str, node: str, fault: str) -> None:
    assert SMALL.count(old) >= 1
    with pytest.raises(OntologyError) as refused:
        read_ontology(write(tmp_path, SMALL.replace(old, new, 1)))

    assert any(line.startswith(f"small.ttl: {node}: ") and fault in line for line in str(refused.value).splitlines())


@pytest.mark.parametrize(("declaration", "node", "fault"), ADDED)
def test_a_declaration_that_does_not_fit_the_others_is_refused(
    tmp_path: Path, declaration: str, node: str, fault: str
) -> None:
    with pytest.raises(OntologyError) as refused:
        read_ontology(write(tmp_path, SMALL + declaration))

    assert any(node in line and fault in line for line in str(refused.value).splitlines())


def test_all_faults_of_a_file_are_told_at_once(tmp_path: Path) -> None:
    text = SMALL.replace('; skos:definition "An ape."', "").replace("xsd:decimal", "xsd:gYear")
    with pytest.raises(OntologyError) as refused:
        read_ontology(write(tmp_path, text))

    assert len(str(refused.value).splitlines()) == 2


def test_a_slip_in_the_turtle_is_told_with_its_line(tmp_path: Path) -> None:
    lines = SMALL.splitlines()
    number = next(n for n, line in enumerate(lines, 1) if line.startswith("ju:Ape"))
    lines[number - 1] = lines[number - 1].replace('"ape"', "ape")
    with pytest.raises(OntologyError, match=rf"^small\.ttl:{number}: not Turtle: "):
        read_ontology(write(tmp_path, "\n".join(lines)))


def test_an_unknown_prefix_is_told_with_its_line(tmp_path: Path) -> None:
    with pytest.raises(OntologyError, match=r"^small\.ttl:\d+: not Turtle: .*dct"):
        read_ontology(write(tmp_path, SMALL + 'ju:Ape dct:title "ape" .\n'))


def test_a_file_that_is_not_there_is_refused_by_name(tmp_path: Path) -> None:
    with pytest.raises(OntologyError, match=r"^absent\.ttl: cannot be read"):
        read_ontology(tmp_path / "absent.ttl")


def test_a_file_in_another_encoding_is_refused_by_name(tmp_path: Path) -> None:
    path = tmp_path / "latin.ttl"
    path.write_bytes("# Ynys Môn\n".encode("latin-1") + SMALL.encode())
    with pytest.raises(OntologyError, match=r"^latin\.ttl: cannot be read"):
        read_ontology(path)


def test_an_empty_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(OntologyError, match="declares no class"):
        read_ontology(write(tmp_path, ""))


def test_the_roles_in_a_project_are_the_seven_that_are_agreed() -> None:
    assert read_ontology().roles == {
        "lead": "LEADS",
        "partner": "PARTNERS",
        "funder": "FUNDS",
        "commissioner": "COMMISSIONS",
        "provider": "PROVIDES",
        "evaluator": "EVALUATES",
        "supporter": "SUPPORTS",
    }


def test_every_role_takes_part_in_projects_and_can_be_joint() -> None:
    ontology = read_ontology()

    for kind in ontology.roles.values():
        relation = ontology.relationships[kind]
        assert relation.parent == "PARTICIPATES_IN"
        assert {"Agency", "AgencyKind", "Board"} <= set(relation.domain)
        assert "Project" in relation.range
        assert "joint" in relation.qualifiers
    assert ontology.qualifiers["joint"].datatype == "boolean"


@pytest.mark.parametrize(
    ("identifier", "label"),
    [
        ("agency:nspcc", "Agency"),
        ("board:citysafe", "Board"),
        ("board-type:health-and-wellbeing-board", "BoardType"),
        ("provision:children-act-2004/section-13", "Provision"),
        ("document:folder/case.md", "Document"),
    ],
)
def test_an_identifier_tells_the_class_of_its_node(identifier: str, label: str) -> None:
    assert read_ontology().label_of(identifier) == label


@pytest.mark.parametrize("identifier", ["agencie:nspcc", "agency", "", ":nspcc"])
def test_an_identifier_of_no_class_is_refused(identifier: str) -> None:
    with pytest.raises(UnknownName):
        read_ontology().label_of(identifier)


def test_a_misspelt_identifier_is_answered_with_the_nearest_kind() -> None:
    with pytest.raises(UnknownName) as refused:
        read_ontology().label_of("agencie:nspcc")

    assert refused.value.nearest[0] == "agency:"


def test_the_ontology_is_read_once_and_cannot_be_changed() -> None:
    ontology = read_ontology()

    assert read_ontology() is ontology
    with pytest.raises(TypeError):
        ontology.classes["Ape"] = ontology.classes["Agency"]  # type: ignore[index]
