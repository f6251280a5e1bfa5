"""Who contributes what in each district, over the form's rows: the county's rows, and the districts' own before them."""

from county import county

from ni153 import rules
from ni153.reports.contributions import Contributions, Filled, contributions, council_lead
from ni153.rules.manual import NO_FILE
from ni153.workspace.workspace import Workspace

BETA = "plans/districts/beta.yaml"
FORM = [
    "Jobcentre Plus",
    "Learning and Skills Council",
    "Testshire County Council",
    "District/Borough Council",
    "Education/Training Providers",
]


def matrix(workspace: Workspace) -> Contributions:
    return contributions(workspace, rules.run(workspace).broken)


def partners(*rows: str) -> dict[str, str]:
    return {BETA: "partners:\n" + "".join(rows)}


def test_the_form_s_rows_are_the_columns_the_duty_partners_first() -> None:
    found = matrix(county(partners("- partner: VCFS\n", "- partner: Jobcentre Plus\n")))
    assert [each.name for each in found.contributors] == [*FORM, "VCFS"]
    assert [each.duty for each in found.contributors] == [True] * 5 + [False]
    assert found.districts == ("Alpha", "Beta")


def test_a_council_or_a_provider_fills_the_form_s_row() -> None:
    cell = matrix(county()).cells["Alpha", "District/Borough Council"]
    assert [(row.partner, row.lead, row.contribution) for row in cell.rows] == [
        ("Alpha Borough Council", "Cara Cole", "Two outreach workers")
    ]
    assert cell.filled is Filled.BOTH


def test_the_county_s_row_holds_where_the_district_has_none_and_its_own_goes_before_it() -> None:
    # Beta has no row for the County Council, so the county's counts; Alpha has its own with the same facts.
    cells = matrix(county()).cells
    beta, alpha = (cells[name, "Testshire County Council"].rows[0] for name in ("Beta", "Alpha"))
    assert (beta.lead, beta.county_lead, beta.place.path) == ("Ben Baker", True, "plans/county.yaml")
    assert (alpha.lead, alpha.county_lead, alpha.place.path) == ("Ben Baker", False, "plans/districts/alpha.yaml")


def test_a_district_s_row_goes_before_the_county_s_field_by_field() -> None:
    own = "- partner: Testshire County Council\n  lead: Dev Das\n"
    row = matrix(county(partners(own))).cells["Beta", "Testshire County Council"].rows[0]
    assert (row.lead, row.county_lead) == ("Dev Das", False)
    assert (row.contribution, row.county_contribution) == ("Neighbourhood figures every quarter", True)


def test_blank_is_to_do_and_a_missing_row_is_said_to_be_missing() -> None:
    rows = (
        "- partner: Jobcentre Plus\n",
        "- partner: LSC\n  lead: Eve Ellis\n",
        "- partner: Beta BC\n  contribution: A worker\n",
    )
    cells = matrix(county(partners(*rows))).cells
    assert [cells["Beta", name].filled for name in FORM] == [
        Filled.TO_DO,
        Filled.LEAD,
        Filled.BOTH,
        Filled.CONTRIBUTION,
        Filled.NO_ROW,
    ]


def test_of_several_bodies_in_one_row_each_has_to_be_complete() -> None:
    both = (
        "- partner: In Training\n  lead: Finn Ford\n  contribution: Courses\n- partner: Education/Training Providers\n"
    )
    cell = matrix(county(partners(both))).cells["Beta", "Education/Training Providers"]
    assert len(cell.rows) == 2
    assert cell.filled is Filled.PART


def test_cells_are_counted_by_duty_and_by_district() -> None:
    found = matrix(county(partners("- partner: Jobcentre Plus\n", "- partner: Employers\n")))
    # Alpha's five rows are complete; of Beta's only the County Council's, which is the county's. Employers nowhere.
    assert found.counted(duty=True) == (6, 10)
    assert found.counted(duty=False) == (0, 2)
    assert found.counted(duty=True, district="Beta") == (1, 5)
    assert found.counted() == (6, 12)


def test_another_district_s_council_is_no_contributor() -> None:
    row = "- partner: Alpha BC\n  lead: Cara Cole\n  contribution: Advice\n"
    assert matrix(county(partners(row))).cells["Beta", "District/Borough Council"].filled is Filled.NO_ROW


def test_of_a_plan_that_cannot_be_read_whole_nothing_is_said_and_a_missing_one_is_named() -> None:
    faulty = matrix(county({BETA: "adopted: someday\n"}))
    assert (faulty.districts, list(faulty.faults), faulty.without) == (("Alpha",), ["Beta"], ())
    missing = matrix(county({BETA: NO_FILE}))
    assert (missing.districts, dict(missing.faults), missing.without) == (("Alpha",), {}, ("Beta",))


def test_the_named_lead_of_a_district_s_council() -> None:
    assert council_lead(county(), "Alpha") == ("Cara Cole",)
    assert council_lead(county(partners("- partner: Beta BC\n")), "Beta") == ()
