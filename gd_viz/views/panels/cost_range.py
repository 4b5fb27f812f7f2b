"""Which part of the cost's history is in view: steady, so that the curve moves and not the axes."""

import math
from typing import NamedTuple

from PySide6.QtCore import QRectF

_FEWEST_STEPS = 10
_ENDS = (1.0, 1.2, 1.5, 2.0, 2.5, 3.0, 4.0, 5.0, 6.0, 8.0, 10.0)
_MARGIN = 0.08
_LEAST_EDGE = 0.015
"""Share of the steps that is free before the first and after the last."""

_ROOM_TO_GROW = 0.03
"""Share of a range that is left, at least, between the values and the room for marks."""

_SMALLEST_SPAN = 0.2
_KEPT_SHARE = 0.5
"""A range stays while the values fill at least this share of it."""


def last_step_shown(steps: int) -> float:
    """Return a round number of steps that holds ``steps`` and is at most half as large again."""
    wanted = max(steps, _FEWEST_STEPS)
    power = 10.0 ** math.floor(math.log10(wanted))
    return next(end * power for end in _ENDS if end * power >= wanted)


class CostRange(NamedTuple):
    """What is in view.

    Attributes:
        steps: The last step in view.
        low: Decimal logarithm of the lowest cost in view.
        high: Of the highest.
    """

    steps: float = float(_FEWEST_STEPS)
    low: float = 0.0
    high: float = 1.0

    def holding(self, steps: int, low: float, high: float, rim: float = 0.0) -> "CostRange":
        """Return a range for values between ``low`` and ``high``: this one if it still serves.

        Args:
            steps: How many were taken.
            low: Decimal logarithm of the lowest cost.
            high: Of the highest.
            rim: Share of the range that a mark takes: nearer to its ends it would be cut.
        """
        end = last_step_shown(steps)
        room = rim * (self.high - self.low)
        fits = self.low + room <= low and high <= self.high - room
        filled = high - low >= _KEPT_SHARE * (self.high - self.low) or (
            self.high - self.low <= _SMALLEST_SPAN * (1 + 2 * _MARGIN) + 1e-12
        )
        if fits and filled:
            return CostRange(end, self.low, self.high)
        span = max(high - low, _SMALLEST_SPAN)
        middle = (low + high) / 2
        rim += _ROOM_TO_GROW
        reach = span * (0.5 + max(_MARGIN, rim / (1.0 - 2.0 * rim)))
        return CostRange(end, middle - reach, middle + reach)

    def rect(self, rim: float = 0.0) -> QRectF:
        """Return the view; at both of its sides a mark has its ``rim``, a share of the width."""
        edge = max(_LEAST_EDGE, rim / (1.0 - 2.0 * rim)) * self.steps
        return QRectF(-edge, self.low, self.steps + 2 * edge, self.high - self.low)
