"""The RAG of steps, milestones, districts and the county, as worked examples: a tiny county and what must be said of it.

Testshire has two affected districts, Alpha and Beta, three milestones, and one step that comes round every year.
"""

from datetime import date

import pytest
from county import base, splice
from hypothesis import given
from hypothesis import strategies as some
from test_rag_measures import rated

from ni153 import rules
from ni153.reports import rag
from ni153.reports.rag import Because, Direction, Judgement, Rag, ratings
from ni153.reports.rag_judgement import Terms, worst
from ni153.reports.rag_wholes import upward
from ni153.rules import house
from ni153.workspace.load import load

ALPHA, BETA, COUNTY = "plans/districts/alpha.yaml", "plans/districts/beta.yaml", "plans/county.yaml"
GAP = "plans/framework/gap-analysis.yaml"


def step(fields: str, house: str = "", as_at: str = "2009-06-30") -> Judgement:
    """The colour of the gap analysis made of one step of these fields."""
    lines = "".join(f"  {line}\n" for line in fields.splitlines())
    changes = {GAP: f"steps:\n- id: only\n  title: Made up\n{lines}delivery_plan: []\n"}
    found = rated(changes | ({COUNTY: house} if house else {}), as_at).of("gap-analysis")
    assert found is not None
    return found


# -- steps and milestones -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("fields", "rag", "why"),
    [
        ("due: 2009-06-30", Rag.GREEN, Because.NONE_LATE),  # by the day itself
        ("due: 2009-06-29", Rag.AMBER, Because.OVERDUE),  # a day late
        ("due: 2009-05-01", Rag.AMBER, Because.OVERDUE),  # 60 days late
        ("due: 2009-04-30", Rag.RED, Because.OVERDUE),  # 61 days late
        ("due: 2009-07-01 to 2009-08-01", Rag.GREEN, Because.NONE_LATE),  # not yet open
        ("due: 2009-04-30\nachieved: 2009-06-01", Rag.GREEN, Because.ALL_DONE),  # late, but done
        (
            "due: 2009-04-30\nachieved: 2009-07-01",
            Rag.RED,
            Because.OVERDUE,
        ),  # what comes after the day is not known on it
        ("due: as appropriate", Rag.AMBER, Because.STALE),  # nobody said anything since April 2008
        ("due: as appropriate\nupdates:\n- date: 2009-06-01\n  note: Well", Rag.GREEN, Because.NONE_LATE),
        ("words: no date", Rag.UNKNOWN, Because.NO_DATE),
    ],
)
def test_a_step_is_judged_by_how_late_it_is(fields: str, rag: Rag, why: Because) -> None:
    found = step(fields)
    assert (found.rag, found.reasons[0].kind) == (rag, why)


def test_the_county_says_from_when_late_is_red_and_what_may_not_be_late_at_all() -> None:
    late = "due: 2009-06-29"
    assert step(late, "rag:\n  late_red: 0 days\n").rag is Rag.RED
    assert step("due: 2009-03-01", "rag:\n  late_red: 6 months\n").rag is Rag.AMBER
    for name in ("gap-analysis", "gap-analysis/only"):
        found = step(late, f"rag:\n  critical: [{name}]\n")
        assert (found.rag, found.reasons[0].kind, found.reasons[0].days) == (Rag.RED, Because.CRITICAL, 1)
    assert step(late, "rag:\n  critical: [new-provision]\n").rag is Rag.AMBER


def test_a_step_of_every_district_is_as_bad_as_its_worst_tick_and_says_in_how_many() -> None:
    found = rated({}).of("gap-analysis/first-phase")
    assert found is not None
    # Alpha did it on 24 October 2008; Beta has not, 242 days after the 31st.
    late, done = found.reasons
    assert (late.kind, late.rag, late.ticks, late.ticks_of, late.parts, late.days) == (
        Because.OVERDUE,
        Rag.RED,
        1,
        2,
        ("Beta",),
        242,
    )
    assert (done.kind, done.ticks, done.parts) == (Because.ALL_DONE, 1, ("Alpha",))


def test_a_milestone_is_as_bad_as_its_worst_step() -> None:
    found = rated({}).of("gap-analysis")
    assert found is not None
    # first-phase and its row in Beta, employer-targets: 3 steps, of 5 counting each district; the oldest since 31 October.
    assert (found.rag, found.reasons[0].count, found.reasons[0].of) == (Rag.RED, 3, 3)
    assert (found.reasons[0].ticks, found.reasons[0].ticks_of, found.reasons[0].days) == (3, 5, 242)


def test_a_step_some_districts_have_done_and_others_not_counts_once_among_its_milestone_s() -> None:
    found = rated({}).of("gap-analysis")
    assert found is not None
    # Beta has done neither first-phase nor its row; Alpha both. So no step is done in full, but two of the five ticks are.
    late, done = found.reasons
    assert (late.kind, late.count, late.ticks) == (Because.OVERDUE, 3, 3)
    assert (done.kind, done.count, done.parts, done.ticks) == (Because.ALL_DONE, 0, (), 2)
    assert late.count + done.count == late.of
    assert late.ticks + done.ticks == late.ticks_of


def test_a_step_open_in_one_district_is_not_counted_as_done() -> None:
    fan = "each: affected districts\ndue: 2009-12\n"
    done_in_alpha = "county_steps:\n- step: gap-analysis/only\n  achieved: 2009-01\n"
    lines = "".join(f"  {line}\n" for line in fan.splitlines())
    changes = {
        GAP: f"steps:\n- id: only\n  title: Made up\n{lines}- id: other\n  title: Made up too\n  achieved: 2009-02\n"
        "delivery_plan: []\n",
        ALPHA: done_in_alpha,
    }
    found = rated(changes).of("gap-analysis")
    assert found is not None
    # 2 steps: "only" is open in Beta, "other" is done; of 3 ticks 1 is open.
    assert [(each.kind, each.count, each.of, each.ticks, each.ticks_of) for each in found.reasons] == [
        (Because.NONE_LATE, 1, 2, 1, 3),
        (Because.ALL_DONE, 1, 2, 2, 3),
    ]


def test_without_a_district_s_plan_its_tick_is_not_known_and_the_step_not_green() -> None:
    done = "each: affected districts\ndue: 2009-12\nachieved: 2009-01"
    assert step(done).rag is Rag.GREEN
    open_ = "steps:\n- id: only\n  title: Made up\n  each: affected districts\n  due: 2009-12\ndelivery_plan: []\n"
    files = splice({path: text for path, text in base().items() if path != BETA}, GAP, open_)
    workspace = load(files)
    found = ratings(workspace, date(2009, 6, 30), rules.run(workspace).broken)
    only = found.steps["gap-analysis/only"]
    assert (only.rag, only.reasons[0].kind, only.reasons[0].parts) == (Rag.UNKNOWN, Because.NOT_KNOWN, ("Beta",))
    assert found.milestones["gap-analysis"].rag is Rag.UNKNOWN


def test_what_was_given_up_does_not_count() -> None:
    given_up = "due: 2008-04\ncancelled:\n  date: 2008-05\n  why: No money"
    assert (step(given_up).rag, step(given_up).reasons[0].kind) == (Rag.UNKNOWN, Because.NO_STEPS)
    given_up_in_beta = (
        "county_steps:\n- step: gap-analysis/first-phase\n  cancelled:\n    date: 2009-01\n    why: Not wanted\n"
    )
    found = rated({BETA: given_up_in_beta}).of("gap-analysis/first-phase")
    assert found is not None
    assert (found.rag, found.reasons[0].ticks, found.reasons[0].ticks_of) == (Rag.GREEN, 1, 1)


def test_below_a_milestone_recorded_as_achieved_only_what_is_overdue_counts() -> None:
    undated = "achieved: 2008-06\nsteps:\n- id: only\n  title: Made up\n"
    found = rated({GAP: f"{undated}delivery_plan: []\n"}).of("gap-analysis")
    assert found is not None
    assert (found.rag, found.reasons[0].kind) == (Rag.GREEN, Because.ALL_DONE)
    late = rated({GAP: f"{undated}  due: 2009-06-29\ndelivery_plan: []\n"}).of("gap-analysis")
    assert late is not None
    assert late.rag is Rag.AMBER


def test_a_milestone_given_up_has_no_colour_and_is_no_part_of_the_county() -> None:
    found = rated({GAP: "cancelled:\n  date: 2008-06\n  why: Not wanted\n"})
    assert found.milestones["gap-analysis"].rag is Rag.UNKNOWN
    assert "gap-analysis" not in [part.of for part in found.county.parts]


@pytest.mark.parametrize(
    ("due", "direction"),
    [
        ("2009-02", Direction.STEADY),  # overdue on 31 March and on 30 June
        ("2009-04", Direction.DOWN),
        ("2009-02\n  achieved: 2009-05", Direction.UP),
        ("2009-12", Direction.STEADY),
    ],
)
def test_a_milestone_goes_the_way_of_its_overdue_ticks(due: str, direction: Direction) -> None:
    assert step(f"due: {due}".replace("\n  ", "\n")).direction is direction


# -- districts and the county -------------------------------------------------------------------------------------


def test_a_district_is_its_targets_its_actions_and_its_ticks() -> None:
    found = rated({}).districts["Alpha"]
    assert [(part.of, part.rag) for part in found.parts] == [
        ("alpha/targets", Rag.AMBER),  # 11 of 12
        ("county/refresh-plans", Rag.RED),  # 2008/09 due by 30 April 2009, 61 days ago
        ("gap-analysis/first-phase", Rag.GREEN),
        ("gap-analysis/finalise", Rag.GREEN),
        ("new-provision/provision", Rag.RED),  # since 31 March
        ("alpha/first-courses", Rag.GREEN),
        ("alpha/rooms", Rag.RED),  # since 30 April, 61 days
        ("alpha/early-help", Rag.GREEN),
    ]
    assert (found.rag, found.direction) == (Rag.RED, Direction.DOWN)
    assert [(reason.kind, reason.rag, reason.count, reason.of) for reason in found.reasons] == [
        (Because.PARTS, Rag.RED, 3, 7),
        (Because.TARGETS, Rag.AMBER, 0, 0),
        (Because.PARTS, Rag.GREEN, 4, 7),
    ]


def test_an_action_without_a_date_of_its_own_is_as_its_steps_are() -> None:
    action = "actions:\n- id: club\n  title: Jobs club\n  leads: [Dev Das]\n"
    alone = rated({BETA: action}).districts["Beta"]
    with_step = rated({BETA: action + "  steps:\n  - id: rooms\n    title: Rooms\n    due: 2009-12\n"}).districts[
        "Beta"
    ]
    assert ("beta/club", Rag.UNKNOWN) in [(part.of, part.rag) for part in alone.parts]
    assert [(part.of, part.rag) for part in with_step.parts][-1] == ("beta/rooms", Rag.GREEN)
    assert "beta/club" not in [part.of for part in with_step.parts]


def test_the_county_is_the_goal_the_districts_and_the_milestones() -> None:
    found = rated({}).county
    assert [part.of for part in found.parts] == [
        "goal",
        "Alpha",
        "Beta",
        "evidence-base",
        "gap-analysis",
        "new-provision",
    ]
    assert found.rag is Rag.RED


def test_outputs_have_colours_of_their_own_and_are_no_part_of_the_district() -> None:
    found = rated({})
    assert found.measures["alpha/employers-recruited"].rag is Rag.RED  # 4 of 5
    assert "alpha/employers-recruited" not in [part.of for part in found.districts["Alpha"].parts]


def whole(colours: list[Rag], most: bool, targets: Rag = Rag.GREEN) -> Rag:
    others = [Judgement(str(index), rag, rag, ()) for index, rag in enumerate(colours)]
    return upward("whole", Judgement("targets", targets, targets, ()), others, _terms(most)).rag


def _terms(most: bool) -> Terms:
    found = rated({}).terms
    return Terms(found.amber, found.red, found.late_red, found.trend, most, frozenset(), ())


R, A, G, U = Rag.RED, Rag.AMBER, Rag.GREEN, Rag.UNKNOWN


@pytest.mark.parametrize(
    ("parts", "by_worst", "by_most"),
    [
        ([G, G, G], G, G),
        ([G, G, A], A, G),
        ([G, A, A], A, A),
        ([G, A, R], R, A),
        ([G, R, R], R, R),
        ([G, G, R, R], R, G),  # half is not more than half
        ([G, G, U], U, U),  # known and unknown: not green
        ([A, A, U], A, A),
        ([R, U, U], R, R),  # of the parts with data all are red
        ([U, U], U, U),
        ([], G, G),  # targets alone
    ],
)
def test_upward_by_the_worst_or_by_most(parts: list[Rag], by_worst: Rag, by_most: Rag) -> None:
    assert (whole(parts, most=False), whole(parts, most=True)) == (by_worst, by_most)


@pytest.mark.parametrize("most", [False, True])
@pytest.mark.parametrize(
    ("targets", "rag"),
    [(R, R), (A, A), (U, U), (G, G)],
)
def test_however_many_steps_go_well_they_never_outvote_the_targets(targets: Rag, rag: Rag, most: bool) -> None:
    assert whole([G, G, G, G], most, targets) is rag
    assert whole([R, R, R], most, targets) is R


@given(some.lists(some.sampled_from(list(Rag)), max_size=8), some.booleans())
def test_a_whole_with_an_unknown_part_is_never_green(parts: list[Rag], most: bool) -> None:
    found = whole(parts, most=most)
    assert found is not Rag.GREEN or Rag.UNKNOWN not in parts
    assert most or found is worst([Rag.GREEN, *parts])
    # The order of the parts makes no difference.
    assert whole(parts[::-1], most=most) is found


def test_the_rule_about_bands_knows_the_report_s_own() -> None:
    assert (house.AMBER, house.RED) == (rag.AMBER, rag.RED)


# -- set by hand --------------------------------------------------------------------------------------------------

BY_HAND = """
rag:
  overrides:
  - of: {of}
    rag: green
    date: 2009-05-01
    by: Ben Baker
    why: The figures for Mill Lane were lost
    until: 2009-06-30
"""


@pytest.mark.parametrize("of", ["county", "Alpha", "alpha", "gap-analysis", "alpha/employers-recruited"])
def test_a_colour_set_by_hand_stands_from_its_date_through_its_last_day(of: str) -> None:
    house = {COUNTY: BY_HAND.format(of=of)}
    found = rated(house).of(of)
    assert found is not None
    assert found.override is not None
    assert (found.rag, found.worked_out, found.override.by) == (Rag.GREEN, Rag.RED, "Ben Baker")
    assert found.reasons[0].kind is Because.OVERRIDE
    before, after = rated(house, "2009-04-30").of(of), rated(house, "2009-07-01").of(of)
    assert before is not None
    assert after is not None
    assert before.override is None
    assert Because.OVERRIDE_LAPSED not in [reason.kind for reason in before.reasons]
    assert (after.rag, after.override, after.reasons[-1].kind) == (Rag.RED, None, Because.OVERRIDE_LAPSED)


def test_a_colour_set_by_hand_counts_upward() -> None:
    found = rated({COUNTY: BY_HAND.format(of="gap-analysis")}).county
    assert [part.rag for part in found.parts if part.of == "gap-analysis"] == [Rag.GREEN]


# -- unsound files ------------------------------------------------------------------------------------------------


def spoilt(path: str, fragment: str) -> dict[str, Judgement]:
    found = rated({path: fragment})
    return {"county": found.county, "goal": found.goal, **found.districts, **found.milestones, **found.measures}


def test_figures_of_an_unsound_plan_have_no_colour_and_the_goal_has_none() -> None:
    found = spoilt(ALPHA, "targets:\n  basis: agreed\n  planned:\n    2008/09 Q3: many\n")
    assert [found[name].rag for name in ("alpha/targets", "alpha/employers-recruited", "goal")] == [Rag.UNKNOWN] * 3
    assert [reason.kind for reason in found["goal"].reasons] == [Because.UNSOUND]


def test_nothing_has_a_colour_while_the_rules_for_it_cannot_be_read() -> None:
    found = spoilt(COUNTY, "rag:\n  amber: a little\n")
    assert {judgement.rag for judgement in found.values()} == {Rag.UNKNOWN}


@pytest.mark.parametrize("path", sorted(base()))
def test_no_file_can_be_broken_and_leave_green_what_rests_on_it(path: str) -> None:
    files = dict(base())
    files[path] = b"a: [\n"
    workspace = load(files)
    found = ratings(workspace, date(2008, 5, 1), rules.run(workspace).broken)
    if path.startswith(("plans/districts/", "plans/framework/", "plans/county", "lsoas")):
        assert found.county.rag is not Rag.GREEN
        assert found.county.reasons[-1].kind is Because.UNSOUND
