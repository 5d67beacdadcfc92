"""The words of the workbook's calculations: heads, lines and blocks of figures."""

from __future__ import annotations

DRIVER = "Figure"
NAME_IN_FORMULAS = "Name in formulas"
PRODUCTIVE_SHARE = "Share of contracted time that plans can use"
PLAN_END = "Last day of the plan"
STEP_DAYS = "Working days in a step of a ramp"
COACHING_DAYS = "Working days over which coaching is spread"
COMPANY_PLACE = "List row of the campaigns' location"
COMPANY_HOLIDAYS = "Holiday column of the campaigns' location"
ASSUMED = {
    "focus_share": "Focus share of time present",
    "sickness_share": "Sickness, share of working days",
    "training_days": "Training days a year",
    "ceiling": "Ceiling of utilisation",
    "management_share": "Managing, share of an FTE for each report",
    "ramp_start": "Output share on the first day",
    "ramp_days_per_month": "Working days in a month of ramp",
    "coaching_hours": "Coaching hours of a starter",
    "rework_share": "Rework on build and QA",
    "language_factor": "Extra build and QA for each language",
    "regulated_factor": "Extra QA where regulated",
    "tier_simple": "Factor of a simple campaign",
    "tier_standard": "Factor of a standard campaign",
    "tier_complex": "Factor of a complex campaign",
    "report_days": "Business days of reporting after launch",
    "burden": "Burden on base pay",
    "contractor_rate_factor": "Contractor's rate over an employee's hour",
    "hiring_cost_share": "Hiring cost, share of base pay",
    "severance_share": "Severance, share of base pay",
}

LINE = "Line"
LIST_ROW = "List row"
POSITIONS_THERE = "Positions"
QUARTER_NUMBER = "Quarter, counted from the first here"
QUARTER_OF_PLAN = "Quarter of the plan"
DAYS_IN_QUARTER = "Days"
CALENDAR_QUARTER = "Calendar quarter of its middle"
LAUNCHES_AS = "Quarter whose launches it takes"
BUSINESS_DAYS = "Business days for campaigns"
BUSINESS_DAYS_BEFORE = "Business days before it"
PLACE_LINES = {
    "working": "Working days by location",
    "leave": "Leave and training, share of working days",
    "full_time": "Hours of a full-time, ramped person",
}
PLACE_UNITS = {"working": "days", "leave": "share, %", "full_time": "hours"}
FULL_PERSON_HOURS = "Hours of one FTE, mean of positions"
PERSON_HOURS = "Hours of one FTE, booked or mean"
STILL_OPEN = "Still open (1), or closed (0)"

SEAT_ROW = "Row of the position"
MANAGER_ROW = "Row of the manager"
ROLE_ROW = "Row of the role"
PLACE_ROW = "Row of the location"
HOLIDAY_COLUMN = "Holiday column"
COUNTS_AS_SEAT = "Counts as a seat"
IN_SEAT_FROM = "In seat from"
IN_SEAT_UNTIL = "In seat until"
CONTRACT_ENDS = "Contract ends: who could go on"
CONTRACT_BEFORE = "Row of the contract before"
BEGAN = "Status at first"
SINCE = "There since"
SERVED = "Days as a contractor"
RAMP_DAYS = "Ramp, days"
RAMP_SHAPE = "Ramp, shape"
RAMP_STEP = "Step, days"
RAMP_KEPT = "Missing share kept a day"
DAILY_HOURS = "Productive hours a day"
LEAVE_WEIGHT = "Leave weight"
SHARES_GIVEN = "Shares given"
SHARES_CHANGE = "Shares change"
BASE_PAY = "Base pay"
PAY_A_QUARTER = "Loaded pay a quarter"
HIRING_ONCE = "Hiring cost"
SEVERANCE_ONCE = "Severance"
RATE = "Rate an hour"
FEE_A_DAY = "Fee a day"
FAULT_KEYS = "Fault: key, role, location"
FAULT_MANAGER = "Fault: manager"
FAULT_DATES = "Fault: dates"
FAULT_SHARES = "Fault: shares off 100 %"
FAULT_DIFFERS = "Fault: rows of one position differ"
FAULT_ALLOCATION = "Fault: position, or twice"

DAYS_SO_FAR = "Working days in the seat by the end of the quarter"
STEPS_SO_FAR = "Whole steps of the ramp in them"
RISEN_SO_FAR = "Those of them on the ramp"
CLIMBED_SO_FAR = "Days weighted by how far a straight ramp is climbed"
RAMPED_SO_FAR = "Days weighted by output"
HOURS_BLOCKS = {
    "gross": "Productive hours",
    "presence": "Share of the quarter in the seat",
    "reports": "Reports in their seats",
    "management": "Hours for managing",
    "coached": "Coaching hours that the person takes",
    "ready": "Hours of those who may coach",
    "coaching": "Hours for coaching others",
    "net": "Hours left",
    "own": "Hours left, by the seat's own shares",
}
FIRST_CHANGE = "First of its position"
IN_FORCE = "In force"
HOURS_IN_FORCE = "Hours of the position in force"

CAMPAIGN_ROW = "Row of the campaign"
CARRIES_WORK = "Work can fall in the plan"
LAUNCH_DAY = "Launch, in business days"
WORK_BEGINS = "The same when the work begins"
WORK_DONE = "Share of the work done by the end of the quarter"
WORK_SHARE = "Share of the work"
TYPE_ROW = "Row of the type"
REWORKED = "Build or QA"
EFFORT = "Hours after factors"
HOURS_NEEDED = "All domains, hours"
SPREAD_DAYS = "Spread over days"
EDGES = (
    "Done before the end of the next quarter",
    "Done before the end of the launch quarter",
    "Done before its start",
    "Done before the start of the quarter before",
    "Done before the start two quarters before",
    "Done before the start three quarters before",
)
LAGS = (
    "Share in the quarter after launch",
    "Share in the launch quarter",
    "Share one quarter before",
    "Share two quarters before",
    "Share three quarters before",
)
EDGE_LINES = {
    "days": "Business days of the launch quarter",
    "edge": "End, in days from its first",
    "square": "Square term of the end",
    "part": "Share where work takes no time",
}
LAUNCHED = "Campaigns by launch quarter"
WORKED = "Campaigns whose work falls here"
STAGE_WORK = "Hours of that work"
TOUCHED = (
    "Work touches the quarter after",
    "Work touches the launch quarter",
    "Work touches one quarter before",
    "Work touches two quarters before",
    "Work touches three quarters before",
)
LEAST = "Share of campaigns that fits, %"
BENCH_SHARE = "Share of the quarter on the bench"
BENCH_COST = "Loaded pay"
TOOL_USE = "Share of the quarter in use"
TOOL_HOURS = "Hours"


def assumption_label(id: str) -> str:
    """A short name of an assumption that formulas use."""
    return ASSUMED[id]
