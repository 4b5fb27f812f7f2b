"""From LaTeX to vector drawings in any colour; each formula is typeset once."""

from collections.abc import Iterable
from functools import cache, lru_cache
from importlib.util import find_spec
from pathlib import Path

from PySide6.QtCore import QByteArray
from PySide6.QtGui import QFont, QFontDatabase
from PySide6.QtSvg import QSvgRenderer

EM = 24.0
"""Size of the letters in the units of a drawing."""

_FONT_FILE = Path("fonts", "STIXTwoMath-Regular.ttf")
"""The font of the formulas, in the library's folder."""

_ITALIC = {
    **{
        ord(letter): chr(0x1D44E + index)
        for index, letter in enumerate("abcdefghijklmnopqrstuvwxyz")
    },
    ord("h"): "ℎ",  # stands apart in Unicode
    **{0x3B1 + index: chr(0x1D6FC + index) for index in range(25)},
}
"""Mathematical letters by plain ones: in mathematics a variable leans."""

_drawings: dict[str, str] = {}
"""SVG by LaTeX, of what has been typeset."""


def is_typeset(tex: str) -> bool:
    """Tell whether ``tex`` can be drawn without waiting."""
    return tex in _drawings


def typeset(formulas: Iterable[str]) -> None:
    """Typeset LaTeX; callable from any thread, and not quick.

    Takes tens of milliseconds a formula, and half a second the first time, when the library and its
    font are loaded.
    """
    from ziamath.config import config
    from ziamath.zmath import Latex

    config.svg2 = False  # QtSvg draws next to nothing of SVG 2
    for tex in formulas:
        if tex not in _drawings:
            drawn = Latex(tex, size=EM, color="currentColor", inline=True)
            _drawings[tex] = drawn.svg()


@lru_cache(maxsize=64)
def drawing(tex: str, colour: str) -> QSvgRenderer:
    """Return the drawing of what is typeset, in the colour ``#rrggbb``.

    Its view box is in units of which EM make an em, with the origin at the left of the base line.
    """
    return QSvgRenderer(QByteArray(_drawings[tex].replace("currentColor", colour).encode()))


@cache
def _family() -> str:
    """Load the font of the formulas, and return its name; empty where there is none."""
    library = find_spec("ziamath")
    if library is None or library.origin is None:
        return ""
    font = QFontDatabase.addApplicationFont(str(Path(library.origin).parent / _FONT_FILE))
    return next(iter(QFontDatabase.applicationFontFamilies(font)), "")


def mathematical_font(px: float) -> QFont:
    """Return the font of the formulas, so that numbers beside them are in the same letters.

    Before the first formula is typeset it is the program's own: what opens the window does not
    wait for a font.
    """
    font = QFont(QFont() if not _drawings else _family() or QFont().family())
    font.setPixelSize(round(px))
    return font


def mathematical(text: str) -> str:
    """Write what is in plain characters with the letters of mathematics, if their font is there."""
    if not _drawings:
        return text
    return text.translate(_ITALIC).replace("= ", "=\N{THREE-PER-EM SPACE}")
