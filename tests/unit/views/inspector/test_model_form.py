"""What can be chosen of a model follows the data, and its settings the choice."""

import numpy as np
import pytest
from PySide6.QtCore import Qt

from gd_viz.core.dataset import Dataset
from gd_viz.core.models import FAMILIES, ModelSpec
from gd_viz.views.inspector.model_form import ModelForm

X = np.arange(6.0)[:, None]
NUMBERS = Dataset(X, 2.0 * X[:, 0])
CLASSES = Dataset(X, np.array([0.0, 0, 0, 1, 1, 1]), classes=("no", "yes"))
TWO_FEATURES = Dataset(np.hstack([X, X**2]), X[:, 0], ("x", "z"))


@pytest.fixture
def form(qtbot):
    form = ModelForm()
    qtbot.addWidget(form)
    return form


def offered(form):
    rows = form._family.model()
    items = {name: rows.item(row) for row, name in enumerate(FAMILIES)}
    for item in items.values():
        assert item.isEnabled() == (item.toolTip() == ""), "what cannot be chosen says why"
    return {name for name, item in items.items() if item.isEnabled()}


def shown(form):
    return {
        name
        for name, widget in (
            ("activation", form._activation),
            ("delta", form._delta),
            ("degree", form._degree),
            ("ridge", form._ridge_row),
        )
        if form._form.isRowVisible(widget)
    }


def test_the_families_are_those_that_suit_the_data(form):
    classifiers = {name for name, family in FAMILIES.items() if family.classifies}
    of_one_feature = {name for name, family in FAMILIES.items() if family.one_feature}
    for data, lacking in (
        (NUMBERS, classifiers),
        (CLASSES, set()),
        (TWO_FEATURES, classifiers | of_one_feature),
        (NUMBERS, classifiers),
    ):
        form.show_model(ModelSpec(), data)
        assert offered(form) == set(FAMILIES) - lacking


def test_the_settings_are_those_of_the_model(form, qtbot):
    for spec, rows in (
        (ModelSpec(), set()),
        (ModelSpec(loss="huber"), {"delta"}),
        (ModelSpec(ridge=0.5), {"ridge"}),
        (ModelSpec("neuron"), {"activation"}),
        (ModelSpec(), set()),
    ):
        form.show_model(spec, NUMBERS)
        assert shown(form) == rows
    qtbot.mouseClick(form._more, Qt.MouseButton.LeftButton)
    assert shown(form) == {"degree", "ridge"}
    form.show_model(ModelSpec("total-least-squares"), NUMBERS)
    assert shown(form) == set()


def test_the_classes_are_those_that_have_a_problem_each(form):
    for names, index in ((["a", "b", "c"], 1), (["a", "b", "c"], 2), ([], 0), (["d", "e"], 0)):
        form.show_class(names, index)
        chooser = form._class
        assert form._form.isRowVisible(chooser) == bool(names)
        texts = [chooser.itemText(row) for row in range(chooser.count())]
        assert texts == [f"{name} against the rest" for name in names]
        assert chooser.currentIndex() == (index if names else -1)


def test_the_losses_are_those_of_the_family(form):
    for family in (*FAMILIES, *reversed(FAMILIES)):
        form.show_model(ModelSpec(family, FAMILIES[family].losses[-1]), CLASSES)
        losses = [form._loss.itemData(row) for row in range(form._loss.count())]
        assert losses == list(FAMILIES[family].losses)
        assert form._loss.currentData() == losses[-1]
