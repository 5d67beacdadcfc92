"""What the rules of a plan and its edits refuse."""

from __future__ import annotations

SENTENCES: dict[str, str] = {
    "change-conflict": (
        "This change no longer fits: {count} of the things it would change have been changed since. "
        "Nothing was changed; look at the plan as it is now and try again."
    ),
    "currency-unreadable": "“{value}” is no currency. Give three capital letters, such as USD or EUR.",
    "key-twice": "The plan names the same {kind} twice: “{key}”. Nothing was read.",
    "location-exists": "There is already a location “{name}”. Choose another name.",
    "name-empty": "The {name} needs a name.",
    "no-location": "The plan has no location to work in. Add a location first.",
    "nothing-to-redo": "There is nothing to redo.",
    "nothing-to-undo": "There is nothing to undo since this plan was opened.",
    "own-manager": "{title} cannot report to itself. Choose another manager.",
    "quarter-unreadable": "“{text}” is no quarter. Write it as 2027-Q1.",
    "record-field-missing": "The plan lacks “{field}” in {where}. Nothing was read.",
    "record-field-unknown": "The plan holds “{field}” in {where}, which this version does not know. Nothing was read.",
    "record-kind-unknown": "The plan holds “{kind}”, which this version does not know. Nothing was read.",
    "record-not-a-table": "The plan holds something other than a table of fields at {where}. Nothing was read.",
    "record-value-wrong": "“{value}” at {where} is not what belongs there ({wanted}). Nothing was read.",
    "reference-broken": (
        "The {kind} “{key}” names the {wanted} “{missing}”, which is not in the plan. Nothing was changed."
    ),
    "reporting-circle": (
        "{title} cannot report to {manager}, who reports to {title}. Choose someone outside that line."
    ),
    "row-not-single": "A plan needs exactly one {kind}, and this one does not have that. Nothing was read.",
    "row-unknown": "There is no {kind} “{key}” in this plan.",
    "scenario-circle": "The scenario “{name}” branches from itself. The plan cannot be shown in it.",
    "scenario-has-branches": "“{branch}” branches from “{name}”. Remove or move that one first.",
    "scenario-name-used": "There is already a scenario “{name}”. Choose another name.",
    "scenario-unknown": "There is no scenario “{name}”. This plan has: {known}.",
    "bench-contractor": (
        "{person} in {title} is a contractor, and contractors are not paid without work. End the contract instead."
    ),
    "dotted-to-itself": "{title} cannot report to itself by a dotted line. Choose another position.",
    "nobody-to-bench": "Nobody sits in {title} then, so nobody can go from there to the bench.",
    "not-on-the-bench": "{person} is not on the bench on {day}. Choose a day on which the bench holds them.",
    "seat-empty": "Nobody sits in {title}, so nobody can leave it.",
    "seat-kept": "The person in {title} does not leave. Say first when that seat becomes free.",
    "seat-taken": "{title} is taken at that time. Let the person there leave first, or choose a later start.",
    "still-needed": (
        "The {kind} {name} is still used by the {by_kind} {by_name}. Change that first; nothing was removed."
    ),
    "still-needed-in": (
        "The {kind} {name} is still used by the {by_kind} {by_name} in the scenario “{scenario}”, which changes that. "
        "Change it there first; nothing was removed."
    ),
    "text-too-long": "The text in {where} has {length} characters; {limit} is the most that a workbook cell holds.",
    "value-out-of-range": "{name}: {value} is outside {low} to {high}. Nothing was changed.",
}
