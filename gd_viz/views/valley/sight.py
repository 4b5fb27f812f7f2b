"""How the box is seen, as the programs on the graphics card need it."""

from dataclasses import dataclass

import numpy as np
from PySide6.QtGui import QColor, QMatrix4x4

from gd_viz.views.valley.camera import Lens
from gd_viz.views.valley.program import matrix_of


def rgb(colour: QColor) -> tuple[float, float, float]:
    """Return a colour as the graphics card has it."""
    return colour.redF(), colour.greenF(), colour.blueF()


@dataclass(frozen=True)
class Sight:
    """How the box is seen.

    Attributes:
        matrix: From the box to clip coordinates.
        half: Half the size of the picture in pixels.
        depth: a and b of the depth a − b / w.
        light: Direction from which the light comes.
        eye: From where it is seen.
    """

    matrix: QMatrix4x4
    half: tuple[float, float]
    depth: tuple[float, float]
    light: tuple[float, float, float]
    eye: tuple[float, float, float]

    @classmethod
    def through(cls, lens: Lens) -> "Sight":
        """Return how it is seen through a lens; the light comes from the left above."""
        right, _, back = lens.directions
        light = np.array([0.0, 0.0, 0.85]) - 0.5 * right + 0.25 * back
        x, y, z = (light / np.linalg.norm(light)).tolist()
        ex, ey, ez = lens.eye.tolist()
        return cls(
            *(matrix_of(lens.matrix), (lens.width / 2.0, lens.height / 2.0), lens.depth),
            *((x, y, z), (ex, ey, ez)),
        )
