"""Initiatives that items and paragraphs of letters, reports and briefings present, and those that they do not."""

from collections.abc import Iterator
from functools import cache

import pytest
from ruamel.yaml import YAML

from api.vocabulary import resolver
from loaders.documents.lines import read_lines
from loaders.documents.opening import open_document
from loaders.documents.structure import Document
from loaders.prose.extract import THRESHOLD, Project, extract
from loaders.prose.marked import Marked
from loaders.prose.presented import presented
from loaders.prose.reading import prose_records
from loaders.prose.records import ProseStudy
from loaders.prose.results import indications
from loaders.prose.sectors import with_sectors
from loaders.prose.wording import Rule, rules, words
from ontology.concepts import kinds
from ontology.statement import Name
from tests.conftest import ROOT
from tests.loaders.prose.sentence import item_parts, named

DOCUMENTS = ROOT.parent / "shared" / "documents"
LETTER = "letter-2016-pcc-hwb.txt"
FACTSHEET = "factsheet-health-and-care-system.txt"
WAYS = words("presented")["ways"]

Fact = tuple[str, str, bool]
"""Who (the id of an agency or of a kind), the role, and whether it is planned."""


def projects(text: str) -> dict[str, Project]:
    return {one.name: one for one in extract(read_lines(text)).projects}


def who(project: Project) -> set[tuple[str, str]]:
    sure = (part for part in project.parts if part.confidence >= THRESHOLD)
    return {(" ".join(part.mention.name.split()), part.role) for part in sure}


def _id(name: str) -> str:
    concept = kinds().find(name)
    return concept.id if concept else resolver().resolve(Name("Agency|Board", name)).id


# The shared documents


@cache
def document(name: str) -> Document:
    return open_document((DOCUMENTS / name).read_bytes(), ".txt")


@cache
def shared(name: str) -> dict[str, Project]:
    return {one.name: one for one in extract(document(name)).projects}


@cache
def studies(name: str) -> dict[str, ProseStudy]:
    return {one.study.title: one.study for one in prose_records(document(name)) if one.study}


def facts(study: ProseStudy) -> set[Fact]:
    return {
        (_id(one.name or one.kind), role, one.status == "planned") for one in study.agencies for role in one.roles
    }  # fmt: skip


READ = {
    "letter-2016/case-studies/mental-health-crisis-care-concordat": (LETTER, "Mental Health Crisis Care Concordat"),
    "letter-2016/case-studies/street-triage": (LETTER, "Street triage"),
    "letter-2016/case-studies/national-street-triage-pilot": (LETTER, "Street triage: initial pilot sites"),
    "letter-2016/case-studies/drug-intervention-initiative": (LETTER, "Drug intervention initiative"),
    "letter-2016/case-studies/middlesbrough-heroin-initiative": (
        LETTER, "Home Office and Public Health England initiative in Middlesbrough",
    ),
    "letter-2016/case-studies/local-alcohol-action-areas-first-phase": (
        LETTER, "First phase of the local alcohol action areas programme",
    ),
    "letter-2016/case-studies/make-every-adult-matter-gravesham": (LETTER, "Make Every Adult Matter pilot: Gravesham"),
    "letter-2016/case-studies/local-alcohol-action-areas-second-phase": (
        LETTER, "Second phase of the local alcohol action areas programme",
    ),
    "factsheet-health-and-care-system/case-studies/cardiff-information-sharing": (
        FACTSHEET, "Sharing information between emergency departments and community safety partnerships: Cardiff",
    ),
    "factsheet-health-and-care-system/case-studies/offender-health-liaison-and-diversion-programme": (
        FACTSHEET, "Offender Health Liaison and Diversion Programme",
    ),
}  # fmt: skip
"""What a person read from the documents, and what the reader calls it."""

NOT_READ: dict[str, set[Fact]] = {
    # "their Boards": which boards, only the rest of the letter tells
    "mental-health-crisis-care-concordat": {("kind:health-and-wellbeing-board", "supporter", False)},
    # "The board will also commission liaison and diversion services" stands in another section, and names no agency
    "offender-health-liaison-and-diversion-programme": {("agency:nhs-england", "commissioner", True)},
}


def _wanted(case: str) -> Iterator[Fact]:
    text = (ROOT / "corpus" / f"{case}.md").read_text(encoding="utf-8").split("\n---\n")[0]
    for one in YAML(typ="safe").load(text).get("agencies", ()):
        for role in one["roles"]:
            yield _id(one.get("name") or one["kind"]), role, one.get("status") == "planned"


@pytest.mark.skipif(not DOCUMENTS.is_dir(), reason="the shared documents are not here")
@pytest.mark.parametrize("case", READ, ids=lambda case: case.rsplit("/", 1)[-1])
def test_the_agencies_and_roles_of_a_case_study_of_the_corpus_are_read_from_its_document(case: str) -> None:
    file, name = READ[case]
    wanted = set(_wanted(case))
    missed = NOT_READ.get(case.rsplit("/", 1)[-1], set())
    assert missed <= wanted
    assert facts(studies(file)[name]) == wanted - missed


@pytest.mark.skipif(not DOCUMENTS.is_dir(), reason="the shared documents are not here")
@pytest.mark.parametrize("file", [LETTER, FACTSHEET])
def test_every_case_study_of_the_corpus_is_read_and_nothing_more(file: str) -> None:
    folder = ROOT / "corpus" / file.removesuffix("-pcc-hwb.txt").removesuffix(".txt") / "case-studies"
    wanted = {name for other, name in READ.values() if other == file}
    assert len(wanted) == len(list(folder.glob("*.md")))
    assert set(shared(file)) == wanted


@pytest.mark.skipif(not DOCUMENTS.is_dir(), reason="the shared documents are not here")
def test_what_the_letter_says_of_time_and_place_is_read() -> None:
    read = shared(LETTER)
    told = {
        name: {key: said.value for key, said in one.values.told.items()} for name, one in read.items()
    }  # fmt: skip
    assert told["First phase of the local alcohol action areas programme"] == {
        "ended": "March 2015", "status": "completed",
    }  # fmt: skip
    assert told["Second phase of the local alcohol action areas programme"] == {"status": "planned"}
    assert told["Make Every Adult Matter pilot: Gravesham"] == {"duration": "one-year", "status": "pilot"}
    assert [one.name for one in read["Make Every Adult Matter pilot: Gravesham"].areas] == ["Gravesham"]
    (pilot,) = read["Street triage: initial pilot sites"].values.results
    assert (pilot.measure, pilot.direction, pilot.precision) == (
        "use of police custody as a place of safety", "decrease", "large",
    )  # fmt: skip
    assert read["Drug intervention initiative"].values.results == []  # the saving is of treatment in general


# Documents of our own

LETTER_OF_OURS = """To: chief executives of NHS trusts

Working together on winter nights

We write about the winter. Several areas have begun work that others may want to know of:

- In Maidstone, Kent Police and Medway Council have set up a night shelter scheme for people who sleep rough.
  It is funded by NHS England and has helped 64 people.
- Dorset Police now run a mental health car, with a nurse from Dorset HealthCare University NHS Foundation Trust.
- Operation Warm Door is a joint project of Essex Police and Samaritans. It began in 2021.
- We would like every trust to set up a winter panel of its own.
- Some trusts do not run a helpline at night.
"""

BRIEFING = """# Briefing: drugs and alcohol in the county

## What is under way

A short list of schemes, none of which has a page of its own. These are some examples:

- **Night desk, Norwich:** Norfolk Constabulary and Norwich City Council run the desk together and see people
  who drink in the street.
- **Steady Steps –** Turning Point has launched a clinic in Great Yarmouth, commissioned by Norfolk County Council.
- **Funding:** Norfolk County Council and the police run the budget together, and it will be set in March.

## Contacts

Ask the team.
"""

REPORT = """# Annual report of the partnership

Much was done in the year.

Suffolk Constabulary launched a county lines panel in May 2022. The panel brings together Suffolk County
Council and Barnardo's.

The scheme meets each week. It has seen 41 young people.

A recent Public Health England initiative in Ipswich brought together senior partners in health, probation and
housing.

The board met four times, and its members agreed a plan.
"""

BULLETIN = """# Bulletin

In this issue, the following:

- The second phase of the safer streets programme, which began in April 2021, saw the police and local
  authorities work closely together.
- Around 12 police forces now have some form of custody navigator in place. Custody officers refer people to it.
- For example, Luton began a six-month trial of the Open Door approach to young people. It is led by the local
  drug and alcohol service with members including the police and schools.
"""

PLANS = """Dear colleague

From next spring there will be more.

Cheshire Constabulary will launch a night clinic scheme in Warrington, in partnership with Warrington Borough Council.

We hope that Cheshire Constabulary could run a second clinic.
"""

PARTNERS = """To: all members

Since our last letter:

* Avon and Somerset Police operate a drug diversion programme which involves health and probation partners
  working together to refer users into treatment.
* Sharing intelligence between schools and community safety partnerships can stop a fight before it starts. In
  Bristol, it has cut assaults by 12%.
"""

NEWSLETTER = """NEWSLETTER OF THE SAFER COMMUNITIES NETWORK
Issue 12

In this issue

• Hull: Humberside Fire and Rescue Service and Hull CCG have launched a falls response team. When someone falls at
  home, firefighters go instead of an ambulance.
• The Women's Pathway, led by Together Women in partnership with South Yorkshire Police, has helped 140 women.
• Nottinghamshire Police has trained 300 officers in trauma awareness.
• Save the date: our conference is on 3 June.
• West Mercia Police and Telford & Wrekin Council are working together on a drug
  diversion pilot, called Turning Corners, that started in January.
"""

BOARD_PAPER = """# Health and wellbeing board: update on policing and health

## Mental health

The Mental Health Triage Team has been in place since 2014. It is run
jointly by Sussex Police and Sussex Partnership NHS Foundation Trust, and responded to 2,150 calls last year.

A crisis café called The Sanctuary opened in Brighton in October 2018. It is commissioned by Brighton and Hove CCG.

Members asked whether the hours could be extended.

## Alcohol

Following a bid to Public Health England, East Sussex County Council was awarded £150,000 for a rough sleepers' alcohol
service, which Change Grow Live provides.

## Recommendation

That the board notes the report.
"""

WANTED: dict[str, tuple[str, dict[str, set[tuple[str, str]]]]] = {
    "letter": (LETTER_OF_OURS, {
        "Night shelter scheme: Maidstone": {
            ("Kent Police", "lead"), ("Medway Council", "lead"), ("NHS England", "funder"),
        },
        "Mental health car: Dorset": {
            ("Dorset Police", "lead"), ("Dorset HealthCare University NHS Foundation Trust", "provider"),
        },
        "Operation Warm Door": {
            ("Essex Police", "lead"), ("Essex Police", "partner"), ("Samaritans", "lead"), ("Samaritans", "partner"),
        },
    }),
    "briefing": (BRIEFING, {
        "Night desk, Norwich": {("Norfolk Constabulary", "lead"), ("Norwich City Council", "lead")},
        "Steady Steps": {("Turning Point", "lead"), ("Norfolk County Council", "commissioner")},
    }),
    "report": (REPORT, {
        "County lines panel: Suffolk": {
            ("Suffolk Constabulary", "lead"), ("Suffolk County Council", "partner"), ("Barnardo's", "partner"),
        },
        "Public Health England initiative in Ipswich": {
            ("Public Health England", "lead"), ("health partners", "partner"), ("probation partners", "partner"),
            ("housing providers", "partner"),
        },
    }),
    "bulletin": (BULLETIN, {
        "Second phase of the safer streets programme": {("police", "partner"), ("local authorities", "partner")},
        "Open Door pilot: Luton": {("drug and alcohol service", "lead"), ("police", "partner"), ("schools", "partner")},
    }),
    "newsletter": (NEWSLETTER, {
        "Falls response team: Hull": {("Humberside Fire and Rescue Service", "lead"), ("Hull CCG", "lead")},
        "Women's Pathway": {("Together Women", "lead"), ("South Yorkshire Police", "partner")},
        "Turning Corners": {("West Mercia Police", "partner"), ("Telford & Wrekin Council", "partner")},
    }),
    "board paper": (BOARD_PAPER, {
        "Mental Health Triage Team": {("Sussex Police", "lead"), ("Sussex Partnership NHS Foundation Trust", "lead")},
        "Sanctuary": {("Brighton and Hove CCG", "commissioner")},
        "Rough sleepers' alcohol service: East Sussex": {
            ("East Sussex County Council", "lead"), ("Change Grow Live", "provider"),
        },
    }),
    "plans": (PLANS, {
        "Night clinic scheme: Warrington": {
            ("Cheshire Constabulary", "lead"), ("Warrington Borough Council", "partner"),
        },
    }),
    "partners": (PARTNERS, {
        "Drug diversion programme: Avon and Somerset": {
            ("Avon and Somerset Police", "lead"), ("health partners", "partner"), ("probation partners", "partner"),
        },
        "Sharing intelligence between schools and community safety partnerships: Bristol": {
            ("schools", "partner"), ("community safety partnerships", "partner"),
        },
    }),
}  # fmt: skip


@pytest.mark.parametrize("key", WANTED)
def test_items_and_paragraphs_present_initiatives_with_those_who_take_part(key: str) -> None:
    text, wanted = WANTED[key]
    read = {name: who(one) for name, one in projects(text).items()}
    assert read == wanted


def test_what_is_to_come_is_planned_with_all_who_take_part() -> None:
    (project,) = projects(PLANS).values()
    assert project.values.told["status"].value == "planned"
    assert {part.status for part in project.parts} == {"planned"}


def test_a_paragraph_that_goes_on_about_an_initiative_belongs_to_it() -> None:
    panel = projects(REPORT)["County lines panel: Suffolk"]
    assert [one.value for one in panel.values.results] == ["41"]


def test_each_initiative_has_its_own_part_of_the_text_and_of_its_results() -> None:
    read = projects(LETTER_OF_OURS)
    assert [one.value for one in read["Night shelter scheme: Maidstone"].values.results] == ["64"]
    assert read["Mental health car: Dorset"].values.results == []
    for one in read.values():
        assert all(one.start <= part.start < part.end <= one.end for part in one.parts)


def test_the_section_of_an_initiative_ends_in_its_name_so_that_a_draft_takes_the_place_of_it_alone() -> None:
    sections = [one.study.source.section for one in prose_records(read_lines(BRIEFING)) if one.study]
    assert sections == [
        f"Briefing: drugs and alcohol in the county > What is under way > {n}" for n in WANTED["briefing"][1]
    ]


@pytest.mark.skipif(not DOCUMENTS.is_dir(), reason="the shared documents are not here")
def test_a_pilot_within_a_programme_is_a_part_of_it() -> None:
    read = studies(LETTER)
    whole = {name: one.part_of for name, one in read.items() if one.part_of}
    assert whole == {
        "Make Every Adult Matter pilot: Gravesham": "First phase of the local alcohol action areas programme"
    }


PAGE = """# Night car for Maidstone

Kent Police and Medway Council run the scheme together. It has these parts:

- The police set up a control room desk in 2019 and Medway Council opened a clinic.
- A nurse goes out with an officer every night.
"""


@pytest.mark.parametrize(
    "text",
    [
        PAGE,
        PAGE.replace("It has these parts:", "These are some examples of its work:").replace("opened a clinic", "came"),
        PAGE.replace("# Night car", "# Review of the night car"),
        PAGE.replace("# Night car", "Night car"),
    ],
    ids=["a page", "a list of what it does", "a review", "plain text"],
)
def test_a_page_about_one_project_stays_one(text: str) -> None:
    (name,) = projects(text)
    assert name.endswith("ight car for Maidstone")


NONE = [
    "We would like police forces to set up a street triage scheme with nurses from the NHS in the coming year.",
    "Many police forces could run a mental health car with a nurse, and some are asking whether they should do so.",
    "Kent Police do not run a street triage scheme, and Medway Council never set up a panel of that kind either.",
    "Every year one million women in England and Wales experience at least one incident of domestic abuse or worse.",
    "Health and wellbeing boards already include a police and crime commissioner or somebody from their police force.",
    "Kent Police visited a similar scheme in Leeds, where the police launched a mental health car some years before.",
    "The police and the health services have a strong interest in a new approach to crime, and work well together.",
    "Funding: Kent Police and Medway Council run the budget together and they set up the accounts in the spring.",
    "Medway: Kent Police and Medway Council work together in the town, and people come to them with what they need.",
]  # fmt: skip


@pytest.mark.parametrize("item", NONE)
def test_an_item_that_presents_none_is_none(item: str) -> None:
    assert projects(f"Dear colleague\n\nWe write about these:\n\n- {item}\n\n{item}\n") == {}


# The rules


def _names(item: str) -> list[str]:
    return [one.name for one in presented(read_lines(f"Dear colleague\n\n- {item}\n"), (), 99)]


@pytest.mark.parametrize("way", WAYS, ids=lambda way: way["id"])
def test_a_way_of_presenting_finds_its_example_and_not_its_counter_example(way: dict[str, str | list[str]]) -> None:
    assert _names(str(way["example"])) == way["finds"]
    counted = _names(str(way["counter"]))
    assert counted == (way["finds"][:1] if way.get("within") and not way.get("pilot") else [])


@pytest.mark.parametrize("rule", rules("presented"), ids=lambda rule: rule.id)
def test_a_role_s_rule_for_items_finds_its_example_and_not_its_counter_example(rule: Rule) -> None:
    read = {named(one, rule.example): one.role for one in item_parts(rule.example) if one.rule == rule.id}
    assert read == dict.fromkeys(rule.finds, rule.means)
    assert not [one for one in item_parts(rule.counter) if one.rule == rule.id]


@pytest.mark.parametrize("rule", rules("presented", "findings"), ids=lambda rule: rule.id)
def test_a_result_without_a_number_is_read_from_its_example_and_not_its_counter_example(rule: Rule) -> None:
    def measures(text: str) -> list[str]:
        return [one.measure for one in indications(Marked(0, len(text), text, ()), text) if one.rule == rule.id]

    assert (measures(rule.example), measures(rule.counter)) == (list(rule.finds), [])


@pytest.mark.parametrize(
    ("text", "kinds_named"),
    [
        ("Policing and health partners meet.", ["policing partners", "health partners"]),
        ("It has partners in health, probation and education.", ["health partners", "probation partners", "education"]),
        ("Its partners in Leeds and health in general.", []),
    ],
)
def test_partners_that_are_named_by_their_sectors_are_participants_of_those_kinds(
    text: str, kinds_named: list[str]
) -> None:
    found = [one.name for one in with_sectors(text, 0, len(text), [])]
    assert found == kinds_named
    assert all(kinds().find(name) for name in found)
