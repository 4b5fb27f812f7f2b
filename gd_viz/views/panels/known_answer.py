"""Which minimiser map and valley show, and how faintly."""

from typing import NamedTuple

import numpy as np

from gd_viz.core.arrays import FloatArray
from gd_viz.core.minimisers.minimiser import PENDING
from gd_viz.session.session import Session

_OFF_THE_SLICE = 0.5
_BEFORE = 0.3
_NEAR = 1e-3
"""A distance below this share of the minimiser is none that matters."""


class KnownAnswer(NamedTuple):
    """What is known of the minimiser.

    Attributes:
        theta: Where it is, (p,); None where it is unknown, nowhere or in the fog.
        from_before: Whether it is that before the last edits, while the new one is looked for.
        off_the_slice: Whether it lies beside the plane through the hiker.
    """

    theta: FloatArray | None = None
    from_before: bool = False
    off_the_slice: bool = False

    @property
    def opacity(self) -> float:
        """How strongly it is shown."""
        return _BEFORE if self.from_before else _OFF_THE_SLICE if self.off_the_slice else 1.0


def known_answer(session: Session) -> KnownAnswer:
    """Return what may be seen of the minimiser."""
    theta = session.last_minimiser
    if session.in_fog or theta is None:
        return KnownAnswer()
    return KnownAnswer(theta, session.minimiser is PENDING, _is_beside(session, theta))


def _is_beside(session: Session, theta: FloatArray) -> bool:
    window = session.window
    if window is None or len(theta) == 2:
        return False
    right, up = window.places(theta).tolist()
    away = theta - window.theta_at(right, up, session.theta)
    return bool(np.abs(away).max() > _NEAR * np.abs(theta).max(initial=_NEAR))
