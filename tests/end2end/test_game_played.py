"""The game in the fog, played with the mouse."""

import numpy as np
import pytest
from helpers import mouse
from helpers.window import press
from PySide6.QtCore import QCoreApplication, QPointF, Qt
from PySide6.QtGui import QColor

KEY = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def playing(window):
    """The window in a game that was begun by its key."""
    window.session.advance(5)
    window.before = window.session.document
    press(KEY.Key_F, CTRL)
    window.panel = window.stage.panel("map")
    yield window
    window.session.leave_game()


def at(theta):
    return float(theta[1]), float(theta[0])


def step_towards(window, goal, share=0.6):
    """Click on the way to ``goal``, as far as one sees."""
    here = window.session.game.theta
    place = here + share * (goal - here)
    while window.panel.editor.is_hidden(QPointF(*at(place))):
        place = here + 0.7 * (place - here)
    mouse.click(window.panel.plot, *at(place))
    QCoreApplication.processEvents()


def test_it_begins_at_the_start_with_the_map_alone_in_the_fog(playing):
    session, panel = playing.session, playing.panel
    assert session.game.theta.tolist() == session.descent.thetas[0].tolist()
    assert session.in_fog
    shown = [name for name, each in playing.stage.panels.items() if each.isVisible()]
    assert shown == ["map"]
    assert not panel.picture.minimiser.isVisible()
    assert panel.game.downhill.isVisible()
    fog = QColor(playing.looks.appearance.theme.fog)
    best = mouse.pixel(panel.plot, *at(session.minimiser.theta))
    assert panel.plot.grab().toImage().pixelColor(best) == fog


def test_the_hiker_is_in_view_though_the_map_was_elsewhere(window):
    session, panel = window.session, window.stage.panel("map")
    mouse.wheel(panel.plot, 1.5, -1.0, 12)
    chosen = session.window
    b, a = session.descent.thetas[0]
    assert not chosen.contains(a, b)
    press(KEY.Key_F, CTRL)
    assert session.window.contains(a, b)
    assert panel.plot.visible_rect().contains(QPointF(a, b))
    session.leave_game()
    assert session.window == chosen


def test_a_click_within_sight_is_a_step_and_one_in_the_fog_is_none(playing):
    session, panel = playing.session, playing.panel
    step_towards(playing, session.minimiser.theta)
    assert session.game.steps == 1
    assert (panel.picture.hiker.position.x(), panel.picture.hiker.position.y()) == at(
        session.game.theta
    )
    far = session.window.u1 - 0.02 * session.window.width, session.window.v1 - 0.1
    mouse.click(panel.plot, *far)
    assert session.game.steps == 1
    mouse.move(panel.plot, *far)
    assert "too far" in panel._read_out.text()
    assert panel.plot.cursor().shape() == Qt.CursorShape.ForbiddenCursor


def test_the_arrow_points_where_the_cost_falls_fastest(playing):
    arrow, game = playing.panel.game.downhill, playing.session.game
    way = arrow._direction[::-1]
    gradient = playing.session.objective.gradient(game.theta)
    assert way / np.linalg.norm(way) == pytest.approx(-gradient / np.linalg.norm(gradient))


def test_at_the_bottom_the_fog_lifts_and_the_card_compares(playing):
    session, panel = playing.session, playing.panel
    for _ in range(40):
        if session.game.over:
            break
        step_towards(playing, session.minimiser.theta)
    game = session.game
    assert game.found
    assert not session.in_fog
    assert panel.picture.minimiser.isVisible()
    assert panel.game.rival.isVisible()
    assert not panel.game.downhill.isVisible()
    said = panel.game_card.text()
    assert f"Found in {game.steps} steps" in said
    assert f"takes {game.rival_steps} steps" in said
    assert game.rival_steps > game.steps
    assert "only the slope" in said


def test_the_bottom_is_not_found_in_the_first_few_steps(playing):
    session, editor = playing.session, playing.panel.editor
    for _ in range(3):
        assert editor.is_hidden(QPointF(*at(session.minimiser.theta)))
        step_towards(playing, session.minimiser.theta, share=1.0)
    assert not session.game.over


def test_a_fog_that_was_there_before_lifts_too_and_comes_back_when_the_game_is_left(window):
    session = window.session
    session.set_view(fog=True)
    session.begin_game()
    session.give_up()
    assert not session.in_fog
    session.leave_game()
    assert session.in_fog


def test_giving_up_lifts_the_fog_and_one_can_play_again(playing):
    session, card = playing.session, playing.panel.game_card
    step_towards(playing, session.minimiser.theta)
    card.give_up.click()
    assert not session.in_fog
    assert "Given up after one step" in card.text()
    assert card.give_up.isHidden()
    card.again.click()
    assert session.game.steps == 0
    assert session.in_fog


def test_leaving_puts_everything_back(playing):
    session = playing.session
    step_towards(playing, session.minimiser.theta)
    mouse.drag(playing.panel.plot, (0.0, 2.0), (0.3, 2.2))
    playing.panel.game_card.leave.click()
    QCoreApplication.processEvents()
    assert session.game is None
    assert session.document is playing.before
    assert session.undo_stack.count() == 0
    assert session.step == 5
    shown = [name for name, each in playing.stage.panels.items() if each.isVisible()]
    assert shown == ["data", "map", "cost", "inspector", "transport"]
    hiker = playing.panel.picture.hiker.position
    assert (hiker.x(), hiker.y()) == at(session.theta)
    assert playing.panel.picture.start.isVisible()
    assert session.window.contains(*at(session.minimiser.theta))


def test_no_command_walks_for_the_person(playing):
    session = playing.session
    for key in (KEY.Key_Space, KEY.Key_Right, KEY.Key_R, KEY.Key_Plus):
        press(key)
    assert (session.step, session.game.steps) == (5, 0)
    assert session.document is playing.before
    press(KEY.Key_F, CTRL)
    assert session.game is None
    press(KEY.Key_Right)
    assert session.step == 6


def test_other_data_end_it(playing):
    playing.session.add_point(1.0, 2.0)
    QCoreApplication.processEvents()
    assert playing.session.game is None
    assert playing.stage.inspector.isVisible()
    playing.session.undo_stack.undo()


@pytest.mark.parametrize(
    ("scenario", "reason"),
    [("mean", "two parameters"), ("longley", "two parameters"), ("separable", "no minimum")],
)
def test_where_there_is_nothing_to_play_it_says_so(window, scenario, reason):
    window.session.open_bundled(scenario)
    press(KEY.Key_F, CTRL)
    assert window.session.game is None
    assert reason in window.messages.text()
    assert not window.actions_by_name["game"].isChecked()
