"""Hears what Qt and slots complain of while something is done."""

from __future__ import annotations

import sys
import traceback
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from types import TracebackType

from PySide6.QtCore import QMessageLogContext, QtMsgType, qInstallMessageHandler

IGNORED = "This plugin does not support"


@dataclass
class Complaints:
    """What went wrong during a run."""

    found: list[str] = field(default_factory=list)

    def exception(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        self.found.append("".join(traceback.format_exception(kind, error, trace)))

    def message(self, kind: QtMsgType, _context: QMessageLogContext, text: str) -> None:
        if kind not in (QtMsgType.QtDebugMsg, QtMsgType.QtInfoMsg) and IGNORED not in text:
            self.found.append(f"{kind.name}: {text}")


@contextmanager
def heard() -> Iterator[Complaints]:
    """Hear exceptions in slots and Qt's warnings."""
    complaints, hook = Complaints(), sys.excepthook
    sys.excepthook = complaints.exception
    before = qInstallMessageHandler(complaints.message)
    try:
        yield complaints
    finally:
        qInstallMessageHandler(before)
        sys.excepthook = hook
