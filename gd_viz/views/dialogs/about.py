"""What the program is, and whose work is in it."""

from importlib.metadata import version

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from gd_viz.views.dialogs.answers import add_answers
from gd_viz.views.look import icons
from gd_viz.views.look.appearance import Appearance

_MARK_PX = 64


class AboutDialog(QDialog):
    """Name, version, licence and credits."""

    def __init__(self, appearance: Appearance, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("About gd_viz"))
        mark = QLabel()
        mark.setPixmap(icons.icon("gd-viz").pixmap(_MARK_PX, _MARK_PX))
        mark.setAlignment(Qt.AlignmentFlag.AlignTop)
        text = QLabel(
            self.tr(
                "<h2>gd_viz {version}</h2>"
                "<p>See gradient descent fit a model to data that you made yourself.</p>"
                "<p>The mathematics follows Branislav Kisačanin, <i>Short Introduction to Deep "
                "Learning and its Math, Part I</i>.</p>"
                "<p>Colours: M. Okabe and K. Ito for lines and marks; the colour map is one of "
                "P. Kovesi's CET maps (CC BY 4.0). Every real data set names its source in the "
                "Data menu.</p>"
                "<p>Made with Qt for Python, pyqtgraph, NumPy, SciPy and contourpy. "
                "MIT licence.</p>"
            ).format(version=version("gd-viz"))
        )
        text.setWordWrap(True)
        text.setMinimumWidth(round(400 * appearance.theme.text_scale))
        row = QHBoxLayout()
        row.setSpacing(16)
        row.addWidget(mark)
        row.addWidget(text, 1)
        layout = QVBoxLayout(self)
        layout.addLayout(row)
        add_answers(self, QDialogButtonBox.StandardButton.Close)
