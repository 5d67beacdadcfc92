"""What is said when a plan file cannot be opened, written or taken over."""

from __future__ import annotations

_KEPT = "The latest edit is not on disk yet: save a copy under another name before you close the plan."
_SAFE = "What was saved before is untouched."
_UNTOUCHED = "The file was not changed."

SENTENCES: dict[str, str] = {
    "document-newer": (
        "This plan was written by a newer version of MOps Planner (schema {schema}; this one knows up to {known}). "
        "Nothing was read. Update the program."
    ),
    "document-not-a-plan": (
        "This is no plan in JSON: it must begin with the format “mops-plan” and its schema. Nothing was read."
    ),
    "copy-onto-open-plan": (
        "{file} is open at {user} on {host} and was not replaced. Choose another name for the copy."
    ),
    "file-exists": "There is already a file {file} in {folder}. It was not replaced; choose another name.",
    "plan-changed-elsewhere": f"{{file}} was changed by another program and was not overwritten. {_KEPT}",
    "plan-damaged": (
        "{file} was damaged or altered after it was saved ({part}: {name}). "
        f"{_UNTOUCHED} Open a backup or another copy of it."
    ),
    "plan-empty": f"{{file}} is empty, so there is no plan in it. {_UNTOUCHED} Open a backup or another copy.",
    "plan-gone": f"{{file}} is no longer in {{folder}}: it was moved, renamed or deleted. {_KEPT}",
    "plan-is-folder": "{file} is a folder. Choose a plan file, which ends in .mops.",
    "plan-journal-differs": (
        "The journal of {file} does not lead to the plan in it: entry {entry} tells of something else. "
        "The plan itself is sound."
    ),
    "plan-locked": (
        "{file} is open at {user} on {host}. Open it read-only, or ask for it to be closed there. "
        "If that computer is gone for good, delete {lock} in {folder}."
    ),
    "plan-missing": "There is no file {file} in {folder}. Check the name, or whether the drive is connected.",
    "plan-newer": (
        "{file} was saved by a newer version of MOps Planner (schema {schema}; this one knows up to {known}). "
        f"{_UNTOUCHED} Update the program to open it."
    ),
    "plan-not-a-plan": f"{{file}} is no plan of MOps Planner. {_UNTOUCHED} Choose another file.",
    "plan-not-readable": "You may not read {file} in {folder}. Ask its owner for the right to read it.",
    "plan-not-valid": (
        "{file} holds what no plan may hold ({kind} {key}: {cause}). "
        f"{_UNTOUCHED} Open a backup or another copy of it."
    ),
    "plan-read-failed": (
        "The disk failed while {file} in {folder} was read. "
        f"{_UNTOUCHED} Check the drive, or open a backup or another copy."
    ),
    "plan-read-only": "{file} is open read-only, so nothing was changed. Save a copy to work on.",
    "plan-too-large": "{file} has {megabytes} MB; a plan file has {limit} MB at most. It was not opened.",
    "publish-failed-disk-error": (
        f"The disk failed while {{file}} was written in {{folder}}. {_SAFE} Save to another disk."
    ),
    "publish-failed-disk-full": (
        f"The disk with {{folder}} is full, so {{file}} was not written. {_SAFE} Make room, or save elsewhere."
    ),
    "publish-failed-folder-gone": (
        f"The folder {{folder}} is not there, so {{file}} was not written. {_SAFE} "
        "Connect its drive again, or save elsewhere."
    ),
    "publish-failed-in-use": (
        f"Another program holds {{file}} in {{folder}}, so it was not written. {_SAFE} "
        "Close that program, or save elsewhere."
    ),
    "publish-failed-name-too-long": (
        "{file} is too long a name for a file in {folder}, so it was not written. Choose a shorter one."
    ),
    "publish-failed-no-permission": (
        f"You may not write {{file}} in {{folder}}. {_SAFE} Save elsewhere, or open the plan read-only."
    ),
    "publish-failed-read-only-disk": (
        f"The disk with {{folder}} is read-only, so {{file}} was not written. {_SAFE} "
        "Save elsewhere, or open the plan read-only."
    ),
    "version-unknown": "The plan has no state number {number} in its history. Nothing was changed.",
    "restore-other-plan": "That backup is of another plan ({name}). Nothing was changed; open it on its own.",
    "scenario-change-broken": "The scenario {scenario} changes the {kind} “{key}” in a way that fits nothing.",
    "untitled-not-deleted": "{file} could not be deleted from {folder} and is still there. Delete it by hand.",
}
