"""Shapes of what stands on the ground: triangles made once, one unit high."""

import numpy as np

from gd_viz.core.arrays import FloatArray

_SIDES = 20
_HEAD, _HEAD_RADIUS = 0.8, 0.2
_ON_THE_AXIS = 1e-9
_FOOT_RADIUS = 0.08
"""Round enough for its rim to be drawn smooth."""


def hiker() -> FloatArray:
    """Return the figure of a hiker as triangles (3·k, 6): positions and normals.

    It stands on z = 0 and is 1 high: like a piece of a board game, with a head on a cone.
    """
    around = np.linspace(-np.pi / 2, np.pi / 9, 6)
    foot = np.column_stack([np.cos(around), np.sin(around)]) * _FOOT_RADIUS + [0.205, _FOOT_RADIUS]
    body = np.vstack(
        [
            [(0.0, 0.0)],
            foot,
            [(0.225, 0.21), (0.175, 0.34), (0.135, 0.48), (0.11, 0.6), (0.1, 0.68)],
        ]
    )
    angles = np.linspace(-np.pi / 2, np.pi / 2, 9)
    head = np.column_stack([np.cos(angles), np.sin(angles)]) * _HEAD_RADIUS + [0.0, _HEAD]
    return np.vstack([_turned(body), _turned(head)])


def pennant() -> FloatArray:
    """Return the cloth of a flag as triangles (3·k, 6), in the plane y = 0, its pole at x = 0.

    The normals point outwards in that plane: that is where the outline goes.
    """
    corners = np.array([[0.0, 0.0, 1.0], [0.62, 0.0, 0.79], [0.0, 0.0, 0.58]])
    outwards = corners - corners.mean(axis=0)
    outwards /= np.linalg.norm(outwards, axis=1, keepdims=True)
    return np.column_stack([corners, outwards])


def _turned(profile: FloatArray) -> FloatArray:
    """Return the triangles of a profile (k, 2) of radius and height, turned about the z axis."""
    along = np.gradient(profile, axis=0)
    outwards = np.column_stack([along[:, 1], -along[:, 0]])
    outwards[profile[:, 0] < _ON_THE_AXIS, 0] = 0.0
    outwards /= np.linalg.norm(outwards, axis=1, keepdims=True)
    angles = np.linspace(0.0, 2.0 * np.pi, _SIDES + 1)
    around = np.stack([np.cos(angles), np.sin(angles)], axis=1)

    def ring(of: FloatArray) -> FloatArray:
        flat = of[:, None, :1] * around[None]
        return np.concatenate([flat, np.broadcast_to(of[:, None, 1:], (*flat.shape[:2], 1))], 2)

    vertices = np.concatenate([ring(profile), ring(outwards)], axis=2)
    a, b = vertices[:-1, :-1], vertices[:-1, 1:]
    c, d = vertices[1:, 1:], vertices[1:, :-1]
    triangles: FloatArray = np.stack([a, b, c, a, c, d], axis=2).reshape(-1, 6)
    return triangles
