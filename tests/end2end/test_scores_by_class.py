"""Classes of many features: a row for each class, with a real window and a real mouse."""

import numpy as np
import pytest
from helpers import mouse
from PySide6.QtWidgets import QApplication

from gd_viz.core.dataset import Dataset
from gd_viz.core.models import ModelSpec
from gd_viz.files.document import DataSource

FEATURES = ("p", "q", "r")


@pytest.fixture
def opened(window):
    """The window on three classes of three features."""
    rng = np.random.default_rng(7)
    targets = np.arange(60) % 3
    features = rng.normal(size=(60, 3)) + 3.0 * np.eye(3)[targets]
    dataset = Dataset(features, targets.astype(float), FEATURES, "kind", ("one", "two", "three"))
    window.session.use_dataset(dataset, DataSource(note="Synthetic."))
    window.session.set_model(ModelSpec("logistic", "cross-entropy"))
    QApplication.processEvents()
    return window


def panel_of(window):
    return window.stage.panel("data")


def test_each_point_stands_at_its_score_in_the_row_of_its_class(opened):
    session, panel = opened.session, panel_of(opened)
    session.advance(30)
    places = panel.picture.points._points
    assert places[:, 0] == pytest.approx(
        session.model.predict(session.theta, session.dataset.features)
    )
    assert np.round(places[:, 1]).tolist() == session.dataset.targets.tolist()
    assert len(np.unique(places[:, 1])) == session.dataset.m  # none hides behind another


def test_the_rows_bear_the_names_of_the_classes(opened):
    panel = panel_of(opened)
    texts = panel.plot.left.tickStrings([0.0, 1.0, 2.0], 1.0, 1.0)
    assert texts == ["one", "two", "three"]
    opened.session.open_bundled("houses")
    QApplication.processEvents()
    assert panel.plot.left.tickStrings([0.0, 1.0], 1.0, 1.0) == ["0", "1"]


def test_another_class_shown_is_another_score(opened):
    session, panel = opened.session, panel_of(opened)
    session.advance(30)
    before = panel.picture.points._points[:, 0].copy()
    session.show(model=2)
    assert panel.picture.points._points[:, 0] != pytest.approx(before)
    assert "three" in panel.plot.bottom.labelText


def test_a_click_selects_and_adds_nothing(opened):
    session, panel = opened.session, panel_of(opened)
    session.advance(30)
    at = panel.picture.points._points[17]
    mouse.click(panel.plot, *at)
    assert session.selection == {17}
    mouse.click(panel.plot, 0.5, 0.5)
    assert session.dataset.m == 60


def test_the_threshold_is_drawn_and_goes_with_the_picture(opened):
    panel = panel_of(opened)
    line = panel.depiction._threshold
    assert line.isVisible()
    assert set(line._points[:, 0]) == {0.5}
    opened.session.open_bundled("houses")
    QApplication.processEvents()
    assert not line.isVisible()
