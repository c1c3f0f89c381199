"""Lists of agencies as people write them: brackets, words shared by several, units, words that announce them."""

import pytest

from loaders.documents.lines import read_lines
from loaders.prose.extract import THRESHOLD, extract

_OPENING = "Bridge scheme\n\nThe Bridge scheme helps people in a mental health crisis.\n\n"

LISTS = {
    "a bracket after each": (
        "The scheme is a partnership between Kent Police (KP), Steady Living Matters (SLM) and North Downs Housing "
        "Network (NDHN).",
        {"Kent Police", "Steady Living Matters", "North Downs Housing Network"},
    ),
    "what is in a bracket is a note": (
        "The scheme works in partnership with Medway Council (Adult Social Care, Housing), Larkfield Dementia Services "
        "and Kent Police.",
        {"Medway Council", "Larkfield Dementia Services", "Kent Police"},
    ),
    "words that announce them": (
        "The scheme is delivered by two voluntary sector organisations: Medway Mind (covering Medway) and Swale Open "
        "Minds (covering Swale).",
        {"Medway Mind", "Swale Open Minds"},
    ),
    "partners announced with a comma": (
        "Kent Police has been working with a number of partners, Porchlight and Medway Council, to run the scheme.",
        {"Kent Police", "Porchlight", "Medway Council"},
    ),
    "a plural that they share": (
        "The scheme is funded by Aberdeen City, Falkirk, Dumfries & Galloway and North Ayrshire Councils.",
        {"Aberdeen City Council", "Falkirk Council", "Dumfries & Galloway Council", "North Ayrshire Council"},
    ),
    "units of them": (
        "The scheme is jointly funded by Kent County Council Public Health and Medway Council Early Help.",
        {"Kent County Council", "Medway Council"},
    ),
    "a saint": (
        "The scheme is provided by St. Martin's Healthcare and Humankind.",
        {"St. Martin's Healthcare", "Humankind"},
    ),
    "what one of them is": (
        "Lantern Trust, a local VCSE organisation, runs the scheme in partnership with Spark, a charity.",
        {"Lantern Trust", "Spark"},
    ),
    "a clause of its own": (
        "The lead provider of the scheme is Humankind, and Kent Police has paid for it.",
        {"Humankind", "Kent Police"},
    ),
    "an office and who holds it": (
        "The scheme is funded by Kent Police and Crime Commissioner Robin Sample and Medway Council.",
        {"Kent Police and Crime Commissioner", "Medway Council"},
    ),
    "names that only their capitals tell": (
        "The scheme's partners include Kent Police, Walking with Wolves, Makers of Weald, The Ripple Lake and Medway "
        "Council.",
        {"Kent Police", "Walking with Wolves", "Makers of Weald", "The Ripple Lake", "Medway Council"},
    ),
    "people among them": (
        "The scheme brings together Kent Police, PC Robin Sample, Inspector Jo Example and Medway Council.",
        {"Kent Police", "Medway Council"},
    ),
    "bodies of several places": (
        "The scheme is a joint project between the universities of Kent and Sussex.",
        {"Kent University", "Sussex University"},
    ),
    "universities with a note on one": (
        "The scheme's team comes from the universities of Durham, Ulster (Northern Ireland), Lancaster and Sussex.",
        {"Durham University", "Ulster University", "Lancaster University", "Sussex University"},
    ),
    "forces": (
        "The scheme works with the police forces of Derbyshire, Merseyside and the West Midlands.",
        {"Derbyshire Police", "Merseyside Police", "West Midlands Police"},
    ),
    "a national centre and an abbreviation": (
        "The scheme was supported by the National Centre for Lake Health & Weald Research and ADR Wales.",
        {"National Centre for Lake Health & Weald Research", "ADR Wales"},
    ),
    "a member of a federation in a part of a county": (
        "The scheme is run by West Kent Mind.",
        {"West Kent Mind"},
    ),
    "a body of a place in small letters": (
        "The car is a partnership between Kent Police, Medway Council and Leicester probation service.",
        {"Kent Police", "Medway Council", "Leicester probation service"},
    ),
    "a longer last word": (
        "The scheme is a partnership between Kent Police and North Downs Housing Consortium.",
        {"Kent Police", "North Downs Housing Consortium"},
    ),
}  # fmt: skip


def _named(sentence: str) -> set[str]:
    (project,) = extract(read_lines(f"{_OPENING}{sentence}\n")).projects
    return {part.mention.name for part in project.parts if part.confidence >= THRESHOLD}


@pytest.mark.parametrize(("sentence", "names"), LISTS.values(), ids=LISTS)
def test_each_of_those_named_together_takes_part(sentence: str, names: set[str]) -> None:
    assert _named(sentence) == names


def test_who_stands_beside_a_known_agency_takes_part_though_the_project_bears_the_name() -> None:
    text = (
        "Healthy Weald Partnership\n\nKent Police and Healthy Weald Partnership (HWP) work together on home visits.\n"
    )
    (project,) = extract(read_lines(text)).projects
    assert "Healthy Weald Partnership" in {part.mention.name for part in project.parts}


def test_the_cells_of_a_table_on_lines_of_their_own_are_labels_and_values() -> None:
    text = "Diversion for drug possession\n\nA service that diverts people.\nFocus |\nDiversion\n|\n---|---|\n"
    text += "Organisation |\nHumankind\n|\nRegion |\nWest Midlands\n|\n"
    (project,) = extract(read_lines(text)).projects
    assert {(part.mention.name, part.role) for part in project.parts} == {("Humankind", "lead")}


def test_a_short_name_is_that_of_the_member_named_in_full() -> None:
    named = _named("Home-Start Ashford runs the scheme with Kent Police. Home-Start volunteers visit each week.")
    assert named == {"Home-Start Ashford", "Kent Police"}


def test_the_items_of_a_list_of_partners_are_names_by_their_capitals_alone() -> None:
    text = "The organisations that run it with us are listed below.\n\n• Lanternfold\n• Time to Talk\n• Kent Police\n"
    assert _named(text) == {"Lanternfold", "Time to Talk", "Kent Police"}


def test_the_items_of_another_list_are_no_agencies_by_their_capitals() -> None:
    text = "Kent Police is a partner. What young people do here:\n\n• Boxing\n• Time to Talk\n• Football\n"
    assert _named(text) == {"Kent Police"}


def test_a_sentence_that_leads_in_to_a_list_names_its_items_as_partners() -> None:
    text = (
        "The stakeholders which have been involved so far are:\n\n- Kent Police\n- Weald Canals\n- Ripple Lake Park\n"
    )
    assert _named(text) == {"Kent Police", "Weald Canals", "Ripple Lake Park"}


def test_a_list_of_others_names_no_partner() -> None:
    text = "Kent Police runs it. Other organisations that can help:\n\n- Ripple Lake Park\n- Weald Canals\n"
    assert _named(text) == {"Kent Police"}


def test_an_item_marked_as_lead_is_the_lead() -> None:
    text = f"{_OPENING}Our partners:\n\n- Kent Fire and Rescue Service (lead)\n- Medway Council\n"
    (project,) = extract(read_lines(text)).projects
    assert {(part.mention.name, part.role) for part in project.parts} == {
        ("Kent Fire and Rescue Service", "lead"), ("Medway Council", "partner"),
    }  # fmt: skip


def test_the_words_of_an_act_name_no_agency() -> None:
    assert _named("The duty was introduced by the Police, Crime, Sentencing and Courts Act 2022.") == set()


@pytest.mark.parametrize(
    "sentence",
    [
        "The scheme builds on the experience of the Night Owl scheme run by Essex Police.",
        "Essex Police and Medway Council have asked to see the materials of the scheme.",
        "Discussions are under way with Essex Police about the scheme.",
        "Essex Police also runs the Cuckoo Watch project.",
    ],
    ids=["what it builds on", "who only asks", "talks", "another project"],
)
def test_what_is_not_of_the_project_makes_no_participant(sentence: str) -> None:
    assert "Essex Police" not in _named(sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "Medway Council was part of the scheme but withdrew in spring 2023.",
        "Medway Council was a member of the partnership until it was abolished in 2023.",
    ],
)
def test_who_withdrew_or_was_abolished_took_part_once(sentence: str) -> None:
    (project,) = extract(read_lines(f"{_OPENING}{sentence}\n")).projects
    assert {part.status for part in project.parts if part.mention.name == "Medway Council"} == {"ended"}
