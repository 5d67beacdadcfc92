"""The dataset for BI tools in words: what every table and column holds, and in which unit."""

from __future__ import annotations

from collections.abc import Mapping

BASELINE = "Baseline"
HOURS, MONEY, FTE, COUNT, SHARE = "hours", "the company's currency", "FTE", "count", "share of 1"
YES_NO, DAY, KEY, TEXT = "1 yes, 0 no", "ISO day", "key", "text"

TABLES: Mapping[str, str] = {
    "dataset": "What this file is of: plan, company, currency, day of the export, version of these tables.",
    "dataset_column": "This description: a row a table, and a row a column.",
    "dim_scenario": "The baseline and every scenario.",
    "dim_quarter": "The planned fiscal quarters.",
    "dim_domain": "The four domains of work.",
    "dim_role": "Roles as a scenario has them.",
    "dim_position": "Seats as a scenario has them, vacant ones included.",
    "dim_campaign_type": "Types of campaigns as a scenario has them, and its campaigns with a name of their own.",
    "fact_position": "A seat in a quarter: who sits there, hours, money.",
    "fact_headcount": "Seats and FTE of a role in a quarter.",
    "fact_allocation": "The time of a seat by domain in a quarter.",
    "fact_capacity": "What a domain has and needs in a quarter.",
    "fact_demand": "Hours that the campaigns of a type need of a domain in a quarter.",
    "fact_campaign": "Campaigns of a type by the quarter of their launch.",
    "fact_cost": "Money of a quarter by kind; the kinds add up to the whole.",
}

_EVERYWHERE: Mapping[str, tuple[str, str]] = {
    "scenario_key": (KEY, "The scenario; “baseline” for the baseline."),
    "quarter_key": (KEY, "The fiscal quarter, such as 2027-Q3."),
    "domain_key": (KEY, "The domain of work."),
    "role_key": (KEY, "The role."),
    "position_key": (KEY, "The seat."),
    "campaign_type_key": (KEY, "The type of campaign."),
    "name": (TEXT, "What it is called."),
    "sort": (COUNT, "The order in which the program lists them."),
    "fte": (FTE, "Size of the seat."),
    "headcount": (COUNT, "Seats open on the quarter's last day, vacancies included."),
    "seated_fte": (FTE, "FTE by the share of the quarter's working days that somebody sits in the seat."),
}

_COLUMNS: Mapping[str, tuple[str, str]] = {
    "dataset.name": (KEY, "What is told."),
    "dataset.value": (TEXT, "What it is."),
    "dataset_column.table_name": (TEXT, "The table."),
    "dataset_column.column_name": (TEXT, "The column; empty for the table itself."),
    "dataset_column.unit": (TEXT, "In what it is counted."),
    "dataset_column.description": (TEXT, "What it holds."),
    "dim_scenario.parent_key": (KEY, "The scenario from which it branches; empty for the baseline."),
    "dim_scenario.description": (TEXT, "What it is about."),
    "dim_scenario.is_baseline": (YES_NO, "Whether it is the baseline."),
    "dim_scenario.is_archived": (YES_NO, "Whether it was put away."),
    "dim_quarter.fiscal_year": (COUNT, "The fiscal year."),
    "dim_quarter.fiscal_quarter": (COUNT, "1 to 4."),
    "dim_quarter.first_day": (DAY, "Its first day."),
    "dim_quarter.last_day": (DAY, "Its last day."),
    "dim_quarter.is_closed": (
        YES_NO,
        (
            "Whether it was closed with actuals: its capacity, demand, launches and cost are then those booked; "
            "figures by seat and role, and hours by campaign type, follow the plan as it is."
        ),
    ),
    "dim_role.level": (TEXT, "specialist, manager, director and their like."),
    "dim_role.home": (TEXT, "The domain to which the role belongs."),
    "dim_position.title": (TEXT, "Title of the seat."),
    "dim_position.manager_key": (KEY, "The seat to which it reports; empty at the top."),
    "dim_position.location": (TEXT, "Where the seat is."),
    "dim_position.country": (TEXT, "Country of the location, two letters."),
    "dim_position.department": (TEXT, "Department, where one is named."),
    "dim_position.is_approved": (YES_NO, "Whether the seat is approved, or only proposed."),
    "dim_position.opens": (DAY, "First day of the seat; empty: before the plan."),
    "dim_position.closes": (DAY, "Last day of the seat; empty: without end."),
    "dim_campaign_type.tier": (TEXT, "simple, standard or complex."),
    "dim_campaign_type.languages": (COUNT, "Extra languages."),
    "dim_campaign_type.is_regulated": (YES_NO, "Whether it needs compliance review."),
    "dim_campaign_type.lead_days": ("business days", "From the start of the work to launch."),
    "dim_campaign_type.hours_per_campaign": (HOURS, "One campaign, after tier, languages, regulation and rework."),
    "dim_campaign_type.named_of": (KEY, "Of a campaign with a name of its own: its type; empty for a type."),
    "dim_campaign_type.launch_day": (DAY, "Launch of a campaign with a name of its own; empty for a type."),
    "fact_position.person": (TEXT, "Who sits there on the quarter's last day; empty while vacant."),
    "fact_position.contract": (TEXT, "employee or contractor; empty while vacant."),
    "fact_position.productive_hours": (HOURS, "Hours after leave, sickness, focus, ramp, managing and coaching."),
    "fact_position.pay": (MONEY, "Loaded pay of employees."),
    "fact_position.fees": (MONEY, "Fees of contractors."),
    "fact_position.hiring": (MONEY, "What starts cost once."),
    "fact_position.severance": (MONEY, "What lay-offs cost once."),
    "fact_position.cost": (MONEY, "Pay, fees, hiring and severance."),
    "fact_allocation.share": (SHARE, "Share of the seat's time."),
    "fact_allocation.hours": (HOURS, "The share of the seat's productive hours."),
    "fact_capacity.capacity_hours": (HOURS, "Productive hours for the domain."),
    "fact_capacity.run_hours": (HOURS, "Tools and standing tasks."),
    "fact_capacity.campaign_hours": (HOURS, "Campaigns."),
    "fact_capacity.demand_hours": (HOURS, "Run work and campaigns."),
    "fact_capacity.gap_hours": (HOURS, "Demand less capacity; negative: spare."),
    "fact_capacity.gap_fte": (FTE, "The gap in full-time people."),
    "fact_capacity.utilisation": (SHARE, "Demand over capacity; empty without capacity."),
    "fact_demand.hours": (HOURS, "Hours needed."),
    "fact_campaign.planned": (COUNT, "Campaigns planned to launch."),
    "fact_campaign.deliverable": (COUNT, "Of these, as many as fit at the planned mix."),
    "fact_campaign.slipping": (COUNT, "Planned less deliverable."),
    "fact_campaign.launched": (
        COUNT,
        "Campaigns launched; empty for quarters without actuals, and for campaigns with a name of their own.",
    ),
    "fact_cost.cost_kind": (TEXT, "pay, fees, hiring, severance, bench, tools."),
    "fact_cost.cost": (MONEY, "What it costs in the quarter."),
}


def column(table: str, name: str) -> tuple[str, str]:
    """Unit and meaning of a column."""
    return _COLUMNS.get(f"{table}.{name}") or _EVERYWHERE[name]
