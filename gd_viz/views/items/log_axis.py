"""An axis of a plot of logarithms, labelled with the values themselves."""

import math

from gd_viz.views.items.axis import Axis
from gd_viz.views.items.log_ticks import log_ticks, tick_labels

_LINES_A_TICK = {"left": (1.8, 1.2), "bottom": (4.0,)}
"""Heights of a line of text from one tick to the next, at least; less where a number were alone."""


class LogAxis(Axis):
    """An axis along decimal logarithms."""

    def __init__(self, orientation: str = "left") -> None:
        super().__init__(orientation)
        self._blank = False

    def set_blank(self, blank: bool) -> None:
        """Show no values: there is nothing but zeros, which have no logarithm."""
        if blank != self._blank:
            self._blank = blank
            self.picture = None
            self.update()

    def tickValues(
        self, lowest: float, highest: float, size: float
    ) -> list[tuple[float, list[float]]]:
        """Return one row of ticks, as decimal logarithms."""
        if self._blank:
            return []
        values: list[float] = []
        for lines in _LINES_A_TICK[self.orientation]:
            values = log_ticks(lowest, highest, size, lines * self._text_px)
            if len(values) > 1:
                break
        return [(1.0, [math.log10(value) for value in values])]

    def _unit(self, lowest: float, highest: float) -> int:
        """The numbers carry their powers of ten themselves."""
        return 0

    def tickStrings(self, values: list[float], scale: float, spacing: float) -> list[str]:
        """Return the values whose logarithms the ticks are."""
        return tick_labels([float(f"{10.0**value:.12g}") for value in values])
