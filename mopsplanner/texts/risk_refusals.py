"""What attrition and risk refuse to compute."""

from __future__ import annotations

SENTENCES: dict[str, str] = {
    "grade-shares-impossible": (
        "The people of the grade {grade} cannot be in these shares a period later: the least is {low:.1%}, and all add "
        "up to {all:.1%}. Give shares from 0% that add up to 100% at most; the rest leaves."
    ),
    "grade-without-leaving": (
        "Nobody who is in the grade {grade} would ever leave, so that it only grows. Give it, or a grade that it leads "
        "to, shares that add up to less than 100%."
    ),
    "risk-runs": "{runs} runs are no simulation. Use {low} to {high}; 10,000 is usual.",
    "risk-stopped": "The simulation was stopped before it was done. Start it again to see its figures.",
    "tenures-unusable": "There is no usable list of stays. Each needs a length of 0 or more, and there must be one.",
}
