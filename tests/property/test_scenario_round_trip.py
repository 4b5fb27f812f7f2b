"""A document that is written and read again is the same document."""

from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from gd_viz.core.dataset import Dataset
from gd_viz.core.models import ModelSpec
from gd_viz.core.rules.methods import METHODS
from gd_viz.core.runs import RunSpec
from gd_viz.files.document import DataSource, Document, ViewSpec
from gd_viz.files.scenario import load_bundled, parse_scenario
from gd_viz.files.scenario_writer import write_scenario

finite = st.floats(allow_nan=False, allow_infinity=False)
positive = st.floats(1e-300, 1e300)
texts = st.text(st.characters(exclude_categories=("Cs",)), max_size=12)
names = st.text(st.characters(exclude_categories=("Cs",)), min_size=1, max_size=8)


@st.composite
def datasets(draw):
    n, m = draw(st.integers(1, 2)), draw(st.integers(0, 12))
    features = np.array(draw(st.lists(st.tuples(*[finite] * n), min_size=m, max_size=m)))
    feature_names = draw(st.lists(names, min_size=n, max_size=n, unique=True))
    target_name = draw(names.filter(lambda name: name not in feature_names))
    classes = draw(st.just(()) | st.lists(names, min_size=2, max_size=4, unique=True).map(tuple))
    targets = st.integers(0, len(classes) - 1) if classes else finite
    values = draw(st.lists(targets, min_size=m, max_size=m))
    return Dataset(features.reshape(m, n), values, tuple(feature_names), target_name, classes)


@st.composite
def runs(draw, p):
    method = draw(st.sampled_from(sorted(METHODS)))
    settings = []
    for name, limit in sorted(METHODS[method].limits.items()):
        if draw(st.booleans()):
            top = min(limit.below, 1000.0)
            value = (
                draw(st.integers(int(limit.lowest), 1000))
                if limit.whole
                else draw(st.floats(limit.lowest, top, exclude_max=True))
            )
            settings.append((name, value))
    step = draw(st.sampled_from(["step_size", "step_size_ratio", None]))
    begin = draw(st.sampled_from(["start", "seed", None]))
    return RunSpec(
        name=draw(texts),
        method=method,
        step_size=draw(positive) if step == "step_size" else None,
        step_size_ratio=draw(positive) if step == "step_size_ratio" else None,
        start=draw(st.tuples(*[finite] * p)) if begin == "start" else None,
        seed=draw(st.integers(0, 2**63)) if begin == "seed" else None,
        settings=tuple(settings),
    )


@st.composite
def documents(draw):
    dataset = draw(datasets())
    many = len(dataset.classes) > 1
    family = draw(st.sampled_from(["linear", "neuron", "logistic"] if many else ["linear"]))
    losses = {"linear": ["squared", "absolute", "huber"], "logistic": ["cross-entropy"]}
    model = ModelSpec(
        family=family,
        loss=draw(st.sampled_from(losses.get(family, ["squared"]))),
        degree=draw(st.sampled_from([0, 1])),
        standardise=draw(st.booleans()),
        reduction=draw(st.sampled_from(["sum", "mean"])),
        ridge=draw(st.floats(0, 10)),
        activation=draw(st.sampled_from(["sigmoid", "tanh", "relu", "step", "identity"])),
        huber_delta=draw(positive),
    )
    p = 1 + dataset.n * model.degree
    edges = sorted(draw(st.tuples(finite, finite).filter(lambda pair: pair[0] != pair[1])))
    view = ViewSpec(
        fog=draw(st.booleans()),
        fog_radius=draw(positive),
        residuals=draw(st.sampled_from(["none", "lines", "squares"])),
        window=draw(st.none() | st.just((*edges, *edges))),
        step=draw(st.integers(0, 1000)),
    )
    source = DataSource("inline", note=draw(texts))
    listed = tuple(draw(st.lists(runs(p), min_size=1, max_size=3)))
    return Document(draw(texts), dataset, source, model, listed, view)


def assert_same(again, document):
    assert again.dataset.same_as(document.dataset)
    assert (again.title, again.source, again.model, again.runs, again.view) == (
        document.title, document.source, document.model, document.runs, document.view,
    )  # fmt: skip


@given(documents())
def test_a_document_survives_being_written(document):
    assert_same(parse_scenario("".join(write_scenario(document)), Path("t.toml")), document)


@pytest.mark.parametrize("family", ["linear", "logistic"])
def test_classes_that_have_lost_their_points_are_still_classes(family):
    data = Dataset(np.array([[1.0]]), [0.0], ("x",), "kind", ("a", "b"))
    loss = "cross-entropy" if family == "logistic" else "squared"
    document = Document("t", data, model=ModelSpec(family, loss))
    assert_same(parse_scenario("".join(write_scenario(document)), Path("t.toml")), document)


def test_a_table_whose_numbers_are_classes_stays_so_under_a_linear_model():
    classified = load_bundled("challenger")
    linear = Document("t", classified.dataset, classified.source, ModelSpec())
    assert linear.dataset.classes == ("0", "1")
    assert_same(parse_scenario("".join(write_scenario(linear)), Path("t.toml")), linear)
