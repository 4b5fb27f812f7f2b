"""Are two pictures alike to the eye? Edges may be off by a pixel or two, colours by a shade."""

from itertools import product

import numpy as np

SHADE = 24
"""Two colours are alike when no channel differs by more; of 255."""

MOST_UNLIKE = 40
"""Pictures are alike when at most so many pixels have no counterpart: a mark of a few pixels."""


def reduced(picture, factor=2):
    """Return a picture (height, width, 3) at a fraction of its size; each pixel is a mean."""
    height, width = (length // factor * factor for length in picture.shape[:2])
    blocks = picture[:height, :width].reshape(height // factor, factor, width // factor, factor, 3)
    return np.rint(blocks.mean(axis=(1, 3))).astype(np.uint8)


def unlike(one, other):
    """Return a mask (height, width) of the pixels that have no counterpart in the other picture.

    A counterpart is about that colour, among those here and next to here, in pictures made
    soft so that it does not matter how a line falls on the pixels. It is asked both ways:
    what is missing counts like what is added.
    """
    if one.shape != other.shape:
        return np.ones(one.shape[:2], bool)
    one, other = _soft(one), _soft(other)
    return _without_counterpart(one, other) | _without_counterpart(other, one)


def alike(one, other):
    """Tell whether two pictures look the same."""
    return one.shape == other.shape and int(unlike(one, other).sum()) <= MOST_UNLIKE


def _soft(picture):
    return np.mean(_neighbours(picture.astype(float)), axis=0)


def _without_counterpart(picture, other):
    around = _neighbours(other)
    below = picture < np.min(around, axis=0) - SHADE
    above = picture > np.max(around, axis=0) + SHADE
    return (below | above).any(axis=2)


def _neighbours(picture):
    """Return the nine pictures that are moved by at most one pixel."""
    height, width = picture.shape[:2]
    padded = np.pad(picture, ((1, 1), (1, 1), (0, 0)), mode="edge")
    return [padded[i : i + height, j : j + width] for i, j in product(range(3), repeat=2)]
