"""Nonlinearities against mpmath, from the middle to |t| = 1000, and at their kinks."""

import mpmath
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from gd_viz.core.activations import ACTIVATIONS

SMOOTH = {"sigmoid": lambda t: 1 / (1 + mpmath.exp(-t)), "tanh": mpmath.tanh}


@pytest.mark.parametrize("name", SMOOTH)
@given(t=st.floats(-1000, 1000) | st.floats(-3, 3))
def test_smooth_ones_and_their_derivatives_keep_their_digits(name, t):
    activation = ACTIVATIONS[name]
    functions = (activation.value, activation.derivative, activation.second_derivative)
    with mpmath.workdps(1000):
        expected = [float(mpmath.diff(SMOOTH[name], mpmath.mpf(t), k)) for k in range(3)]
    found = [float(function(np.array(t))) for function in functions]
    np.testing.assert_allclose(found, expected, rtol=1e-13, atol=1e-300)


@pytest.mark.parametrize(
    ("name", "values", "slopes"),
    [
        ("relu", [0, 0, 0, 2], [0, 0, 0, 1]),
        ("step", [0, 0, 1, 1], [0, 0, 0, 0]),
        ("identity", [-1000, -1e-300, 0, 2], [1, 1, 1, 1]),
    ],
)
def test_pieces_of_straight_lines(name, values, slopes):
    t, activation = np.array([-1000, -1e-300, 0, 2]), ACTIVATIONS[name]
    np.testing.assert_array_equal(activation.value(t), values)
    np.testing.assert_array_equal(activation.derivative(t), slopes)
    np.testing.assert_array_equal(activation.second_derivative(t), 0)


def test_only_the_identity_calls_itself_linear():
    assert [name for name, activation in ACTIVATIONS.items() if activation.linear] == ["identity"]


@pytest.mark.parametrize("activation", ACTIVATIONS.values(), ids=ACTIVATIONS)
def test_the_argument_is_left_alone(activation):
    t = np.array([-1.0, 0.0, 2.0])
    t.setflags(write=False)
    assert not np.shares_memory(activation.value(t), t)
