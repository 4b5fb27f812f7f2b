"""The prediction runs to the right and the target upwards, for any number of features."""

import numpy as np

from gd_viz.core.arrays import FloatArray, handed_over
from gd_viz.core.models import Model
from gd_viz.session.session import Session
from gd_viz.views.data_pictures.depiction import Canvas, Depiction
from gd_viz.views.text.numbers import number


def suits(session: Session) -> bool:
    """Tell whether targets are numbers, and no single feature could run to the right instead."""
    return session.dataset.n != 1 and len(session.dataset.classes) < 2


class PredictedAgainstTrue(Depiction):
    """Points of a perfect model lie on the diagonal, if it predicts numbers and not classes."""

    follows_step = True

    def __init__(self, canvas: Canvas) -> None:
        super().__init__(canvas)
        self._placed: tuple[tuple[Model, bytes], FloatArray] | None = None

    def axis_names(self) -> tuple[str, str]:
        """Return prediction and target."""
        return self.tr("prediction"), self._session.dataset.target_name

    def hints(self) -> tuple[str, ...]:
        """Return what is shown."""
        dataset = self._session.dataset
        about = self.tr("{m} points of {n} features").format(m=dataset.m, n=dataset.n)
        return about + self.tr(" · predicted against true"), about

    def places(self) -> FloatArray:
        """Return prediction and target of each point."""
        session = self._session
        of = session.model, session.theta.tobytes()
        if self._placed is None or self._placed[0] != of:
            predicted = session.model.fitted(session.theta)
            self._placed = of, handed_over(np.column_stack([predicted, self.own_targets]))
        return self._placed[1]

    def places_to_fit(self) -> FloatArray:
        """Return the ends of the diagonal: predictions get the range of what is predicted."""
        targets = self.own_targets
        ends = np.array([targets.min(), targets.max()] if len(targets) else [])
        return np.column_stack([ends, ends])

    def read_out(self) -> tuple[str, ...]:
        """Return the model with its numbers; of predictions out of sight how many or where."""
        texts, predicted, view = super().read_out(), self.places()[:, 0], self._plot.visible_rect()
        seen = (view.left() <= predicted) & (predicted <= view.right())
        hidden = len(seen) - int(np.count_nonzero(seen))
        if not hidden:
            return texts
        if seen.any():
            some = self.tr("{hidden} of {m} predictions beside the plot")
            about = some.format(hidden=hidden, m=len(seen))
        else:
            about = self._where(predicted)
        return f"{texts[-1]}     {about}", about, texts[-1]

    def _where(self, predicted: FloatArray) -> str:
        """Return where predictions (m,) are of which none is in sight."""
        low, high = number(float(predicted.min()), 4), number(float(predicted.max()), 4)
        if low == high:
            return self.tr("all predictions are {low}, beside the plot").format(low=low)
        where = self.tr("predictions from {low} to {high}, beside the plot")
        return where.format(low=low, high=high)

    def show_step(self) -> None:
        """Show the diagonal and the residuals."""
        view = self._plot.visible_rect()
        ends = np.array([] if self._session.dataset.classes else [view.left(), view.right()])
        self._items.model.set_points(np.column_stack([ends, ends]))
        self.show_residuals()
