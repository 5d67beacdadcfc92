"""What the first window loads before it is painted: Qt and little else; heavy libraries follow in a thread."""

import os
import subprocess
import sys
from pathlib import Path

from tests.architecture.source import ROOT

HEAVY = {
    "alembic", "charset_normalizer", "click", "defusedxml", "highspy", "holidays", "matplotlib", "numpy", "openpyxl",
    "scipy", "sqlalchemy", "xlsxwriter",
}  # fmt: skip
FIRST_WINDOW = """
import sys
from mopsplanner.ui.app import application_of, make_window
application = application_of([])
window = make_window(application)
painted = []
window.painted.connect(lambda: painted.append(True))
window.show()
for _ in range(100):
    application.processEvents()
    if painted:
        break
assert painted, "the window was never painted"
print("loaded:", *sorted({name.partition(".")[0] for name in sys.modules}))
window.close()
"""


def loaded_by_the_first_window(home: Path) -> set[str]:
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "HOME": str(home)}
    run = subprocess.run(
        [sys.executable, "-c", FIRST_WINDOW],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert run.returncode == 0, run.stderr
    return set(run.stdout.partition("loaded:")[2].split())


def test_the_first_window_is_painted_without_a_heavy_library(home: Path) -> None:
    loaded = loaded_by_the_first_window(home)
    assert {"PySide6", "mopsplanner"} <= loaded
    assert not loaded & HEAVY
