"""From the start of the process to the first painted window, and to a sample plan that can be worked on.

Usage: python tests/benchmarks/bench_start.py [ROUNDS]
Each round runs, in turn, a bare PySide6 window, the product's first window, and the product with the enterprise
sample (drawn chart, scoreboard, inspector). The goals: at most 1.6 and 4 times the bare window.
"""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]

BARE = """
from PySide6.QtWidgets import QApplication, QLabel, QMainWindow
application = QApplication([])
class Bare(QMainWindow):
    def paintEvent(self, event):
        super().paintEvent(event)
        told()
def told():
    import os
    os.write(1, b"painted")
    os._exit(0)
window = Bare()
window.setCentralWidget(QLabel("Hello"))
window.resize(1440, 900)
window.show()
application.exec()
"""

FIRST = """
import gc, os
gc.disable()  # As mopsplanner.__main__ does.
from mopsplanner.ui.app import application_of, make_window
application = application_of([])
window = make_window(application)
def told():
    os.write(1, b"painted")
    os._exit(0)
window.painted.connect(told)
window.show()
application.exec()
"""

SAMPLE = """
import gc, os
gc.disable()
from PySide6.QtCore import QTimer
from mopsplanner.ui.app import application_of, make_window
application = application_of([])
window = make_window(application)
def opened():
    window.files.open_path(os.environ["PLAN"])
    window.repaint()
    application.processEvents()
    assert window.screen_named("team").chart.isVisible()
    os.write(1, b"usable")
    os._exit(0)
window.show()
QTimer.singleShot(0, opened)
application.exec()
"""

MAKE = """
import sys
from pathlib import Path
from mopsplanner.catalog.loading import load
from mopsplanner.exchange.samples import sample_plan
from mopsplanner.store.document import Document
Document.new(Path(sys.argv[1]), sample_plan("enterprise", load(), "bench")).close()
"""


def milliseconds(code: str, environment: dict[str, str]) -> float:
    """From exec to the word that the process writes."""
    reads, writes = os.pipe()
    began = time.perf_counter()
    process = subprocess.Popen([sys.executable, "-c", code], cwd=ROOT, env=environment, stdout=writes)
    os.close(writes)
    told = os.read(reads, 16)
    taken = (time.perf_counter() - began) * 1000
    os.close(reads)
    process.wait()
    assert told in (b"painted", b"usable"), f"the process said {told!r}"
    return taken


def main(rounds: int) -> None:
    """Measure in turns, so that what else the machine does hits all alike."""
    with tempfile.TemporaryDirectory() as folder:
        plan = str(Path(folder, "enterprise.mops"))
        subprocess.run([sys.executable, "-c", MAKE, plan], cwd=ROOT, check=True)
        environment = {**os.environ, "HOME": folder, "XDG_DATA_HOME": folder, "PLAN": plan}
        environment.setdefault("QT_QPA_PLATFORM", "offscreen")
        times: dict[str, list[float]] = {BARE: [], FIRST: [], SAMPLE: []}
        for _ in range(rounds + 1):
            for code, taken in times.items():
                taken.append(milliseconds(code, environment))
    bare, first, sample = (statistics.median(taken[1:]) for taken in times.values())
    sys.stdout.write(
        f"bare window: {bare:.0f} ms\n"
        f"first window: {first:.0f} ms, {first / bare:.2f} times (goal 1.6)\n"
        f"usable enterprise plan: {sample:.0f} ms, {sample / bare:.2f} times (goal 4)\n"
    )


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 11)
