"""What each model predicts and what it costs, as formulas."""

import itertools

import pytest

from gd_viz.core.models import FAMILIES, ModelSpec
from gd_viz.views.formulas.model_formulas import cost, definitions, hypothesis
from gd_viz.views.formulas.typesetting import drawing


def _specs():
    for family, row in FAMILIES.items():
        degrees = (1,) if row.one_feature else (0, 1, 2, 5)
        ridges = (0.0,) if row.one_feature else (0.0, 0.5)
        standardised = (False,) if row.one_feature else (False, True)
        for loss, degree, ridge, z, reduction in itertools.product(
            row.losses, degrees, ridges, standardised, ("sum", "mean")
        ):
            yield ModelSpec(
                family=family,
                loss=loss,
                degree=degree,
                ridge=ridge,
                standardise=z,
                reduction=reduction,
            )


@pytest.mark.parametrize("family", FAMILIES)
def test_every_model_has_drawings_and_read_aloud(qapp, family):
    specs = [spec for spec in _specs() if spec.family == family]
    formulas = {
        formula
        for spec in specs
        for n in (1, 2)
        for formula in (hypothesis(spec, n), *cost(spec), *definitions(spec))
    }
    for formula in formulas:
        picture = drawing(formula.tex, "#000000")
        assert picture.isValid()
        assert picture.viewBoxF().width() > 20, formula
        assert formula.text
        assert formula.words.isascii(), "symbols are not read aloud"
        assert not set("{}\\^_") & set(formula.words), formula.words


def test_a_line_has_slope_and_intercept():
    assert hypothesis(ModelSpec(), 1).tex == "h=ax+b"
    assert hypothesis(ModelSpec(family="total-least-squares"), 1).tex == "h=ax+b"
    assert hypothesis(ModelSpec(family="neuron", activation="identity"), 1).tex == "h=ax+b"


def test_several_features_are_a_product():
    assert hypothesis(ModelSpec(), 3).tex == r"h=\theta^{\mathsf{T}}x"
    assert hypothesis(ModelSpec(family="logistic", loss="cross-entropy"), 2).tex == (
        r"h=\sigma(\theta^{\mathsf{T}}x)"
    )


def test_standardised_columns_are_no_features():
    standardised = ModelSpec(degree=1, standardise=True)
    assert hypothesis(standardised, 1).tex == "h=az+b"
    assert hypothesis(ModelSpec(degree=3, standardise=True), 1).tex == r"h=\theta^{\mathsf{T}}z"
    assert "standardised" in hypothesis(standardised, 1).words


def test_a_number_alone_is_not_standardised():
    alone = hypothesis(ModelSpec(degree=0, standardise=True), 1)
    assert alone.tex == r"h=\theta_0"
    assert "standardised" not in alone.words


def test_the_mean_is_divided_by_the_number_of_points():
    assert r"\dfrac{1}{m}" in cost(ModelSpec(reduction="mean"))[0].tex
    assert r"\dfrac{1}{m}" not in cost(ModelSpec())[0].tex


def test_the_ridge_is_in_the_cost_when_there_is_one():
    losses, ridge = cost(ModelSpec(ridge=0.1))
    assert ridge.tex.startswith("+")
    assert "ridge" in ridge.tex
    assert (losses,) == cost(ModelSpec())


def test_what_a_loss_is_called_is_also_defined():
    assert any(r"\sigma(t)=" in f.tex for f in definitions(ModelSpec("logistic", "cross-entropy")))
    assert any(r"L_\delta(r)=" in f.tex for f in definitions(ModelSpec("linear", "huber")))
    assert definitions(ModelSpec()) == ()
