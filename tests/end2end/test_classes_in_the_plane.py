"""Classes of two features: the data panel with a real mouse and real keys."""

import numpy as np
import pytest
from helpers import mouse
from helpers.drawn_text import drawn_texts
from helpers.window import begin_again, key, press
from PySide6.QtCore import QCoreApplication, QEvent, Qt

from gd_viz.core.classification import ErrorCount
from gd_viz.core.dataset import Dataset
from gd_viz.core.models import ModelSpec
from gd_viz.core.runs import RunSpec
from gd_viz.files.document import Document, ViewSpec
from gd_viz.views.dialogs.keys import keys_html
from gd_viz.views.items.legend_item import LegendItem
from gd_viz.views.widgets.legend_line import LegendLine

ALT = Qt.KeyboardModifier.AltModifier
LOGISTIC = ModelSpec("logistic", "cross-entropy")


def document(classes=2, m=12, model=LOGISTIC, view=None, step_size=0.01):
    rng = np.random.default_rng(5)
    kinds = np.arange(m) % classes
    centres = np.array([[2.0, 2.0], [6.0, 6.0], [2.0, 7.0], [8.0, 3.0]])
    features = centres[kinds] + rng.normal(scale=0.9, size=(m, 2))
    dataset = Dataset(features, kinds.astype(float), ("p", "q"), "kind", tuple("abcd"[:classes]))
    runs = (RunSpec(step_size=step_size),)
    return Document(dataset=dataset, model=model, runs=runs, view=view or ViewSpec())


@pytest.fixture
def opened(data_panel):
    return lambda doc: data_panel(doc, clock=lambda: 0.0)


def test_a_click_adds_a_point_of_the_chosen_class(opened):
    session, panel, plot = opened(document())
    mouse.click(plot, 3.5, 4.0)
    assert session.dataset.targets[-1] == 0
    assert session.dataset.features[-1] == pytest.approx([3.5, 4.0], abs=max(plot.pixel_size()))
    assert key(plot, Qt.Key.Key_2, ALT)
    assert panel.controls.class_chooser.currentIndex() == 1
    mouse.click(plot, 4.0, 5.0)
    assert session.dataset.targets[-1] == 1
    panel.controls.class_chooser.activated.emit(0)
    mouse.click(plot, 4.5, 5.0)
    assert session.dataset.targets.tolist()[-3:] == [0, 1, 0]
    session.undo_stack.undo()
    session.undo_stack.undo()
    session.undo_stack.undo()
    assert session.dataset.m == 12


def test_keys_of_classes_that_do_not_exist_are_left_to_the_window(opened):
    _, _, plot = opened(document())
    assert not key(plot, Qt.Key.Key_3, ALT)
    assert not key(plot, Qt.Key.Key_1)
    assert not key(plot, Qt.Key.Key_2)


def test_choosing_a_class_relabels_the_selected_points_in_one_undo(opened):
    session, _, plot = opened(document())
    session.select([0, 2])
    key(plot, Qt.Key.Key_2, ALT)
    assert session.dataset.targets[[0, 1, 2]].tolist() == [1, 1, 1]
    session.undo_stack.undo()
    assert session.dataset.targets[[0, 1, 2]].tolist() == [0, 1, 0]


def test_a_drag_moves_both_features_and_keeps_the_class(opened):
    session, _, plot = opened(document())
    before = session.dataset.features[3]
    mouse.drag(plot, before, before + 0.3, (4.0, 4.5))
    assert session.dataset.features[3] == pytest.approx([4.0, 4.5], abs=0.03)
    assert session.dataset.targets[3] == 1
    assert session.undo_stack.count() == 1
    session.undo_stack.undo()
    assert session.dataset.features[3] == pytest.approx(before)


def test_arrows_nudge_in_both_directions_and_a_right_click_removes(opened):
    session, _, plot = opened(document())
    session.select([3])
    before = session.dataset.features[3].copy()
    key(plot, Qt.Key.Key_Up)
    key(plot, Qt.Key.Key_Right)
    width, height = plot.visible_rect().width(), plot.visible_rect().height()
    moved = session.dataset.features[3] - before
    assert moved == pytest.approx([0.01 * width, 0.01 * height])
    mouse.click(plot, *session.dataset.features[3], mouse.RIGHT)
    assert session.dataset.m == 11


def test_a_rubber_band_selects_in_the_plane(opened):
    session, _, plot = opened(document(m=40))
    low, high = np.array([4.2, 3.5]), np.array([7.0, 6.5])
    mouse.drag(plot, low, (low + high) / 2, high)
    x = session.dataset.features
    expected = np.flatnonzero(((x > low) & (x < high)).all(axis=1))
    assert session.selection == set(expected.tolist())


@pytest.mark.parametrize("standardise", [False, True])
def test_the_boundary_is_where_the_score_is_one_half(opened, standardise):
    model = ModelSpec("logistic", "cross-entropy", standardise=standardise)
    session, panel, _ = opened(document(model=model, view=ViewSpec(exact=True)))
    session.advance(30)
    for item, theta in (
        (panel.picture.model, session.theta),
        (panel.picture.exact, session.minimiser.theta),
    ):
        if theta is not None:
            scores = session.model.predict(theta, item._points)
            assert scores == pytest.approx(0.5, abs=1e-6)
    ghosts = panel.picture.ghosts._lines
    past = session.descent.thetas[[30 - age for age in (21, 13, 8, 5, 3, 2, 1)]]
    for line, theta in zip(ghosts, past, strict=True):
        assert session.model.predict(theta, line) == pytest.approx(0.5, abs=1e-6)
    levels = panel.depiction._layers.levels._points
    shown = levels[np.isfinite(levels).all(axis=1)]
    assert session.model.predict(session.theta, shown) == pytest.approx([0.1] * 2 + [0.9] * 2)


def test_a_boundary_of_degree_two_is_a_curve(opened):
    model = ModelSpec("logistic", "cross-entropy", degree=2, standardise=True)
    session, panel, _ = opened(document(m=40, model=model, step_size=0.5))
    session.advance(50)
    line = panel.picture.model._points
    line = line[np.isfinite(line).all(axis=1)]
    assert len(line) > 10
    assert session.model.predict(session.theta, line) == pytest.approx(0.5, abs=0.01)


def test_the_hovered_parameters_are_a_boundary_too(opened):
    _, panel, _ = opened(document())
    panel.hover.set_theta(np.array([-4.0, 1.0, 0.0]))
    assert panel.picture.hovered_model._points[:, 0] == pytest.approx([4.0, 4.0])
    panel.hover.set_theta(None)
    assert len(panel.picture.hovered_model._points) == 0


def test_the_wrong_ones_are_counted_live(opened):
    session, panel, plot = opened(document(classes=3, m=30))
    session.advance(5)
    for _ in range(2):
        k = ErrorCount(session.models, session.dataset).errors(session.thetas)
        assert panel._equation.text().startswith(f"{k} of {session.dataset.m} wrong")
        mouse.click(plot, 2.0, 2.0)


def test_the_pointer_reads_the_score_of_every_class(opened):
    session, panel, plot = opened(document(classes=3, m=30))
    session.advance(40)
    mouse.move(plot, 2.0, 2.0)
    item = panel.depiction._layers._scores
    at = item._position
    expected = [
        float(model.predict(theta, [at.x(), at.y()]))
        for model, theta in zip(session.models, session.thetas, strict=True)
    ]
    assert [row.score for row in item._rows] == pytest.approx(expected)
    assert [float(row.text) for row in item._rows] == pytest.approx(expected, abs=5e-4)
    assert {len(row.text) for row in item._rows} == {5}
    assert [row.name for row in item._rows if row.wins] == ["a"]
    before = [row.score for row in item._rows]
    session.advance(1)
    assert [row.score for row in item._rows] != before
    QCoreApplication.sendEvent(plot, QEvent(QEvent.Type.Leave))
    assert item._position is None


def test_where_no_class_claims_the_place_the_pointer_says_so(opened):
    session, panel, plot = opened(document(classes=3, m=30))
    item = panel.depiction._layers._scores
    mouse.move(plot, 4.0, 4.0)
    assert "tie" in item._note  # at the start all scores are equal
    session.set_start([-3.0, 0.0, 0.1])
    session.to_start()
    session.show(model=1)
    session.set_start([-2.5, 0.0, 0.1])
    assert "tie" in item._note or "no class" in item._note


def test_tints_follow_the_step_and_are_not_made_again_without_one(opened, monkeypatch):
    session, panel, plot = opened(document(m=40))
    shading = panel.depiction._layers._shading
    painted = []
    draw = shading.draw
    monkeypatch.setattr(shading, "draw", lambda *a: (painted.append(1), draw(*a)))
    plain = plot.grab().toImage()
    painted.clear()
    session.advance(10)
    assert plot.grab().toImage() != plain
    assert painted == [1]
    plot.grab()  # the second frame with the same tints keeps a picture of them
    painted.clear()
    session.select([1])
    mouse.move(plot, 3.0, 3.0)
    plot.grab()
    assert painted == []


def test_another_model_and_back_shows_the_same_picture(opened):
    # A step small enough for both costs.
    session, panel, plot = opened(document(step_size=0.0005))
    session.advance(20)
    plot.grab()  # the axes learn how wide their numbers are
    before, theta = plot.grab().toImage(), session.theta.copy()
    linear = ModelSpec("linear")
    session.set_model(linear)
    assert type(panel.depiction).__name__ == "ClassesInThePlane"
    line = panel.picture.model._points
    assert session.model.predict(session.theta, line) == pytest.approx(0.5, abs=1e-6)
    session.undo_stack.undo()
    session.catch_up(20)  # a replay takes more than one round where the machine is busy
    assert session.theta.tolist() == theta.tolist()
    plot.grab()
    assert plot.grab().toImage() == before


@pytest.mark.parametrize("look", ["light", "dark", "projector"])
def test_every_class_has_its_own_colour_in_every_look(opened, looks, look):
    _, _, plot = opened(document(classes=4, m=40))
    looks.set_dark(look == "dark")
    looks.set_projector(look == "projector")
    picture = plot.grab().toImage()
    colours = {
        picture.pixelColor(x, y).name()
        for x in range(picture.width())
        for y in range(picture.height())
    }
    assert {colour.lower() for colour in looks.theme.classes[:4]} <= colours


def test_in_the_window_alt_and_a_number_choose_the_class_and_numbers_alone_the_panels(window):
    begin_again(window, "penguins")
    session, plot = window.session, window.stage.panel("data").plot
    press(Qt.Key.Key_3, ALT)
    assert window.stage.alone is None
    mouse.click(plot, 33.0, 21.0)
    assert session.dataset.classes[int(session.dataset.targets[-1])] == "Gentoo"
    press(Qt.Key.Key_1)
    assert window.stage.alone == "data"
    press(Qt.Key.Key_1)
    press(Qt.Key.Key_J)
    assert session.document.view.jitter
    assert "Alt+1" in keys_html()


def legends(panel):
    """Return the legend in the plot and the one above it."""
    return panel.depiction._layers._legend, panel.findChild(LegendLine)


def settle():
    for _ in range(6):
        QCoreApplication.processEvents()


def test_a_legend_that_would_hide_points_is_a_line_above_the_plot(opened):
    corners = [[x, y] for x in np.linspace(0, 6, 30) for y in np.linspace(0, 6, 30)]
    session, panel, plot = opened(document())
    inside, above = legends(panel)
    settle()
    assert inside.isVisible()
    assert above.isHidden()
    before = plot.height()
    kinds = np.arange(len(corners)) % 2.0
    full = Dataset(corners, kinds, ("p", "q"), "kind", ("left", "right"))
    session.edit_dataset(full, "Paste")
    settle()
    assert not inside.isVisible()
    assert above.isVisible()
    assert plot.height() < before
    assert {"left", "right"} <= {text for text, _ in drawn_texts(above)}
    session.undo_stack.undo()
    settle()
    assert inside.isVisible()
    assert above.isHidden()
    assert plot.height() == before


def test_a_line_above_a_plot_that_is_too_low_for_it_is_left_out(opened):
    _, panel, _ = opened(document(classes=3, m=900))
    panel.resize(300, 150)
    settle()
    inside, above = legends(panel)
    assert inside.isVisible()
    assert above.isHidden()


def test_a_line_that_came_stays_though_points_would_not_be_hidden_without_its_room(
    opened, monkeypatch
):
    """Its room is taken from the plot, whose axes change, and with them what would be hidden."""
    _, panel, plot = opened(document())
    above = legends(panel)[1]
    monkeypatch.setattr(LegendItem, "covers", lambda *_: above.isHidden())
    panel.resize(panel.width(), panel.height() - 10)
    seen = []
    for _ in range(20):  # a loop that waits for rest would wait for ever
        QCoreApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest.value)
        panel.grab()
        seen.append((above.isHidden(), plot.height()))
    assert not above.isHidden()
    assert len(set(seen[-10:])) == 1
