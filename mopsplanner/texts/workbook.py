"""The words of the live workbook: sheets, heads, units, notes, checks."""

from __future__ import annotations

from dataclasses import dataclass

from mopsplanner.plan.words import Contract
from mopsplanner.texts.words import CONTRACT


@dataclass(frozen=True, slots=True)
class SheetWords:
    """Title of a sheet, and what it is for in one line."""

    title: str
    note: str


@dataclass(frozen=True, slots=True)
class ChartWords:
    """Title of a chart, unit of its upright axis, and what it shows for those who do not see it."""

    title: str
    unit: str
    description: str


AUTHOR = "MOps Planner"
SUBJECT = "Marketing operations: team, capacity and cost"
CATEGORY = "Plan"
KEYWORDS = "marketing operations, capacity, team, cost, plan"
COMMENTS = "Blue cells on yellow are inputs. All results are formulas; the checks must be 0."
FOOTER = "&L&8&F&C&8&A&R&8Page &P of &N"

YES = "Yes"
NO = "No"
NONE = "none"
BASELINE = "Baseline"
EMPLOYEE = CONTRACT[Contract.EMPLOYEE]
CONTRACTOR = CONTRACT[Contract.CONTRACTOR]
IN_PLACE = "In place"
STARTS = "Starts"
VACANT = "Vacant"
NO_CAPACITY = "no capacity"
SHORT = "Short"
TIGHT = "Tight"
FITS_WORD = "Fits"
OK = "OK"
LOOK = "Look"
PASSED = "All checks passed"
NOT_PASSED = "Some checks found something: see Checks"


def yes_no(flag: bool) -> str:
    """Yes or no."""
    return YES if flag else NO


def status(utilisation: float, ceiling: float) -> str:
    """How a domain stands in a quarter, in one word."""
    if utilisation > 1:
        return SHORT
    return TIGHT if utilisation > ceiling else FITS_WORD


# Units
UNIT = "Unit"
HOURS = "hours"
FTE = "FTE"
SHARE = "share, %"
COUNT = "count"
DAYS = "days"
DATE = "date"
YEAR = "year"
SEATS_UNIT = "headcount"
KEY_UNIT = "key"

# Heads of inputs
KEY = "Key"
NOTE = "Note"
SETTING = "Setting"
SETTINGS = "Settings"
VALUE = "Value"
ASSUMPTION = "Assumption"
ASSUMPTIONS = "Assumptions, with where they come from"
LOW = "Lowest"
HIGH = "Highest"
GRADE = "Grade"
SOURCE = "Source"
LINK = "Link"
ROLE = "Role"
ROLE_NAME = "Role name"
LEVEL = "Level"
HOME = "Home"
RAMP_MONTHS = "Ramp, months"
RAMP_SHAPE = "Ramp, shape"
LAID_OFF = "Laid off"
TRANSFERRED = "From bench"
STATUS = "Status"
CONTRACT_HEAD = "Contract"
YES_OR_NO = "Yes or no"
TIER = "Tier"
STAGE = "Stage"
POSITION = "Position"
POSITION_TITLE = "Title"
PERSON = "Person"
MANAGER = "Reports to"
PLACE = "Location"
START = "Start"
LAST_DAY = "Last day"
SEAT_OPENS = "Seat opens"
SEAT_CLOSES = "Seat closes"
APPROVED = "Approved"
DEPARTMENT = "Department"
FROM_QUARTER = "From quarter (its first day)"
CAMPAIGN_NAME = "Campaign"
LAUNCH_DAY = "Launch day"
CAMPAIGN_SIZE = "Size, times the recipe"
CAMPAIGN_TYPE = "Campaign type"
CAMPAIGN_TYPE_NAME = "Campaign type name"
LANGUAGES = "Further languages"
REGULATED = "Regulated"
LEAD_DAYS = "Lead, business days"
STAGE_HOURS = "Hours a campaign"
STAGE_LEAD = "Own lead, days (empty: usual)"
TOOL_NAME = "Tool name"
TASK_NAME = "Task name"
HOURS_A_MONTH = "Hours a month"
HOURS_A_QUARTER = "Hours a quarter"
BENCH_FROM = "On the bench from"
BENCH_UNTIL = "Last day on it"
IN_USE_FROM = "In use from"
IN_USE_UNTIL = "In use until"
RENEWAL = "Renewal"
OWNER = "Owner"
VENDOR = "Vendor"
QUARTER = "Quarter"
FISCAL_YEAR = "Fiscal year"
FIRST_DAY = "First day"
PLACE_KEY = "Location key"
PLACE_NAME = "Location name"
HOURS_A_DAY = "Hours a day"
LEAVE_DAYS = "Leave days a year"
LEAVE_BY_QUARTER = ("Leave Jan-Mar, %", "Leave Apr-Jun, %", "Leave Jul-Sep, %", "Leave Oct-Dec, %")
PRORATED = "Leave by FTE"
HOLIDAY_KEY = "Holiday key"
DOMAIN_SHARES = ("Technology, %", "Process, %", "Data, %", "Analytics, %")
OWN_SHARES = ("Own technology, %", "Own process, %", "Own data, %", "Own analytics, %")

SET_PLAN_START = "First day of the plan"
SET_HISTORY = "Working days are counted for ramps from"
SET_COMPANY_PLACE = "Location whose holidays campaigns follow"
SET_QUARTERS = "Quarters a year"
SET_MONTHS = "Months a quarter"
SET_WEEKDAYS = "Paid weekdays a year"
SET_COACHING_MONTHS = "Months over which coaching of a starter is spread"
SET_RAMP_REST = "Share still missing at the end of an exponential ramp"
SET_SMALLEST_SHARE = "Share of work below which a quarter is not touched"
SET_SMALLEST_HOURS = "Least hours that hours are divided by"

RULE_LIST = "Choose a value from the list, or add it there first."
RULE_DATE = "Write a date, such as 1 Jul 2027."
RULE_BOUNDS = "Write a number between the lowest and the highest value of this row."


def rule_number(low: float, high: float) -> str:
    """What a cell with bounds takes."""
    return f"Write a number from {low:g} to {high:g}."


def pay_low(currency: str) -> str:
    """Lower end of base pay."""
    return f"Base pay from, {currency}"


def pay_high(currency: str) -> str:
    """Upper end of base pay."""
    return f"Base pay to, {currency}"


def base_pay(currency: str) -> str:
    """Base pay of one person."""
    return f"Base pay a year, {currency}"


def hourly_rate(currency: str) -> str:
    """Rate of a contractor."""
    return f"Rate an hour, {currency}"


def cost_a_year(currency: str) -> str:
    """Cost of a tool."""
    return f"Cost a year, {currency}"


def pay_block(currency: str) -> str:
    """Pay and fees by quarter."""
    return f"Loaded pay and fees, {currency}"


def tool_cost(currency: str) -> str:
    """Cost of tools by quarter."""
    return f"Cost, {currency}"


def share_of(domain: str) -> str:
    """Share of time for a domain."""
    return f"{domain}, %"


def hours_of(domain: str) -> str:
    """Hours of a domain."""
    return f"{domain}, hours"


def span(first: str, last: str) -> str:
    """From one quarter to another."""
    return first if first == last else f"{first} to {last}"


def version(number: str) -> str:
    """Which program wrote the workbook."""
    return f"{AUTHOR} {number}"


def cover_subtitle(plan_name: str) -> str:
    """Under the company's name."""
    return f"{plan_name}: marketing operations, capacity and cost"


def document_title(company: str, plan_name: str) -> str:
    """Title among the file's properties."""
    return f"{company}: {plan_name}"


def loaded_cost(currency: str) -> str:
    """Cost of a fiscal year on the cover."""
    return f"Loaded cost, {currency}"


def cost_of_year(year: int) -> str:
    """Cost of a named fiscal year."""
    return f"Loaded cost, FY{year % 100:02d}"
