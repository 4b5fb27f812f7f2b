"""Starts the program, and leaves it when its window is on the screen."""

from gd_viz import main, system


def _prepare_to_leave(**_: object) -> list[str]:
    """Say that no library is missing; Qt is loaded here, where the program loads it, not before."""
    from PySide6.QtWidgets import QApplication

    from benchmarks.first_frame import leave_when_shown

    setattr(QApplication, "exec", leave_when_shown)  # noqa: B010
    return []


# The screen here is one that nobody sees.
system.has_display = lambda *_: True
system.missing_packages = _prepare_to_leave

main.run([])
