"""What calibration refuses."""

from __future__ import annotations

SENTENCES: dict[str, str] = {
    "calibration-quarters": (
        "There is too little to measure: {count} closed quarters can be used, {fewest} are needed. Import what was "
        "launched in earlier quarters, close quarters of the plan that are over, and give every label a campaign type."
    ),
    "calibration-empty-recipe": (
        "The recipe of “{type}” holds no hours, so hours measured for it cannot be set against it. "
        "Enter the recipe first."
    ),
}
