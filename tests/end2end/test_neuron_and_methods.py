"""The neuron's activation drawn; a library's methods, stepped like any other."""

from dataclasses import replace

import numpy as np
import pytest
from PySide6.QtCore import QCoreApplication, QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel

from gd_viz.core.rules.methods import METHODS
from gd_viz.views.inspector.number_field import NumberField
from gd_viz.views.text.wording import STALLED_BY


def test_the_activation_is_shown_for_neurons_only_with_the_examples_on_it(window):
    session, plot = window.session, window.stage.inspector.activation
    assert plot.isHidden()
    session.open_bundled("neuron")
    assert plot.isVisible()
    before = plot.places.copy()
    assert before == pytest.approx(session.dataset.features[:, 0] * 0.5 - 1.0)
    session.advance(5)
    assert plot.places == pytest.approx(session.objective.X @ session.theta)


def test_each_activation_looks_different(window):
    session, plot = window.session, window.stage.inspector.activation
    session.open_bundled("neuron")
    form = window.stage.inspector.model_form
    seen = []
    for name in ("sigmoid", "tanh", "relu", "step", "identity"):
        form._activation.setCurrentIndex(form._activation.findData(name))
        QCoreApplication.processEvents()
        assert session.document.model.activation == name
        seen.append(plot.grab().toImage())
    assert all(one != other for i, one in enumerate(seen) for other in seen[:i])


@pytest.mark.parametrize(
    ("scenario", "name"), [("neuron-step", "step"), ("neuron-dead-relu", "relu")]
)
def test_a_neuron_without_a_gradient_is_explained(window, scenario, name):
    window.session.open_bundled(scenario)
    window.session.advance(200)
    assert window.stage.inspector.badge.text() == "stalled"
    assert STALLED_BY[name] in window.stage.inspector.outcome_card._sentence.text()


def test_methods_of_scipy_stand_under_its_name_and_step_like_any_other(window):
    session, form = window.session, window.stage.inspector.method_form
    box = form._method
    heading = box.findText("From SciPy")
    assert not box.model().item(heading).flags() & Qt.ItemFlag.ItemIsEnabled
    assert box.findData("scipy:BFGS") > heading > box.findData("mini-batch")
    session.advance(3)
    before = session.descent.thetas[:4].copy()
    box.setCurrentIndex(box.findData("scipy:BFGS"))
    QCoreApplication.processEvents()
    assert session.run.method == "scipy:BFGS"
    assert np.array_equal(session.descent.thetas[:4], before)  # holds from the cursor on
    window.actions_by_name["step"].trigger()
    assert session.step == 4
    session.advance(30)
    assert session.theta == pytest.approx(session.minimiser.theta, rel=1e-4)
    assert session.step_size is None
    window.actions_by_name["undo"].trigger()
    assert session.run.method == "gradient-descent"


@pytest.mark.parametrize(
    ("family", "loss"),
    [
        ("linear", "absolute"),
        ("linear", "huber"),
        ("neuron", "squared"),
        ("total-least-squares", "squared"),
    ],
)
def test_another_model_or_cost_keeps_the_points_and_is_one_undo(window, family, loss):
    session, form = window.session, window.stage.inspector.model_form
    before, points = session.document.model, session.dataset
    done = session.undo_stack.index()
    form._family.setCurrentIndex(form._family.findData(family))
    form._loss.setCurrentIndex(form._loss.findData(loss))
    QCoreApplication.processEvents()
    assert (session.document.model.family, session.document.model.loss) == (family, loss)
    assert session.dataset is points
    assert session.undo_stack.index() == done + 1
    window.actions_by_name["undo"].trigger()
    assert session.document.model == before


def test_a_share_of_the_largest_stable_step_is_shown_where_there_is_one(window):
    session, form = window.session, window.stage.inspector.step_size_form
    assert form._ratio.isVisible()
    session.set_model(replace(session.document.model, loss="absolute"))
    assert not form._ratio.isVisible()
    session.set_model(replace(session.document.model, loss="huber"))
    assert form._ratio.isVisible()


def test_of_a_method_without_a_step_size_none_is_seen_and_the_plots_stay(window):
    session, inspector = window.session, window.stage.inspector
    form = inspector.step_size_form
    parts = [*form.findChildren(QLabel), *form.findChildren(NumberField), form.slider]
    assert len(parts) == 6
    assert all(part.isVisible() for part in parts)
    width, form_height = inspector.width(), form.height()
    form.slider.setFocus()
    session.set_method("scipy:BFGS")
    QCoreApplication.processEvents()
    assert not any(part.isVisible() for part in parts)
    assert form.height() < form_height / 4
    assert inspector.width() == width
    assert QApplication.focusWidget() is None
    session.undo_stack.undo()
    QCoreApplication.processEvents()
    assert all(part.isVisible() for part in parts)


def test_a_step_size_put_away_in_the_middle_of_a_drag_is_let_go(window):
    session, slider = window.session, window.stage.inspector.step_size_form.slider
    session.set_method("scipy:BFGS")
    session.set_method("gradient-descent")
    QTest.mousePress(slider, Qt.MouseButton.LeftButton, pos=QPoint(40, 30))
    session.undo_stack.undo()
    session.undo_stack.undo()
    assert session.run.method == "scipy:BFGS"
    assert session._gesture is None


def test_each_method_goes_on_when_the_cost_becomes_another(window):
    session, form = window.session, window.stage.inspector.method_form
    for method in METHODS:
        session.open_bundled("houses")
        session.set_method(method)
        for loss in ("huber", "absolute"):
            session.set_model(replace(session.document.model, loss=loss))
            session.advance(2)
            assert form._method.currentData() == method
            assert session.step > 0, (method, loss)


def test_a_model_that_cannot_be_chosen_says_what_it_needs(window):
    session, box = window.session, window.stage.inspector.model_form._family
    rows = {box.itemData(row): box.model().item(row) for row in range(box.count())}
    session.open_bundled("houses")
    assert not rows["logistic"].isEnabled()
    assert "two classes" in rows["logistic"].toolTip()
    assert rows["linear"].toolTip() == ""
    session.open_bundled("penguins")
    assert rows["logistic"].isEnabled()
    assert rows["logistic"].toolTip() == ""
    assert "a single feature" in rows["total-least-squares"].toolTip()
