"""The trace keeps its contract for every family, method and kind of data, however odd."""

import json
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gd_viz.core.models import FAMILIES
from gd_viz.core.rules.methods import METHODS
from gd_viz.files.errors import FileError
from gd_viz.files.scenario import parse_scenario
from gd_viz.files.trace import to_csv, to_json

STEPS = 12
SCALES = [1.0, 1e-310, 1e-150, 1e150, 1e308]
SIZES = ["5e-324", "1e-300", "0.01", "1e300", "1.7e308"]
WITH_A_THETA = {"unique", "flat", "local"}


@st.composite
def tables(draw, family):
    """Rows and targets as TOML: few, huge, tiny, constant, dependent, one class only."""
    one = FAMILIES[family].one_feature
    m, n = draw(st.sampled_from([0, 1, 2, 5])), 1 if one else draw(st.sampled_from([1, 2, 19]))
    rng = np.random.default_rng(draw(st.integers(0, 1000)))
    x = rng.uniform(-0.8, 0.8, (m, n))
    if draw(st.booleans()):
        x[:, -1] = draw(st.sampled_from([0.5, 0.0])) if n == 1 else 2 * x[:, 0]
    y = x[:, 0] + rng.uniform(-0.3, 0.3, m)
    x = x * draw(st.sampled_from(SCALES))
    kinds = (
        ["zero and one", "names", "one"] if FAMILIES[family].classifies else ["numbers", "names"]
    )
    kind = draw(st.sampled_from(["numbers"] if one else kinds))
    targets = {
        "numbers": y * draw(st.sampled_from(SCALES)),
        "zero and one": (y > 0) * 1.0,
        "names": [f"{'abc'[i % 3]}" for i in range(m)],
        "one": ["a"] * m,
    }[kind]
    return x.tolist(), list(targets) if kind in ("names", "one") else targets.tolist()


@st.composite
def scenarios(draw):
    family = draw(st.sampled_from(sorted(FAMILIES)))
    row = FAMILIES[family]
    x, y = draw(tables(family))
    lines = ["schema = 1", "[data]", f"x = {x}", f"y = {y}", "[model]", f"family = '{family}'"]
    lines.append(f"loss = '{draw(st.sampled_from(row.losses))}'")
    lines.append(f"reduction = '{draw(st.sampled_from(['sum', 'mean']))}'")
    if row.has_activation:
        names = ["sigmoid", "tanh", "relu", "step", "identity"]
        lines.append(f"activation = '{draw(st.sampled_from(names))}'")
    if not row.one_feature:
        lines.append(f"ridge = {draw(st.sampled_from(['0.0', '0.1', '1e-300', '1e300']))}")
        lines.append(f"standardise = {draw(st.sampled_from(['true', 'false']))}")
    lines.append(f"huber_delta = {draw(st.sampled_from(['1.0', '5e-324', '1e300']))}")
    for method in draw(st.lists(st.sampled_from(sorted(METHODS)), min_size=1, max_size=3)):
        lines += ["[[runs]]", f"method = '{method}'"]
        key = draw(st.sampled_from(["step_size", "step_size_ratio", None]))
        if key:
            lines.append(f"{key} = {draw(st.sampled_from(SIZES))}")
        if draw(st.booleans()):
            lines.append("start = 'random'\nseed = 3")
    return "\n".join(lines)


def no_such_number(token):
    pytest.fail(f"{token} is no JSON")


@given(scenarios())
@settings(max_examples=50)
def test_every_scenario_is_traced_or_refused_in_one_line(text):
    try:
        document = parse_scenario(text, Path("t.toml"))
    except FileError as error:
        refused = error
        document = None
    if document is None:
        assert "\n" not in str(refused)
        assert refused.line
        assert refused.field
        return
    trace = json.loads(to_json(document, STEPS), parse_constant=no_such_number)
    p = len(trace["parameters"])
    assert len(trace["runs"]) == len(document.runs) * (
        len(trace["classes"]) if len(trace["classes"]) > 2 else 1
    )
    for run in trace["runs"]:
        assert run["outcome"] in ("converged", "running", "diverged", "stalled")
        assert 1 <= len(run["theta"]) == len(run["cost"]) == len(run["gradient_norm"]) <= STEPS + 1
        assert all(len(theta) == p and None not in theta for theta in run["theta"])
        assert None not in run["cost"][1:]
        found = run["minimiser"]
        if found["kind"] in WITH_A_THETA:
            assert len(found["theta"]) == p
            assert None not in found["theta"]
            assert found["cost"] is not None
        else:
            assert (found["theta"], found["cost"]) == (None, None)
        eigenvalues = [one for one in run["curvature"]["eigenvalues"] or [] if one is not None]
        assert eigenvalues == sorted(eigenvalues)
        assert_nothing_is_lower(run, found)
    rows = to_csv(document, STEPS).splitlines()
    assert len(rows) == 1 + sum(len(run["theta"]) for run in trace["runs"])


def assert_nothing_is_lower(run, found):
    """No step of a descent costs less than the one minimiser, or those on the floor."""
    costs = [cost for cost in run["cost"] if cost is not None]
    if costs and found["kind"] in ("unique", "flat"):
        assert found["cost"] <= min(costs) + 1e-9 * (found["cost"] + 1e-3 * max(costs[:1]))
