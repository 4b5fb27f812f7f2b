import re
from itertools import combinations

import numpy as np
import pytest
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QApplication

from gd_viz.views.items.shades import oklab
from gd_viz.views.look.stylesheet import stylesheet
from gd_viz.views.look.theme import DARK, LIGHT, PROJECTOR, mix

THEMES = pytest.mark.parametrize("theme", [LIGHT, DARK, PROJECTOR], ids=lambda theme: theme.name)


def luminance(colour):
    """Relative luminance as WCAG 2.2 defines it."""
    channels = [QColor(colour).redF(), QColor(colour).greenF(), QColor(colour).blueF()]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one, other):
    high, low = sorted((luminance(one), luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


@THEMES
@pytest.mark.parametrize("name", ["ink", "muted", "accent", "good", "warning", "danger"])
def test_text_can_be_read_on_its_ground(theme, name):
    least = 7.0 if theme.projector and name in ("ink", "muted") else 4.5
    for ground in ("card", "window", "field"):
        assert contrast(getattr(theme, name), getattr(theme, ground)) >= least
    assert contrast(theme.on_accent, theme.accent) >= 4.5


@THEMES
@pytest.mark.parametrize("name", ["path", "minimiser", "point", "accent"])
def test_marks_and_lines_stand_out_from_the_plot(theme, name):
    assert contrast(getattr(theme, name), theme.card) >= 3.0


@THEMES
def test_level_lines_are_lighter_than_the_heights_they_run_over(theme):
    assert contrast(theme.level, theme.surface[-1]) >= 4.5


def test_projector_mode_is_larger_bolder_and_white():
    assert PROJECTOR.card == PROJECTOR.window == "#ffffff"
    assert PROJECTOR.ink == "#000000"
    assert PROJECTOR.scaled(1.5) == 3.0
    for role in ("display", "title", "body", "small"):
        assert PROJECTOR.font_px(role) >= 20
        assert PROJECTOR.font_px(role) >= round(1.6 * LIGHT.font_px(role))


@THEMES
def test_no_text_in_the_stylesheet_is_too_small(qapp, theme):
    sizes = [int(size) for size in re.findall(r"font-size: (\d+)px", stylesheet(theme))]
    assert len(sizes) >= 4
    assert min(sizes) >= (20 if theme.projector else 11)


@THEMES
def test_the_stylesheet_is_complete_and_qt_understands_it(qtbot, restored, theme):
    sheet = stylesheet(theme)
    assert "$" not in sheet
    QApplication.instance().setStyleSheet(sheet)  # a warning of Qt fails the test
    colours = set(re.findall(r"#[0-9a-f]{6}", sheet))
    assert theme.card in colours
    assert theme.accent in colours


@THEMES
def test_the_pictures_of_the_stylesheet_are_shipped(qapp, theme):
    paths = re.findall(r'url\("([^"]+)"\)', stylesheet(theme))
    assert len(paths) == 5
    for path in paths:
        with open(path, encoding="utf-8") as file:
            assert file.read().startswith("<svg")


def test_pens_are_in_pixels_and_paler_ones_are_still_opaque(qapp):
    pen = PROJECTOR.pen("accent", 1.5, 0.25)
    assert not pen.isCosmetic()  # on a fine screen lines would be half as wide as all else
    assert pen.widthF() == 3.0
    assert pen.color().alphaF() == 1.0
    assert pen.color().lightness() > QColor(PROJECTOR.accent).lightness()


def test_mixing_runs_from_ground_to_colour():
    assert mix(QColor("#000000"), QColor("#ffffff"), 0.0) == QColor("#000000")
    assert mix(QColor("#000000"), QColor("#ffffff"), 1.0) == QColor("#ffffff")
    assert mix(QColor("#000000"), QColor("#ffffff"), 0.5).lightness() == 128


# Machado, Oliveira and Fernandes, "A Physiologically-based Model for Simulation of Color Vision
# Deficiency", 2009, severity 1.0.
SIGHTS = {
    "normal": np.eye(3),
    "no red": [
        [0.152286, 1.052583, -0.204868],
        [0.114503, 0.786281, 0.099216],
        [-0.003882, -0.048116, 1.051998],
    ],
    "no green": [
        [0.367322, 0.860646, -0.227968],
        [0.280085, 0.672501, 0.047413],
        [-0.011820, 0.042940, 0.968881],
    ],
    "no blue": [
        [1.255528, -0.076749, -0.178779],
        [-0.078411, 0.930809, 0.147602],
        [0.004733, 0.691367, 0.303900],
    ],
}


@pytest.mark.parametrize("theme", [LIGHT, DARK, PROJECTOR], ids=lambda theme: theme.name)
@pytest.mark.parametrize("sight", SIGHTS)
def test_the_colours_of_classes_can_be_told_apart_by_everybody(theme, sight):
    rgb = np.array([[int(c[i : i + 2], 16) for i in (1, 3, 5)] for c in theme.classes]) / 255
    linear = np.where(rgb <= 0.04045, rgb / 12.92, ((rgb + 0.055) / 1.055) ** 2.4)
    linear = np.clip(linear @ np.array(SIGHTS[sight]).T, 0, 1)
    seen = oklab(np.where(linear <= 0.0031308, 12.92 * linear, 1.055 * linear ** (1 / 2.4) - 0.055))
    apart = {
        (one, other): np.linalg.norm(seen[one] - seen[other])
        for one, other in combinations(range(8), 2)
    }
    assert min(apart.values()) > 0.08
    assert min(apart[pair] for pair in combinations(range(4), 2)) > 0.12
