"""What people decided: kept row by row, read strictly, never lost, and stronger than any rule."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import pytest

from graph.decisions import (
    COLUMNS,
    NEW,
    NOT_AN_AGENCY,
    SAME,
    UNDO,
    UNSURE,
    Decision,
    Decisions,
    add_decision,
    read_decisions,
)
from graph.resolve import KNOWN, PROVISIONAL, Resolver
from ontology.errors import InputError
from tests.graph.names_world import agency, entry, police, resolver

HEADER = "name,label,area,decision,id,who,when,why\n"
HUB = Decision("The Hub", "Agency", "", SAME, "agency:kent-police", "A. Curator", "2024-05-01", "Their letter says so")


def written(tmp_path: Path, text: str) -> Path:
    path = tmp_path / "decisions.csv"
    path.write_text(text, encoding="utf-8")
    return path


def deciding(*rows: Decision) -> Resolver:
    return resolver(police("Kent"), entry("Kent Hub", aliases=("The Cabin",)), decisions=rows)


# The file


def test_what_is_written_is_read_again(tmp_path: Path) -> None:
    path = tmp_path / "store" / "decisions.csv"
    rows = [HUB, Decision("=SUM(A1), “the\nteam”", "Board", "Kent & Medway", NEW, "", "B", "2024-05-02", "")]
    for row in rows:
        add_decision(path, row)
    assert list(read_decisions(path)) == rows
    assert path.read_text(encoding="utf-8").splitlines()[0] == ",".join(COLUMNS)


def test_a_cell_never_is_a_formula(tmp_path: Path) -> None:
    path = tmp_path / "decisions.csv"
    add_decision(path, replace(HUB, name="=1+1", why="-2"))
    assert "'=1+1" in path.read_text(encoding="utf-8")
    assert [(row.name, row.why) for row in read_decisions(path)] == [("=1+1", "-2")]


def test_where_there_is_no_file_nothing_is_decided(tmp_path: Path) -> None:
    assert len(read_decisions(tmp_path / "none.csv")) == 0


def test_a_row_is_added_behind_a_line_that_an_editor_left_open(tmp_path: Path) -> None:
    path = written(tmp_path, HEADER + "Hub,Agency,,unsure,,A,2024-05-01,")
    add_decision(path, HUB)
    assert [row.name for row in read_decisions(path)] == ["The Hub"]
    assert len(path.read_text(encoding="utf-8").splitlines()) == 3


def test_many_can_write_at_once(tmp_path: Path) -> None:
    path = tmp_path / "decisions.csv"
    rows = [replace(HUB, name=f"Hub {number}", why="x" * 500) for number in range(60)]
    with ThreadPoolExecutor(8) as pool:
        list(pool.map(lambda row: add_decision(path, row), rows))
    assert {row.name for row in read_decisions(path)} == {row.name for row in rows}


FAULTY = [
    ("", "1: error: The file is empty."),
    ("name,label,area,decision,id,who,when,reason\n", "There is no column 'reason'"),
    ("name,label,area,decision,id,who,when\n", "The column 'why' is missing."),
    (HEADER + "Hub,Agency,,same,agency:kent-police,A,2024-05-01\n", "2: error: The row has not 8 cells."),
    (HEADER + "Hub,Agency,,same,agency:kent-police,A,2024-05-01,a,b\n", "2: error: The row has not 8 cells."),
    (HEADER + "\nHub,Agency,,equal,agency:x,A,2024-05-01,\n", "3: error: There is no decision 'equal'. It is same,"),
    (HEADER + "Hub,Project,,unsure,,A,2024-05-01,\n", "Names of the class 'Project' are not decided."),
    (HEADER + "Hub,Agency,,same,,A,2024-05-01,\n", "does not say what the name is the same as"),
    (HEADER + "Hub,Agency,,unsure,agency:x,A,2024-05-01,\n", "A decision 'unsure' has no id."),
    (HEADER + "Hub,Agency,,same,Kent Police,A,2024-05-01,\n", "'Kent Police' is no identifier"),
    (HEADER + "Hub,Agency,,unsure,,A,1 May,\n", "'1 May' is no day. Write it as YYYY-MM-DD."),
    (HEADER + "Hub,Agency,,unsure,, ,2024-05-01,\n", "does not say who decided"),
    (HEADER + " ,Agency,,unsure,,A,2024-05-01,\n", "The row names nothing."),
    (HEADER + 'Hub,Agency,,unsure,,A,2024-05-01,"open\n', "This is no CSV"),
]


@pytest.mark.parametrize(("text", "message"), FAULTY)
def test_a_faulty_file_is_refused_with_its_lines(tmp_path: Path, text: str, message: str) -> None:
    with pytest.raises(InputError) as refused:
        read_decisions(written(tmp_path, text))
    assert message in str(refused.value)


def test_all_faults_of_a_file_are_listed(tmp_path: Path) -> None:
    rows = "Hub,Agency,,equal,,A,2024-05-01,\nHub,Agency,,unsure,,A,soon,\n"
    with pytest.raises(InputError) as refused:
        read_decisions(written(tmp_path, HEADER + rows))
    assert [fault.line for fault in refused.value.faults] == [2, 3]


def test_a_file_in_another_encoding_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "decisions.csv"
    path.write_bytes(HEADER.encode() + b"Caf\xe9,Agency,,unsure,,A,2024-05-01,\n")
    with pytest.raises(InputError, match="cannot be read"):
        read_decisions(path)


def test_a_faulty_decision_is_not_written(tmp_path: Path) -> None:
    with pytest.raises(InputError):
        add_decision(tmp_path / "decisions.csv", replace(HUB, id=""))
    assert not (tmp_path / "decisions.csv").exists()


# What holds


def test_the_last_decision_on_a_name_holds() -> None:
    later = replace(HUB, name="the hub", decision=UNSURE, id="")
    assert [row.decision for row in Decisions([HUB, later])] == [UNSURE]


def test_undo_takes_a_decision_back() -> None:
    decisions = Decisions([HUB, replace(HUB, decision=UNDO, id="")])
    assert len(decisions) == 0
    assert decisions.on(["Agency"], "The Hub") is None


def test_a_decision_for_an_area_holds_there_and_goes_before_one_for_all() -> None:
    here = replace(HUB, area="Kent", decision=NOT_AN_AGENCY, id="")
    decisions = Decisions([HUB, here])
    assert decisions.on(["Agency"], "the Hub", "kent") == here
    assert decisions.on(["Agency"], "the Hub", "Essex") == HUB
    assert decisions.on(["Board"], "the Hub", "Essex") is None


# In resolution


def test_a_decision_is_stronger_than_the_rules_and_says_who_took_it() -> None:
    found = deciding(HUB).resolve(agency("THE HUB"))
    assert (found.id, found.status, found.rule) == ("agency:kent-police", KNOWN, "decision")
    assert found.why == "A. Curator decided so on 2024-05-01: Their letter says so."


def test_a_decision_is_stronger_than_a_name_of_the_register() -> None:
    cabin = replace(HUB, name="The Cabin")
    assert deciding().resolve(agency("The Cabin")).id == "agency:kent-hub"
    assert deciding(cabin).resolve(agency("The Cabin")).id == "agency:kent-police"


def test_what_is_unsure_stays_open() -> None:
    unsure = replace(HUB, decision=UNSURE, id="")
    assert deciding(unsure).resolve(agency("The Hub")).status == PROVISIONAL


def test_what_is_no_agency_has_no_node() -> None:
    found = deciding(replace(HUB, decision=NOT_AN_AGENCY, id="")).resolve(agency("The Hub"))
    assert (found.id, found.is_node, found.rule) == ("", False, "not-an-agency")


def test_a_new_agency_has_its_own_identifier_or_the_one_that_is_given() -> None:
    new = replace(HUB, decision=NEW, id="")
    assert deciding(new).resolve(agency("the hub")).id == "agency:hub"
    given = deciding(replace(new, id="agency:the-hub-of-kent"))
    assert given.resolve(agency("The Hub")).id == "agency:the-hub-of-kent"
    assert given.resolve(agency("The Hub")).name == "The Hub"


def test_another_name_can_be_decided_to_be_a_new_agency() -> None:
    new = replace(HUB, decision=NEW, id="")
    other = replace(HUB, name="The Shed", id="agency:hub")
    found = deciding(new, other).resolve(agency("The Shed"))
    assert (found.id, found.name, found.status) == ("agency:hub", "The Hub", KNOWN)


def test_a_new_agency_gives_way_to_the_register_once_that_knows_it() -> None:
    new = Decision("Kent Hub", "Agency", "", NEW, "agency:hub-of-kent", "A", "2024-05-01", "")
    assert deciding(new).resolve(agency("Kent Hub")).id == "agency:kent-hub"


def test_a_new_agency_does_not_give_way_to_a_name_that_is_only_like_it() -> None:
    new = Decision("Kent Pol-ice", "Agency", "", NEW, "", "A", "2024-05-01", "")
    assert deciding().resolve(agency("Kent Pol-ice")).id == "agency:kent-police"
    assert deciding(new).resolve(agency("Kent Pol-ice")).id == "agency:kent-pol-ice"


def test_a_decision_for_what_nobody_knows_is_refused() -> None:
    with pytest.raises(InputError, match=r"which is not in the register\. Did you mean agency:kent-police"):
        deciding(replace(HUB, id="agency:kent-polcie"))


def test_a_decision_keeps_to_its_area() -> None:
    here = replace(HUB, area="Kent", decision=NOT_AN_AGENCY, id="")
    one = deciding(here)
    assert not one.resolve(agency("The Hub", area="Kent")).is_node
    assert one.resolve(agency("The Hub", area="Essex")).is_node
