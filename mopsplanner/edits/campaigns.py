"""Edits of demand, campaign types and launched campaigns."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from mopsplanner.edits.change import Change
from mopsplanner.edits.closing import check_campaigns_open, check_demand_open, check_type_unbooked
from mopsplanner.edits.draft import Draft, next_id, numbered
from mopsplanner.plan.plan import BASELINE, Plan
from mopsplanner.plan.quarters import Quarter
from mopsplanner.plan.rows import Actual, Campaign, CampaignType, Demand, StageHours
from mopsplanner.plan.words import Grade

CAMPAIGN_PREFIX = "C"


def set_demand(plan: Plan, scenario: str, cells: Mapping[tuple[str, Quarter], float]) -> Change:
    """Set planned campaigns of types in quarters, as one step. 0 takes the row away. Refuses closed quarters."""
    draft = Draft(plan, scenario)
    check_demand_open(plan, draft.view, cells)
    name = ""
    for (type_id, quarter), campaigns in cells.items():
        name = draft.row(CampaignType, type_id).name
        row = Demand(type_id, quarter, campaigns)
        if campaigns == 0:
            draft.drop(Demand.kind, row.key)
        else:
            draft.put(row)
    return draft.change("set-demand", name=name, count=len(cells))


def edit_campaign_type(plan: Plan, scenario: str, id: str, **values: Any) -> Change:
    """Set fields of a recipe; its grade becomes "yours"."""
    draft = Draft(plan, scenario)
    before = draft.row(CampaignType, id)
    draft.put(replace(before, **values, grade=Grade.YOURS, source=""))
    return draft.change("edit-campaign-type", name=before.name)


def add_campaign_type(plan: Plan, scenario: str, like: str, name: str, hours: StageHours | None = None) -> Change:
    """Add a campaign type of the director's own, beginning from another one."""
    draft = Draft(plan, scenario)
    template = draft.row(CampaignType, like)
    row = replace(
        template,
        id=next_id(plan, CampaignType, "T"),
        name=name,
        hours=hours or template.hours,
        grade=Grade.YOURS,
        source="",
        order=max(item.order for item in draft.view.rows(CampaignType).values()) + 1,
    )
    draft.put(row)
    return draft.change("add-campaign-type", name=name, id=row.id)


def remove_campaign_type(plan: Plan, scenario: str, id: str) -> Change:
    """Remove a campaign type with its demand and named campaigns.

    Refuses while another scenario still plans it, and where launches of it are booked in closed quarters.
    """
    draft = Draft(plan, scenario)
    name = draft.row(CampaignType, id).name
    check_type_unbooked(plan, id, name)
    wanted: list[Demand | Campaign] = [*draft.view.rows(Demand).values(), *draft.view.rows(Campaign).values()]
    for row in wanted:
        if row.type == id:
            draft.drop(row.kind, row.key)
    draft.drop(CampaignType.kind, id)
    return draft.change("remove-campaign-type", name=name)


def enter_campaigns(plan: Plan, scenario: str, changed: Sequence[Campaign], added: Sequence[Campaign] = ()) -> Change:
    """Replace named campaigns by rows of the same ids and add others, to which the plan gives ids, all as one step."""
    draft = Draft(plan, scenario)
    name = draft.row(Campaign, changed[0].id).name if changed else added[0].name if added else ""
    new = numbered(plan, Campaign, CAMPAIGN_PREFIX, added)
    check_campaigns_open(plan, draft.view, (), (*changed, *new))
    draft.put_all((*changed, *new))
    return draft.change("edit-campaign" if changed else "add-campaign", name=name, count=len(changed) + len(added))


def remove_campaigns(plan: Plan, scenario: str, ids: Sequence[str]) -> Change:
    """Remove named campaigns with their work."""
    draft = Draft(plan, scenario)
    name = draft.row(Campaign, ids[0]).name if ids else ""
    check_campaigns_open(plan, draft.view, ids, ())
    for id in ids:
        draft.row(Campaign, id)
        draft.drop(Campaign.kind, id)
    return draft.change("remove-campaign", name=name, count=len(ids))


def import_actuals(plan: Plan, rows: Sequence[Actual], file: str) -> Change:
    """Take launched campaigns from a source: its earlier rows in the same span of quarters are replaced."""
    draft = Draft(plan, BASELINE)
    spans = _spans(rows)
    for old in list(draft.view.rows(Actual).values()):
        first, last = spans.get(old.source, (None, None))
        if first is not None and last is not None and first <= old.quarter <= last:
            draft.drop(Actual.kind, old.key)
    draft.put_all(rows)
    return draft.change("import-actuals", count=sum(row.launched for row in rows), file=file)


def _spans(rows: Sequence[Actual]) -> dict[str, tuple[Quarter, Quarter]]:
    quarters: dict[str, list[Quarter]] = {}
    for row in rows:
        quarters.setdefault(row.source, []).append(row.quarter)
    return {source: (min(found), max(found)) for source, found in quarters.items()}


def map_actuals(plan: Plan, label: str, type_id: str) -> Change:
    """Say which campaign type a source's own label means ("" for none), in every quarter."""
    draft = Draft(plan, BASELINE)
    for row in list(draft.view.rows(Actual).values()):
        if row.label == label:
            draft.put(replace(row, type=type_id))
    return draft.change("map-actuals", label=label, name=type_id)
