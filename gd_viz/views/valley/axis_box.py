"""The box around the valley: its frame, the lines through the ticks, and what stands at them."""

import math
from dataclasses import dataclass

import numpy as np

from gd_viz.core.arrays import FloatArray
from gd_viz.views.items.log_ticks import log_ticks
from gd_viz.views.items.ticks import nice_spacing, tick_texts, unit_power
from gd_viz.views.text.numbers import raised, short
from gd_viz.views.valley.camera import Camera
from gd_viz.views.valley.terrain import TALLEST, Terrain

_STEEP = 74.0
"""From this elevation on, the height cannot be read and its axis is left out."""

_RIM = 0.96
"""Numbers nearer than this to a corner are left out: the other axis has its own there."""

Line = tuple[tuple[float, ...], tuple[float, ...]]
NO_PIECES: FloatArray = np.empty((0, 7))


@dataclass(frozen=True)
class Label:
    """A text at the box.

    Attributes:
        text: What it says.
        place: Where, (x, y, z).
        outwards: A point further out, (x, y, z): the text stands on that side.
        is_name: Whether it names the axis; else it is a number.
        beyond_numbers: Whether it stands further out than the numbers.
    """

    text: str
    place: tuple[float, float, float]
    outwards: tuple[float, float, float]
    is_name: bool = False
    beyond_numbers: bool = False


@dataclass(frozen=True, eq=False)
class AxisBox:
    """What is drawn around the ground.

    Attributes:
        frame: Edges, pieces of lines (k, 7).
        grid: Lines through the ticks, (k, 7).
        labels: Numbers and names.
    """

    frame: FloatArray
    grid: FloatArray
    labels: tuple[Label, ...]


def axis_box(
    terrain: Terrain,
    camera: Camera,
    names: tuple[str, str, str],
    most: tuple[float, float],
    base: float | None = None,
    longest: float = 1e5,
) -> AxisBox:
    """Return the box as it suits a camera: walls behind, numbers in front.

    Args:
        terrain: What stands in it.
        camera: From where it is seen.
        names: Of the two parameters, and of the cost.
        most: How many numbers there is room for along a side, and upwards.
        base: Height of the frame; None for a whole box with walls and an axis of the cost.
        longest: Costs below this are written out: there is room for them beside the box.
    """
    window, back = terrain.landscape.window, camera.directions[2]
    near_x, near_y = (1.0 if back[0] >= 0 else -1.0), (1.0 if back[1] >= 0 else -1.0)
    steep = camera.elevation >= _STEEP
    # From above, the highest ground would cover a frame at its foot.
    floor = (TALLEST if steep else 0.0) if base is None else base
    ticks_u, texts_u, unit_u = _even_ticks(window.u0, window.u1, most[0])
    ticks_v, texts_v, unit_v = _even_ticks(window.v0, window.v1, most[0])
    labels = [
        *(
            Label(text, (x, near_y, floor), (x, 1.3 * near_y, floor))
            for x, text in zip(ticks_u, texts_u, strict=True)
            if abs(x) < _RIM
        ),
        *(
            Label(text, (near_x, y, floor), (1.3 * near_x, y, floor))
            for y, text in zip(ticks_v, texts_v, strict=True)
            if abs(y) < _RIM
        ),
        Label(names[0] + unit_u, (0.0, near_y, floor), (0.0, 1.3 * near_y, floor), True, True),
        Label(names[1] + unit_v, (near_x, 0.0, floor), (1.3 * near_x, 0.0, floor), True, True),
    ]
    corners = [(-1.0, -1.0), (1.0, -1.0), (1.0, 1.0), (-1.0, 1.0)]
    frame: list[Line] = [
        ((*a, floor), (*b, floor)) for a, b in zip(corners, corners[1:] + corners[:1], strict=True)
    ]
    grid: list[Line] = []
    if base is None and not steep:
        grid += [((x, -1.0, 0.0), (x, 1.0, 0.0)) for x in ticks_u]
        grid += [((-1.0, y, 0.0), (1.0, y, 0.0)) for y in ticks_v]
        heights, texts, unit = _height_ticks(terrain, most[1], longest)
        grid += [((x, -near_y, 0.0), (x, -near_y, TALLEST)) for x in ticks_u]
        grid += [((-near_x, y, 0.0), (-near_x, y, TALLEST)) for y in ticks_v]
        for z in heights:
            grid.append(((-1.0, -near_y, z), (1.0, -near_y, z)))
            grid.append(((-near_x, -1.0, z), (-near_x, 1.0, z)))
        far = [(-near_x, -near_y), (-near_x, near_y), (near_x, -near_y)]
        frame += [((*corner, 0.0), (*corner, TALLEST)) for corner in far]
        frame += [((*far[0], TALLEST), (*corner, TALLEST)) for corner in far[1:]]
        right = camera.directions[0][:2]
        x, y = min(far[1:], key=lambda corner: float(right @ np.array(corner)))
        out = (x - 0.3 * float(right[0]), y - 0.3 * float(right[1]))
        labels += [
            Label(text, (x, y, z), (*out, z)) for z, text in zip(heights, texts, strict=True)
        ]
        labels.append(Label(names[2] + unit, (x, y, TALLEST), (x, y, 2.0 * TALLEST), True))
    return AxisBox(_pieces(frame), _pieces(grid), tuple(labels))


_Ticks = tuple[list[float], list[str], str]


def _even_ticks(low: float, high: float, most: float) -> _Ticks:
    """Return places from −1 to 1 of round numbers between two ends, the numbers, and their unit."""
    span = high - low
    if not 0.0 < span < math.inf:
        return [], [], ""
    spacing = nice_spacing(span, most)
    values = [spacing * n for n in range(math.ceil(low / spacing), math.floor(high / spacing) + 1)]
    places = [2.0 * ((value - low) / span) - 1.0 for value in values]
    return places, *_written(values, spacing, unit_power(low, high))


def _written(values: list[float], spacing: float, power: int) -> tuple[list[str], str]:
    """Return numbers in a unit, and the unit."""
    unit = 10.0**power
    texts = tick_texts([value / unit for value in values], spacing / unit)
    return texts, f" (×10{raised(power)})" if power else ""


def _height_ticks(terrain: Terrain, most: float, longest: float) -> _Ticks:
    """Return heights of round costs, the costs, and their unit."""
    floor, top = terrain.landscape.floor, terrain.top
    if not (0.0 < top < math.inf and math.isfinite(floor + top)):
        return [], [], ""
    if not terrain.logarithmic:
        spacing = nice_spacing(top, most)
        first, last = math.ceil(floor / spacing), math.floor((floor + top) / spacing)
        if last - first > 2.0 * most:  # the heights are rounding errors of the costs
            return [], [], ""
        values = [spacing * n for n in range(first, last + 1)]
        heights = [terrain.height_of_cost(value) for value in values]
        return heights, *_written(values, spacing, unit_power(floor, floor + top, longest))
    # What counts there is the height above the floor, decade by decade.
    high = math.log10(top)
    rises = log_ticks(high - 4.0, high, most, 1.0)
    texts = [short(floor + rise, 3) for rise in rises]
    told = [i for i, text in enumerate(texts) if i == len(texts) - 1 or text != texts[i + 1]]
    return [terrain.height_of_cost(floor + rises[i]) for i in told], [texts[i] for i in told], ""


def _pieces(lines: list[Line]) -> FloatArray:
    if not lines:
        return NO_PIECES
    ends = np.array(lines, dtype=np.float64).reshape(-1, 6)
    return np.column_stack([ends, np.ones(len(ends))])
