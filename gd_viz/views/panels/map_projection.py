"""How parameters become places on the map, and places parameters."""

from typing import Protocol

import numpy as np
from PySide6.QtCore import QPointF, QRectF

from gd_viz.core.arrays import FloatArray
from gd_viz.core.terrain.landscape import Landscape
from gd_viz.core.terrain.profile import Profile as CostProfile
from gd_viz.core.terrain.window import Window
from gd_viz.session.session import Session

NO_LINE: FloatArray = np.empty((0, 2))


class Projection(Protocol):
    """What the map needs to know of the parameter space it shows.

    Attributes:
        axes: The coordinate that runs to the right and, if that is not the cost, the one upwards.
    """

    axes: tuple[int, ...]

    def rect(self) -> QRectF:
        """Return the part to show."""

    def place(self, theta: FloatArray) -> tuple[float, float]:
        """Return where parameters (p,) lie."""

    def path(self) -> FloatArray:
        """Return the path (k, 2) from the start to the hiker."""

    def theta_at(self, position: QPointF, others: FloatArray) -> FloatArray:
        """Return the parameters (p,) at a place; those not shown are those of ``others``."""

    def landscape(self) -> Landscape | None:
        """Return the cost over what is shown, if that is a plane."""

    def profile(self) -> FloatArray:
        """Return the cost as a curve (k, 2), if one parameter is shown."""

    def choose(self, rect: QRectF) -> None:
        """Ask for another part to show."""


def projection_of(session: Session) -> Projection:
    """Return the projection that suits the number of parameters."""
    window = session.window
    return Profile(session) if window is None else Slice(session, window)


class Slice:
    """A plane of two coordinates through the hiker, seen from above."""

    def __init__(self, session: Session, window: Window) -> None:
        self._session = session
        self._window = window
        self.axes: tuple[int, ...] = window.axes

    def rect(self) -> QRectF:
        """Return the session's window."""
        return rect_of(self._window)

    def place(self, theta: FloatArray) -> tuple[float, float]:
        """Return the two coordinates."""
        right, up = self._window.places(theta).tolist()
        return right, up

    def path(self) -> FloatArray:
        """Return the session's path; while a game is on, it is the person's."""
        session = self._session
        return session.path if session.game is None else self._window.places(session.game.places)

    def theta_at(self, position: QPointF, others: FloatArray) -> FloatArray:
        """Return ``others`` with the two coordinates of the place."""
        return self._window.theta_at(position.x(), position.y(), others)

    def landscape(self) -> Landscape | None:
        """Return the session's landscape."""
        return self._session.landscape

    def profile(self) -> FloatArray:
        """Return nothing: the cost is shown in colours."""
        return NO_LINE

    def choose(self, rect: QRectF) -> None:
        """Make it the document's window."""
        ends = rect.left(), rect.right(), rect.top(), rect.bottom()
        self._session.set_window(Window(self._window.axes, *ends, self._window.basis))


class Profile:
    """One parameter to the right and the cost upwards."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self.axes: tuple[int, ...] = (0,)

    def rect(self) -> QRectF:
        """Return a part that holds start, hiker and minimiser, and the cost between them."""
        there = self._profile
        width, height = there.theta[-1] - there.theta[0], there.top - there.bottom
        return QRectF(there.theta[0], there.bottom, width, height)

    def place(self, theta: FloatArray) -> tuple[float, float]:
        """Return the parameter and its cost."""
        return float(theta[0]), float(self._session.objective.cost(theta))

    def path(self) -> FloatArray:
        """Return parameter and cost of every step up to the hiker."""
        session = self._session
        shown = slice(session.step + 1)
        return np.column_stack([session.descent.thetas[shown, 0], session.descent.costs[shown]])

    def theta_at(self, position: QPointF, others: FloatArray) -> FloatArray:
        """Return the parameter of the place, whatever its height."""
        return np.array([position.x()])

    def landscape(self) -> Landscape | None:
        """Return nothing: there is no plane."""
        return None

    def profile(self) -> FloatArray:
        """Return the cost over the part that is shown."""
        return np.column_stack([self._profile.theta, self._profile.costs])

    def choose(self, rect: QRectF) -> None:
        """Stay: the part shown follows the descent."""

    @property
    def _profile(self) -> CostProfile:
        there = self._session.profile
        assert there is not None, "the session has several parameters by now"
        return there


def rect_of(window: Window) -> QRectF:
    """Return a window as a rectangle."""
    return QRectF(window.u0, window.v0, window.width, window.height)
