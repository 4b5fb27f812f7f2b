"""The camera: from where the valley is seen, and which pixel belongs to which place."""

import math
from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np
from numpy.typing import ArrayLike

from gd_viz.core.arrays import FloatArray
from gd_viz.views.valley.terrain import TALLEST

_FIELD = math.radians(26.0)
"""Angle of view, upwards; small, so that sizes can be compared."""

LOWEST, HIGHEST = 4.0, 90.0
"""Elevations between which the camera may be."""

CLOSEST, FARTHEST = 0.12, 3.0
"""Zooms between which it may be."""

_REACH = 1.6
"""How far from its middle the camera may look."""

MIDDLE = (0.0, 0.0, 0.2 * TALLEST)


@dataclass(frozen=True)
class Camera:
    """Where the camera is.

    Attributes:
        azimuth: Direction from the target to the camera in degrees: at −90 the first
            parameter runs to the right and the second away.
        elevation: Degrees above the horizon; 90 looks straight down.
        zoom: Distance as a share of that from which all of the box is seen.
        target: What it looks at, in the box.
    """

    azimuth: float = -58.0
    elevation: float = 38.0
    zoom: float = 1.0
    target: tuple[float, float, float] = MIDDLE

    def turned(self, right: float, up: float) -> "Camera":
        """Return it after going round by degrees."""
        azimuth = (self.azimuth + right + 180.0) % 360.0 - 180.0
        elevation = min(max(self.elevation + up, LOWEST), HIGHEST)
        return replace(self, azimuth=azimuth, elevation=elevation)

    def zoomed(self, factor: float) -> "Camera":
        """Return it ``factor`` times as far away."""
        return replace(self, zoom=min(max(self.zoom * factor, CLOSEST), FARTHEST))

    def moved(self, right: float, up: float) -> "Camera":
        """Return it after moving along its picture; lengths are those of the box."""
        across, upwards, _ = self.directions
        target = np.array(self.target) + right * across + up * upwards
        limits = np.array([_REACH, _REACH, TALLEST])
        return self.aimed(np.clip(target, [-_REACH, -_REACH, 0.0], limits))

    def aimed(self, target: ArrayLike) -> "Camera":
        """Return it looking at a place (3,) from the same side."""
        x, y, z = np.asarray(target, dtype=np.float64).tolist()
        return replace(self, target=(x, y, z))

    @cached_property
    def directions(self) -> tuple[FloatArray, FloatArray, FloatArray]:
        """To the right, upwards, and towards the camera: three unit vectors (3,)."""
        azimuth, elevation = math.radians(self.azimuth), math.radians(self.elevation)
        x, y = math.cos(azimuth), math.sin(azimuth)
        cos, sin = math.cos(elevation), math.sin(elevation)
        right, up = np.array([-y, x, 0.0]), np.array([-sin * x, -sin * y, cos])
        return right, up, np.array([cos * x, cos * y, sin])


ABOVE = Camera(azimuth=-90.0, elevation=90.0, zoom=0.76)
SIDE = Camera(azimuth=-70.0, elevation=12.0)


def over_the_shoulder(hiker: FloatArray, ahead: FloatArray) -> Camera:
    """Return a camera behind a hiker (3,) who looks ``ahead`` (2,)."""
    x, y = ahead.tolist()
    length = math.hypot(x, y)
    azimuth = math.degrees(math.atan2(-y, -x)) if length > 0.0 else Camera.azimuth
    camera = Camera(azimuth=azimuth + 14.0, elevation=30.0, zoom=0.42)
    forward = ahead / length if length > 0.0 else np.zeros(2)
    return camera.aimed(hiker + np.append(0.16 * forward, 0.06))


def on_the_way(here: Camera, there: Camera, share: float) -> Camera:
    """Return a camera on the shorter way round from one to another; ``share`` 1 has arrived."""
    if share >= 1.0:
        return there
    right = (there.azimuth - here.azimuth + 180.0) % 360.0 - 180.0
    turned = here.turned(share * right, share * (there.elevation - here.elevation))
    target = np.array(here.target) + share * (np.array(there.target) - np.array(here.target))
    return turned.zoomed((there.zoom / here.zoom) ** share).aimed(target)


class Lens:
    """A camera in front of a picture of some size.

    Attributes:
        camera: The camera.
        width: Of the picture, in pixels.
        height: Of the picture, in pixels.
        distance: From the camera to its target.
    """

    def __init__(
        self,
        camera: Camera,
        width: float,
        height: float,
        margin: tuple[float, float, float] = (0.0, 0.0, 0.0),
    ) -> None:
        """Leave ``margin`` pixels at the sides, above, and below when all is seen."""
        self.camera, self.width, self.height = camera, max(width, 1.0), max(height, 1.0)
        self.directions = camera.directions
        self._focal = 1.0 / math.tan(_FIELD / 2.0)
        self._aspect = self.width / self.height
        across = max(1.0 - 2.0 * margin[0] / self.width, 0.4)
        upwards = max(1.0 - (margin[1] + margin[2]) / self.height, 0.4)
        self._raised = (margin[2] - margin[1]) / self.height
        self.distance = camera.zoom * self._fitting(across, upwards)

    @property
    def eye(self) -> FloatArray:
        """Where the camera is, (3,)."""
        eye: FloatArray = np.array(self.camera.target) + self.distance * self.directions[2]
        return eye

    @property
    def depth(self) -> tuple[float, float]:
        """The numbers a and b of the depth a − b / w that a distance w from the eye has."""
        near, far = max(0.03, self.distance - 4.0), self.distance + 4.0
        return (far + near) / (far - near), 2.0 * far * near / (far - near)

    @cached_property
    def matrix(self) -> FloatArray:
        """The matrix (4, 4) from the box to clip coordinates."""
        turned = np.eye(4)
        turned[:3, :3] = self.directions
        turned[:3, 3] = -turned[:3, :3] @ np.array(self.camera.target)
        turned[2, 3] -= self.distance
        factor, rest = self.depth
        cast = np.zeros((4, 4))
        cast[0, 0], cast[1, 1] = self._focal / self._aspect, self._focal
        cast[1, 2] = -self._raised
        cast[2, 2], cast[2, 3] = -factor, -rest
        cast[3, 2] = -1.0
        matrix: FloatArray = cast @ turned
        return matrix

    def pixels(self, points: ArrayLike) -> FloatArray:
        """Return the pixels (k, 2), from the upper left corner, at which points (k, 3) are seen.

        What lies behind the camera is not a number.
        """
        points = np.asarray(points, dtype=np.float64).reshape(-1, 3)
        clip = np.column_stack([points, np.ones(len(points))]) @ self.matrix.T
        depth = np.where(clip[:, 3] > 0.0, clip[:, 3], np.nan)
        across, up = clip[:, 0] / depth, clip[:, 1] / depth
        seen: FloatArray = np.column_stack(
            [(1.0 + across) * self.width / 2.0, (1.0 - up) * self.height / 2.0]
        )
        return seen

    def ray(self, x: float, y: float) -> FloatArray:
        """Return the direction (3,) in which the pixel (x, y) looks from the eye."""
        right, up, back = self.directions
        across = (2.0 * x / self.width - 1.0) * self._aspect / self._focal
        upwards = (1.0 - 2.0 * y / self.height - self._raised) / self._focal
        ray: FloatArray = across * right + upwards * up - back
        return ray

    def pixel_size(self, point: ArrayLike) -> float:
        """Return the length in the box of a pixel at a point (3,), facing the camera."""
        away = np.asarray(point, dtype=np.float64) - np.array(self.camera.target)
        depth = self.distance - float(away @ self.directions[2])
        return 2.0 * max(depth, 0.03) / (self._focal * self.height)

    def _fitting(self, across: float, upwards: float) -> float:
        """Return from how far the box fits into shares of the picture, from whichever side."""
        elevation = math.radians(self.camera.elevation)
        turns = np.radians(np.arange(0.0, 90.0, 7.5))
        radius = math.sqrt(2.0)
        along, side = radius * np.cos(turns), radius * np.sin(turns)
        heights = np.array([-MIDDLE[2], TALLEST - MIDDLE[2]])[:, None]
        cos, sin = math.cos(elevation), math.sin(elevation)
        needed = 0.0
        for sign in (-1.0, 1.0):
            depth = heights * sin + sign * along * cos
            up = heights * cos - sign * along * sin
            wide = depth + side * self._focal / (self._aspect * across)
            high = depth + np.abs(up) * self._focal / upwards
            needed = max(needed, float(wide.max()), float(high.max()))
        return needed
