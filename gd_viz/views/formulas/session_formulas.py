"""Model, cost and update rule of a session as formulas, in the order in which they are shown."""

from functools import lru_cache

from gd_viz.core.models import ModelSpec
from gd_viz.session.session import Session
from gd_viz.views.formulas.equation import leading, signed_terms
from gd_viz.views.formulas.formula import Figures, Formula, Group
from gd_viz.views.formulas.model_formulas import cost, definitions, hypothesis, response
from gd_viz.views.formulas.rule_formulas import NORM, rule_formulas
from gd_viz.views.text.numbers import number
from gd_viz.views.text.parameter_names import feature_symbols, is_line

_MOST_TERMS = 12
"""More are too many to be read; all are in the table of the step."""


def session_formulas(session: Session) -> tuple[Group, ...]:
    """Return prediction, cost and rule, with the numbers of the hiker's step."""
    spec, method = session.document.model, session.run.method
    prediction, costs, defined, rule = _formulas(spec, session.dataset.n, method)
    return (
        (prediction, _prediction(session)),
        (*costs, _value(session.cost), *defined),
        (*rule, NORM, _value(session.gradient_norm)),
    )


@lru_cache(maxsize=16)
def _formulas(
    spec: ModelSpec, n: int, method: str
) -> tuple[Formula, tuple[Formula, ...], tuple[Formula, ...], tuple[Formula, ...]]:
    """Return prediction, cost, what else is to be said of it, and rule: no step changes them."""
    return hypothesis(spec, n), cost(spec), definitions(spec), rule_formulas(method)


def _value(value: float) -> Figures:
    return Figures((f"= {number(value)}",))


def _prediction(session: Session) -> Figures:
    """Return the prediction with its numbers, in the units of the data."""
    spec, n = session.document.model, session.dataset.n
    terms = signed_terms(session.model, session.theta, feature_symbols(n))
    if is_line(spec, n):
        terms.reverse()
    if len(terms) > _MOST_TERMS:
        terms = [*terms[:_MOST_TERMS], "+ …"]
    before, _, after = response(spec, n).text.removeprefix("h ").partition("{}")
    terms[0] = before + leading(terms[0])
    terms[-1] += after
    return Figures(tuple(terms))
