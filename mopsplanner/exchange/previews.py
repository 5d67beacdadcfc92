"""What an import would do, in sentences: for the preview in the window and for the command line."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from mopsplanner.exchange.actuals import LaunchedCampaigns, unmapped
from mopsplanner.exchange.roster import Roster
from mopsplanner.exchange.roster_import import RosterImport
from mopsplanner.exchange.routing import RoutingLog
from mopsplanner.exchange.routing_import import RoutingImport
from mopsplanner.exchange.tool_import import ToolImport
from mopsplanner.exchange.tools import Inventory
from mopsplanner.plan.plan import Plan
from mopsplanner.plan.rows import Actual, Position, Role, Tool
from mopsplanner.texts import importing as words

ROUTING_DAYS_ENOUGH = 28
"""A log of fewer days says little of a quarter."""

Found = Roster | LaunchedCampaigns | Inventory | RoutingLog


def roster_lines(roster: Roster, taken: RosterImport, plan: Plan) -> list[str]:
    """What a roster holds, what of it comes in, what was guessed, and every problem by row."""
    lines = [words.roster_headline(roster.source, len(roster.positions), roster.records) + "."]
    lines.append(words.taken_sentence(taken.added, taken.updated, taken.unchanged, len(taken.removed)))
    lines += _left_out(roster.left_out)
    lines += _problems(roster)
    lines += _position_changes(taken, plan)
    roles = plan.rows(Role)
    guesses = Counter((guess.title, guess.role, guess.score) for guess in taken.guesses)
    for (title, role, score), count in guesses.items():
        lines.append(words.role_guess_sentence(title, roles[role].name, score, count))
    if taken.places:
        lines.append(words.location_note(sum(taken.places.values()), taken.location))
    for row in taken.gone:
        lines.append(words.gone_sentence(row.title, row.stays[-1].person if row.stays else ""))
    for row in taken.elsewhere:
        lines.append(words.elsewhere_sentence(row.title, row.department))
    return lines


def _position_changes(taken: RosterImport, plan: Plan) -> Iterator[str]:
    standing = plan.rows(Position)
    for row in taken.rows:
        if before := standing.get(row.id):
            changed = [name for name in words.POSITION_FIELDS if getattr(before, name) != getattr(row, name)]
            yield words.changed_fields_sentence(before.title, changed)


def actuals_lines(found: LaunchedCampaigns, rows: Sequence[Actual]) -> list[str]:
    """What a report holds, what does not count and why, labels without a campaign type, and problems by row."""
    lines = [words.actuals_headline(found.source, len(found.launches), found.records) + "."]
    lines += _left_out(found.not_counted)
    lines += _problems(found)
    lines += [words.unmapped_sentence(label, count) for label, count in unmapped(rows).items()]
    return lines


def tools_lines(found: Inventory, taken: ToolImport, plan: Plan) -> list[str]:
    """What an inventory holds, what of it comes in, what each tool changes, and every problem by row."""
    lines = [words.tools_headline(found.source, len(found.tools), found.records) + "."]
    lines.append(words.taken_sentence(taken.added, taken.updated, taken.unchanged, 0))
    if found.costs:
        lines.append(words.cost_sentence(found.costs))
    if taken.undated:
        lines.append(words.undated_sentence(taken.undated))
    lines += [words.other_currency_sentence(name, count, taken.currency) for name, count in taken.currencies.items()]
    if taken.assumed:
        lines.append(words.assumed_currency_sentence(taken.assumed, taken.currency))
    if taken.added:
        lines.append(words.no_hours_sentence(taken.added))
    lines += [words.owner_unknown_sentence(owner, count) for owner, count in taken.owners.items()]
    lines += _changes(taken, plan)
    lines += [words.gone_tool_sentence(row.name) for row in taken.gone]
    return [*lines, *_problems(found)]


def _changes(taken: ToolImport, plan: Plan) -> Iterator[str]:
    after = {row.id: row for row in taken.rows}
    for before in taken.before:
        yield words.changed_row_sentence(before.name, list(_differences(before, after[before.id], plan)))


def _differences(before: Tool, after: Tool, plan: Plan) -> Iterator[tuple[str, str, str]]:
    for name, called in words.TOOL_FIELDS.items():
        old, new = getattr(before, name), getattr(after, name)
        if old != new:
            yield called, _shown(old, plan), _shown(new, plan)


def _shown(value: object, plan: Plan) -> str:
    owner = plan.rows(Position).get(value) if isinstance(value, str) else None
    if owner is not None:
        return owner.title
    return f"{value:,.10g}" if isinstance(value, int | float) else "" if value is None else str(value)


def routing_lines(found: RoutingLog, taken: RoutingImport) -> list[str]:
    """What a log holds, the hours that follow, and every problem by row."""
    lines = [words.routing_headline(found.source, len(found.routed), found.records) + "."]
    others = [words.not_routed_phrase(found.not_routed)] if found.not_routed else []
    others += [words.left_out_phrase("after-as-of", found.later)] if found.later else []
    if others:
        lines.append(f"Not counted: {', '.join(others)}.")
    if taken.task is not None:
        distinct = sum(found.distinct_by_month.values())
        lines.append(words.routing_rate_sentence(distinct, found.days, taken.records_a_quarter))
        before = None if taken.before is None else taken.before.hours_per_quarter
        hours = taken.task.hours_per_quarter
        lines.append(words.routing_task_sentence(taken.task.name, hours, taken.minutes, before))
    if 0 < found.days < ROUTING_DAYS_ENOUGH:
        lines.append(words.short_log_sentence(found.days))
    return [*lines, *_problems(found)]


def _left_out(counts: Mapping[str, int]) -> Iterator[str]:
    phrases = [words.left_out_phrase(reason, count) for reason, count in counts.items() if count]
    if phrases:
        yield f"Not taken: {', '.join(phrases)}."


def _problems(found: Found) -> Iterator[str]:
    yield from (words.file_problem_sentence(problem) for problem in found.file_problems)
    if found.skipped:
        yield words.skipped_sentence(len(found.skipped))
    if found.reading.hidden_rows:
        yield words.hidden_rows_sentence(found.reading.hidden_rows)
    if found.reading.formulas:
        yield words.formulas_sentence(found.reading.formula_cells, found.reading.formulas)
    if found.reading.placed_rows:
        yield words.placed_sentence(found.reading.placed_rows, found.reading.unplaced)
    for item in found.problems:
        yield words.problem_sentence(item.row, item.id, item.problem, item.value)
