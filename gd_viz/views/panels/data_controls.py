"""What can be chosen above the data: picture, class, comparison, residuals, and the way back."""

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QComboBox, QWidget

from gd_viz.session.session import Session
from gd_viz.views.data_pictures.depiction import Depiction
from gd_viz.views.data_pictures.next_class import NextClass
from gd_viz.views.data_pictures.table import Choice, choices
from gd_viz.views.look.appearance import Appearance
from gd_viz.views.widgets.binding import quietly, show_choice
from gd_viz.views.widgets.chooser import Chooser
from gd_viz.views.widgets.class_chooser import ClassChooser
from gd_viz.views.widgets.compare_button import CompareButton
from gd_viz.views.widgets.fit_button import FitButton

_SHORTEST_TITLE = 7
"""So many letters of the name of a picture are always seen."""

Name = tuple[str, str]
"""Of a picture, and the feature that it is about."""


class DataControls(QObject):
    """Widgets for the header of the data panel.

    Signals:
        class_chosen: Index of the class of the next point, and of the selected ones.

    Attributes:
        pictures: How the data are put into a plane.
        class_chooser: Of which class the next point is.
        compare: Which other costs and models are shown.
        residuals: Whether and how they are shown.
        fit: Show all points.
    """

    class_chosen = Signal(int)

    def __init__(
        self, session: Session, appearance: Appearance, next_class: NextClass, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._appearance = appearance
        self._next_class = next_class
        self._choices: list[Choice] = []
        self.pictures = Chooser(self.tr("Picture of the data"), _SHORTEST_TITLE)
        self.pictures.setToolTip(self.tr("How the data are put into a plane"))
        self.pictures.currentIndexChanged.connect(self._on_picture_chosen)
        self.class_chooser = ClassChooser(appearance)
        self.class_chooser.class_chosen.connect(self.class_chosen)
        self.residuals = QComboBox()
        self.residuals.setAccessibleName(self.tr("Residuals"))
        self.residuals.setToolTip(
            self.tr("Residuals: as lines (L) or as the squares that the cost adds up (S)")
        )
        for text, mode in (
            (self.tr("No residuals"), "none"),
            (self.tr("Residuals"), "lines"),
            (self.tr("Squares"), "squares"),
        ):
            self.residuals.addItem(text, mode)
        self.residuals.currentIndexChanged.connect(
            lambda _: session.set_view(residuals=self.residuals.currentData())
        )
        self.fit = FitButton(appearance, self.tr("Show all points"))
        self.compare = CompareButton(session)

    @property
    def for_header(self) -> tuple[QWidget, ...]:
        """What stands beside the title."""
        return self.pictures, self.class_chooser, self.compare, self.residuals, self.fit

    def show_picture(self, name: Name, depiction: Depiction) -> None:
        """Offer what suits the data, and show which picture of them is shown."""
        there, folded = choices(self._session), self._appearance.folded
        with quietly(self.pictures):
            if there != self._choices:
                self._choices = there
                self.pictures.clear()
                for choice in there:
                    self.pictures.add(choice.title, choice.short)
            self.pictures.setCurrentIndex(self._row_of(name))
        self.pictures.setVisible(len(there) > 1 and not folded)
        self.compare.show_session()
        self.compare.setVisible(not folded)
        classes = self._session.dataset.classes
        shown = min(self._next_class.index, len(classes) - 1)
        self.class_chooser.show_classes(classes, shown)
        self.class_chooser.setVisible(depiction.takes_class and not folded)
        self.residuals.setVisible(depiction.has_residuals and not folded)
        self.fit.setVisible(not folded)

    def show_view(self) -> None:
        """Show how the residuals are drawn, and what is compared."""
        self.compare.show_session()
        show_choice(self.residuals, self._session.document.view.residuals)

    def _on_picture_chosen(self, row: int) -> None:
        choice = self._choices[row]
        self._session.set_view(picture=choice.picture, feature=choice.feature)

    def _row_of(self, name: Name) -> int:
        """Return the row of a picture, about its feature."""
        rows = [row for row, each in enumerate(self._choices) if each.picture == name[0]]
        named = [row for row in rows if self._choices[row].feature == name[1]]
        return (named or rows)[0]
