"""Ways to see a regression: dots on a line, one feature of several, distances across the line."""

import numpy as np
import pytest
from helpers import mouse
from PySide6.QtCore import QCoreApplication

from gd_viz.core.models import ModelSpec
from gd_viz.files.scenario_writer import write_scenario
from gd_viz.views.inspector.diagnosis import diagnose
from gd_viz.views.text.numbers import number


def data_of(window, scenario):
    window.session.open_bundled(scenario)
    QCoreApplication.processEvents()
    return window.stage.panel("data")


def choose_picture(panel, title):
    row = panel.controls.pictures.findText(title)
    assert row >= 0, [
        panel.controls.pictures.itemText(i) for i in range(panel.controls.pictures.count())
    ]
    panel.controls.pictures.setCurrentIndex(row)
    QCoreApplication.processEvents()


def labels(plot):
    """The names of the axes, without the unit that large numbers put into them."""
    names = plot.bottom.labelText, plot.left.labelText
    return tuple(name.partition(" (×")[0] for name in names)


def heights(panel):
    """Return the numbers at the ticks of the upright axis."""
    axis, rect = panel.plot.left, panel.plot.visible_rect()
    spacing = axis.tickSpacing(rect.top(), rect.bottom(), panel.plot.view_box.height())[0][0]
    ticks = axis.tickValues(rect.top(), rect.bottom(), panel.plot.view_box.height())[0][1]
    return axis.tickStrings(list(ticks), 1.0, spacing)


def test_dots_are_counted_in_whole_numbers_and_other_heights_are_not(window):
    window.resize(1280, 1000)
    assert any("." in height for height in heights(data_of(window, "houses")))
    assert {"0", "1", "2", "3"} <= set(heights(data_of(window, "mean")))
    assert any("." in height for height in heights(data_of(window, "houses")))


def test_numbers_are_dots_and_a_model_is_an_upright_line(window):
    panel, session = data_of(window, "mean"), window.session
    session.advance(100)
    assert panel.picture.model._points[:, 0] == pytest.approx([4.0, 4.0])
    assert panel.picture.rivals["absolute"]._points[:, 0] == pytest.approx([3.0, 3.0])
    mouse.drag(panel.plot, (10.0, 1.0), (8.0, 2.0), (5.0, 2.5))
    assert session.dataset.targets[4] == pytest.approx(5.0, abs=0.1)
    assert panel.picture.rivals["absolute"]._points[0, 0] == pytest.approx(3.0)
    mouse.click(panel.plot, 2.5, 2.5)
    assert session.dataset.targets[5] == pytest.approx(2.5, abs=0.1)
    mean = panel.picture.rivals["squared"]._points[0, 0]
    assert mean == pytest.approx(session.dataset.targets.mean())
    at = window.stage.panel("map").picture.rivals["squared"].position
    assert at.x() == pytest.approx(mean)
    assert at.y() == pytest.approx(float(((session.dataset.targets - mean) ** 2).sum()))


def test_one_of_several_features_is_shown_with_the_others_held(window):
    panel, session = data_of(window, "longley"), window.session
    choose_picture(panel, "Along gnp")
    assert labels(panel.plot) == ("gnp", "totemp")
    assert 'feature = "gnp"' in "".join(write_scenario(session.document))
    session.set_start(session.minimiser.theta)
    means = session.dataset.features.mean(axis=0)
    x, y = panel.picture.model._points.T
    features = np.tile(means, (len(x), 1))
    features[:, 1] = x
    assert y == pytest.approx(session.model.predict(session.theta, features))
    session.select([3])
    features = np.tile(session.dataset.features[3], (len(x), 1))
    features[:, 1] = x
    y = panel.picture.model._points[:, 1]
    assert y == pytest.approx(session.model.predict(session.theta, features))
    assert "selected point" in panel._hint.text()
    choose_picture(panel, "Along year")
    assert labels(panel.plot) == ("year", "totemp")
    choose_picture(panel, "Predicted against true")
    assert labels(panel.plot) == ("prediction", "totemp")


def test_a_drag_changes_the_feature_that_is_shown_and_the_target_only(window):
    panel, session = data_of(window, "longley"), window.session
    choose_picture(panel, "Along gnp")
    before = session.dataset.features[5].copy()
    at = before[1], session.dataset.targets[5]
    mouse.drag(panel.plot, at, (at[0] + 5e3, at[1] - 500), (at[0] + 1e4, at[1] - 1000))
    after = session.dataset.features[5]
    assert after[1] == pytest.approx(at[0] + 1e4, rel=0.01)
    assert np.delete(after, 1).tolist() == np.delete(before, 1).tolist()
    mouse.click(panel.plot, at[0], at[1] - 2000)
    means = session.dataset.features[:-1].mean(axis=0)
    assert np.delete(session.dataset.features[-1], 1) == pytest.approx(np.delete(means, 1))


def test_distances_across_the_line_meet_it_at_a_right_angle_to_scale(window):
    panel, session = data_of(window, "total-least-squares"), window.session
    session.advance(20)
    residuals = panel.picture.residuals
    points, feet = residuals._points, residuals._feet
    b, a = session.theta
    assert feet[:, 1] == pytest.approx(a * feet[:, 0] + b)
    assert (points - feet) @ [1.0, a] == pytest.approx(0.0, abs=1e-12)
    assert ((points - feet) ** 2).sum() == pytest.approx(session.cost)
    width, height = panel.plot.pixel_size()
    assert width == pytest.approx(height, rel=0.01)
    window.resize(1500, 720)
    QCoreApplication.processEvents()
    width, height = panel.plot.pixel_size()
    assert width == pytest.approx(height, rel=0.01)


def test_equal_scales_show_no_more_than_is_wanted_after_the_plot_was_narrow(window):
    panel, session = data_of(window, "total-least-squares"), window.session
    mouse.wheel(panel.plot, 1.5, 2.0, 1)
    before = panel.plot.visible_rect().getRect()
    for shown in (True, False):
        session.show_plot("table", shown)
        QCoreApplication.processEvents()
    assert panel.plot.visible_rect().getRect() == pytest.approx(before)


def test_total_least_squares_solves_the_vertical_set(window):
    panel, session = data_of(window, "vertical"), window.session
    session.set_model(ModelSpec("total-least-squares"))
    x = session.dataset.features[0, 0]
    assert panel.picture.exact._points[:, 0].tolist() == [x, x]
    assert f"x = {x:g}" in diagnose(session).sentence
    assert "vertical" in window.stage.inspector.outcome_card._sentence.text()
    assert "floor" not in window.stage.inspector.outcome_card._sentence.text()
    session.undo_stack.undo()
    assert len(panel.picture.exact._points) == 0


def test_standardising_beside_the_map_makes_a_bowl_of_the_valley(window):
    panel, session = window.stage.panel("map"), window.session
    before = session.curvature.condition_number
    line = session.model.feature_map.to_original_units(session.minimiser.theta)
    panel.controls.standardise.click()
    assert session.document.model.standardise
    assert session.curvature.condition_number < before / 2
    same = session.model.feature_map.to_original_units(session.minimiser.theta)
    assert same == pytest.approx(line)
    assert window.actions_by_name["standardise"].isChecked()
    session.set_view(exact=True)
    text = window.stage.inspector.exact_figures.text()
    assert "in data units" in text
    window.actions_by_name["undo"].trigger()
    window.actions_by_name["undo"].trigger()
    assert not panel.controls.standardise.isChecked()


def test_a_model_that_cannot_be_standardised_shows_no_switch(window):
    for scenario in ("total-least-squares", "mean"):
        window.session.open_bundled(scenario)
        assert window.stage.panel("map").controls.standardise.isHidden()
    assert window.stage.panel("data").controls.residuals.isHidden()  # dots on a line have none
    window.session.open_bundled("houses")
    assert window.stage.panel("map").controls.standardise.isVisible()
    assert window.stage.panel("data").controls.residuals.isVisible()


@pytest.mark.parametrize("degree", [2, 5, 9])
def test_the_curve_of_any_degree_passes_through_its_predictions(window, degree):
    session, panel = window.session, window.stage.panel("data")
    session.set_model(ModelSpec(degree=degree, standardise=True))
    session.advance(30)
    x, y = panel.picture.model._points.T
    assert y == pytest.approx(session.model.predict(session.theta, x[:, None]))
    assert panel.picture.ghosts.isVisible()


def test_where_no_prediction_is_in_sight_it_is_said_where_they_are(window):
    panel, session = data_of(window, "longley"), window.session
    assert not np.any(session.model.predict(session.theta, session.dataset.features))
    assert "all predictions are 0, beside the plot" in panel._equation.text()
    session.advance(1)
    predicted = session.model.predict(session.theta, session.dataset.features)
    low, high = number(float(predicted.min()), 4), number(float(predicted.max()), 4)
    assert f"predictions from {low} to {high}, beside the plot" in panel._equation.text()
    session.advance(3)
    view = panel.plot.visible_rect()
    predicted = session.model.predict(session.theta, session.dataset.features)
    hidden = [not view.left() <= each <= view.right() for each in predicted].count(True)
    assert 0 < hidden < 16
    assert f"{hidden} of 16 predictions beside the plot" in panel._equation.text()
    session.advance(30)
    assert "beside the plot" not in panel._equation.text()
