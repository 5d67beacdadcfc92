"""Starts the window or the command line. Imports the one that is asked for, and only then."""

import gc
import sys
from collections.abc import Sequence

_PLAN_SUFFIX = ".mops"
_WINDOW_OPTION = "--window"


def wants_window(arguments: Sequence[str]) -> bool:
    """Whether these arguments open the window: none, one plan file, or `--window` before anything else."""
    if not arguments or arguments[0].startswith(_WINDOW_OPTION):
        return True
    return len(arguments) == 1 and arguments[0].lower().endswith(_PLAN_SUFFIX)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the program with these arguments, or those of the process. Returns the exit status."""
    chosen = list(sys.argv[1:] if arguments is None else arguments)
    if wants_window(chosen):
        # What a start makes is no garbage; looking for some costs a tenth of it. `ui.app` turns this on again.
        gc.disable()
        from mopsplanner.ui.app import run as run_window

        return run_window(chosen)
    from mopsplanner.cli.main import run as run_command

    return run_command(chosen)


if __name__ == "__main__":
    sys.exit(main())
