"""The trace: what the contract promises, and numbers that agree with a plain loop."""

import csv
import io
import json
from pathlib import Path

import numpy as np
import pytest

from gd_viz.files.scenario import load_bundled, parse_scenario
from gd_viz.files.trace import to_csv, to_json

LINE = """
schema = 1
title = "Line"
[data]
x = [[0.0], [1.0], [2.0], [4.0]]
y = [1.0, 2.5, 2.0, 5.0]
[[runs]]
name = "steady"
step_size = {step}
start = [0.5, -1.0]
"""
X = np.array([[1, 0], [1, 1], [1, 2], [1, 4.0]])
Y = np.array([1.0, 2.5, 2.0, 5.0])


def traced(text, steps):
    return json.loads(to_json(parse_scenario(text, Path("t.toml")), steps))


def test_the_object_has_the_promised_keys():
    trace = traced(LINE.format(step=0.01), 3)
    assert list(trace) == ["scenario", "parameters", "m", "classes", "runs"]
    assert (trace["parameters"], trace["m"], trace["classes"]) == (["theta0", "theta1"], 4, [])
    (run,) = trace["runs"]
    assert list(run) == [
        "name", "class", "method", "step_size", "outcome", "theta", "cost", "gradient_norm",
        "theta_original_units", "minimiser", "curvature",
    ]  # fmt: skip
    assert list(run["minimiser"]) == ["kind", "theta", "theta_original_units", "cost", "method"]
    assert list(run["curvature"]) == [
        "eigenvalues", "largest_stable_step", "best_fixed_step", "condition_number",
    ]  # fmt: skip
    assert (run["name"], run["class"], run["method"]) == ("steady", None, "gradient-descent")


def test_every_step_is_that_of_a_plain_loop():
    (run,) = traced(LINE.format(step=0.01), 50)["runs"]
    theta = np.array([0.5, -1.0])
    for k in range(51):
        residual = X @ theta - Y
        np.testing.assert_allclose(run["theta"][k], theta, rtol=1e-10)
        assert run["cost"][k] == pytest.approx(residual @ residual, rel=1e-10)
        gradient = 2 * X.T @ residual
        assert run["gradient_norm"][k] == pytest.approx(np.linalg.norm(gradient), rel=1e-9)
        theta = theta - 0.01 * gradient


def test_minimiser_and_curvature_are_exact():
    (run,) = traced(LINE.format(step=0.01), 1)["runs"]
    best, cost = np.linalg.lstsq(X, Y, rcond=None)[:2]
    eigenvalues = np.linalg.eigvalsh(2 * X.T @ X)
    assert run["minimiser"]["kind"] == "unique"
    assert run["minimiser"]["method"] == "normal equation"
    np.testing.assert_allclose(run["minimiser"]["theta"], best, rtol=1e-12)
    assert run["minimiser"]["cost"] == pytest.approx(cost[0])
    np.testing.assert_allclose(run["curvature"]["eigenvalues"], eigenvalues)
    assert run["curvature"]["largest_stable_step"] == pytest.approx(2 / eigenvalues[1])
    assert run["curvature"]["condition_number"] == pytest.approx(eigenvalues[1] / eigenvalues[0])


@pytest.mark.parametrize(("step", "outcome"), [(0.02, "converged"), (0.5, "diverged")])
def test_a_run_that_ends_early_has_fewer_entries(step, outcome):
    (run,) = traced(LINE.format(step=step), 100_000)["runs"]
    assert run["outcome"] == outcome
    assert len(run["theta"]) == len(run["cost"]) == len(run["gradient_norm"]) < 5000
    assert np.isfinite(run["cost"]).all()


def test_standardising_changes_theta_but_not_the_model():
    text = LINE.format(step=0.01).replace("[[runs]]", "[model]\nstandardise = true\n[[runs]]")
    (run,) = traced(text, 20_000)["runs"]
    best = np.linalg.lstsq(X, Y, rcond=None)[0]
    np.testing.assert_allclose(run["theta_original_units"], best, rtol=1e-6)
    np.testing.assert_allclose(run["minimiser"]["theta"][0], Y.mean())
    np.testing.assert_allclose(run["minimiser"]["theta_original_units"], best, rtol=1e-12)


def test_all_x_equal_has_no_condition_number():
    trace = json.loads(to_json(load_bundled("vertical"), 2))
    assert trace["runs"][0]["minimiser"]["kind"] == "flat"
    assert trace["runs"][0]["curvature"]["condition_number"] is None


def test_no_data_trace_to_null_not_to_nan():
    text = "schema = 1\n[data]\nx = []\ny = []\n"
    content = to_json(parse_scenario(text, Path("t.toml")), 3)
    assert "NaN" not in content
    assert "Infinity" not in content
    (run,) = json.loads(content)["runs"]
    assert run["minimiser"] == {
        "kind": "none", "theta": None, "theta_original_units": None, "cost": None, "method": "none",
    }  # fmt: skip


def test_csv_holds_the_same_numbers_in_full():
    document = parse_scenario(LINE.format(step=0.01), Path("t.toml"))
    rows = list(csv.reader(io.StringIO(to_csv(document, 7))))
    (run,) = json.loads(to_json(document, 7))["runs"]
    assert rows[0] == ["run", "k", "cost", "gradient_norm", "theta0", "theta1"]
    assert len(rows) == 9
    for k, row in enumerate(rows[1:]):
        assert row[:2] == ["steady", str(k)]
        assert [float(cell) for cell in row[2:]] == [
            run["cost"][k], run["gradient_norm"][k], *run["theta"][k],
        ]  # fmt: skip


def test_three_classes_give_a_run_a_class():
    text = """
schema = 1
[data]
x = [[0.0], [1.0], [2.0], [0.5], [1.75], [2.5]]
y = ["c", "a", "b", "a", "b", "c"]
[model]
family = "logistic"
[[runs]]
name = "r"
step_size = 0.1
"""
    trace = traced(text, 5)
    assert trace["classes"] == ["a", "b", "c"]
    assert [run["class"] for run in trace["runs"]] == ["a", "b", "c"]
    minimisers = [run["minimiser"]["cost"] for run in trace["runs"]]
    assert len(set(minimisers)) == 3


def test_figures_beyond_floating_point_trace_to_null():
    text = """
schema = 1
[data]
x = [[1e200], [-2e200], [3e200]]
y = [1e200, 1.0, 2.0]
[[runs]]
step_size = 1e-300
"""
    content = to_json(parse_scenario(text, Path("t.toml")), 3)
    assert "Infinity" not in content
    assert "NaN" not in content
    (run,) = json.loads(content)["runs"]
    assert None in run["cost"] or None in run["curvature"]["eigenvalues"]


def test_rows_tell_runs_without_a_name_and_classes_apart():
    text = """
schema = 1
[data]
x = [[0.0], [1.0], [2.0], [0.5], [1.75], [2.5]]
y = ["c", "Käfer", "b", "Käfer", "b", "c"]
[model]
family = "logistic"
[[runs]]
step_size = 0.1
[[runs]]
name = "fast"
step_size = 0.2
"""
    document = parse_scenario(text, Path("t.toml"))
    rows = csv.DictReader(io.StringIO(to_csv(document, 0)))
    assert [row["run"] for row in rows] == [
        *("run 1 Käfer", "fast Käfer", "run 1 b", "fast b", "run 1 c", "fast c"),
    ]
    assert '"Käfer"' in to_json(document, 0)


def test_a_hundred_steps_unless_another_number_is_asked_for():
    document = parse_scenario(LINE.format(step=0.0001), Path("t.toml"))
    assert len(json.loads(to_json(document))["runs"][0]["theta"]) == 101
    assert len(to_csv(document).splitlines()) == 102


def test_settings_change_where_the_scenario_says_so():
    text = LINE.format(step=0.01) + "[[runs.later]]\nstep = 3\nstep_size = 0.02\n"
    (run,) = traced(text, 5)["runs"]
    theta = np.array([0.5, -1.0])
    for k in range(5):
        theta = theta - (0.01 if k < 3 else 0.02) * 2 * X.T @ (X @ theta - Y)
    np.testing.assert_allclose(run["theta"][-1], theta, rtol=1e-12)
    assert run["step_size"] == 0.02
    assert traced(text, 3)["runs"][0]["theta"] == run["theta"][:4]
