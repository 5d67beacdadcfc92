"""What holds for every test: no display, no network, a home of its own, no unexpected warning, no window left."""

import gc
import logging
import os
import tempfile
from collections.abc import Iterator
from pathlib import Path

import hypothesis
import pytest
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication, QWidget

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ["LC_ALL"] = "C.UTF-8"
# One folder for all tests of a process: matplotlib would search the fonts anew in each home.
os.environ.setdefault("MPLCONFIGDIR", str(Path(tempfile.gettempdir(), "mopsplanner-tests-matplotlib")))

hypothesis.settings.register_profile("every-run", derandomize=True, database=None, deadline=None)
hypothesis.settings.register_profile("search", database=None, deadline=None, max_examples=2000)
hypothesis.settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "every-run"))

HOME_VARIABLES = {
    "HOME": ".",
    "USERPROFILE": ".",
    "APPDATA": "roaming",
    "LOCALAPPDATA": "local",
    "XDG_CACHE_HOME": "cache",
    "XDG_CONFIG_HOME": "config",
    "XDG_DATA_HOME": "data",
    "XDG_DOCUMENTS_DIR": "documents",
    "XDG_RUNTIME_DIR": "runtime",
    "XDG_STATE_HOME": "state",
}


@pytest.fixture(autouse=True)
def home(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty home folder for this test and the processes it starts: no test sees a person's settings."""
    folder = tmp_path_factory.mktemp("home")
    folder.chmod(0o700)
    for variable, name in HOME_VARIABLES.items():
        place = folder / name
        place.mkdir(mode=0o700, exist_ok=True)
        monkeypatch.setenv(variable, str(place))
    return folder


@pytest.fixture(autouse=True)
def expected_logs_alone(request: pytest.FixtureRequest, caplog: pytest.LogCaptureFixture) -> Iterator[None]:
    """Fail on a warning or error in the log that the test does not announce by `expects_log(text)`."""
    yield
    expected = [mark.args[0] for mark in request.node.iter_markers("expects_log")]
    messages = [
        record.getMessage()
        for phase in ("setup", "call")
        for record in caplog.get_records(phase)
        if record.levelno >= logging.WARNING
    ]
    surprises = [message for message in messages if not any(text in message for text in expected)]
    absent = [text for text in expected if not any(text in message for message in messages)]
    assert not surprises, f"unexpected in the log: {surprises}"
    assert not absent, f"announced but not in the log: {absent}"


def _own_windows() -> list[QWidget]:
    return [window for window in QApplication.topLevelWidgets() if window.parent() is None]


@pytest.fixture(autouse=True)
def no_window_left() -> Iterator[None]:
    """Delete the windows of a test before the next one: without an event loop Qt puts it off for ever."""
    yield
    application = QApplication.instance()
    if application is None or not _own_windows():
        return
    for window in _own_windows():
        window.hide()
        window.deleteLater()
    application.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    gc.collect()
