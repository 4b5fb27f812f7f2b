"""Classes of one feature: the sigmoid, its cut, jitter, and classes that are dragged."""

import numpy as np
import pytest
from helpers import mouse

from gd_viz.core.dataset import Dataset
from gd_viz.core.models import ModelSpec
from gd_viz.core.runs import RunSpec
from gd_viz.files.document import Document, ViewSpec

X = [1.0, 2.0, 2.5, 4.0, 4.5, 6.0, 3.0, 3.5]
Y = [0, 0, 0, 1, 1, 1, 1, 0]


def document(x=X, y=Y, classes=("no", "yes"), model=None, **view):
    dataset = Dataset(np.reshape(x, (-1, 1)), np.array(y, float), ("hours",), "passed", classes)
    model = model or ModelSpec("logistic", "cross-entropy")
    runs = (RunSpec(step_size=0.05),)
    return Document(dataset=dataset, model=model, runs=runs, view=ViewSpec(**view))


@pytest.fixture
def opened(data_panel):
    return lambda doc=None: data_panel(doc or document())


@pytest.mark.parametrize("standardise", [False, True])
def test_the_cut_is_marked_where_the_score_is_one_half_with_its_value(opened, standardise):
    model = ModelSpec("logistic", "cross-entropy", standardise=standardise)
    session, panel, _ = opened(document(model=model))
    for _ in range(3):
        session.advance(20)
        b, a = session.model.feature_map.to_original_units(session.theta)
        layers = panel.depiction._layers
        x, _, text = layers.labels._labels[1]
        assert x == pytest.approx(-b / a)
        assert text.startswith("hours = ")
        assert float(text.split("=")[1]) == pytest.approx(x, rel=1e-3)
    assert panel.picture.model._points[:, 1] == pytest.approx(
        session.model.predict(session.theta, panel.picture.model._points[:, :1])
    )


def test_at_the_start_nothing_is_cut(opened):
    _, panel, _ = opened()
    assert [text for _, _, text in panel.depiction._layers.labels._labels] == ["0.5"]


def test_a_click_above_one_half_adds_a_point_of_the_second_class(opened):
    session, _, plot = opened()
    mouse.click(plot, 2.2, 0.8)
    mouse.click(plot, 5.2, 0.3)
    assert session.dataset.targets[-2:].tolist() == [1, 0]
    assert session.dataset.features[-2:, 0] == pytest.approx([2.2, 5.2], abs=0.03)


@pytest.mark.parametrize("jitter", [False, True])
def test_a_drag_moves_along_the_feature_and_relabels_only_across_one_half(opened, jitter):
    session, panel, plot = opened(document(jitter=jitter))
    x, y = panel._places[1]
    mouse.drag(plot, (x, y), (2.3, y + 0.1), (2.6, y + 0.2))
    assert session.dataset.features[1, 0] == pytest.approx(2.6, abs=0.03)
    assert session.dataset.targets[1] == 0
    x, y = panel._places[1]
    mouse.drag(plot, (x, y), (x, 0.5), (x, 0.8))
    assert session.dataset.targets[1] == 1
    session.undo_stack.undo()
    assert session.dataset.targets.tolist() == Y


def test_jitter_spreads_equal_points_stays_the_same_and_changes_no_data(opened):
    session, panel, _ = opened(document(x=[1.0] * 4 + [2.0] * 4, y=[0] * 4 + [1] * 4))
    session.advance(3)
    theta = session.theta.copy()
    session.set_view(jitter=True)
    first = panel._places.copy()
    assert len({tuple(place) for place in first.tolist()}) == 8
    assert np.abs(first[:, 1] - session.dataset.targets).max() < 0.1
    assert session.theta.tolist() == theta.tolist()
    assert session.dataset.targets.tolist() == [0] * 4 + [1] * 4
    session.set_view(jitter=False)
    assert len({tuple(place) for place in panel._places.tolist()}) == 2
    session.set_view(jitter=True)
    assert panel._places.tolist() == first.tolist()


def test_an_outlier_pulls_the_thresholded_line_and_hardly_the_logistic_curve(opened):
    shifts = {}
    for name, model in (
        ("linear", ModelSpec()),
        ("logistic", ModelSpec("logistic", "cross-entropy")),
    ):
        session, panel, plot = opened(document(model=model, exact=True))
        cut = []
        for end in (None, 7.9):
            if end is not None:
                mouse.wheel(plot, 1.0, 0.5, -2)
                mouse.drag(plot, (6.0, 1.0), (9.0, 1.0), (16.0, 1.0))
            line = panel.picture.exact._points
            response = line[:, 1]
            cut.append(np.interp(0.5, response, line[:, 0]))
        shifts[name] = abs(cut[1] - cut[0])
        assert session.dataset.features[5, 0] > 8.0
    assert shifts["linear"] > 4 * shifts["logistic"]


def test_of_three_classes_each_has_a_curve_and_a_click_adds_the_chosen_one(opened):
    doc = document(x=X, y=[0, 0, 0, 1, 1, 2, 1, 0], classes=("low", "mid", "high"))
    session, panel, plot = opened(doc)
    session.advance(50)
    drawn = [item for item in panel.depiction._others if len(item._points)]
    assert len(drawn) == 2
    session.show(model=2)
    assert panel._places[:, 1].tolist() == [0, 0, 0, 0, 0, 1, 0, 0]
    panel.editor.choose_class(2)
    mouse.click(plot, 5.0, 0.4)
    assert session.dataset.targets[-1] == 2
    mouse.drag(plot, (1.0, 0.0), (1.5, 0.4), (1.5, 0.9))
    assert session.dataset.targets[0] == 0
    assert session.dataset.features[0, 0] == pytest.approx(1.5, abs=0.03)


def test_the_curves_of_the_others_go_when_other_data_come(opened):
    doc = document(x=X, y=[0, 0, 0, 1, 1, 2, 1, 0], classes=("low", "mid", "high"))
    session, panel, _ = opened(doc)
    before = panel.depiction
    session.use_dataset(Dataset(np.array([[1.0], [2.0], [3.0]]), [1.0, 2.0, 2.5]), doc.source)
    assert panel.depiction is not before
    assert not any(len(item._points) for item in before._others)
    session.undo_stack.undo()
    assert panel.depiction is before


@pytest.mark.parametrize(
    ("classes", "named"), [(("no", "yes"), "passed (yes = 1)"), (("0", "1"), "passed")]
)
def test_only_a_probability_is_called_one(data_panel, classes, named):
    session, _, plot = data_panel(document(classes=classes))
    assert plot.left.labelText == f"P(passed = {classes[1]})"
    session.set_model(ModelSpec())
    assert plot.left.labelText == named  # a line leaves 0 to 1
    session.undo_stack.undo()
    assert plot.left.labelText == f"P(passed = {classes[1]})"
