from helpers.drawn_text import drawn_texts
from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QLabel, QPushButton

from gd_viz.views.widgets.card import Card, TextLine


def test_a_card_has_its_parts(qtbot):
    card = Card("Data", "click to add")
    qtbot.addWidget(card)
    button, body = QPushButton("Fit"), QLabel("body")
    card.add_to_header(button)
    card.body.addWidget(body)
    card.resize(400, 200)
    card.show()
    assert button.geometry().bottom() < body.geometry().top()
    assert button.geometry().right() > 300
    assert card.accessibleName() == "Data"
    card.set_title("Cost")
    assert card.accessibleName() == "Cost"


def test_a_long_hint_gives_way_instead_of_widening_the_card(qtbot):
    card = Card("Data", "x" * 1000)
    qtbot.addWidget(card)
    assert card.minimumSizeHint().width() < 200
    card.resize(300, 100)
    card.show()
    assert card.width() == 300


def test_a_hint_without_room_is_left_out_and_never_cut(qtbot):
    card = Card("Data", "click to add")
    card.set_hint("click to add or drag to move", "click to add")
    qtbot.addWidget(card)
    card.show()
    written = []
    for width in (600, 180, 100):
        card.resize(width, 60)
        written.append([text for text, _ in drawn_texts(card)][1:])
    assert written == [["click to add or drag to move"], ["click to add"], []]
    assert card._hint.toolTip() == "click to add or drag to move"


def test_a_new_text_in_a_line_asks_for_no_new_layout(qtbot):
    line = TextLine("value")
    qtbot.addWidget(line)
    before = line.sizeHint()
    line.set_text("a = 12345.678")
    assert line.sizeHint() == before
    assert line.text() == line.accessibleName() == "a = 12345.678"


def test_a_new_text_in_a_line_is_painted_without_its_card(qtbot):
    card = Card("Data", "click to add")
    qtbot.addWidget(card)
    card.show()
    QCoreApplication.processEvents()
    painted = []
    card.paintEvent = painted.append
    card.set_hint("drag to move")
    QCoreApplication.processEvents()
    assert not painted
    card.update()
    QCoreApplication.processEvents()
    assert painted


def test_a_line_shows_its_text(qtbot):
    line = TextLine("value")
    qtbot.addWidget(line)
    line.resize(200, 24)
    line.show()
    empty = line.grab().toImage()
    line.set_text("J = 3")
    assert line.grab().toImage() != empty


def test_where_there_is_no_room_at_all_nothing_is_shown(qtbot):
    line = TextLine("value")
    qtbot.addWidget(line)
    line.set_text("in full")
    line.resize(line.fontMetrics().horizontalAdvance("…") + 2, 20)
    blank = line.grab().toImage()
    line.set_text("")
    assert blank == line.grab().toImage()
    line.set_text("in full")
    line.resize(200, 20)
    shown = line.grab().toImage()
    line.set_text("")
    assert shown != line.grab().toImage()


def test_of_a_number_that_does_not_fit_nothing_is_left_that_looks_like_another(qtbot):
    line = TextLine("hint")
    qtbot.addWidget(line)
    line.resize(line.fontMetrics().horizontalAdvance("60…") + 4, 20)
    blank = line.grab().toImage()
    line.set_text("60 points of 299 features")
    assert line.grab().toImage() == blank
