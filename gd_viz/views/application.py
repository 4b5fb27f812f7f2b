"""The one QApplication, as the window and the pictures need it."""

import pyqtgraph as pg
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QApplication

from gd_viz import system
from gd_viz.views.look import icons

NAME = "gd_viz"


def application() -> QApplication:
    """Return the application, made at the first call."""
    running = QApplication.instance()
    if isinstance(running, QApplication):
        return running
    system.keep_freed_memory()
    # Several OpenGL views must share their context, and that is settled before the first window.
    QCoreApplication.setAttribute(Qt.ApplicationAttribute.AA_ShareOpenGLContexts)
    app = QApplication([NAME])
    app.setOrganizationName(NAME)
    app.setApplicationName(NAME)
    app.setWindowIcon(icons.icon("gd-viz"))
    pg.setConfigOptions(antialias=True)
    return app
