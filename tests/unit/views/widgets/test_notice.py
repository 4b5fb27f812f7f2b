"""A sentence over an empty picture."""

from PySide6.QtWidgets import QWidget

from gd_viz.views.widgets.notice import Notice

SENTENCE = "Click here to put the first points, or choose a data set."


def test_no_word_stands_alone_in_the_last_line(qtbot):
    host = QWidget()
    qtbot.addWidget(host)
    notice = Notice(host)
    advance = notice.fontMetrics().horizontalAdvance
    host.resize(advance(SENTENCE) + 40, 200)  # all but the last word would fit into one line
    notice.show_sentence(SENTENCE)
    assert notice.heightForWidth(notice.width()) == notice.height()
    assert notice.width() < 0.75 * advance(SENTENCE)
    assert abs(notice.geometry().center().x() - host.rect().center().x()) < 30
