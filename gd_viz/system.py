"""What the machine must have before Qt is loaded: shared libraries, a font, a display.

Qt aborts the whole process when one of its libraries is missing, so the
launcher and the program look first. Standard library only: this is read before
anything is installed.
"""

import ctypes
import os
import shutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

LIBRARIES = {
    "libEGL.so.1": "libegl1",
    "libGL.so.1": "libgl1",
    "libdbus-1.so.3": "libdbus-1-3",
    "libfontconfig.so.1": "libfontconfig1",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libxkbcommon.so.0": "libxkbcommon0",
}
"""Shared libraries that Qt needs even without a window, and their Debian packages."""

WINDOW_LIBRARIES = {
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
}
"""Those that a window on X11 needs besides."""

FONT_FOLDERS = (Path("/usr/share/fonts"), Path("/usr/local/share/fonts"), Path.home() / ".fonts")
FONT_PACKAGE = "fonts-dejavu-core"

_M_TRIM_THRESHOLD, _M_MMAP_THRESHOLD = -1, -3
"""As in malloc.h of the GNU C library."""


def missing_packages(*, window: bool) -> list[str]:
    """Name the Debian packages that are missing on this machine.

    Args:
        window: Whether a window is wanted; a picture needs fewer libraries.

    Returns:
        The names, sorted; empty when all is there, on other systems than Linux
        and where the loader's cache cannot be read.
    """
    installed = _loader_cache() if sys.platform == "linux" else ""
    if not installed:
        return []
    wanted = {**LIBRARIES, **(WINDOW_LIBRARIES if window else {})}
    missing = [package for library, package in wanted.items() if library not in installed]
    if not any(_has_font(folder) for folder in FONT_FOLDERS):
        missing.append(FONT_PACKAGE)
    return sorted(missing)


def install_command(packages: list[str]) -> str:
    """Return the command that installs Debian ``packages``, ready to be pasted."""
    sudo = "" if _is_root() else "sudo "
    return f"{sudo}apt-get install -y --no-install-recommends {' '.join(packages)}"


def has_display(environment: Mapping[str, str] = os.environ) -> bool:
    """Tell whether a window would be seen by anybody."""
    if environment.get("QT_QPA_PLATFORM", "").split(":")[0] in ("offscreen", "minimal"):
        return False
    if sys.platform in ("win32", "darwin"):
        return True
    return bool(environment.get("DISPLAY") or environment.get("WAYLAND_DISPLAY"))


def keep_freed_memory() -> None:
    """Let the process keep memory that it frees, up to some 256 MB, for what it needs next.

    A map, its picture and their temporaries are of a size that the C library of Linux
    asks the system for each time anew, and touching new pages takes longer than the
    arithmetic. Elsewhere this does nothing.
    """
    if sys.platform == "linux":
        mallopt = getattr(ctypes.CDLL(None), "mallopt", None)
        if mallopt is not None:
            mallopt(_M_MMAP_THRESHOLD, 64 * 2**20)
            mallopt(_M_TRIM_THRESHOLD, 256 * 2**20)


def _loader_cache() -> str:
    ldconfig = shutil.which("ldconfig", path=f"{os.environ.get('PATH', '')}:/sbin:/usr/sbin")
    if ldconfig is None:
        return ""
    listing = subprocess.run([ldconfig, "-p"], capture_output=True, text=True, check=False)
    return listing.stdout


def _has_font(folder: Path) -> bool:
    return any(folder.rglob("*.[to]tf"))


def _is_root() -> bool:
    return hasattr(os, "geteuid") and os.geteuid() == 0
