"""The one QApplication, as the window and the pictures need it."""

import logging
from importlib.metadata import version
from logging.handlers import RotatingFileHandler
from pathlib import Path

import pyqtgraph as pg
from PySide6.QtCore import QCoreApplication, QStandardPaths, Qt
from PySide6.QtWidgets import QApplication

from gd_viz.views import icons

NAME = "gd_viz"
_LOG_BYTES = 1_000_000


def application() -> QApplication:
    """Return the application, made at the first call."""
    running = QApplication.instance()
    if isinstance(running, QApplication):
        return running
    # Several OpenGL views must share their context, and that is settled before the first window.
    QCoreApplication.setAttribute(Qt.ApplicationAttribute.AA_ShareOpenGLContexts)
    app = QApplication([NAME])
    app.setOrganizationName(NAME)
    app.setApplicationName(NAME)
    app.setApplicationVersion(version("gd-viz"))
    app.setWindowIcon(icons.icon("gd-viz"))
    pg.setConfigOptions(antialias=True)
    return app


def keep_log() -> Path:
    """Write what goes wrong to a file in the program's own folder, and return its path."""
    place = QStandardPaths.StandardLocation.AppLocalDataLocation
    folder = Path(QStandardPaths.writableLocation(place))
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / "gd_viz.log"
    handler = RotatingFileHandler(path, maxBytes=_LOG_BYTES, backupCount=1, delay=True)
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s: %(message)s"))
    logging.getLogger(NAME).addHandler(handler)
    return path
