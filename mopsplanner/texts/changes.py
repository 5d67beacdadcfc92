"""What an edit is called: on the undo button, in the history, in the journal."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from mopsplanner.edits.change import Change
from mopsplanner.plan.refusal import Subject
from mopsplanner.texts import numbers

Subjects = Mapping[str, Subject]


def _many(subjects: Subjects, one: str, many: str) -> str:
    count = subjects.get("count", 1)
    return one if count == 1 else many.format(count=count)


def _contract(subjects: Subjects) -> str:
    one, many = (
        ("a contractor", "contractors") if subjects["contract"] == "contractor" else ("an employee", "employees")
    )
    return _many(subjects, f"make {subjects['title']} {one}", f"make {{count}} positions {many}")


_WORDINGS: dict[str, Callable[[Subjects], str]] = {
    "accept-assumption": lambda s: f"take the measured {s['name']}",
    "accept-recipe": lambda s: f"take the measured recipe {s['name']}",
    "add-benched": lambda s: f"put {s['person']} on the bench",
    "add-campaign": lambda s: _many(s, f"add campaign {s['name']}", "add {count} campaigns"),
    "add-campaign-type": lambda s: f"add campaign type {s['name']}",
    "add-location": lambda s: f"add location {s['name']}",
    "add-position": lambda s: f"add {s['title']}",
    "add-scenario": lambda s: f"branch {s['name']}",
    "add-standing-task": lambda s: _many(s, f"add task {s['name']}", "add {count} tasks"),
    "add-tool": lambda s: _many(s, f"add tool {s['name']}", "add {count} tools"),
    "backfill-positions": lambda s: _many(s, f"backfill {s['title']}", "backfill {count} positions"),
    "bench-positions": lambda s: _many(s, f"bench {s['title']}", "bench {count} positions"),
    "close-quarter": lambda s: f"close {numbers.quarter_text(str(s['quarter']))}",
    "copy-allocations": lambda s: f"copy the time split of {numbers.quarter_text(str(s['quarter']))} forward",
    "draw-dotted-lines": lambda s: _many(
        s, f"dotted line from {s['title']} to {s['manager']}", f"{{count}} dotted lines to {s['manager']}"
    ),
    "duplicate-positions": lambda s: _many(s, f"duplicate {s['title']}", "duplicate {count} positions"),
    "edit-benched": lambda s: f"change {s['person']} on the bench",
    "edit-campaign": lambda s: _many(s, f"change campaign {s['name']}", "change {count} campaigns"),
    "edit-campaign-type": lambda s: f"change recipe {s['name']}",
    "edit-company": lambda s: f"change company {s['name']}",
    "edit-location": lambda s: f"change location {s['name']}",
    "edit-positions": lambda s: _many(s, f"change {s['title']}", "change {count} positions"),
    "edit-role": lambda s: f"change role {s['name']}",
    "edit-scenario": lambda s: f"change scenario {s['name']}",
    "edit-several": lambda s: f"change {s['count']} numbers",
    "edit-standing-task": lambda s: _many(s, f"change task {s['name']}", "change {count} tasks"),
    "edit-tool": lambda s: _many(s, f"change tool {s['name']}", "change {count} tools"),
    "fill-position": lambda s: f"fill {s['title']}",
    "import-actuals": lambda s: f"import {s['count']} launched campaigns",
    "import-roster": lambda s: f"import {s['count']} positions",
    "import-standing-task": lambda s: f"import {s['name']}",
    "import-tools": lambda s: _many(s, "import 1 tool", "import {count} tools"),
    "map-actuals": lambda s: f"map launched {s['label']}",
    "move-position": lambda s: f"move {s['title']}",
    "move-positions": lambda s: _many(s, f"move {s['title']}", "move {count} positions"),
    "record-decision": lambda _: "record decision",
    "remove-benched": lambda s: _many(s, f"take {s['person']} off the bench", "take {count} off the bench"),
    "remove-campaign": lambda s: _many(s, f"remove campaign {s['name']}", "remove {count} campaigns"),
    "remove-campaign-type": lambda s: f"remove campaign type {s['name']}",
    "remove-dotted-lines": lambda s: _many(
        s, f"remove the dotted line to {s['manager']}", f"remove {{count}} dotted lines to {s['manager']}"
    ),
    "remove-positions": lambda s: _many(s, f"remove {s['title']}", "remove {count} positions"),
    "remove-scenario": lambda s: f"remove scenario {s['name']}",
    "remove-standing-task": lambda s: _many(s, f"remove task {s['name']}", "remove {count} tasks"),
    "remove-tool": lambda s: _many(s, f"remove tool {s['name']}", "remove {count} tools"),
    "reopen-quarter": lambda s: f"reopen {numbers.quarter_text(str(s['quarter']))}",
    "restore": lambda s: f"restore the plan of {s['when']}",
    "seat-benched": lambda s: f"seat {s['person']} as {s['title']}",
    "set-allocation": lambda s: _many(s, f"allocate {s['title']}", "allocate {count} positions"),
    "set-assumption": lambda s: f"set {s['name']}",
    "set-contracts": _contract,
    "set-demand": lambda s: _many(s, f"plan {s['name']}", "plan {count} cells of demand"),
    "set-quarters": lambda s: f"plan {s['count']} quarters",
    "split-position": lambda s: f"split {s['title']}",
    "vacate-position": lambda s: f"vacate {s['title']}",
    "vacate-positions": lambda s: _many(s, f"vacate {s['title']}", "vacate {count} positions"),
}


def change_name(change: Change) -> str:
    """The effect of a change in a few words, such as "move Data Steward"."""
    return _WORDINGS[change.id](change.subjects)
