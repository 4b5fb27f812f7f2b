"""All that can be set about a descent, and all that can be read about it."""

from PySide6.QtWidgets import QCheckBox, QWidget

from gd_viz.core.minimisers.minimiser import Kind
from gd_viz.core.rules.methods import METHODS
from gd_viz.session.session import Session
from gd_viz.views.formulas.formula_label import FormulaLabel
from gd_viz.views.formulas.session_formulas import session_formulas
from gd_viz.views.formulas.vector_equation import VectorEquation
from gd_viz.views.inspector.activation_plot import ActivationPlot
from gd_viz.views.inspector.badge import Badge
from gd_viz.views.inspector.column import Column
from gd_viz.views.inspector.diagnosis import diagnose
from gd_viz.views.inspector.eigen_rows import eigen_rows
from gd_viz.views.inspector.exact_solution import exact_rows, exact_title
from gd_viz.views.inspector.figure_table import FigureTable
from gd_viz.views.inspector.form_label import align
from gd_viz.views.inspector.method_form import MethodForm
from gd_viz.views.inspector.model_form import ModelForm
from gd_viz.views.inspector.outcome_card import SAFE_SHARE, OutcomeCard
from gd_viz.views.inspector.readouts import curvature_rows, step_parts
from gd_viz.views.inspector.start_form import StartForm
from gd_viz.views.inspector.step_limits import Limits
from gd_viz.views.inspector.step_size_form import StepSizeForm
from gd_viz.views.look.appearance import Appearance
from gd_viz.views.text.parameter_names import symbols
from gd_viz.views.widgets.binding import show_checked
from gd_viz.views.widgets.card import Card

_GAP = 3
_EMS = 19.5
"""Width of the read-outs, in sizes of the text."""


class InspectorPanel(Card):
    """Model, start and step size to set; the update, its numbers and the diagnosis to read."""

    def __init__(
        self, session: Session, appearance: Appearance, parent: QWidget | None = None
    ) -> None:
        super().__init__("", parent=parent)
        self.set_title(self.tr("Descent"))
        self._session = session
        self._appearance = appearance
        self._another_problem = True
        self.badge = Badge(self.tr("Pace"))
        self.add_to_header(self.badge)
        self.stand_beside_controls(appearance)
        self.model_form = ModelForm()
        self.method_form = MethodForm()
        self.start_form = StartForm(appearance)
        self.step_size_form = StepSizeForm(appearance)
        self.formulas = FormulaLabel(self.tr("Model, cost and update rule"), appearance)
        self.step = VectorEquation(self.tr("The step in numbers"), appearance)
        self.curvature = FigureTable(self.tr("Curvature"), appearance)
        self.eigen_figures = FigureTable(self.tr("Eigen-axes"), appearance)
        self._exact = QCheckBox(self.tr("Exact solution"))
        self._exact.setToolTip(self.tr("Show the exact minimiser (E)"))
        self.exact_figures = FigureTable(self.tr("Exact solution"), appearance)
        self.activation = ActivationPlot(self.tr("Activation"), appearance)
        self.outcome_card = OutcomeCard(appearance)
        self._column = Column(_GAP)
        self._lay_out()
        self._connect()
        self._on_theme_changed()
        self._on_problem_changed()
        self._on_descent_changed()

    def _lay_out(self) -> None:
        self._column.add(
            *(self.model_form, self.method_form, self.start_form, self.step_size_form),
            *(self.formulas, self.step, self.curvature, self.eigen_figures, self.activation),
            *(self.outcome_card, self._exact, self.exact_figures),
        )
        self._column.end()
        self.body.addWidget(self._column, 1)
        self.give_margin_to_body(self._column.margin)

    def _connect(self) -> None:
        session, form = self._session, self.step_size_form
        self.model_form.model_chosen.connect(session.set_model)
        self.model_form.class_chosen.connect(lambda index: session.show(session.shown[0], index))
        self.model_form.drag_began.connect(lambda: session.begin_gesture(self.tr("Ridge")))
        self.model_form.drag_ended.connect(session.end_gesture)
        self.method_form.method_chosen.connect(
            lambda name, settings: session.set_method(name, **settings)
        )
        self.start_form.start_entered.connect(session.set_start)
        self.start_form.random_wanted.connect(lambda: session.random_start())
        form.step_size_entered.connect(session.set_step_size)
        form.ratio_entered.connect(session.set_step_size_ratio)
        form.slider.drag_began.connect(lambda: session.begin_gesture(self.tr("Step size")))
        form.slider.drag_ended.connect(session.end_gesture)
        self._exact.toggled.connect(lambda shown: session.set_view(exact=shown))
        self.outcome_card.safer_step_wanted.connect(lambda: session.set_step_size_ratio(SAFE_SHARE))
        self.outcome_card.start_over_wanted.connect(session.to_start)
        session.problem_changed.connect(self._on_problem_changed)
        session.descent_changed.connect(self._on_descent_changed)
        session.view_changed.connect(self._on_view_changed)
        self._appearance.theme_changed.connect(self._on_theme_changed)

    def _on_problem_changed(self) -> None:
        session = self._session
        self._another_problem = not session.in_gesture  # columns do not jump under a drag
        self._show_model()
        names = [model.class_name for model in session.models if model.class_name is not None]
        self.model_form.show_class(names, session.shown[1])
        self._show_exact_title()

    def _on_descent_changed(self) -> None:
        session, run = self._session, self._session.run
        if self.method_form.show_method(run.method, dict(run.settings)):
            align(self)
        names = symbols(session.document.model, session.dataset.n, session.objective.p)
        self.start_form.show_start(session.descent.thetas[0], names, run)
        self._show_step_size()
        self.formulas.set_formulas(session_formulas(session))
        afresh = self._another_problem or session.step == 0
        self.step.set_parts(*step_parts(session), afresh=afresh)
        self._another_problem = False
        self._show_curvature()
        self._show_eigen_figures()
        self.activation.show_session(session)
        self._show_exact_figures()
        self._show_diagnosis()

    def _show_step_size(self) -> None:
        session, method = self._session, self._session.run.method
        measured = METHODS[method].step_size is None
        self.step_size_form.show_step_size(
            session.step_size,
            Limits.of(session.curvature) if measured else None,
            banded=method == "gradient-descent",
        )

    def _show_model(self) -> None:
        session = self._session
        bottomless = session.minimiser.kind is Kind.AT_INFINITY and not session.in_fog
        ridge_helps = bottomless and not session.one_class
        self.model_form.show_model(session.document.model, session.dataset, ridge_helps)

    def _on_view_changed(self) -> None:
        self._show_model()
        self._show_step_size()
        self._show_curvature()
        self._show_exact_title()
        self._show_exact_figures()
        self._show_eigen_figures()
        self._show_diagnosis()

    def _show_exact_title(self) -> None:
        session = self._session
        wanted, shown = session.document.view.exact, session.answer_shown
        show_checked(self._exact, wanted)
        title = self.tr("Exact solution")
        if wanted and not shown:
            title += f"  ({self.tr('in the fog')})"
        if shown:
            title += f"  ({how})" if (how := exact_title(session)) else ""
        self._exact.setText(title)
        self.exact_figures.setVisible(shown)

    def _show_exact_figures(self) -> None:
        # What is hidden is empty: a reader of the screen would find it in the fog.
        shown = self._session.answer_shown
        self.exact_figures.set_rows(exact_rows(self._session) if shown else [])

    def _show_curvature(self) -> None:
        self.curvature.set_rows(curvature_rows(self._session))

    def _show_eigen_figures(self) -> None:
        shown = self._session.document.view.eigen_axes
        if shown:
            self.eigen_figures.set_rows(eigen_rows(self._session))
        self.eigen_figures.setVisible(shown)

    def _show_diagnosis(self) -> None:
        diagnosis = diagnose(self._session)
        self.badge.show_word(diagnosis.word, diagnosis.role)
        self.outcome_card.show_diagnosis(diagnosis, self._session)

    def _on_theme_changed(self) -> None:
        align(self)
        # The read-outs are in body text, so the room they need grows with it.
        self._column.set_least_width(round(_EMS * self._appearance.theme.font_px("body")))
