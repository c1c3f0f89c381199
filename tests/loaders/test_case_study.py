from pathlib import Path

import pytest

from loaders.case_study import LONGEST_BODY, read_case_study
from tests.loaders.world import TRIAGE, case, reading, said

HEAD = "---\ntype: case-study\ntitle: Triage car\n"
BODY = "---\nThe triage car is a car.\n"


def faults(fields: str, body: str = BODY) -> list[str]:
    return said(read_case_study(HEAD + fields + body, "f")[1])


def test_a_case_study_is_read_whole(tmp_path: Path) -> None:
    study = case(tmp_path, TRIAGE)
    assert study.title == "Triage car: Harbour City"
    assert study.areas == ("Harbour City", "Westshire")
    assert (study.agencies[0].name, study.agencies[0].roles) == ("Westshire Police", ("partner", "lead"))
    assert study.agencies[0].joint
    assert (study.agencies[1].kind, study.agencies[1].named) == ("clinical commissioning group", "the CCG")
    assert (study.findings[0].value, study.findings[0].direction) == ("89", "decrease")
    assert study.source.section == "Working together > Triage car"
    assert study.body.startswith("The triage car") and study.body.endswith("89%.")


def test_each_key_and_item_keeps_its_line_and_column(tmp_path: Path) -> None:
    places = case(tmp_path, TRIAGE).places
    assert places["title"] == (3, 1)
    assert places["areas/1"] == (4, 23)
    assert places["agencies/1"] == (10, 5)
    assert places["agencies/1/named"] == (10, 42)


def test_values_are_kept_as_written(tmp_path: Path) -> None:
    text = HEAD + "started: 2012\nfindings: [{measure: return, value: 6.90}]\n" + BODY
    study = case(tmp_path, text)
    assert (study.started, study.findings[0].value) == ("2012", "6.90")


@pytest.mark.parametrize(
    ("fields", "message"),
    [
        ("agncies: []\n", "4:1: Unknown key 'agncies'. Did you mean 'agencies'?"),
        ("agencies: [{name: A, roles: [lead], rol: b}]\n", "4:37: Unknown key 'rol'. Did you mean 'roles'?"),
        ("source: {sektion: x}\n", "4:10: Unknown key 'sektion'. Did you mean 'section'?"),
        ("body: x\n", "4:1: Unknown key 'body'."),
        ("themes: [mental helth]\n", "4:10: Unknown theme 'mental helth'. Did you mean 'mental health'"),
        ("findings: [{measure: m, themes: [a, drugs]}]\n", "4:34: Unknown theme 'a'."),
        (
            "agencies:\n  - {kind: polic force, named: x, roles: [lead]}\n",
            "5:12: Unknown kind of agency 'polic force'. Did you mean 'police force'",
        ),
        ("agencies: [{name: A, roles: [leed]}]\n", "4:30: Unknown role 'leed'. Did you mean 'lead'?"),
        ("agencies: [{name: A, roles: [lead], status: maybe}]\n", "4:45: Unknown status 'maybe'."),
        ("status: activ\n", "4:9: Unknown status 'activ'. Did you mean 'active'?"),
        ("scale: lokal\n", "4:8: Unknown scale 'lokal'. Did you mean 'local'?"),
        ("findings: [{measure: m, direction: up}]\n", "4:36: Unknown direction 'up'."),
        ("findings: [{measure: m, evaluation: perhaps}]\n", "4:37: 'perhaps' is neither true nor false."),
        ("findings: [{measure: m, published: never}]\n", "4:36: 'never' is not a date."),
        ("started: soon\n", "4:10: 'soon' is not a date. Write 2012"),
        ("ended: 2012-13\n", "4:8: '2012-13' is not a date."),
        ("source: {published: 13/02/2018}\n", "4:21: '13/02/2018' is not a date."),
        ("status: pilot\nstatus: active\n", "5:1: The key 'status' is given twice, first on line 4."),
        ("areas: [Devon, Wales, devon]\n", "4:23: Entry 3 of 'areas' repeats entry 1: 'devon'."),
        ("agencies: [{name: A, roles: [lead, lead]}]\n", "4:36: Entry 2 of 'roles' repeats entry 1"),
        ("areas: Devon\n", "4:8: The value of 'areas' must be a list."),
        ("areas: [[Devon]]\n", "4:9: The value of 'areas' must be text."),
        ("aim: [a]\n", "4:6: The value of 'aim' must be text."),
        ("agencies: [A Police]\n", "4:12: The value of 'agencies' must be a mapping."),
        ("agencies: [{roles: [lead]}]\n", "4:12: The entry has neither a name nor a kind."),
        ("agencies: [{name: A, roles: []}]\n", "4:12: The entry has no role."),
        ("agencies: [{name: A}]\n", "4:12: The field 'roles' is missing."),
        ("agencies: [{name: A, named: b, roles: [lead]}]\n", "4:12: The entry has both 'name' and 'named'."),
        ("agencies: [{name: Police forces, roles: [lead]}]\n", "4:19: 'Police forces' is a kind of agency"),
        ("areas: ['']\n", "4:9: The value of 'areas' is empty."),
        ("id: triage\n", "4:5: 'triage' is no identifier."),
        ('aim: "a\\x07b"\n', "4:6: The character U+0007 is no part of a text."),
        ('aim: "a\\ud800b"\n', "4:6: The character U+D800 is no part of a text."),
        ("aim: &a x\n", "4:6: Anchors and aliases"),
    ],
)
def test_each_fault_is_told_with_its_line_column_and_what_was_meant(fields: str, message: str) -> None:
    told = faults(fields)
    assert len(told) == 1, told
    assert told[0].startswith(message)


def test_an_agency_may_stand_twice_but_not_in_one_role() -> None:
    twice = "agencies:\n  - {name: A, roles: [partner], joint: true}\n  - {name: A, roles: [evaluator]}\n"
    assert faults(twice) == []
    again = "  - {name: a, roles: [funder, evaluator]}\n"
    assert faults(twice + again) == ["7:5: Entry 3 of 'agencies' repeats entry 2: 'a'. Keep one of the two."]


def test_all_faults_of_a_file_are_told_in_order() -> None:
    told = faults("staus: x\nthemes: [x, mental health, y]\nstarted: x\nareas: [a, a]\n")
    assert [line.split(": ")[0] for line in told] == ["4:1", "5:10", "5:28", "6:10", "7:12"]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("No front matter.\n", "1:0: The file has no front matter"),
        ("", "1:0: The file has no front matter"),
        ("---\ntype: case-study\ntitle: x\n", "1:0: The file has no front matter"),
        ("---\ntitle: x\n---\nb", "2:0: The field 'type' is missing."),
        ("---\ntype: letter\ntitle: x\n---\nb", "2:7: The value of 'type' is refused"),
        ("---\ntype: case-study\n---\nb", "2:1: The field 'title' is missing."),
        ("---\n- a\n---\nb", "2:1: The value of the file must be a mapping."),
        ("---\ntype: case-study\ntitle: 例\n---\nb", "3:8: The title has no letter or digit"),
        (HEAD + "---\n" + "a" * (LONGEST_BODY + 1), "5:0: The text after the front matter is longer"),
    ],
)
def test_a_file_that_is_no_case_study_is_told_so(text: str, message: str) -> None:
    study, told = read_case_study(text, "f")
    assert study is None
    assert said(told)[0].startswith(message)


def test_a_missing_body_is_a_warning() -> None:
    study, [fault] = read_case_study(HEAD + "---\n", "f")
    assert study is not None
    assert (fault.severity, fault.line) == ("warning", 5)


def test_line_ends_of_another_system_change_nothing(tmp_path: Path) -> None:
    unix, windows = case(tmp_path, TRIAGE), case(tmp_path, TRIAGE.replace("\n", "\r\n"))
    assert unix.model_dump(exclude={"body"}) == windows.model_dump(exclude={"body"})


def test_contacts_are_dropped_from_fields_and_body_with_a_warning_that_does_not_repeat_them(tmp_path: Path) -> None:
    text = HEAD + "aim: Ask jo@nhs.net\ncontact: Jo Bloggs\n---\nA car.\nRing 020 7654 8000.\n"
    found = reading(tmp_path, "case.md", text)
    stored = str(found)
    assert "jo@nhs.net" not in stored and "7654" not in stored and "Bloggs" not in stored
    dropped = [(fault.line, fault.column) for fault in found.faults if "dropped" in fault.message]
    assert dropped == [(4, 6), (5, 1), (8, 0)]
    assert {fault.severity for fault in found.faults} == {"warning"}


def test_unknown_areas_and_agencies_are_no_faults_here() -> None:
    assert faults("areas: [Nowhereshire]\nagencies: [{name: Nobody Heard Of, roles: [lead]}]\n") == []


def test_an_entry_of_a_list_of_names_may_carry_the_sentence_that_states_it(tmp_path: Path) -> None:
    study = case(tmp_path, HEAD + "areas: [York, {name: Leeds, says: It drives from Leeds.}]\n" + BODY)
    assert (study.areas, study.says) == (("York", "Leeds"), {"areas/1": "It drives from Leeds."})


@pytest.mark.parametrize(
    ("fields", "message"),
    [
        ("areas: [{name: Leeds, say: It drives.}]\n", "4:23: Unknown key 'say'. Did you mean 'says'?"),
        ("themes: [{says: It drives.}]\n", "The field 'name' is missing."),
        ("themes: [{name: street triag, says: It drives.}]\n", "street triage"),
        ("areas: [Leeds, {name: Leeds, says: It drives.}]\n", "repeats entry 1"),
    ],
)
def test_a_name_with_its_sentence_is_checked_as_strictly_as_a_name(fields: str, message: str) -> None:
    assert message in " ".join(faults(fields))


def test_a_sentence_that_an_entry_carries_is_its_quote_and_no_warning_is_given(tmp_path: Path) -> None:
    carried = HEAD + "areas: [{name: Leeds, says: It drives from Leeds.}]\n" + BODY
    assert [fault.message for fault in reading(tmp_path, "case.md", carried).faults] == []
    assert (
        reading(tmp_path, "case.md", carried.replace(", says: It drives from Leeds.", "")).faults[0].severity
        == "warning"
    )
