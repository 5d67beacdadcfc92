"""What attrition and risk refuse to compute."""

from __future__ import annotations

SENTENCES: dict[str, str] = {
    "risk-runs": "{runs} runs are no simulation. Use {low} to {high}; 10,000 is usual.",
    "risk-stopped": "The simulation was stopped before it was done. Start it again to see its figures.",
    "tenures-unusable": "There is no usable list of stays. Each needs a length of 0 or more, and there must be one.",
}
