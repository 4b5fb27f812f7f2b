"""A set of numbers as dots on a line, and the one number that the model puts in their place."""

import numpy as np
from PySide6.QtCore import QPointF

from gd_viz.core.arrays import FloatArray
from gd_viz.core.extremes import extremes
from gd_viz.core.models import Model
from gd_viz.core.selection import Rows
from gd_viz.session.comparison import Contender
from gd_viz.session.session import Session
from gd_viz.views.data_pictures.depiction import NOTHING, Depiction

_LEAST_HEIGHT = 3.0
"""So high is the plot at least, in dots."""


def suits(session: Session) -> bool:
    """Tell whether the model is a single number."""
    return session.document.model.degree == 0 and not session.dataset.classes


class DotLine(Depiction):
    """The targets run to the right; equal ones are piled up. A model is an upright line."""

    counts = True

    @property
    def editable(self) -> bool:
        """Each dot is a point."""
        return True

    @property
    def has_residuals(self) -> bool:
        """They would lie on one another."""
        return False

    def axis_names(self) -> tuple[str, str]:
        """Return the target, and what a pile counts."""
        return self._session.dataset.target_name, self.tr("how many alike")

    def hints(self) -> tuple[str, ...]:
        """Return the gestures."""
        return (
            self.tr("click to add a number · drag to change it · right-click to remove"),
            self.tr("click to add a number · drag to change it"),
            self.tr("click to add"),
        )

    def places(self) -> FloatArray:
        """Return the target and the place in the pile of each point."""
        return self._session.dots

    def places_to_fit(self) -> FloatArray:
        """Return two corners that hold the dots, and some room above and below them."""
        places = self.places()
        if not len(places):
            return places
        (left, _), (right, highest) = extremes(places).tolist()
        return np.array([[left, 0.0], [right, max(_LEAST_HEIGHT, highest)]])

    def new_example(self, position: QPointF) -> FloatArray | None:
        """Return the number under the pointer."""
        return np.append(np.zeros(self._session.dataset.n), position.x())

    def moved(self, indices: Rows, places: FloatArray) -> FloatArray:
        """Return the numbers; how high a dot is dragged means nothing."""
        return np.column_stack([self._session.dataset.features[indices], places[:, 0]])

    def shift(self, right: float, up: float) -> FloatArray:
        """Return the way to the right."""
        return np.append(np.zeros(self._session.dataset.n), right)

    def show_problem(self) -> None:
        """Show the exact minimiser and the rivals'."""
        session = self._session
        exact = session.minimiser.theta if session.answer_shown else None
        self._items.exact.set_points(self._line(session.model, exact))
        self.show_hovered()
        self.show_rivals()

    def show_step(self) -> None:
        """Show the number at the cursor, and those before it."""
        lines = np.stack([self._line(self._session.model, each) for each in self.recent_thetas()])
        self._items.ghosts.set_lines(lines[:-1])
        self._items.model.set_points(lines[-1])

    def show_hovered(self) -> None:
        """Show the number under the pointer elsewhere."""
        self._items.hovered_model.set_points(self._line(self._session.model, self._hover.theta))

    def rival(self, contender: Contender) -> FloatArray:
        """Return the number of a rival."""
        return self._line(contender.model, contender.minimiser.theta)

    def _line(self, model: Model, theta: FloatArray | None) -> FloatArray:
        """Return an upright line (2, 2) through the view."""
        if theta is None or len(theta) != 1:
            return NOTHING
        at, view = float(model.response(theta)[0]), self._plot.visible_rect()
        return np.array([[at, view.top() - view.height()], [at, view.bottom() + view.height()]])
