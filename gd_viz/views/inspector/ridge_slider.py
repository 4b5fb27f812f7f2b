"""A slider for the ridge: nothing at its left end, then decade after decade."""

import math

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QSlider, QWidget

from gd_viz.views.widgets.binding import quietly

LOWEST, HIGHEST = -4, 3
"""The smallest and the largest ridge that it can set, as powers of ten."""

_A_DECADE = 20
"""Positions a decade: each is an eighth more than the one before."""


class RidgeSlider(QSlider):
    """Chooses 0, or a number on a logarithmic scale.

    Signals:
        ridge_chosen: The person moved it to this ridge.
    """

    ridge_chosen = Signal(float)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self.setRange(0, (HIGHEST - LOWEST) * _A_DECADE + 1)
        self.setPageStep(_A_DECADE)
        self.setMinimumWidth(60)
        self.valueChanged.connect(lambda position: self.ridge_chosen.emit(ridge_at(position)))

    def show_ridge(self, ridge: float) -> None:
        """Stand as near to ``ridge`` as there is a position, unless it is being dragged."""
        if not self.isSliderDown():
            with quietly(self):
                self.setValue(position_of(ridge))


def ridge_at(position: int) -> float:
    """Return the ridge at a position of the slider, of two digits."""
    if position == 0:
        return 0.0
    return float(f"{10.0 ** (LOWEST + (position - 1) / _A_DECADE):.1e}")


def position_of(ridge: float) -> int:
    """Return the position nearest to ``ridge``; only 0 is at the left end."""
    if ridge <= 0.0:
        return 0
    decades = min(max(math.log10(ridge), LOWEST), HIGHEST) - LOWEST
    return 1 + round(decades * _A_DECADE)
