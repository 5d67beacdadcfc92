"""The main window: bar above, screens on the left, one screen in the middle, scoreboard below."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import QIcon, QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QMainWindow, QStackedWidget, QVBoxLayout, QWidget

from mopsplanner import resources
from mopsplanner.ui.nav import SCREENS, Nav, screen_keys
from mopsplanner.ui.parts.toast import Toast
from mopsplanner.ui.screens.start import StartScreen
from mopsplanner.ui.session import Session
from mopsplanner.ui.theme.apply import ThemeKeeper

if TYPE_CHECKING:
    from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent, QPaintEvent

    from mopsplanner.edits.change import Change
    from mopsplanner.ui.files import Files
    from mopsplanner.ui.parts.palette import Command
    from mopsplanner.ui.screen import Screen

SMALLEST = QSize(1024, 680)
USUAL = QSize(1440, 900)


class Window(QMainWindow):
    """Shows the start page while no plan is open, else its screens. `painted` fires after the first paint."""

    painted = Signal()

    def __init__(self, session: Session, themes: ThemeKeeper) -> None:
        super().__init__()
        self.session, self.themes = session, themes
        self.setWindowTitle("MOps Planner")
        self.setMinimumSize(SMALLEST)
        self.resize(USUAL)
        self.setAcceptDrops(True)
        self._screens: dict[str, Screen] = {}
        self._files: Files | None = None
        self._frame: QWidget | None = None
        self._offered: Change | None = None
        self._was_painted = False
        self.pages = QStackedWidget()
        self.setCentralWidget(self.pages)
        self.start = StartScreen(self)
        self.pages.addWidget(self.start)
        self.toast = Toast(self)
        session.opened.connect(self._plan_opened)
        session.closing.connect(self._take_what_is_typed)
        session.closed.connect(self._plan_closed)
        session.refused.connect(self.toast.say)
        session.edited.connect(self._removed)
        session.changed.connect(self._show_badges)
        session.changed.connect(self._withdraw_offer)
        session.closed.connect(self._withdraw_offer)
        self._bind_keys()

    # Parts made when they are first needed

    @property
    def files(self) -> Files:
        """Opening, saving, importing, exporting. Loads the store."""
        if self._files is None:
            from mopsplanner.ui.files import Files

            self._files = Files(self)
        return self._files

    def _build_frame(self) -> QWidget:
        from mopsplanner.ui.parts.scoreboard import ScoreboardBar
        from mopsplanner.ui.topbar import TopBar

        frame = QWidget()
        frame.setObjectName("ground")
        self.topbar = TopBar(self)
        self.nav = Nav()
        self.nav.asked.connect(self.show_screen)
        self.stack = QStackedWidget()
        self.scoreboard = ScoreboardBar(self.session)
        middle = QHBoxLayout()
        middle.setSpacing(0)
        middle.addWidget(self.nav)
        right = QVBoxLayout()
        right.setSpacing(0)
        right.addWidget(self.stack, 1)
        right.addWidget(self.scoreboard)
        middle.addLayout(right, 1)
        whole = QVBoxLayout(frame)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self.topbar)
        whole.addLayout(middle, 1)
        return frame

    def screen_named(self, name: str) -> Screen:
        """A screen of the plan, made when it is first asked for."""
        if name not in self._screens:
            entry = SCREENS[name]
            made: Screen = getattr(import_module(entry.module), entry.type_name)(self)
            self._screens[name] = made
            self.stack.addWidget(made)
        return self._screens[name]

    # What is shown

    @property
    def current_screen(self) -> str:
        """The name of the screen in front; empty where no plan is open."""
        if self._frame is None or self.pages.currentWidget() is not self._frame:
            return ""
        return next((name for name, page in self._screens.items() if page is self.stack.currentWidget()), "")

    def show_screen(self, name: str) -> None:
        """Bring a screen to the front."""
        page = self.screen_named(name)
        self.stack.setCurrentWidget(page)
        self.nav.mark(name)
        page.refresh_if_stale()

    def show_page(self, page: QWidget) -> None:
        """Show a page over the whole window, such as a new plan in the making."""
        if self.pages.indexOf(page) < 0:
            self.pages.addWidget(page)
        self.pages.setCurrentWidget(page)

    def leave_page(self, page: QWidget) -> None:
        """Go back from such a page to the plan, or to the start."""
        self.pages.removeWidget(page)
        page.deleteLater()
        self.pages.setCurrentWidget(self._frame if self.session.is_open and self._frame else self.start)
        if not self.session.is_open:
            self.start.refresh()

    def _let_pages_go(self) -> None:
        """A page that was over the plan before is over no other."""
        for page in self.pages.findChildren(QWidget, options=Qt.FindChildOption.FindDirectChildrenOnly):
            if page not in (self.start, self._frame):
                self.pages.removeWidget(page)
                page.deleteLater()

    def _plan_opened(self) -> None:
        if self._frame is None:
            self._frame = self._build_frame()
            self.pages.addWidget(self._frame)
        self.pages.setCurrentWidget(self._frame)
        self._let_pages_go()
        self.show_screen(self.current_screen or next(iter(SCREENS)))
        self._show_badges()

    def _take_what_is_typed(self) -> None:
        """An entry that is not confirmed yet becomes an edit when its field loses the keyboard."""
        if (editor := self.focusWidget()) is not None:
            editor.clearFocus()

    def _plan_closed(self) -> None:
        self.setWindowTitle("MOps Planner")
        self.pages.setCurrentWidget(self.start)
        self.start.refresh()

    def _show_badges(self) -> None:
        """Say beside a screen's name where something is wrong."""
        if not self.session.is_open or self._frame is None:
            return
        from mopsplanner.texts.badges import badges

        for name, text in badges(self.session.results).items():
            self.nav.badge(name, text, "bad")

    def _removed(self, change: Change) -> None:
        if change.id.startswith("remove-"):
            from mopsplanner.texts.changes import change_name

            done = change_name(change)
            self.offer_undo(f"Done: {done}.")

    def offer_undo(self, done: str) -> None:
        """Say what was done just now, with a way back."""
        self.toast.say(done, "Undo", self.session.undo)
        self._offered = self.session.document.history.next_undo

    def _withdraw_offer(self) -> None:
        """The message's Undo means its own change, and no other that is the last one by now."""
        last = self.session.document.history.next_undo if self.session.is_open else None
        if last is not self._offered:
            self._offered = None
            self.toast.withdraw(self.session.undo)

    # Keys and commands

    def _bind_keys(self) -> None:
        keys: tuple[tuple[QKeySequence | QKeySequence.StandardKey, Callable[[], object]], ...] = (
            (QKeySequence("Ctrl+K"), self.open_palette),
            (QKeySequence.StandardKey.Undo, self.undo),
            (QKeySequence("Ctrl+Y"), self.redo),
            (QKeySequence("Ctrl+Shift+Z"), self.redo),
            (QKeySequence.StandardKey.New, self.new_plan),
            (QKeySequence.StandardKey.Open, self.open_plan),
            (QKeySequence.StandardKey.Save, self.keep_version),
            (QKeySequence("Ctrl+Shift+S"), self.save_plan_as),
            (QKeySequence("F1"), self.show_help),
            (QKeySequence("Ctrl+I"), lambda: self.if_open(self.files.ask_import)),
            (QKeySequence("Ctrl+E"), lambda: self.if_open(lambda: self.show_screen("export"))),
        )
        for sequence, run in keys:
            QShortcut(sequence, self).activated.connect(run)
        for name, screen_key in screen_keys().items():
            shortcut = QShortcut(QKeySequence(screen_key), self)
            shortcut.activated.connect(lambda name=name: self.if_open(lambda: self.show_screen(name)))

    def if_open(self, run: Callable[[], object]) -> None:
        """Do something that needs a plan; without one, nothing happens."""
        if self.session.is_open and self.pages.currentWidget() is self._frame:
            run()

    def show_help(self) -> None:
        """Open the help."""
        from mopsplanner.ui.parts.help import HelpDialog

        HelpDialog(self).open()

    def undo(self) -> None:
        """Take back the last edit."""
        self.if_open(self.session.undo)

    def redo(self) -> None:
        """Make the edit again that was taken back last."""
        self.if_open(self.session.redo)

    def new_plan(self) -> None:
        """Describe a company and get a team."""
        self.files.new_plan()

    def open_plan(self) -> None:
        """Ask for a plan file and open it."""
        self.files.ask_open()

    def keep_version(self) -> None:
        """Name the plan as it is; a plan without a file of its own gets one first."""
        if not self.session.is_open:
            return
        if self.session.path is None and not self.session.read_only:
            self.files.save_as()
            return
        from mopsplanner.texts.history import kept
        from mopsplanner.ui.screens.history import ask_version_name

        name = ask_version_name(self)
        if name and self.session.keep_version(name):
            self.toast.say(kept(name))

    def save_plan_as(self) -> None:
        """Give the plan a file of its own."""
        if self.session.is_open:
            self.files.save_as()

    def open_palette(self) -> None:
        """Find and run a command."""
        from mopsplanner.ui.parts.palette import Palette

        chosen = Palette(self, self.commands()).open_over(self)
        if chosen is not None:
            chosen.run()

    def commands(self) -> list[Command]:
        """Every command that makes sense now."""
        from mopsplanner.ui.commands import all_commands

        return all_commands(self)

    # Files dropped on the window

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if any(url.isLocalFile() for url in event.mimeData().urls()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        for url in event.mimeData().urls():
            if url.isLocalFile():
                self.files.take_dropped(url.toLocalFile())
                return

    def closeEvent(self, event: QCloseEvent) -> None:
        if self.session.is_open and not self.files.may_close():
            event.ignore()
            return
        self.session.close()
        event.accept()
        super().closeEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self._was_painted:
            self._was_painted = True
            QTimer.singleShot(0, self._after_first_paint)

    def _after_first_paint(self) -> None:
        self.painted.emit()
        self.setWindowIcon(QIcon(str(resources.resource("icons", "mopsplanner.svg"))))
        self.start.show_mark()
