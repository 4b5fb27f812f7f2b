"""The model among the data: as it is, as it was, at its best, and where it misses."""

from collections.abc import Callable

import numpy as np
from PySide6.QtCore import QObject

from gd_viz.core.arrays import FloatArray
from gd_viz.session.session import Session
from gd_viz.views.hover import Hover
from gd_viz.views.items.data_picture import DataPicture
from gd_viz.views.panels.model_curves import ModelCurves
from gd_viz.views.parameter_names import is_straight
from gd_viz.views.plot import Plot

_GHOST_AGES = (34, 21, 13, 8, 5, 3, 2, 1)
"""How many steps ago each ghost was the model."""

_MOST_RESIDUALS = 2_000
"""So many residuals are drawn at most, evenly chosen; more are a solid patch."""

_NOTHING: FloatArray = np.empty((0, 2))


class ModelDrawing(QObject):
    """Feeds the items that show models.

    With one feature a model is a curve over it. With another number of
    features the prediction runs to the right; the diagonal is where the points
    of a perfect model lie, if it predicts numbers and not classes.
    """

    def __init__(
        self,
        session: Session,
        hover: Hover,
        plot: Plot,
        picture: DataPicture,
        places: Callable[[], FloatArray],
    ) -> None:
        """Draw for ``session`` into ``picture``; ``places`` tells where the points are, (m, 2)."""
        super().__init__(plot)
        self._session = session
        self._hover = hover
        self._plot = plot
        self._picture = picture
        self._places = places
        self._curves: ModelCurves | None = None
        hover.changed.connect(self._show_hovered)
        plot.view_box.sigRangeChanged.connect(self._on_range_changed)

    def show_problem(self) -> None:
        """Show what depends on the data and the model but not on the step."""
        session, view = self._session, self._plot.visible_rect()
        self._curves = None
        if session.dataset.n == 1:
            margin = view.width() / 4
            self._curves = ModelCurves(
                session.model,
                is_straight(session.document.model),
                view.left() - margin,
                view.right() + margin,
            )
        exact = session.minimiser.theta if session.document.view.exact else None
        self._picture.exact.set_points(self._curve(exact))
        self._show_hovered()

    def show_step(self) -> None:
        """Show the model at the cursor, the steps before it, and the residuals."""
        session, picture = self._session, self._picture
        thetas, step = session.descent.thetas, min(session.step, session.descent.steps)
        if self._curves is None:
            view = self._plot.visible_rect()
            ends = np.array([] if session.dataset.classes else [view.left(), view.right()])
            picture.model.set_points(np.column_stack([ends, ends]))
            picture.ghosts.set_lines(np.empty((0, 2, 2)))
        else:
            ages = _GHOST_AGES if session.document.view.ghosts else ()
            past = [step - age for age in ages if step >= age]
            shown = self._curves.curves(thetas[[*past, step]])
            picture.ghosts.set_lines(shown[:-1])
            picture.model.set_points(shown[-1])
        self._show_residuals()

    def _show_residuals(self) -> None:
        session, residuals = self._session, self._picture.residuals
        mode = session.document.view.residuals
        if mode == "none":
            residuals.set_residuals(_NOTHING, np.empty(0), squares=False)
            return
        every = slice(None, None, -(-max(session.dataset.m, 1) // _MOST_RESIDUALS))
        predictions = session.model.predict(session.theta, session.dataset.features[every])
        residuals.set_residuals(self._places()[every], predictions, squares=mode == "squares")

    def _show_hovered(self) -> None:
        self._picture.hovered_model.set_points(self._curve(self._hover.theta))

    def _on_range_changed(self) -> None:
        self.show_problem()
        self.show_step()

    def _curve(self, theta: FloatArray | None) -> FloatArray:
        if theta is None or self._curves is None or len(theta) != self._session.objective.p:
            return _NOTHING
        return self._curves.curve(theta)
