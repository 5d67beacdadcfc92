"""What the search for a hiring plan refuses."""

from __future__ import annotations

SENTENCES: dict[str, str] = {
    "budget-outside": "FY {year} is no year of this plan. Name a budget for {first} to {last}.",
    "limit-not-a-share": "{name}: {value} is no share. Choose a number from 0 to 1, such as 0.85.",
    "hiring-stopped": "The search was stopped before any plan was found. Start it again and let it run longer.",
    "hiring-plan-unsound": (
        "The plan that was found does not hold when it is checked: {rule} is off by {amount}. It is not shown. "
        "Change a limit a little and search again."
    ),
}
