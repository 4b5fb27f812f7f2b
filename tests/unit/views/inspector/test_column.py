"""The column of the inspector scrolls only where it has to."""

from PySide6.QtCore import QCoreApplication, QSize
from PySide6.QtWidgets import QSizePolicy, QWidget

from gd_viz.views.inspector.column import Column
from gd_viz.views.look.stylesheet import stylesheet
from gd_viz.views.look.theme import LIGHT

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


def test_there_is_a_bar_only_where_it_has_to_be_and_lines_are_as_long_beside_it(qtbot):
    column, lines = Column(0), Lines()
    qtbot.addWidget(column)
    column.setStyleSheet(stylesheet(LIGHT))
    column.add(lines)
    column.end()
    column.show()
    for height, barred in ((90, True), (120, False), (90, True)):
        column.resize(WIDE + column.margin, height)
        settle()
        assert column.verticalScrollBar().isVisible() == barred
        assert (lines.width(), lines.height()) == (WIDE, 100)
