"""Taking a roster into a plan: which positions are added, updated or no longer in the file, and what was guessed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date

from mopsplanner.catalog.entries import Catalog
from mopsplanner.edits.change import Change, applied
from mopsplanner.edits.draft import next_id
from mopsplanner.edits.positions import ID_PREFIX, import_positions
from mopsplanner.engine.founding import Founding, plan_from
from mopsplanner.engine.sizing import suggest
from mopsplanner.exchange.roster import NO_DEPARTMENT, Roster, RosterRow
from mopsplanner.exchange.sources.layout import RosterField
from mopsplanner.exchange.titles import RoleMatcher
from mopsplanner.plan.plan import BASELINE, Plan
from mopsplanner.plan.refusal import Refusal
from mopsplanner.plan.rows import Location, Position, Role, Stay


@dataclass(frozen=True, slots=True)
class RoleGuess:
    """A title that is no role's own: the role taken for it, and the share of words in common (0: by rung alone)."""

    row: int
    id: str
    title: str
    role: str
    score: float


@dataclass(frozen=True, slots=True)
class RosterImport:
    """What a roster would do to a plan, before it does.

    `rows` are all positions to put, those added and those that differ. `removed` are unnamed suggested seats that make
    room. `gone` were imported once and are no longer in the file; `elsewhere` are now in another department: both
    stay. `places` are locations that the plan does not have, with their positions, which get `location`'s calendar.
    """

    file: str
    rows: tuple[Position, ...]
    added: int
    updated: int
    unchanged: int
    removed: tuple[str, ...]
    gone: tuple[Position, ...]
    elsewhere: tuple[Position, ...]
    guesses: tuple[RoleGuess, ...]
    places: Mapping[str, int]
    location: str

    @property
    def is_empty(self) -> bool:
        """Whether the plan would stay as it is."""
        return not self.rows and not self.removed


def roster_positions(roster: Roster, plan: Plan, department: str = "", *, replace_team: bool = False) -> RosterImport:
    """What taking the roster into the plan (or a scenario's view of it) would do.

    `department` limits it to one, in any case; its head then reports to nobody unless the manager is in the plan.
    Positions are recognised by their external id; what only the plan knows of them (role, split, allocation, pay,
    location) stays. `replace_team` removes the suggested seats: no external id and nobody named. Refuses a
    department that the roster does not have, and a plan without location.
    """
    rows = _of_department(roster, department)
    if not plan.rows(Location):
        raise Refusal("no-location")
    return _Taking(roster, plan, rows, department, replace_team).result()


def import_roster(plan: Plan, scenario: str, taken: RosterImport) -> Change:
    """The one change that takes the roster in."""
    return import_positions(plan, taken.rows, taken.file, scenario, removed=taken.removed)


def plan_from_roster(
    founding: Founding, roster: Roster, catalog: Catalog, plan_id: str, department: str = ""
) -> tuple[Plan, RosterImport]:
    """A new plan with the roster's team instead of the suggested one, and what was guessed."""
    empty = plan_from(founding, suggest(founding.profile, catalog), catalog, plan_id, ())
    taken = roster_positions(roster, empty, department)
    return applied(empty, import_roster(empty, BASELINE, taken)), taken


def _of_department(roster: Roster, department: str) -> tuple[RosterRow, ...]:
    wanted = department.strip().casefold()
    if not wanted:
        return roster.positions
    rows = tuple(row for row in roster.positions if (row.department or NO_DEPARTMENT).casefold() == wanted)
    if not rows:
        known = ", ".join(list(roster.departments)[:30])
        raise Refusal("department-unknown", department=department, known=known)
    return rows


class _Taking:
    """One roster on its way into one plan."""

    def __init__(
        self, roster: Roster, plan: Plan, rows: tuple[RosterRow, ...], department: str, replace_team: bool
    ) -> None:
        self._roster = roster
        self._plan = plan
        self._rows = rows
        self._department = department.strip().casefold()
        self._removed = tuple(_suggested_seats(plan)) if replace_team else ()
        self._standing = {row.external_id: row for row in plan.rows(Position).values() if row.external_id}
        self._ids = dict(self._numbered())
        self._matcher = RoleMatcher(plan.rows(Role))
        self._guesses: list[RoleGuess] = []
        self._places: Counter[str] = Counter()
        self._locations = {row.name.casefold(): row.id for row in plan.rows(Location).values()}
        self._location = next(iter(plan.rows(Location).values()))

    def _numbered(self) -> Iterator[tuple[str, str]]:
        """The id of each position by its key: its own where the plan has it, else the next free one."""
        yield from ((key, row.id) for key, row in self._standing.items())
        number = int(next_id(self._plan, Position, ID_PREFIX)[len(ID_PREFIX) :])
        for row in self._rows:
            if row.key not in self._standing:
                yield row.key, f"{ID_PREFIX}{number:03d}"
                number += 1

    def result(self) -> RosterImport:
        """The whole import."""
        known = [row for row in self._rows if row.key in self._standing]
        updated = [self._updated(row, self._standing[row.key]) for row in known]
        changed = [row for row in updated if row != self._standing[row.external_id]]
        added = [self._added(row) for row in self._rows if row.key not in self._standing]
        absent = list(self._absent())
        keys = {row.key for row in self._roster.positions}
        return RosterImport(
            file=self._roster.file,
            rows=(*changed, *added),
            added=len(added),
            updated=len(changed),
            unchanged=len(updated) - len(changed),
            removed=self._removed,
            gone=tuple(row for row in absent if row.external_id not in keys),
            elsewhere=tuple(row for row in absent if row.external_id in keys),
            guesses=tuple(self._guesses),
            places=dict(sorted(self._places.items())),
            location=self._location.name,
        )

    def _absent(self) -> Iterator[Position]:
        """Positions of earlier imports that are not among the rows; of the wanted department, where one is."""
        keys = {row.key for row in self._rows}
        for row in self._standing.values():
            if row.external_id not in keys and self._department in ("", row.department.casefold()):
                yield row

    def _added(self, row: RosterRow) -> Position:
        role = self._role(row)
        return Position(
            id=self._ids[row.key],
            title=row.title or self._plan.row(Role, role).name,
            role=role,
            manager=self._manager(row),
            location=self._place(row),
            fte=row.fte,
            stays=() if row.vacant else (_stay(row),),
            department=row.department,
            external_id=row.key,
            dotted=self._dotted(row),
        )

    def _updated(self, row: RosterRow, before: Position) -> Position:
        return replace(
            before,
            title=row.title or before.title,
            manager=self._manager(row) or self._kept_manager(before),
            fte=row.fte,
            stays=_stays(row, before, self._roster.as_of),
            department=row.department,
            dotted=self._dotted(row) if RosterField.DOTTED in self._roster.columns else before.dotted,
        )

    def _manager(self, row: RosterRow) -> str:
        return self._ids.get(row.manager, "") if row.manager else ""

    def _dotted(self, row: RosterRow) -> tuple[str, ...]:
        """The seats of dotted lines, as far as they come in or are there; a seat has none to itself."""
        return tuple(self._ids[key] for key in row.dotted if key in self._ids and key != row.key)

    def _kept_manager(self, before: Position) -> str:
        """The manager whom only the plan knows; those of the roster are gone where it names them no more."""
        manager = self._plan.rows(Position).get(before.manager)
        if manager is None or manager.id in self._removed:
            return ""
        return manager.id if self._roster.shape is None or not manager.external_id else ""

    def _role(self, row: RosterRow) -> str:
        match = self._matcher.match(row.title)
        if not match.certain:
            self._guesses.append(RoleGuess(row.row, self._ids[row.key], row.title, match.role, match.score))
        return match.role

    def _place(self, row: RosterRow) -> str:
        found = self._locations.get(row.location.casefold())
        if found is None and row.location:
            self._places[row.location] += 1
        return found or self._location.id


def _suggested_seats(plan: Plan) -> Iterator[str]:
    for row in plan.rows(Position).values():
        if not row.external_id and not any(stay.person for stay in row.stays):
            yield row.id


def _stay(row: RosterRow) -> Stay:
    return Stay(row.name, row.start, row.end, row.contract)


def _stays(row: RosterRow, before: Position, as_of: date) -> tuple[Stay, ...]:
    """Who sits there: the plan's own account while the person is the same, planned hires while the seat is vacant."""
    if row.vacant:
        return tuple(stay for stay in before.stays if not stay.person and stay.start and stay.start > as_of)
    same = next((stay for stay in before.stays if stay.person == row.name), None)
    if same is None:
        return (_stay(row),)
    renewed = replace(same, start=row.start or same.start, end=row.end or same.end)
    return tuple(renewed if stay is same else stay for stay in before.stays)
