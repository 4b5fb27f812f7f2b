"""The button that sets other models and costs beside the shown one."""

from functools import partial

from PySide6.QtWidgets import QMenu, QToolButton, QWidget

from gd_viz.core.rivals import RIVALS
from gd_viz.session.session import Session
from gd_viz.views.text.wording import rival_name
from gd_viz.views.widgets.binding import quietly


class CompareButton(QToolButton):
    """Opens a menu of the rivals that suit the data; several may be ticked."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self.setText(self.tr("Compare"))
        self.setToolTip(self.tr("Set the exact answers of other models and costs beside this one"))
        self.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        menu = QMenu(self)
        self.setMenu(menu)
        self._shown: tuple[list[bool], tuple[str, ...], int] | None = None
        self.choices = {}
        for name in RIVALS:
            choice = menu.addAction("")
            choice.setCheckable(True)
            choice.toggled.connect(partial(session.compare, name))
            self.choices[name] = choice
        self.show_session()

    def show_session(self) -> None:
        """Offer what suits the data, with a tick at what is compared."""
        document = self._session.document
        compared, degree = document.view.compare, document.model.degree
        suiting = [RIVALS[name].suits(document.dataset, document.model) for name in self.choices]
        shown = (suiting, compared, degree)
        ticked = [name for name, choice in self.choices.items() if choice.isChecked()]
        if shown == self._shown and set(ticked) == set(compared):
            return
        self._shown = shown
        for (name, choice), suits in zip(self.choices.items(), suiting, strict=True):
            with quietly(choice):
                choice.setText(rival_name(name, degree))
                choice.setVisible(suits)
                choice.setChecked(name in compared)
