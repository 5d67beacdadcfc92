"""Figures in files: paints a scene with matplotlib for SVG, PDF and PNG, in a theme's colours.

A point of the scene is a pixel at 100 dots an inch, as on screen at scale 1; the origin is the top left corner.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from io import BytesIO
from pathlib import Path
from typing import Any

from matplotlib import rc_context
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.font_manager import FontProperties
from matplotlib.lines import Line2D
from matplotlib.patches import Circle, FancyBboxPatch, Patch, Rectangle

from mopsplanner.charts.scene import Align, Dot, Line, Rect, Scene, Shape, Text

DOTS_AN_INCH = 100.0
POINTS_A_PIXEL = 72.0 / DOTS_AN_INCH
HATCH, HATCH_WIDTH = "/////", 0.72
_NO_DATE: Mapping[str, dict[str, None]] = {"svg": {"Date": None}, "pdf": {"CreationDate": None}, "png": {}}


@dataclass(frozen=True)
class Fonts:
    """The files of the plain and the bold font; None: matplotlib's own."""

    plain: Path | None = None
    bold: Path | None = None

    def of(self, shape: Text) -> FontProperties:
        """The font of a text, in the size of its pixels."""
        size = shape.size * POINTS_A_PIXEL
        file = self.bold if shape.bold else self.plain
        if file is not None:
            return FontProperties(fname=file, size=size)
        return FontProperties(weight="bold" if shape.bold else "normal", size=size)


@dataclass(frozen=True)
class _Brush:
    """Where a scene is painted, and with what."""

    axes: Axes
    colors: Mapping[str, str]
    fonts: Fonts = field(default_factory=Fonts)

    def paint(self, shape: Shape, above: int) -> None:
        """Paint one shape above those before it."""
        if isinstance(shape, Rect):
            self._rect(shape, above)
        elif isinstance(shape, Line):
            self._line(shape, above)
        elif isinstance(shape, Dot):
            edge, fill = self.colors[shape.edge], self.colors[shape.fill]
            width = 1.8 * POINTS_A_PIXEL
            place = (shape.x, shape.y)
            self.axes.add_patch(Circle(place, shape.radius, facecolor=fill, edgecolor=edge, lw=width, zorder=above))
        else:
            self._text(shape, above)

    def _rect(self, shape: Rect, above: int) -> None:
        fill = self.colors[shape.fill] if shape.fill else "none"
        edge = self.colors[shape.edge] if shape.edge else "none"
        self._box(shape, above, facecolor=fill, edgecolor=edge, linewidth=POINTS_A_PIXEL)
        if shape.hatched:
            self._box(shape, above, facecolor="none", edgecolor=self.colors["surface"], linewidth=0.0, hatch=HATCH)

    def _box(self, shape: Rect, above: int, **looks: Any) -> None:
        place = (shape.x, shape.y)
        box: Patch
        if shape.radius:
            style = f"round,pad=0,rounding_size={shape.radius}"
            box = FancyBboxPatch(place, shape.width, shape.height, boxstyle=style, zorder=above, **looks)
        else:
            box = Rectangle(place, shape.width, shape.height, zorder=above, **looks)
        self.axes.add_patch(box)

    def _line(self, shape: Line, above: int) -> None:
        across, down = zip(*shape.points, strict=True)
        line = Line2D(
            across, down, color=self.colors[shape.color], linewidth=shape.width * POINTS_A_PIXEL, zorder=above
        )
        line.set_linestyle("--" if shape.dashed else "-")
        self.axes.add_line(line)

    def _text(self, shape: Text, above: int) -> None:
        side = {Align.LEFT: "left", Align.CENTER: "center", Align.RIGHT: "right"}[shape.align]
        self.axes.text(
            shape.x, shape.y, shape.text, color=self.colors[shape.color], fontproperties=self.fonts.of(shape),
            horizontalalignment=side, verticalalignment="center_baseline", zorder=above, parse_math=False,
        )  # fmt: skip


def figure_of(scene: Scene, colors: Mapping[str, str], fonts: Fonts | None = None) -> Figure:
    """The scene as a figure of its size, on the surface of a theme (#RRGGBB by role)."""
    figure = Figure(figsize=(scene.width / DOTS_AN_INCH, scene.height / DOTS_AN_INCH), dpi=DOTS_AN_INCH)
    figure.set_facecolor(colors["surface"])
    axes = figure.add_axes((0.0, 0.0, 1.0, 1.0))
    axes.set_axis_off()
    axes.set_xlim(0.0, scene.width)
    axes.set_ylim(scene.height, 0.0)
    brush = _Brush(axes, colors, fonts or Fonts())
    for above, shape in enumerate(scene.shapes):
        brush.paint(shape, above)
    return figure


def picture(
    scene: Scene, colors: Mapping[str, str], kind: str, fonts: Fonts | None = None, scale: float = 1.0
) -> bytes:
    """The scene as a file: svg, pdf or png (`scale` times its pixels). The same scene gives the same bytes."""
    target = BytesIO()
    with rc_context({"svg.hashsalt": "mops-planner", "svg.fonttype": "none", "hatch.linewidth": HATCH_WIDTH}):
        figure = figure_of(scene, colors, fonts)
        details = {**_NO_DATE[kind], **_described(kind, scene.description)}
        figure.savefig(target, format=kind, dpi=DOTS_AN_INCH * scale, metadata=details)
    return target.getvalue()


def _described(kind: str, description: str) -> dict[str, str]:
    """What the picture shows, for those who do not see it, where the kind of file can say so."""
    return {{"svg": "Description", "pdf": "Subject", "png": "Description"}[kind]: description}


def kinds() -> Sequence[str]:
    """The kinds of files."""
    return tuple(_NO_DATE)
