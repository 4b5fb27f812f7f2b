"""Pictures kept beside the tests, and what must look like them."""

import io
from pathlib import Path

import numpy as np
import pytest
from helpers.likeness import alike, reduced, unlike
from PIL import Image
from PySide6.QtGui import QFont

from gd_viz.files.scenario import load_bundled
from gd_viz.views.rendering.render import render

PICTURES = Path(__file__).parent / "pictures"
RENEW = "--renew-goldens"
FONT = "DejaVu Sans"


def pytest_addoption(parser):
    parser.addoption(RENEW, action="store_true", help="keep what is drawn now as it should be")


@pytest.fixture
def one_font(qapp, restored):
    """The font that each machine must have, drawn alike on all."""
    font = QFont(FONT)
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    qapp.setFont(font)


@pytest.fixture
def golden(request, tmp_path, one_font):
    """Return a function: draw a document as `gd-viz render` does, and compare with what is kept.

    The first argument names the picture, the second is a document or the name of a
    bundled scenario, the others are those of `render`.
    """

    def check(name, document, **drawn):
        document = load_bundled(document) if isinstance(document, str) else document
        content = render(document, ".png", **{"size": (640, 400), **drawn})
        actual = reduced(np.asarray(Image.open(io.BytesIO(content)).convert("RGB")))
        kept = PICTURES / f"{name}.png"
        if request.config.getoption(RENEW, default=False):
            _keep(actual, kept)
            return
        how = f"look at it, and if it is right: python -m pytest tests/golden {RENEW}"
        if not kept.exists():
            _save(actual, tmp_path / f"{name}.png")
            pytest.fail(f"there is no {kept}; drawn now: {tmp_path / name}.png; {how}")
        expected = np.asarray(Image.open(kept).convert("RGB"))
        if alike(actual, expected):
            return
        mask = unlike(actual, expected)
        _save(actual, tmp_path / "actual.png")
        _save(expected, tmp_path / "expected.png")
        _save(np.where(mask[..., None], [255, 0, 0], 255).astype(np.uint8), tmp_path / "where.png")
        pytest.fail(
            f"{name} looks different at {mask.sum()} of {mask.size} pixels: compare "
            f"actual.png, expected.png and where.png in {tmp_path}; {how}"
        )

    return check


def _keep(picture, path):
    """Save a picture unless the one that is kept is alike, so that a renewal changes little."""
    if path.exists() and alike(picture, np.asarray(Image.open(path).convert("RGB"))):
        return
    path.parent.mkdir(exist_ok=True)
    _save(picture, path)


def _save(picture, path):
    Image.fromarray(picture).save(path, optimize=True)
