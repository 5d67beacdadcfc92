from mopsplanner.edits.change import applied
from mopsplanner.edits.company import set_assumption
from mopsplanner.edits.positions import edit_positions
from mopsplanner.edits.together import together
from mopsplanner.plan.plan import BASELINE
from mopsplanner.plan.rows import Assumption, Position
from mopsplanner.texts.changes import change_name
from tests.support.plans import small_plan


def test_edits_of_different_kinds_become_one_step_that_undoes_them_all() -> None:
    plan = small_plan()
    change, refused = together(
        plan,
        BASELINE,
        [
            lambda now: edit_positions(now, BASELINE, ["P002"], fte=0.5),
            lambda now: set_assumption(now, BASELINE, "ceiling", 0.8),
            lambda now: edit_positions(now, BASELINE, ["P002"], title="Lead"),
        ],
    )
    after = applied(plan, change)
    assert refused == ()
    assert (after.row(Position, "P002").fte, after.row(Position, "P002").title) == (0.5, "Lead")
    assert after.row(Assumption, "ceiling").value == 0.8
    assert len(change.replacements) == 2, "two edits of one row are one replacement"
    assert applied(after, change.reversed()) == plan
    assert change_name(change) == "change 3 numbers"


def test_a_refused_edit_is_left_out_and_returned() -> None:
    plan = small_plan()
    change, refused = together(
        plan,
        BASELINE,
        [
            lambda now: set_assumption(now, BASELINE, "ceiling", 7.0),
            lambda now: set_assumption(now, BASELINE, "burden", 1.5),
        ],
    )
    assert [one.id for one in refused] == ["value-out-of-range"]
    assert change_name(change) == "set Burden"
    assert applied(plan, change).row(Assumption, "burden").value == 1.5


def test_what_ends_as_it_began_is_no_change() -> None:
    plan = small_plan()
    change, _ = together(
        plan,
        BASELINE,
        [
            lambda now: edit_positions(now, BASELINE, ["P002"], note="x"),
            lambda now: edit_positions(now, BASELINE, ["P002"], note=plan.row(Position, "P002").note),
        ],
    )
    assert change.is_empty
