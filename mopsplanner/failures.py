"""What happens when the program itself is at fault: a file for whoever mends it, and one sentence for the person."""

from __future__ import annotations

import sys
import tempfile
import threading
import traceback
from collections.abc import Callable
from pathlib import Path
from types import TracebackType

SENTENCE = (
    "Something went wrong that should not have. Your plan is safe as it was last saved. What happened is written in "
    "{file}; please pass it on to whoever looks after MOps Planner."
)


def install(tell: Callable[[str], object]) -> None:
    """From now on an unexpected exception is written to a file, and `tell` gets one sentence."""

    def caught(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, error, trace)
            return
        tell(SENTENCE.format(file=_written(kind, error, trace)))

    def caught_in_thread(failed: threading.ExceptHookArgs) -> None:
        if failed.exc_value is not None:
            caught(failed.exc_type, failed.exc_value, failed.exc_traceback)

    sys.excepthook = caught
    threading.excepthook = caught_in_thread


def _written(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> Path:
    """Write the traceback to a new file that only this person can read."""
    with tempfile.NamedTemporaryFile(
        "w", prefix="mopsplanner-error-", suffix=".txt", delete=False, encoding="utf-8"
    ) as out:
        out.writelines(traceback.format_exception(kind, error, trace))
    return Path(out.name)
