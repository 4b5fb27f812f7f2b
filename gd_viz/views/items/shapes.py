"""Shapes of marks: they tell marks apart where colours do not."""

import math
from enum import StrEnum

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainterPath, QPolygonF, QTransform


class Shape(StrEnum):
    """What a mark looks like."""

    DISC = "disc"
    TRIANGLE = "triangle"
    SQUARE = "square"
    DIAMOND = "diamond"
    POINTING_DOWN = "pointing-down"
    CROSS = "cross"
    STAR = "star"
    SALTIRE = "saltire"


_CORNERS = {
    # Corners, angle of the first from the right in degrees, size beside a disc of equal weight.
    Shape.TRIANGLE: (3, 90.0, 1.32),
    Shape.SQUARE: (4, 45.0, 1.22),
    Shape.DIAMOND: (4, 90.0, 1.3),
    Shape.POINTING_DOWN: (3, 270.0, 1.32),
}
_STAR_SIZE, _STAR_WAIST = 1.45, 0.45
_ARM = 0.36
_SALTIRE_SIZE = 1.15


def shape_of(index: int) -> Shape:
    """Return the shape of the class with this index.

    From the ninth on they come again, each in another of the eight colours of classes.
    """
    shapes = list(Shape)
    return shapes[(index + index // len(shapes)) % len(shapes)]


def outline(shape: Shape, radius: float) -> QPainterPath:
    """Return the outline of a mark about the origin that looks as large as a disc of ``radius``."""
    path = QPainterPath()
    if shape is Shape.DISC:
        path.addEllipse(QPointF(0.0, 0.0), radius, radius)
    elif shape is Shape.CROSS:
        path = _cross(radius)
    elif shape is Shape.SALTIRE:
        path = QTransform().rotate(45.0).map(_cross(_SALTIRE_SIZE * radius))
    elif shape is Shape.STAR:
        size = _STAR_SIZE * radius
        path = _polygon([size, _STAR_WAIST * size] * 5, 90.0)
    else:
        corners, first, size = _CORNERS[shape]
        path = _polygon([size * radius] * corners, first)
    return path


def _cross(radius: float) -> QPainterPath:
    arm = _ARM * radius
    upright, level = QPainterPath(), QPainterPath()
    upright.addRect(QRectF(-arm, -radius, 2 * arm, 2 * radius))
    level.addRect(QRectF(-radius, -arm, 2 * radius, 2 * arm))
    return upright.united(level)


def _polygon(distances: list[float], first: float) -> QPainterPath:
    """Return a closed polygon with corners at these distances, evenly turned from ``first``."""
    corners = [
        QPointF(distance * math.cos(angle), -distance * math.sin(angle))
        for index, distance in enumerate(distances)
        for angle in [math.radians(first + 360.0 * index / len(distances))]
    ]
    path = QPainterPath()
    path.addPolygon(QPolygonF(corners))
    path.closeSubpath()
    return path
