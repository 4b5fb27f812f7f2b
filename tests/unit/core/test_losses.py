"""Every loss against mpmath, SciPy and central differences."""

import mpmath
import numpy as np
import pytest
import scipy.special
from hypothesis import given
from hypothesis import strategies as st

from gd_viz.core.activations import ACTIVATIONS
from gd_viz.core.losses import (
    AbsoluteError,
    ActivationSquaredError,
    CrossEntropy,
    Huber,
    SquaredError,
)

SMOOTH_NEURONS = [ActivationSquaredError(ACTIVATIONS[name]) for name in ("sigmoid", "tanh")]
LOSSES = [
    SquaredError(),
    AbsoluteError(),
    Huber(0.7),
    CrossEntropy(),
    *(ActivationSquaredError(activation) for activation in ACTIVATIONS.values()),
]


def ident(loss):
    return getattr(getattr(loss, "activation", None), "name", loss.name)


@pytest.mark.parametrize("loss", LOSSES, ids=ident)
@given(t=st.floats(-6, 6), y=st.sampled_from([0.0, 1.0]))
def test_the_slope_is_the_derivative_of_the_value(loss, t, y):
    # Away from the kinks, which lie at 0 and at y and at y ± delta.
    kinks = np.array([0.0, y, y + 0.7, y - 0.7])
    if np.abs(t - kinks).min() < 1e-3:
        return
    h = 1e-5
    low, high = (loss.value(np.array(t + d), np.array(y)) for d in (-h, h))
    assert loss.slope(np.array(t), np.array(y)) == pytest.approx((high - low) / (2 * h), abs=1e-8)


@pytest.mark.parametrize("loss", LOSSES, ids=ident)
@given(t=st.floats(-6, 6), y=st.sampled_from([0.0, 1.0]))
def test_the_curvature_is_the_derivative_of_the_slope(loss, t, y):
    kinks = np.array([0.0, y, y + 0.7, y - 0.7])
    if np.abs(t - kinks).min() < 1e-3:
        return
    h = 1e-5
    low, high = (loss.slope(np.array(t + d), np.array(y)) for d in (-h, h))
    slope = (high - low) / (2 * h)
    assert loss.curvature(np.array(t), np.array(y)) == pytest.approx(slope, abs=1e-7)


@pytest.mark.parametrize("t", [-1000.0, -40.0, -1e-9, 0.0, 1e-9, 40.0, 1000.0])
@pytest.mark.parametrize("y", [0.0, 1.0])
def test_cross_entropy_keeps_all_digits_far_out(t, y):
    loss = CrossEntropy()
    with mpmath.workdps(600):
        sigma = 1 / (1 + mpmath.exp(-mpmath.mpf(t)))
        value = -mpmath.log(sigma) if y else -mpmath.log(1 - sigma)
        slope, curvature = sigma - y, sigma * (1 - sigma)
    found = [f(np.array(t), np.array(y)) for f in (loss.value, loss.slope, loss.curvature)]
    expected = [float(v) for v in (value, slope, curvature)]
    np.testing.assert_allclose(found, expected, rtol=4e-15)


@given(r=st.floats(-50, 50), delta=st.floats(0.01, 20))
def test_huber_is_twice_the_published_one(r, delta):
    expected = 2 * scipy.special.huber(delta, r)
    assert Huber(delta).value(np.array(r), np.array(0.0)) == pytest.approx(expected, rel=1e-12)


@pytest.mark.parametrize("loss", [x for x in LOSSES if np.isfinite(x.max_curvature)], ids=ident)
@given(t=st.floats(-30, 30), y=st.sampled_from([0.0, 1.0]))
def test_no_curvature_is_above_the_stated_bound(loss, t, y):
    assert loss.curvature(np.array(t), np.array(y)) <= loss.max_curvature * (1 + 1e-15)


@pytest.mark.parametrize("loss", LOSSES, ids=ident)
def test_arrays_broadcast(loss):
    t, y = np.linspace(-2, 2, 12).reshape(4, 3), np.array([0.0, 1.0, 1.0])
    for function in (loss.value, loss.slope, loss.curvature):
        assert function(t, y).shape == (4, 3)
        assert function(t, y)[2, 1] == function(t[2, 1], y[1])


@pytest.mark.parametrize("delta", [0.0, -1.0, float("inf"), float("nan")])
def test_a_huber_loss_needs_a_positive_delta(delta):
    with pytest.raises(ValueError, match="delta"):
        Huber(delta)
