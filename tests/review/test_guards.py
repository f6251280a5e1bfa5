"""The guards: what trips each, what does not, what counts as a reason, and that no change switches off its own."""

import pytest
from changing import changed

from ni153.model.house import GUARDS
from ni153.review.guards import Reason, Trip, trips

ALPHA = "plans/districts/alpha.yaml"
BETA = "plans/districts/beta.yaml"
CUT = f"@ {ALPHA}\n-    2009/10: 30\n-  actual:\n+    2009/10: 21\n+  actual:\n"
UNDONE = f"@ {ALPHA}\n-- step: gap-analysis/first-phase\n-  achieved: 2008-10-24\n+- step: gap-analysis/first-phase\n"
SET_ANEW = f"\n@ {ALPHA}\n-  set_on: 2008-10-14\n+  set_on: 2009-05-12\n"
COUNTY = "plans/county.yaml"


def tripped(text: str, *given: Reason) -> dict[str, Trip]:
    return {trip.guard: trip for trip in trips(changed(text), given)}


CASES = {
    "target-cut": CUT + SET_ANEW,
    "target-rebased": f"@ {ALPHA}\n-    2009/10: 30\n-  actual:\n+    2009/10: 34\n+  actual:\n",
    "baseline-altered": f"@ {ALPHA}\n-    value: 31\n+    value: 13\n",
    "achieved-altered": f"@ {ALPHA}\n-  achieved: 2008-10-24\n+  achieved: 2008-10-31\n",
    "achievement-undone": UNDONE,
    "plan-made-draft": f"@ {ALPHA}\n-adopted: 2009-01-20\n",
    "milestone-removed": "! plans/framework/new-provision.yaml",
    "much-changed": (
        "@ plans/framework/evidence-base.yaml\n"
        "-  title: Publish the Testshire Profile\n-  column: progress\n-  due: 2008-06\n-  leads: [Ben Baker]\n"
        "+  title: Publish a profile of Testshire\n+  column: due\n+  due: 2009-06\n+  leads: [Ann Archer]\n"
        "-  through: Testshire Profile\n+  through: A profile\n"
        "-- id: profile-shared\n-  title: Testshire Profile\n-  shown_in: 2008/09 H1\n-  due: 2008-06\n-  leads: [Ben Baker]\n"
        "+- id: profile-shared\n+  title: A profile\n+  shown_in: 2008/09 Q3\n+  due: 2008-10\n+  leads: [Ann Archer]\n"
        "\n-title: Develop and share common evidence base\n+title: Develop and share the common evidence base\n"
    ),
}


@pytest.mark.parametrize("guard", GUARDS)
def test_what_trips_each_guard(guard: str) -> None:
    assert list(tripped(CASES[guard])) == [guard]


def test_a_target_cut_is_in_people() -> None:
    trip = tripped(CUT)["target-cut"]
    assert (trip.before, trip.after) == (42, 33)  # 5 + 7 + 30, and 5 + 7 + 21


def test_a_cut_that_names_nobody_is_re_based_too() -> None:
    assert list(tripped(CUT)) == ["target-cut", "target-rebased"]


def test_figures_moved_within_the_same_total_are_no_cut() -> None:
    later = f"@ {ALPHA}\n-    2008/09 Q4: 7\n-    2009/10: 30\n-  actual:\n+    2008/09 Q4: 1\n+    2009/10: 36\n+  actual:\n"
    assert list(tripped(later)) == ["target-rebased"]


def test_a_year_may_be_set_by_its_quarters_but_not_put_off_to_its_end() -> None:
    year = f"@ {ALPHA}\n-    2009/10: 30\n-  actual:\n"
    even = "+    2009/10 Q1: 7\n+    2009/10 Q2: 8\n+    2009/10 Q3: 8\n+    2009/10 Q4: 7\n+  actual:\n"
    late = "+    2009/10 Q1: 1\n+    2009/10 Q2: 1\n+    2009/10 Q3: 1\n+    2009/10 Q4: 27\n+  actual:\n"
    assert tripped(year + even) == {}
    assert list(tripped(year + late)) == ["target-rebased"]


def test_a_share_of_the_goal_that_follows_from_what_others_agreed_is_nobody_s_cut() -> None:
    # Alpha agrees 48 of the 60, so 12 are left for Beta: 2 a quarter over six quarters
    agreed = f"@ {ALPHA}\n-    2009/10: 30\n-  actual:\n+    2009/10: 36\n+  actual:\n" + SET_ANEW
    share = "".join(f"-    {key}: 3\n" for key in ("2008/09 Q3", "2008/09 Q4"))
    share += "".join(f"-    2009/10 Q{quarter}: 3\n" for quarter in range(1, 5))
    follows = f"@ {BETA}\n{share}" + share.replace("-    ", "+    ").replace(": 3", ": 2")
    by_hand = follows.replace("2009/10 Q4: 2", "2009/10 Q4: 1")
    assert tripped(f"{agreed}{follows}") == {}
    assert list(tripped(f"{agreed}{by_hand}")) == ["target-cut", "target-rebased"]


def test_a_removed_thing_takes_its_achievement_with_it() -> None:
    trip = tripped("! plans/framework/evidence-base.yaml")["achievement-undone"]
    assert trip.subject.id == "evidence-base/profile"


def test_a_plan_that_is_gone_is_no_adopted_plan_any_more() -> None:
    assert list(tripped(f"! {ALPHA}")) == ["target-cut", "target-rebased", "achievement-undone", "plan-made-draft"]


def test_a_renamed_plan_is_still_there() -> None:
    assert tripped(f"> {ALPHA} plans/districts/alpha-borough.yaml") == {}


def test_what_was_added_is_not_much_changed() -> None:
    assert tripped(f"@ {BETA}\n-- partner: In Training\n+- partner: In Training\n+  note: By letter\n") == {}


# -- whose guards count ---------------------------------------------------------------------------------------------


def test_a_guard_that_was_off_before_is_not_kept() -> None:
    off = f"@both {COUNTY}\n+guards:\n+  off: [achievement-undone]\n"
    assert tripped(off + UNDONE) == {}


def test_a_change_cannot_switch_off_its_own_guards() -> None:
    off = f"@ {COUNTY}\n+guards:\n+  off: [achievement-undone]\n"
    assert list(tripped(off + UNDONE)) == ["achievement-undone"]
    kinds = [change.kind for change in changed(off + UNDONE).changes]
    assert "guard-off" in kinds


def test_how_much_is_much_is_the_county_s_to_say() -> None:
    little = CASES["much-changed"].split("-  through")[0]
    assert tripped(little) == {}
    assert list(tripped(f"@both {COUNTY}\n+guards:\n+  much: 10%\n{little}")) == ["much-changed"]


# -- reasons --------------------------------------------------------------------------------------------------------


def test_a_reason_for_the_whole_change_holds_for_every_guard() -> None:
    given = Reason("The college closed in May", "commit 1a2b3c4", "Ann Archer")
    found = tripped(CUT + UNDONE, given)
    assert {trip.reason for trip in found.values()} == {given}


def test_a_blank_reason_is_none() -> None:
    assert tripped(UNDONE, Reason("  ", "--reason"))["achievement-undone"].reason is None


def test_an_update_written_with_the_thing_is_a_reason_for_that_thing_alone() -> None:
    text = UNDONE + "+  updates:\n+  - date: 2009-05-12\n+    note: It was only the draft that was finished\n" + CUT
    found = tripped(text)
    reason = found["achievement-undone"].reason
    assert reason
    assert (reason.words, reason.given_in) == ("It was only the draft that was finished", ALPHA)
    assert found["target-cut"].reason is None


def test_what_the_plan_said_before_is_no_reason() -> None:
    update = "+  updates:\n+  - date: 2009-05-12\n+    note: All well\n"
    before = f"@both {ALPHA}\n-  achieved: 2008-10-24\n+  achieved: 2008-10-24\n{update}"
    after = f"\n@ {ALPHA}\n-  achieved: 2008-10-24\n"
    assert tripped(before + after)["achievement-undone"].reason is None


def test_a_note_with_the_targets_is_a_reason_for_the_targets() -> None:
    note = f"\n@ {ALPHA}\n-  set_by: Alpha Action Partnership\n+  set_by: Alpha Action Partnership\n+  note: The college closed\n"
    found = tripped(CUT + note)
    assert all(trip.reason and trip.reason.words == "The college closed" for trip in found.values())
