"""The rows of the eigen-directions: what they say, and where they say nothing of the error."""

import numpy as np
import pytest

from gd_viz.core.dataset import Dataset
from gd_viz.core.models import ModelSpec
from gd_viz.core.runs import RunSpec
from gd_viz.files.document import Document
from gd_viz.session.session import Session
from gd_viz.views.inspector.eigen_rows import eigen_rows
from gd_viz.views.text.numbers import number, parse, short

RNG = np.random.default_rng(5)
X = RNG.uniform(0, 3, 20)
LINE = Dataset(X[:, None], 1 + 2 * X + RNG.normal(0, 0.5, 20))


def session_of(model=None, dataset=LINE, **run):
    run = {"step_size_ratio": 0.9, "start": (4.0, -1.0), **run}
    return Session(Document(dataset=dataset, model=model or ModelSpec(), runs=(RunSpec(**run),)))


def texts(rows):
    return [[cell.text for cell in row] for row in rows]


def bars(rows):
    return [row[3].bar for row in rows[1:]]


def reference():
    """Return eigenvalues and eigenvectors, steepest first, and the minimiser, by NumPy alone."""
    design = np.column_stack([np.ones_like(X), X])
    values, vectors = np.linalg.eigh(2.0 * design.T @ design)
    return values[::-1], vectors[:, ::-1], np.linalg.lstsq(design, LINE.targets, rcond=None)[0]


def test_a_row_says_curvature_factor_and_error_of_each_direction(qapp):
    session = session_of()
    session.advance(7)
    values, vectors, best = reference()
    heads, *rows = texts(eigen_rows(session))
    assert heads == ["", "λ", "1 − sλ", "error along it"]
    for index, (name, value, factor, _, error) in enumerate(rows):
        share = 1.0 - session.step_size * values[index]
        assert (name, value) == (f"e{'₁₂'[index]}", short(values[index], 4))
        assert parse(factor) == pytest.approx(share, abs=1e-3)
        start = vectors[:, index] @ (session.descent.thetas[0] - best)
        assert abs(parse(error)) == pytest.approx(abs(share**7 * start), rel=1e-2)


def test_bars_flip_shrink_and_remember_where_they_began(qapp):
    session = session_of()
    began = bars(eigen_rows(session))
    for bar in began:
        assert bar.length == bar.mark
        assert not bar.grows
    values, _, _ = reference()
    shares = 1.0 - session.step_size * values
    assert shares[0] < 0 < shares[1]
    for _ in range(3):
        session.advance(1)
        steps = session.step
        for bar, before, share in zip(bars(eigen_rows(session)), began, shares, strict=True):
            assert bar.mark == before.mark
            assert bar.length == pytest.approx(before.length * share**steps)


def test_a_bar_that_grows_fills_its_room_and_its_mark_shrinks(qapp):
    session = session_of(step_size_ratio=1.1)
    session.advance(1)
    steep, _ = bars(eigen_rows(session))
    assert abs(steep.mark) < abs(steep.length) < 1.0
    assert abs(steep.length / steep.mark) == pytest.approx(1.2)
    session.advance(19)
    steep, flat = bars(eigen_rows(session))
    assert steep.grows
    assert abs(steep.length) == 1.0
    assert abs(steep.mark) == pytest.approx(1.2**-20)
    assert not flat.grows
    assert 0.0 < abs(flat.length) < abs(flat.mark)


def test_the_fog_hides_the_errors_only(qapp):
    session = session_of()
    session.set_view(fog=True)
    heads, *rows = texts(eigen_rows(session))
    assert heads[3] == "error: in the fog"
    assert all(len(row) == 3 for row in rows)


def test_without_a_minimum_the_slope_along_each_is_shown(qapp):
    apart = Dataset(
        np.array([[0.0], [1.0], [2.0], [3.0]]),
        np.array([0.0, 0.0, 1.0, 1.0]),
        classes=("no", "yes"),
    )
    session = session_of(
        ModelSpec("logistic", "cross-entropy"), apart, step_size_ratio=None, step_size=0.1
    )
    session.advance(3)
    heads, *rows = texts(eigen_rows(session))
    assert heads[3] == "slope along it, here"
    t = session.theta[0] + session.theta[1] * apart.features[:, 0]
    sigma = 1.0 / (1.0 + np.exp(-t))
    design = np.column_stack([np.ones(4), apart.features])
    _, vectors = np.linalg.eigh(design.T @ np.diag(sigma * (1 - sigma)) @ design)
    slopes = np.abs(vectors[:, ::-1].T @ design.T @ (sigma - apart.targets))
    assert [row[4].lstrip("−") for row in rows] == [number(slope, 3) for slope in slopes]


def test_along_a_level_floor_there_is_no_error(qapp):
    upright = Dataset(np.full((4, 1), 2.0), np.array([1.0, 2.0, 3.0, 4.0]))
    rows = texts(eigen_rows(session_of(dataset=upright)))
    assert rows[1][3] == ""
    assert rows[2][2:] == ["1", "level: any will do"]


def test_other_methods_have_no_factor(qapp):
    session = session_of(method="momentum", step_size_ratio=0.4)
    session.advance(2)
    assert all(row[2] == "" for row in texts(eigen_rows(session)))


def test_a_cost_without_curvature_has_a_sentence(qapp):
    session = session_of(ModelSpec(loss="absolute"), step_size_ratio=None, step_size=0.01)
    assert texts(eigen_rows(session)) == [["No eigen-axes: this cost has no curvature here."]]


def test_of_many_directions_the_steepest_and_the_flattest_are_shown(qapp):
    many = Dataset(
        RNG.normal(size=(40, 11)), RNG.normal(size=40), tuple(f"x{i}" for i in range(11)), "y"
    )
    start = tuple(range(12))
    rows = texts(eigen_rows(session_of(dataset=many, start=start)))[1:]
    assert [row[0] for row in rows] == ["e₁", "e₂", "e₃", "e₄", "…", "e₁₁", "e₁₂"]
