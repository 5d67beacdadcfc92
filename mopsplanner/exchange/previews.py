"""What an import would do, in sentences: for the preview in the window and for the command line."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from mopsplanner.exchange.actuals import LaunchedCampaigns, unmapped
from mopsplanner.exchange.roster import Roster
from mopsplanner.exchange.roster_import import RosterImport
from mopsplanner.exchange.routing import RoutingLog
from mopsplanner.exchange.tools import Inventory
from mopsplanner.plan.plan import Plan
from mopsplanner.plan.rows import Actual, Role
from mopsplanner.texts import importing as words

Found = Roster | LaunchedCampaigns | Inventory | RoutingLog


def roster_lines(roster: Roster, taken: RosterImport, plan: Plan) -> list[str]:
    """What a roster holds, what of it comes in, what was guessed, and every problem by row."""
    lines = [words.roster_headline(roster.source, len(roster.positions), roster.records) + "."]
    lines.append(words.taken_sentence(taken.added, taken.updated, taken.unchanged, len(taken.removed)))
    lines += _left_out(roster.left_out)
    lines += _problems(roster)
    roles = plan.rows(Role)
    for guess in taken.guesses:
        lines.append(words.role_guess_sentence(guess.title, roles[guess.role].name, guess.score))
    if taken.places:
        lines.append(words.location_note(sum(taken.places.values()), taken.location))
    for row in taken.gone:
        lines.append(words.gone_sentence(row.title, row.stays[-1].person if row.stays else ""))
    for row in taken.elsewhere:
        lines.append(words.elsewhere_sentence(row.title, row.department))
    return lines


def actuals_lines(found: LaunchedCampaigns, rows: Sequence[Actual]) -> list[str]:
    """What a report holds, what does not count and why, labels without a campaign type, and problems by row."""
    lines = [words.actuals_headline(found.source, len(found.launches), found.records) + "."]
    lines += _left_out(found.not_counted)
    lines += _problems(found)
    lines += [words.unmapped_sentence(label, count) for label, count in unmapped(rows).items()]
    return lines


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
    for item in found.problems:
        yield words.problem_sentence(item.row, item.id, item.problem, item.value)
