"""What a picture of the data must say: where points lie, what gestures mean, how a model looks."""

from typing import NamedTuple

import numpy as np
from PySide6.QtCore import QObject, QPointF

from gd_viz.core.arrays import FloatArray
from gd_viz.core.models import FAMILIES
from gd_viz.core.selection import Rows
from gd_viz.session.comparison import Contender
from gd_viz.session.session import Session
from gd_viz.views.data_pictures.next_class import NextClass
from gd_viz.views.formulas.equation import equation
from gd_viz.views.hover import Hover
from gd_viz.views.items.data_picture import DataPicture
from gd_viz.views.look.theme import Theme
from gd_viz.views.plot import Plot
from gd_viz.views.text.numbers import count, number
from gd_viz.views.text.parameter_names import feature_symbols
from gd_viz.views.visible_rects import is_at_the_end
from gd_viz.views.widgets.legend_line import LegendLine

GHOST_AGES = (34, 21, 13, 8, 5, 3, 2, 1)
"""How many steps ago each ghost was the model."""

MOST_RESIDUALS = 2_000
"""So many residuals are drawn at most, evenly chosen; more are a solid patch."""

NOTHING: FloatArray = np.empty((0, 2))


class Canvas(NamedTuple):
    """What a picture is drawn on, and from.

    Attributes:
        session: Whose data and model are shown.
        hover: The parameters under the pointer elsewhere.
        next_class: The class of the next point.
        plot: The plot.
        items: The items that all pictures share.
        legend_line: Above the plot, for a legend that would hide points in it.
    """

    session: Session
    hover: Hover
    next_class: NextClass
    plot: Plot
    items: DataPicture
    legend_line: LegendLine


class Depiction(QObject):
    """One way to put data and model into a plane.

    It reads the session and feeds the items; it changes nothing. A picture with items
    of its own makes them once, puts them into the plot, and hides them in `leave`.

    Attributes:
        follows_step: Whether the places of the points depend on the step.
        follows_selection: Whether the model looks different when other points are selected.
        equal_scales: Whether a unit should be as long upwards as to the right.
        counts: Whether points are counted upwards.
    """

    follows_step = False
    follows_selection = False
    equal_scales = False
    counts = False

    def __init__(self, canvas: Canvas) -> None:
        super().__init__(canvas.plot)
        self._session = canvas.session
        self._hover = canvas.hover
        self._next_class = canvas.next_class
        self._plot = canvas.plot
        self._items = canvas.items

    # What is where

    def axis_names(self) -> tuple[str, str]:
        """Return the names of the axes, the one to the right first."""
        raise NotImplementedError

    def row_names(self) -> tuple[str, ...]:
        """Return what is at the heights 0, 1, 2 …, if these are no numbers."""
        return ()

    def hints(self) -> tuple[str, ...]:
        """Return what can be done here, in full and in shorter wordings."""
        raise NotImplementedError

    def places(self) -> FloatArray:
        """Return where the points lie at the cursor, (m, 2)."""
        raise NotImplementedError

    def places_to_fit(self) -> FloatArray:
        """Return what the view is to hold, (k, 2), whatever the step."""
        return self.places()

    def notice(self) -> str:
        """Return how to begin where there are no points yet, or why none is seen; else nothing."""
        if is_at_the_end(self._plot.visible_rect()):
            return self.tr("These points are too far out to be drawn: beyond 10⁹⁹.")
        if self._session.dataset.m or not self.editable:
            return ""
        return self.tr("Click here to put the first points, or choose a data set.")

    def read_out(self) -> tuple[str, ...]:
        """Return the model with its numbers, in full and in shorter wordings."""
        session = self._session
        figures = f"J = {number(session.cost, 4)}"
        texts = self._equations()
        if len(session.dataset.classes) < 2:
            return (*(f"{text}     {figures}" for text in texts), *texts, figures)
        mistakes = self.tr("{k} of {m} wrong").format(
            k=count(session.errors), m=count(session.dataset.m)
        )
        told = [f"{mistakes}     {text}" for text in texts]
        return (*(f"{text}     {figures}" for text in told), *told, mistakes)

    def _equations(self) -> list[str]:
        """Return the model with its numbers, and of several features a shorter wording."""
        session = self._session
        names = session.dataset.feature_names
        symbols = feature_symbols(len(names))
        wordings = [symbols] if len(names) == 1 else [names, symbols]
        spec, theta = session.document.model, session.theta
        return [equation(session.model, spec, theta, each) for each in wordings]

    # What a gesture means

    @property
    def editable(self) -> bool:
        """Whether points can be added, moved and removed in it."""
        return False

    @property
    def takes_class(self) -> bool:
        """Whether a new point is of the class chosen for it, not of one that its place says."""
        return False

    def new_example(self, position: QPointF) -> FloatArray | None:
        """Return the example (n + 1,) that a click at ``position`` adds, features first."""
        return None

    def moved(self, indices: Rows, places: FloatArray) -> FloatArray:
        """Return the examples (k, n + 1) that lie at ``places`` (k, 2)."""
        raise NotImplementedError

    def shift(self, right: float, up: float) -> FloatArray:
        """Return the change (n + 1,) of an example that moves so far in the plot."""
        raise NotImplementedError

    # How the model looks

    @property
    def has_residuals(self) -> bool:
        """Whether the distances between points and model are what the cost adds up."""
        return not FAMILIES[self._session.document.model.family].classifies

    def set_look(self, theme: Theme) -> None:
        """Draw the items of its own as ``theme`` says."""

    def show_problem(self) -> None:
        """Show what depends on the data, the model and the view but not on the step."""
        self.show_hovered()

    def show_step(self) -> None:
        """Show the model at the cursor, the steps before it, and the residuals."""

    def show_on_the_way(self, theta: FloatArray) -> None:
        """Show the model of parameters (p,) between two steps."""

    def show_hovered(self) -> None:
        """Show the model whose parameters are under the pointer elsewhere."""

    def show_rivals(self) -> None:
        """Show the exact minimisers of the rivals that are compared; not in the fog."""
        session, shown = self._session, {}
        if not session.in_fog:
            shown = {contender.name: self.rival(contender) for contender in session.contenders}
        for name, curve in self._items.rivals.items():
            curve.set_points(shown.get(name, NOTHING))

    def rival(self, contender: Contender) -> FloatArray:
        """Return the line (k, 2) of a rival's exact minimiser; NaN leaves gaps."""
        return NOTHING

    def show_pointer(self, position: QPointF | None) -> None:
        """Show what there is to say of the place under the pointer, if it is in the plot."""

    def leave(self) -> None:
        """Make room for another picture."""
        items = self._items
        for curve in (items.exact, items.hovered_model, items.model, *items.rivals.values()):
            curve.set_points(NOTHING)
        items.ghosts.set_lines(np.empty((0, 2, 2)))
        items.residuals.set_residuals(NOTHING, np.empty(0), squares=False)

    # Of use to all

    @property
    def own_targets(self) -> FloatArray:
        """What the shown model has to predict, (m,): of one class against the rest, 0 or 1."""
        session = self._session
        targets, name = session.dataset.targets, session.model.class_name
        if name is None:
            return targets
        own: FloatArray = (targets == session.dataset.classes.index(name)).astype(np.float64)
        return own

    def recent_thetas(self) -> FloatArray:
        """Return the parameters (k + 1, p) of k ghosts and of the cursor, the oldest first."""
        session = self._session
        thetas, step = session.descent.thetas, session.shown_step
        ages = GHOST_AGES if session.document.view.ghosts else ()
        recent: FloatArray = thetas[[*(step - age for age in ages if step >= age), step]]
        return recent

    @property
    def some_points(self) -> slice:
        """So many points that each can have a residual, evenly chosen."""
        return slice(None, None, -(-max(self._session.dataset.m, 1) // MOST_RESIDUALS))

    def show_residuals(self) -> None:
        """Show the vertical residuals as the document asks for them."""
        session, residuals = self._session, self._items.residuals
        mode = session.document.view.residuals
        if mode == "none" or not self.has_residuals:
            residuals.set_residuals(NOTHING, np.empty(0), squares=False)
            return
        every = self.some_points
        predictions = session.model.fitted(session.theta, every)
        residuals.set_residuals(self.places()[every], predictions, squares=mode == "squares")
