"""Launches in words: large campaigns by name, load by month, and the way from brief to launch."""

from __future__ import annotations

HINT = "Large campaigns by name, and how long work takes from brief to launch"
CALENDAR = "Load by month"
LEAD_TIMES = "From brief to launch"
