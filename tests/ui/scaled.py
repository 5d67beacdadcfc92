"""A desktop process that looks at every page in all sizes and both themes, and says what does not fit.

Run by `test_scales` with QT_SCALE_FACTOR set, which Qt reads once at the start.
"""

from __future__ import annotations

import json
import sys

from mopsplanner.ui.app import application_of, make_window
from mopsplanner.ui.theme.tokens import DARK, LIGHT
from tests.ui.looking import PAGES, clipped, overlapping, too_wide
from tests.ui.support import settle

SIZES = ((1024, 768), (1280, 720), (1440, 900), (2560, 1440))


def main() -> None:
    """Print the scale and the faults by page, size and theme."""
    application = application_of([])
    window = make_window(application)
    window.show()
    faults: dict[str, list[str]] = {}
    looked = 0
    for page in PAGES:
        page.show(window)
        for theme in (LIGHT, DARK):
            window.themes.choose(theme)
            for width, height in SIZES:
                window.resize(width, height)
                settle()
                assert (window.width(), window.height()) == (width, height)
                looked += 1
                if found := clipped(window) + overlapping(window) + too_wide(window):
                    faults[f"{page.name}, {width}x{height}, {theme.name}"] = found
    window.session.close()
    sys.stdout.write(json.dumps({"scale": window.devicePixelRatio(), "looked": looked, "faults": faults}))


if __name__ == "__main__":
    main()
