"""Steps that were worked out, wherever that was, and can be taken."""

from typing import NamedTuple

from gd_viz.core.arrays import FloatArray
from gd_viz.core.outcome import Outcome


class Steps(NamedTuple):
    """The last of them may end the descent.

    Attributes:
        thetas: Shape (n, p).
        memories: What the rule remembers after each, (n, q).
        costs: Shape (n,).
        norms: Length of the gradient after each, (n,).
        outcome: How the descent stands after them.
        exhausted: Whether the rule has nothing more to do.
    """

    thetas: FloatArray
    memories: FloatArray
    costs: FloatArray
    norms: FloatArray
    outcome: Outcome
    exhausted: bool
