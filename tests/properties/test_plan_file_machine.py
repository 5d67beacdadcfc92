"""Random edits, undo, redo, branches, save and load against a plain model: dicts of records, copied whole."""

import shutil
import tempfile
from collections.abc import Callable
from datetime import date
from pathlib import Path

import hypothesis.strategies as st
import pytest
from hypothesis import settings
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule, run_state_machine_as_test

from mopsplanner.edits.campaigns import (
    add_campaign_type,
    edit_campaign_type,
    import_actuals,
    map_actuals,
    remove_campaign_type,
    set_demand,
)
from mopsplanner.edits.change import Change
from mopsplanner.edits.company import edit_company, set_assumption, set_quarters
from mopsplanner.edits.positions import (
    add_position,
    edit_positions,
    fill_position,
    move_position,
    remove_positions,
    set_allocations,
    vacate_position,
)
from mopsplanner.edits.restoring import restore
from mopsplanner.edits.scenarios import add_scenario, edit_scenario, record_decision, remove_scenario
from mopsplanner.edits.stack import edit_tool, remove_tools
from mopsplanner.plan.plan import BASELINE, Plan, view
from mopsplanner.plan.records import Record, to_record
from mopsplanner.plan.refusal import Refusal
from mopsplanner.plan.rows import Actual, CampaignType, Decision, Position, Row, Scenario, Stay, Tool
from mopsplanner.plan.rules import check_plan, check_references
from mopsplanner.store.checking import check
from mopsplanner.store.document import Document
from tests.support.plans import EVEN, FIRST, TECHNICAL, small_plan

Model = dict[tuple[str, str], Record]
Edit = Callable[[Plan], Change]

SHARES = st.sampled_from([0.05, 0.5, 0.8, 1.0, 1.5])
QUARTERS = st.integers(0, 5).map(FIRST.shifted)
NUMBERS = st.integers(0, 40)
TEXTS = st.text(st.characters(codec="utf-8", exclude_characters="\0"), min_size=1, max_size=12).filter(str.strip)
"""Every text that a plan can keep, whatever the script."""


def plain(plan: Plan) -> Model:
    """All rows of a plan as records."""
    return {(kind, key): to_record(row) for kind, table in plan.tables.items() for key, row in table.items()}


def chosen(plan: Plan, row_type: type[Row], number: int) -> str:
    """The key of one row, found by number; a key that is not there where there is no row."""
    keys = sorted(plan.tables[row_type.kind])
    return keys[number % len(keys)] if keys else "nobody"


class PlanFileMachine(RuleBasedStateMachine):
    """A document on disk and, beside it, every state it should have gone through since it was opened."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp(prefix="mops-machine-"))
        self.path = self.folder / "plan.mops"
        self.document = Document.new(self.path, small_plan())
        self.states: list[Model] = [plain(small_plan())]
        self.digests = [self.document.rows_digest]
        self.at = 0

    def scenario(self, number: int) -> str:
        ids = [BASELINE, *sorted(self.document.plan.rows(Scenario))]
        return ids[number % len(ids)]

    def carry_out(self, edit: Edit) -> None:
        """Commit an edit, and let the model do the same by hand."""
        try:
            change = edit(self.document.plan)
            self.document.commit(change, must_save=True)
        except Refusal:
            return
        if change.is_empty:
            return
        state = dict(self.states[self.at])
        for item in change.replacements:
            if item.after is None:
                del state[item.kind, item.key]
            else:
                state[item.kind, item.key] = to_record(item.after)
        self.states = [*self.states[: self.at + 1], state]
        self.digests = [*self.digests[: self.at + 1], self.document.rows_digest]
        self.at += 1

    @rule(where=NUMBERS, seat=NUMBERS, fte=SHARES, title=TEXTS)
    def edits_a_seat(self, where: int, seat: int, fte: float, title: str) -> None:
        def edit(plan: Plan) -> Change:
            seen = view(plan, self.scenario(where))
            return edit_positions(plan, seen.scenario, [chosen(seen, Position, seat)], fte=fte, title=title)

        self.carry_out(edit)

    @rule(where=NUMBERS, manager=NUMBERS, hired=st.booleans())
    def adds_a_seat(self, where: int, manager: int, hired: bool) -> None:
        def edit(plan: Plan) -> Change:
            seen = view(plan, self.scenario(where))
            start = date(2027, 4, 1) if hired else None
            return add_position(plan, seen.scenario, "analyst", chosen(seen, Position, manager), start)

        self.carry_out(edit)

    @rule(where=NUMBERS, seats=st.lists(NUMBERS, min_size=1, max_size=3))
    def removes_seats(self, where: int, seats: list[int]) -> None:
        def edit(plan: Plan) -> Change:
            seen = view(plan, self.scenario(where))
            ids = sorted({chosen(seen, Position, seat) for seat in seats})
            return remove_positions(plan, seen.scenario, ids)

        self.carry_out(edit)

    @rule(where=NUMBERS, seat=NUMBERS, manager=NUMBERS)
    def moves_a_seat(self, where: int, seat: int, manager: int) -> None:
        def edit(plan: Plan) -> Change:
            seen = view(plan, self.scenario(where))
            return move_position(plan, seen.scenario, chosen(seen, Position, seat), chosen(seen, Position, manager))

        self.carry_out(edit)

    @rule(where=NUMBERS, seat=NUMBERS, fills=st.booleans(), person=TEXTS)
    def fills_or_vacates_a_seat(self, where: int, seat: int, fills: bool, person: str) -> None:
        def edit(plan: Plan) -> Change:
            seen = view(plan, self.scenario(where))
            id = chosen(seen, Position, seat)
            if fills:
                return fill_position(plan, seen.scenario, id, Stay(person, date(2028, 1, 1), None))
            return vacate_position(plan, seen.scenario, id, date(2027, 12, 1))

        self.carry_out(edit)

    @rule(where=NUMBERS, seat=NUMBERS, quarter=QUARTERS, split=st.sampled_from([EVEN, TECHNICAL, None]))
    def allocates(self, where: int, seat: int, quarter: object, split: object) -> None:
        def edit(plan: Plan) -> Change:
            seen = view(plan, self.scenario(where))
            return set_allocations(plan, seen.scenario, {(chosen(seen, Position, seat), quarter): split})  # type: ignore[dict-item]

        self.carry_out(edit)

    @rule(where=NUMBERS, type=NUMBERS, quarter=QUARTERS, campaigns=st.sampled_from([0, 1, 2.5, 40.0]))
    def plans_campaigns(self, where: int, type: int, quarter: object, campaigns: float) -> None:
        def edit(plan: Plan) -> Change:
            seen = view(plan, self.scenario(where))
            return set_demand(plan, seen.scenario, {(chosen(seen, CampaignType, type), quarter): campaigns})  # type: ignore[dict-item]

        self.carry_out(edit)

    @rule(where=NUMBERS, type=NUMBERS, what=st.sampled_from(["add", "edit", "remove"]), name=TEXTS)
    def changes_recipes(self, where: int, type: int, what: str, name: str) -> None:
        def edit(plan: Plan) -> Change:
            seen = view(plan, self.scenario(where))
            id = chosen(seen, CampaignType, type)
            if what == "add":
                return add_campaign_type(plan, seen.scenario, id, name)
            if what == "edit":
                return edit_campaign_type(plan, seen.scenario, id, name=name, lead_days=12)
            return remove_campaign_type(plan, seen.scenario, id)

        self.carry_out(edit)

    @rule(where=NUMBERS, tool=NUMBERS, owner=NUMBERS, removes=st.booleans())
    def changes_tools(self, where: int, tool: int, owner: int, removes: bool) -> None:
        def edit(plan: Plan) -> Change:
            seen = view(plan, self.scenario(where))
            id = chosen(seen, Tool, tool)
            if removes:
                return remove_tools(plan, seen.scenario, [id])
            return edit_tool(plan, seen.scenario, id, owner=chosen(seen, Position, owner), annual_cost=-0.0)

        self.carry_out(edit)

    @rule(where=NUMBERS, name=TEXTS, employees=st.integers(-2, 6_000_000), ceiling=st.floats(0.4, 1.1))
    def changes_the_company(self, where: int, name: str, employees: int, ceiling: float) -> None:
        self.carry_out(lambda plan: edit_company(plan, self.scenario(where), name=name, employees=employees))
        self.carry_out(lambda plan: set_assumption(plan, self.scenario(where), "ceiling", ceiling))

    @rule(count=st.integers(0, 41), label=TEXTS, launched=st.integers(0, 500))
    def changes_what_all_scenarios_share(self, count: int, label: str, launched: int) -> None:
        row = Actual(FIRST.shifted(-1), "marketo", label, "email", launched, date(2027, 1, 31))
        self.carry_out(lambda plan: set_quarters(plan, count))
        self.carry_out(lambda plan: import_actuals(plan, [row], "report.csv"))
        self.carry_out(lambda plan: map_actuals(plan, label, ""))
        decision = Decision("", label, "CMO", date(2027, 2, 2), None, "", (launched, 1))
        self.carry_out(lambda plan: record_decision(plan, decision))

    @rule(name=TEXTS, parent=NUMBERS)
    def branches(self, name: str, parent: int) -> None:
        self.carry_out(lambda plan: add_scenario(plan, name, self.scenario(parent)))

    @rule(scenario=NUMBERS, name=TEXTS, removes=st.booleans())
    def renames_or_removes_a_branch(self, scenario: int, name: str, removes: bool) -> None:
        def edit(plan: Plan) -> Change:
            id = chosen(plan, Scenario, scenario)
            return remove_scenario(plan, id) if removes else edit_scenario(plan, id, name=name, archived=True)

        self.carry_out(edit)

    @rule()
    def restores_the_first_state(self) -> None:
        self.carry_out(lambda plan: restore(plan, small_plan(), "the beginning"))

    @precondition(lambda self: self.at > 0)
    @rule()
    def undoes(self) -> None:
        self.document.undo(must_save=True)
        self.at -= 1

    @precondition(lambda self: self.at + 1 < len(self.states))
    @rule()
    def redoes(self) -> None:
        self.document.redo(must_save=True)
        self.at += 1

    @rule()
    def undoes_to_the_start_and_back(self) -> None:
        steps = self.at
        for _ in range(steps):
            self.document.undo()
        assert self.document.rows_digest == self.digests[0]
        with pytest.raises(Refusal, match="nothing-to-undo"):
            self.document.undo()
        for _ in range(steps):
            self.document.redo()

    @rule()
    def closes_and_opens_again(self) -> None:
        self.document.close()
        self.document = Document.open(self.path)
        self.states, self.digests, self.at = [self.states[self.at]], [self.digests[self.at]], 0

    @rule(number=st.integers(0, 3))
    def goes_on_in_another_file(self, number: int) -> None:
        self.path = self.folder / f"plan {number}.mops"
        self.document.save_as(self.path, overwrite=True)

    @invariant()
    def the_plan_is_that_of_the_model(self) -> None:
        assert plain(self.document.plan) == self.states[self.at]
        assert self.document.rows_digest == self.digests[self.at]
        assert len(self.document.history.done) == self.at

    @invariant()
    def the_file_holds_it(self) -> None:
        copy = Document.open(self.path, read_only=True)
        assert plain(copy.plan) == self.states[self.at]
        copy.close()

    @invariant()
    def every_scenario_can_be_seen(self) -> None:
        check_plan(self.document.plan)
        for scenario in self.document.plan.rows(Scenario):
            check_references(view(self.document.plan, scenario))

    def teardown(self) -> None:
        self.document.close()
        assert check(self.path) == []
        shutil.rmtree(self.folder)


TestPlanFileMachine = PlanFileMachine.TestCase
TestPlanFileMachine.settings = settings(max_examples=40, stateful_step_count=30)


@pytest.mark.release
@pytest.mark.timeout(7200)
def test_long_sessions() -> None:
    run_state_machine_as_test(
        PlanFileMachine, settings=settings(max_examples=1_000, stateful_step_count=100, derandomize=False)
    )
