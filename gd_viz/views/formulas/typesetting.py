"""Formulas as vector drawings in any colour, and the letters of the numbers beside them."""

import json
from functools import cache, lru_cache
from importlib.util import find_spec
from pathlib import Path

from PySide6.QtCore import QByteArray
from PySide6.QtGui import QFont, QFontDatabase, QFontMetricsF
from PySide6.QtSvg import QSvgRenderer

from gd_viz import assets

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

DRAWINGS = "formulas/drawings.json"
"""SVG by LaTeX of all formulas; ``typeset_all`` makes it."""


@cache
def _drawings() -> dict[str, str]:
    drawings: dict[str, str] = json.loads(assets.read_text(DRAWINGS))
    return drawings


def is_typeset(tex: str) -> bool:
    """Tell whether there is a drawing of ``tex``."""
    return tex in _drawings()


@lru_cache(maxsize=64)
def drawing(tex: str, colour: str) -> QSvgRenderer:
    """Return the drawing of what is typeset, in the colour ``#rrggbb``.

    Its view box is in units of which EM make an em, with the origin at the left of the base line.
    """
    return QSvgRenderer(QByteArray(_drawings()[tex].replace("currentColor", colour).encode()))


@cache
def _family() -> str:
    """Load the font of the formulas, and return its name; empty where there is none."""
    library = find_spec("ziamath")
    if library is None or library.origin is None:
        return ""
    font = QFontDatabase.addApplicationFont(str(Path(library.origin).parent / _FONT_FILE))
    return next(iter(QFontDatabase.applicationFontFamilies(font)), "")


class Letters:
    """The letters of the formulas in one size, for the numbers beside them.

    They are set one after the other, without kerning or ligatures, so that a text is as wide as
    its letters are together.

    Attributes:
        font: Their font.
        height: That of capital letters and digits, in pixels.
    """

    def __init__(self, px: float) -> None:
        """Load them in the size ``px``, in pixels."""
        self.font = QFont(_family() or QFont().family())
        self.font.setPixelSize(round(px))
        self.font.setKerning(False)
        self.font.setStyleStrategy(QFont.StyleStrategy.PreferNoShaping)
        metrics = QFontMetricsF(self.font)
        self.height = metrics.capHeight()
        # Of a method of Qt itself a cache asks for its documentation, which takes 50 ms to make.
        self._advance = cache(lambda letter: metrics.horizontalAdvance(letter))

    def width(self, text: str) -> float:
        """Return the width of ``text`` in pixels."""
        return sum(map(self._advance, text))


@cache
def letters(px: float) -> Letters:
    """Return the letters of the formulas in the size ``px``."""
    return Letters(px)


def mathematical(text: str) -> str:
    """Write what is in plain characters with the letters of mathematics."""
    return text.translate(_ITALIC).replace("= ", "=\N{THREE-PER-EM SPACE}")
