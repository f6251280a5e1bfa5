"""`ni153 returns form|take`: what a form asks for, how it is read back, every problem at once, all entered or none."""

import csv
import io
from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal
from pathlib import Path

import pytest
from acting import ALPHA, BETA, COUNTY, carried, done, lines, on_disk, refused
from commandline import run, start
from county import base, splice
from hypothesis import given, settings
from hypothesis import strategies as st
from shipped import write

from ni153.acts.figures_measures import measure
from ni153.acts.returns import Taken, take
from ni153.acts.returns_due import COLUMNS, due
from ni153.exchange.returns import read
from ni153.period import Period
from ni153.views.returns import form
from ni153.workspace.load import load

Cells = dict[str, str]


@pytest.fixture
def testshire(tmp_path: Path) -> Path:
    return write(tmp_path / "county", base())


def asked(files: Mapping[str, bytes], period: str, district: str | None = None) -> list[Cells]:
    """A form's rows as a spreadsheet shows them."""
    text = form(due(load(files), Period.parse(period), district))
    return list(csv.DictReader(io.StringIO(text.removeprefix("\ufeff"), newline="")))


def saved(rows: Sequence[Cells], columns: Sequence[str] = COLUMNS, separator: str = ",", ends: str = "\r\n") -> str:
    """Rows as a spreadsheet saves them."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, delimiter=separator, lineterminator=ends)
    writer.writerow(columns)
    writer.writerows([row.get(column.casefold(), "") for column in columns] for row in rows)
    return out.getvalue()


def a_return(name: str, actual: str, period: str = "2008/09 Q3", **more: str) -> Cells:
    home = name.partition("/")[0]
    district = home if home == "county" else home.capitalize()
    return {"district": district, "measure": name, "period": period, "actual": actual, **more}


def taken(files: Mapping[str, bytes], rows: Sequence[Cells]) -> Taken:
    return take(load(files), read(saved(rows).encode()).rows)


def entered(files: Mapping[str, bytes], rows: Sequence[Cells]) -> dict[str, bytes]:
    found = taken(files, rows)
    assert not found.problems
    return carried(files, found.change) if found.change.edits else dict(files)


def problems(files: Mapping[str, bytes], rows: Sequence[Cells]) -> list[str]:
    found = taken(files, rows)
    assert not found.change.edits
    assert found.problems
    return [f"{problem.row} {problem.column}: {problem.sentence}" for problem in found.problems]


# -- the form -----------------------------------------------------------------------------------------------------


def test_a_form_has_a_row_for_each_measure_due() -> None:
    rows = asked(base(), "2008/09 Q4")
    assert [(row["measure"], row["planned"], row["already returned"]) for row in rows] == [
        ("alpha/targets", "7", "6 (provisional)"),
        ("alpha/employers-recruited", "5", ""),
        ("alpha/jobcentre-advisers", "20000", "19500"),
        ("alpha/esf-outreach", "25000", "21400"),
        ("beta/targets", "3", ""),
        ("county/framework-officers", "2", ""),
    ]
    assert rows[1] == {
        "district": "Alpha",
        "measure": "alpha/employers-recruited",
        "what it is": "Output: Employers recruited to Local Employment Partnerships",
        "unit": "employers",
        "period": "2008/09 Q4",
        "planned": "5",
        "last figure": "4",
        "last period": "2008/09 Q3",
        "already returned": "",
        "actual": "",
        "provisional": "",
        "note": "",
    }
    assert [row["what it is"] for row in rows][::2] == [
        "NI 153: people moved off out-of-work benefits, net",
        "Spending: Advisers (Jobcentre Plus mainstream)",
        "NI 153: people moved off out-of-work benefits, net",
    ]


def test_a_quarter_of_a_planned_year_is_due_with_its_share() -> None:
    rows = {row["measure"]: row["planned"] for row in asked(base(), "2009/10 Q2")}
    assert rows["alpha/targets"] == "7"
    assert rows["alpha/esf-outreach"] == "27500"
    assert rows["county/framework-officers"] == "1.5"


def test_what_is_not_planned_is_not_due(testshire: Path) -> None:
    said = refused("returns", "form", "2008/09", "Q1", cwd=testshire)
    assert "Nothing is planned for Apr–Jun 2008 (2008/09 Q1), so no return is due." in said.err


def test_a_year_asks_for_what_the_plan_counts_by() -> None:
    rows = [(row["measure"], row["period"]) for row in asked(base(), "2009/10") if "targets" in row["measure"]]
    assert rows == [
        ("alpha/targets", "FY 2009/10"),
        *(("beta/targets", f"2009/10 Q{number}") for number in range(1, 5)),
    ]


def test_what_was_returned_for_the_year_is_corrected_for_the_year() -> None:
    files = base()
    files[ALPHA] = files[ALPHA].replace(b"    2008/09 Q3: 5\n    2008/09 Q4: 6\n", b"    2008/09: 11\n")
    row = asked(files, "2008/09 Q4", "Alpha")[0]
    assert (row["period"], row["already returned"], row["planned"]) == ("FY 2008/09", "11", "12")


@pytest.mark.parametrize("period", ["2009/10", "2008/09 H2", "2008/09 Q3", "2009/10 Q4"])
def test_no_cell_is_a_formula_or_a_date_to_a_spreadsheet(period: str) -> None:
    files = base()
    files[ALPHA] = files[ALPHA].replace(b"title: Advisers", b"title: '=HYPERLINK(\"http://evil\")'")
    for row in asked(files, period):
        for column, cell in row.items():
            assert not cell.startswith(("=", "+", "-", "@", "\t"))
            assert column in ("planned", "last figure", "already returned") or not cell[:1].isdigit() or " " in cell


def test_one_district_or_the_county(testshire: Path) -> None:
    assert {row["district"] for row in asked(base(), "2008/09 Q4", "Beta")} == {"Beta"}
    said, _ = done("returns", "form", "2008/09 Q4", "--district", "county", cwd=testshire)
    assert [line.split(",")[1] for line in said.out.splitlines()] == ["measure", "county/framework-officers"]


def test_the_file_is_what_excel_opens_rightly(testshire: Path, tmp_path: Path) -> None:
    said = run("returns", "form", "2008/09", "Q4", "-o", tmp_path / "q4.csv", cwd=testshire)
    data = (tmp_path / "q4.csv").read_bytes()
    assert data.startswith(b"\xef\xbb\xbfdistrict,measure,")
    assert data.count(b"\r\n") == data.count(b"\n") == 7
    assert said.out == f"{tmp_path / 'q4.csv'}: 6 returns of 3 plans for Jan–Mar 2009 (2008/09 Q4), 3 in already.\n"


def test_without_a_file_the_same_bytes_are_said(testshire: Path, tmp_path: Path) -> None:
    run("returns", "form", "2008/09 Q4", "-o", tmp_path / "q4.csv", cwd=testshire)
    said = start("returns", "form", "2008/09 Q4", cwd=testshire, env={"LC_ALL": "C"})
    assert said.out.encode() == (tmp_path / "q4.csv").read_bytes()


def test_a_form_perhaps_filled_in_is_not_written_over(testshire: Path) -> None:
    (testshire / "q4.csv").write_text("filled in")
    assert "perhaps filled in" in refused("returns", "form", "2008/09 Q4", "-o", "q4.csv", cwd=testshire).err


def test_a_form_that_would_leave_a_district_out_is_not_written(testshire: Path) -> None:
    (testshire / BETA).write_text("district: Beta\ntargets:\n  basis: agreed\n  planned:\n    2008/09: twelve\n")
    assert "beta.yaml cannot be changed before line 5" in refused("returns", "form", "2008/09 Q4", cwd=testshire).err
    assert done("returns", "form", "2008/09 Q4", "--district", "alpha", cwd=testshire)[0].out
    (testshire / BETA).write_text("- x\n")
    assert "beta.yaml" in refused("returns", "form", "2008/09 Q4", cwd=testshire).err


# -- the form taken back ------------------------------------------------------------------------------------------


def test_a_quarters_returns(testshire: Path) -> None:
    filled = {
        "alpha/targets": ("7", "", ""),
        "alpha/esf-outreach": ("£22,000.00", "yes", "Invoices to come: two"),
        "beta/targets": ("0", "", ""),
        "county/framework-officers": ("1.5", "", ""),
    }
    rows = asked(base(), "2008/09 Q4")
    for row in rows:
        row["actual"], row["provisional"], row["note"] = filled.get(row["measure"], ("", "", ""))
    (testshire / "q4.csv").write_bytes(saved(rows).encode())
    said, touched = done("returns", "take", "q4.csv", cwd=testshire)
    assert touched == {
        COUNTY: ["+   spent:", "+     2008/09 Q4: 1.5"],
        ALPHA: [
            "-     2008/09 Q4: 6",
            "+     2008/09 Q4: 7",
            "-   provisional: [2008/09 Q4]",
            "-     2008/09 Q4: 21400",
            "+     2008/09 Q4: 22000",
            "+   provisional: [2008/09 Q4]",
            '+   note: "2008/09 Q4: Invoices to come: two"',
        ],
        BETA: ["+   actual:", "+     2008/09 Q4: 0"],
    }
    assert said.out.startswith("q4.csv: 4 returns to enter, 2 rows left blank.\n")
    told = " ".join(said.out.split())
    assert "Alpha, NI 153, Jan–Mar 2009 (2008/09 Q4): delivered 6 → 7 people, planned 7 (100%); confirmed." in told
    assert "spent £21,400 → £22,000, planned £25,000 (88%); provisional; with a note." in told
    assert "Beta, NI 153, Jan–Mar 2009 (2008/09 Q4): delivered – → 0 people, planned 3 (0%)." in told
    assert "delivered: 11 → 12" in told
    assert "returns missing: 2 → 1" in told


def test_taken_twice_is_taken_once(testshire: Path) -> None:
    rows = [a_return("beta/targets", "2", provisional="yes", note="By phone")]
    (testshire / "q3.csv").write_bytes(saved(rows).encode())
    assert done("returns", "take", "q3.csv", cwd=testshire)[1]
    said, touched = done("returns", "take", "q3.csv", cwd=testshire)
    assert touched == {}
    assert said.out == "q3.csv: no returns to enter, 1 as they stand already.\n"


def test_dry_run_shows_and_writes_nothing(testshire: Path) -> None:
    (testshire / "q3.csv").write_bytes(saved([a_return("beta/targets", "2")]).encode())
    said, touched = done("returns", "take", "q3.csv", "--dry-run", cwd=testshire)
    assert touched == {}
    assert "+    2008/09 Q3: 2\n" in said.out


def test_every_problem_is_named_by_row_and_column_and_nothing_is_written(testshire: Path) -> None:
    rows = [
        a_return("beta/targets", "2"),
        a_return("beta/targets", "-2.5", "2007/08 Q9", provisional="perhaps"),
        a_return("alpha/jobs-clubs", "2"),
        {"district": "Bëta", "measure": "beta/targets", "period": "2008/09 Q4", "actual": "4"},
        a_return("alpha/targets", "4", "2008/09"),
    ]
    (testshire / "q3.csv").write_bytes(saved(rows).encode())
    before = on_disk(testshire)
    said = run("returns", "take", "q3.csv", cwd=testshire, env={"COLUMNS": "400"})
    assert (said.code, said.err) == (1, "")
    assert on_disk(testshire) == before
    told = said.out.splitlines()
    assert told[0] == "q3.csv: 6 problems in 4 rows; nothing was written."
    assert [line.partition(":")[0].strip() for line in told[1:]] == [
        "Row 3, period",
        "Row 3, actual",
        "Row 3, provisional",
        "Row 4, measure",
        "Row 5, district",
        "Row 6, period",
    ]
    assert "Did you mean Beta?" in said.out


@pytest.mark.parametrize(
    ("row", "problem"),
    [
        (a_return("beta/targets", "£2"), '2 actual: "£2" is money; this is counted in people.'),
        (a_return("beta/targets", "1,5"), '2 actual: "1,5" has a comma that does not part thousands.'),
        (
            a_return("alpha/targets", "2") | {"district": "Beta"},
            '2 measure: "alpha/targets" is not of Beta: perhaps one',
        ),
        (a_return("beta/targets", "2") | {"measure": ""}, "2 measure: This is blank"),
        (a_return("targets", "2") | {"district": ""}, "2 district: This is blank"),
        (a_return("beta/targets", "40") | {"district": "Total"}, '2 district: There is no district "Total"'),
        (a_return("gamma/targets", "4"), "2 district: Gamma's delivery plan is not there"),
        (a_return("beta/targets", "4", "Oct-09"), '2 period: "Oct-09" is a month; a spreadsheet may have made it of'),
        (a_return("beta/targets", "4", "2010/11 Q1"), "2 period: Apr–Jun 2010 (2010/11 Q1) lies outside the programme"),
        (
            a_return("beta/targets", "4", note="by\u200bphone"),
            "2 note: This holds a character that cannot be seen (U+200B)",
        ),
    ],
)
def test_one_problem(row: Cells, problem: str) -> None:
    found = problems(base(), [row])
    assert len(found) == 1
    assert found[0].startswith(problem)


def test_rows_are_checked_against_one_another() -> None:
    same = a_return("beta/targets", "2")
    assert lines(base(), entered(base(), [same, dict(same)])) == {BETA: ["+   actual:", "+     2008/09 Q3: 2"]}
    assert problems(base(), [same, a_return("beta/targets", "3")]) == [
        "3 actual: Row 2 says something else of the same measure and period. One of the two must go."
    ]
    assert problems(base(), [same, a_return("beta/targets", "3", "2008/09")]) == [
        "3 period: Row 2 has a figure for Oct–Dec 2008 (2008/09 Q3); the two would be counted twice."
    ]


def test_a_district_may_stand_once_above_its_rows() -> None:
    row = a_return("beta/targets", "2") | {"district": ""}
    assert lines(base(), entered(base(), [row])) == {BETA: ["+   actual:", "+     2008/09 Q3: 2"]}


def test_a_plan_that_cannot_be_read_is_a_problem_of_its_rows() -> None:
    files = splice(base(), BETA, "outputs:\n- id: A\n")
    rows = [a_return("alpha/targets", "9"), a_return("beta/targets", "2")]
    assert "3 district: plans/districts/beta.yaml cannot be changed before line" in problems(files, rows)[0]


def test_what_stands_beside_a_blank_is_said_not_taken() -> None:
    found = taken(
        base(), [a_return("beta/targets", "", note="Not in yet"), a_return("alpha/targets", "", provisional="yes")]
    )
    assert (found.blank, found.entered, found.change.edits) == (2, 0, {})
    assert [(note.row, note.column) for note in found.notes] == [(2, "note"), (3, "provisional")]


def test_a_figure_returned_since_the_form_was_written_is_not_replaced_in_silence() -> None:
    rows = asked(base(), "2008/09 Q3", "Beta")
    files = entered(base(), [a_return("beta/targets", "3")])
    rows[0]["actual"] = "2"
    assert [note.sentence for note in taken(files, rows).notes] == [
        "3 was returned since this form was written; 2 replaces it."
    ]
    assert not taken(base(), rows).notes


def test_notes_follow_those_that_stand() -> None:
    files = base()
    files[BETA] = files[BETA].replace(b"county_steps:", b"  note: As told by Dev Das\n\ncounty_steps:", 1)
    files[BETA] = files[BETA].replace(b"3\n\n  note", b"3\n  note")
    row = a_return("beta/targets", "2", note="=SUM(A1)\nby  phone")
    assert (
        lines(files, entered(files, [row]))[BETA][-1] == '+   note: "As told by Dev Das; 2008/09 Q3: =SUM(A1) by phone"'
    )


# -- as spreadsheets save it --------------------------------------------------------------------------------------

MARKED: dict[str, Callable[[str], bytes]] = {
    "UTF-8": lambda text: text.encode(),
    "UTF-8 with its mark": lambda text: text.encode("utf-8-sig"),
    "Windows-1252": lambda text: text.encode("cp1252"),
    "UTF-16": lambda text: text.encode("utf-16"),
    "UTF-16, big end first": lambda text: b"\xfe\xff" + text.encode("utf-16-be"),
    "UTF-16 without its mark": lambda text: text.encode("utf-16-le"),
}
ROWS = [
    a_return("alpha/jobcentre-advisers", "£19,000", "2008/09 Q3", note="Mr Müller’s – “rough”"),
    {},
    a_return("beta/targets", "nil"),
]


@pytest.mark.parametrize("encoding", MARKED)
@pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
@pytest.mark.parametrize("ends", ["\r\n", "\n", "\r"])
def test_however_it_was_saved(encoding: str, separator: str, ends: str) -> None:
    sheet = read(MARKED[encoding](saved(ROWS, separator=separator, ends=ends)))
    found = take(load(base()), sheet.rows)
    assert not found.problems
    assert (found.entered, found.blank, [row.number for row in sheet.rows]) == (2, 0, [2, 4])
    advisers = measure(load(carried(base(), found.change)), "Alpha", "jobcentre-advisers")
    assert advisers.note == "2008/09 Q3: Mr Müller’s – “rough”"
    assert advisers.returned[Period.parse("2008/09 Q3")] == 19000


def test_headings_may_stand_in_any_order_and_case_with_others_between() -> None:
    columns = ["NOTE", "Actual", "Checked by", " period ", "Measure", "", "DISTRICT"]
    text = "Returns for quarter 3\r\n\r\n" + saved([], columns) + "x,2,Jo,2008/09 Q3,beta/targets,!,Beta\r\n"
    sheet = read(text.encode())
    assert sheet.unknown == ("Checked by", "a column without a heading")
    found = take(load(base()), sheet.rows)
    assert (found.entered, [row.number for row in sheet.rows]) == (1, [4])


def test_what_is_left_aside_is_said(testshire: Path) -> None:
    (testshire / "q3.csv").write_bytes(saved([a_return("beta/targets", "")], [*COLUMNS, "Seen by"]).encode())
    said, touched = done("returns", "take", "q3.csv", cwd=testshire)
    assert touched == {}
    assert said.out == (
        "q3.csv: no returns to enter, 1 row left blank.\n  Left aside, because the form has no such column: Seen by.\n"
    )


def test_what_excel_writes_above_to_name_the_separator_is_no_row() -> None:
    text = "sep=;\r\n" + saved([a_return("beta/targets", "x")], separator=";")
    assert take(load(base()), read(text.encode()).rows).problems[0].row == 2


def test_a_comma_that_split_a_figure_is_seen() -> None:
    text = "district,measure,period,actual\r\nBeta,beta/targets,2008/09 Q3,1,200\r\n"
    found = take(load(base()), read(text.encode()).rows)
    assert [problem.sentence for problem in found.problems] == [
        '"200" stands beyond the last column: a comma in a figure or note may have split it.'
    ]


@pytest.mark.parametrize(
    ("data", "because"),
    [
        (b"", "The file is empty."),
        (b" \r\n", "The file is empty."),
        (b"PK\x03\x04whatever", "This is a workbook, not a CSV file. In the spreadsheet choose Save As"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "This is a workbook"),
        (b"\x81\x8d\x8f", "This is not a CSV file this tool can read."),
        (b"\x7fELF\0\0\0", "This is not a CSV file this tool can read."),
        (b"Dear all,\r\nplease find", "has no heading with district, measure, period, actual"),
        (b"district,measure,period\r\n", "The file lacks the heading actual. Start from the form"),
        (b"district,measure,period,actual,actual\r\n", 'There are two columns "actual"; only one can count.'),
        (b'district,measure,period,actual\r\nBeta,"beta/targets,2008/09 Q3,2\r\n', "a quotation mark opens there"),
        (
            b'district,measure,period,actual,note\r\nBeta,beta/targets,2008/09 Q3,2,"x\r\nBeta,beta/targets,2008/09 Q4,2,"\r\n',
            "Row 2 holds other rows in one of its cells",
        ),
        (b"district,measure,period,actual\r\n" + b"x" * 200_000, "a quotation mark"),
    ],
)
def test_what_is_no_returned_form(testshire: Path, data: bytes, because: str) -> None:
    (testshire / "q3.csv").write_bytes(data)
    assert because in refused("returns", "take", "q3.csv", cwd=testshire).err


def test_files_that_cannot_be_read(testshire: Path) -> None:
    assert "There is no file q3.csv." in refused("returns", "take", "q3.csv", cwd=testshire).err
    assert "plans cannot be read: Is a directory." in refused("returns", "take", "plans", cwd=testshire).err
    (testshire / "q3.csv").write_bytes(b"x" * 5_000_000)
    assert "more than 4 MB" in refused("returns", "take", "q3.csv", cwd=testshire).err


@settings(max_examples=150, deadline=None)
@given(st.binary(max_size=300) | st.lists(st.lists(st.text(max_size=12), max_size=7), max_size=6))
def test_whatever_comes_back_is_read_or_declined(found: bytes | list[list[str]]) -> None:
    from ni153.finding import Refusal

    heading = b"district,measure,period,actual,provisional,note\r\n"
    if not isinstance(found, bytes):
        out = io.StringIO(newline="")
        csv.writer(out).writerows(found)
        found = heading + out.getvalue().encode("utf-8", "replace")
    try:
        rows = read(found).rows
    except Refusal as refusal:
        assert str(refusal).endswith(".")
        return
    result = take(load(base()), rows)
    assert bool(result.change.edits) is bool(result.entered)
    assert not (result.problems and result.entered)


# -- what stands in the files afterwards --------------------------------------------------------------------------


def unusual(files: Mapping[str, bytes], ends: str, remarks: bool) -> dict[str, bytes]:
    """The files with comments at the end of their lines and other line ends."""
    changed = {}
    for path, data in files.items():
        text = data.decode()
        if remarks:
            text = "\n".join(
                f"{line} # {number}" if line.strip().endswith(("0", "5", "planned:")) else line
                for number, line in enumerate(text.split("\n"))
            )
        changed[path] = text.replace("\n", ends).encode()
    return changed


@st.composite
def fillings(draw: st.DrawFn, rows: list[Cells]) -> list[Cells]:
    """A form with figures in some of its rows."""
    filled = []
    for row in rows:
        whole = st.integers(0, 400).map(
            lambda figure: draw(st.sampled_from([f"{figure}", f"{figure:,}", f"{figure}.0"]))
        )
        actual = draw(st.just("") | whole)
        mark = draw(st.sampled_from(["", "yes", "No", "X"])) if actual else ""
        note = draw(st.sampled_from(["", "By phone", "Two courses: snow # again", "’tis £5"])) if actual else ""
        filled.append({**row, "actual": actual, "provisional": mark, "note": note})
    return draw(st.permutations(filled))


@settings(max_examples=60, deadline=None)
@given(
    st.data(),
    st.sampled_from(["2008/09 Q3", "2008/09 Q4", "2008/09", "2009/10 Q1", "2009/10"]),
    st.sampled_from(["\n", "\r\n"]),
    st.booleans(),
)
def test_form_filled_in_and_taken_back(data: st.DataObject, period: str, ends: str, remarks: bool) -> None:
    files = unusual(base(), ends, remarks)
    rows = data.draw(fillings(asked(files, period)))
    separator = data.draw(st.sampled_from([",", ";", "\t"]))
    columns = data.draw(st.permutations(COLUMNS))
    sheet = read(data.draw(st.sampled_from(list(MARKED.values())))(saved(rows, columns, separator)))
    found = take(load(files), sheet.rows)
    assert not found.problems
    after = carried(files, found.change) if found.change.edits else files

    workspace, before = load(after), load(files)
    allowed: dict[str, set[str]] = {}
    notes: dict[str, set[str]] = {}
    for row in rows:
        district, name, when = row["district"], row["measure"], Period.parse(row["period"].removeprefix("FY "))
        now, then = (measure(each, district, name) for each in (workspace, before))
        path = now.figures.place.path
        if not row["actual"]:
            assert now.returned.get(when) == then.returned.get(when)
            assert (when in now.figures.provisional) == (when in then.figures.provisional)
            continue
        assert now.returned[when] == Decimal(row["actual"].replace(",", ""))
        assert (when in now.figures.provisional) == (row["provisional"] in ("yes", "X"))
        assert f"{when}: {row['note']}" in (now.note or "") or not row["note"]
        allowed.setdefault(path, set()).update([f"{when}:", "actual:", "spent:", "provisional:", "note:"])
        notes.setdefault(path, set()).update([now.note or ""])
    for path, touched in lines(files, after).items():
        for line in touched:
            # A long note is folded over several lines.
            of_a_note = any(line[1:].strip() in note for note in notes[path])
            assert of_a_note or any(word in line for word in allowed[path]), touched
    assert entered(after, rows) == after


@settings(max_examples=25, deadline=None)
@given(st.data())
def test_one_bad_row_keeps_all_the_others_out(data: st.DataObject) -> None:
    rows = data.draw(fillings(asked(base(), "2008/09 Q4")))
    bad = data.draw(
        st.sampled_from([a_return("beta/targets", "x"), a_return("beta/none", "1"), a_return("nowhere/targets", "1")])
    )
    at = data.draw(st.integers(0, len(rows)))
    found = taken(base(), [*rows[:at], bad, *rows[at:]])
    assert at + 2 in {problem.row for problem in found.problems}
    assert found.change.edits == {}
