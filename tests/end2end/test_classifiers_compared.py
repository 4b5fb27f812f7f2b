"""A thresholded line beside logistic regression, while the far point is dragged."""

import numpy as np
import pytest
from helpers import mouse
from helpers.drawn_text import drawn_texts
from PySide6.QtCore import QCoreApplication

from gd_viz.files.scenario import load_bundled


@pytest.fixture
def opened(data_panel):
    return lambda name: data_panel(load_bundled(name), (700, 520))


def rival(panel, name):
    points = panel.picture.rivals[name]._points
    return points[np.isfinite(points).all(axis=1)]


def mistakes(contender, dataset):
    scores = contender.model.predict(contender.minimiser.theta, dataset.features)
    return int(((scores >= 0.5) != dataset.targets).sum())


def test_the_far_point_pulls_the_thresholded_cut_and_hardly_the_logistic_one(opened):
    session, panel, plot = opened("classifiers-compared")
    places, wrong = [], []
    for x in (25.0, 7.2):
        if x != 25.0:
            mouse.drag(plot, (25.0, 1.0), (16.0, 1.0), (x, 1.0))
        places.append([rival(panel, name)[-1, 0] for name in ("thresholded", "logistic")])
        wrong.append([mistakes(each, session.dataset) for each in session.contenders])
        shown = [row[-1].text for row in panel.rivals._rows]
        assert [int(text.split()[0]) for text in shown] == wrong[-1]
        cuts = [float(row[2].text.split("=")[1]) for row in panel.rivals._rows]
        assert cuts == pytest.approx(places[-1], rel=1e-3)
    linear, logistic = np.abs(np.subtract(*places))
    assert linear > 0.3
    assert logistic < 0.05


def test_in_the_plane_the_far_point_turns_the_thresholded_boundary_more(opened):
    session, panel, plot = opened("classifiers-compared-plane")
    assert panel._equation.text().startswith(f"{session.errors} of {session.dataset.m} wrong")

    def angles():
        found = {}
        for name in ("thresholded", "logistic"):
            dx, dy = rival(panel, name)[1] - rival(panel, name)[0]
            found[name] = np.degrees(np.arctan(dy / dx))
        return found

    before = angles()
    far = session.dataset.features[-1]
    mouse.drag(plot, far, (9.0, 5.5), (5.5, 5.0))
    after = angles()
    turned = {name: abs(after[name] - before[name]) for name in before}
    assert turned["thresholded"] > 3 * turned["logistic"]
    session.undo_stack.undo()
    assert angles() == before


@pytest.mark.parametrize(("width", "said"), [(900, "The cost falls for ever"), (380, "no minimum")])
def test_a_rival_without_a_minimum_says_so_however_narrow_it_is(data_panel, width, said):
    session, panel, _ = data_panel(load_bundled("separable"), (width, 420))
    session.compare("logistic")
    QCoreApplication.processEvents()
    texts = [text for text, _ in drawn_texts(panel.rivals)]
    assert any(text.startswith(said) for text in texts), texts
