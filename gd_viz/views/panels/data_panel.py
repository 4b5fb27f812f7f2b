"""The data with the model, its recent past and its residuals; points are edited here."""

import numpy as np
from PySide6.QtCore import QPointF
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QWidget

from gd_viz.core.arrays import FloatArray
from gd_viz.core.simple_regression import Degeneracy, line_sums
from gd_viz.files.document import DataSource
from gd_viz.session.session import Session
from gd_viz.views.binding import show_choice
from gd_viz.views.card import Card, TextLine
from gd_viz.views.fit_button import FitButton
from gd_viz.views.hover import Hover
from gd_viz.views.items.data_picture import DataPicture
from gd_viz.views.notice import Notice
from gd_viz.views.numbers import number
from gd_viz.views.panels.data_editor import DataEditor
from gd_viz.views.panels.data_range import fitting_rect, is_all_inside, is_well_framed
from gd_viz.views.panels.model_curves import equation
from gd_viz.views.panels.model_drawing import ModelDrawing
from gd_viz.views.parameter_names import is_line
from gd_viz.views.plot import Plot, zoomed_rect
from gd_viz.views.theme import Appearance
from gd_viz.views.wording import DEGENERACIES, say


class DataPanel(Card):
    """Shows and edits the data.

    With one feature that feature runs to the right. With another number of
    features the prediction does: points on the diagonal are predicted exactly,
    and nothing is edited.
    """

    def __init__(
        self,
        session: Session,
        appearance: Appearance,
        hover: Hover,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__("", parent=parent)
        self.set_title(self.tr("Data"))
        self._session = session
        self._appearance = appearance
        self._source = session.document.source
        self._count = session.dataset.m
        self._places: FloatArray = np.empty((0, 2))
        self.plot = Plot()
        self.plot.setAccessibleName(self.tr("Data plot"))
        self.setFocusProxy(self.plot)
        self.picture = DataPicture(self.plot)
        self.editor = DataEditor(session, self.plot, self.picture)
        self._drawing = ModelDrawing(session, hover, self.plot, self.picture, lambda: self._places)
        self._notice = Notice(self.plot)
        self._make_controls()
        self._make_footer()
        session.document_changed.connect(self.fit_view)
        session.dataset_changed.connect(self._on_dataset_changed)
        session.problem_changed.connect(self._on_problem_changed)
        session.descent_changed.connect(self._on_descent_changed)
        session.selection_changed.connect(self._on_selection_changed)
        session.view_changed.connect(self._on_view_changed)
        appearance.theme_changed.connect(self._on_theme_changed)
        self.plot.panned.connect(self._on_panned)
        self.plot.zoomed.connect(self._on_zoomed)
        self._on_theme_changed()
        self.fit_view()
        self._on_dataset_changed()
        self._on_problem_changed()
        self._on_view_changed()
        self._on_descent_changed()

    def fit_view(self) -> None:
        """Show all points, with a margin; predictions get the range of what is predicted."""
        self.plot.show_rect(fitting_rect(self._places_to_fit()))

    def _make_controls(self) -> None:
        self._residuals = QComboBox()
        self._residuals.setAccessibleName(self.tr("Residuals"))
        self._residuals.setToolTip(
            self.tr("Residuals: as lines (L) or as the squares that the cost adds up (S)")
        )
        for text, mode in (
            (self.tr("No residuals"), "none"),
            (self.tr("Residuals"), "lines"),
            (self.tr("Squares"), "squares"),
        ):
            self._residuals.addItem(text, mode)
        self._residuals.currentIndexChanged.connect(
            lambda _: self._session.set_view(residuals=self._residuals.currentData())
        )
        self._fit = FitButton(self._appearance, self.tr("Show all points"))
        self._fit.clicked.connect(self.fit_view)
        for control in (self._residuals, self._fit):
            self.add_to_header(control)

    def _make_footer(self) -> None:
        self._equation = TextLine("value")
        self._provenance = TextLine("hint")
        footer = QHBoxLayout()
        footer.addWidget(self._equation, 3)
        footer.addWidget(self._provenance, 2)
        self.body.addWidget(self.plot, 1)
        self.body.addLayout(footer)

    def _on_dataset_changed(self) -> None:
        session = self._session
        dataset, source = session.dataset, session.document.source
        one_feature = dataset.n == 1
        self.editor.editable = one_feature and len(dataset.classes) <= 2
        self.plot.set_names(
            dataset.feature_names[0] if one_feature else self.tr("prediction"), dataset.target_name
        )
        if self.editor.editable:
            self.set_hint(
                self.tr("click to add · drag to move · right-click to remove"),
                self.tr("click to add · drag to move"),
                self.tr("click to add"),
            )
        else:
            about = self.tr("{m} points of {n} features").format(m=dataset.m, n=dataset.n)
            self.set_hint(about + self.tr(" · predicted against true"), about)
        self._provenance.set_text(source.note)
        self._provenance.setToolTip(source.note)
        self._places = self._where_points_are()
        self.picture.set_points(self._places)
        if not self.editor.busy and self._is_lost(source):
            self.fit_view()
        self._source, self._count = source, dataset.m
        self._on_selection_changed()

    def _on_problem_changed(self) -> None:
        if len(self._session.dataset.classes) > 2:  # another class may be shown
            self._places = self._where_points_are()
            self.picture.set_points(self._places)
        self._drawing.show_problem()
        self._show_notice()

    def _on_descent_changed(self) -> None:
        session = self._session
        if session.dataset.n != 1:
            self._places = self._where_points_are()
            self.picture.set_points(self._places)
        self._drawing.show_step()
        symbols = ("x",) if session.dataset.n == 1 else session.dataset.feature_names
        text = equation(session.model, session.document.model, session.theta, symbols)
        self._equation.set_text(f"{text}     J = {number(session.cost, 4)}", text)

    def _on_selection_changed(self) -> None:
        m = self._session.dataset.m
        self.picture.set_selected(sorted(i for i in self._session.selection if i < m))

    def _on_view_changed(self) -> None:
        view = self._session.document.view
        show_choice(self._residuals, view.residuals)
        self._drawing.show_problem()
        self._drawing.show_step()

    def _on_theme_changed(self) -> None:
        theme = self._appearance.theme
        self.plot.set_look(theme)
        self.picture.set_look(theme)
        for folded in (self._residuals, self._fit, self._provenance):
            folded.setVisible(not theme.projector)

    def _on_panned(self, moved: QPointF) -> None:
        self.plot.show_rect(self.plot.visible_rect().translated(moved))

    def _on_zoomed(self, factor: float, fixed: QPointF) -> None:
        self.plot.show_rect(zoomed_rect(self.plot.visible_rect(), factor, fixed))

    def _ordinates(self) -> FloatArray:
        """Return what the shown model has to predict, (m,)."""
        session = self._session
        targets, name = session.dataset.targets, session.model.class_name
        if name is None:
            return targets
        own: FloatArray = (targets == session.dataset.classes.index(name)).astype(np.float64)
        return own

    def _where_points_are(self) -> FloatArray:
        """Return the places of the points, (m, 2)."""
        session, dataset = self._session, self._session.dataset
        if dataset.n == 1:
            across = dataset.features[:, 0]
        else:
            across = session.model.predict(session.theta, dataset.features)
        return np.column_stack([across, self._ordinates()])

    def _places_to_fit(self) -> FloatArray:
        """Return what the view is to hold, (m, 2), whatever the step."""
        if self._session.dataset.n == 1:
            return self._where_points_are()
        return np.column_stack([self._ordinates()] * 2)

    def _is_lost(self, source: DataSource) -> bool:
        """Tell whether the view should move to the points: never for an edit within it."""
        places = self._places_to_fit()
        other_data = source != self._source and source.kind != "inline"
        view = self.plot.visible_rect()
        if abs(len(places) - self._count) <= 1 and not other_data:
            return not is_all_inside(view, places)
        return other_data or not is_well_framed(view, places)

    def _show_notice(self) -> None:
        session = self._session
        dataset = session.dataset
        if not is_line(session.document.model, dataset.n):
            self._notice.show_sentence("")
            return
        why = line_sums(dataset.features[:, 0], dataset.targets).degeneracy
        if why is Degeneracy.NONE:
            self._notice.show_sentence("")
        elif why is Degeneracy.NO_POINTS:
            self._notice.show_sentence(
                self.tr("Click here to put the first points, or choose a data set."), centred=True
            )
        else:
            self._notice.show_sentence(say(DEGENERACIES[why]))
