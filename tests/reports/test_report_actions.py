"""What somebody answers for: by name, through their organisation, an officer of theirs, or a name for several."""

from datetime import date

from county import county
from test_report_states import milestone

from ni153.reports.actions import Answers, Duty, answers, answers_of
from ni153.workspace.workspace import Workspace

DAY = date(2009, 6, 30)
ALPHA, BETA = "plans/districts/alpha.yaml", "plans/districts/beta.yaml"


def of(workspace: Workspace, name: str, as_at: str = "2009-06-30") -> Answers:
    return answers_of(workspace, name, date.fromisoformat(as_at))


def ids(duties: tuple[Duty, ...]) -> list[str]:
    return [duty.task.id for duty in duties]


def test_one_officer_s_steps_across_files_what_is_overdue_first() -> None:
    found = of(county(), "Cara Cole")
    # On 30 June 2009: rooms were due on 30 April, the agreement on 31 March (61 and 91 days); the courses run to September.
    assert [(duty.task.id, duty.task.days) for duty in found.duties] == [
        ("2008-10-01-workshop/ask-employers", 91),
        ("alpha/rooms", 61),
        ("alpha/first-courses", 92),
    ]
    assert ids(found.overdue) == ["2008-10-01-workshop/ask-employers", "alpha/rooms"]
    assert [(row.partner, row.district) for row in found.rows] == [("Alpha Borough Council", "Alpha")]


def test_a_county_step_names_the_districts_that_have_it_still_to_do() -> None:
    first = next(duty for duty in of(county(), "Ann Archer").duties if duty.task.id == "gap-analysis/first-phase")
    assert (first.task.districts, first.task.done, first.task.of) == (("Beta",), 1, 2)


def test_the_task_that_is_one_lead_s_own_and_who_answers_beside_them() -> None:
    step = "- id: it\n  title: It\n  due: 2009-12\n  leads:\n  - Ben Baker\n  - who: Eve Ellis\n    task: to count\n"
    workspace = county(milestone(step))
    eve = next(duty for duty in of(workspace, "Eve Ellis").duties if duty.task.id == "trial/it")
    assert (eve.told, eve.beside) == ("to count", ("Ben Baker",))
    ben = next(duty for duty in of(workspace, "Ben Baker").duties if duty.task.id == "trial/it")
    assert (ben.told, ben.beside) == (None, ("Eve Ellis",))


def test_what_comes_first_is_said_with_who_answers_for_it() -> None:
    eve = next(duty for duty in of(county(), "Eve Ellis").duties if duty.task.id == "gap-analysis/employer-targets")
    assert [(each.id, each.closes, each.leads) for each in eve.awaits] == [
        ("gap-analysis/first-phase", date(2008, 10, 31), ("Ann Archer",))
    ]
    both = county({BETA: "county_steps:\n- step: gap-analysis/first-phase\n  achieved: 2008-11-01\n"})
    done = next(duty for duty in of(both, "Eve Ellis").duties if duty.task.id == "gap-analysis/employer-targets")
    assert done.awaits == ()


def test_an_organisation_brings_its_officer_what_it_leads_and_its_officers_bring_it_theirs() -> None:
    workspace = county(milestone("- id: it\n  title: It\n  due: 2009-12\n  leads: [JCP]\n"))
    ann = of(workspace, "Ann Archer")
    assert [(duty.task.id, duty.through) for duty in ann.brought] == [("trial/it", "Jobcentre Plus")]
    assert "trial/it" not in ids(ann.duties)
    jcp = of(workspace, "JCP")
    assert ids(jcp.duties) == ["trial/it"]
    assert jcp.people == ("Ann Archer",)
    assert {duty.through for duty in jcp.brought} == {"Ann Archer"}


def test_a_name_for_several_brings_a_council_its_own_district_s_tick_and_no_other() -> None:
    step = "- id: it\n  title: It\n  due: 2009-05\n  each: affected districts\n  leads: [District LSPs]\n"
    workspace = county(milestone(step))
    cara = next(duty for duty in of(workspace, "Cara Cole").brought if duty.task.id == "trial/it")
    assert (cara.through, cara.task.districts) == ("District LSPs", ("Alpha",))
    everybody = county(milestone(step.replace("District LSPs", "All Partners")))
    cara = next(duty for duty in of(everybody, "Cara Cole").brought if duty.task.id == "trial/it")
    assert (cara.through, cara.task.districts) == ("All Partners", ("Alpha",))
    eve = next(duty for duty in of(everybody, "Eve Ellis").brought if duty.task.id == "trial/it")
    assert eve.task.districts == ("Alpha", "Beta")


def test_who_has_left_still_answers_for_what_stands_under_their_name() -> None:
    gone = (
        "officers:\n- name: Cara Cole\n  posts:\n  - organisation: Alpha BC\n    until: 2009-03\n- name: Ann Archer\n"
    )
    others = "- name: Ben Baker\n- name: Dev Das\n- name: Eve Ellis\n- name: Finn Ford\n"
    found = of(county({"plans/registers.yaml": gone + others}), "Cara Cole")
    assert found.ended is not None
    assert str(found.ended) == "2009-03"
    assert len(found.duties) == 3


def test_an_action_without_a_date_is_said_by_its_open_steps() -> None:
    steps = "  steps:\n  - id: s\n    title: S\n    due: 2009-12\n"
    action = f"actions:\n- id: a\n  title: A\n  lever: off-flow\n  leads: [Cara Cole]\n{steps}"
    assert "alpha/a" not in ids(of(county({ALPHA: action}), "Cara Cole").duties)
    assert "alpha/s" in ids(of(county({ALPHA: action}), "Cara Cole").duties)
    done = action + "    achieved: 2009-05\n"
    assert "alpha/a" in ids(of(county({ALPHA: done}), "Cara Cole").duties)


def test_everybody_stands_under_the_names_that_are_written_who_has_most_overdue_first() -> None:
    found = answers(county(), DAY)
    overdue = [len(each.overdue) for each in found if each.name]
    assert overdue == sorted(overdue, reverse=True)
    assert all(not each.brought for each in found)
    names = [each.name for each in found]
    assert {"Ann Archer", "Ben Baker", "Cara Cole", "Dev Das", "Eve Ellis", "Finn Ford"} <= set(names)
    assert None not in names


def test_what_nobody_answers_for_comes_last() -> None:
    workspace = county({BETA: "actions:\n- id: orphan\n  title: Orphan\n  lever: off-flow\n  due: 2009-05\n"})
    last = answers(workspace, DAY)[-1]
    assert (last.name, ids(last.duties)) == (None, ["beta/orphan"])


def test_a_milestone_s_leads_answer_for_the_milestone() -> None:
    assert [state.id for state in of(county(), "Ann Archer").milestones] == ["gap-analysis"]
