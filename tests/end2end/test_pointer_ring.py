"""The ring that follows the pointer in projector mode."""

from PySide6.QtCore import QCoreApplication, QPoint
from PySide6.QtTest import QTest


def point_at(window, x, y):
    widget = window.childAt(QPoint(x, y))
    QTest.mouseMove(widget, widget.mapFrom(window, QPoint(x, y)))
    QCoreApplication.processEvents()
    return widget


def test_the_ring_follows_the_pointer_and_is_in_nobodys_way(window):
    window.looks.set_projector(True)
    QCoreApplication.processEvents()
    for place in ((300, 250), (640, 690), (1100, 400)):
        under = point_at(window, *place)
        ring = window.pointer_ring
        assert ring.isVisible()
        assert (ring.geometry().center() - QPoint(*place)).manhattanLength() <= 2
        assert window.childAt(QPoint(*place)) is under
    window.looks.set_projector(False)
    assert ring.isHidden()


def test_other_looks_have_no_ring(window):
    point_at(window, 300, 250)
    assert window.pointer_ring.isHidden()
