"""Which part of parameter space the map shows: steady, but never losing the hiker."""

import math
from collections.abc import Callable
from dataclasses import replace

import numpy as np

from gd_viz.core.arrays import FloatArray
from gd_viz.core.terrain.window import LARGEST, Window

FAR_TOO_LARGE = 16.0
"""A window this many times as wide and as high as needed is given up."""

_RIM = 0.02
"""Nearer to the border, as a share of an automatic window, the hiker's mark would be cut."""

MOST_ZOOM = 2.0**40
"""A window is not doubled more often than this at once, nor kept if it is a streak by as much."""


class WindowPolicy:
    """Keeps the window of the map.

    An automatic window is kept while everything that must be seen is inside it, the hiker with
    some room about it, and it is not far too large; a hiker who walks out of it makes it larger
    by powers of two, about its centre, so that a valley on screen stays where it is. A window
    that the user chose is shown as it is; only a hiker who walks out of it makes it larger, and
    it returns once the hiker is back.

    Attributes:
        shown: The window on screen; None before the first look.
    """

    def __init__(self) -> None:
        self.shown: Window | None = None
        self._chosen: Window | None = None
        self._given_up = False
        self._needed = (0.0, 0.0)

    def look(
        self,
        chosen: Window | None,
        hiker: FloatArray,
        others: FloatArray,
        fresh: Callable[[], Window],
        moved: bool,
    ) -> Window:
        """Return the window to show now.

        Args:
            chosen: The user's window, if any.
            hiker: Where the hiker is, (2,).
            others: What an automatic window must hold as well, (k, 2).
            fresh: Makes an automatic window for all of them.
            moved: Whether the hiker merely walked; else the landscape is another one.
        """
        if chosen is None:
            self.shown = self._automatic(others, hiker, fresh, moved)
        else:
            self.shown = self._around(chosen, hiker)
        self._chosen = chosen
        return self.shown

    def _automatic(
        self, others: FloatArray, hiker: FloatArray, fresh: Callable[[], Window], moved: bool
    ) -> Window:
        shown, points = self.shown, np.vstack([others, hiker])
        held = points if shown is None else np.vstack([points, _room_about(hiker, shown)])
        kept = shown is not None and self._chosen is None
        if moved and shown is not None and kept and _suits(shown, points, held, self._needed):
            return shown
        wanted, self._needed = fresh(), (0.0, 0.0)
        if shown is None or not kept or shown.plane != wanted.plane:
            return wanted
        if _holds(shown, held):
            if _dwarfs(shown, *_spans(wanted)):
                return wanted
            self._needed = _spans(wanted)  # also where the points do not say so
            return shown
        return zoomed_out(shown, held) if moved else wanted

    def _around(self, chosen: Window, hiker: FloatArray) -> Window:
        if chosen != self._chosen or self.shown is None:
            self._given_up = not _holds(chosen, hiker[None])
            return chosen
        if _holds(chosen, hiker[None]):
            self._given_up = False
            return chosen
        if self._given_up or _holds(self.shown, hiker[None]):
            return self.shown
        return zoomed_out(self.shown, hiker[None])


def zoomed_out(window: Window, points: FloatArray) -> Window:
    """Return ``window``, doubled about its centre until it holds the finite ``points`` (k, 2)."""
    points = _within_reach(points)
    centre = np.array([window.u0 / 2 + window.u1 / 2, window.v0 / 2 + window.v1 / 2])
    half = np.array([window.u1 / 2 - window.u0 / 2, window.v1 / 2 - window.v0 / 2])
    distance = np.abs(points - centre).max(axis=0, initial=0.0)
    with np.errstate(over="ignore"):
        needed = float((distance / half).max(initial=1.0))
        if needed > MOST_ZOOM:  # the window was a speck: show the way to the hiker
            half = np.maximum(half, 2.0 * distance)
        elif needed > 1.0:
            half = half * 2.0 ** (math.ceil(math.log2(needed)) + 1)
    (u0, v0), (u1, v1) = np.clip([centre - half, centre + half], -LARGEST, LARGEST).tolist()
    return replace(window, u0=u0, u1=u1, v0=v0, v1=v1)


def _within_reach(points: FloatArray) -> FloatArray:
    """Return the finite ``points`` (k, 2), none of them where no window can be."""
    finite = points[np.isfinite(points).all(axis=1)]
    clipped: FloatArray = np.clip(finite, -LARGEST / 4, LARGEST / 4)
    return clipped


def _holds(window: Window, points: FloatArray) -> bool:
    points = _within_reach(points)
    low, high = np.array([window.u0, window.v0]), np.array([window.u1, window.v1])
    return bool(((low <= points) & (points <= high)).all())


def _room_about(hiker: FloatArray, window: Window) -> FloatArray:
    """Return the corners (2, 2) of the room that the mark of a hiker (2,) takes in a window."""
    reach = _RIM * np.array(_spans(window))
    return np.array([hiker - reach, hiker + reach])


def _suits(
    window: Window, points: FloatArray, held: FloatArray, needed: tuple[float, float]
) -> bool:
    """Tell at little cost that a fresh window would not replace this one.

    Where the points are all but one, the last fresh one says what is ``needed``.
    """
    wide, high = map(max, np.ptp(_within_reach(points), axis=0).tolist(), needed)
    return _holds(window, held) and not _dwarfs(window, wide, high)


def _dwarfs(window: Window, wide: float, high: float) -> bool:
    across, up = _spans(window)
    a_streak = across > MOST_ZOOM * wide or up > MOST_ZOOM * high
    return a_streak or (across > FAR_TOO_LARGE * wide and up > FAR_TOO_LARGE * high)


def _spans(window: Window) -> tuple[float, float]:
    return window.u1 - window.u0, window.v1 - window.v0
