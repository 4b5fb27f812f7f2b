"""Which plots are on the stage: said by the document, overruled by one that is shown alone."""

from PySide6.QtCore import QCoreApplication

from gd_viz.files.scenario_writer import write_scenario


def visible(window):
    plots = ("data", "map", "cost")
    return [name for name in plots if window.stage.panels[name].isVisible()]


def test_a_plot_is_put_away_and_brought_back(window):
    window.actions_by_name["show-map"].trigger()
    assert visible(window) == ["data", "cost"]
    assert not window.actions_by_name["show-map"].isChecked()
    assert 'panels = ["data", "cost"]' in write_scenario(window.session.document)
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
