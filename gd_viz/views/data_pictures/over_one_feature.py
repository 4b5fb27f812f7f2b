"""One feature runs to the right and the target upwards; the model is a curve."""

import numpy as np
from PySide6.QtCore import QPointF

from gd_viz.core.arrays import FloatArray, handed_over
from gd_viz.core.dataset import Dataset
from gd_viz.core.models import Model, ModelSpec
from gd_viz.core.selection import Rows
from gd_viz.core.total_least_squares import upright_line
from gd_viz.session.comparison import Contender
from gd_viz.session.session import Session
from gd_viz.views.data_pictures.curves import ModelCurves
from gd_viz.views.data_pictures.depiction import NOTHING, Canvas, Depiction
from gd_viz.views.text.parameter_names import is_straight


def suits(session: Session) -> bool:
    """Tell whether there is one feature to run to the right, and a number to run upwards."""
    return session.dataset.n == 1 and len(session.dataset.classes) < 2


class OverOneFeature(Depiction):
    """Points at (feature, target), and the model as a curve among them."""

    def __init__(self, canvas: Canvas) -> None:
        super().__init__(canvas)
        self._curves: ModelCurves | None = None
        self._placed: tuple[tuple[Dataset, str | None], FloatArray] | None = None

    @property
    def editable(self) -> bool:
        """Points can be put at any feature and target."""
        return True

    def axis_names(self) -> tuple[str, str]:
        """Return feature and target."""
        dataset = self._session.dataset
        return dataset.feature_names[0], dataset.target_name

    def hints(self) -> tuple[str, ...]:
        """Return the gestures."""
        return (
            self.tr("click to add · drag to move · right-click to remove"),
            self.tr("click to add · drag to move"),
            self.tr("click to add"),
        )

    def places(self) -> FloatArray:
        """Return feature and target of each point."""
        if self._session.model.class_name is None:
            return self._session.points
        of = self._session.dataset, self._session.model.class_name
        if self._placed is None or self._placed[0] != of:
            features = self._session.dataset.features[:, 0]
            self._placed = of, handed_over(np.column_stack([features, self.own_targets]))
        return self._placed[1]

    def new_example(self, position: QPointF) -> FloatArray | None:
        """Return feature and target at the position."""
        return np.append(position.x(), self._targets(np.array([position.y()])))

    def moved(self, indices: Rows, places: FloatArray) -> FloatArray:
        """Return the places."""
        return np.column_stack([places[:, 0], self._targets(places[:, 1])])

    def shift(self, right: float, up: float) -> FloatArray:
        """Return the way; a single class stays as it is."""
        return np.array([right, 0.0 if self._session.dataset.classes else up])

    def show_problem(self) -> None:
        """Show the exact minimiser, and be ready for any curve in the view."""
        session = self._session
        self._curves = self._curves_of(session.model, session.document.model)
        exact = self._curve(session.minimiser.theta) if self.shows_exact else NOTHING
        if self.shows_exact and self.upright is not None:
            exact = self._upright(self.upright)
        self._items.exact.set_points(exact)
        self.show_hovered()
        self.show_rivals()

    def show_step(self) -> None:
        """Show the curve at the cursor and those before it, and the residuals."""
        if self._curves is None:
            return
        shown = self._curves.curves(self.recent_thetas())
        self._items.ghosts.set_lines(shown[:-1])
        self._items.model.set_points(shown[-1])
        self.show_residuals()

    def show_on_the_way(self, theta: FloatArray) -> None:
        """Show its curve as that of the model."""
        self._items.model.set_points(self._curve(theta))

    def show_hovered(self) -> None:
        """Show the curve of the parameters under the pointer."""
        self._items.hovered_model.set_points(self._curve(self._hover.theta))

    @property
    def shows_exact(self) -> bool:
        """Whether the exact minimiser is drawn."""
        return self._session.answer_shown

    @property
    def upright(self) -> float | None:
        """The x of the vertical line that is the exact answer, if it is one."""
        return upright_line(self._session.objective)

    def range(self) -> tuple[float, float]:
        """Return from where to where curves are drawn: some way beyond what is seen."""
        view = self._plot.visible_rect()
        margin = view.width() / 4
        return view.left() - margin, view.right() + margin

    def leave(self) -> None:
        """Forget the curves."""
        self._curves = None
        super().leave()

    def rival(self, contender: Contender) -> FloatArray:
        """Return its curve, or the vertical line where that fits best."""
        theta, upright = contender.minimiser.theta, contender.upright_line
        if theta is not None:
            return self._curves_of(contender.model, contender.spec).curve(theta)
        return NOTHING if upright is None else self._upright(upright)

    def _upright(self, x: float) -> FloatArray:
        view = self._plot.visible_rect()
        return np.array([[x, view.top()], [x, view.bottom()]])

    def _targets(self, heights: FloatArray) -> FloatArray:
        """Return the targets at ``heights`` (k,); where there is a single class, that."""
        return np.zeros(len(heights)) if self._session.dataset.classes else heights

    def _curves_of(self, model: Model, spec: ModelSpec) -> ModelCurves:
        return ModelCurves(model, is_straight(spec), *self.range())

    def _curve(self, theta: FloatArray | None) -> FloatArray:
        session, curves = self._session, self._curves
        if theta is None or curves is None or len(theta) != session.objective.p:
            return NOTHING
        # Whoever heard of another model earlier may point at its parameters already.
        return curves.curve(theta) if curves.model is session.model else NOTHING
