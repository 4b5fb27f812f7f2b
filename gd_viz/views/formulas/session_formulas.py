"""Model, cost and update rule of a session as formulas, in the order in which they are shown."""

from gd_viz.session.session import Session
from gd_viz.views.formulas.equation import leading, signed_terms
from gd_viz.views.formulas.formula import Figures, Group
from gd_viz.views.formulas.model_formulas import cost, hypothesis, response
from gd_viz.views.formulas.rule_formulas import rule_formulas
from gd_viz.views.parameter_names import is_line, lowered

_MOST_TERMS = 6


def session_formulas(session: Session, only_rule: bool = False) -> tuple[Group, ...]:
    """Return the prediction with its numbers at the cursor, then cost and rule; or the rule."""
    rule = rule_formulas(session.run.method)
    if only_rule:
        return (rule,)
    spec, n = session.document.model, session.dataset.n
    return (hypothesis(spec, n), _figures(session)), (*cost(spec), *rule)


def _figures(session: Session) -> Figures:
    """Return the prediction with its numbers, in the units of the data."""
    spec, n = session.document.model, session.dataset.n
    names = ("x",) if n == 1 else [f"x{lowered(index + 1)}" for index in range(n)]
    terms = signed_terms(session.model, session.theta, names)
    if is_line(spec, n):
        terms.reverse()
    if len(terms) > _MOST_TERMS:
        terms = [*terms[:_MOST_TERMS], "+ …"]
    before, _, after = response(spec, n).text.removeprefix("h ").partition("{}")
    terms[0] = before + leading(terms[0])
    terms[-1] += after
    return Figures(tuple(terms))
