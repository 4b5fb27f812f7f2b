"""Keys that are pressed, written into the window on request."""

import pytest
from helpers.window import press
from PySide6.QtCore import Qt

KEY, SHIFT = Qt.Key, Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def shown(window):
    press(KEY.Key_P, SHIFT)
    yield window
    window.key_caption.set_wanted(False)


def test_no_key_is_shown_unless_that_is_asked_for(window):
    assert not window.actions_by_name["show-keys"].isChecked()
    press(KEY.Key_Right)
    assert window.key_caption.isHidden()
    window.actions_by_name["show-keys"].trigger()
    press(KEY.Key_Right)
    assert window.key_caption.isVisible()
    assert window._preferences.keys_shown
    window.actions_by_name["show-keys"].trigger()
    assert window.key_caption.isHidden()
    press(KEY.Key_Right)
    assert window.key_caption.isHidden()


def test_a_key_is_shown_with_what_it_does_and_how_often(shown):
    caption = shown.key_caption
    step = shown.session.step
    press(KEY.Key_Right)
    assert caption.text().split() == ["Right", "Step"]
    press(KEY.Key_Right)
    press(KEY.Key_Right)
    assert caption.text().split() == ["Right", "Step", "×3"]
    assert shown.session.step == step + 3
    press(KEY.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert caption.text() == "Ctrl+Z", "there is nothing to undo"
    press(KEY.Key_A, Qt.KeyboardModifier.ControlModifier)
    assert " ".join(caption.text().split()) == "Ctrl+A Select All Points"
    press(KEY.Key_M)
    assert caption.text() == "M"


def test_a_key_that_a_selected_point_keeps_for_itself_is_no_step(shown):
    session = shown.session
    session.select([3])
    x, step = session.dataset.features[3, 0], session.step
    press(KEY.Key_Right)
    assert session.dataset.features[3, 0] > x
    assert session.step == step
    assert shown.key_caption.text() == "Right"


def test_it_goes_away_by_itself_and_is_in_nobodys_way(shown):
    caption = shown.key_caption
    press(KEY.Key_E)
    middle = caption.geometry().center()
    assert shown.childAt(middle) is not caption
    transport = shown.stage.transport
    assert caption.geometry().bottom() < transport.mapTo(shown, transport.rect().topLeft()).y()
    caption.motion.setCurrentTime(caption.motion.duration())
    assert caption.isHidden()


def test_what_is_typed_into_a_field_is_nobodys_business(shown):
    field = shown.stage.inspector.step_size_form._value
    field.setFocus()
    press(KEY.Key_5)
    assert shown.key_caption.isHidden()
    press(KEY.Key_Escape)
    assert shown.key_caption.text() == "Esc"
