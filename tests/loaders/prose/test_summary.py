"""The summary of a project is the sentence that says what it is."""

import pytest

from loaders.documents.lines import read_lines
from loaders.prose.extract import extract
from loaders.prose.summary import Sign, signs


@pytest.mark.parametrize("sign", signs(), ids=lambda sign: sign.name)
def test_a_sign_is_in_its_example_and_not_in_its_counter_example(sign: Sign) -> None:
    assert sign.pattern.search(sign.example)
    assert not sign.pattern.search(sign.counter)


def _summary(text: str) -> str:
    (project,) = extract(read_lines(text)).projects
    assert project.summary
    assert " ".join(text[project.summary.start : project.summary.end].split()) == project.summary.value
    return project.summary.value


SAYS = "The Night Car is a joint service of Kent Police and Kent County Council for people in crisis."


@pytest.mark.parametrize(
    "before",
    [
        "Every year a great many people in the UK call the police because of their mental health.",
        "“I am so proud of what all of us have done this year,” said Ann Brown, who works for Kent Police.",
        "The Board is asked to note the report and to agree what it recommends for the coming year.",
        "1.1 To update members on what has become of the plans that were made in the spring of last year.",
        "Pictures of five of the staff who worked on the night of the opening, with the Mayor of Medway.",
        "Last night the team was handed a prize at the town hall, to the delight of all who were there.",
        "How can the police be there for people in crisis when there are so few officers at night?",
    ],
)
def test_a_sentence_that_says_what_it_is_goes_before_one_that_stands_above_it(before: str) -> None:
    assert _summary(f"Night Car\n\n{before}\n\n{SAYS}\n") == SAYS


def test_the_first_sentence_is_taken_where_none_says_more() -> None:
    first = "Two officers of Kent Police and a nurse sit in the car each night."
    assert _summary(f"Night Car\n\n{first} They drive about the town from dusk until the morning comes.\n") == first
