"""Colour gradients that look even: interpolated in OKLab, with equal steps of lightness."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from gd_viz.core.arrays import FloatArray

# Björn Ottosson, "A perceptual color space for image processing", 2020.
_TO_CONES = np.array(
    [
        [0.4122214708, 0.5363325363, 0.0514459929],
        [0.2119034982, 0.6806995451, 0.1073969566],
        [0.0883024619, 0.2817188376, 0.6299787005],
    ]
)
_TO_LAB = np.array(
    [
        [0.2104542553, 0.7936177850, -0.0040720468],
        [1.9779984951, -2.4285922050, 0.4505937099],
        [0.0259040371, 0.7827717662, -0.8086757660],
    ]
)


def gradient(stops: Sequence[str], count: int = 256) -> NDArray[np.uint8]:
    """Return ``count`` colours (count, 3) through ``stops`` (``#rrggbb``).

    Args:
        stops: Two colours or more, each darker than the one before.
        count: Number of colours.

    Raises:
        ValueError: The lightness does not fall from stop to stop, so that the
            colours could not be told apart by lightness alone.
    """
    rgb = np.array([[int(stop[i : i + 2], 16) for i in (1, 3, 5)] for stop in stops]) / 255.0
    lab = oklab(rgb)
    darkness = -lab[:, 0]
    if not (np.diff(darkness) > 0.0).all():
        raise ValueError(f"the colours {tuple(stops)} must darken from each to the next")
    even = np.linspace(darkness[0], darkness[-1], count)
    mixed = np.stack([np.interp(even, darkness, channel) for channel in lab.T], axis=1)
    colours: NDArray[np.uint8] = np.rint(255.0 * _srgb(mixed)).astype(np.uint8)
    return colours


def oklab(rgb: FloatArray) -> FloatArray:
    """Return OKLab coordinates (k, 3), lightness first, of sRGB colours (k, 3) in 0 … 1."""
    linear = np.where(rgb <= 0.04045, rgb / 12.92, ((rgb + 0.055) / 1.055) ** 2.4)
    lab: FloatArray = np.cbrt(linear @ _TO_CONES.T) @ _TO_LAB.T
    return lab


def _srgb(lab: FloatArray) -> FloatArray:
    cones = (lab @ np.linalg.inv(_TO_LAB).T) ** 3
    linear = np.clip(cones @ np.linalg.inv(_TO_CONES).T, 0.0, 1.0)
    rgb: FloatArray = np.where(
        linear <= 0.0031308, 12.92 * linear, 1.055 * linear ** (1.0 / 2.4) - 0.055
    )
    return rgb
