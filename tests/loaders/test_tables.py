from pathlib import Path

import pytest

from loaders.kinds import TABLE_KINDS
from loaders.rows import BoardOrigin, FactorRow, SurveyAreaRow
from loaders.tables import MOST_ROWS, read_table
from tests.loaders.world import reading, said

AREAS = "group,table,area,completed,active,future,total,section,says\n"
WHO = "agency,role,listed_as,group\n"


def faults(text: str) -> list[str]:
    return said(read_table(text, "f")[2])


@pytest.mark.parametrize("kind", TABLE_KINDS)
def test_each_kind_of_table_is_known_by_its_header(kind: str) -> None:
    header = ",".join(TABLE_KINDS[kind].row.columns())
    assert read_table(f"{header}\n", "f") == (kind, [], [])
    assert read_table(f"says,{header},section\n", "f") == (kind, [], [])


def test_there_are_twenty_kinds_of_table_each_told_in_a_line() -> None:
    assert len(TABLE_KINDS) == 20
    assert all(kind.about for kind in TABLE_KINDS.values())


def test_rows_are_typed_and_keep_their_line() -> None:
    kind, [first, second], told = read_table(
        AREAS + 'all,T1,Drugs,16,38,8,62,A > B,"So, so."\n\nall,T1,ACEs,,,,,,\n', "f"
    )
    assert (kind, told) == ("survey-areas", [])
    assert isinstance(first, SurveyAreaRow) and isinstance(second, SurveyAreaRow)
    assert (first.completed, first.active, first.future, first.total) == (16, 38, 8, 62)
    assert (first.line, first.section, first.says) == (2, "A > B", "So, so.")
    assert (second.line, second.total) == (4, None)


def test_several_values_of_a_cell_are_divided_at_semicolons() -> None:
    header = "board_type,statute,provision,purpose,area,cites\n"
    _, [row], _ = read_table(header + "csp,,,,,cook-2015; regan-2016;\n", "f")
    assert isinstance(row, BoardOrigin)
    assert row.cites == ("cook-2015", "regan-2016")


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
def test_tables_of_other_spreadsheets_are_read_alike(delimiter: str, line_end: str) -> None:
    lines = ["factor,effect,about,named_by,cites", '"a, b; c",enabler,drugs,x,', '"say ""so""",barrier,drugs,x,']
    text = line_end.join(lines).replace(",", delimiter).replace(f"a{delimiter} b", "a, b") + line_end
    _, rows, told = read_table(text, "f")
    assert told == []
    assert [(row.factor, row.line) for row in rows if isinstance(row, FactorRow)] == [("a, b; c", 2), ('say "so"', 3)]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_encodings_that_spreadsheets_save_are_read(tmp_path: Path, encoding: str) -> None:
    found = reading(tmp_path, "m.csv", "agency\nKing’s Fund\n".encode(encoding))
    assert [getattr(row, "agency", "") for row in found.records] == ["King’s Fund"]


def test_the_line_of_a_row_is_where_it_begins_though_cells_hold_line_ends() -> None:
    told = faults(WHO + '"A\nb",respondent,"x\ny\nz",p\nB,respondnt,,p\n')
    assert [line.split(": ")[0] for line in told] == ["6:2"]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (WHO + "A,respndent,x,p\n", "2:2: Unknown role 'respndent'. Did you mean 'respondent'?"),
        (WHO + ",respondent,x,p\n", "2:1: The value of 'agency' is empty."),
        (WHO + "GPs,respondent,x,p\n", "2:1: 'GPs' is a kind of agency, not the name of one."),
        (WHO + "A,respondent,x\n", "2:4: The row has 3 cells, and the header 4 columns."),
        (WHO + "A,respondent,x,p,q\n", "2:5: The row has 5 cells, and the header 4 columns."),
        (WHO + "A,respondent,x,p\nB,respondent,x,p\nA,respondent,x,p\n", "4:1: The row repeats line 2: A, respondent"),
        (WHO + "=A1,respondent,x,p\n", "2:1: The cell holds a formula."),
        (WHO + 'A,respondent,"x\n', "2:0: The row cannot be read: unexpected end of data."),
        (WHO + 'A,respondent,"x"y,p\n', "2:0: The row cannot be read"),
        (
            "agency,role,listed,group\n",
            "1:3: Unknown column 'listed' in a table of respondents. Did you mean 'listed_as'?",
        ),
        ("agency,role,listed_as,role,group\n", "1:4: The column 'role' is given twice."),
        ("agency,role,listed_as\n", "1:0: The column 'group' of a table of respondents is missing."),
        (WHO.strip() + ",\nA,respondent,x,p,q\n", "1:5: Unknown column ''"),
        (AREAS + "all,T1,Drugs,16,38,8,many,,\n", "2:7: 'many' is not a whole number."),
        (AREAS + "all,T1,Drugs,-16,38,8,62,,\n", "2:4: '-16' is not a whole number."),
        (AREAS + "all,T1,Drugz,16,38,8,62,,\n", "2:3: Unknown theme 'Drugz'. Did you mean 'drugs'"),
        (
            "group,number,question,answer,percent,count,answered\nall,1,Q,A,120%,1,1\n",
            "2:5: '120%' is not a percentage.",
        ),
        (
            "board_type,kind,membership,statute,provision\nx,police force,maybe,,\n",
            "2:3: Unknown membership 'maybe'.",
        ),
        ("factor,effect,about,named_by,cites\nx,help,drugs,,\n", "2:2: Unknown effect 'help'."),
        ("commissioner,service,statute,status,themes\nx,y,,hoped,\n", "2:4: Unknown status 'hoped'."),
        ("commissioner,service,statute,status,themes\nx,y,,,drugs; drogs\n", "2:5: Unknown theme 'drogs'."),
        ("id,statute,number,name,url,aliases\nx,statute:y,1,n,,\n", "2:1: 'x' is no identifier."),
        ("one,two\n1,2\n", "1:0: The header is that of no known kind of table: one, two."),
        ("", "1:0: The file is empty."),
        ("\n,,\n", "1:0: The file is empty."),
    ],
)
def test_each_fault_is_told_with_its_line_cell_and_what_was_meant(text: str, message: str) -> None:
    told = faults(text)
    assert told[0].startswith(message), told


def test_all_faults_of_a_file_are_told() -> None:
    told = faults(WHO + "A,x,a,p\nB,respondent\nC,y,c,p\nD,respondent,d,p\nD,respondent,d,p\n")
    assert sorted(line.split(": ")[0] for line in told) == ["2:2", "3:3", "4:2", "6:1"]


def test_a_row_may_stand_in_two_sections_where_its_kind_allows() -> None:
    text = "agency,section,says\nAcme,A,It is named.\nAcme,B,It is named again.\n"
    assert faults(text) == []
    assert "repeats line 2" in faults(text + "Acme,A,It is named.\n")[0]


def test_empty_columns_and_cells_that_a_spreadsheet_left_over_are_passed_over() -> None:
    kind, rows, told = read_table("agency,,\nAcme,,\nOther,,,,\n,,\n", "f")
    assert (kind, len(rows), told) == ("mentions", 2, [])


def test_contacts_are_dropped_and_not_repeated(tmp_path: Path) -> None:
    text = "agency,email,says\nAcme,jo@nhs.net,Ring 020 7654 8000 for Acme.\n"
    found = reading(tmp_path, "m.csv", text)
    assert [(fault.line, fault.column, fault.severity) for fault in found.faults] == [
        (1, 2, "warning"),
        (2, 3, "warning"),
    ]
    assert "jo@" not in str(found) and "7654" not in str(found)
    assert [getattr(row, "says", "") for row in found.records] == ["Ring for Acme."]


def test_a_kind_can_be_told_and_its_columns_are_then_asked_for() -> None:
    kind, _, told = read_table("agncy\nAcme\n", "f", kind="mentions")
    assert kind == "mentions"
    assert said(told)[0].startswith("1:1: Unknown column 'agncy' in a table of mentions. Did you mean 'agency'?")


def test_a_table_past_the_limit_is_refused() -> None:
    assert "too many for a table of facts" in faults("agency\n" + "x\n" * (MOST_ROWS + 5))[0]
