"""The formulas of the inspector follow the document, their figures the descent."""

import numpy as np
import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QObject

from gd_viz.core.models import ModelSpec
from gd_viz.files.document import Document
from gd_viz.session.session import Session
from gd_viz.views.formulas.formula import Formula
from gd_viz.views.look.appearance import Appearance
from gd_viz.views.panels.inspector_panel import InspectorPanel
from gd_viz.views.text.numbers import parse


class _Painted(QObject):
    """Notes which parts of a widget are painted."""

    def __init__(self):
        super().__init__()
        self.regions = []

    def eventFilter(self, _, event):  # noqa: N802  Qt calls it so
        if event.type() == QEvent.Type.Paint:
            self.regions.append(event.region())
        return False


@pytest.fixture
def session():
    session = Session(Document())
    session.open_bundled("houses")
    return session


@pytest.fixture
def inspector(qtbot, session):
    panel = InspectorPanel(session, Appearance())
    qtbot.addWidget(panel)
    panel.resize(362, 620)
    panel.show()
    QCoreApplication.processEvents()
    return panel


def _tex(inspector):
    return [formula.tex for formula in inspector.formulas.formulas]


def test_it_shows_the_line_its_cost_and_its_rule(inspector):
    assert _tex(inspector) == [
        "h=ax+b",
        r"J=\sum_i(h_i-y_i)^2",
        r"\theta\leftarrow\theta-s\,\nabla J(\theta)",
        r"\|\nabla J\|",
    ]


def test_the_formulas_are_those_of_the_model_the_cost_and_the_method(inspector, session):
    session.set_model(ModelSpec(loss="absolute"))
    assert _tex(inspector)[1] == r"J=\sum_i|h_i-y_i|"
    session.set_model(ModelSpec(degree=2))
    assert _tex(inspector)[0] == r"h=\theta_0+\theta_1x+\theta_2x^2"
    session.set_method("momentum", momentum=0.5)
    assert _tex(inspector)[2:-1] == [
        r"v\leftarrow\beta v-s\,\nabla J(\theta)",
        r"\theta\leftarrow\theta+v",
    ]
    session.undo_stack.undo()
    assert _tex(inspector)[2:-1] == [r"\theta\leftarrow\theta-s\,\nabla J(\theta)"]
    session.open_bundled("challenger")
    assert _tex(inspector)[0] == r"h=\sigma(\theta_0+\theta_1z)"


def test_the_figures_are_those_of_the_model_at_the_cursor(inspector, session):
    session.advance(7)
    slope, intercept, cost, norm = inspector.formulas.figures
    b, a = session.theta
    assert parse(slope.removeprefix("= ").removesuffix(" x")) == pytest.approx(a, rel=1e-3)
    assert parse(intercept.removeprefix("+ ")) == pytest.approx(b, rel=1e-3)
    assert parse(cost.removeprefix("= ")) == pytest.approx(session.cost, rel=1e-4)
    steepness = np.linalg.norm(session.gradient)
    assert parse(norm.removeprefix("= ")) == pytest.approx(steepness, rel=1e-4)
    session.go_to(0)
    assert parse(inspector.formulas.figures[1].removeprefix("+ ")) == 2.6


def test_figures_of_standardised_data_are_in_the_units_of_the_data(inspector, session):
    session.open_bundled("challenger")
    session.advance(200)
    bias, slope = inspector.formulas.figures[:2]
    at = parse(bias.removeprefix("= σ("))
    steep = parse(slope.removesuffix(" x)").replace("− ", "-"))
    # The probability is a half where the boundary is, and that is in the units of the data.
    features = np.array([[-at / steep]])
    assert session.model.predict(session.theta, features)[0] == pytest.approx(0.5, abs=0.01)


def test_a_step_draws_only_the_figures_again(inspector, session):
    label, painted, below = inspector.formulas, _Painted(), _Painted()
    label.installEventFilter(painted)
    inspector.installEventFilter(below)
    QCoreApplication.processEvents()
    painted.regions.clear()
    below.regions.clear()
    for _ in range(5):
        session.advance(1)
        QCoreApplication.processEvents()
    assert len(painted.regions) == 5
    assert not below.regions, "the card was painted as well"
    formulas = [
        place.box.toAlignedRect()
        for place in label._places
        if isinstance(place.block.part, Formula)
    ]
    assert len(formulas) == 4
    for region in painted.regions:
        assert not any(region.intersects(formula) for formula in formulas)


def test_figures_drawn_again_look_as_if_all_had_been_drawn(inspector, session):
    def on_screen():
        QCoreApplication.processEvents()
        return inspector.screen().grabWindow(inspector.winId()).toImage()

    label = inspector.formulas
    for scenario in ("houses", "challenger", "longley"):
        session.open_bundled(scenario)
        before = on_screen()
        session.advance(1)
        stepped = on_screen()
        assert stepped != before
        label.update()
        assert on_screen() == stepped


def test_it_is_read_aloud_in_words_and_its_figures_as_numbers(inspector, session):
    label = inspector.formulas
    assert "theta becomes theta minus s times the gradient of J" in label.accessibleName()
    assert label.accessibleDescription().startswith("= −0.9000 x")
    session.set_model(ModelSpec(loss="huber"))
    assert "Huber" in label.accessibleName()


def test_the_steps_of_a_library_are_told_in_a_sentence(inspector, session):
    label = inspector.formulas
    before = label.grab().toImage()
    session.set_method("scipy:BFGS")
    QCoreApplication.processEvents()
    assert label.formulas[-2].text == label.formulas[-2].words
    assert label.grab().toImage() != before


def test_all_formulas_are_there_in_large_type_too(inspector):
    before = _tex(inspector)
    inspector._appearance.set_projector(True)
    assert _tex(inspector) == before


def test_all_terms_of_seven_parameters_are_written(inspector, session):
    session.open_bundled("longley")
    terms = inspector.formulas.figures[:7]
    assert [term.split()[-1] for term in terms[1:]] == [f"x{i}" for i in "₁₂₃₄₅₆"]
