"""The themes and the kinds of agency as they are kept: the words that documents use lead to the right concept."""

from collections.abc import Callable

import pytest

from ontology.concepts import ConceptScheme, kinds, themes
from ontology.model import read_ontology
from ontology.names import slug

SCHEMES = [(themes, "Theme"), (kinds, "AgencyKind")]

# As printed in a published survey of joint work between police and health.
AREAS_OF_WORK = """\
Mental health; Health in custody; Drugs; Alcohol; Prevention of offending and reoffending; Child sexual exploitation;
Suicide prevention; Safeguarding; Domestic abuse; Dementia; Violence prevention; Sexual health; Missing from home;
ACE (adverse child experiences); Homelessness; Sex workers; Modern slavery; Neglect; Radicalisation; Social isolation;
Long term conditions; Physical activity; Obesity; Migrant health"""

GOOD_PRACTICE = """\
street triage; mental health first aid; high intensity user care packages; suicide prevention; enhanced training;
OPCC criminal justice & mental health forum; liaison and diversion; support for street drinkers; say no to drunks;
drug and alcohol referral schemes; Sexual Assault Referral Centre (SARC); child sexual exploitation (CSE);
CSE prevention; engagement and safeguarding of sex workers; multiagency tasking and co-ordination (MATAC);
violence prevention alliance and network; women's support workers; ACE; multiagency early intervention pilot;
Early Intervention Foundation partnership; concern for welfare; dementia projects;
building community capacity and resilience; custody healthcare; LGBT victim support; vulnerable victims support;
proactive vulnerability engagement team; information sharing and data focus; modern slavery; research collaborations;
trauma-informed risk management; missing persons"""

THEME_NAMES = [
    ("mental health problems", "mental-health"),
    ("ACEs", "adverse-childhood-experiences"),
    ("ACE (Adverse Child Experiences)", "adverse-childhood-experiences"),
    ("substance abuse", "substance-misuse"),
    ("legal highs", "new-psychoactive-substances"),
    ("S136 detentions", "section-136-detention"),
    ("multiagency working", "multi-agency-working"),
    ("place based approach", "place-based-working"),
    ("L&D", "liaison-and-diversion"),
    ("domestic violence", "domestic-abuse"),
    ("Make Every Adult Matter", "multiple-and-complex-needs"),
]

KIND_NAMES = [
    ("the police", "police-force"),
    ("OPCC", "police-and-crime-commissioner"),
    ("PCCs", "police-and-crime-commissioner"),
    ("the CCG", "clinical-commissioning-group"),
    ("GPs", "general-practice"),
    ("the NHS", "nhs-body"),
    ("health", "health-organisation"),
    ("registered social landlords", "housing-association"),
    ("housing services", "housing-service"),
    ("drug and alcohol services", "drug-and-alcohol-service"),
    ("third sector consortia", "third-sector-consortium"),
    ("adult and children's social care", "social-care-service"),
    ("fire brigade", "fire-and-rescue-service"),
    ("probation", "probation-service"),
]

BELOW = [
    (themes, "theme:mental-health", "theme:street-triage"),
    (themes, "theme:mental-health", "theme:liaison-and-diversion"),
    (themes, "theme:substance-misuse", "theme:heroin"),
    (themes, "theme:substance-misuse", "theme:liaison-and-diversion"),
    (themes, "theme:early-intervention", "theme:trauma-informed-approaches"),
    (kinds, "kind:nhs-body", "kind:mental-health-trust"),
    (kinds, "kind:health-organisation", "kind:clinical-commissioning-group"),
    (kinds, "kind:local-authority", "kind:welsh-principal-council"),
    (kinds, "kind:police-force", "kind:special-police-force"),
]

APART = [
    (themes, "theme:mental-health", "theme:drugs"),
    (themes, "theme:mental-health", "theme:alcohol"),
    (themes, "theme:mental-health", "theme:dementia"),
    (themes, "theme:drugs", "theme:alcohol"),
    (themes, "theme:drugs", "theme:dual-diagnosis"),
    (themes, "theme:domestic-abuse", "theme:sexual-assault"),
    (kinds, "kind:police-force", "kind:police-and-crime-commissioner"),
    (kinds, "kind:nhs-trust", "kind:clinical-commissioning-group"),
    (kinds, "kind:charity", "kind:housing-association"),
]


def ids(scheme: ConceptScheme, listed: str) -> list[str]:
    """The concept of each name in a list, or the name itself where it leads to none."""
    names = " ".join(listed.split()).split("; ")
    return [concept.id if (concept := scheme.find(name)) else name for name in names]


@pytest.mark.parametrize(("scheme", "label"), SCHEMES)
def test_a_concept_has_the_identifier_that_its_name_gives(scheme: Callable[[], ConceptScheme], label: str) -> None:
    prefix = read_ontology().classes[label].id_prefix

    assert [concept.id for concept in scheme()] == [f"{prefix}:{slug(concept.name)}" for concept in scheme()]


@pytest.mark.parametrize(("scheme", "label"), SCHEMES)
def test_a_definition_says_more_than_the_name(scheme: Callable[[], ConceptScheme], label: str) -> None:
    for concept in scheme():
        assert concept.definition.endswith(".")
        assert concept.definition.rstrip(".").lower() != concept.name.lower()


def test_every_area_of_work_of_the_survey_is_a_theme_of_its_own() -> None:
    found = ids(themes(), AREAS_OF_WORK)

    assert len(set(found)) == 24
    assert all(name.startswith("theme:") for name in found), found


def test_every_example_of_good_practice_of_the_survey_is_a_theme_of_its_own() -> None:
    found = ids(themes(), GOOD_PRACTICE)

    assert len(set(found)) == 32
    assert all(name.startswith("theme:") for name in found), found


@pytest.mark.parametrize(("text", "expected"), THEME_NAMES)
def test_a_theme_is_found_by_the_words_that_documents_use(text: str, expected: str) -> None:
    assert ids(themes(), text) == [f"theme:{expected}"]


@pytest.mark.parametrize(("text", "expected"), KIND_NAMES)
def test_a_kind_is_found_by_the_words_that_documents_use(text: str, expected: str) -> None:
    assert ids(kinds(), text) == [f"kind:{expected}"]


@pytest.mark.parametrize(("scheme", "above", "below"), BELOW)
def test_asking_for_a_concept_takes_in(scheme: Callable[[], ConceptScheme], above: str, below: str) -> None:
    assert below in scheme().narrower(above)


@pytest.mark.parametrize(("scheme", "one", "other"), APART)
def test_asking_for_a_concept_leaves_out(scheme: Callable[[], ConceptScheme], one: str, other: str) -> None:
    assert other not in scheme().narrower(one)
    assert other in scheme()
