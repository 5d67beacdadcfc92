"""Putting a theme on the application: font, palette and style sheet."""

from __future__ import annotations

import string

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontDatabase, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication

from mopsplanner import resources
from mopsplanner.ui.theme.tokens import DARK, LIGHT, Theme

FONT_FILES = ("Inter-Regular.otf", "Inter-SemiBold.otf", "Inter-Bold.otf")
FONT_PIXELS = 13
STYLE = "fusion"


class ThemeKeeper(QObject):
    """Holds the theme of the application and follows the system's, live, unless one was chosen."""

    changed = Signal(object)

    def __init__(self, application: QApplication) -> None:
        super().__init__(application)
        self._application = application
        self._chosen: Theme | None = None
        self.theme = self._system_theme()
        hints = QGuiApplication.styleHints()
        hints.colorSchemeChanged.connect(self._follow_system)

    def start(self) -> None:
        """Load the font and put the theme on."""
        for name in FONT_FILES:
            QFontDatabase.addApplicationFont(str(resources.resource("theme", "fonts", name)))
        self._application.setFont(plain_font())
        if self._application.style().objectName() != STYLE:
            self._application.setStyle(STYLE)
        self._put_on()

    def choose(self, theme: Theme | None) -> None:
        """Use this theme from now on; None: the system's."""
        self._chosen = theme
        self._follow_system()

    def _follow_system(self) -> None:
        wanted = self._chosen or self._system_theme()
        if wanted is not self.theme:
            self.theme = wanted
            self._put_on()
            self.changed.emit(wanted)

    def _system_theme(self) -> Theme:
        dark = QGuiApplication.styleHints().colorScheme() is Qt.ColorScheme.Dark
        return DARK if dark else LIGHT

    def _put_on(self) -> None:
        self._application.setPalette(_palette(self.theme))
        self._application.setStyleSheet(style_sheet(self.theme))


def plain_font(pixels: int = FONT_PIXELS, weight: QFont.Weight = QFont.Weight.Normal) -> QFont:
    """The program's font, with figures of equal width so that columns line up."""
    font = QFont("Inter")
    font.setPixelSize(pixels)
    font.setWeight(weight)
    font.setFeature(QFont.Tag("tnum"), 1)
    return font


def style_sheet(theme: Theme) -> str:
    """The style sheet with the theme's colours and pictures in place."""
    names = {role.replace("-", "_"): value for role, value in theme.colors.items()}
    for picture in ("chevron", "check"):
        names[picture] = resources.resource("icons", f"{picture}-{theme.name}.svg").as_posix()
    text = resources.read_text("theme", "style.qss")
    for role in sorted(theme.colors, key=len, reverse=True):
        text = text.replace(f"${role}", f"${{{role.replace('-', '_')}}}")
    return string.Template(text).substitute(names)


def _palette(theme: Theme) -> QPalette:
    roles = {
        QPalette.ColorRole.Window: "ground",
        QPalette.ColorRole.Base: "surface",
        QPalette.ColorRole.AlternateBase: "ground",
        QPalette.ColorRole.WindowText: "text",
        QPalette.ColorRole.Text: "text",
        QPalette.ColorRole.Button: "surface",
        QPalette.ColorRole.ButtonText: "text",
        QPalette.ColorRole.Highlight: "selection",
        QPalette.ColorRole.HighlightedText: "text",
        QPalette.ColorRole.PlaceholderText: "muted",
        QPalette.ColorRole.ToolTipBase: "raised",
        QPalette.ColorRole.ToolTipText: "text",
    }
    palette = QPalette()
    for role, name in roles.items():
        palette.setColor(role, QColor(theme[name]))
    return palette
