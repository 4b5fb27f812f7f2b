"""Points of ellipses, for tests that look at lines."""

import numpy as np

from gd_viz.core.terrain.bowl import Ellipses


def points_of(lines):
    """Return level lines as points (k, 2) with a row of NaN between lines, ellipses as rings."""
    if not isinstance(lines, Ellipses):
        return lines
    angles = np.linspace(0.0, 2.0 * np.pi, 721)
    shape = lines.halves @ [np.cos(angles), np.sin(angles)]
    gap = np.full((1, 2), np.nan)
    rings = [part for share in lines.shares for part in (lines.centre + share * shape.T, gap)]
    return np.concatenate(rings[:-1]) if rings else np.empty((0, 2))
