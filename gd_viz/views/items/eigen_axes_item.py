"""The eigen-directions of the Hessian on the map, each with its factor 1 − sλ a step."""

import math
from collections.abc import Iterator

import numpy as np
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QBrush, QFont, QFontMetricsF, QPainter, QPen, QTransform
from PySide6.QtWidgets import QStyleOptionGraphicsItem, QWidget

from gd_viz.core.arrays import FloatArray
from gd_viz.views.items.clipping import LARGEST, clip_segments
from gd_viz.views.items.strokes import draw_segments
from gd_viz.views.items.view_item import ViewItem, map_points

_PAD = 4.0
_LABEL_AT = 0.8
"""Where on an arm of its axis a label stands, as a share of the way to the border."""


class EigenAxesItem(ViewItem):
    """Shows directions through a center, labelled, with the error along each as a bar on it."""

    def __init__(self) -> None:
        super().__init__()
        self._center: FloatArray = np.zeros(2)
        self._directions: FloatArray = np.empty((0, 2))
        self._labels: tuple[str, ...] = ()
        self._lit: tuple[bool, ...] = ()
        self._taken: FloatArray = np.empty((0, 2))
        self._errors: FloatArray | None = None
        self._sight: float | None = None
        self._pens = {False: QPen(), True: QPen()}
        self._bar_pens = {False: QPen(), True: QPen()}
        self._ground = QBrush()
        self._font = QFont()
        self._gap = 0.0

    def set_look(
        self,
        pen: QPen,
        lit: QPen,
        ground: QBrush,
        font: QFont,
        bar: QPen,
        lit_bar: QPen,
        gap: float,
    ) -> None:
        """Draw axes and bars with these pens, lit or not; labels stand on ``ground``.

        Bars leave the mark in their middle free, ``gap`` pixels wide to each side.
        """
        self._pens, self._bar_pens = {False: pen, True: lit}, {False: bar, True: lit_bar}
        for each in self._bar_pens.values():
            each.setCapStyle(Qt.PenCapStyle.FlatCap)
        self._ground, self._font, self._gap = ground, font, gap
        self.update()

    def set_axes(
        self,
        center: FloatArray,
        directions: FloatArray,
        labels: tuple[str, ...],
        lit: tuple[bool, ...],
        taken: FloatArray,
        errors: FloatArray | None,
        sight: float | None,
    ) -> None:
        """Show ``directions`` (k, 2), a row each, through ``center`` (2,), and light some.

        Of its two arms a label takes the one that is farther from the marks at ``taken``
        (j, 2) and from the other labels; where it would cover a mark, it stands beside its arm.

        Args:
            center: Where all of them meet.
            directions: Unit vectors.
            labels: One for each.
            lit: Which of them are lit.
            taken: Where no label should stand.
            errors: How far (k,) a bar reaches along each from the center; None for no bars.
            sight: How long an arm is, as a share of the width of the view; None without end.
        """
        self._center, self._taken = (
            np.clip(places, -LARGEST, LARGEST) for places in (center, taken)
        )
        self._directions, self._labels = directions, labels
        self._lit, self._errors, self._sight = lit, errors, sight
        self.update()

    def paint(
        self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None
    ) -> None:
        """Draw the axes, the bars on them, and a label on each."""
        if not len(self._directions):
            return
        view = self.view_rect()
        to_pixels = painter.worldTransform()
        frame = to_pixels.mapRect(view)
        taken = map_points(to_pixels, np.vstack([self._center, self._taken]))
        middle = taken[0]
        painter.save()
        painter.resetTransform()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(self._font)
        labels: dict[int, QRectF] = {}
        for index, ends in self._axes(view, to_pixels):
            draw_segments(painter, self._pens[self._lit[index]], ends)
            places = [middle + _LABEL_AT * (arm - middle) for arm in ends]
            boxes = self._boxes(frame, places, self._labels[index], taken)
            labels[index] = self._best_of(boxes, list(labels.values()), taken)
        for index, ends in self._bars(view, to_pixels):
            draw_segments(painter, self._bar_pens[self._lit[index]], ends)
        for index, box in labels.items():
            self._draw_label(painter, box, self._labels[index], self._pens[self._lit[index]])
        painter.restore()

    def _axes(self, view: QRectF, to_pixels: QTransform) -> Iterator[tuple[int, FloatArray]]:
        """Yield each axis that is in view: its index, and its ends (2, 2) in pixels."""
        arms = self._directions
        low, high = np.array([view.left(), view.top()]), np.array([view.right(), view.bottom()])
        if self._sight is None:
            reach = 4.0 * (high - low + np.abs(self._center - (low + high) / 2.0)).max()
            arms = reach * arms
        else:
            pixels = self._sight * abs(view.width() * to_pixels.m11())
            arms = (pixels / self._on_screen(to_pixels))[:, None] * arms
        yield from _clipped(self._center - arms, self._center + arms, low, high, to_pixels)

    def _bars(self, view: QRectF, to_pixels: QTransform) -> Iterator[tuple[int, FloatArray]]:
        """Yield each bar that is in view and longer than the gap, likewise."""
        if self._errors is None:
            return
        low, high = np.array([view.left(), view.top()]), np.array([view.right(), view.bottom()])
        gaps = np.minimum(self._gap / self._on_screen(to_pixels), np.abs(self._errors))
        begin = self._center + (np.sign(self._errors) * gaps)[:, None] * self._directions
        end = self._center + self._errors[:, None] * self._directions
        yield from _clipped(begin, end, low, high, to_pixels)

    def _on_screen(self, to_pixels: QTransform) -> FloatArray:
        """Return how many pixels (k,) a unit along each direction is."""
        scale = np.array([to_pixels.m11(), to_pixels.m22()])
        lengths: FloatArray = np.hypot(*(self._directions * scale).T)
        return lengths

    def _boxes(
        self, frame: QRectF, places: list[FloatArray], label: str, taken: FloatArray
    ) -> Iterator[QRectF]:
        """Yield where a label may stand: at ``places``, and above and below them, best first."""
        metrics = QFontMetricsF(self._font)
        width, height = metrics.horizontalAdvance(label) + 2 * _PAD, metrics.height() + _PAD
        best_first = sorted(places, key=lambda at: -np.hypot(*(taken - at).T).min())
        ways = [tuple(place.tolist()) for place in best_first]
        beside = height / 2 + self._gap
        for shift in (0.0, -beside, beside):
            for x, y in ways:
                left = min(max(x - width / 2, frame.left() + _PAD), frame.right() - width - _PAD)
                top = y + shift - height / 2
                top = min(max(top, frame.top() + _PAD), frame.bottom() - height - _PAD)
                yield QRectF(left, top, width, height)

    def _best_of(self, boxes: Iterator[QRectF], labels: list[QRectF], taken: FloatArray) -> QRectF:
        """Return the first box that covers neither label nor mark, or what comes nearest to it."""
        marks = taken.tolist()
        best, most = QRectF(), (False, -1.0)
        for box in boxes:
            apart = not any(map(box.intersects, labels))
            room = apart, min(_distance(box, x, y) for x, y in marks)
            if apart and room[1] >= self._gap:
                return box
            if room > most:
                best, most = box, room
        return best

    def _draw_label(self, painter: QPainter, box: QRectF, label: str, pen: QPen) -> None:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._ground)
        painter.drawRoundedRect(box, _PAD, _PAD)
        painter.setPen(QPen(pen.color()))
        painter.drawText(box, int(Qt.AlignmentFlag.AlignCenter), label)


def _distance(box: QRectF, x: float, y: float) -> float:
    """Return how far a place is from a box: 0 inside."""
    across = max(box.left() - x, x - box.right(), 0.0)
    return math.hypot(across, max(box.top() - y, y - box.bottom(), 0.0))


def _clipped(
    begin: FloatArray, end: FloatArray, low: FloatArray, high: FloatArray, to_pixels: QTransform
) -> Iterator[tuple[int, FloatArray]]:
    begin, end, kept = clip_segments(begin, end, low, high)
    pairs = zip(map_points(to_pixels, begin), map_points(to_pixels, end), strict=True)
    for index, (first, last) in zip(np.flatnonzero(kept).tolist(), pairs, strict=True):
        yield index, np.stack([first, last])
