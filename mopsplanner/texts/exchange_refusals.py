"""What is said when a file cannot be taken in, or written out."""

from __future__ import annotations

_NOTHING = "Nothing was imported."
_KEPT = "Nothing was written, and what was there before is untouched."
_SAVE_AGAIN = "Open it in its program, save it as an Excel workbook (.xlsx) or as CSV, and import that."

SENTENCES: dict[str, str] = {
    "actuals-no-date-column": (
        f"No column of {{file}} says when campaigns were launched. {_NOTHING} "
        "Export it again with the start date. It has: {columns}."
    ),
    "actuals-unknown-layout": (
        "{file} has no columns by which launched campaigns are known. A Salesforce campaign report needs Campaign "
        f"Name, Type, Status and Start Date; of another file say which columns these are. {_NOTHING} It has: "
        "{columns}."
    ),
    "department-unknown": f"The roster has no department “{{department}}”. {_NOTHING} It has: {{known}}.",
    "export-failed-disk-error": f"The disk failed while {{file}} was written in {{folder}}. {_KEPT} Save elsewhere.",
    "export-failed-disk-full": (
        f"The disk with {{folder}} is full, so {{file}} was not written. {_KEPT} Make room, or save elsewhere."
    ),
    "export-failed-folder-gone": (
        f"There is no folder {{folder}}, so {{file}} was not written. {_KEPT} Make it, or save elsewhere."
    ),
    "export-failed-in-use": (
        f"Another program holds {{file}} in {{folder}}. {_KEPT} Close it there, or save under another name."
    ),
    "export-failed-name": f"{{file}} cannot be the name of a file in {{folder}}. {_KEPT} Choose another name.",
    "export-failed-no-permission": f"You may not write {{file}} in {{folder}}. {_KEPT} Save elsewhere.",
    "export-failed-read-only-disk": (
        f"The disk with {{folder}} is read-only, so {{file}} was not written. {_KEPT} Save elsewhere."
    ),
    "export-is-folder": f"{{file}} in {{folder}} is a folder. {_KEPT} Choose the name of a file.",
    "import-empty": f"{{file}} is empty. {_NOTHING}",
    "import-field-unknown": "“{field}” is nothing that a column can mean. It can mean: {known}.",
    "import-is-folder": f"{{file}} is a folder. {_NOTHING} Choose a file.",
    "import-missing": "There is no file {file} in {folder}. Check the name, or whether the drive is connected.",
    "import-no-column": f"{{file}} has no column “{{column}}”. {_NOTHING} It has: {{columns}}.",
    "import-no-rows": f"{{file}} has column headers and nothing under them. {_NOTHING}",
    "import-no-table": (
        f"{{file}} holds no table: no line in it names columns. {_NOTHING} Export it again with its column headers."
    ),
    "import-not-a-file": f"{{file}} in {{folder}} is no ordinary file. {_NOTHING} Choose a CSV file or a workbook.",
    "import-not-readable": "You may not read {file} in {folder}. Ask its owner for the right to read it.",
    "import-not-text": (
        f"{{file}} cannot be read as text. {_NOTHING} Save it as CSV in UTF-8, or as an Excel workbook (.xlsx)."
    ),
    "import-other-type": f"{{file}} is a {{kind}}, whatever its name says. {_NOTHING} {_SAVE_AGAIN}",
    "import-quote-open": (
        f"{{file}} has a quotation mark out of place: the record that begins in line {{line}} does not end where it "
        f"should. {_NOTHING} Mend that line, or export the file again."
    ),
    "import-read-failed": "The disk failed while {file} in {folder} was read. Check the drive, or use another copy.",
    "import-too-large": (
        f"{{file}} has {{megabytes}} MB; at most {{limit}} MB are read. {_NOTHING} Export fewer rows or columns."
    ),
    "import-too-long": (
        f"{{file}} is too long: at most {{rows}} rows and {{cells}} cells are read. {_NOTHING} "
        "Export fewer rows or columns."
    ),
    "json-unreadable": "{file} is no JSON: something is wrong in line {line}, column {column}. Nothing was read.",
    "json-too-deep": "{file} is nested far deeper than any plan. Nothing was read.",
    "profile-unknown-key": "“{key}” in {file} is nothing that a profile holds. It can hold: {known}.",
    "profile-unreadable": "{file} is no TOML: {cause}. Nothing was made.",
    "profile-without": "{file} does not say “{key}”. Add a line such as: {key} = {example}",
    "profile-wrong-type": "“{key}” in {file} is not what belongs there. Write {wanted}, such as: {key} = {example}",
    "roster-no-name-column": (
        f"{{file}} has no column with names of people. {_NOTHING} Add one headed “Name”, or “First Name” and "
        "“Last Name”, or say which column it is. It has: {columns}."
    ),
    "roster-no-title-column": (
        f"{{file}} has no column with job titles. {_NOTHING} Add one headed “Job Title”, or say which column it is. "
        "It has: {columns}."
    ),
    "routing-unknown-layout": (
        "{file} has no columns by which routed records are known. A LeanData log needs Created Date and New Owner; of "
        f"another file say which columns these are. {_NOTHING} It has: {{columns}}."
    ),
    "tools-no-name-column": (
        f"{{file}} has no column with names of tools and another one that says something of them. {_NOTHING} Add one "
        "headed “Tool” beside one such as “Category” or “Annual Cost”, or say which columns these are. It has: "
        "{columns}."
    ),
    "workbook-ambiguous": (
        f"{{file}} holds the part {{part}} twice or under an unsafe name, so its data are in doubt. {_NOTHING} "
        f"{_SAVE_AGAIN}"
    ),
    "workbook-cells-unplaced": (
        "The sheet “{sheet}” of {file} does not say in which columns its values stand, and its rows differ in length, "
        f"so values may have slipped into other columns. {_NOTHING} Export it again from its system, as CSV where it "
        "offers that."
    ),
    "workbook-damaged": f"{{file}} is damaged: its data cannot be read. {_NOTHING} {_SAVE_AGAIN}",
    "workbook-doctype": (
        f"{{file}} holds a document type in {{part}}, which no workbook needs and which can read other files. "
        f"{_NOTHING} {_SAVE_AGAIN}"
    ),
    "workbook-merges": f"{{file}} has more merged cells than can be read ({{cells}}). {_NOTHING} Unmerge them first.",
    "workbook-not-one": f"{{file}} is no Excel workbook, whatever its name says. {_NOTHING} {_SAVE_AGAIN}",
    "workbook-old-format": f"{{file}} is in an older or binary format of Excel. {_NOTHING} {_SAVE_AGAIN}",
    "workbook-password": f"{{file}} is protected by a password. {_NOTHING} Save it without the password first.",
    "workbook-strict": (
        f"{{file}} is a Strict Open XML workbook, which is not read. {_NOTHING} Save it as “Excel Workbook (.xlsx)”."
    ),
    "workbook-too-many-parts": f"{{file}} has {{parts}} parts; at most {{limit}} are read. {_NOTHING} {_SAVE_AGAIN}",
    "workbook-unpacks-too-large": (
        f"{{file}} unpacks to more than can be read safely ({{limit}} MB). {_NOTHING} {_SAVE_AGAIN}"
    ),
}
