import pytest
from PySide6.QtWidgets import QCheckBox, QComboBox, QLabel, QSpinBox

from gd_viz.views.widgets.binding import quietly, show_checked, show_choice, show_text


def test_what_the_state_sets_is_not_reported_as_a_wish_of_the_user(qtbot):
    box, choice, spin = QCheckBox(), QComboBox(), QSpinBox()
    for widget in (box, choice, spin):
        qtbot.addWidget(widget)
    choice.addItem("one", "1")
    choice.addItem("two", "2")
    wishes = []
    box.toggled.connect(wishes.append)
    choice.currentIndexChanged.connect(wishes.append)
    spin.valueChanged.connect(wishes.append)
    show_checked(box, True)
    show_choice(choice, "2")
    with quietly(spin, box):
        spin.setValue(7)
    assert (box.isChecked(), choice.currentText(), spin.value()) == (True, "two", 7)
    assert wishes == []
    spin.setValue(8)
    box.setChecked(False)
    assert wishes == [8, False]


def test_widgets_speak_again_even_after_an_error(qtbot):
    spin = QSpinBox()
    qtbot.addWidget(spin)
    with pytest.raises(ZeroDivisionError), quietly(spin):
        raise ZeroDivisionError
    assert not spin.signalsBlocked()


def test_signals_that_were_blocked_before_stay_blocked(qtbot):
    spin = QSpinBox()
    qtbot.addWidget(spin)
    spin.blockSignals(True)
    with quietly(spin):
        pass
    assert spin.signalsBlocked()


def test_a_choice_that_is_not_there_is_an_error(qtbot):
    choice = QComboBox()
    qtbot.addWidget(choice)
    choice.setAccessibleName("Method")
    with pytest.raises(ValueError, match="Method has no entry 'none'"):
        show_choice(choice, "none")


def test_text_is_shown(qtbot):
    label = QLabel("a")
    qtbot.addWidget(label)
    show_text(label, "b")
    assert label.text() == "b"
