"""The column of the inspector scrolls only where it has to."""

from PySide6.QtCore import QCoreApplication, QSize
from PySide6.QtWidgets import QSizePolicy, QWidget

from gd_viz.views.inspector.column import Column

WIDE = 200


class Lines(QWidget):
    """Like a formula: one line where there is room, else two, as high as it is at the moment."""

    def __init__(self):
        super().__init__()
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def hasHeightForWidth(self):  # noqa: N802
        return True

    def heightForWidth(self, width):  # noqa: N802
        return 100 if width >= WIDE else 140

    def sizeHint(self):  # noqa: N802
        return QSize(50, self.heightForWidth(self.width()))

    def minimumSizeHint(self):  # noqa: N802
        return self.sizeHint()

    def resizeEvent(self, event):  # noqa: N802
        self.updateGeometry()


def settle():
    for _ in range(4):
        QCoreApplication.processEvents()


def test_the_bar_goes_when_all_would_fit_without_it(qtbot):
    column = Column(0)
    qtbot.addWidget(column)
    column.add(Lines())
    column.end()
    column.resize(WIDE, 90)
    column.show()
    settle()
    assert column.verticalScrollBar().isVisible()
    column.resize(WIDE, 120)
    settle()
    assert not column.verticalScrollBar().isVisible()
    assert column.viewport().width() == WIDE
    column.resize(WIDE, 90)
    settle()
    assert column.verticalScrollBar().isVisible()
