"""The fog in the whole window: what it hides, how it is set, and how it lifts."""

import numpy as np
import pytest
from helpers import mouse
from helpers.window import press
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QLabel, QPushButton, QWidget

from gd_viz.core.curvature import curvature_at
from gd_viz.views.inspector.figure_table import FigureTable
from gd_viz.views.text.numbers import number, short
from gd_viz.views.widgets.card import TextLine

KEY = Qt.Key
PLOTS = ("data", "map", "cost", "slice", "table")
SHIFT = Qt.KeyboardModifier.ShiftModifier


def texts(window):
    """Return all that the window says."""
    said = []
    for widget in window.findChildren(QWidget):
        if not widget.isVisible():
            continue
        said += [widget.accessibleDescription()]
        if isinstance(widget, QLabel | TextLine | FigureTable | QPushButton):
            said.append(widget.text())
        if isinstance(widget, TextLine):
            said += widget._wordings
    return "\n".join(said)


def answers(session):
    """Return the numbers that give the answer away, as they would be written."""
    found = session.minimiser
    return [number(float(value))[:5] for value in (*found.theta, found.cost)]


def pixels_like(widget, colour):
    image = widget.grab().toImage()
    return sum(
        image.pixelColor(x, y) == colour
        for x in range(0, image.width(), 2)
        for y in range(0, image.height(), 2)
    )


@pytest.fixture
def crawling(window):
    """The window on a slow descent that is far from its end, with all answers asked for."""
    window.session.set_view(exact=True, eigen_axes=True)
    window.session.set_step_size_ratio(0.02)
    window.session.advance(4)
    return window


def test_nothing_on_screen_gives_the_answer_away(crawling):
    window, session = crawling, crawling.session
    green = QColor(window.looks.appearance.theme.minimiser)
    plots = [window.stage.panel(name).plot for name in ("data", "map", "cost")]
    assert all(number in texts(window) for number in answers(session))
    assert "halve" in texts(window)
    assert all(pixels_like(plot, green) for plot in plots)
    press(KEY.Key_F)
    assert session.in_fog
    assert not any(number in texts(window) for number in answers(session))
    assert "halve" not in texts(window)
    assert "Exact solution  (in the fog)" in window.stage.inspector._exact.text()
    assert not any(pixels_like(plot, green) for plot in plots)
    press(KEY.Key_F)
    assert all(number in texts(window) for number in answers(session))


@pytest.mark.parametrize(
    "scenario", ["challenger", "total-least-squares", "penguins", "costs-compared", "engel-huber"]
)
def test_nor_do_texts_that_are_hidden_whatever_the_model(window, scenario):
    session = window.session
    session.open_bundled(scenario)
    session.set_view(exact=True, eigen_axes=True, shares=True, panels=PLOTS)
    session.set_step_size_ratio(0.03)
    session.advance(3)
    QCoreApplication.processEvents()

    def told():
        said = []
        for widget in window.findChildren(QWidget):
            said += [widget.toolTip(), widget.accessibleName(), widget.accessibleDescription()]
            said += [widget.text()] if hasattr(widget, "text") else []
        return "\n".join(said)

    found = session.minimiser
    rivals = [contender.minimiser.cost for contender in session.contenders]
    secrets = [number(float(value), 4) for value in (*found.theta, found.cost, *rivals)]
    assert any(secret in told() for secret in secrets)
    session.set_view(fog=True)
    QCoreApplication.processEvents()
    assert [secret for secret in secrets if secret in told()] == []


def test_of_a_curvature_that_changes_only_that_at_the_hiker_is_known_in_the_fog(window):
    session = window.session
    session.open_bundled("challenger")
    session.set_view(eigen_axes=True)
    session.advance(4)
    QCoreApplication.processEvents()
    form, table = window.stage.inspector.step_size_form, window.stage.inspector.eigen_figures
    at_minimum = session.curvature
    here = curvature_at(session.objective, session.theta)

    def shown():
        limits = form.slider._limits
        return limits.largest_stable, table.text(), window.stage.inspector.curvature.text()

    def told(curvature):
        return curvature.largest_stable_step, short(float(curvature.eigenvalues[-1]), 4)

    (limit, value), (limit_here, value_here) = told(at_minimum), told(here)
    assert value != value_here
    assert shown()[0] == limit
    assert all(value in text for text in shown()[1:])
    press(KEY.Key_F)
    assert shown()[0] == limit_here
    assert all(value_here in text and value not in text for text in shown()[1:])
    session.set_step_size_ratio(0.5)
    assert session.step_size == pytest.approx(0.5 * limit_here)
    session.advance(1)
    assert shown()[0] == curvature_at(session.objective, session.theta).largest_stable_step
    press(KEY.Key_F)
    assert shown()[0] == limit


def test_the_pointer_finds_out_nothing_about_what_lies_in_the_fog(crawling):
    window, session = crawling, crawling.session
    press(KEY.Key_F)
    panel, ghost = window.stage.panel("map"), window.stage.panel("data").picture.hovered_model
    b, a = session.minimiser.theta
    mouse.move(panel.plot, a, b)
    assert "J is in the fog" in panel._read_out.text()
    assert len(ghost._points) == 0
    mouse.move(panel.plot, session.theta[1] + 0.01, session.theta[0])
    assert "J = " in panel._read_out.text()
    assert len(ghost._points)


def test_a_document_that_begins_in_the_fog_has_the_start_in_the_middle_of_its_map(window):
    session = window.session
    session.open_bundled("fog")
    shown, start = session.window, session.descent.thetas[0]
    assert (shown.u0 + shown.u1) / 2 == pytest.approx(start[1])
    assert (shown.v0 + shown.v1) / 2 == pytest.approx(start[0])
    best = session.minimiser.theta
    assert shown.contains(best[1], best[0])


def test_the_button_on_the_map_lifts_the_fog_and_undo_brings_it_back(window):
    panel = window.stage.panel("map")
    height = panel.plot.height()
    assert panel.controls.lift.isHidden()
    press(KEY.Key_F)
    assert panel.controls.lift.isVisible()
    assert panel.plot.height() == height
    panel.controls.lift.click()
    assert not window.session.document.view.fog
    assert not panel.picture.fog.isVisible()
    press(KEY.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert window.session.document.view.fog
    assert panel.picture.fog.isVisible()


def test_the_fog_lifts_calmly_unless_motion_is_reduced(window):
    panel = window.stage.panel("map")
    window.looks.set_reduced_motion(False)
    try:
        press(KEY.Key_F)
        panel.veil.motion.setCurrentTime(panel.veil.motion.duration())
        b, a = window.session.minimiser.theta
        fog = QColor(window.looks.appearance.theme.fog)

        def there():
            picture = panel.plot.grab().toImage()
            return picture.pixelColor(mouse.pixel(panel.plot, a, b))

        assert there() == fog
        panel.controls.lift.click()
        panel.veil.motion.setCurrentTime(panel.veil.motion.duration() // 2)
        assert 0.3 < panel.veil.density < 0.7
        between = there()
        panel.veil.motion.setCurrentTime(panel.veil.motion.duration())
        assert between not in (fog, there())
        assert not panel.picture.fog.isVisible()
    finally:
        window.looks.set_reduced_motion(True)


def test_keys_say_how_far_one_sees_and_what_stays(window):
    session, panel = window.session, window.stage.panel("map")
    press(KEY.Key_F)
    before = session.document.view.fog_radius
    press(KEY.Key_BracketRight)
    press(KEY.Key_BracketRight)
    assert session.document.view.fog_radius == pytest.approx(before * 2**0.5, abs=1e-3)
    for _ in range(30):
        press(KEY.Key_BracketLeft)
    assert session.document.view.fog_radius == pytest.approx(0.05)
    press(KEY.Key_F, SHIFT)
    assert session.document.view.fog_trail
    assert panel.picture.fog._way is not None


def test_the_slider_changes_the_sight_live_and_in_one_undo(window):
    session, button = window.session, window.stage.panel("map").controls._fog_settings
    press(KEY.Key_F)
    entries = session.undo_stack.index()
    button.radius.sliderPressed.emit()
    for position in (80, 90, 100):
        button.radius.setValue(position)
    button.radius.sliderReleased.emit()
    assert session.document.view.fog_radius == pytest.approx(0.05 + 0.55 * 100 / 110, abs=1e-3)
    assert session.undo_stack.index() == entries + 1
    button.trail.click()
    assert session.document.view.fog_trail


def test_what_was_seen_stays_faintly_visible_however_fast_the_hiker_was(window):
    session, panel = window.session, window.stage.panel("map")
    session.set_view(fog=True, fog_radius=0.08)
    session.advance(60)
    start = session.descent.thetas[0][[1, 0]]
    aside = start - 0.4 * 0.08 * np.array([session.window.width, 0.0])
    fog = QColor(window.looks.appearance.theme.fog)

    def colour():
        return panel.plot.grab().toImage().pixelColor(mouse.pixel(panel.plot, *aside))

    assert colour() == fog
    session.set_view(fog_trail=True)
    faint = colour()
    assert faint != fog
    session.set_view(fog=False)
    clear = colour()
    assert abs(faint.lightness() - fog.lightness()) < abs(clear.lightness() - fog.lightness()) / 2
    session.set_view(fog=True)
    session.go_to(0)
    session.go_to(60)
    assert colour() == faint
    session.set_start([2.0, 1.0])
    QCoreApplication.processEvents()
    assert colour() == fog
