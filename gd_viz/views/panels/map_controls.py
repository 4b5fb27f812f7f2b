"""The switches of the map: fog, eigen-axes, standardising, and the way back."""

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QCheckBox, QPushButton, QWidget

from gd_viz.core.models import FAMILIES
from gd_viz.session.session import Session
from gd_viz.views.look.appearance import Appearance
from gd_viz.views.widgets.binding import show_checked
from gd_viz.views.widgets.fit_button import FitButton
from gd_viz.views.widgets.fog_button import FogButton


class MapControls(QObject):
    """Widgets for the header and the footer of the map.

    Attributes:
        fog: See only what is around the hiker.
        eigen: Show the eigen-directions.
        fit: Back to the window that the map chooses.
        lift: Lift the fog.
        standardise: Give all columns one scale.
    """

    def __init__(self, session: Session, appearance: Appearance, parent: QObject) -> None:
        super().__init__(parent)
        self._session = session
        self._appearance = appearance
        self.fog = QCheckBox(self.tr("Fog"))
        self.fog.setToolTip(self.tr("See only what is around the hiker (F)"))
        self.fog.toggled.connect(lambda shown: session.set_view(fog=shown))
        self._fog_settings = FogButton(session)
        self.eigen = QCheckBox(self.tr("Eigen-axes"))
        self.eigen.setToolTip(
            self.tr("Show the directions of the Hessian and the factor 1 − sλ of each (A)")
        )
        self.eigen.toggled.connect(lambda shown: session.set_view(eigen_axes=shown))
        self.fit = FitButton(
            appearance, self.tr("Back to the window that holds start, path and minimiser")
        )
        self.fit.clicked.connect(lambda: session.set_window(None))
        self.lift = QPushButton(self.tr("Lift the fog"))
        self.lift.setToolTip(self.tr("Show the whole valley (F)"))
        self.lift.setProperty("role", "link")
        self.lift.clicked.connect(lambda: session.set_view(fog=False))
        self.standardise = QCheckBox(self.tr("Standardise"))
        self.standardise.setToolTip(
            self.tr("Give every column mean 0 and deviation 1: a narrow valley becomes a bowl (N)")
        )
        self.standardise.toggled.connect(session.standardise)
        appearance.theme_changed.connect(self.show_session)
        appearance.folding_changed.connect(self.show_session)

    @property
    def for_header(self) -> tuple[QWidget, ...]:
        """What stands beside the title."""
        return self.eigen, self.fog, self.fit

    @property
    def for_footer(self) -> tuple[QWidget, ...]:
        """What stands below the map."""
        return self.standardise, self._fog_settings, self.lift

    def show_session(self) -> None:
        """Show what is on, and only what makes sense now."""
        session, folded = self._session, self._appearance.folded
        view, spec, playing = session.document.view, session.document.model, bool(session.game)
        show_checked(self.fog, view.fog)
        show_checked(self.eigen, view.eigen_axes)
        show_checked(self.standardise, spec.standardise)
        self.fog.setDisabled(playing)
        self.eigen.setDisabled(playing)
        self.fit.setEnabled(view.window is not None and not playing)
        for control in self.for_header:
            control.setVisible(not folded)
        self._fog_settings.setVisible(session.in_fog)
        self.lift.setVisible(view.fog and not playing)
        has_columns = spec.degree > 0 and not FAMILIES[spec.family].one_feature
        self.standardise.setVisible(has_columns and not folded)
