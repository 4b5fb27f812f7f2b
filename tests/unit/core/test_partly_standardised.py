"""Between plain and standardised columns."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from gd_viz.core.dataset import Dataset
from gd_viz.core.models import ModelSpec, build_models
from gd_viz.core.partly_standardised import parameters_between, problem_between

RNG = np.random.default_rng(5)
DATASET = Dataset(RNG.normal(40.0, 9.0, (30, 1)), RNG.normal(0.0, 2.0, 30))
FEATURES, TARGETS = DATASET.features, DATASET.targets
SHARES = st.floats(0.0, 1.0)


def _ends(**changes):
    (plain,) = build_models(DATASET, ModelSpec(**changes))
    (standardised,) = build_models(DATASET, ModelSpec(standardise=True, **changes))
    return plain, standardised


@pytest.mark.parametrize("changes", [{}, {"loss": "huber"}, {"ridge": 2.0}, {"degree": 3}])
def test_both_ends_are_the_models_themselves(changes):
    plain, standardised = _ends(**changes)
    theta = RNG.normal(size=plain.objective.p)
    for share, model in ((0.0, plain), (1.0, standardised)):
        between = problem_between(plain, standardised, FEATURES, share)
        assert between.cost(theta) == pytest.approx(model.objective.cost(theta), rel=1e-9)


@given(SHARES)
def test_the_same_model_costs_the_same_on_the_way(share):
    plain, standardised = _ends()
    theta = np.array([0.7, -1.2])
    between = problem_between(plain, standardised, FEATURES, share)
    on_the_way = parameters_between(plain, standardised, theta, share)
    residuals = standardised.predict(theta, FEATURES) - TARGETS
    assert between.cost(on_the_way) == pytest.approx(residuals @ residuals, rel=1e-9)


@given(SHARES, SHARES)
def test_the_valley_grows_wider_all_the_way(share, later):
    plain, standardised = _ends()
    share, later = sorted((share, later))

    def condition(at):
        H = problem_between(plain, standardised, FEATURES, at).hessian(np.zeros(2))
        low, high = np.linalg.eigvalsh(H)
        return high / low

    assert condition(later) <= condition(share) * (1.0 + 1e-9)
