"""What the curvature says about step sizes, as marks and bands on a track."""

import math
from typing import NamedTuple, Self

from gd_viz.core.curvature import CRAWL_SHARE, Curvature, Pace

BAND_COLOURS = {
    Pace.CRAWLS: "muted",
    Pace.GLIDES: "good",
    Pace.ZIG_ZAGS: "warning",
    Pace.DIVERGES: "danger",
}
"""The theme's colour of every pace, on the track and in the badge."""


class Limits(NamedTuple):
    """What the curvature says about step sizes.

    Attributes:
        largest_stable: 2/λmax; at and above it descent diverges.
        best: 2/(λmin+λmax), the fastest fixed step, where it exists.
    """

    largest_stable: float
    best: float | None = None

    @classmethod
    def of(cls, curvature: Curvature | None) -> Self | None:
        """Return what ``curvature`` says; None where nothing curves."""
        limit = curvature.largest_stable_step if curvature else None
        if curvature is None or limit is None:
            return None
        return cls(limit, curvature.best_fixed_step)

    @property
    def ticks(self) -> list[tuple[float, str]]:
        """The marked step sizes and their formulas, ascending."""
        marks = [(self.largest_stable / 2, "1/λmax"), (self.largest_stable, "2/λmax")]
        if self.best is not None:
            marks.insert(1, (self.best, "2/(λmin+λmax)"))
        return marks

    @property
    def bands(self) -> list[tuple[float, Pace]]:
        """The upper ends of the bands, ascending; the last one has none."""
        return [
            (CRAWL_SHARE * self.largest_stable / 2, Pace.CRAWLS),
            (self.largest_stable / 2, Pace.GLIDES),
            (self.largest_stable, Pace.ZIG_ZAGS),
            (math.inf, Pace.DIVERGES),
        ]
