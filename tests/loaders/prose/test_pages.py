"""Pages as sites serve them: their titles below menus, their owners, and who only looks on."""

import pytest

from loaders.documents.lines import read_lines
from loaders.prose.extract import THRESHOLD, Project, extract

_TEXT = (
    "The scheme is a partnership between Kent Police and Kent County Council, and it has run in Maidstone since 2015."
)


def _project(page: str) -> Project:
    (project,) = extract(read_lines(page)).projects
    return project


def _roles(page: str) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for part in _project(page).parts:
        if not part.status and part.confidence >= THRESHOLD:
            found.setdefault(part.mention.name, set()).add(part.role)
    return found


@pytest.mark.parametrize(
    "above",
    [
        "Safer Streets\nNews | About us | Contact us",
        "Home About us Our services Get involved Donate now",
        "Home > News > Night car for Maidstone",
        "Kent Police\nPublished 9 October 2020",
        "Case study",
    ],
    ids=["a menu", "a menu without marks", "a path", "the owner's name", "what kind of page it is"],
)
def test_a_page_is_called_by_the_heading_nearest_to_its_text(above: str) -> None:
    assert read_lines(f"{above}\n\nNight car for Maidstone\n\n{_TEXT}\n").title == "Night car for Maidstone"


def test_what_we_do_the_owner_of_the_page_does() -> None:
    page = "Kent Police\n\nNight car for Maidstone\n\nWe run the scheme with two nurses.\n"
    assert _roles(page)["Kent Police"] == {"lead"}


def test_what_somebody_s_words_call_we_is_not_the_owner() -> None:
    page = "Kent Police\n\nNight car for Maidstone\n\n" + _TEXT + " “We run a scheme of our own,” said a visitor.\n"
    assert _roles(page) == {"Kent Police": {"partner"}, "Kent County Council": {"partner"}}


def test_what_an_inspectorate_does_makes_it_no_participant() -> None:
    assert "Ofsted" not in _roles(f"Night car for Maidstone\n\n{_TEXT} Ofsted has watched the scheme with care.\n")


def test_a_person_with_an_office_is_no_agency() -> None:
    page = f"Night car for Maidstone\n\n{_TEXT} Arwen Jones, the head of the unit, has supported the scheme.\n"
    assert "Arwen Jones" not in _roles(page)


def test_names_on_lines_below_a_label_have_its_role() -> None:
    lists = "Project funded by\nHome Office\n\nProject partners\nMedway Council\nNSPCC\n"
    page = f"Night car for Maidstone\n\n{_TEXT}\n\n{lists}"
    roles = _roles(page)
    assert (roles["Home Office"], roles["Medway Council"], roles["NSPCC"]) == ({"funder"}, {"partner"}, {"partner"})


def test_an_agency_that_is_only_named_is_for_review() -> None:
    page = f"Night car for Maidstone\n\n{_TEXT} The team shares an office near Medway Council.\n"
    assert "Medway Council" not in _roles(page)


def test_the_area_of_a_local_agency_is_derived_and_says_so() -> None:
    text = "The scheme is a partnership between Kent Police and Kent County Council."
    areas = {one.name: one.derived for one in _project(f"Night car\n\n{text}\n").areas}
    assert areas == {"Kent": True}


def test_case_studies_below_one_title_are_projects_of_their_own() -> None:
    page = "# Working together\n\n" + "".join(
        f"## Case study: {name}\n\n{name} is led by Kent Police. It started in 2020 and is funded by NHS England.\n\n"
        for name in ("Night car", "Day desk")
    )
    projects = extract(read_lines(page)).projects
    assert [one.name for one in projects] == ["Night car", "Day desk"]
    roles = {(part.mention.name, part.role) for one in projects for part in one.parts}
    assert roles == {("Kent Police", "lead"), ("NHS England", "funder")}


def test_a_branch_with_a_name_of_its_own_is_not_the_national_charity() -> None:
    page = f"Night car for Maidstone\n\n{_TEXT} Quayside Mind provides two workers for the scheme.\n"
    assert {one.mention.id for one in _project(page).parts if "Mind" in one.mention.name} == {""}


def test_a_piece_of_the_project_s_name_is_no_agency() -> None:
    page = (
        "Sweep, Mend, Grow\n\nPart-funded by the Home Office, the Sweep, Mend, Grow initiative began in 2015."
        " Sweep, Mend, Grow is a partnership between Kent Police and Kent County Council.\n"
    )
    assert set(_roles(page)) == {"Home Office", "Kent Police", "Kent County Council"}
