import pytest

from loaders.sentences import content_words, paragraphs, sentences, stating

BODY = """\
# A heading

The *service* began in [Devon](https://example.org) in
2012. It cost £4.80 for every £1, i.e. little. It is run by Dr. Smith & Co. and it works!

- Devon Police is a partner.
- So is the University of Devon

> The end.
"""


def test_paragraphs_are_plain_words_without_headings_and_marks() -> None:
    assert list(paragraphs(BODY))[1:] == ["Devon Police is a partner.", "So is the University of Devon", "The end."]
    assert paragraphs(BODY)[0].startswith("The service began in Devon in 2012. It cost £4.80")


def test_sentences_end_where_people_end_them() -> None:
    assert list(sentences(BODY)) == [
        "The service began in Devon in 2012.",
        "It cost £4.80 for every £1, i.e. little.",
        "It is run by Dr. Smith & Co. and it works!",
        "Devon Police is a partner.",
        "So is the University of Devon",
        "The end.",
    ]


def test_a_fragment_that_begins_small_belongs_to_the_sentence_before() -> None:
    assert list(sentences("The pilot (appr. two years) ran. It ended.")) == [
        "The pilot (appr. two years) ran.",
        "It ended.",
    ]


@pytest.mark.parametrize("body", ["", "\n\n", "# Only a heading", "---"])
def test_a_text_without_sentences_has_none(body: str) -> None:
    assert list(sentences(body)) == []


@pytest.mark.parametrize(
    ("sentence", "word"),
    [
        ("The Police Forces’ work", "police forces"),
        ("Several police forces", "police force"),
        ("Agencies such as churches", "church"),
        ("the King’s Fund", "King's Fund"),
        ("fell by 89%", "89"),
        ("saved £6.93 for each £1", "6.93"),
        ("between 70–80 percent", "70-80"),
        ("in (Devon), too", "Devon"),
    ],
)
def test_a_word_is_found_as_people_write_it(sentence: str, word: str) -> None:
    assert stating([sentence], [(word,)]) == sentence


@pytest.mark.parametrize(
    ("sentence", "word"),
    [
        ("North Yorkshire", "York"),
        ("in 1989", "89"),
        ("saved £6.93", "6"),
        ("saved £6.93", "93"),
        ("89.5 percent", "89"),
        ("1,089 people", "89"),
        ("a partnership", "partner"),
    ],
)
def test_a_part_of_a_word_or_number_is_not_the_word(sentence: str, word: str) -> None:
    assert stating([sentence], [(word,)]) is None


def test_of_several_sentences_the_one_with_the_wording_wins_then_the_earliest() -> None:
    candidates = ["Acme is there.", "Acme is here.", "Acme pays for it.", "Acme funded it."]
    assert stating(candidates, [("Acme",)]) == "Acme is there."
    assert stating(candidates, [("Acme",)], ["fund", "pay"]) == "Acme pays for it."
    assert stating(candidates, [("Acme",)], ["evaluat"]) == "Acme is there."


def test_a_verb_of_two_words_may_have_its_object_between_them() -> None:
    candidates = ["Acme was there.", "Acme set it up."]
    assert stating(candidates, [("Acme",)], ["set up"]) == "Acme set it up."


def test_a_better_group_of_words_wins_over_an_earlier_sentence() -> None:
    candidates = ["Arrests fell.", "Arrests fell by 40%."]
    assert stating(candidates, [("arrests", "40"), ("arrests",)]) == "Arrests fell by 40%."
    assert stating(candidates, [("arrests", "50"), ("arrests",)]) == "Arrests fell."


def test_a_word_within_a_longer_name_does_not_count() -> None:
    candidates = ["The University of York is a partner.", "It works in York."]
    assert stating(candidates, [("York",)], (), ["University of York"]) == "It works in York."
    assert stating(candidates[:1], [("York",)], (), ["University of York"]) is None
    assert stating(candidates, [("University of York",)], (), ["University of York"]) == candidates[0]


def test_no_words_state_nothing() -> None:
    assert stating(["A sentence."], []) is None
    assert stating(["A sentence."], [()]) is None


def test_the_words_of_a_phrase_are_found_in_another_order_and_form() -> None:
    words = content_words("number of arrests that were made")
    assert stating(["The number of cautions went down."], [words]) is None
    assert stating(["Numbers went down: fewer were arrested, and fewer cautions made."], [words])
