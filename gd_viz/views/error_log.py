"""Errors that nobody foresaw, kept in a file for whoever mends them."""

import logging
from functools import cache
from logging.handlers import RotatingFileHandler
from pathlib import Path

from PySide6.QtCore import QStandardPaths

_LOG_BYTES = 1_000_000


def log_error(error: BaseException) -> Path:
    """Write ``error`` with its traceback to the log, and return where that is."""
    path = log_path()
    _logger(path).error("unexpected error", exc_info=error)
    return path


def log_path() -> Path:
    """Return the path of the log, in the program's own folder."""
    place = QStandardPaths.StandardLocation.GenericDataLocation
    return Path(QStandardPaths.writableLocation(place)) / "gd_viz" / "gd_viz.log"


@cache
def _logger(path: Path) -> logging.Logger:
    path.parent.mkdir(parents=True, exist_ok=True)
    handler = RotatingFileHandler(path, maxBytes=_LOG_BYTES, backupCount=1, delay=True)
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s: %(message)s"))
    logger = logging.getLogger("gd_viz")
    logger.addHandler(handler)
    return logger
