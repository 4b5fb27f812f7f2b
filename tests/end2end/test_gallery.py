"""The gallery: complete, true to what the program draws, and opened in two clicks."""

import numpy as np
import pytest
from helpers.pixels import pixels
from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from gd_viz import assets
from gd_viz.files.bundled import bundled_scenarios
from gd_viz.files.gallery import gallery, picture_of
from gd_viz.views.dialogs.gallery import GalleryDialog
from gd_viz.views.rendering.gallery_pictures import SIZE, draw, page

NAMES = [entry.name for section in gallery() for entry in section.entries]


def test_every_bundled_scenario_has_its_place_and_its_picture():
    assert sorted(NAMES) == list(bundled_scenarios())
    assert len(set(NAMES)) == len(NAMES)
    for name in NAMES:
        assert QImage.fromData(picture_of(name)).size() == SIZE


@pytest.mark.parametrize("name", ["houses", "challenger", "neuron-relu"])
def test_a_picture_is_what_the_program_draws(name, looks):
    kept, drawn = pixels(QImage.fromData(picture_of(name))), pixels(draw(name, looks))
    off = np.abs(kept - drawn) > 40
    assert off.mean() < 0.05, "draw them anew: python -m gd_viz.views.rendering.gallery_pictures"


def test_the_page_of_the_docs_is_what_the_gallery_says():
    kept = assets.ROOT.parent / "docs" / "gallery.md"
    assert kept.read_text(encoding="utf-8") == page()


def in_the_gallery(window, do):
    """Open the gallery as a person does, and do something in it."""
    seen = []

    def act():
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, GalleryDialog)
        seen.append(dialog)
        try:
            do(dialog)
        finally:
            if dialog.isVisible():
                dialog.reject()

    QTimer.singleShot(0, act)
    window.actions_by_name["gallery"].trigger()
    assert seen


@pytest.mark.parametrize("projector", [False, True])
def test_pictures_and_titles_are_seen_whole(window, projector):
    def look(dialog):
        for _ in range(3):
            QApplication.processEvents()
        for card in dialog.cards:
            line = card.fontMetrics().height()
            lines = card.text().count("\n") + 1
            assert card.height() >= card.iconSize().height() + lines * line
            assert card.width() >= card.iconSize().width()
            if lines == 2:
                first, second = map(card.fontMetrics().horizontalAdvance, card.text().split("\n"))
                assert min(first, second) > 0.45 * max(first, second)
        places = {card.mapTo(dialog, QPoint()).x() for card in dialog.cards}
        assert min(places) == dialog.search.x()

    window.looks.set_projector(projector)
    in_the_gallery(window, look)


def test_two_clicks_open_a_scenario(window):
    action = window.actions_by_name["gallery"]
    assert action in window.menuBar().actions()
    assert action.icon().isNull()  # with one the menu bar would show it instead of the word

    def click(dialog):
        card = next(card for card in dialog.cards if card.accessibleName().startswith("Challenger"))
        QTest.mouseClick(card, Qt.MouseButton.LeftButton)

    in_the_gallery(window, click)
    assert window.session.document.title.startswith("Challenger")


def test_words_find_scenarios_and_enter_opens_the_first(window):
    def find(dialog):
        QTest.keyClicks(dialog.search, "one-vs-rest")
        assert [card.accessibleName() for card in dialog.cards] == [
            "Three kinds of penguins: one-vs-rest"
        ]
        QTest.keyClick(dialog.search, Qt.Key.Key_Return)

    in_the_gallery(window, find)
    assert window.session.document.title.startswith("Three kinds")


def test_words_that_nothing_has_are_said_to_be_so(window):
    before = window.session.document

    def find(dialog):
        QTest.keyClicks(dialog.search, "xylophone")
        assert dialog.cards == []
        assert not dialog._nothing.isHidden()

    in_the_gallery(window, find)
    assert window.session.document is before


def press(dialog, key):
    QTest.keyClick(dialog.focusWidget() or dialog.search, key)


def test_arrows_walk_over_the_pictures(window):
    def walk(dialog):
        cards = dialog.cards
        press(dialog, Qt.Key.Key_Down)
        assert dialog.focusWidget() is cards[0]
        press(dialog, Qt.Key.Key_Right)
        assert dialog.focusWidget() is cards[1]
        press(dialog, Qt.Key.Key_Down)
        below = dialog.focusWidget()
        assert below.mapTo(dialog, QPoint()).x() == cards[1].mapTo(dialog, QPoint()).x()
        assert below.mapTo(dialog, QPoint()).y() > cards[1].mapTo(dialog, QPoint()).y()
        for _ in range(99):
            press(dialog, Qt.Key.Key_Down)
        assert dialog.focusWidget() in cards[-4:]
        for _ in range(99):
            press(dialog, Qt.Key.Key_Up)
        assert dialog.focusWidget() in cards[:4]
        for _ in range(9):
            press(dialog, Qt.Key.Key_Left)
        press(dialog, Qt.Key.Key_Right)
        press(dialog, Qt.Key.Key_Return)

    in_the_gallery(window, walk)
    assert window.session.document.title == gallery()[0].entries[1].title


def test_what_is_typed_over_the_pictures_is_looked_for(window):
    def find(dialog):
        press(dialog, Qt.Key.Key_Down)
        QTest.keyClicks(dialog.focusWidget(), "p")
        QTest.keyClicks(dialog.focusWidget(), "enguins")
        assert dialog.search.text() == "penguins"
        press(dialog, Qt.Key.Key_Return)

    in_the_gallery(window, find)
    assert "enguins" in window.session.document.title
