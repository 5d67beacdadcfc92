"""The same scene by both brushes: what matplotlib writes into files is what QPainter shows."""

from __future__ import annotations

import os

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import io
import math
from functools import partial

import numpy as np
import pytest
from defusedxml.ElementTree import fromstring
from matplotlib.image import imread
from PySide6.QtGui import QColor, QFontDatabase, QImage, QPainter
from PySide6.QtWidgets import QApplication

from mopsplanner import resources
from mopsplanner.charts.campaign_chart import campaign_scene
from mopsplanner.charts.demand_chart import DemandChart, demand_scene
from mopsplanner.charts.figures import Fonts, kinds, picture
from mopsplanner.charts.scene import Dot, Rect, Scene, Text
from mopsplanner.engine.arrays import Floats
from mopsplanner.plan.quarters import Quarter
from mopsplanner.ui.parts.scene_view import HATCH_STEP, HATCH_WIDTH, paint_scene
from mopsplanner.ui.theme.tokens import DARK, LIGHT, Theme

WIDTH, HEIGHT = 760, 380
QUARTERS = tuple(Quarter(2027, 1).shifted(step) for step in range(8))
FONTS = Fonts(*(resources.resource("theme", "fonts", f"Inter-{name}.otf") for name in ("Regular", "Bold")))
BLOCK, MOST_MEAN, MOST_OF_BLOCK = 10, 3.0, 60.0
"""Pixels a side over which colours are averaged, since letters, edges and hatches fall between pixels otherwise; the
most mean difference, and the most of one block, of 255.
"""
MOST_AT_MARKS = 40.0
SCENES = {
    "demand": partial(
        demand_scene,
        DemandChart(
            QUARTERS,
            tuple(tuple(300.0 + 40 * row + 25 * step for step in range(8)) for row in range(4)),
            tuple(1900.0 - 40 * step for step in range(8)),
            0.85,
            "h",
            QUARTERS[2],
            tuple(tuple(90.0 + 20 * row for _ in range(8)) for row in range(4)),
        ),
    ),
    "campaigns": partial(campaign_scene, QUARTERS, [40.0 + 3 * at for at in range(8)], [38.0] * 8, QUARTERS[1]),
}


@pytest.fixture(autouse=True)
def fonts(qapp: QApplication) -> None:
    """The screen's letters are those of the files."""
    for file in (FONTS.plain, FONTS.bold):
        assert QFontDatabase.addApplicationFont(str(file)) >= 0


@pytest.fixture(params=SCENES)
def scene(request: pytest.FixtureRequest) -> Scene:
    return SCENES[request.param](WIDTH, HEIGHT)


def on_screen(scene: Scene, theme: Theme) -> Floats:
    """What QPainter paints, as colours [H, W, 3] from 0 to 255."""
    image = QImage(WIDTH, HEIGHT, QImage.Format.Format_RGB888)
    image.fill(QColor(theme["surface"]))
    painter = QPainter(image)
    paint_scene(painter, scene, theme)
    painter.end()
    lines = np.frombuffer(image.constBits(), dtype=np.uint8).reshape(HEIGHT, image.bytesPerLine())
    return lines[:, : WIDTH * 3].reshape(HEIGHT, WIDTH, 3).astype(np.float64)


def in_file(scene: Scene, theme: Theme) -> Floats:
    """What matplotlib paints."""
    image = imread(io.BytesIO(picture(scene, theme.colors, "png", FONTS)))
    found: Floats = image[:, :, :3].astype(np.float64) * 255
    return found


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=["light", "dark"])
def test_both_brushes_paint_the_same_picture(scene: Scene, theme: Theme) -> None:
    screen, file = on_screen(scene, theme), in_file(scene, theme)
    assert screen.shape == file.shape
    differences = np.abs(_blocks(screen) - _blocks(file))
    assert differences.mean() < MOST_MEAN
    assert differences.max() < MOST_OF_BLOCK
    assert np.abs(screen - _rgb(theme["surface"])).mean() > 3 * MOST_MEAN, "an empty picture would not do"


def _blocks(picture: Floats) -> Floats:
    """Mean colours of square blocks."""
    mean: Floats = picture.reshape(HEIGHT // BLOCK, BLOCK, WIDTH // BLOCK, BLOCK, 3).mean(axis=(1, 3))
    return mean


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=["light", "dark"])
def test_every_mark_has_its_colour_in_both(scene: Scene, theme: Theme) -> None:
    screen, file = on_screen(scene, theme), in_file(scene, theme)
    marks = list(_visible_marks(scene))
    assert len(marks) >= len(QUARTERS)
    for mark in marks:
        x, y = _middle(mark)
        around = (slice(y - 1, y + 2), slice(x - 1, x + 2))
        for painted in (screen, file):
            assert np.abs(painted[around] - _rgb(theme[mark.fill])).max() < MOST_AT_MARKS


def _visible_marks(scene: Scene) -> list[Rect | Dot]:
    """Marks with room for a look, whose middle nothing later covers."""
    found: list[Rect | Dot] = []
    for at, shape in enumerate(scene.shapes):
        large = isinstance(shape, Dot) or (
            isinstance(shape, Rect) and shape.fill and min(shape.width, shape.height) > 9
        )
        if large and isinstance(shape, Rect | Dot) and not any(_near(shape, one) for one in scene.shapes[at + 1 :]):
            found.append(shape)
    return found


def _middle(mark: Rect | Dot) -> tuple[int, int]:
    if isinstance(mark, Dot):
        return math.floor(mark.x), math.floor(mark.y)
    return math.floor(mark.x + mark.width / 2), math.floor(mark.y + mark.height / 2)


def _near(mark: Rect | Dot, other: object) -> bool:
    x, y = _middle(mark)
    if isinstance(other, Rect):
        return other.x - 3 < x < other.x + other.width + 3 and other.y - 3 < y < other.y + other.height + 3
    if isinstance(other, Text | Dot):
        return abs(other.x - x) < 40 and abs(other.y - y) < 14
    points = getattr(other, "points", ())
    return any(abs(px - x) < 60 and abs(py - y) < 40 for px, py in points)


def _rgb(color: str) -> Floats:
    return np.array([int(color[at : at + 2], 16) for at in (1, 3, 5)], dtype=np.float64)


def test_files_hold_every_text_as_text_and_say_what_they_show(scene: Scene) -> None:
    root = fromstring(picture(scene, LIGHT.colors, "svg", FONTS))
    words = "".join(root.itertext())
    for shape in scene.shapes:
        if isinstance(shape, Text):
            assert shape.text in words
    assert scene.description in words


def test_the_same_scene_gives_the_same_bytes(scene: Scene) -> None:
    for kind in kinds():
        assert picture(scene, LIGHT.colors, kind, FONTS) == picture(scene, LIGHT.colors, kind, FONTS)
    assert picture(scene, LIGHT.colors, "pdf").startswith(b"%PDF")


def test_a_larger_png_has_more_pixels(scene: Scene) -> None:
    image = imread(io.BytesIO(picture(scene, LIGHT.colors, "png", FONTS, scale=2.0)))
    assert image.shape[:2] == (2 * HEIGHT, 2 * WIDTH)


def hatched_box(ratio: float) -> QImage:
    """An edged, hatched box of 80 from 8.5 on, on a screen of so many pixels to one."""
    image = QImage(round(96 * ratio), round(96 * ratio), QImage.Format.Format_ARGB32_Premultiplied)
    image.setDevicePixelRatio(ratio)
    image.fill(QColor("#ff0000"))
    painter = QPainter(image)
    paint_scene(painter, Scene(96, 96, (Rect(8.5, 8.5, 80, 80, "data", edge="text", hatched=True),), ""), LIGHT)
    painter.end()
    return image


@pytest.mark.parametrize("ratio", [1.0, 1.25, 1.5, 2.0])
def test_hatching_is_as_dense_on_every_screen(ratio: float) -> None:
    image, inside = hatched_box(ratio), range(round(12 * ratio), round(84 * ratio))
    ground, fill = QColor(LIGHT["surface"]), QColor(LIGHT["data"])
    mean = np.mean([image.pixelColor(x, y).blue() for x in inside for y in inside])
    share = (mean - fill.blue()) / (ground.blue() - fill.blue())
    assert share == pytest.approx(HATCH_WIDTH * math.sqrt(2) / HATCH_STEP, abs=0.05)


@pytest.mark.parametrize("ratio", [1, 2])
def test_hatching_leaves_the_edge_whole(ratio: int) -> None:
    image = hatched_box(ratio)
    edge = {image.pixelColor(8 * ratio, y).name() for y in range(12 * ratio, 84 * ratio)}
    assert edge == {LIGHT["text"].lower()}
