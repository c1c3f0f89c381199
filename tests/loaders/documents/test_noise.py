"""What is page furniture is told by its form alone: what reads as text is text, whatever stands beside it."""

import pytest

from loaders.documents.lines import read_lines
from loaders.documents.noise import is_noise

_TEXT = (
    "The night car is run by Kent Police and a local trust, and it has answered calls from people in distress "
    "every night since the spring of 2015."
)


@pytest.mark.parametrize(
    "line",
    [
        "<<", "• • •", "We'd like to set optional cookies to see how you use our website.",
        "This site asks for your leave before it sets cookies.", "night_car.jpg", "Night-Car-8c1d7e77",
        "Getty images 2", "File Type: pdf", "Total pages: 4", "Narrow divider", "Page hero image",
        "Header image for this page",
        "Image caption,", "A car at dusk. Photo: Kim Example", "P. 7", "Page 7 - KENT NEWS", "Quick menu:",
        "Posted on March, 2019", "Posted: - 9th March 2019", "Publish date: 9 March 2019", "9/3/2019",
        "09-Mar-19, 14:05", "Monday, March 4, 2019", "← Back to the news", "Press the Escape key to leave",
        "Leave this site",
        "This site is a beta.", "On this page…", "View all health news", "KPCC-2019-0042",
    ],
)  # fmt: skip
def test_what_a_page_carries_beside_its_text_is_noise(line: str) -> None:
    assert is_noise(line)


@pytest.mark.parametrize(
    "line",
    [
        "Volunteers bake cookies for the drop-in.", "The car, in a picture that Kent Police took, is blue.",
        "Posted officers answer calls in pairs.", "Published research says that such cars help.",
        "Page 7 of the report says that the car works well.", "The site is a former school.",
        "Updated training has been given to all.", "£500,000 for a night car", "Images of the car are shown.",
        "Press for the car grew after a death.", "Back to school for the officers who run the car",
    ],
)  # fmt: skip
def test_what_only_begins_like_it_is_text(line: str) -> None:
    assert not is_noise(line)


@pytest.mark.parametrize(
    "below",
    [
        "Executive summary", "Abstract", "Challenge", "Brief overview of the service", "Key decision?: No",
        "Report of the Director of Housing", "Ann Other, Ben Example and Cal Somebody", "Night_car.png", "12/01/2016",
    ],
)  # fmt: skip
def test_a_part_of_a_page_or_a_by_line_below_its_title_is_none(below: str) -> None:
    assert read_lines(f"Night car for Maidstone\n\n{below}\n\n{_TEXT}\n").title == "Night car for Maidstone"


def test_a_title_may_begin_with_a_count() -> None:
    assert read_lines(f"377 homes made safe\n\n{_TEXT}\n").title == "377 homes made safe"
