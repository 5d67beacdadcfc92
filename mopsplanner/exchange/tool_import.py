"""Taking an inventory of tools into a plan: which are added or updated, and what of each the file does not say."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import count

from mopsplanner.edits.change import Change
from mopsplanner.edits.draft import next_id
from mopsplanner.edits.stack import import_tools
from mopsplanner.exchange.sources.layout import ToolField
from mopsplanner.exchange.tools import Inventory, ToolRow
from mopsplanner.plan.plan import Plan
from mopsplanner.plan.rows import Position, Tool
from mopsplanner.plan.words import Grade

ID_PREFIX = "S"
_SPLIT = (1.0, 0.0, 0.0, 0.0)
"""Administration of a new tool is technology's until somebody says otherwise; it has no hours yet."""


@dataclass(frozen=True, slots=True)
class ToolImport:
    """What an inventory would do to a plan, before it does.

    `rows` are all tools to put, those added and those that differ; `before` are the latter as they are. `gone` were
    imported once and are no longer in the file: they stay. `owners` name nobody in the plan, `currencies` are not the
    plan's: both with their tools, whose owner and cost stay as they are. `undated`: contract values that are no cost a
    year until somebody says how long contracts run. `assumed`: costs without a currency, taken in the plan's.
    """

    file: str
    rows: tuple[Tool, ...]
    before: tuple[Tool, ...]
    added: int
    updated: int
    unchanged: int
    gone: tuple[Tool, ...]
    owners: Mapping[str, int]
    currencies: Mapping[str, int]
    undated: int
    assumed: int
    currency: str

    @property
    def is_empty(self) -> bool:
        """Whether the plan would stay as it is."""
        return not self.rows


def inventory_tools(inventory: Inventory, plan: Plan, contract_years: float = 0.0) -> ToolImport:
    """What taking the inventory into the plan (or a scenario's view of it) would do.

    Tools are recognised by their external id, else by a name that no imported tool has, in any case. What the file
    does not say stays, and so does what only the plan knows (hours, split, tier, deputy). `contract_years`: how long
    the contracts run whose values the file states in whole; 0 where nobody knows, and then no cost is taken of them.
    """
    return _Taking(inventory, plan, contract_years).result()


def import_inventory(plan: Plan, scenario: str, taken: ToolImport) -> Change:
    """The one change that takes the inventory in."""
    return import_tools(plan, scenario, taken.rows, taken.file)


class _Taking:
    """One inventory on its way into one plan."""

    def __init__(self, inventory: Inventory, plan: Plan, contract_years: float) -> None:
        self._inventory = inventory
        self._plan = plan
        self._years = contract_years if inventory.totals else 1.0
        self._currency = plan.company.currency
        tools = plan.rows(Tool).values()
        self._imported = {row.external_id: row for row in tools if row.external_id}
        self._by_name = {key.casefold(): row for key, row in self._imported.items() if _is_name(row)}
        self._named = {row.name.casefold(): row for row in tools if not row.external_id}
        self._ids = self._free_ids()
        self._owners: Counter[str] = Counter()
        self._currencies: Counter[str] = Counter()
        self._undated = 0
        self._assumed = 0
        self._people = self._known_people()

    def _free_ids(self) -> Iterator[str]:
        first = int(next_id(self._plan, Tool, ID_PREFIX)[len(ID_PREFIX) :])
        return (f"{ID_PREFIX}{number:03d}" for number in count(first))

    def _known_people(self) -> dict[str, set[str]]:
        """The positions of each person and title, folded."""
        found: dict[str, set[str]] = {}
        for row in self._plan.rows(Position).values():
            for name in (row.title, *(stay.person for stay in row.stays)):
                found.setdefault(name.casefold(), set()).add(row.id)
        return found

    def result(self) -> ToolImport:
        """The whole import."""
        pairs = [(self._standing(row), row) for row in self._inventory.tools]
        merged = [(before, self._merged(before, row)) for before, row in pairs]
        added = [after for before, after in merged if before is None]
        changed = [after for before, after in merged if before is not None and before != after]
        there = {before.id for before, _ in pairs if before is not None}
        return ToolImport(
            file=self._inventory.file,
            rows=(*changed, *added),
            before=tuple(before for before, after in merged if before is not None and before != after),
            added=len(added),
            updated=len(changed),
            unchanged=len(merged) - len(added) - len(changed),
            gone=tuple(row for row in self._imported.values() if row.id not in there),
            owners=dict(sorted(self._owners.items())),
            currencies=dict(sorted(self._currencies.items())),
            undated=self._undated,
            assumed=self._assumed,
            currency=self._currency,
        )

    def _standing(self, row: ToolRow) -> Tool | None:
        """The tool that a row means: of its id as written, else of its name in any case."""
        name = row.name.casefold()
        by_name = None if row.key else self._by_name.get(name)
        return self._imported.get(_key(row)) or by_name or self._named.pop(name, None)

    def _merged(self, before: Tool | None, row: ToolRow) -> Tool:
        base = before or self._new(row)
        says = self._inventory.columns
        return replace(
            base,
            name=row.name,
            category=self._category(base, row),
            vendor=row.vendor or base.vendor,
            owner=self._owner(row) or base.owner,
            annual_cost=self._cost(row, base.annual_cost),
            renewal=row.renewal or base.renewal,
            licences=row.licences if ToolField.LICENCES in says else base.licences,
            active_users=row.active if ToolField.ACTIVE in says else base.active_users,
            external_id=base.external_id or _key(row),
        )

    def _new(self, row: ToolRow) -> Tool:
        return Tool(
            id=next(self._ids),
            name=row.name,
            category="",
            vendor="",
            hours_per_month=0.0,
            split=_SPLIT,
            annual_cost=0.0,
            owner="",
            deputy="",
            starts=None,
            ends=None,
            renewal=None,
            grade=Grade.UNVERIFIED,
            source=self._inventory.file,
        )

    def _category(self, base: Tool, row: ToolRow) -> str:
        """The file's, but a tool that the plan had before keeps its own, which may be the catalogue's."""
        return row.category or base.category if base.external_id or not base.category else base.category

    def _owner(self, row: ToolRow) -> str:
        """The one position that an owner's name means, or none."""
        found = self._people.get(row.owner.casefold(), set()) if row.owner else set()
        if row.owner and len(found) != 1:
            self._owners[row.owner] += 1
        return min(found) if len(found) == 1 else ""

    def _cost(self, row: ToolRow, before: float) -> float:
        """A year's cost in the plan's currency, never converted: what the file does not say so stays."""
        if row.cost is None:
            return before
        if row.currency not in ("", self._currency):
            self._currencies[row.currency] += 1
            return before
        if not self._years:
            self._undated += 1
            return before
        self._assumed += not row.currency
        return round(row.cost / self._years, 2)


def _key(row: ToolRow) -> str:
    return row.key or row.name


def _is_name(tool: Tool) -> bool:
    """Whether a tool came from a file without ids."""
    return tool.external_id.casefold() == tool.name.casefold()
