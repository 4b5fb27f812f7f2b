"""The read-outs beside the views with matplotlib: texts, typeset formulas, the step-size bar."""

from textwrap import fill

import numpy as np
from matplotlib.axes import Axes

from gd_viz.session.session import Session
from gd_viz.views.inspector.diagnosis import Diagnosis, diagnose

_BAND_COLORS = ("#b4bcc6", "#8fc4b4", "#d9b48a", "#e6a6a0")
_PACES = ("crawls", "glides", "zig-zags", "diverges")
_LIMITS = (r"$1/\lambda_{max}$", r"$2/(\lambda_{min}+\lambda_{max})$", r"$2/\lambda_{max}$")

_LINE = 42
"""Letters that fit beside the views."""


class Readouts:
    """What the program's inspector shows of a line: formulas with live numbers, and the limits.

    Only the controls are missing, with which matplotlib's users draw none either.
    """

    def __init__(self, texts: Axes, bar: Axes) -> None:
        self._axes, self._bar = texts, bar

    def clear(self) -> None:
        """Clear the axes."""
        self._axes.clear()
        self._bar.clear()

    def plot(self, session: Session) -> None:
        """Write everything into empty axes."""
        self._axes.set_axis_off()
        diagnosis = diagnose(session)
        texts = _texts(session, diagnosis)
        heights = np.linspace(0.98, 0.1, len(texts))
        self._texts = [
            self._axes.text(0.0, height, text, va="top", fontsize=9)
            for height, text in zip(heights, texts, strict=True)
        ]
        edges = _edges(session)
        self._bands = [
            self._bar.axvspan(*ends, color=color)
            for ends, color in zip(_pairs(edges), _BAND_COLORS, strict=True)
        ]
        self._names = [
            self._bar.text(place, 1.1, name, ha="center", fontsize=8)
            for place, name in zip(_spread(edges, 4), _PACES, strict=True)
        ]
        self._limits = [
            self._bar.text(place, -0.2, name, ha="center", va="top", fontsize=8)
            for place, name in zip(_spread(edges, 3), _LIMITS, strict=True)
        ]
        (self._knob,) = self._bar.plot([np.log10(session.step_size or 1.0)], [0.5], "o")
        self._bar.set(xlim=(edges[0], edges[-1]), ylim=(0.0, 1.0))
        self._bar.set_axis_off()

    def feed(self, session: Session) -> None:
        """Give the artists that are there their new texts and places."""
        for artist, text in zip(self._texts, _texts(session, diagnose(session)), strict=True):
            artist.set_text(text)
        edges = _edges(session)
        for band, (left, right) in zip(self._bands, _pairs(edges), strict=True):
            band.set(x=left, width=right - left)
        for texts in (self._names, self._limits):
            for name, place in zip(texts, _spread(edges, len(texts)), strict=True):
                name.set_x(place)
        self._knob.set_xdata([np.log10(session.step_size or 1.0)])
        self._bar.set_xlim(edges[0], edges[-1])


def _texts(session: Session, diagnosis: Diagnosis) -> list[str]:
    """Return the lines, from the top."""
    (b, a), (db, da) = session.theta.tolist(), session.gradient.tolist()
    s, ratio = session.step_size or 0.0, session.step_size_ratio or 0.0
    curvature = session.curvature
    assert curvature is not None
    low, high = curvature.eigenvalues.tolist()
    norm = float(np.hypot(da, db))
    return [
        diagnosis.word,
        rf"$s = {s:.4g} = {ratio:.4g} \times 2/\lambda_{{max}}$",
        rf"$h = ax + b = {a:.4f}\,x + {b:.4f}$",
        rf"$J = \sum_i (h_i - y_i)^2 = {session.cost:.2f}$",
        rf"$\theta \leftarrow \theta - s\,\nabla J(\theta) \quad \Vert\nabla J\Vert = {norm:.4f}$",
        rf"$a \leftarrow {a:.4f} - {s:.4g}\,({da:.4g}) = {a - s * da:.4f}$",
        rf"$b \leftarrow {b:.4f} - {s:.4g}\,({db:.4g}) = {b - s * db:.4f}$",
        rf"$\lambda = {low:.4g},\ {high:.4g} \quad \kappa = {high / low:.4g}$",
        f"step {session.step} of {session.descent.steps}",
        fill(diagnosis.sentence, _LINE),
    ]


def _edges(session: Session) -> np.ndarray:
    """Return where the bands of the step size meet, as logarithms (5,)."""
    curvature = session.curvature
    assert curvature is not None
    low, high = curvature.eigenvalues
    limits = np.log10([1.0 / high, 2.0 / (low + high), 2.0 / high])
    return np.array([limits[0] - 1.5, *limits, limits[2] + 0.3])


def _pairs(edges: np.ndarray) -> list[tuple[float, float]]:
    return list(zip(edges[:-1].tolist(), edges[1:].tolist(), strict=True))


def _spread(edges: np.ndarray, count: int) -> np.ndarray:
    """Return places for texts that do not overlap, however close the limits are."""
    room = np.linspace(edges[0], edges[-1], count + 1)
    return (room[:-1] + room[1:]) / 2.0
