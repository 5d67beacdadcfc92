"""The roster in words: heads of columns, groups, totals, and what a paste would do."""

from __future__ import annotations

from collections.abc import Mapping

CAPTION: Mapping[str, str] = {
    "title": "Title",
    "role": "Role",
    "person": "Person",
    "manager": "Reports to",
    "location": "Location",
    "fte": "FTE",
    "contract": "Contract",
    "start": "Start",
    "end": "Last day",
    "laid-off": "Laid off",
    "opens": "Seat opens",
    "closes": "Seat closes",
    "technology": "Technology",
    "process": "Process",
    "data": "Data",
    "analytics": "Analytics",
    "pay": "Base pay",
    "rate": "Hourly rate",
    "approved": "Approved",
    "department": "Department",
    "note": "Note",
    "hours": "Hours",
    "cost": "Cost",
}
"""What each field of a position is called."""
