import pytest

from loaders.survey import survey_faults
from loaders.tables import read_table

AREAS = "group,table,area,completed,active,future,total\n"
ANSWERS = "group,number,question,answer,percent,count,answered\n"


def warnings(text: str) -> list[str]:
    _, rows, faults = read_table(text, "f")
    assert faults == []
    found = survey_faults(rows, "f")
    assert {fault.severity for fault in found} <= {"warning"}
    return [f"{fault.line}: {fault.message}" for fault in found]


def test_counts_that_add_up_raise_no_word() -> None:
    assert warnings(AREAS + "all,T1,Mental health,17,43,12,72\nall,T1,Drugs,,38,8,62\nall,T1,Alcohol,1,2,3,\n") == []


def test_a_total_that_is_not_the_sum_of_its_parts_is_told() -> None:
    [warning] = warnings(AREAS + "all,T1,Drugs,16,38,8,62\nall,T1,Alcohol,15,34,9,59\n")
    assert warning == "3: all, T1, Alcohol: 15 + 34 + 9 is 58, and the total as printed is 59."


@pytest.mark.parametrize("percent", ["91.67", "91.66", "91.7", "92", ""])
def test_a_percentage_may_be_rounded_or_cut_off_to_the_decimals_printed(percent: str) -> None:
    assert warnings(ANSWERS + f"all,1,Q,A,{percent},11,12\n") == []


@pytest.mark.parametrize("percent", ["91.69", "90.5", "90", "100.00"])
def test_a_percentage_that_is_not_that_of_its_count_is_told(percent: str) -> None:
    [warning] = warnings(ANSWERS + f"all,1,Q,A,{percent},11,12\n")
    assert warning == f"2: all, 1, Q, A: 11 of 12 is 91.67 percent, and {percent} is printed."


def test_more_answers_than_respondents_are_told() -> None:
    assert warnings(ANSWERS + "all,1,Q,A,,13,12\n") == ["2: all, 1, Q, A: 13 gave this answer, and 12 answered at all."]


@pytest.mark.parametrize(("last", "total"), [(4, 36), (1, 33)])
def test_answers_that_add_up_to_other_than_the_respondents_are_told_as_printed(last: int, total: int) -> None:
    counts = [19, 6, 3, 3, 1, last]
    rows = "".join(f"all,,Funding,{number},,{count},32\n" for number, count in enumerate(counts))
    [warning] = warnings(ANSWERS + "all,9,Other,yes,,1,2\nall,9,Other,no,,1,2\n" + rows)
    added = " + ".join(map(str, counts))
    assert warning == f"4: Funding (all): {added} is {total}, and 32 answered as printed."


def test_answers_that_add_up_to_the_respondents_raise_no_word() -> None:
    assert warnings(ANSWERS + "all,1,Q,yes,75.00,3,4\nall,1,Q,no,25.00,1,4\nall,2,R,a,,3,4\nall,2,R,b,,1,\n") == []


def test_questions_with_several_answers_each_are_not_taken_for_tallies() -> None:
    overlapping = "all,1,Q,a,75.00,3,4\nall,1,Q,b,50.00,2,4\n"
    parts = "all,2,R,a,,4,4\nall,2,R,b,,3,4\n"
    assert warnings(ANSWERS + overlapping + parts) == []


def test_other_tables_are_passed_over() -> None:
    assert warnings("agency\nAcme\n") == []
