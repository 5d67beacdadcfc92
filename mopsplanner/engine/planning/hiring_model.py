"""The hiring problem as columns and rows for the solver (planning model, section 6)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

import numpy as np
from numpy.typing import ArrayLike

from mopsplanner.engine.arrays import Floats, Ints
from mopsplanner.engine.planning.hiring_columns import Columns
from mopsplanner.engine.planning.hiring_flows import Flows, efficiency_of, onward, split_of
from mopsplanner.engine.planning.hiring_prices import HiringPrices
from mopsplanner.engine.planning.hiring_problem import (
    CONTRACTOR_IN_SPAN,
    MOST_OVERTIME,
    NO_LIMIT,
    SHORT_TIME_SHARE,
    HiringProblem,
    SeatChange,
    effort_by_quarter,
    spread,
)
from mopsplanner.engine.planning.linear import Builder, LinearProblem


class Lever(StrEnum):
    """A business rule that could be given way: what is varied to find why nothing fits."""

    HOURS = "hours"
    SERVICE = "service"
    HIRING = "hiring"
    CONTRACTORS = "contractors"
    OVERTIME = "overtime"
    BUDGET = "budget"
    CEILING = "ceiling"


@dataclass(frozen=True)
class HiringModel:
    """The arrays, where each decision stands in them, the cost beside them, and the slack columns of each lever."""

    problem: LinearProblem
    columns: Columns
    constant: float
    slack: dict[Lever, Ints]


def hiring_model(problem: HiringProblem, levers: frozenset[Lever] = frozenset()) -> HiringModel:
    """The problem as arrays. With levers, their rules may give way, and how far is all that is minimised."""
    return _Making(problem, levers).model()


class _Making:
    """Makes one model. A method for each family of rows, numbered as in the planning model."""

    def __init__(self, problem: HiringProblem, levers: frozenset[Lever]) -> None:
        self._problem = problem
        self._levers = levers
        self._flows = Flows(problem)
        self._builder = Builder()
        self._slack: dict[Lever, Ints] = {}
        self._at = self._columns()
        self._steps = np.arange(len(problem.quarters))
        self._onward = onward(len(problem.quarters))

    def model(self) -> HiringModel:
        self._people_and_hours()
        self._assignment()
        self._overtime()
        self._coverage()
        self._balance()
        self._service()
        self._hiring_caps()
        self._conversions()
        self._seat_change_rules()
        self._managers()
        self._idle_total()
        self._retraining_shares()
        prices = HiringPrices(self._problem, self._at, self._flows)
        self._budgets(prices)
        if not self._levers:
            for columns, price, _ in prices.terms():
                self._builder.price(columns, price)
        return HiringModel(self._builder.build(), self._at, float(prices.constant().sum()), self._slack)

    # Columns

    def _columns(self) -> Columns:
        rules, by_role, by_type = self._problem.rules, self._problem.by_role, self._problem.by_type
        people, campaigns = rules.whole_people, rules.whole_campaigns
        steps = by_role[1]
        domains = len(self._problem.domains) if self._problem.is_flexible else 0
        moves = np.array([move.most for move in self._problem.retraining]).reshape(-1, 1)
        managers = rules.manager_max if rules.span > 0 else 0.0
        return Columns(
            hires=self._capped(Lever.HIRING, by_role, rules.hire_max, people),
            contractors=self._capped(Lever.CONTRACTORS, by_role, rules.contractor_max, people),
            conversions=self._block(by_role, rules.conversion_max, people),
            layoffs=self._block(by_role, rules.layoff_max, people),
            retrained=self._block((len(moves), steps), moves, people),
            seat_changes=self._seat_changes(people),
            manager_hires=self._block((steps,), managers, people),
            overtime=self._block(by_role),
            assigned=self._assignable(domains),
            idle=self._block(by_role if domains else (0, 0)),
            short_time=self._block(by_role if domains else (0, 0), rules.short_time_max if domains else 0.0, people),
            delivered=self._block(by_type, NO_LIMIT, campaigns),
            subcontracted=self._block(by_type, rules.subcontract_max, campaigns),
            backlog=self._block(by_type, self._backlog_most(), campaigns),
            ahead=self._ahead(campaigns),
            dropped=self._block(by_type, rules.drop_max, campaigns),
            people=self._block(by_role),
            hours=self._block(by_role),
        )

    def _block(self, shape: tuple[int, ...], most: ArrayLike = NO_LIMIT, whole: bool = False) -> Ints:
        return self._builder.columns(shape, upper=most, whole=whole)

    def _capped(self, lever: Lever, shape: tuple[int, int], most: ArrayLike, whole: bool) -> Ints:
        """Columns with a cap that a lever can raise, except where it is 0 for hires: time to hire is no rule."""
        if lever not in self._levers:
            return self._block(shape, most, whole)
        cap = spread(most, shape)
        can_rise = np.isfinite(cap) & ((cap > 0) | (lever is Lever.CONTRACTORS))
        columns = self._block(shape, np.where(can_rise, NO_LIMIT, cap), whole)
        extra = self._builder.columns(shape, cost=1.0, upper=np.where(can_rise, NO_LIMIT, 0.0), whole=whole)
        rows = self._builder.rows(shape, upper=cap)
        self._builder.put(rows, columns, 1.0)
        self._builder.put(rows, extra, -1.0)
        self._slack[lever] = extra
        return columns

    def _assignable(self, domains: int) -> Ints:
        roles, steps = self._problem.by_role
        if not domains:
            return self._block((0, 0, 0))
        upper = np.where(efficiency_of(self._problem) > 0, NO_LIMIT, 0.0)
        return self._block((roles, domains, steps), upper[:, :, None])

    def _backlog_most(self) -> Floats:
        most = spread(self._problem.rules.backlog_max, self._problem.by_type).copy()
        most[:, -1] = np.minimum(most[:, -1], spread(self._problem.rules.backlog_end, most.shape[:1]))
        return most

    def _ahead(self, whole: bool) -> Ints:
        shape = self._problem.by_type
        least = np.zeros(shape)
        least[:, -1] = spread(self._problem.rules.ahead_end, shape[:1])
        return self._builder.columns(shape, lower=least, upper=self._problem.rules.ahead_max, whole=whole)

    def _slack_columns(self, lever: Lever, shape: tuple[int, ...], whole: bool = False) -> Ints:
        columns = self._builder.columns(shape, cost=1.0, whole=whole)
        self._slack[lever] = columns
        return columns

    def _seat_changes(self, whole: bool) -> Ints:
        shape = len(self._problem.seat_changes), len(self._problem.quarters)
        may = np.array([change.may for change in self._problem.seat_changes])
        return self._block(shape, may.reshape(shape), whole)

    # Rows

    def _people_and_hours(self) -> None:
        """E and P: people in seats and ramped hours, from those present and every decision before."""
        problem, put, flows = self._problem, self._builder.put, self._flows
        people = self._builder.rows(problem.by_role, lower=flows.present, upper=flows.present)
        hours = self._builder.rows(problem.by_role, lower=flows.present_hours, upper=flows.present_hours)
        put(people, self._at.people, 1.0)
        put(hours, self._at.hours, 1.0)
        later, each = self._at.hires[:, None, :], flows.full[:, :, None]
        put(people[:, :, None], later, -flows.starters)
        put(hours[:, :, None], later, flows.coaching - each * flows.ramped)
        for columns, sign, brought in (
            (self._at.conversions, -1.0, flows.converted),
            (self._at.layoffs, 1.0, each * flows.staying),
        ):
            put(people[:, :, None], columns[:, None, :], sign * flows.staying)
            put(hours[:, :, None], columns[:, None, :], sign * brought)
        for change, begun in self._changes():
            put(people[change.role][None, :], begun, -self._onward * change.people)
            put(hours[:, None, :], begun[None, :, :], -self._onward * change.hours[:, None, :])
        for row, move in enumerate(problem.retraining):
            self._move(people, row, move.source, flows.staying[move.source])
            self._move(people, row, move.target, -move.arriving * flows.staying[move.target])
            self._move(hours, row, move.source, each[move.source] * flows.staying[move.source])
            self._move(hours, row, move.target, -move.arriving * each[move.target] * flows.staying[move.target])

    def _changes(self) -> Iterator[tuple[SeatChange, Ints]]:
        """Each seat change with its columns [U, 1]."""
        for row, change in enumerate(self._problem.seat_changes):
            yield change, self._at.seat_changes[row][:, None]

    def _move(self, rows: Ints, move: int, role: int, values: Floats) -> None:
        self._builder.put(rows[role][:, None], self._at.retrained[move][None, :], values)

    def _assignment(self) -> None:
        """(1) hours given to domains and idle hours are what people have, up to the ceiling."""
        if not self._problem.is_flexible:
            return
        rows = self._builder.rows(self._problem.by_role, lower=0.0, upper=0.0)
        full = spread(self._problem.people.hours, self._problem.by_role)
        self._builder.put(rows[:, None, :], self._at.assigned, 1.0)
        self._builder.put(rows, self._at.idle, 1.0)
        self._builder.put(rows, self._at.short_time, SHORT_TIME_SHARE * full)
        self._supply(rows, -1.0)

    def _supply(self, rows: Ints, factor: ArrayLike) -> None:
        """U x (hours of employees + those of contractors) + overtime, times a factor, into rows."""
        people, rules = self._problem.people, self._problem.rules
        output = spread(people.contractor_output, self._problem.by_role[:1])[:, None] * spread(
            people.hours, self._problem.by_role
        )
        shares = np.asarray(factor, dtype=np.float64)
        self._builder.put(rows, self._at.hours, rules.ceiling * shares)
        self._builder.put(rows, self._at.contractors, rules.ceiling * output * shares)
        self._builder.put(rows, self._at.overtime, shares)

    def _overtime(self) -> None:
        """(2) overtime is at most a share of the hours of employees."""
        rows = self._builder.rows(self._problem.by_role, upper=0.0)
        self._builder.put(rows, self._at.overtime, 1.0)
        self._builder.put(rows, self._at.hours, -spread(self._problem.rules.overtime_share, self._problem.by_role))
        if Lever.OVERTIME in self._levers:
            self._builder.put(rows, self._slack_columns(Lever.OVERTIME, self._problem.by_role), -1.0)
            limit = self._builder.rows(self._problem.by_role, upper=0.0)
            self._builder.put(limit, self._at.overtime, 1.0)
            self._builder.put(limit, self._at.hours, -MOST_OVERTIME)

    def _coverage(self) -> None:
        """(3) hours in each domain cover run work, campaigns, and the leading of those who come."""
        problem, put = self._problem, self._builder.put
        managing = spread(problem.work.managing, (len(problem.roles), *problem.by_domain))
        present = spread(problem.people.present, problem.by_role)
        needed = spread(problem.work.run, problem.by_domain) - np.einsum("rdt,rt->dt", managing, present)
        least = needed - self._present_correction()
        rows = self._builder.rows(problem.by_domain, lower=least, upper=least if problem.idle_matters else NO_LIMIT)
        if problem.is_flexible:
            put(rows[None, :, :], self._at.assigned, efficiency_of(problem)[:, :, None])
        else:
            for domain, split in enumerate(split_of(problem).transpose(1, 0, 2)):
                self._supply(np.broadcast_to(rows[domain], problem.by_role), split)
        put(rows[None, :, :], self._at.people[:, None, :], -managing)
        put(rows[None, :, :], self._at.contractors[:, None, :], -managing)
        for change, begun in self._changes():
            given = self._given_by(change) + managing[change.role] * change.people
            put(rows[:, None, :], begun[None, :, :], self._onward * given[:, None, :])
        effort = effort_by_quarter(problem)
        put(rows[None, None, :, :], self._at.delivered[:, :, None, None], -effort)
        if Lever.HOURS in self._levers:
            put(rows, self._slack_columns(Lever.HOURS, problem.by_domain), 1.0)

    def _given_by(self, change: SeatChange) -> Floats:
        """Hours [D, T] of a seat change beyond what its hours by role supply: it says by itself whom it leads."""
        if self._problem.is_flexible:
            return np.zeros(self._problem.by_domain)
        by_split = np.einsum("rdt,rt->dt", split_of(self._problem), change.hours)
        given: Floats = self._problem.rules.ceiling * (change.supply - by_split)
        return given

    def _present_correction(self) -> Floats:
        """Hours [D, T] by which those present supply more than their roles' split says."""
        problem = self._problem
        if problem.work.present_supply is None:
            return np.zeros(problem.by_domain)
        by_split = np.einsum("rdt,rt->dt", split_of(problem), self._flows.present_hours)
        correction: Floats = problem.rules.ceiling * (spread(problem.work.present_supply, problem.by_domain) - by_split)
        return correction

    def _balance(self) -> None:
        """(4) delivered + subcontracted + ahead before + backlog + dropped = wanted + backlog before + ahead."""
        problem, at, put = self._problem, self._at, self._builder.put
        wanted = spread(problem.work.demand, problem.by_type).copy()
        start = spread(problem.rules.backlog_start, wanted.shape[:1]) - spread(
            problem.rules.ahead_start, wanted.shape[:1]
        )
        wanted[:, 0] += start
        rows = self._builder.rows(problem.by_type, lower=wanted, upper=wanted)
        for columns, sign in (
            (at.delivered, 1), (at.subcontracted, 1), (at.backlog, 1), (at.dropped, 1), (at.ahead, -1),
        ):  # fmt: skip
            put(rows, columns, sign)
        put(rows[:, 1:], at.ahead[:, :-1], 1.0)
        put(rows[:, 1:], at.backlog[:, :-1], -1.0)

    def _service(self) -> None:
        """(5) late and dropped campaigns are at most 1 - service of those wanted."""
        problem = self._problem
        if problem.rules.service is None:
            return
        wanted = spread(problem.work.demand, problem.by_type)
        late = (1 - spread(problem.rules.service, problem.by_type)) * wanted
        rows = self._builder.rows(problem.by_type, upper=late)
        self._builder.put(rows, self._at.backlog, 1.0)
        self._builder.put(rows, self._at.dropped, 1.0)
        if Lever.SERVICE in self._levers:
            self._builder.put(rows, self._slack_columns(Lever.SERVICE, (1, 1)), -wanted)

    def _hiring_caps(self) -> None:
        """(7) hires, conversions and new managers together, a quarter; and contractors of all roles."""
        hires = self._total_cap(Lever.HIRING, self._problem.rules.hire_total)
        self._builder.put(hires[None, :], self._at.hires, 1.0)
        self._builder.put(hires[None, :], self._at.conversions, 1.0)
        self._builder.put(hires, self._at.manager_hires, 1.0)
        for change, begun in self._changes():
            if change.is_conversion:
                self._builder.put(hires, begun[:, 0], 1.0)
        contractors = self._total_cap(Lever.CONTRACTORS, self._problem.rules.contractor_total)
        self._builder.put(contractors[None, :], self._at.contractors, 1.0)

    def _total_cap(self, lever: Lever, most: ArrayLike) -> Ints:
        """Rows [T] of a cap over all roles; a lever adds its slack as one more row below that of the roles."""
        rows = self._builder.rows(self._steps.shape, upper=most)
        if lever in self._levers:
            limited = np.isfinite(spread(most, rows.shape))
            whole = self._problem.rules.whole_people
            extra = self._builder.columns((1, len(rows)), cost=1.0, upper=np.where(limited, NO_LIMIT, 0.0), whole=whole)
            self._builder.put(rows[None, :], extra, -1.0)
            self._slack[lever] = np.concatenate([self._slack[lever], extra])
        return rows

    def _conversions(self) -> None:
        """(6) only a contractor of the quarter before can be converted."""
        problem = self._problem
        before = np.zeros(problem.by_role)
        before[:, 0] = spread(problem.people.contractors_present, before.shape[:1])
        rows = self._builder.rows(problem.by_role, upper=before)
        self._builder.put(rows, self._at.conversions, 1.0)
        self._builder.put(rows[:, 1:], self._at.contractors[:, :-1], -1.0)

    def _seat_change_rules(self) -> None:
        """Each at most once and in its order; conversions and lay-offs of all roles are limited a quarter."""
        put, rules = self._builder.put, self._problem.rules
        once = self._builder.rows((len(self._problem.seat_changes),), upper=1.0)
        converted = self._builder.rows(self._steps.shape, upper=rules.conversion_total)
        laid_off = self._builder.rows(self._steps.shape, upper=rules.layoff_total)
        put(converted[None, :], self._at.conversions, 1.0)
        put(laid_off[None, :], self._at.layoffs, 1.0)
        for row, (change, begun) in enumerate(self._changes()):
            put(once[row], begun, 1.0)
            put(converted if change.is_conversion else laid_off, begun[:, 0], 1.0)
            if change.after is not None:
                self._in_order(begun, change.after)

    def _in_order(self, begun: Ints, after: int) -> None:
        """Nothing where the change that must not come later could have come, and has not."""
        could = np.flatnonzero(np.cumsum(self._problem.seat_changes[after].may))
        rows = self._builder.rows(could.shape, upper=0.0)
        self._builder.put(rows, begun[could, 0], 1.0)
        earlier = self._at.seat_changes[after][:, None]
        self._builder.put(rows[None, :], earlier, -self._onward[:, could])

    def _managers(self) -> None:
        """(8) managers enough for everybody's span; two contractors count as one."""
        problem, span = self._problem, self._problem.rules.span
        if span <= 0:
            return
        steps = self._steps
        present = spread(problem.people.managers_present, steps.shape)
        rows = self._builder.rows(steps.shape, lower=-span * present)
        since = steps[:, None] - steps[None, :] - problem.people.manager_lead
        staying = np.where(since >= 0, problem.people.manager_stays ** np.maximum(since, 0), 0.0)
        self._builder.put(rows[:, None], self._at.manager_hires[None, :], span * staying)
        self._builder.put(rows[None, :], self._at.people, -1.0)
        self._builder.put(rows[None, :], self._at.contractors, -CONTRACTOR_IN_SPAN)

    def _idle_total(self) -> None:
        limit = spread(self._problem.rules.idle_total, (len(self._problem.quarters),))
        if self._problem.is_flexible and np.isfinite(limit).any():
            rows = self._builder.rows(limit.shape, upper=limit)
            self._builder.put(rows[None, :], self._at.idle, 1.0)

    def _retraining_shares(self) -> None:
        for row, move in enumerate(self._problem.retraining):
            if move.share_of_target is not None:
                rows = self._builder.rows(self._steps.shape, upper=0.0)
                self._builder.put(rows, self._at.retrained[row], 1.0)
                self._builder.put(rows, self._at.people[move.target], -move.share_of_target)

    def _budgets(self, prices: HiringPrices) -> None:
        """(9) what the quarters of a budget cost."""
        budgets = self._problem.rules.budgets
        if not budgets:
            return
        constant = prices.constant()
        left = [budget.amount - constant[list(budget.quarters)].sum() for budget in budgets]
        rows = self._builder.rows((len(budgets),), upper=left)
        for row, budget in zip(rows, budgets, strict=True):
            inside = np.isin(self._steps, budget.quarters)
            for columns, price, quarter in prices.terms():
                self._builder.put(row, columns, price * inside[quarter])
        if Lever.BUDGET in self._levers:
            self._builder.put(rows, self._slack_columns(Lever.BUDGET, (len(budgets),)), -1.0)
