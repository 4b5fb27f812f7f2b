"""What the desktop says about motion; Qt does not pass it on."""

import os
from pathlib import Path

from PySide6.QtCore import QSettings

_OFF = {"0", "0.0", "false", "no"}
_SWITCHES = (
    ("kdeglobals", "KDE", "AnimationDurationFactor"),
    ("gtk-4.0/settings.ini", "Settings", "gtk-enable-animations"),
    ("gtk-3.0/settings.ini", "Settings", "gtk-enable-animations"),
)
"""Files of the desktops, and the entry in each that switches animations off."""


def wants_reduced_motion() -> bool:
    """Tell whether a desktop's settings switch animations off."""
    folder = Path(os.environ.get("XDG_CONFIG_HOME") or Path.home() / ".config")
    return any(_entry(folder / name, *entry) in _OFF for name, *entry in _SWITCHES)


def _entry(path: Path, section: str, key: str) -> str:
    if not path.is_file():
        return ""
    settings = QSettings(str(path), QSettings.Format.IniFormat)
    return str(settings.value(f"{section}/{key}", "")).strip().lower()
