"""Letters: what stands above the greeting, and items that name their initiative within a sentence."""

import pytest

from loaders.documents.lines import read_lines
from loaders.prose.extract import THRESHOLD, extract

ITEMS = """
- In Great Yarmouth, the Early Help Hub brings together Norfolk Constabulary, Norfolk County Council and Great
  Yarmouth Borough Council. It has helped 212 families since 2021.
- Norfolk Constabulary runs a mental health car with Norfolk and Suffolk NHS Foundation Trust, which answers calls
  every night.
- Turning Point has launched a night clinic in Norwich, commissioned by Norfolk County Council.
"""
WANTED = {
    "Early Help Hub": {"Norfolk Constabulary", "Norfolk County Council", "Great Yarmouth Borough Council"},
    "Mental health car: Norfolk": {"Norfolk Constabulary", "Norfolk and Suffolk NHS Foundation Trust"},
    "Night clinic: Norwich": {"Turning Point", "Norfolk County Council"},
}

ABOVE = {
    "a greeting alone": "Dear colleague,\n\nWorking together in Norfolk\n",
    "the commissioner's line": "Office of the Police and Crime Commissioner for Norfolk\n\nDear Chair\n",
    "an address and a date": """Norfolk County Council
County Hall, Martineau Lane
Norwich NR1 2DH

14 March 2023

Dear partners,
""",
    "a place and a date": "Police and Crime Commissioner for Norfolk\n\nWymondham, 3rd May 2022\n\nDear All\n",
    "an address without empty lines": """OFFICE OF THE POLICE AND CRIME COMMISSIONER FOR NORFOLK
Jubilee House
Falconers Chase
Wymondham
NR18 0WW
Our ref: PCC/22/114
9 November 2022
Dear Sir or Madam
Norfolk: working with health partners
""",
    "the lines of a memo": """From: Chief Constable, Norfolk Constabulary
To: all chief executives in Norfolk
Date: 2 February 2021
Subject: Three schemes that work

Hello everyone,
""",
    "the lines of a message": "From: Kim Example\nSent: 3 May 2022 10:14\nTo: all partners\nSubject: Three schemes\n",
    "a title over it": "# Letter of the commissioner for Norfolk\n\nTo all who work with us,\n",
}


def read(text: str) -> dict[str, set[str]]:
    """Gives who takes part in each project of a text, as far as it is sure."""
    return {
        one.name: {" ".join(part.mention.name.split()) for part in one.parts if part.confidence >= THRESHOLD}
        for one in extract(read_lines(text)).projects
    }


@pytest.mark.parametrize("above", ABOVE)
def test_a_letter_presents_each_of_its_items_whatever_stands_above_its_greeting(above: str) -> None:
    assert read(f"{ABOVE[above]}\nWe write to share what goes on:\n{ITEMS}\nYours sincerely\n") == WANTED


@pytest.mark.parametrize("above", ABOVE)
def test_what_stands_above_a_greeting_is_no_title_where_a_subject_stands_below_it(above: str) -> None:
    document = read_lines(f"{ABOVE[above]}\nNights in Norfolk\n\nWe write to share what goes on:\n{ITEMS}")
    assert document.title in ("Nights in Norfolk", "Letter of the commissioner for Norfolk"), document.title


WITHIN = [
    ("Families in Tendring can now turn to the Harbour Hub, where Essex Police and Barnardo's work side by side.",
     "Harbour Hub", {"Essex Police", "Barnardo's"}),
    ("Thanks to money from NHS England, the Safe Evenings service sends nurses to Southend. It is run by Open Road.",
     "Safe Evenings service", {"NHS England", "Open Road"}),
    ("Drivers are offered a place on the Clear Road course, delivered by Change Grow Live on behalf of Essex Police.",
     "Clear Road course", {"Change Grow Live", "Essex Police"}),
    ("Under the Multi-Agency Response Team, officers of Cumbria Constabulary go out with nurses of NHS England.",
     "Multi-Agency Response Team", {"Cumbria Constabulary", "NHS England"}),
    ("For people who are homeless in Carlisle, The Bridge Project offers a bed. Carlisle City Council pays for it.",
     "Bridge Project", {"Carlisle City Council"}),
    ("In Grimsby, young people are supported by the Pathfinder team, a partnership between Humberside Police and "
     "We Are With You.", "Pathfinder team", {"Humberside Police", "We Are With You"}),
    ("Naloxone is carried by officers in Cannock as part of Operation Trigger, led by Staffordshire Police with help.",
     "Operation Trigger", {"Staffordshire Police"}),
    ("In Poole, the Safe Harbour drop-in is run by the Salvation Army with Dorset Council on three days a week.",
     "Safe Harbour drop-in", {"Salvation Army", "Dorset Council"}),
]  # fmt: skip


@pytest.mark.parametrize(("item", "name", "who"), WITHIN, ids=[name for _, name, _ in WITHIN])
def test_an_item_that_names_its_initiative_within_its_sentence_presents_it(item: str, name: str, who: set[str]) -> None:
    assert read(f"Kent\n\nDear all,\n\nWe write about this:\n\n- {item}\n") == {name: who}


PROSE = """Office of the Police and Crime Commissioner for Norfolk

14 March 2023

Dear colleague

First, I am pleased that the Wellbeing Car, which Norfolk Constabulary and Mind staff together, will go on this year.

Second, work with young people has grown. Barnardo's and Norfolk County Council now run a mentoring scheme in Thetford.

Third, you will have heard of Project Adder. It has brought Norwich City Council and Change Grow Live together.

Safe Haven Norwich opened in May, and is open on every night of the week. It is run by Mind.

I would be glad to come to your board. Please write to my office.
"""


def test_the_paragraphs_of_a_letter_present_initiatives_too() -> None:
    assert read(PROSE) == {
        "Wellbeing Car": {"Norfolk Constabulary", "Mind"},
        "Mentoring scheme: Thetford": {"Barnardo's", "Norfolk County Council"},
        "Project Adder": {"Norwich City Council", "Change Grow Live"},
        "Safe Haven Norwich": {"Mind"},
    }


NONE = [
    "Thank you for the help that the Medway Street Triage Team gave to one of our patients last week in the town.",
    "Kim Example has helped Medway Council and Kent Police for many years, and Emma Sample began her work in May.",
    "We will write to the Night Car Team of Kent Police when the board of Medway Council has met again in the spring.",
    "Kent Police do not yet have anything like the Night Car Team, and Medway Council never set up a panel either.",
    "The Police and Crime Panel will meet Kent Police and Medway Council in the town hall on the third day of June.",
    "We ask every trust whether it could take part in the Safe Evenings service, as Kent Police hope it would do.",
    "We thank Kent Police, Medway Council and the members of the Safeguarding Board for all their work in the year.",
]


@pytest.mark.parametrize("item", NONE)
def test_an_item_that_only_wishes_denies_or_thanks_presents_none(item: str) -> None:
    assert read(f"Kent\n\nDear all,\n\nWe write about this:\n\n- {item}\n") == {}


PAGE = """Night car for Maidstone

{above}

The Maidstone Night Car is run by Kent Police and Medway Council. It goes out with a nurse to people in crisis.

The car sees ten people a night. Those who need a bed can turn to the Harbour Hub, where Barnardo's answers the phone.
"""


@pytest.mark.parametrize(
    "above", ["Dear Diary was the name of the first trial.", "Hello from the team!", "To Kent: a car for all"]
)
def test_a_page_without_a_greeting_stays_one(above: str) -> None:
    (who,) = read(PAGE.format(above=above)).values()
    assert {"Kent Police", "Medway Council"} <= who


SECTIONS = """Weymouth night bus

Volunteers from the Salvation Army and Dorset Police have been out on the bus each Friday. It helped 120 people home.

Poole drug and alcohol drop-in

A new drop-in has opened in Poole. Barnardo's and BCP Council run it together, and Public Health England pays.

Dates for your diary

12 June: annual meeting.
"""


@pytest.mark.parametrize(
    "above",
    [
        "Safer Dorset Partnership Newsletter\nSpring 2022\n\nWelcome.",
        "Drugs and alcohol: monthly round-up",
        "Office of the Police and Crime Commissioner for Dorset\n\nDear partners,\n\nMuch has been done.",
    ],
    ids=["a newsletter", "a round-up", "a letter"],
)
def test_each_initiative_below_a_heading_of_its_own_is_one(above: str) -> None:
    assert read(f"{above}\n\n{SECTIONS}") == {
        "Weymouth night bus": {"Salvation Army", "Dorset Police"},
        "Poole drug and alcohol drop-in": {"Barnardo's", "BCP Council", "Public Health England"},
    }


def test_a_page_with_headings_on_parts_of_its_project_stays_one() -> None:
    assert len(read(f"Help after dark in Dorset\n\nThe work has two parts.\n\n{SECTIONS}")) == 1
