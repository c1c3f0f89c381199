import pytest

from loaders.records import Reference
from loaders.references import read_bibtex
from tests.loaders.world import said

COOK = "@techreport{cook-2015,\n  author = {Cook, A},\n  title = {Working together},\n  year = 2015,\n"


def read(text: str) -> list[Reference]:
    references, faults = read_bibtex(text, "f")
    assert said(faults) == []
    return references


def faults(text: str) -> list[str]:
    return said(read_bibtex(text, "f")[1])


def test_an_entry_is_a_reference_with_its_line() -> None:
    text = COOK + "  institution = {What Works},\n  url = {https://a.b/c\\_d%20e},\n  keywords = {drugs; alcohol}\n}\n"
    assert read("% a comment\n\n" + text) == [
        Reference(
            key="cook-2015",
            title="Working together",
            type="report",
            authors=("Cook, A",),
            year="2015",
            publisher="What Works",
            url="https://a.b/c_d%20e",
            themes=("drugs", "alcohol"),
            line=3,
        )
    ]


@pytest.mark.parametrize(
    ("entry", "kind"),
    [
        ("@article{a, title={t}}", "journal article"),
        ("@Book{a, title={t}}", "book"),
        ("@misc{a, title={t}, type={web page}}", "web page"),
        ("@techreport{a, title={t}, type={letter}}", "letter"),
        ("@misc{a, title={t}}", ""),
        ("@online{a, title={t}}", "web page"),
    ],
)
def test_the_kind_of_publication_comes_from_the_entry_or_its_field(entry: str, kind: str) -> None:
    assert [reference.type for reference in read(entry)] == [kind]


def test_what_holds_an_article_and_who_published_a_report_are_told_apart() -> None:
    article, chapter, thesis = read(
        "@article{a, title={t}, journal={J}, publisher={P}}\n@incollection{b, title={t}, booktitle={B}}\n"
        "@phdthesis{c, title={t}, school={S}, editor={E}, howpublished={\\url{https://a.b}}}"
    )
    assert (article.container, article.publisher) == ("J", "P")
    assert (chapter.container, chapter.publisher) == ("B", "")
    assert (thesis.publisher, thesis.authors, thesis.url) == ("S", ("E",), "https://a.b")


def test_strings_quotes_and_escapes_of_bibtex_are_understood() -> None:
    text = '@string{who = "Home Office"}\n@misc{a, author = {{Home Office and Mind}}, title = "A {T}itle", '
    text += "publisher = who, year = {2013}, note = {passed over}, pages = {1--2}}"
    [reference] = read(text)
    assert (reference.authors, reference.title, reference.publisher) == (
        ("Home Office and Mind",),
        "A Title",
        "Home Office",
    )


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (COOK + "}\n" + COOK + "}\n", "6:0: The key 'cook-2015' is given twice"),
        ("@misc{a-1, title={t}}\n@misc{A_1, title={t}}\n", "2:0: The key 'A_1' is given twice, first on line 1."),
        (COOK + "  title = {Again}\n}\n", "1:0: The entry gives title twice."),
        ("\n" + COOK + "  url = {https://a.b\n}\n@misc{b, title={t}}\n", "2:0: The entry cannot be read."),
        ("@misc{a,\n  year = {2015}\n}\n", "1:0: The value of 'title' is empty."),
        ("@misc{ , title={t}}\n", "1:0: The value of 'key' is empty."),
        (COOK + "  keywords = {drugs, drogs}\n}\n", "5:0: Unknown theme 'drogs'. Did you mean 'drugs'"),
        ("misc{a,\n  title = {t}\n}\n", "2:0: The field 'title' stands outside any entry."),
    ],
)
def test_each_fault_is_told_with_its_line(text: str, message: str) -> None:
    told = faults(text)
    assert any(line.startswith(message) for line in told), told


def test_unknown_fields_and_types_are_warned_of_and_not_read() -> None:
    references, told = read_bibtex("@reprot{a,\n title={t},\n pubisher={P}}\n", "f")
    assert [reference.key for reference in references] == ["a"]
    assert [fault.severity for fault in told] == ["warning", "warning"]
    assert said(told) == [
        "1:0: Unknown type of entry 'reprot': it says nothing of the kind of publication. Did you mean 'report'?",
        "3:0: Unknown field 'pubisher': it is not read. Did you mean 'publisher'?",
    ]


def test_prose_between_entries_is_passed_over() -> None:
    assert len(read("The list, in its order: two\nlines = of prose.\n" + COOK + "}\nAnd after.\n")) == 1


def test_email_addresses_are_dropped_and_not_repeated() -> None:
    references, told = read_bibtex("@misc{a, title={Letter of jo@nhs.net}, year=2015}", "f")
    assert [reference.title for reference in references] == ["Letter of"]
    assert [fault.severity for fault in told] == ["warning"]
    assert "jo@" not in str(told)


def test_a_keyword_that_is_no_theme_is_left_out_with_a_warning() -> None:
    references, faults = read_bibtex(COOK + "  keywords = {drugs, Scotland, read in 2019}\n}\n", "f")
    assert references[0].themes == ("drugs",)
    assert [(fault.severity, fault.line) for fault in faults] == [("warning", 5), ("warning", 5)]


@pytest.mark.parametrize("times", [1, 2])
def test_a_key_that_is_an_address_is_refused_without_repeating_it(times: int) -> None:
    references, told = read_bibtex("@misc{jo@example.org, title={T}}\n" * times, "f")
    assert references == [] and any("key" in one for one in said(told))
    assert "jo@" not in " ".join(said(told))
