"""Which plots are on the stage: said by the document, overruled by one that is shown alone."""

import pytest
from helpers.window import press
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QComboBox, QLabel, QPushButton, QToolButton

from gd_viz.files.scenario_writer import write_scenario
from gd_viz.views.inspector.number_field import NumberField

KEY = Qt.Key


def visible(window):
    plots = ("data", "map", "cost")
    return [name for name in plots if window.stage.panels[name].isVisible()]


def test_a_plot_is_put_away_and_brought_back(window):
    window.actions_by_name["show-map"].trigger()
    assert visible(window) == ["data", "cost"]
    assert not window.actions_by_name["show-map"].isChecked()
    assert 'panels = ["data", "cost"]' in "".join(write_scenario(window.session.document))
    window.actions_by_name["undo"].trigger()
    assert visible(window) == ["data", "map", "cost"]
    assert window.actions_by_name["show-map"].isChecked()


def test_a_row_without_plots_takes_no_room(window):
    before = window.stage.panel("data").height()
    window.actions_by_name["show-cost"].trigger()
    QCoreApplication.processEvents()
    assert window.stage.panel("data").height() > before + 100


def test_the_last_plot_stays(window):
    for name in ("data", "map", "cost"):
        window.actions_by_name[f"show-{name}"].trigger()
    assert visible(window) == ["cost"]
    assert window.actions_by_name["show-cost"].isChecked()


def test_a_plot_that_is_put_away_can_be_shown_alone(window):
    window.actions_by_name["show-map"].trigger()
    window.actions_by_name["panel-map"].trigger()
    assert visible(window) == ["map"]
    window.actions_by_name["panel-map"].trigger()
    assert visible(window) == ["data", "cost"]


def place(window, name):
    panel = window.stage.panel(name)
    return panel.mapTo(window, panel.rect().topLeft()).toTuple(), panel.size().toTuple()


def test_the_valley_goes_below_the_map_and_back_beside_it(window):
    below = window.actions_by_name["valley-below"]
    below.trigger()
    QCoreApplication.processEvents()
    (x, y), (width, height) = place(window, "map")
    (left, top), (wide, high) = place(window, "valley")
    assert (left, wide) == (x, width)
    assert top > y + height
    assert abs(high - height) < 0.2 * height
    assert place(window, "data")[1] == pytest.approx((width, height + 10 + high), abs=4)
    assert "valley_below = true" in "".join(write_scenario(window.session.document))
    below.trigger()
    QCoreApplication.processEvents()
    assert place(window, "valley")[0][1] == place(window, "map")[0][1]
    widths = [place(window, name)[1][0] for name in ("data", "map", "valley")]
    assert widths == pytest.approx([sum(widths) / 3] * 3, abs=8)


@pytest.mark.parametrize("key", [KEY.Key_2, KEY.Key_3])
def test_a_plot_that_is_shown_alone_leaves_the_keys_to_the_window(window, key):
    session = window.session
    press(key)
    press(KEY.Key_Right)
    assert session.step == 1
    press(KEY.Key_Space)
    assert window.runner.running
    press(KEY.Key_Space)
    assert not window.runner.running
    step = session.step
    press(key)
    press(KEY.Key_Right)
    assert session.step == step + 1


def test_a_field_that_is_folded_away_leaves_the_keys_to_the_window(window):
    window.stage.inspector.step_size_form.findChild(NumberField).setFocus()
    window.stage.show_inspector(False)
    assert window.stage.inspector.isHidden()
    press(KEY.Key_Right)
    assert window.session.step == 1
    press(KEY.Key_Space)
    assert window.runner.running


@pytest.mark.parametrize("projector", [False, True])
def test_the_window_grows_no_wider_for_more_plots_and_the_row_scrolls(window, projector):
    window.looks.set_projector(projector)
    window.stage.show_inspector(True)
    window.session.set_view(panels=("data", "table", "map", "valley", "starts", "cost"))
    for _ in range(6):
        QCoreApplication.processEvents()
    assert window.size().toTuple() == (1280, 720)
    assert window.minimumSizeHint().width() <= 1280
    bar = window.stage.rows.strip.horizontalScrollBar()
    assert bar.isVisible()
    starts = window.stage.panel("starts")
    bar.setValue(bar.maximum())
    assert starts.visibleRegion().boundingRect().size() == starts.size()
    window.session.set_view(panels=("data", "map", "cost"))
    QCoreApplication.processEvents()
    assert not bar.isVisible()


@pytest.mark.parametrize("look", ["light", "projector", "projector, unfolded"])
def test_titles_side_by_side_stand_at_one_height(window, look):
    window.session.set_view(panels=("data", "table", "map", "starts", "cost"))
    window.looks.set_projector(look != "light")
    window.stage.show_inspector("folded" in look or look == "light")
    for _ in range(3):
        QCoreApplication.processEvents()
    beside = [window.stage.panel(name) for name in ("data", "table", "map", "starts")]
    if window.stage.inspector.isVisible():
        beside.append(window.stage.inspector)
    heights = set()
    for card in beside:
        title = card.findChild(QLabel, options=Qt.FindChildOption.FindDirectChildrenOnly)
        heights.add(title.mapTo(window, title.rect().center()).y())
    assert len(beside) == (4 if look == "projector" else 5)
    assert max(heights) - min(heights) <= 1


@pytest.mark.parametrize("projector", [False, True])
def test_controls_in_a_row_are_of_one_height(window, projector):
    window.looks.set_projector(projector)
    window.stage.show_inspector(True)
    for _ in range(3):
        QCoreApplication.processEvents()
    for kinds, within in (
        ((QComboBox, QToolButton), window.stage.panel("data")),
        ((QComboBox, QToolButton), window.stage.inspector),
        ((QPushButton, QToolButton), window.stage.transport),
    ):
        heights = [
            control.sizeHint().height() for kind in kinds for control in within.findChildren(kind)
        ]
        assert len(heights) > 2
        assert max(heights) - min(heights) <= 1
