"""The register: what it holds, how it is read, and that every kind of fault in it is found where it stands."""

import re
from collections import Counter
from pathlib import Path

import pytest

from ontology.concepts import kinds
from ontology.errors import OntologyError
from ontology.names import normalise
from ontology.register import REGISTER, Entry, Register, check_register, read_register

WORLD = {
    "areas.csv": [
        "id,name,type,aliases,codes,part_of,from,to,successors",
        "area:england,England,nation,,gss:E92000001,,,,",
        "area:leeds,Leeds,metropolitan district,City of Leeds,gss:E08000035,area:england,,,",
        "area:poole,Poole,unitary,,gss:E06000029,area:england,1997-04-01,2019-03-31,area:england",
    ],
    "agencies.csv": [
        "id,name,kind,aliases,abbreviation,codes,area,parent,from,to,predecessors,successors,shared_aliases,member_name",
        "agency:leeds-city-council,Leeds City Council,kind:unitary-authority,Leeds Council,LCC,gss:E08000035,area:leeds"
        ",,1974,,,,LCC,",
        "agency:poole-council,Poole Council,unitary authority,,LCC,gss:E06000029,area:poole,,1997-04,2019-03-31,,"
        "agency:south-council,LCC; Joint Council,",
        "agency:south-council,South Council,kind:unitary-authority,,,,area:england,,2019-04-01,,"
        "agency:poole-council,,,",
        "agency:library,Leeds Library,kind:public-body,,,charity:123456; ukprn:10007795; ods:RT5,area:leeds,"
        "agency:leeds-city-council,,,,,,Leeds Friends",
    ],
    "board-types.csv": ["id,name,aliases,abbreviation,area", "board-type:forum,forum,forums,FRM,area:england"],
    "boards.csv": ["id,name,type,aliases,area", "board:leeds-forum,Leeds Forum,board-type:forum,,area:leeds"],
    "statutes.csv": [
        "id,name,year,number,url,aliases,abbreviation",
        "statute:care-act-2014,Care Act 2014,2014,c. 23,https://www.legislation.gov.uk/ukpga/2014/23,Care Act,",
    ],
    "provisions.csv": [
        "id,statute,number,name,url,aliases",
        "provision:care-act-2014/section-43,statute:care-act-2014,section 43,Care Act 2014 section 43,"
        "https://www.legislation.gov.uk/ukpga/2014/23/section/43,",
    ],
}


def written(folder: Path, changes: dict[str, dict[str, str]] | None = None) -> Path:
    """Writes the small register, with some texts of some files changed."""
    for name, lines in WORLD.items():
        text = "\n".join(lines) + "\n"
        for old, new in (changes or {}).get(name, {}).items():
            assert old in text, f"{old!r} is not in {name}"
            text = text.replace(old, new, 1)
        (folder / name).write_text(text, encoding="utf-8")
    return folder


def test_a_sound_register_has_no_fault(tmp_path: Path) -> None:
    assert check_register(written(tmp_path)) == []


def test_an_entry_says_what_its_row_says(tmp_path: Path) -> None:
    register = read_register(written(tmp_path))
    poole = register.entries["agency:poole-council"]
    assert poole == Entry(
        id="agency:poole-council",
        label="Agency",
        name="Poole Council",
        aliases=(),
        abbreviation="LCC",
        shared_aliases=("LCC", "Joint Council"),
        kind="kind:unitary-authority",
        codes=("gss:E06000029",),
        area="area:poole",
        parent="",
        start="1997-04",
        end="2019-03-31",
        predecessors=(),
        successors=("agency:south-council",),
        member_name="",
        part_of=(),
        extra=(),
        path=tmp_path / "agencies.csv",
        line=3,
    )
    assert poole.names == ("Poole Council", "LCC", "Joint Council")
    assert register.entries["agency:library"].parent == "agency:leeds-city-council"
    assert register.entries["agency:library"].member_name == "Leeds Friends"


def test_extra_attributes_carry_the_names_of_the_ontology(tmp_path: Path) -> None:
    entries = read_register(written(tmp_path)).entries
    assert entries["area:leeds"].extra == (("area_type", "metropolitan district"),)
    assert entries["board:leeds-forum"].extra == ()
    assert entries["board:leeds-forum"].kind == "board-type:forum"
    act = "https://www.legislation.gov.uk/ukpga/2014/23"
    assert entries["statute:care-act-2014"].extra == (("year", "2014"), ("number", "c. 23"), ("url", act))
    assert entries["provision:care-act-2014/section-43"].part_of == ("statute:care-act-2014",)


def test_a_register_is_asked_by_id_and_by_class(tmp_path: Path) -> None:
    register = read_register(written(tmp_path))
    assert len(register) == 11
    assert [entry.id for entry in register][:2] == ["area:england", "area:leeds"]
    assert [entry.name for entry in register.of("Statute")] == ["Care Act 2014"]
    assert register.of("Project") == ()
    assert "area:leeds" in register
    assert "area:york" not in register


# What is changed in the small register, and the fault that it makes: file, line, column, and words of the message.
BROKEN = [
    ("areas.csv", "type,aliases", "kind_of_area,aliases", 1, 3, "There is no column 'kind_of_area'."),
    ("areas.csv", "type,aliases", "kind_of_area,aliases", 1, 0, "The column 'type' is missing."),
    ("agencies.csv", "name,kind,aliases", "name,kind,name", 1, 4, "The column 'name' is there twice."),
    ("areas.csv", "nation,,", "nation,", 2, 0, "The row has 8 cells, where the header has 9."),
    ("boards.csv", "board:leeds-forum,", ",", 2, 1, "The row has no id."),
    ("areas.csv", "area:poole,Poole", "area:leeds,Poole", 4, 1, "already that of areas.csv, line 3"),
    ("agencies.csv", "agency:library,", "agency:Library,", 5, 1, "another form"),
    ("agencies.csv", "agency:library,", "board:library,", 5, 1, "another form"),
    ("provisions.csv", "care-act-2014/section-43", "care-act-2014/section 43", 2, 1, "another form"),
    ("areas.csv", "area:leeds,Leeds,", "area:leeds,,", 3, 2, "The cell 'name' is empty."),
    ("areas.csv", "Leeds,metropolitan district", "Leeds,", 3, 3, "The cell 'type' is empty."),
    ("agencies.csv", "kind:public-body", "", 5, 3, "The cell 'kind' is empty."),
    ("agencies.csv", "Leeds Library", "leeds city council", 5, 2, "is also a name of agency:leeds-city-council"),
    ("agencies.csv", "Leeds Council,LCC", "The South Council,LCC", 2, 4, "is also a name of agency:south-council"),
    ("agencies.csv", ",,,,LCC,\n", ",,,,,\n", 2, 5, "'lcc' is also a name of agency:poole-council"),
    ("agencies.csv", "Leeds Council,LCC", "LCC; Leeds Council,", 2, 4, "'lcc' is also a name of agency:poole-council"),
    ("areas.csv", "City of Leeds", "poole", 3, 4, "'poole' is also a name of area:poole"),
    ("agencies.csv", "Leeds Council,", "Leeds Council; LEEDS council,", 2, 4, "says again"),
    ("board-types.csv", "forums,FRM", "forums,Forum", 2, 4, "says again"),
    ("agencies.csv", "kind:public-body", "kind:publik-body", 5, 3, "There is no kind 'kind:publik-body'."),
    ("agencies.csv", "agency:leeds-city-council,,,,,,", "agency:leeds,,,,,,", 5, 8, "There is no 'agency:leeds'"),
    ("agencies.csv", "RT5,area:leeds", "RT5,area:leads", 5, 7, "There is no 'area:leads'"),
    ("agencies.csv", "RT5,area:leeds", "RT5,agency:library", 5, 7, "is of the class Agency, not Area"),
    ("boards.csv", "board-type:forum", "board-type:fora", 2, 3, "There is no 'board-type:fora'"),
    ("provisions.csv", "statute:care-act-2014", "statute:care-act", 2, 2, "There is no 'statute:care-act'"),
    ("agencies.csv", "agency:leeds-city-council,,,,,,", "agency:library,,,,,,", 5, 8, "leads back to itself"),
    ("agencies.csv", ",agency:poole-council,,", ",,,", 3, 12, "does not name it among its predecessors"),
    ("agencies.csv", "agency:south-council,LCC; Joint", ",LCC; Joint", 4, 11, "does not name it among its successors"),
    ("agencies.csv", "charity:123456", "charity:12345", 5, 6, "not written as a code of its scheme"),
    ("agencies.csv", "ukprn:10007795", "ukprn:20007795", 5, 6, "not written as a code of its scheme"),
    ("agencies.csv", "ods:RT5", "ods:rt5", 5, 6, "not written as a code of its scheme"),
    ("areas.csv", "gss:E08000035", "gss:E0800003", 3, 5, "not written as a code of its scheme"),
    ("areas.csv", "gss:E08000035", "gsss:E08000035", 3, 5, "names no known scheme of codes"),
    ("areas.csv", "gss:E08000035", "E08000035", 3, 5, "names no known scheme of codes"),
    ("areas.csv", "gss:E08000035", "gss:E92000001", 3, 5, "is already the code of 'area:england'"),
    ("areas.csv", "gss:E08000035", "gss:E08000035; gss:E08000035", 3, 5, "one code twice"),
    ("agencies.csv", "1997-04,", "1997-4,", 3, 9, "'1997-4' is no date."),
    ("agencies.csv", "2019-03-31", "2019-13-31", 3, 10, "'2019-13-31' is no date."),
    ("agencies.csv", "1997-04,2019-03-31", "2020,2019-03-31", 3, 10, "ended (2019-03-31) before it began (2020)"),
    ("agencies.csv", "2019-04-01,,", "1996-04-01,1997,", 3, 12, "ended (1997) before it did (2019-03-31)"),
    ("statutes.csv", "2014,2014,", "2014,14,", 2, 3, "'14' is no year."),
    ("statutes.csv", "https://www", "www", 2, 5, "is no address"),
]


@pytest.mark.parametrize(("file", "old", "new", "line", "column", "words"), BROKEN)
def test_a_fault_is_found_where_it_stands(
    tmp_path: Path, file: str, old: str, new: str, line: int, column: int, words: str
) -> None:
    faults = check_register(written(tmp_path, {file: {old: new}}))
    found = [fault for fault in faults if words in fault.message]
    assert [(fault.path, fault.line, fault.column) for fault in found] == [(str(tmp_path / file), line, column)], faults


CIRCLES = [
    ("E92000001,", "E92000001,area:leeds", [(2, 6), (3, 6)]),
    ("E92000001,,,,", "E92000001,,,,area:poole", [(2, 9), (4, 9)]),
]


@pytest.mark.parametrize(("old", "new", "places"), CIRCLES)
def test_a_circle_is_shown_at_each_row_of_it(tmp_path: Path, old: str, new: str, places: list[tuple[int, int]]) -> None:
    faults = check_register(written(tmp_path, {"areas.csv": {old: new}}))
    assert [(each.line, each.column) for each in faults if "leads back to itself" in each.message] == places


def test_a_slip_of_the_pen_is_offered_what_was_meant(tmp_path: Path) -> None:
    changes = {"areas.csv": {"part_of": "partof"}, "agencies.csv": {"kind:public-body": "kind:publik-body"}}
    advice = {fault.message: fault.advice for fault in check_register(written(tmp_path, changes))}
    assert advice["There is no column 'partof'."] == "Did you mean 'part_of'?"
    assert "kind:public-body" in advice["There is no kind 'kind:publik-body'."]


def test_a_name_that_all_say_they_share_is_no_fault(tmp_path: Path) -> None:
    changes = {"agencies.csv": {",,agency:poole-council,,,\n": ",,agency:poole-council,,LCC,\n"}}
    assert check_register(written(tmp_path, changes)) == []


def test_a_file_that_is_no_table_is_a_fault_and_never_an_exception(tmp_path: Path) -> None:
    written(tmp_path)
    (tmp_path / "boards.csv").unlink()
    (tmp_path / "areas.csv").write_text("", encoding="utf-8")
    (tmp_path / "agencies.csv").write_bytes("id,name\nagency:môn,Môn\n".encode("cp1252"))
    (tmp_path / "statutes.csv").write_text('id,name\n"statute:care', encoding="utf-8")
    (tmp_path / "provisions.csv").unlink()
    (tmp_path / "provisions.csv").mkdir()
    found = {(Path(fault.path).name, fault.line): fault.message for fault in check_register(tmp_path)}
    assert found["boards.csv", 0] == "The file is missing."
    assert found["areas.csv", 1] == "The file is empty."
    assert found["agencies.csv", 2] == "The file is not UTF-8 text."
    assert "cannot be read" in found["statutes.csv", 2]
    assert "cannot be read" in found["provisions.csv", 0]


def test_a_byte_order_mark_and_empty_lines_are_no_fault(tmp_path: Path) -> None:
    written(tmp_path)
    text = (tmp_path / "boards.csv").read_text(encoding="utf-8")
    (tmp_path / "boards.csv").write_text("\ufeff" + text.replace("\n", "\n\n"), encoding="utf-8")
    assert check_register(tmp_path) == []
    assert read_register(tmp_path).entries["board:leeds-forum"].line == 3


def test_a_register_that_cannot_be_read_is_refused_with_all_its_faults(tmp_path: Path) -> None:
    changes = {"areas.csv": {"area:poole,Poole": "area:leeds,Poole"}, "boards.csv": {"type": "typ"}}
    with pytest.raises(OntologyError) as refused:
        read_register(written(tmp_path, changes))
    assert "areas.csv:4:1: error" in str(refused.value)
    assert "boards.csv:1:3: error" in str(refused.value)
    assert "boards.csv:1: error" in str(refused.value)


# --- the register that is shipped ---


@pytest.fixture(scope="module")
def shipped() -> Register:
    return read_register()


def test_the_shipped_register_has_no_fault() -> None:
    assert check_register() == []


def test_files_stay_of_a_size_that_can_be_reviewed() -> None:
    assert {path.name for path in REGISTER.glob("*.csv") if path.stat().st_size > 1_400_000} == set()


# Counted in the official lists of the time: 41 commissioners' areas, 22 Welsh councils and so on. The forces are 43 of
# England and Wales, Police Scotland and the eight before it, that of Northern Ireland and the one before it.
COUNTS = {
    "kind:police-force": 54,
    "kind:police-and-crime-commissioner": 41,
    "kind:welsh-principal-council": 22,
    "kind:london-borough-council": 32,
    "kind:metropolitan-district-council": 36,
    "kind:community-rehabilitation-company": 21,
    "kind:probation-trust": 35,
    "kind:local-health-board": 7,
    "kind:integrated-care-board": 48,
}


@pytest.mark.parametrize(("kind", "count"), COUNTS.items())
def test_the_register_holds_all_agencies_of_a_kind(shipped: Register, kind: str, count: int) -> None:
    assert sum(entry.kind == kind for entry in shipped.of("Agency")) == count


# How many of a kind there are today; those that ended are not counted.
NOW = {
    "kind:police-force": 45,
    "kind:police-and-crime-commissioner": 37,
    "kind:county-council": 21,
    "kind:district-council": 164,
    "kind:unitary-authority": 63,
    "kind:integrated-care-board": 36,
    "kind:clinical-commissioning-group": 0,
    "kind:community-rehabilitation-company": 0,
    "kind:ambulance-trust": 11,
}


@pytest.mark.parametrize(("kind", "count"), NOW.items())
def test_the_register_tells_what_is_from_what_was(shipped: Register, kind: str, count: int) -> None:
    assert sum(entry.kind == kind and not entry.end for entry in shipped.of("Agency")) == count


def test_area_types_are_counted(shipped: Register) -> None:
    counted = Counter(dict(entry.extra)["area_type"] for entry in shipped.of("Area"))
    assert counted["police force area"] == 43
    assert counted["region"] == 9
    assert counted["principal area"] == 22


def documented() -> dict[str, tuple[int, ...]]:
    """Reads the counts of docs/register.md: what is counted, and its numbers."""
    text = (REGISTER.parents[1] / "docs" / "register.md").read_text(encoding="utf-8")
    rows = (line.strip("|").split("|") for line in text.splitlines() if re.fullmatch(r"\|[^|]+(\| \d+ )+\|", line))
    return {name.strip(): tuple(map(int, numbers)) for name, *numbers in rows}


def test_the_documentation_counts_what_the_register_holds(shipped: Register) -> None:
    counted: dict[str, tuple[int, ...]] = {}
    for kind, number in Counter(entry.kind for entry in shipped.of("Agency")).items():
        ended = sum(entry.kind == kind and bool(entry.end) for entry in shipped.of("Agency"))
        counted[kinds()[kind].name] = (number, ended)
    for entry_type, number in Counter(dict(entry.extra)["area_type"] for entry in shipped.of("Area")).items():
        counted[entry_type] = (number,)
    for board_type, number in Counter(entry.kind for entry in shipped.of("Board")).items():
        counted[shipped.entries[board_type].name if board_type else "of no type"] = (number,)
    assert documented() == counted


def test_every_force_has_its_force_area(shipped: Register) -> None:
    forces = [entry for entry in shipped.of("Agency") if entry.kind == "kind:police-force"]
    areas = {entry.area for entry in forces if "area:england-and-wales" in held_by(shipped, entry.area)}
    assert len(areas) == 43
    assert {dict(shipped.entries[area].extra)["area_type"] for area in areas} == {"police force area"}


def test_every_current_council_has_a_code_and_an_area_of_england_or_wales(shipped: Register) -> None:
    wanted = {"county-council", "district-council", "unitary-authority", "welsh-principal-council"}
    councils = [each for each in shipped.of("Agency") if each.kind.removeprefix("kind:") in wanted and not each.end]
    assert len(councils) > 250
    assert [entry.id for entry in councils if not entry.codes] == []
    assert [entry.id for entry in councils if "area:england-and-wales" not in held_by(shipped, entry.area)] == []


def held_by(register: Register, area: str) -> set[str]:
    """Gives an area and all that hold it."""
    wider = register.entries[area].part_of
    return {area}.union(*(held_by(register, one) for one in wider))


def test_what_ended_by_merger_leads_to_what_there_is(shipped: Register) -> None:
    wanted = {"clinical-commissioning-group", "community-rehabilitation-company", "probation-trust", "county-council"}
    ended = [each for each in shipped.of("Agency") if each.kind.removeprefix("kind:") in wanted and each.end]
    assert len(ended) > 280
    assert [entry.id for entry in ended if not entry.successors] == []


# Names as documents write them, and the one entry that they mean.
WRITTEN = [
    ("Leicestershire constabulary", "agency:leicestershire-police"),
    ("GMP", "agency:greater-manchester-police"),
    ("the Met", "agency:metropolitan-police-service"),
    ("Heddlu Dyfed-Powys", "agency:dyfed-powys-police"),
    ("Hampshire Constabulary", "agency:hampshire-and-isle-of-wight-constabulary"),
    ("PCC for South Wales", "agency:police-and-crime-commissioner-for-south-wales"),
    (
        "Cambridgeshire Office of the Police and Crime Commissioner",
        "agency:police-and-crime-commissioner-for-cambridgeshire",
    ),
    ("Tees, Esk and Wear Valleys NHS Trust", "agency:tees-esk-and-wear-valleys-nhs-foundation-trust"),
    ("Northamptonshire Healthcare Foundation NHS Trust", "agency:northamptonshire-healthcare-nhs-foundation-trust"),
    ("Lancashire Care Foundation Trust", "agency:lancashire-and-south-cumbria-nhs-foundation-trust"),
    ("East Lancashire Hospitals Trust", "agency:east-lancashire-hospitals-nhs-trust"),
    (
        "York Teaching Hospital NHS Foundation Trust",
        "agency:york-and-scarborough-teaching-hospitals-nhs-foundation-trust",
    ),
    (
        "Lancashire and Cumbria Community Rehabilitation Company",
        "agency:cumbria-and-lancashire-community-rehabilitation-company",
    ),
    ("NHS Commissioning Board", "agency:nhs-england"),
    (
        "Public Health England – Public Health, Health and Justice",
        "agency:public-health-england-public-health-health-and-justice",
    ),
    ("UK Faculty of Public Health", "agency:faculty-of-public-health"),
    ("Department of Health", "agency:department-of-health"),
    ("HEFCE", "agency:higher-education-funding-council-for-england"),
    ("Cyngor Caerdydd", "agency:city-of-cardiff-council"),
    ("Addaction", "agency:with-you"),
    ("Cheshire East Borough Council", "agency:cheshire-east-council"),
    ("West Midlands Office for Policing and Crime", "agency:police-and-crime-commissioner-for-west-midlands"),
    ("PCC for Devon, Cornwall and the Isles of Scilly", "agency:police-and-crime-commissioner-for-devon-and-cornwall"),
    ("Staffordshire Commissioner", "agency:police-and-crime-commissioner-for-staffordshire"),
    ("Alder Hey", "agency:alder-hey-childrens-nhs-foundation-trust"),
    ("Salford Royal", "agency:northern-care-alliance-nhs-foundation-trust"),
    ("BIP Betsi Cadwaladr", "agency:betsi-cadwaladr-university-health-board"),
    ("LBTH", "agency:london-borough-of-tower-hamlets"),
    ("NECS", "agency:north-of-england-commissioning-support-unit"),
    ("RNIB", "agency:rnib"),
]


@pytest.mark.parametrize(("name", "identifier"), WRITTEN)
def test_a_name_as_written_is_of_one_agency(shipped: Register, name: str, identifier: str) -> None:
    owners = [entry for entry in shipped.of("Agency") if normalise(name) in map(normalise, entry.names)]
    assert [entry.id for entry in owners] == [identifier]
    assert normalise(name) not in map(normalise, owners[0].shared_aliases)


def test_towns_lie_in_todays_authorities(shipped: Register) -> None:
    towns = [area for area in shipped.of("Area") if dict(area.extra)["area_type"] in ("town", "city")]
    assert len(towns) > 600
    for town in towns:
        (wider,) = (shipped.entries[one] for one in town.part_of)
        assert dict(wider.extra)["area_type"] not in ("town", "city", "region", "nation") and not wider.end, town.id


def test_an_integrated_care_system_holds_the_counties_that_lie_in_it(shipped: Register) -> None:
    assert "area:dorset-integrated-care-system" in shipped.entries["area:dorset"].part_of
    assert not [one for one in shipped.entries["area:surrey"].part_of if "integrated-care" in one]


def test_the_fire_service_of_avon_does_not_serve_somerset(shipped: Register) -> None:
    avon = shipped.entries["agency:avon-fire-and-rescue-service"].area
    assert avon in shipped.entries["area:bristol"].part_of
    assert avon not in shipped.entries["area:somerset"].part_of


def test_a_primary_care_trust_leads_to_the_group_of_its_name(shipped: Register) -> None:
    assert shipped.entries["agency:barnsley-primary-care-trust"].successors == (
        "agency:nhs-barnsley-clinical-commissioning-group",
    )
    assert shipped.entries["agency:west-kent-primary-care-trust"].successors == ()


SHARED = [
    ("Newcastle Council", {"agency:newcastle-city-council", "agency:newcastle-under-lyme-borough-council"}),
    ("WMP", {"agency:west-midlands-police", "agency:west-mercia-police"}),
    ("Cheshire Council", {f"agency:cheshire-{one}-council" for one in ("county", "east", "west-and-chester")}),
    (
        "Cumbria Council",
        {f"agency:{one}-council" for one in ("cumbria-county", "cumberland", "westmorland-and-furness")},
    ),
    ("HMIP", {"agency:hm-inspectorate-of-prisons", "agency:hm-inspectorate-of-probation"}),
]


@pytest.mark.parametrize(("name", "identifiers"), SHARED)
def test_a_name_of_several_is_of_none_by_itself(shipped: Register, name: str, identifiers: set[str]) -> None:
    owners = [entry for entry in shipped.of("Agency") if normalise(name) in map(normalise, entry.names)]
    assert {entry.id for entry in owners} == identifiers
    assert all(normalise(name) in map(normalise, entry.shared_aliases) for entry in owners)


def test_a_body_that_was_renamed_is_one_and_one_that_ended_another(shipped: Register) -> None:
    care = shipped.entries["agency:lancashire-and-south-cumbria-nhs-foundation-trust"]
    assert "Lancashire Care NHS Foundation Trust" in care.aliases
    leeds = shipped.entries["agency:nhs-leeds-west-clinical-commissioning-group"]
    assert (leeds.end, leeds.successors) == ("2018-03-31", ("agency:nhs-leeds-clinical-commissioning-group",))


def test_commissioners_became_mayors(shipped: Register) -> None:
    former = shipped.entries["agency:police-and-crime-commissioner-for-greater-manchester"]
    assert (former.start, former.end) == ("2012-11-22", "2017-05-08")
    assert former.successors == ("agency:mayor-of-greater-manchester",)


ADDRESSES = [
    ("statute:children-act-2004", "https://www.legislation.gov.uk/ukpga/2004/31"),
    ("statute:crime-and-disorder-act-1998", "https://www.legislation.gov.uk/ukpga/1998/37"),
    ("statute:well-being-of-future-generations-wales-act-2015", "https://www.legislation.gov.uk/anaw/2015/2"),
    ("provision:children-act-2004/section-13", "https://www.legislation.gov.uk/ukpga/2004/31/section/13"),
    ("provision:mental-health-act-1983/section-136", "https://www.legislation.gov.uk/ukpga/1983/20/section/136"),
]


@pytest.mark.parametrize(("identifier", "address"), ADDRESSES)
def test_law_has_its_official_address(shipped: Register, identifier: str, address: str) -> None:
    assert dict(shipped.entries[identifier].extra)["url"] == address
