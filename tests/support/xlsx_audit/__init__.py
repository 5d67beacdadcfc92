"""The 35 rules that a workbook for leadership must keep, as a check that reads the file and nothing else."""

from tests.support.xlsx_audit.book import AuditedBook
from tests.support.xlsx_audit.formulas import RULES as FORMULA_RULES
from tests.support.xlsx_audit.inputs import RULES as INPUT_RULES
from tests.support.xlsx_audit.looks import RULES as LOOK_RULES
from tests.support.xlsx_audit.structure import RULES as STRUCTURE_RULES

__all__ = ["RULES", "AuditedBook", "faults"]

RULES = {**STRUCTURE_RULES, **FORMULA_RULES, **INPUT_RULES, **LOOK_RULES}


def faults(book: AuditedBook) -> dict[str, list[str]]:
    """By rule, up to three examples of what breaks it; empty where all 35 hold."""
    assert len(RULES) == 35
    found = {id: list(rule(book))[:3] for id, rule in sorted(RULES.items())}
    return {id: examples for id, examples in found.items() if examples}
