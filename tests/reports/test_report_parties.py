"""Who somebody is on a day, and whom a name for several stands for."""

from datetime import date

import pytest
from county import county

from ni153.period import Period
from ni153.reports.parties import (
    Tenure,
    canonical,
    council_of,
    last_post_ended,
    officers_of,
    organisations,
    posts,
    stands_for,
)
from ni153.workspace.workspace import Workspace

DAY = date(2009, 6, 30)
COUNCILS = ("Alpha Borough Council", "Beta Borough Council")


def registers(officers: str = "", collectives: str = "") -> Workspace:
    changes = (f"officers:\n{officers}" if officers else "") + (f"collectives:\n{collectives}" if collectives else "")
    return county({"plans/registers.yaml": changes})


def test_an_alias_is_the_register_s_name_and_what_it_lacks_stays_as_written() -> None:
    assert canonical(county(), "JCP") == "Jobcentre Plus"
    assert canonical(county(), "Somebody  else") == "Somebody else"


@pytest.mark.parametrize(
    ("since", "until", "tenure"),
    [
        ("", "", Tenure.HELD),
        ("2009-06-30", "", Tenure.HELD),
        ("2009-07-01", "", Tenure.TO_COME),
        ("", "2009-06", Tenure.HELD),
        ("", "2009-06-29", Tenure.ENDED),
    ],
)
def test_a_post_is_held_from_its_first_day_through_its_last(since: str, until: str, tenure: Tenure) -> None:
    dates = (f"    from: {since}\n" if since else "") + (f"    until: {until}\n" if until else "")
    workspace = registers(f"- name: Ann Archer\n  posts:\n  - role: Manager\n    organisation: JCP\n{dates}")
    held = posts(workspace, "Ann Archer", DAY)
    assert [(post.organisation, post.tenure) for post in held] == [("Jobcentre Plus", tenure)]
    assert organisations(workspace, "Ann Archer", DAY) == (("Jobcentre Plus",) if tenure is Tenure.HELD else ())
    assert officers_of(workspace, "JCP", DAY) == (("Ann Archer",) if tenure is Tenure.HELD else ())


def test_the_last_post_has_ended_only_when_all_have() -> None:
    one = "- name: Ann Archer\n  posts:\n  - organisation: JCP\n    until: 2008-12\n"
    assert last_post_ended(registers(one), "Ann Archer", DAY) == Period.parse("2008-12")
    assert last_post_ended(registers(one), "Ann Archer", date(2008, 12, 31)) is None
    assert last_post_ended(registers(one + "  - organisation: LSC\n"), "Ann Archer", DAY) is None


def test_the_partners_of_affected_districts_are_their_councils() -> None:
    # Gamma holds no neighbourhood, so its council is none of them.
    assert stands_for(county(), "District LSPs") == COUNCILS
    assert stands_for(county(), "District LSPs", "Beta") == ("Beta Borough Council",)
    assert council_of(county(), "Gamma") == "Gamma Borough Council"


def test_a_name_for_several_may_hold_another_and_a_circle_ends() -> None:
    teams = (
        "- name: District LSPs\n  means: affected districts\n- name: Teams\n  members: [District LSPs, LSC, Teams]\n"
    )
    # A circle is named as it stands: nobody is lost, and nothing goes on for ever.
    assert stands_for(registers(collectives=teams), "Teams") == (*COUNCILS, "Learning and Skills Council", "Teams")
    assert stands_for(county(), "Jobcentre Plus") == ()
    assert "VCFS" in stands_for(county(), "All Partners")
