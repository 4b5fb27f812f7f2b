"""Linear against logistic on labelled points, while the outlier is dragged with a real mouse."""

import pytest
from helpers import mouse
from PySide6.QtWidgets import QApplication
from scipy.optimize import brentq

from gd_viz.views.comparison_table import comparison_rows

OUTLIER = 11


@pytest.fixture(params=["outlier-linear", "outlier-logistic"])
def opened(request, window):
    """The window on one of the two scenarios, without the steps of descent."""
    window.session.open_bundled(request.param)
    QApplication.processEvents()
    return window


def boundaries(session):
    """Return by name where the prediction of each contender is one half."""
    return {
        each.name: brentq(
            lambda x, each=each: each.model.predict(each.minimiser.theta, [x]) - 0.5, -100, 100
        )
        for each in session.contenders
    }


def test_the_outlier_pulls_the_one_and_hardly_moves_the_other(opened):
    session, plot = opened.session, opened.stage.panel("data").plot
    assert [each.name for each in session.contenders] == ["thresholded", "logistic"]
    mouse.wheel(plot, 15.0, 0.5, -6)  # room to drag
    far = boundaries(session)
    before = session.undo_stack.count()
    mouse.drag(plot, (25.0, 1.0), (20.0, 1.0), (8.0, 1.0))
    assert session.dataset.features[OUTLIER, 0] == pytest.approx(8.0, abs=0.5)
    assert session.dataset.targets[OUTLIER] == 1  # a drag along x changes no class
    assert session.undo_stack.count() == before + 1
    near = boundaries(session)
    assert abs(near["thresholded"] - far["thresholded"]) > 0.3
    assert abs(near["logistic"] - far["logistic"]) < 0.03
    session.undo_stack.undo()
    assert boundaries(session) == far


def test_what_each_gets_wrong_is_counted_beside_its_name(opened):
    session, plot = opened.session, opened.stage.panel("data").plot

    def wrong():
        return [row[-1].text for row in comparison_rows(session)]

    assert wrong() == ["2 wrong", "2 wrong"]
    mouse.wheel(plot, 15.0, 0.5, -8)
    mouse.drag(plot, (25.0, 1.0), (60.0, 1.0))
    linear, logistic = wrong()
    assert logistic == "2 wrong"
    assert int(linear.split()[0]) > 2
