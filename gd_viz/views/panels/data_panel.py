"""The data with the model, its recent past and its residuals; points are edited here."""

import numpy as np
from PySide6.QtCore import QPointF, QRectF
from PySide6.QtWidgets import QHBoxLayout, QWidget

from gd_viz.core.arrays import FloatArray
from gd_viz.files.document import DataSource
from gd_viz.session.session import Session
from gd_viz.views.data_pictures.depiction import Canvas, Depiction
from gd_viz.views.data_pictures.next_class import NextClass
from gd_viz.views.data_pictures.table import Gallery, chosen
from gd_viz.views.hover import Hover
from gd_viz.views.inspector.figure_table import FigureTable
from gd_viz.views.items.data_picture import DataPicture
from gd_viz.views.look.appearance import Appearance
from gd_viz.views.motions.stride import Stride
from gd_viz.views.panels.data_controls import DataControls
from gd_viz.views.panels.data_editor import DataEditor
from gd_viz.views.panels.data_range import equal_scales, fitting_rect, is_in_sight, is_well_framed
from gd_viz.views.plot import Plot
from gd_viz.views.visible_rects import zoomed_rect
from gd_viz.views.widgets.card import Card, TextLine
from gd_viz.views.widgets.comparison_note import comparison_note
from gd_viz.views.widgets.comparison_table import comparison_rows
from gd_viz.views.widgets.legend_line import LegendLine
from gd_viz.views.widgets.notice import Notice
from gd_viz.views.widgets.provenance import Provenance


class DataPanel(Card):
    """Shows and edits the data, in the picture that suits them and the model best.

    What the axes are, where the points lie, what a gesture means and how the model looks
    is for that picture to say; see `gd_viz.views.data_pictures`.
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
        self.stride = Stride(session, appearance, self)
        self._places: FloatArray = np.empty((0, 2))
        self._jittered = False
        self._wanted = QRectF()
        self.plot = Plot()
        self.plot.setAccessibleName(self.tr("Data plot"))
        self.picture = DataPicture(self.plot)
        self._next_class = NextClass(self)
        self._legend_line = LegendLine()
        canvas = Canvas(
            session, hover, self._next_class, self.plot, self.picture, self._legend_line
        )
        self._gallery = Gallery(canvas)
        self._name = chosen(session), session.document.view.feature
        self.depiction: Depiction = self._gallery.picture(self._name[0])
        self.editor = DataEditor(canvas, lambda: self.depiction)
        self._notice = Notice(self.plot)
        self.controls = DataControls(session, appearance, self._next_class, self)
        self.controls.class_chosen.connect(self.editor.choose_class)
        self.controls.fit.clicked.connect(self.fit_view)
        self._next_class.changed.connect(self._show_controls)
        self._lay_out()
        session.document_changed.connect(self._on_document_changed)
        session.dataset_changed.connect(self._on_dataset_changed)
        session.problem_changed.connect(self._on_problem_changed)
        session.descent_changed.connect(self._on_descent_changed)
        session.selection_changed.connect(self._on_selection_changed)
        session.view_changed.connect(self._on_view_changed)
        session.comparison_changed.connect(self._on_comparison_changed)
        self.stride.changed.connect(self._on_stride_changed)
        appearance.theme_changed.connect(self._on_theme_changed)
        appearance.folding_changed.connect(self._on_folding_changed)
        hover.changed.connect(lambda: self.depiction.show_hovered())
        hover.example_changed.connect(lambda: self.picture.set_hovered(hover.example))
        self.plot.view_box.sigRangeChanged.connect(self._on_range_changed)
        self.plot.hovered.connect(lambda position: self.depiction.show_pointer(position))
        self.plot.drag_started.connect(lambda *_: self.depiction.show_pointer(None))
        self.plot.view_box.sigResized.connect(self._on_resized)
        self.plot.panned.connect(self._on_panned)
        self.plot.zoomed.connect(self._on_zoomed)
        self._on_theme_changed()
        self._show_data()
        self.fit_view()
        self._on_problem_changed()
        self._on_view_changed()
        self._on_descent_changed()

    def fit_view(self) -> None:
        """Show all points, with a margin."""
        self._show_rect(fitting_rect(self.depiction.places_to_fit()))

    def _show_rect(self, wanted: QRectF) -> None:
        self._wanted = wanted
        self.plot.show_rect(self._to_scale(wanted))

    def _to_scale(self, rect: QRectF) -> QRectF:
        if not self.depiction.equal_scales:
            return rect
        return equal_scales(rect, self.plot.view_box.width(), self.plot.view_box.height())

    def _on_resized(self) -> None:
        if self.depiction.equal_scales:
            self.plot.show_rect(self._to_scale(self._wanted))

    def _lay_out(self) -> None:
        for control in self.controls.for_header:
            self.add_to_header(control)
        self._equation = TextLine("value")
        self._provenance = Provenance()
        footer = QHBoxLayout()
        footer.addWidget(self._equation, 3)
        footer.addWidget(self._provenance, 1)
        self.rivals = FigureTable(self.tr("Comparison"), self._appearance)
        self.body.addWidget(self._legend_line)
        self.body.addWidget(self.plot, 1)
        self.body.addLayout(footer)
        self.body.addWidget(self.rivals)

    def _on_document_changed(self) -> None:
        self._choose_picture()
        self._next_class.choose(0)
        self.fit_view()

    def _on_dataset_changed(self) -> None:
        source = self._session.document.source
        another = self._choose_picture()
        self._show_data()
        if another or (not self.editor.busy and self._is_lost(source)):
            self.fit_view()
        self._source, self._count = source, self._session.dataset.m
        self._on_selection_changed()

    def _on_problem_changed(self) -> None:
        if self._choose_picture():
            self._show_data()
            self.fit_view()
        elif len(self._session.dataset.classes) > 2:  # another class may be shown
            self._show_data()
        else:
            self._show_names()
        self._show_controls()
        self.depiction.show_problem()
        self._notice.show_sentence(self.depiction.notice())

    def _on_descent_changed(self) -> None:
        if self.depiction.follows_step:
            self._show_places()
        self.depiction.show_step()
        if self.stride.theta is not None:
            self._on_stride_changed()
        self._equation.set_text(*self.depiction.read_out())

    def _on_stride_changed(self) -> None:
        there = self.stride.theta
        self.depiction.show_on_the_way(self._session.theta if there is None else there)

    def _on_selection_changed(self) -> None:
        self.picture.set_selected(self._session.selection.rows)
        if self.depiction.follows_selection:
            self.set_hint(*self.depiction.hints())
            self._on_range_changed()

    def _on_view_changed(self) -> None:
        self.controls.show_view()
        if self._choose_picture():
            self._show_controls()
            self._show_data()
            self.fit_view()
        elif self._session.document.view.jitter != self._jittered:
            self._show_places()
        self._on_selection_changed()
        self._on_range_changed()
        self._on_comparison_changed()

    def _on_comparison_changed(self) -> None:
        self.depiction.show_rivals()
        fog = self._session.in_fog
        look = self._appearance
        narrow = look.projector and not look.folded
        rows = [] if fog else comparison_rows(self._session, look.projector, narrow)
        self.rivals.setVisible(bool(rows))
        self.rivals.set_rows(rows)
        self.rivals.setToolTip("" if fog else comparison_note(self._session))

    def _on_folding_changed(self) -> None:
        self._show_controls()
        self._on_comparison_changed()

    def _on_range_changed(self) -> None:
        self.depiction.show_problem()
        self.depiction.show_step()

    def _on_theme_changed(self) -> None:
        theme = self._appearance.theme
        self.plot.set_look(theme)
        self.picture.set_look(theme)
        self.depiction.set_look(theme)
        self._provenance.setVisible(not theme.projector)
        self._on_comparison_changed()
        self._show_controls()

    def _on_panned(self, moved: QPointF) -> None:
        self._show_rect(self._wanted.translated(moved))

    def _on_zoomed(self, factor: float, fixed: QPointF) -> None:
        self._show_rect(zoomed_rect(self._wanted, factor, fixed))

    def _choose_picture(self) -> bool:
        """Go over to the picture that suits data, model and view; tell whether it is another."""
        name = chosen(self._session), self._session.document.view.feature
        if name == self._name:
            return False
        self.depiction.leave()
        self._name, self.depiction = name, self._gallery.picture(name[0])
        self.depiction.set_look(self._appearance.theme)
        return True

    def _show_data(self) -> None:
        """Show all that depends on the data, and on no more of the model than the shown class."""
        self._show_names()
        self.set_hint(*self.depiction.hints())
        self._provenance.set_note(self._session.document.source.note)
        self._show_places()

    def _show_names(self) -> None:
        self.plot.set_names(
            *self.depiction.axis_names(),
            rows=self.depiction.row_names(),
            counted=self.depiction.counts,
        )

    def _show_places(self) -> None:
        self._places = self.depiction.places()
        self._jittered = self._session.document.view.jitter
        kinds = self._session.labels if len(self._session.dataset.classes) > 1 else None
        self.picture.set_points(self._places, kinds)

    def _show_controls(self) -> None:
        self.controls.show_picture(self._name, self.depiction)

    def _is_lost(self, source: DataSource) -> bool:
        """Tell whether the view should move to the points: never for an edit within it."""
        places = self.depiction.places_to_fit()
        other_data = source != self._source and source.kind != "inline"
        view = self.plot.visible_rect()
        if abs(self._session.dataset.m - self._count) <= 1 and not other_data:
            return not is_in_sight(view, places)
        return other_data or not is_well_framed(view, places)
