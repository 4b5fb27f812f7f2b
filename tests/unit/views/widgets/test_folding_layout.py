from PySide6.QtWidgets import QPushButton

from gd_viz.views.widgets.card import Card


def card_with(qtbot, *texts):
    card = Card("Data", "click to add")
    qtbot.addWidget(card)
    buttons = [QPushButton(text) for text in texts]
    for button in buttons:
        card.add_to_header(button)
    card.show()
    return card, buttons


def test_where_room_is_short_the_first_controls_give_way(qtbot):
    card, buttons = card_with(qtbot, "first of all", "second of all", "third of all")
    shown = []
    for width in (600, 300, 220, 80):
        card.resize(width, 100)
        shown.append([button.width() > 0 for button in buttons])
    assert shown[0] == [True, True, True]
    assert shown[-1] == [False, False, False]
    counts = [sum(each) for each in shown]
    assert counts == sorted(counts, reverse=True)
    assert all(each == sorted(each) for each in shown)  # the last ones stay longest
    card.resize(600, 100)
    assert all(button.width() > 0 for button in buttons)


def test_they_stand_in_a_row_at_the_right(qtbot):
    card, (one, two) = card_with(qtbot, "one", "two")
    card.resize(500, 100)
    assert one.geometry().right() < two.geometry().left()
    assert two.geometry().right() > 470
    assert one.geometry().center().y() == two.geometry().center().y()


def test_a_hidden_control_leaves_no_gap(qtbot):
    card, (one, two) = card_with(qtbot, "one", "two")
    card.resize(500, 100)
    two.hide()
    qtbot.waitUntil(lambda: one.geometry().right() > 470)


def test_a_card_may_be_narrower_than_its_controls(qtbot):
    card, _ = card_with(qtbot, "a long text on a button", "another long text")
    assert card.minimumSizeHint().width() < 120
