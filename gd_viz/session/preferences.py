"""The one door to QSettings: what the program remembers between two starts."""

import math
from pathlib import Path
from typing import Literal, get_args

from PySide6.QtCore import QByteArray, QSettings

Colours = Literal["system", "light", "dark"]

MOST_RECENT_FILES = 8
FALLBACK_SPEED = 10.0


class Preferences:
    """Typed values; one that is missing or broken in the store reads as its fallback."""

    def __init__(self, settings: QSettings) -> None:
        self._settings = settings

    @property
    def colours(self) -> Colours:
        """Light or dark colours, or (at first) those of the system."""
        stored = self._settings.value("colours")
        return next((each for each in get_args(Colours) if each == stored), "system")

    @colours.setter
    def colours(self, colours: Colours) -> None:
        self._settings.setValue("colours", colours)

    @property
    def projector(self) -> bool:
        """Whether type and lines are large, for the last row."""
        return self._flag("projector")

    @projector.setter
    def projector(self, projector: bool) -> None:
        self._settings.setValue("projector", projector)

    @property
    def keys_shown(self) -> bool:
        """Whether the keys that are pressed are written into the window."""
        return self._flag("keys_shown")

    @keys_shown.setter
    def keys_shown(self, shown: bool) -> None:
        self._settings.setValue("keys_shown", shown)

    @property
    def reduced_motion(self) -> bool | None:
        """Whether nothing is to move but what takes steps; None when that was never chosen."""
        known = self._settings.contains("reduced_motion")
        return self._flag("reduced_motion") if known else None

    @reduced_motion.setter
    def reduced_motion(self, reduced: bool) -> None:
        self._settings.setValue("reduced_motion", reduced)

    @property
    def speed(self) -> float:
        """Steps a second; infinite for as many as a frame can hold."""
        try:
            speed = float(str(self._settings.value("speed", FALLBACK_SPEED)))
        except ValueError:
            return FALLBACK_SPEED
        return speed if speed > 0 and not math.isnan(speed) else FALLBACK_SPEED

    @speed.setter
    def speed(self, speed: float) -> None:
        self._settings.setValue("speed", str(speed))

    @property
    def recent_files(self) -> tuple[Path, ...]:
        """Scenario files, the last one first; those that another window opened, too."""
        self._settings.sync()
        stored = self._settings.value("recent_files", [])
        names = [stored] if isinstance(stored, str) else stored  # one entry comes back bare
        if not isinstance(names, list):
            return ()
        return tuple(Path(name) for name in names if isinstance(name, str) and name)

    def remember_file(self, path: Path) -> None:
        """Put ``path`` first among the recent files."""
        path = path.resolve()
        others = [recent for recent in self.recent_files if recent != path]
        self._store_files([path, *others])

    def forget_file(self, path: Path) -> None:
        """Drop a file that is gone from the recent ones."""
        gone = path.resolve()
        self._store_files([recent for recent in self.recent_files if recent != gone])

    @property
    def geometry(self) -> QByteArray:
        """Where the window was; empty when that is not known."""
        return self._bytes("geometry")

    @geometry.setter
    def geometry(self, geometry: QByteArray) -> None:
        self._settings.setValue("geometry", geometry)

    @property
    def window_state(self) -> QByteArray:
        """How the window was divided; empty when that is not known."""
        return self._bytes("window_state")

    @window_state.setter
    def window_state(self, state: QByteArray) -> None:
        self._settings.setValue("window_state", state)

    def _flag(self, key: str) -> bool:
        return str(self._settings.value(key, False)).lower() == "true"  # a file keeps words

    def _bytes(self, key: str) -> QByteArray:
        value = self._settings.value(key)
        return value if isinstance(value, QByteArray) else QByteArray()

    def _store_files(self, paths: list[Path]) -> None:
        self._settings.setValue("recent_files", [str(path) for path in paths[:MOST_RECENT_FILES]])
