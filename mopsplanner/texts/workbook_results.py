"""The words of the workbook's results: cover, charts, lines of results, checks, and the sheets in their order."""

from __future__ import annotations

from mopsplanner.texts.workbook import FTE, HOURS, SHARE, ChartWords, SheetWords

CAPACITY = "Capacity"
RUN_WORK_HOURS = "Run work"
CAMPAIGN_WORK = "Campaign work"
DEMAND = "Demand"
GAP = "Gap (above 0: hours short)"
GAP_FTE = "Gap in people (above 0: FTE short)"
PEOPLE_SHORT = "People short"
UTILISATION = "Utilisation (demand over capacity)"
CEILING = "Ceiling"
FIT = "Share of planned campaigns that fits"
FITS = "Fits in every domain"
TEAM = "Team"
CLOSED_ON = "Closed on"
BOOKED_HOURS = {"capacity": "Capacity", "run": "Run work", "campaigns": "Campaign work"}
HEADCOUNT = "Headcount at the end"
SEATED = "FTE in seats"
TOTAL = "Total"
WHOLE_PLAN = "Plan"
PLANNED = "Planned campaigns"
DELIVERABLE = "Deliverable campaigns"
SLIP = "Slip"
WORK = "Campaign work by the recipes"
CAMPAIGNS_TOTAL = "Campaigns of all types"
TYPES_ADDED = "Types added in this workbook"
COST_BY_QUARTER = "Loaded cost by quarter"
COST_PARTS = {
    "people": "Employees",
    "contractors": "Contractors",
    "hiring": "Hiring",
    "severance": "Severance",
    "bench": "Bench",
    "tools": "Tools",
}
PAID = "Pay and fees by the rows of the positions"
PROPOSED = "of which people not yet approved"
BUDGET_BY_YEAR = "Budget by fiscal year (planned quarters only)"
QUARTERS_PLANNED = "Quarters"

CHECK = "Check"
RESULT = "Result (0: passed)"
MEANING = "What it looks at"
CHECKS_FAILED = "Checks that found something"
CHECKS = {
    "team_rows": (
        "Team: rows beyond the calculations",
        "Rows of positions, allocations and the bench that no formula reads.",
    ),
    "work_rows": ("Work: rows beyond the calculations", "Rows of campaigns, recipes and tools that no formula reads."),
    "team_below": ("Team: rows typed below a list", "Rows that no formula reads: insert rows inside the list instead."),
    "work_below": ("Work: rows typed below a list", "Rows that no formula reads: insert rows inside the list instead."),
    "keys": (
        "Unknown or repeated keys",
        "Roles, locations, types and positions that are not in their lists, or twice.",
    ),
    "managers": ("Unknown managers", "Positions that report to one that is not in the list."),
    "dates": ("Starts without a date, ends before a start", "Rows of positions whose dates cannot be."),
    "same": ("Rows of one position differ", "FTE, role and location must be the same in all rows of a position."),
    "shares": ("Shares of time off 100 %", "Positions and stages whose shares by domain do not add up."),
    "fte": ("FTE read as written", "Sum of the positions' FTE against what the calculations read."),
    "launches": ("Campaigns read as written", "Sum of the planned campaigns against what the calculations read."),
    "named_rows": ("Campaigns by name: rows out of reach", "Rows that no formula reads: insert rows inside the list."),
    "named": ("Campaigns by name: keys and types", "Keys that are there twice, and types that are not in their list."),
    "net": ("Hours are allocated once", "Hours left after managing against those by own shares and by allocation."),
    "campaign_hours": (
        "Campaign hours agree",
        "The same hours added by domain and by campaign type, in quarters that are open.",
    ),
    "deliverable": ("No more deliverable than planned", "1 where more campaigns are deliverable than planned."),
    "cost": ("Pay agrees", "Employees and contractors of open quarters against the pay of every position."),
    "years": ("Fiscal years agree", "The budget by fiscal year against the cost by quarter."),
    "errors": ("No error in the results", "1 where a total of the results is an error."),
}

SCENARIO = "Scenario"
PLANNED_QUARTERS = "Planned quarters"
VERSION = "Version"
EXPORTED_ON = "Date of export"
PREPARED_BY = "Prepared by"
FIGURES = "Main figures"
FIGURE = "Figure"
DIFFERENCE = "Difference"
FIGURE_HEADS = ("Value", "Where", "", "What it is")
HEADCOUNT_END = "Headcount at the end of the plan"
PEAK = "Peak utilisation"
DELIVERABLE_ALL = "Campaigns deliverable"
SHORT_WORST = "People short in the worst quarter"
NOTE_HEADCOUNT = "Seats open on the last day, vacancies included"
NOTE_COST = "Pay with burden, contractors, hiring, severance, the bench and tools in the planned quarters"
NOTE_PEAK = "Demand over capacity where it is highest; above 100 % work does not fit"
NOTE_DELIVERABLE = "Of the planned mix, over the whole plan, in hours of every domain"
NOTE_SHORT = "Full-time people missing, spare ones of other domains not counted against them"
COVER_FORMATS = {"count": "#,##0", "money": "#,##0", "share": "0%", "tenth": "#,##0.0"}
SIGNED_FORMATS = {
    "count": "+#,##0;-#,##0;0", "money": "+#,##0;-#,##0;0", "share": "+0%;-0%;0%", "tenth": "+#,##0.0;-#,##0.0;0",
}  # fmt: skip
OF_PLANNED_FORMAT = '"of "#,##0.0'
HOW_TO_READ = "How to read this workbook"
LEGEND = (
    ("Input", "Change it: everything follows. Rows may be inserted inside a list, deleted and sorted."),
    ("Calculated", "A formula on a protected sheet (no password). Its value was found by MOps Planner."),
    ("Head", "What a column holds, with its unit."),
)

CHART_TEXTS = {
    "demand": ChartWords(
        "Demand and capacity", HOURS, "Stacked columns of demand by domain and quarter, with a line of total capacity."
    ),
    "utilisation": ChartWords(
        "Utilisation by domain", SHARE, "Lines of utilisation by domain and quarter, with the ceiling as a dashed line."
    ),
    "campaigns": ChartWords(
        "Campaigns planned and deliverable", "campaigns", "Columns of planned and of deliverable campaigns by quarter."
    ),
    "cost": ChartWords(
        "Loaded cost", FTE, "Stacked columns of cost: employees, contractors, hiring, severance, bench, tools."
    ),
}


def booked_hours(label: str, domain: str) -> str:
    """Capacity, technology."""
    return f"{label}, {domain.lower()}"


SHEETS = {
    "Charts": SheetWords("Charts", "Demand and capacity, utilisation, campaigns and cost by quarter."),
    "Capacity": SheetWords(
        "Capacity and demand", "Hours by domain and quarter: what the team has, and what work needs."
    ),
    "Delivery": SheetWords("Campaigns", "Campaigns planned and deliverable at the planned mix, by type and quarter."),
    "Cost": SheetWords(
        "Cost", "Loaded cost of people, hiring, severance, the bench and tools, by quarter and fiscal year."
    ),
    "Changes": SheetWords("Changes against the baseline", "How this scenario differs, in figures and row by row."),
    "Checks": SheetWords("Checks", "Each is 0 when passed. The cover shows whether all are."),
    "Inputs": SheetWords(
        "Inputs: settings and assumptions", "Single numbers, each with its unit, bounds, grade and source."
    ),
    "Roles": SheetWords(
        "Inputs: roles", "What a position takes where it says nothing of its own: shares of time, pay, ramp."
    ),
    "Positions": SheetWords(
        "Inputs: positions",
        "One row for each stay in a seat. Status: in place before the plan, starts on a date, or vacant.",
    ),
    "Allocation": SheetWords(
        "Inputs: allocation", "Shares of a position's time from a quarter on, until its next row. Shares in %."
    ),
    "Bench": SheetWords(
        "Inputs: bench", "Employees who are paid but sit in no seat: they add cost, no hours. FTE, pay a year."
    ),
    "Campaigns": SheetWords(
        "Inputs: campaigns", "Types of campaigns, and the count planned to launch in each quarter."
    ),
    "Named": SheetWords(
        "Inputs: campaigns by name",
        "Large campaigns, beyond the count by type: launch day (date), and size, the times that it takes its recipe.",
    ),
    "Recipes": SheetWords(
        "Inputs: recipes", "Hours that one campaign takes by stage, when they fall, and their shares by domain in %."
    ),
    "RunWork": SheetWords(
        "Inputs: run work", "Tools with their hours, owners and cost; below them standing tasks in hours."
    ),
    "Closed": SheetWords(
        "Inputs: closed quarters",
        "Hours, people and money as booked when a quarter was closed. Results take them over; empty: still open.",
    ),
    "Calendar": SheetWords(
        "Inputs: calendar",
        "Quarters of the plan, locations with hours and leave days, and public holidays by location.",
    ),
    "Lists": SheetWords("Lists", "Words that cells of the input sheets choose from."),
    "Drivers": SheetWords(
        "Steps: single figures", "Fetched by key from the inputs, and named for the formulas. Units as there."
    ),
    "Timeline": SheetWords(
        "Steps: quarters", "Quarters from four before the plan to three after it, with days and hours."
    ),
    "Seats": SheetWords(
        "Steps: positions", "What holds for a row of the positions in every quarter. FTE, hours, days, pay."
    ),
    "Days": SheetWords("Steps: days", "Working days in the seat so far, and the same weighted by the ramp."),
    "Hours": SheetWords(
        "Steps: hours", "Productive hours, what managing takes of them, and what is left. FTE and hours."
    ),
    "Allocated": SheetWords(
        "Steps: allocation", "Hours of positions whose shares of time (%) change from a quarter on."
    ),
    "Pay": SheetWords("Steps: pay", "Loaded pay for days in the seat, and contractors' fees. FTE as in the positions."),
    "BenchPay": SheetWords("Steps: bench", "Days on the bench in each quarter, and the loaded pay for them."),
    "Effort": SheetWords("Steps: effort", "Hours of one campaign by stage after its factors, by domain."),
    "Spread": SheetWords(
        "Steps: spread", "Share of a launch's work (%) by quarter: launches and work spread evenly over days."
    ),
    "Work": SheetWords(
        "Steps: campaign work", "Count of campaigns by launch quarter and by the quarter of their work; its hours."
    ),
    "NamedWork": SheetWords(
        "Steps: work of campaigns by name",
        "Hours by stage, and their share (%) in each quarter: spread evenly over the business days before launch.",
    ),
    "ToolUse": SheetWords("Steps: tools", "Share of the quarter (%) in which a tool is in use, its hours and cost."),
    "NamedLaunches": SheetWords(
        "Steps: launches of campaigns by name", "Count that fits, by the quarters that the work touches, and its hours."
    ),
    "Launches": SheetWords("Steps: launches", "Count of campaigns that fit, by the quarters that their work touches."),
}
"""Titles and notes of all sheets but the cover."""

RESULT_SHEETS = ("Charts", "Capacity", "Delivery", "Cost", "Changes", "Checks")
INPUT_SHEETS = (
    "Inputs", "Roles", "Positions", "Allocation", "Bench", "Campaigns", "Named", "Recipes", "RunWork", "Closed",
    "Calendar",
)  # fmt: skip
STEP_SHEETS = (
    "Lists", "Drivers", "Timeline", "Seats", "Days", "Hours", "Allocated", "Pay", "BenchPay", "Effort", "Spread",
    "Work", "NamedWork", "ToolUse", "Launches", "NamedLaunches",
)  # fmt: skip
GROUPS = {"Results": RESULT_SHEETS, "Inputs": INPUT_SHEETS, "Calculation steps": STEP_SHEETS}
"""The sheets after the cover, in their order."""
