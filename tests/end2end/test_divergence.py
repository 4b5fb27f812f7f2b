"""A descent that diverges, on the map: what flips is lit, and the view goes along."""

import numpy as np
import pytest
from PySide6.QtGui import QColor


def danger_pixels(plot, theme):
    image, danger = plot.grab().toImage(), QColor(theme.danger)
    return [
        (x, y)
        for x in range(image.width())
        for y in range(image.height())
        if image.pixelColor(x, y) == danger
    ]


@pytest.fixture
def diverging(window):
    window.session.open_bundled("diverging")
    window.panel = window.stage.panel("map")
    return window


def test_the_direction_that_flips_is_lit_once_steps_are_taken(diverging):
    session, picture = diverging.session, diverging.panel.picture
    axes = picture.eigen_axes
    assert not axes.isVisible()
    session.advance(12)
    assert axes.isVisible()
    assert axes._lit == (True,)
    assert axes._labels == ("1 − sλ = −1.06",)
    hessian = session.objective.hessian(session.theta)
    eigenvalue = np.linalg.eigvalsh(hessian)[-1]
    direction = axes._directions[0][::-1]  # (a, b) on the map, (b, a) in θ
    assert hessian @ direction == pytest.approx(eigenvalue * direction)
    assert len(danger_pixels(diverging.panel.plot, diverging.looks.appearance.theme)) > 50
    session.set_view(eigen_axes=True)
    assert axes._lit == (False, True)
    session.to_start()
    assert axes._lit == (False, False)


def test_the_last_jumps_lie_along_that_direction(diverging):
    session, picture = diverging.session, diverging.panel.picture
    session.advance(150)
    jumps = picture.jumps._points
    assert jumps == pytest.approx(session.descent.thetas[147:151][:, [1, 0]])
    ways = np.diff(jumps, axis=0)
    along = np.abs(ways @ picture.eigen_axes._directions[0]) / np.linalg.norm(ways, axis=1)
    assert along == pytest.approx(1.0, abs=1e-6)
    assert (np.diff(np.linalg.norm(ways, axis=1)) > 0).all()


def test_a_step_that_works_puts_the_light_out(diverging):
    session, picture = diverging.session, diverging.panel.picture
    session.advance(12)
    diverging.stage.inspector.outcome_card._safer.click()
    assert not picture.eigen_axes.isVisible()
    assert len(picture.jumps._points) == 0


def test_the_axes_name_their_units_while_the_numbers_grow(diverging):
    session, plot = diverging.session, diverging.panel.plot
    session.advance(300)
    assert plot.getAxis("bottom").labelText == "slope a (×10³)"
    assert plot.getAxis("left").labelText == "intercept b (×10⁶)"
    session.to_start()
    session.set_step_size_ratio(0.5)
    session.advance(1)
    assert plot.getAxis("bottom").labelText == "slope a"
