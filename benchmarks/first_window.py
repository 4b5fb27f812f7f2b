"""Starts the program, and leaves it when its window is on the screen."""

from PySide6.QtWidgets import QApplication

from benchmarks.first_frame import leave_when_shown
from gd_viz import main, system

# The screen here is one that nobody sees.
system.has_display = lambda *_: True
system.missing_packages = lambda **_: []
setattr(QApplication, "exec", leave_when_shown)  # noqa: B010

main.run([])
