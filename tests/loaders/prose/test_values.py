"""What the sentences on a project say beside who takes part."""

import pytest

from loaders.documents.lines import read_lines
from loaders.prose.extract import extract
from loaders.prose.law import laws_in
from loaders.prose.marked import marked
from loaders.prose.mentions import find_mentions
from loaders.prose.values import Values, values_of


def values(text: str) -> Values:
    mentions = find_mentions(text, [(0, len(text))])[0]
    return values_of([marked(text, (0, len(text)), mentions, None)], text, ())


@pytest.mark.parametrize(
    ("text", "key", "said"),
    [
        ("The aim of the project is to keep people out of cells.", "aim", "keep people out of cells"),
        ("The scheme aims to halve the number of calls.", "aim", "halve the number of calls"),
        ("A lesson learned is that trust takes two years.", "lessons", "trust takes two years"),
        ("We learned that nurses need a desk.", "lessons", "nurses need a desk"),
        ("Impact is measured by counting calls each month.", "impact_measure", "counting calls each month"),
        ("It has a data sharing protocol.", "information_sharing", "It has a data sharing protocol"),
    ],
)  # fmt: skip
def test_what_a_text_says_of_a_project_is_kept_in_its_own_words(text: str, key: str, said: str) -> None:
    assert values(text).told[key].value == said


@pytest.mark.parametrize(
    "text",
    [
        "He took aim at the council.",
        "Lessons in school begin at nine.",
        "There is no information sharing agreement.",
        "Impact could be measured by counting calls.",
        "A similar scheme aims to halve the number of calls.",
    ],
)
def test_what_is_not_said_of_the_project_is_not_kept(text: str) -> None:
    assert not {"aim", "lessons", "information_sharing", "impact_measure"} & set(values(text).told)


def test_a_fund_has_its_giver_its_amount_and_what_it_is_for() -> None:
    (fund,) = values("It won £240,000 from the Home Office's Police Innovation Fund to train nurses.").funds
    assert (fund.value, fund.giver, fund.extra, fund.purpose) == (
        "Police Innovation Fund", "Home Office", "£240,000", "train nurses",
    )  # fmt: skip


def test_a_section_alone_is_one_of_the_statute_that_the_sentence_before_cites() -> None:
    text = "It works under the Misuse of Drugs Act 1971. Searches rely on section 23."
    found = values_of([marked(text, span, [], None) for span in ((0, 44), (45, len(text)))], text, ()).laws
    assert [one.text for one in found] == ["Misuse of Drugs Act 1971", "Misuse of Drugs Act 1971 section 23"]


@pytest.mark.parametrize("year", ["1996", "of 1996", "(1996)", ", 1996"])
def test_a_statute_is_found_however_its_year_is_written(year: str) -> None:
    text = f"Homes were let under the Housing Act {year} until the spring.".replace(" ,", ",")
    assert [one.statute for one in laws_in(text, 0, len(text))] == ["Housing Act 1996"]


def test_an_item_of_a_list_is_read_with_the_line_that_leads_in_to_it_and_without_those_before() -> None:
    text = "# Night Car scheme\n\nIn 2019 we did:\n\n- Kent Police helped 20 people.\n- Kent Council helped 31 people."
    results = extract(read_lines(text)).projects[0].values.results
    assert [(one.value, one.period) for one in results] == [("20", "In 2019"), ("31", "In 2019")]


def test_a_fund_that_a_list_of_funders_names_is_one() -> None:
    text = "# Night Car scheme\n\nIt sends nurses to calls.\n\nFunders:\n\n- Kent County Council\n- Life Chances Fund"
    (fund,) = extract(read_lines(text)).projects[0].values.funds
    assert fund.value == "Life Chances Fund"
