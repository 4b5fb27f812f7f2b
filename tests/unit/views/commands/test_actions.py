"""One table of actions: complete, without clashes, and the source of every tool tip."""

from collections import Counter

import pytest
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QWidget

from gd_viz.views.commands.actions import MENUS, ROWS, Actions, key_text, plain_text, tool_tip
from gd_viz.views.look.appearance import Appearance


def test_no_key_means_two_things(qapp):
    sequences = Counter(QKeySequence(key).toString() for row in ROWS.values() for key in row.keys)
    assert [key for key, uses in sequences.items() if uses > 1] == []


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("run", "Space"),
        ("step", "Right"),
        ("step-back", "Left"),
        ("to-start", "Home"),
        ("larger-step", "+"),
        ("smaller-step", "-"),
        ("fog", "F"),
        ("projector", "P"),
        ("undo", "Ctrl+Z"),
        ("redo", "Ctrl+Y"),
        ("keys", "F1"),
        *(
            (f"panel-{panel}", str(1 + place))
            for place, panel in enumerate(("data", "map", "cost", "inspector", "transport"))
        ),
    ],
)
def test_the_promised_keys_are_there(qapp, name, key):
    assert QKeySequence(key) in [QKeySequence(each) for each in ROWS[name].keys]


def test_names_are_unique():
    assert len(ROWS) == sum(row is not None for rows in MENUS.values() for row in rows)


def test_texts_lose_mnemonics_and_tips_name_the_first_key(qapp):
    assert plain_text(ROWS["open"]) == "Open"
    assert tool_tip(ROWS["run"]) == "Run (Space)"
    assert tool_tip(ROWS["about"]) == "About gd_viz"
    assert key_text(ROWS["smaller-step"]) == "−"


def test_every_action_calls_its_slot_and_switches_pass_their_state(qtbot):
    window = QWidget()
    qtbot.addWidget(window)
    called = []
    slots = {
        name: (lambda on, name=name: called.append((name, on)))
        if row.checkable
        else (lambda name=name: called.append((name, None)))
        for name, row in ROWS.items()
    }
    actions = Actions(window, slots, Appearance())
    for name in ROWS:
        actions[name].trigger()
    assert called == [(name, True if row.checkable else None) for name, row in ROWS.items()]


def test_an_action_without_a_slot_is_found_at_once(qtbot):
    window = QWidget()
    qtbot.addWidget(window)
    with pytest.raises(KeyError):
        Actions(window, {}, Appearance())
